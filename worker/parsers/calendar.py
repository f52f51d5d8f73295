"""The invites in one calendar part: each VEVENT a value, or MailUnreadable with what to ask its sender."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from worker.errors import MailUnreadable
from worker.model import CalendarPart, Invite, Method
from worker.parsers.calendar_people import attendees_of, organizer_of
from worker.parsers.calendar_times import Times, on_day, read_duration, times_of, whole_day
from worker.parsers.content_lines import Component, Line, read_components
from worker.parsers.recurrence_rules import read_rule
from worker.parsers.words import readable

DEFAULT_LENGTH = timedelta(minutes=30)
MOST_INVITES = 200
MOST_DATES = 500
_LONGEST_UID = 1000
_LONGEST_SUMMARY = 500
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_SEQUENCE = re.compile(r"\d{1,18}")


def read_invites(part: CalendarPart) -> tuple[Invite, ...]:
    """Return the invites of a calendar part in their order; free-busy times and tasks are none."""
    found: list[Invite] = []
    for calendar in read_components(part.text).components("VCALENDAR"):
        times = times_of(calendar)
        for event in calendar.components("VEVENT"):
            if len(found) == MOST_INVITES:
                raise MailUnreadable(
                    f"the calendar part has more than the {MOST_INVITES} invites that are read; "
                    "send the calls as single invites"
                )
            found.append(_invite(event, _method(calendar, event, part), times))
    return tuple(found)


def _method(calendar: Component, event: Component, part: CalendarPart) -> Method:
    """Return what the sender wants: the calendar's own word counts before that of the MIME header."""
    # Some producers write METHOD into the event; without any, the object is only published.
    said = calendar.text("METHOD") or event.text("METHOD") or part.method or "PUBLISH"
    try:
        return Method(said.upper())
    except ValueError:
        return Method.OTHER


def _invite(event: Component, method: Method, times: Times) -> Invite:
    """Return one VEVENT as an invite."""
    cancelled = method is Method.CANCEL or event.text("STATUS").upper() == "CANCELLED"
    plans = method in (Method.REQUEST, Method.PUBLISH) and not cancelled
    starts_at, zone = _start(event, times, plans)
    return Invite(
        method=method,
        uid=_uid(event),
        sequence=_sequence(event),
        stamped_at=_stamp(event, times),
        summary=readable(event.text("SUMMARY"))[:_LONGEST_SUMMARY],
        starts_at=starts_at,
        ends_at=_end(event, times, starts_at),
        zone=zone,
        organizer=organizer_of(event),
        attendees=attendees_of(event),
        recurrence_id=_recurrence_id(event, times, starts_at, zone),
        rule=_rule(event),
        excluded=_dates(event, "EXDATE", times, starts_at, zone),
        added=_dates(event, "RDATE", times, starts_at, zone),
        cancelled=cancelled,
    )


def _uid(event: Component) -> str:
    """Return the UID, or raise MailUnreadable: without one nothing can ever move or cancel the call."""
    uid = event.text("UID")
    if not 0 < len(uid) <= _LONGEST_UID:
        raise MailUnreadable("the invite has no usable UID; ask its sender for it from another calendar")
    return uid


def _sequence(event: Component) -> int:
    """Return the SEQUENCE, also beyond the 32 bits that are legal; a broken one counts as none."""
    numbers = [int(line.value) for line in event.every("SEQUENCE") if _SEQUENCE.fullmatch(line.value.strip())]
    return max(numbers, default=0)


def _stamp(event: Component, times: Times) -> datetime:
    """Return when the invite was written, or long ago when it does not say."""
    line = event.first("DTSTAMP")
    try:
        # DTSTAMP is always UTC (RFC 5545 section 3.8.7.2); the Z is sometimes forgotten.
        return _NEVER if line is None else times.moment(line, line.value.strip().rstrip("zZ") + "Z")[0]
    except MailUnreadable:
        return _NEVER


def _start(event: Component, times: Times, plans: bool) -> tuple[datetime, str]:
    """Return the start and its zone; only what plans a call must have a time of day."""
    line = event.first("DTSTART")
    if line is not None and line.value.strip():
        day = whole_day(line)
        marked = event.text("X-MICROSOFT-CDO-ALLDAYEVENT").upper() == "TRUE"
        if day is None and not (marked and plans):
            return times.moment(line)
        if day is not None and not plans:
            return datetime(day.year, day.month, day.day, tzinfo=UTC), "UTC"
    if plans:
        raise MailUnreadable("an invite without a time of day is not a call; ask its sender to set a time")
    line = event.first("RECURRENCE-ID")
    return (_stamp(event, times), "UTC") if line is None or whole_day(line) else times.moment(line)


def _end(event: Component, times: Times, starts_at: datetime) -> datetime:
    """Return the end from DTEND or DURATION; without one after the start, half an hour later."""
    line = event.first("DTEND")
    length = read_duration(event.text("DURATION")) or DEFAULT_LENGTH
    try:
        if line is not None and not whole_day(line):
            ends_at = times.moment(line)[0]
            return ends_at if ends_at > starts_at else starts_at + DEFAULT_LENGTH
        return starts_at + length
    except OverflowError as error:
        raise MailUnreadable("the invite ends after all time; ask its sender for it again") from error


def _recurrence_id(event: Component, times: Times, starts_at: datetime, zone: str) -> datetime | None:
    """Return which occurrence this is, or None for a whole series or a single call."""
    line = event.first("RECURRENCE-ID")
    if line is None:
        return None
    if line.parameters.get("RANGE", "").upper() == "THISANDFUTURE":
        raise MailUnreadable(
            "the invite changes one occurrence and all after it (THISANDFUTURE), which is not followed; "
            "ask its sender to end the series and send a new one"
        )
    # Old Outlook and Notes name the day alone: the occurrence of that day is meant.
    day = whole_day(line)
    return times.moment(line)[0] if day is None else on_day(day, starts_at, zone)


def _rule(event: Component) -> str:
    """Return the rule of the series, or an empty string; two different ones cannot both be followed."""
    rules = {read_rule(line.value) for line in event.every("RRULE")}
    if len(rules) > 1:
        raise MailUnreadable("the invite repeats by two rules; ask its sender for one series per rule")
    return next(iter(rules), "")


def _dates(event: Component, name: str, times: Times, starts_at: datetime, zone: str) -> tuple[datetime, ...]:
    """Return the moments that EXDATE or RDATE name, in order."""
    values = ((line, value) for line in event.every(name) for value in line.value.split(",") if value.strip())
    found: set[datetime] = set()
    for line, value in values:
        # A period of an RDATE begins where its call begins.
        single = Line(line.parameters, value.partition("/")[0])
        day = whole_day(single)
        found.add(times.moment(single)[0] if day is None else on_day(day, starts_at, zone))
        if len(found) > MOST_DATES:
            raise MailUnreadable(
                f"the invite names more than {MOST_DATES} dates; ask its sender for a shorter series"
            )
    return tuple(sorted(found))
