"""Stored mails are taken one after the other: read, decided, and written down in one transaction each."""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial

import structlog

from worker.delivery.means import Means
from worker.errors import FollowthroughError, MailUnreadable, RecordUnavailable
from worker.intake.arrived import Arrived
from worker.intake.effects import carry_out
from worker.intake.facts import facts_about
from worker.intake.reading import read_arrival
from worker.model import IncomingMail, Invite
from worker.record import arrivals, history, people, questions
from worker.record.arrivals import MailState, StoredMail
from worker.record.engine import Transaction
from worker.rules.chain import decide

# Few enough that letters waiting to be sent get their turn between two batches.
AT_ONCE = 16
log = structlog.get_logger()


class Intake:
    """Takes the mails that one mailbox has stored; what cannot be read is set aside and the next one taken."""

    def __init__(self, means: Means, mailbox: str) -> None:
        self._means = means
        self._mailbox = mailbox

    def take_waiting(self) -> int:
        """Take every mail that waits and return how many there were."""
        taken = 0
        while waiting := self._waiting():
            for stored, recorded in [(stored, self._take(stored)) for stored in waiting]:
                self._finish(stored, recorded)
            taken += len(waiting)
        return taken

    def _waiting(self) -> tuple[StoredMail, ...]:
        """Return the next mails to take."""
        with self._means.reading() as tx:
            return arrivals.waiting(tx, self._mailbox, AT_ONCE)

    def _take(self, stored: StoredMail) -> Future[None] | None:
        """Return the future of one mail's record, so that many are committed together; None if set aside."""
        try:
            mail, invites = read_arrival(stored.raw, self._means.defaults.trust)
        except MailUnreadable as unreadable:
            self._set_aside(stored, str(unreadable))
            return None
        except Exception as error:  # noqa: BLE001 - nothing from outside raises past intake
            self._set_aside_after(error, stored)
            return None
        unit = partial(_record, means=self._means, stored=stored, mail=mail, invites=invites)
        return self._means.writer.submit(unit)

    def _finish(self, stored: StoredMail, recorded: Future[None] | None) -> None:
        """Wait until the mail is recorded, or set it aside; only a record that is away stops intake."""
        try:
            if recorded is not None:
                recorded.result()
        except RecordUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - nothing from outside raises past intake
            self._set_aside_after(error, stored)

    def _set_aside_after(self, error: Exception, stored: StoredMail) -> None:
        """Keep a mail that breaks us from coming again for ever: nothing from outside raises past here."""
        log.error("mail set aside", mail=stored.id, exc_info=error)
        text = str(error) if isinstance(error, FollowthroughError) else type(error).__name__
        self._set_aside(stored, f"the worker failed on it: {text}")

    def _set_aside(self, stored: StoredMail, reason: str) -> None:
        """Keep the mail whole, with its reason, and ask a person."""

        def unit(tx: Transaction) -> None:
            now = self._means.clocks.business.now()
            if arrivals.end(tx, stored.id, MailState.SET_ASIDE, reason, now):
                questions.put(tx, now, f"a mail could not be read: {reason}", mail_id=stored.id)
                history.note(tx, now, "mail set aside", f"mail/{stored.id}", reason=reason)

        self._means.writer.run(unit)


def _record(
    tx: Transaction, means: Means, stored: StoredMail, mail: IncomingMail, invites: tuple[Invite, ...]
) -> None:
    """Decide and write down what the mail means, unless another has taken it."""
    now = means.clocks.business.now()
    if not arrivals.end(tx, stored.id, MailState.TAKEN, "", now, mail.proof):
        return

    if mail.proof and mail.sender is not None and mail.sender.name:
        people.learn_name(tx, mail.sender)
    facts = facts_about(tx, means, mail, invites, now)
    effects = decide(mail, invites, facts)
    answered = (
        {} if facts.answered is None else {"letter": facts.answered.letter_id, "score": facts.answered.score}
    )
    history.note(
        tx,
        now,
        "mail taken",
        f"mail/{stored.id}",
        effects=[type(effect).__name__ for effect in effects],
        **answered,
    )
    arrived = Arrived(stored.id, mail, stored.takes_effect, facts)
    for number, effect in enumerate(effects):
        carry_out(tx, means, arrived, number, effect, now)
