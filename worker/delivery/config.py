"""How patient delivery is: every span is machine time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class DeliveryConfig:
    """Leases, budgets and settling; a lease must outlast the whole budget of one SMTP try."""

    lease: timedelta = timedelta(seconds=120)
    smtp_budget: timedelta = timedelta(seconds=55)
    settling: timedelta = timedelta(minutes=10)
    retry_first: timedelta = timedelta(minutes=1)
    retry_longest: timedelta = timedelta(hours=1)
    give_up_after: timedelta = timedelta(days=2)
    claim_at_once: int = 200
    horizon: timedelta = timedelta(days=56)
    horizon_every: timedelta = timedelta(days=7)
