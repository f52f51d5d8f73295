"""An answer to somebody inside about what they wrote: line by line, once, never silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from worker.delivery.means import Means
from worker.intake.arrived import Arrived, content_about, write
from worker.model import Audience, Refuse
from worker.record import questions
from worker.record.engine import Transaction

LETTER = "answer"


def answer(
    tx: Transaction,
    means: Means,
    arrived: Arrived,
    number: int,
    heading: str,
    lines: Sequence[str],
    now: datetime,
) -> None:
    """Answer whoever wrote the mail; outside, or where no project is known, a person is asked instead."""
    sender, about = arrived.mail.sender, arrived.facts.about
    inside = sender is not None and means.house.audience_of(sender.address) is Audience.INTERNAL
    if sender is None or about is None or not inside:
        questions.put(tx, now, "; ".join(lines), mail_id=arrived.id)
        return

    content = replace(content_about(about, sender), notice=heading, lines=tuple(lines))
    write(tx, means, arrived, number, LETTER, content, now)


def refuse(tx: Transaction, means: Means, arrived: Arrived, number: int, reason: str, now: datetime) -> None:
    """Tell whoever wrote the mail why nothing came of it."""
    answer(tx, means, arrived, number, "refused", (reason,), now)


def refused(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: Refuse, now: datetime
) -> None:
    """Tell whoever wrote the mail what a rule refused."""
    refuse(tx, means, arrived, number, effect.reason, now)
