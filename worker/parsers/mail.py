"""One mail, bytes in, values out: what intake and the rules see of it, or MailUnreadable and nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from worker.errors import MailUnreadable
from worker.model import Address, Away, CalendarPart, IncomingMail, NewText, Origin
from worker.parsers.addresses import read_addresses
from worker.parsers.away import read_away
from worker.parsers.bounds import LARGEST_TEXT, check_addresses, check_bounds, check_calendar
from worker.parsers.charsets import decode
from worker.parsers.headers import Headers, every_id, first_id, read_date, read_headers
from worker.parsers.mime import Part, leaves_of
from worker.parsers.minutes_source import minutes_source
from worker.parsers.new_text import new_text
from worker.parsers.origin import origin_of
from worker.parsers.plain_text import text_of_html
from worker.parsers.words import readable

_CALENDAR_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar"})
# A note-taker's recap is automatic mail.
_WHO_MAY_WRITE_MINUTES = (Origin.PERSON, Origin.AUTOMATIC)
_FOLD = re.compile(rb"\r?\n[ \t]")
_WIDE_CHARSETS = ("utf-16", "utf-32", "utf16", "utf32")
_LONGEST_SUBJECT = 1000


def read_mail(raw: bytes) -> IncomingMail:
    """Return the mail as values, or raise MailUnreadable with the reason a person will read."""
    check_bounds(raw)
    headers = read_headers(raw)
    if not headers.fields:
        raise MailUnreadable("the mail has no header; open it in the mailbox")
    leaves = tuple(leaves_of(raw))
    sender = next(iter(_addresses(headers, "from") or _addresses(headers, "sender")), None)
    to, cc = _addresses(headers, "to"), _addresses(headers, "cc")
    check_addresses(len(to) + len(cc) + len(_addresses(headers, "bcc")))
    subject = readable(headers.first("subject"))[:_LONGEST_SUBJECT]
    date = read_date(headers.first("date"))
    plain, html = _first_text(leaves, "text/plain"), _first_text(leaves, "text/html")
    new = new_text(plain, html, _writer(sender))
    origin = origin_of(headers, sender, leaves, subject, new.text, date)
    return IncomingMail(
        message_id=first_id(headers.first("message-id")),
        subject=subject,
        sender=sender,
        to=to,
        cc=cc,
        date=date,
        in_reply_to=first_id(headers.first("in-reply-to")),
        references=every_id(headers.first("references")),
        origin=origin,
        text=plain or text_of_html(html),
        document=minutes_source(plain, html, leaves) if origin in _WHO_MAY_WRITE_MINUTES else "",
        new=new,
        away=_away(subject, new, date) if origin is Origin.OUT_OF_OFFICE else None,
        # A bounce gives back what was sent: an invite in it did not arrive, it failed to leave.
        calendars=() if origin is Origin.BOUNCE else _calendars(leaves),
    )


def _addresses(headers: Headers, name: str) -> tuple[Address, ...]:
    """Return the addresses of every header of this name, each once."""
    found = (address for value in headers.every(name) for address in read_addresses(value))
    return tuple({address.address: address for address in found}.values())


def _writer(sender: Address | None) -> str:
    """Return what the writer's signature may say: the name, else what stands before the @."""
    if sender is None:
        return ""
    return sender.name or sender.address.partition("@")[0].replace(".", " ").replace("_", " ")


def _away(subject: str, new: NewText, written: datetime | None) -> Away:
    """Return until when the writer is away; without a date of the mail none can be resolved."""
    return Away() if written is None else read_away(subject, new.text, written.date())


def _first_text(leaves: Sequence[Part], content_type: str) -> str:
    """Return the first shown text of this type that says something, or an empty string."""
    for leaf in leaves:
        if leaf.content_type == content_type and not leaf.attached and not leaf.enclosed:
            text = _body_text(leaf).strip()
            if text:
                return text
    return ""


def _body_text(leaf: Part) -> str:
    """Return a leaf's text with plain line breaks, as much of it as is read."""
    text = decode(leaf.body(LARGEST_TEXT), leaf.parameters.get("charset", ""))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _calendars(leaves: Sequence[Part]) -> tuple[CalendarPart, ...]:
    """Return every different calendar object; Exchange sends the same one inline and as a file."""
    parts = (_calendar(leaf) for leaf in leaves if _is_calendar(leaf))
    return tuple(dict.fromkeys(parts))


def _is_calendar(leaf: Part) -> bool:
    """Return whether a leaf is a calendar object, by its type or its file name."""
    return leaf.content_type in _CALENDAR_TYPES or leaf.file_name.lower().endswith(".ics")


def _calendar(leaf: Part) -> CalendarPart:
    """Return a leaf's calendar object, unfolded; raise MailUnreadable when it is too large."""
    # Quoted-printable makes three bytes of one; what is still too large afterwards is refused below.
    check_calendar(leaf.size // 3)
    data = leaf.body()
    check_calendar(len(data))
    charset = leaf.parameters.get("charset", "")
    if not charset.lower().startswith(_WIDE_CHARSETS):
        # A fold may stand between two bytes of one character (RFC 5545 section 3.1): unfold first.
        data = _FOLD.sub(b"", data)
    text = decode(data, charset).removeprefix("\ufeff")
    return CalendarPart(text, leaf.parameters.get("method", "").strip().upper())
