"""The order in which the rules look at a mail: the first that has something to say decides."""

from __future__ import annotations

from worker.model import ArrivalFacts, Effect, IncomingMail, Invite
from worker.rules.arrival import Arrival, Rule
from worker.rules.automatic import automatic
from worker.rules.conversation import conversation
from worker.rules.invite import invite
from worker.rules.loop import loop
from worker.rules.reply_to_invite import reply_to_invite

RULES: tuple[Rule, ...] = (
    loop,
    automatic,
    invite,
    reply_to_invite,
    conversation,
)


def decide(mail: IncomingMail, invites: tuple[Invite, ...], facts: ArrivalFacts) -> tuple[Effect, ...]:
    """Return what the mail leads to; the last rule has an answer to everything."""
    arrival = Arrival(mail, invites, facts)
    said = (rule(arrival) for rule in RULES)
    return next((effects for effects in said if effects is not None), ())
