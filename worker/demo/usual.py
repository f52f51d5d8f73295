"""What happens around every call of the story: its place in the calendar, its agenda, its minutes, the client's answer."""

from __future__ import annotations

from datetime import datetime, timedelta

from worker.demo import texts
from worker.demo.invites import LASTS, Planned
from worker.demo.people import CLIENT, PM
from worker.demo.plot import Plot
from worker.demo.story import ZONE

UID = "weekly-status"
TITLE = "Weekly status Acme"
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# How long people take: to see a letter and say yes, and to write something themselves.
GLANCE, PIECE = 15 * MINUTE, 30 * MINUTE


def agenda(plot: Plot, call: datetime) -> None:
    """Let the PM release the agenda as it was drafted."""
    drafted = plot.letter(call - 2 * DAY, "agenda-draft", PM)
    plot.answer(PM, "agenda-draft", drafted, HOUR, texts.RELEASE)
    plot.letter(call - DAY, "agenda", CLIENT, PM)


def minutes(plot: Plot, call: datetime, text: str) -> datetime:
    """Let the PM write the minutes when asked and release them; return when they go to the client."""
    asked = plot.letter(call + LASTS + 15 * MINUTE, "minutes-request", PM)
    return released(plot, plot.answer(PM, "minutes-request", asked, PIECE, text))


def released(plot: Plot, written: datetime) -> datetime:
    """Let what the PM wrote be read back and released; return when it goes to the client."""
    plot.letter(written, "minutes-draft", PM)
    out = plot.answer(PM, "minutes-draft", written, GLANCE, texts.RELEASE)
    return plot.letter(out, "minutes", CLIENT, PM)


def answered(plot: Plot, letter: str, at: datetime, after: timedelta, text: str) -> datetime:
    """Let the client answer, and the PM hear of it; return when."""
    said = plot.answer(CLIENT, letter, at, after, text)
    return plot.letter(said, "client-answered", PM)


def planned(
    start: datetime,
    sequence: int = 0,
    *,
    weekly: bool = False,
    instead_of: datetime | None = None,
    cancelled: bool = False,
) -> Planned:
    """Return a change in the calendar, in which times stand as people read them."""
    usual = None if instead_of is None else instead_of.astimezone(ZONE)
    return Planned(UID, TITLE, start.astimezone(ZONE), sequence, weekly, usual, cancelled)
