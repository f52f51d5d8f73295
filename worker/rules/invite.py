"""An invite or a cancellation makes the worker follow its series; a new one is answered once, inside."""

from __future__ import annotations

from worker.model import (
    AcceptInvite,
    AskStart,
    Audience,
    Effect,
    FollowSeries,
    House,
    Invite,
    KeepConversation,
    Method,
    Pass,
    PutQuestion,
    SeriesState,
    TellPm,
)
from worker.rules.arrival import Arrival
from worker.rules.calendar import PLANNING, apply, is_live
from worker.rules.offered import SURE
from worker.rules.people import is_inside, newest_invite, outside_people, to_answer


def invite(arrival: Arrival) -> tuple[Effect, ...] | None:
    """Return what follows from the invites of a mail, series by series, or None when there is none."""
    planning = [one for one in arrival.invites if one.method in PLANNING]
    if not planning:
        return None
    effects: list[Effect] = []
    for uid in dict.fromkeys(one.uid for one in planning):
        effects.extend(_follow(arrival, [one for one in planning if one.uid == uid]))
    effects.extend(_words(arrival))
    return tuple(effects) or (Pass("its invite says nothing new"),)


def _words(arrival: Arrival) -> tuple[Effect, ...]:
    """Return that the PM sees what somebody outside answered to a letter of ours, who sent an invite along with it."""
    answered, sender = arrival.facts.answered, arrival.facts.sender
    if answered is None or answered.score < SURE or not arrival.mail.new.text.strip():
        return ()
    if sender is None or sender.audience is Audience.INTERNAL:
        return ()
    return (KeepConversation(), TellPm())


def _follow(arrival: Arrival, invites: list[Invite]) -> list[Effect]:
    """Return what follows from the invites of one series; nothing when all of it was known."""
    known = next((state for state in arrival.facts.series if state.uid == invites[0].uid), None)
    state, changed = known or SeriesState(invites[0].uid), False
    for one in invites:
        state, news = apply(state, one)
        changed = changed or news
    if not changed:
        return []
    house = arrival.facts.house
    pm = to_answer(arrival.mail, state, house)
    effects: list[Effect] = [FollowSeries(state, pm, outside_people(state, house))]
    if is_live(state) and _is_news(known, state, house):
        effects.append(_nobody_to_answer(state) if pm is None else AskStart(pm, state.uid))
    # A mail often has its invite twice, inline and attached.
    effects += [AcceptInvite(one) for one in dict.fromkeys(invites) if _is_asked(one, state, house)]
    return effects


def _is_news(known: SeriesState | None, state: SeriesState, house: House) -> bool:
    """Return whether somebody inside has to be asked: about a new series, and about an internal one that a client joins."""
    if known is None:
        return True
    return not outside_people(known, house) and bool(outside_people(state, house))


def _is_asked(invite: Invite, state: SeriesState, house: House) -> bool:
    """Return whether this invite asks the worker itself to come: never for a copy, a cancellation, or from outside."""
    if invite.method is not Method.REQUEST or invite.cancelled or invite.organizer is None:
        return False
    counts = invite in (state.master, *state.overrides)
    asked = any(
        house.is_own(one.person.address) and one.partstat == "NEEDS-ACTION" and one.rsvp
        for one in invite.attendees
    )
    return counts and asked and is_inside(invite.organizer, house)


def _nobody_to_answer(state: SeriesState) -> PutQuestion:
    """Return the question whose call this is."""
    newest = newest_invite(state)
    summary = newest.summary if newest else ""
    return PutQuestion(
        f"the invite {summary!r} names nobody inside as its organizer and was sent by nobody inside; "
        "say whose call it is, or pass it"
    )
