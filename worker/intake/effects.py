"""Each effect that a rule may want, carried out in the transaction that ends the mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worker.delivery.compose import compose
from worker.delivery.following import coming_calls, follow
from worker.delivery.means import Means
from worker.errors import SendFailed
from worker.model import (
    AnswerMail,
    Audience,
    Effect,
    FollowSeries,
    IncomingMail,
    KeepConversation,
    Pass,
    PutQuestion,
)
from worker.record import accounts, entries, history, letters, questions, series
from worker.record.calls import touch
from worker.record.engine import Transaction
from worker.record.entries import EntryKind
from worker.rules.accounts import account_of

# Which playbook a call runs through; telling kinds of call apart comes with more playbooks.
PLAYBOOK = "customer-status"


@dataclass(frozen=True, slots=True)
class Arrived:
    """The mail whose effects are carried out; one from before the worker came only enters the record."""

    id: int
    mail: IncomingMail
    takes_effect: bool


def carry_out(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: Effect, now: datetime
) -> None:
    """Carry out one effect; its number makes an answer's key, so that an answer is given once."""
    match effect:
        case KeepConversation():
            _keep(tx, arrived, now)
        case Pass(reason):
            history.note(tx, now, "mail passed", f"mail/{arrived.id}", reason=reason)
        case _ if not arrived.takes_effect:
            history.note(
                tx, now, "mail without effect", f"mail/{arrived.id}", reason="it was there before the worker"
            )
        case FollowSeries():
            _follow(tx, means, arrived, effect, now)
        case AnswerMail():
            _answer(tx, means, arrived, number, effect, now)
        case PutQuestion(reason):
            questions.put(tx, now, reason, mail_id=arrived.id)


def _keep(tx: Transaction, arrived: Arrived, now: datetime) -> None:
    """Write the mail into the record as said."""
    said_by = arrived.mail.sender.address if arrived.mail.sender else ""
    entries.add(tx, EntryKind.CONVERSATION, now, arrived.mail.text, said_by=said_by, mail_id=arrived.id)


def _follow(tx: Transaction, means: Means, arrived: Arrived, effect: FollowSeries, now: datetime) -> None:
    """Make account, project, people and series known, then let calls and steps be what the series says."""
    known = series.by_uid(tx, effect.state.uid)
    if known is None:
        key, name = account_of(effect.outside)
        account_id = accounts.ensure_account(tx, key, name, now)
        project_id = accounts.ensure_project(tx, account_id, name, now)
        for person in effect.outside:
            accounts.ensure_person(tx, person, Audience.CLIENT, account_id)
        if effect.pm is not None:
            accounts.ensure_person(tx, effect.pm, Audience.INTERNAL, None)
        series.begin(tx, project_id, effect.state, effect.pm, arrived.mail.message_id, PLAYBOOK)
    else:
        series.keep(tx, known.id, effect.state, effect.pm)
    coming = follow(tx, means, effect.state.uid, now)
    if known is not None and effect.pm is not None and known.pm != effect.pm:
        for call in coming:
            touch(tx, call, now)


def _answer(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: AnswerMail, now: datetime
) -> None:
    """Answer the mail with a letter about the calls of its series, if any is still to come."""
    coming = coming_calls(tx, effect.uid, now)
    if not coming:
        questions.put(
            tx,
            now,
            "an invite has no call still to come; send it again with a future time",
            mail_id=arrived.id,
        )
        return

    key = f"mail/{arrived.id}/{number}"
    try:
        letter = compose(
            means, key, effect.letter, effect.to, coming[0], "you invited the worker to this call", coming
        )
    except SendFailed as refused:
        questions.put(tx, now, f"the answer could not be written: {refused}", mail_id=arrived.id)
        return

    letters.add(tx, letter, now, means.clocks.machine.now(), means.config.give_up_after)
