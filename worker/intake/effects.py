"""Each effect that a rule may want, carried out in the transaction that ends the mail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from worker.delivery.means import Means
from worker.intake import absence, answering, commanding, confirming, drafting, following, starting
from worker.intake.arrived import Arrived
from worker.model import (
    AcceptInvite,
    AskStart,
    BeginFollowing,
    Effect,
    FollowSeries,
    HoldAll,
    KeepConversation,
    NoteAway,
    Pass,
    PutQuestion,
    RecordAnswer,
    Refuse,
    ReleaseDraft,
    ReviseDraft,
    RunCommands,
    TakeMinutes,
    TellPm,
)
from worker.record import entries, history, questions
from worker.record.engine import Transaction
from worker.record.entries import EntryKind

# Given the transaction, the means, the mail, the effect's number among those of the mail, the effect, and the time.
CarryOut = Callable[[Transaction, Means, Arrived, int, Any, datetime], None]


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
        case PutQuestion(reason):
            questions.put(tx, now, reason, mail_id=arrived.id)
        case _:
            _WAYS[type(effect)](tx, means, arrived, number, effect, now)


def _keep(tx: Transaction, arrived: Arrived, now: datetime) -> None:
    """Write the mail into the record as said."""
    text = arrived.mail.new.text or arrived.mail.text
    entries.add(
        tx,
        EntryKind.CONVERSATION,
        now,
        text,
        said_by=arrived.said_by,
        mail_id=arrived.id,
        place=arrived.place,
    )


_WAYS: Mapping[type[Effect], CarryOut] = MappingProxyType(
    {
        FollowSeries: following.follow_series,
        AskStart: starting.ask,
        AcceptInvite: starting.accept,
        BeginFollowing: starting.begin,
        ReleaseDraft: drafting.release,
        ReviseDraft: drafting.revise,
        TakeMinutes: drafting.take_minutes,
        RecordAnswer: confirming.record,
        TellPm: confirming.tell_pm,
        NoteAway: absence.note,
        RunCommands: commanding.run,
        HoldAll: commanding.hold_all,
        Refuse: answering.refused,
    }
)
