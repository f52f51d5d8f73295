"""The nine weeks of the demo: one client's weekly call from its invite to a month after the launch, as data."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from worker.demo import texts
from worker.demo.invites import LASTS, Planned
from worker.demo.people import CLIENT, MANAGER, OWNER, PM
from worker.demo.story import FRIDAY, MONDAY, THURSDAY, TUESDAY, WEDNESDAY, ZONE, Script, Story, shown

UID = "weekly-status"
TITLE = "Weekly status Acme"
WEEKS = 9
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
# How long people take: to see a letter and say yes, and to write something themselves.
GLANCE, PIECE = 15 * MINUTE, 30 * MINUTE


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
        _planned(call, weekly=True),
    )
    script.letter(invited, "invite-understood", PM)
    script.letter(invited, "invite-accepted", PM)
    started = script.answer(PM, "invite-understood", invited, 20 * MINUTE, texts.START)
    script.letter(started, "following", PM)
    _agenda(script, call)
    sent = _minutes(script, call, texts.FIRST_MINUTES)
    _confirmed(script, "minutes", sent, 3 * HOUR, texts.CONFIRMED)
    script.agree(call, 3)
    script.internal.append(texts.NO_EXTRAS)


def _moved_call(script: Script) -> None:
    """Week 2: the call moves, the agenda is rewritten, and the client wants one item changed."""
    old, call = script.on(2, WEDNESDAY, 10), script.on(2, FRIDAY, 14)
    moved = script.act(
        script.on(2, MONDAY, 9, 30),
        PM,
        f"moves the call of {shown(old)} to {shown(call)}",
        _planned(call, 1, instead_of=old),
    )
    script.letter(moved, "invite-accepted", PM)
    script.silence(old - 2 * DAY, "the draft of the agenda has moved with its call")
    drafted = script.letter(call - 2 * DAY, "agenda-draft", PM)
    read_back = script.answer(PM, "agenda-draft", drafted, PIECE, texts.AGENDA)
    script.letter(read_back, "agenda-draft", PM)
    script.answer(PM, "agenda-draft", read_back, GLANCE, texts.RELEASE)
    script.letter(call - DAY, "agenda", CLIENT, PM)
    photos, right = script.on(3, THURSDAY, 9), script.on(4, TUESDAY, 9)
    sent = _minutes(script, call, texts.second_minutes(photos))
    disputed = _confirmed(script, "minutes", sent, HOUR, texts.except_photos(right))
    corrected = script.answer(PM, "client-answered", disputed, GLANCE, texts.corrected_photos(right))
    again = _released(script, corrected)
    _confirmed(script, "minutes", again, PIECE, texts.CONFIRMED_AGAIN)
    script.agree(call, 4)
    script.internal.append(texts.SLOW_TEXTS)


def _cancelled_call(script: Script) -> None:
    """Week 3: one call is cancelled, and nothing is sent for it."""
    call = script.on(3, WEDNESDAY, 10)
    script.act(
        script.on(3, MONDAY, 9, 30),
        PM,
        f"cancels the call of {shown(call)}, and no other",
        _planned(call, 1, instead_of=call, cancelled=True),
    )
    script.silence(call - 2 * DAY, "this call is cancelled: there is no agenda to draft")
    script.silence(call + LASTS + 15 * MINUTE, "and no minutes to ask for")


def _absent_client(script: Script) -> None:
    """Week 4: the client is out of the office, and the nudge waits until she is back."""
    call, back = script.on(4, WEDNESDAY, 10), script.on(4, FRIDAY, 8)
    _agenda(script, call)
    sent = _minutes(script, call, texts.fourth_minutes(script.on(5, WEDNESDAY, 9)))
    away = script.answer(CLIENT, "minutes", sent, 0 * HOUR, texts.away_until(back), automatic=True)
    script.letter(away, "client-away", PM)
    script.silence(sent + DAY, f"{CLIENT.name} is away: the nudge waits until she is back")
    script.letter(back, "confirmation-nudge", CLIENT, PM)
    _confirmed(script, "confirmation-nudge", back, PIECE, texts.BACK_AGAIN)
    script.agree(call, 2)


def _late_minutes(script: Script) -> datetime:
    """Week 5: the launch; the minutes are late, the client is silent; return when she is nudged."""
    call = script.on(5, WEDNESDAY, 10)
    ended = call + LASTS
    _agenda(script, call)
    asked = script.letter(ended + 15 * MINUTE, "minutes-request", PM)
    launch = script.on(5, WEDNESDAY, 9)
    told = script.answer(PM, "minutes-request", asked, 5 * HOUR, texts.launched(launch))
    reminded = script.letter(ended + 2 * HOUR, "minutes-reminder", PM)
    script.letter(told, "answer", PM)
    # Twelve hours after the call it is night: the letter goes at the next working hour.
    script.letter(script.on(5, THURSDAY, 8), "minutes-late", MANAGER)
    minutes = texts.fifth_minutes(script.on(6, FRIDAY, 9))
    given = script.answer(PM, "minutes-reminder", reminded, 20 * HOUR + PIECE, minutes)
    sent = _released(script, given)
    script.agree(call, 3)
    script.internal.append(texts.OVERTIME)
    return script.letter(sent + DAY, "confirmation-nudge", CLIENT, PM)


def _silent_client(script: Script, nudged: datetime, words: str) -> None:
    """Week 6: the account owner hears of the silence; the series ends; the client answers after all."""
    # Two days after the release it is Saturday: the letter goes on Monday.
    script.letter(script.on(6, MONDAY, 8), "confirmation-escalation", OWNER)
    first = script.on(1, WEDNESDAY, 10)
    script.act(
        script.on(6, MONDAY, 9), PM, "ends the weekly call", _planned(first, 2, weekly=True, cancelled=True)
    )
    script.silence(script.on(6, MONDAY, 10), "the series has ended: there is no agenda to draft")
    _confirmed(script, "confirmation-nudge", nudged, 3 * DAY + 2 * HOUR, words or texts.CONFIRMED_LATE)


def _after_the_launch(script: Script) -> None:
    """Weeks 6 to 9: the client hears from the team a week and a month after the launch."""
    launch = script.on(5, WEDNESDAY, 9)
    for days in (7, 30):
        drafted = script.letter(launch + (days - 1) * DAY, "check-in-draft", PM)
        script.answer(PM, "check-in-draft", drafted, HOUR, texts.RELEASE)
        script.letter(launch + days * DAY, "check-in", CLIENT, PM)
    asked = launch + 7 * DAY
    said = script.answer(CLIENT, "check-in", asked, 4 * HOUR, texts.CONTENT)
    script.letter(said, "client-answered", PM)
    script.silence(script.on(7, WEDNESDAY, 10, 45), "no call any more, and no minutes to ask for")


def _agenda(script: Script, call: datetime) -> None:
    """Let the PM release the agenda as it was drafted."""
    drafted = script.letter(call - 2 * DAY, "agenda-draft", PM)
    script.answer(PM, "agenda-draft", drafted, HOUR, texts.RELEASE)
    script.letter(call - DAY, "agenda", CLIENT, PM)


def _minutes(script: Script, call: datetime, text: str) -> datetime:
    """Let the PM write the minutes when asked and release them; return when they go to the client."""
    asked = script.letter(call + LASTS + 15 * MINUTE, "minutes-request", PM)
    return _released(script, script.answer(PM, "minutes-request", asked, PIECE, text))


def _released(script: Script, written: datetime) -> datetime:
    """Let what the PM wrote be read back and released; return when it goes to the client."""
    script.letter(written, "minutes-draft", PM)
    out = script.answer(PM, "minutes-draft", written, GLANCE, texts.RELEASE)
    return script.letter(out, "minutes", CLIENT, PM)


def _confirmed(script: Script, letter: str, at: datetime, after: timedelta, text: str) -> datetime:
    """Let the client answer, and the PM hear of it; return when."""
    said = script.answer(CLIENT, letter, at, after, text)
    return script.letter(said, "client-answered", PM)


def _planned(
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
