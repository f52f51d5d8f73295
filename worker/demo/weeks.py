"""The nine weeks of the demo: one client's weekly call from its invite to a month after the launch, as data."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from worker.demo import texts, usual
from worker.demo.invites import LASTS
from worker.demo.people import CLIENT, MANAGER, OWNER, PM
from worker.demo.plot import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Plot
from worker.demo.story import ZONE, Story, shown
from worker.demo.usual import DAY, GLANCE, HOUR, MINUTE, PIECE, planned

WEEKS = 9


def beginning(now: datetime) -> datetime:
    """Return a Monday at nine so long ago that the story is over by now: then one's own mail comes after it."""
    today = now.astimezone(ZONE).date()
    return datetime.combine(today - timedelta(days=today.weekday(), weeks=WEEKS), time(9), ZONE)


def tell(begins_at: datetime, words: str = "") -> Story:
    """Return the story that begins on this Monday; the client's last answer is in these words when there are some."""
    plot = Plot(begins_at)
    _first_call(plot)
    _moved_call(plot)
    _cancelled_call(plot)
    _absent_client(plot)
    nudged = _late_minutes(plot)
    _silent_client(plot, nudged, words)
    _after_the_launch(plot)
    return plot.end(plot.on(WEEKS, FRIDAY, 12), words)


def _first_call(plot: Plot) -> None:
    """Week 1: the invite, one question, and a call that is seen through as it should be."""
    call = plot.on(1, WEDNESDAY, 10)
    invited = plot.act(
        plot.on(1, MONDAY, 9),
        PM,
        "invites the client to a weekly call, the worker in copy",
        planned(call, weekly=True),
    )
    plot.letter(invited, "invite-understood", PM)
    plot.letter(invited, "invite-accepted", PM)
    started = plot.answer(PM, "invite-understood", invited, 20 * MINUTE, texts.START)
    plot.letter(started, "following", PM)
    usual.agenda(plot, call)
    sent = usual.minutes(plot, call, texts.FIRST_MINUTES)
    usual.answered(plot, "minutes", sent, 3 * HOUR, texts.CONFIRMED)
    plot.agree(call, 3)
    plot.internal.append(texts.NO_EXTRAS)


def _moved_call(plot: Plot) -> None:
    """Week 2: the call moves, the agenda is rewritten, and the client wants one item changed."""
    old, call = plot.on(2, WEDNESDAY, 10), plot.on(2, FRIDAY, 14)
    moved = plot.act(
        plot.on(2, MONDAY, 9, 30),
        PM,
        f"moves the call of {shown(old)} to {shown(call)}",
        planned(call, 1, instead_of=old),
    )
    plot.letter(moved, "invite-accepted", PM)
    plot.silence(old - 2 * DAY, "the draft of the agenda has moved with its call")
    drafted = plot.letter(call - 2 * DAY, "agenda-draft", PM)
    read_back = plot.answer(PM, "agenda-draft", drafted, PIECE, texts.AGENDA)
    plot.letter(read_back, "agenda-draft", PM)
    plot.answer(PM, "agenda-draft", read_back, GLANCE, texts.RELEASE)
    plot.letter(call - DAY, "agenda", CLIENT, PM)
    photos, right = plot.on(3, THURSDAY, 9), plot.on(4, TUESDAY, 9)
    sent = usual.minutes(plot, call, texts.second_minutes(photos))
    disputed = usual.answered(plot, "minutes", sent, HOUR, texts.except_photos(right))
    corrected = plot.answer(PM, "client-answered", disputed, GLANCE, texts.corrected_photos(right))
    again = usual.released(plot, corrected)
    usual.answered(plot, "minutes", again, PIECE, texts.CONFIRMED_AGAIN)
    plot.agree(call, 4)
    plot.internal.append(texts.SLOW_TEXTS)


