"""The header block of a mail, read once and cheaply; also all that is needed to tell two mails apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from worker.parsers.bounds import end_of_header
from worker.parsers.charsets import decode

_FOLD = re.compile(rb"\r?\n(?=[ \t])")
# A field with the lines it is folded into; even its name may be folded away from its colon. No part of
# the pattern gives back what it took (`++`), so that it is linear in whatever it is given.
_FIELD = re.compile(rb"^([!-9;-~]++)(?:[ \t]|\r?\n[ \t])*+:([^\n]*+(?:\n[ \t][^\n]*+)*+)", re.MULTILINE)
_MESSAGE_ID = re.compile(r"<[^<>\s]{1,990}>")
_MOST_REFERENCES = 100


@dataclass(frozen=True, slots=True)
class Headers:
    """The fields of one header block, by lower-case name, in the order they stand."""

    fields: Mapping[bytes, Sequence[bytes]]

    def first(self, name: str) -> str:
        """Return the first field of this name, unfolded and still encoded, or an empty string."""
        found = self.fields.get(name.encode())
        return decode(found[0]).strip() if found else ""

    def every(self, name: str) -> tuple[str, ...]:
        """Return all fields of this name, unfolded and still encoded."""
        return tuple(decode(value).strip() for value in self.fields.get(name.encode(), ()))

    def has(self, name: str) -> bool:
        """Return whether there is a field of this name."""
        return name.encode() in self.fields


def read_headers(raw: bytes, start: int = 0, end: int | None = None) -> Headers:
    """Return the header block that begins at `start`; lines that are no field are left out."""
    stop = end_of_header(raw, start, len(raw) if end is None else end)
    fields: dict[bytes, list[bytes]] = {}
    for name, value in _FIELD.findall(raw[start:stop]):
        unfolded = _FOLD.sub(b"", value) if b"\n" in value else value
        fields.setdefault(name.lower(), []).append(unfolded.removesuffix(b"\r"))
    return Headers(fields)


def message_id_of(raw: bytes) -> str:
    """Return the Message-ID with its angle brackets, or an empty string when there is none."""
    return first_id(read_headers(raw).first("message-id"))


def first_id(value: str) -> str:
    """Return the first message id in a header, or an empty string."""
    found = _MESSAGE_ID.search(value)
    if found is not None:
        return found.group()
    # Some senders leave the brackets out; what has one word with an @ in it is still an identity.
    bare = value.strip(" \t<>")
    return f"<{bare}>" if "@" in bare and _MESSAGE_ID.fullmatch(f"<{bare}>") else ""


def every_id(value: str) -> tuple[str, ...]:
    """Return the message ids in a header, the latest hundred of them."""
    return tuple(_MESSAGE_ID.findall(value)[-_MOST_REFERENCES:])


def read_date(value: str) -> datetime | None:
    """Return a Date header's moment in UTC, or None when it cannot be read."""
    try:
        written = parsedate_to_datetime(value[:100])
        # "-0000" says that the zone is unknown (RFC 5322 section 3.3); the clock is UTC all the same.
        return (written if written.tzinfo else written.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
