"""The nine weeks of the demo: one client's weekly call from its invite to a month after the launch, as data."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from worker.demo import texts, usual
from worker.demo.invites import LASTS
from worker.demo.people import CLIENT, MANAGER, OWNER, PM
from worker.demo.script import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, Script
from worker.demo.story import ZONE, Story, shown
from worker.demo.usual import DAY, GLANCE, HOUR, MINUTE, PIECE, planned

WEEKS = 9


def beginning(now: datetime) -> datetime:
    """Return a Monday at nine so long ago that the story is over by now: then one's own mail comes after it."""
    today = now.astimezone(ZONE).date()
    return datetime.combine(today - timedelta(days=today.weekday(), weeks=WEEKS), time(9), ZONE)


def tell(begins_at: datetime, words: str = "") -> Story:
    """Return the story that begins on this Monday; the client's last answer is in these words when there are some."""
    script = Script(begins_at)
    _first_call(script)
    _moved_call(script)
    _cancelled_call(script)
    _absent_client(script)
    nudged = _late_minutes(script)
    _silent_client(script, nudged, words)
    _after_the_launch(script)
    return script.end(script.on(WEEKS, FRIDAY, 12), words)


def _first_call(script: Script) -> None:
    """Week 1: the invite, one question, and a call that is seen through as it should be."""
    call = script.on(1, WEDNESDAY, 10)
    invited = script.act(
        script.on(1, MONDAY, 9),
        PM,
        "invites the client to a weekly call, the worker in copy",
        planned(call, weekly=True),
    )
    script.letter(invited, "invite-understood", PM)
    script.letter(invited, "invite-accepted", PM)
    started = script.answer(PM, "invite-understood", invited, 20 * MINUTE, texts.START)
    script.letter(started, "following", PM)
    usual.agenda(script, call)
    sent = usual.minutes(script, call, texts.FIRST_MINUTES)
    usual.answered(script, "minutes", sent, 3 * HOUR, texts.CONFIRMED)
    script.agree(call, 3)
    script.internal.append(texts.NO_EXTRAS)


def _moved_call(script: Script) -> None:
    """Week 2: the call moves, the agenda is rewritten, and the client wants one item changed."""
    old, call = script.on(2, WEDNESDAY, 10), script.on(2, FRIDAY, 14)
    moved = script.act(
        script.on(2, MONDAY, 9, 30),
        PM,
        f"moves the call of {shown(old)} to {shown(call)}",
        planned(call, 1, instead_of=old),
    )
    script.letter(moved, "invite-accepted", PM)
    script.silence(old - 2 * DAY, "the draft of the agenda has moved with its call")
    drafted = script.letter(call - 2 * DAY, "agenda-draft", PM)
    read_back = script.answer(PM, "agenda-draft", drafted, PIECE, texts.AGENDA)
    script.letter(read_back, "agenda-draft", PM)
    script.answer(PM, "agenda-draft", read_back, GLANCE, texts.RELEASE)
    script.letter(call - DAY, "agenda", CLIENT, PM)
    photos, right = script.on(3, THURSDAY, 9), script.on(4, TUESDAY, 9)
    sent = usual.minutes(script, call, texts.second_minutes(photos))
    disputed = usual.answered(script, "minutes", sent, HOUR, texts.except_photos(right))
    corrected = script.answer(PM, "client-answered", disputed, GLANCE, texts.corrected_photos(right))
    again = usual.released(script, corrected)
    usual.answered(script, "minutes", again, PIECE, texts.CONFIRMED_AGAIN)
    script.agree(call, 4)
    script.internal.append(texts.SLOW_TEXTS)


def _cancelled_call(script: Script) -> None:
    """Week 3: one call is cancelled, and nothing is sent for it."""
    call = script.on(3, WEDNESDAY, 10)
    script.act(
        script.on(3, MONDAY, 9, 30),
        PM,
        f"cancels the call of {shown(call)}, and no other",
        planned(call, 1, instead_of=call, cancelled=True),
    )
    script.silence(call - 2 * DAY, "this call is cancelled: there is no agenda to draft")
    script.silence(call + LASTS + 15 * MINUTE, "and no minutes to ask for")


def _absent_client(script: Script) -> None:
    """Week 4: the client is out of the office, and the nudge waits until she is back."""
    call, back = script.on(4, WEDNESDAY, 10), script.on(4, FRIDAY, 8)
    usual.agenda(script, call)
    sent = usual.minutes(script, call, texts.fourth_minutes(script.on(5, WEDNESDAY, 9)))
    away = script.answer(CLIENT, "minutes", sent, 0 * HOUR, texts.away_until(back), automatic=True)
    script.letter(away, "client-away", PM)
    script.silence(sent + DAY, f"{CLIENT.name} is away: the nudge waits until she is back")
    script.letter(back, "confirmation-nudge", CLIENT, PM)
    usual.answered(script, "confirmation-nudge", back, PIECE, texts.BACK_AGAIN)
    script.agree(call, 2)


def _late_minutes(script: Script) -> datetime:
    """Week 5: the launch; the minutes are late, the client is silent; return when she is nudged."""
    call = script.on(5, WEDNESDAY, 10)
    ended = call + LASTS
    usual.agenda(script, call)
    asked = script.letter(ended + 15 * MINUTE, "minutes-request", PM)
    launch = script.on(5, WEDNESDAY, 9)
    told = script.answer(PM, "minutes-request", asked, 5 * HOUR, texts.launched(launch))
    reminded = script.letter(ended + 2 * HOUR, "minutes-reminder", PM)
    script.letter(told, "answer", PM)
    # Twelve hours after the call it is night: the letter goes at the next working hour.
    script.letter(script.on(5, THURSDAY, 8), "minutes-late", MANAGER)
    minutes = texts.fifth_minutes(script.on(6, FRIDAY, 9))
    given = script.answer(PM, "minutes-reminder", reminded, 20 * HOUR + PIECE, minutes)
    sent = usual.released(script, given)
    script.agree(call, 3)
    script.internal.append(texts.OVERTIME)
    return script.letter(sent + DAY, "confirmation-nudge", CLIENT, PM)


def _silent_client(script: Script, nudged: datetime, words: str) -> None:
    """Week 6: the account owner hears of the silence; the series ends; the client answers after all."""
    # Two days after the release it is Saturday: the letter goes on Monday.
    script.letter(script.on(6, MONDAY, 8), "confirmation-escalation", OWNER)
    first = script.on(1, WEDNESDAY, 10)
    script.act(
        script.on(6, MONDAY, 9), PM, "ends the weekly call", planned(first, 2, weekly=True, cancelled=True)
    )
    script.silence(script.on(6, MONDAY, 10), "the series has ended: there is no agenda to draft")
    usual.answered(script, "confirmation-nudge", nudged, 3 * DAY + 2 * HOUR, words or texts.CONFIRMED_LATE)


def _after_the_launch(script: Script) -> None:
    """Weeks 6 to 9: the client hears from the team a week and a month after the launch."""
    for week, day in ((6, TUESDAY), (9, THURSDAY)):
        drafted = script.letter(script.on(week, day, 9), "check-in-draft", PM)
        script.answer(PM, "check-in-draft", drafted, HOUR, texts.RELEASE)
        script.letter(script.on(week, day + 1, 9), "check-in", CLIENT, PM)
    said = script.answer(CLIENT, "check-in", script.on(6, WEDNESDAY, 9), 4 * HOUR, texts.CONTENT)
    script.letter(said, "client-answered", PM)
    script.silence(script.on(7, WEDNESDAY, 10, 45), "no call any more, and no minutes to ask for")
