"""What a stored mail would lead to by the rules and the configuration of now: read and decided, nothing written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from worker.delivery.means import Means
from worker.errors import FollowthroughError, RecordUnavailable, WrongState
from worker.intake.facts import facts_about
from worker.intake.reading import read_arrival
from worker.model import Answered, Effect, IncomingMail
from worker.record import history, kept
from worker.record.arrivals import MailState
from worker.record.engine import Transaction
from worker.record.kept import KeptMail
from worker.rules.chain import decide

_NO_BYTES = "its bytes are not in the record; look at it in the mailbox"


@dataclass(frozen=True, slots=True)
class Replayed:
    """One mail, the letter that it answers, and its effects; or the fault for which it would be set aside."""

    kept: KeptMail
    mail: IncomingMail | None = None
    answered: Answered | None = None
    effects: tuple[Effect, ...] = ()
    fault: str = ""


def replay(means: Means, number: int, now: datetime) -> Replayed:
    """Return what the mail of this number would lead to; WrongState when there is none."""
    # Each in a transaction of its own: after a failed statement PostgreSQL answers nothing more in the same one.
    with means.reading() as tx:
        one = _kept(tx, number)
    try:
        return _decided(means, one, now)
    except RecordUnavailable:
        raise
    except Exception as error:  # noqa: BLE001 - shown as what intake would set the mail aside for
        text = str(error) if isinstance(error, FollowthroughError) else type(error).__name__
        return Replayed(one, fault=text)


def give_back(tx: Transaction, number: int, by: str, now: datetime) -> None:
    """Let a mail that was set aside be taken again by the running worker; WrongState when it is not set aside."""
    require_set_aside(_kept(tx, number))
    if not kept.give_back(tx, number, now):
        raise WrongState(f"mail {number} cannot be taken again: {_NO_BYTES}")
    history.note(tx, now, "mail given back", f"mail/{number}", by=by)


def require_set_aside(one: KeptMail) -> None:
    """Return when the mail was set aside; otherwise WrongState."""
    if one.state is not MailState.SET_ASIDE:
        raise WrongState(
            f"mail {one.id} is {one.state}; only a mail that was set aside can be taken again, "
            "and worker replay --set-aside shows those"
        )


def _decided(means: Means, one: KeptMail, now: datetime) -> Replayed:
    """Return the mail as it is read and decided now."""
    if one.raw is None:
        return Replayed(one, fault=_NO_BYTES)

    mail, invites = read_arrival(one.raw, means.defaults.trust)
    with means.reading() as tx:
        facts = facts_about(tx, means, mail, invites, now)
    return Replayed(one, mail, facts.answered, decide(mail, invites, facts))


def _kept(tx: Transaction, number: int) -> KeptMail:
    """Return the mail; WrongState when there is none of that number."""
    one = kept.read(tx, number)
    if one is None:
        raise WrongState(f"there is no mail {number}; worker replay shows the newest, with their numbers")
    return one