def _cancelled_call(plot: Plot) -> None:
    """Week 3: one call is cancelled, and nothing is sent for it."""
    call = plot.on(3, WEDNESDAY, 10)
    plot.act(
        plot.on(3, MONDAY, 9, 30),
        PM,
        f"cancels the call of {shown(call)}, and no other",
        planned(call, 1, instead_of=call, cancelled=True),
    )
    plot.silence(call - 2 * DAY, "this call is cancelled: there is no agenda to draft")
    plot.silence(call + LASTS + 15 * MINUTE, "and no minutes to ask for")


def _absent_client(plot: Plot) -> None:
    """Week 4: the client is out of the office, and the nudge waits until she is back."""
    call, back = plot.on(4, WEDNESDAY, 10), plot.on(4, FRIDAY, 8)
    usual.agenda(plot, call)
    sent = usual.minutes(plot, call, texts.fourth_minutes(plot.on(5, WEDNESDAY, 9)))
    away = plot.answer(CLIENT, "minutes", sent, 0 * HOUR, texts.away_until(back), automatic=True)
    plot.letter(away, "client-away", PM)
    plot.silence(sent + DAY, f"{CLIENT.name} is away: the nudge waits until she is back")
    plot.letter(back, "confirmation-nudge", CLIENT, PM)
    usual.answered(plot, "confirmation-nudge", back, PIECE, texts.BACK_AGAIN)
    plot.agree(call, 2)


def _late_minutes(plot: Plot) -> datetime:
    """Week 5: the launch; the minutes are late, the client is silent; return when she is nudged."""
    call = plot.on(5, WEDNESDAY, 10)
    ended = call + LASTS
    usual.agenda(plot, call)
    asked = plot.letter(ended + 15 * MINUTE, "minutes-request", PM)
    launch = plot.on(5, WEDNESDAY, 9)
    told = plot.answer(PM, "minutes-request", asked, 5 * HOUR, texts.launched(launch))
    reminded = plot.letter(ended + 2 * HOUR, "minutes-reminder", PM)
    plot.letter(told, "answer", PM)
    # Twelve hours after the call it is night: the letter goes at the next working hour.
    plot.letter(plot.on(5, THURSDAY, 8), "minutes-late", MANAGER)
    minutes = texts.fifth_minutes(plot.on(6, FRIDAY, 9))
    given = plot.answer(PM, "minutes-reminder", reminded, 20 * HOUR + PIECE, minutes)
    sent = usual.released(plot, given)
    plot.agree(call, 3)
    plot.internal.append(texts.OVERTIME)
    return plot.letter(sent + DAY, "confirmation-nudge", CLIENT, PM)


def _silent_client(plot: Plot, nudged: datetime, words: str) -> None:
    """Week 6: the account owner hears of the silence; the series ends; the client answers after all."""
    # Two days after the release it is Saturday: the letter goes on Monday.
    plot.letter(plot.on(6, MONDAY, 8), "confirmation-escalation", OWNER)
    first = plot.on(1, WEDNESDAY, 10)
    plot.act(
        plot.on(6, MONDAY, 9), PM, "ends the weekly call", planned(first, 2, weekly=True, cancelled=True)
    )
    plot.silence(plot.on(6, MONDAY, 10), "the series has ended: there is no agenda to draft")
    usual.answered(plot, "confirmation-nudge", nudged, 3 * DAY + 2 * HOUR, words or texts.CONFIRMED_LATE)


def _after_the_launch(plot: Plot) -> None:
    """Weeks 6 to 9: the client hears from the team a week and a month after the launch."""
    for week, day in ((6, TUESDAY), (9, THURSDAY)):
        drafted = plot.letter(plot.on(week, day, 9), "check-in-draft", PM)
        plot.answer(PM, "check-in-draft", drafted, HOUR, texts.RELEASE)
        plot.letter(plot.on(week, day + 1, 9), "check-in", CLIENT, PM)
    said = plot.answer(CLIENT, "check-in", plot.on(6, WEDNESDAY, 9), 4 * HOUR, texts.CONTENT)
    plot.letter(said, "client-answered", PM)
    plot.silence(plot.on(7, WEDNESDAY, 10, 45), "no call any more, and no minutes to ask for")
