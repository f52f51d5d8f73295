"""The people an invite names: who called for the call, and who is asked to it."""

from __future__ import annotations

import re
from itertools import chain

from worker.model import Address, Attendee
from worker.parsers.addresses import read_address
from worker.parsers.bounds import check_addresses
from worker.parsers.content_lines import Component, Line

_SCHEME = re.compile(r"\A\s*mailto:", re.IGNORECASE)


def organizer_of(event: Component) -> Address | None:
    """Return who called for the call, or None."""
    line = event.first("ORGANIZER")
    return None if line is None else _person(line)


def attendees_of(event: Component) -> tuple[Attendee, ...]:
    """Return the people invited, each once; rooms and equipment are no people."""
    attendees = chain.from_iterable(_attendee(line) for line in event.every("ATTENDEE"))
    found = tuple({one.person.address: one for one in attendees}.values())
    check_addresses(len(found))
    return found


def _attendee(line: Line) -> tuple[Attendee, ...]:
    """Return the person an ATTENDEE line names, or nothing."""
    person = _person(line)
    if person is None or line.parameters.get("CUTYPE", "").upper() in ("ROOM", "RESOURCE"):
        return ()
    required = line.parameters.get("ROLE", "").upper() not in ("OPT-PARTICIPANT", "NON-PARTICIPANT")
    rsvp = line.parameters.get("RSVP", "").upper() != "FALSE"
    partstat = line.parameters.get("PARTSTAT", "").upper()[:40] or "NEEDS-ACTION"
    return (Attendee(person, partstat, required, rsvp),)


def _person(line: Line) -> Address | None:
    """Return the address behind a calendar user, or None when it is no mail address."""
    # Apple writes a path of its server as the value and puts the address into EMAIL.
    value = line.parameters.get("EMAIL") or _SCHEME.sub("", line.value)
    return read_address(value, line.parameters.get("CN", ""))
