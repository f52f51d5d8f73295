"""All checks in one table, in their order, and how they are run one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from worker.doctor import (
    broker,
    clock,
    configuration,
    database,
    from_domain,
    idle,
    imap_login,
    sender_proof,
    sent_folder,
    series,
    smtp_login,
    watched_folder,
)
from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State, failure
from worker.errors import FollowthroughError
from worker.settings import load


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, its function, and the check without which it cannot be made."""

    name: str
    look: Callable[[Examined], Finding]
    needs: str = ""


CHECKS: tuple[Check, ...] = (
    Check(configuration.NAME, configuration.look),
    Check(database.NAME, database.look),
    Check(series.NAME, series.look, needs=database.NAME),
    Check(broker.NAME, broker.look),
    Check(imap_login.NAME, imap_login.look),
    Check(idle.NAME, idle.look, needs=imap_login.NAME),
    Check(watched_folder.NAME, watched_folder.look, needs=imap_login.NAME),
    Check(sent_folder.NAME, sent_folder.look, needs=imap_login.NAME),
    Check(sender_proof.NAME, sender_proof.look, needs=watched_folder.NAME),
    Check(smtp_login.NAME, smtp_login.look),
    Check(from_domain.NAME, from_domain.look),
    Check(clock.NAME, clock.look),
)


def examine(
    folder: Path | None, environ: Mapping[str, str], now: Callable[[], datetime]
) -> tuple[Finding, ...]:
    """Return one finding for each check, in their order; `now` is the machine's clock, which is examined too."""
    try:
        examined = Examined(load(folder, environ), now)
    except FollowthroughError as error:
        unread = Finding(configuration.NAME, State.FAILED, str(error), configuration.REMEDY)
        return (unread, *(_skipped(check, configuration.NAME) for check in CHECKS[1:]))

    found: dict[str, Finding] = {}
    try:
        for check in CHECKS:
            found[check.name] = _run(check, examined, found)
    finally:
        examined.close()
    return tuple(found.values())


def _run(check: Check, examined: Examined, found: Mapping[str, Finding]) -> Finding:
    """Return what the check finds, or that it was skipped because the one before it did not succeed."""
    if check.needs and found[check.needs].state in (State.FAILED, State.SKIPPED):
        return _skipped(check, check.needs)
    try:
        return check.look(examined)
    except FollowthroughError as error:
        return failure(check.name, str(error))


def _skipped(check: Check, needed: str) -> Finding:
    """Return that this check could not be made."""
    return Finding(check.name, State.SKIPPED, f"not looked at: it needs '{needed}'")
