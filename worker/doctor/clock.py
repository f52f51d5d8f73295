"""Whether this machine's clock tells the time that the database and the mail server tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State
from worker.errors import FollowthroughError
from worker.record.inspection import clock_of

NAME = "clock"
BORN = datetime(2026, 11, 1, tzinfo=UTC)
OLDEST = datetime(2100, 1, 1, tzinfo=UTC)
TOLERATED = timedelta(seconds=30)
_REMEDY = "let the machine keep its time by NTP (timedatectl set-ntp true)"


def look(examined: Examined) -> Finding:
    """Return how far this clock is from others; those that cannot be read have findings of their own."""
    now = examined.now()
    if not BORN <= now < OLDEST:
        return Finding(NAME, State.FAILED, f"this machine says that it is {_shown(now)}", _REMEDY)

    off = [text for text in (_off_database(examined), _behind_mail(examined)) if text]
    if off:
        return Finding(NAME, State.WARNING, "; ".join(off), _REMEDY)
    return Finding(NAME, State.OK, _shown(now))


def _off_database(examined: Examined) -> str:
    """Return how far the database's clock is from ours, or an empty text when it is near or has none."""
    try:
        theirs = clock_of(examined.database())
    except FollowthroughError:
        return ""
    off = abs(theirs - examined.now()) if theirs is not None else timedelta()
    return f"the database's clock is {off.total_seconds():.0f} s away" if off > TOLERATED else ""


def _behind_mail(examined: Examined) -> str:
    """Return how far ahead of us the newest mail arrived, or an empty text when none did."""
    try:
        newest = examined.mailbox().newest(1)
    except FollowthroughError:
        return ""
    arrived = newest[0].received_at if newest else None
    ahead = arrived - examined.now() if arrived is not None else timedelta()
    return f"the newest mail arrived {ahead.total_seconds():.0f} s in the future" if ahead > TOLERATED else ""


def _shown(moment: datetime) -> str:
    """Return a moment as people read it."""
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC"
