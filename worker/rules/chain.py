"""The order in which the rules look at a mail: the first that has something to say decides."""

from __future__ import annotations

from worker.model import ArrivalFacts, Effect, IncomingMail, Invite
from worker.rules.arrival import Arrival, Rule
from worker.rules.automatic import automatic
from worker.rules.away import away
from worker.rules.client_answer import client_answer
from worker.rules.command import command
from worker.rules.conversation import conversation
from worker.rules.correction import correction
from worker.rules.draft_answer import draft_answer
from worker.rules.form_answer import form_answer
from worker.rules.invite import invite
from worker.rules.loop import loop
from worker.rules.reply_to_invite import reply_to_invite
from worker.rules.start_answer import start_answer
from worker.rules.yes_answer import yes_answer

RULES: tuple[Rule, ...] = (
    loop,
    automatic,
    away,
    invite,
    reply_to_invite,
    command,
    start_answer,
    yes_answer,
    draft_answer,
    correction,
    form_answer,
    client_answer,
    conversation,
)


def decide(mail: IncomingMail, invites: tuple[Invite, ...], facts: ArrivalFacts) -> tuple[Effect, ...]:
    """Return what the mail leads to; the last rule has an answer to everything."""
    arrival = Arrival(mail, invites, facts)
    said = (rule(arrival) for rule in RULES)
    return next((effects for effects in said if effects is not None), ())
