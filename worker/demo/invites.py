"""Invites as a calendar program writes them: the text of the calendar, and the mail around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.headerregistry import Address as MailAddress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from worker.model import Address

LASTS = timedelta(minutes=30)
ZONE_NAME = "Europe/Berlin"
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE_NAME}",
    *("BEGIN:STANDARD", "DTSTART:19701025T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU"),
    *("TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD"),
    *("BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"),
    *("TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT"),
    "END:VTIMEZONE",
)
# What a reply says of the event, word for word as the invite said it.
_KEPT_IN_REPLY = ("UID", "SEQUENCE", "RECURRENCE-ID", "DTSTART", "DTEND", "SUMMARY", "ORGANIZER")


@dataclass(frozen=True, slots=True)
class Planned:
    """What an organizer does in the calendar: one change to a series, or to one call of it."""

    uid: str
    title: str
    start: datetime
    sequence: int = 0
    weekly: bool = False
    instead_of: datetime | None = None
    cancelled: bool = False

    @property
    def method(self) -> str:
        """Return what the calendar program calls it."""
        return "CANCEL" if self.cancelled else "REQUEST"


def invite_mail(
    plan: Planned, organizer: Address, to: Sequence[Address], cc: Sequence[Address], now: datetime
) -> EmailMessage:
    """Return the mail that tells everybody invited."""
    word = {"CANCEL": "Cancelled", "REQUEST": "Updated" if plan.sequence else "Invitation"}[plan.method]
    mail = _mail(f"{word}: {plan.title}", organizer, to, now)
    mail["Cc"] = [_address(person) for person in cc]
    mail["Message-ID"] = f"<{plan.uid}-{plan.sequence}-{plan.method.lower()}@calendar.{organizer.domain}>"
    mail.set_content(f"{plan.title}\n{plan.start:%A %d %B %Y, %H:%M} ({ZONE_NAME})\n")
    _attach(mail, "\r\n".join(_calendar(plan, organizer, (*to, *cc), now)) + "\r\n", plan.method)
    return mail


def acceptance_mail(calendar: str, me: Address, organizer: Address, now: datetime) -> EmailMessage:
    """Return the mail by which somebody invited accepts, as calendar programs write it to the organizer alone."""
    kept = [line for line in _event_lines(calendar) if line.split(":")[0].split(";")[0] in _KEPT_IN_REPLY]
    lines = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Followthrough//Demo//EN", "METHOD:REPLY"),
        *("BEGIN:VEVENT", *kept, f"DTSTAMP:{_utc(now)}"),
        f"ATTENDEE;CN={me.name};PARTSTAT=ACCEPTED:mailto:{me.address}",
        *("END:VEVENT", "END:VCALENDAR"),
    ]
    title = next((line.partition(":")[2] for line in kept if line.startswith("SUMMARY")), "")
    mail = _mail(f"Accepted: {title}", me, [organizer], now)
    mail["Message-ID"] = f"<accepted-{now:%Y%m%dT%H%M%S}@{me.domain}>"
    mail.set_content(f"{me.name} has accepted.\n")
    _attach(mail, "\r\n".join(lines) + "\r\n", "REPLY")
    return mail


def _mail(subject: str, sender: Address, to: Sequence[Address], now: datetime) -> EmailMessage:
    """Return a mail with the headers that every mail has."""
    mail = EmailMessage(policy=SMTP)
    mail["Date"] = format_datetime(now)
    mail["From"] = _address(sender)
    mail["To"] = [_address(person) for person in to]
    mail["Subject"] = subject
    return mail


def _attach(mail: EmailMessage, calendar: str, method: str) -> None:
    """Put the calendar into the mail, where calendar programs look for it."""
    mail.add_alternative(calendar, subtype="calendar", params={"method": method})


def _calendar(plan: Planned, organizer: Address, invited: Sequence[Address], now: datetime) -> list[str]:
    """Return the calendar's lines."""
    return [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Followthrough//Demo//EN", f"METHOD:{plan.method}"),
        *_ZONE,
        *("BEGIN:VEVENT", f"UID:{plan.uid}@{organizer.domain}", f"SEQUENCE:{plan.sequence}"),
        f"DTSTAMP:{_utc(now)}",
        *([f"RECURRENCE-ID;{_local(plan.instead_of)}"] if plan.instead_of else []),
        *(f"DTSTART;{_local(plan.start)}", f"DTEND;{_local(plan.start + LASTS)}"),
        *([f"RRULE:FREQ=WEEKLY;BYDAY={_DAYS[plan.start.weekday()]}"] if plan.weekly else []),
        f"SUMMARY:{plan.title}",
        f"ORGANIZER;CN={organizer.name}:mailto:{organizer.address}",
        *(f"ATTENDEE;CN={each.name};RSVP=TRUE:mailto:{each.address}" for each in invited),
        *(f"STATUS:{'CANCELLED' if plan.cancelled else 'CONFIRMED'}", "END:VEVENT", "END:VCALENDAR"),
    ]


def _event_lines(calendar: str) -> list[str]:
    """Return the lines of the calendar's event."""
    return calendar.partition("BEGIN:VEVENT")[2].partition("END:VEVENT")[0].splitlines()


def _address(person: Address) -> MailAddress:
    """Return a person as the mail's headers take one."""
    return MailAddress(person.name, addr_spec=person.address)


def _local(moment: datetime) -> str:
    """Return a moment as the time of day in its zone."""
    return f"TZID={ZONE_NAME}:{moment:%Y%m%dT%H%M%S}"


def _utc(moment: datetime) -> str:
    """Return a moment as iCalendar writes it in UTC."""
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
