"""Who in a mail or a series is inside, who outside, and whom the worker answers."""

from __future__ import annotations

from collections.abc import Iterator

from worker.model import Address, Audience, House, IncomingMail, Invite, SeriesState

# Google writes a calendar's own address as organizer, and a room's as attendee: nobody reads mail there.
_NOBODY = "calendar.google.com"


def is_inside(person: Address, house: House) -> bool:
    """Return whether this is a person inside; the worker itself is none."""
    return house.audience_of(person.address) is Audience.INTERNAL and not house.is_own(person.address)


def to_answer(mail: IncomingMail, state: SeriesState, house: House) -> Address | None:
    """Return the one inside person to answer: the organizer, else who sent it on, else None."""
    newest = newest_invite(state)
    candidates = (newest.organizer if newest else None, mail.sender)
    return next((one for one in candidates if one is not None and is_inside(one, house)), None)


def outside_people(state: SeriesState, house: House) -> tuple[Address, ...]:
    """Return the people of a series who are not inside, the organizer first, each once."""
    found = {person.address: person for person in people_of(state)}
    return tuple(
        person
        for person in found.values()
        if not house.is_own(person.address)
        and house.audience_of(person.address) is not Audience.INTERNAL
        and not person.domain.endswith(_NOBODY)
    )


def newest_invite(state: SeriesState) -> Invite | None:
    """Return the invite that speaks for the whole series, or the newest of single calls, or None."""
    if state.master is not None:
        return state.master
    return max(state.overrides, key=lambda one: one.version, default=None)


def people_of(state: SeriesState) -> Iterator[Address]:
    """Yield the organizer and the attendees of every invite of the series."""
    for invite in (*((state.master,) if state.master else ()), *state.overrides):
        if invite.organizer is not None:
            yield invite.organizer
        yield from (attendee.person for attendee in invite.attendees)
