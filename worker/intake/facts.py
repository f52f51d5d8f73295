"""What the rules may know about one mail, looked up in the record."""

from __future__ import annotations

from datetime import datetime

from worker.delivery.means import Means
from worker.mailer.tokens import tags_in, tokens_in
from worker.model import (
    Address,
    Answered,
    ArrivalFacts,
    Audience,
    Draft,
    Facts,
    IncomingMail,
    Invite,
    OfferKind,
    Sender,
)
from worker.record import calls, drafts, entries, people, projects, series, threads
from worker.record.engine import Transaction
from worker.record.people import Known
from worker.sequences.hours import zone_of

# Whose words in a project's thread mean something for the project, also where they answer no letter.
_HEARD = frozenset({Audience.CLIENT, Audience.INTERNAL})


def facts_about(
    tx: Transaction, means: Means, mail: IncomingMail, invites: tuple[Invite, ...], now: datetime
) -> ArrivalFacts:
    """Return what is known of the mail's series, of the letter or thread that it answers, and of its sender."""
    thread = [one for one in (*mail.references, mail.in_reply_to) if one]
    known = None if mail.sender is None else people.known(tx, mail.sender.address)
    audience = _audience(means, mail, known)
    known_threads = entries.known_threads(tx, thread)
    answered, about = _answered(tx, mail, now)
    # A stranger's mail that belongs to nothing is put before a person, whatever the project: most mail is such.
    if answered is None and (invites or known_threads or audience in _HEARD):
        about = _about(tx, thread, known)
    return ArrivalFacts(
        house=means.house,
        series=series.states(tx, {invite.uid for invite in invites}),
        known_threads=known_threads,
        answered=answered,
        sender=_sender(means, mail, known, audience, about),
        about=about,
        draft=_draft(tx, answered),
        phrases=means.phrases,
        today=(mail.date or now).astimezone(zone_of("" if about is None else about.zone)).date(),
    )


def _audience(means: Means, mail: IncomingMail, known: Known | None) -> Audience:
    """Return who stands behind the sender's address."""
    if mail.sender is not None and means.house.audience_of(mail.sender.address) is Audience.INTERNAL:
        return Audience.INTERNAL
    # Once inside, by a domain that is not ours any more, is unknown as well.
    return Audience.UNKNOWN if known is None or known.audience is Audience.INTERNAL else known.audience


def _answered(tx: Transaction, mail: IncomingMail, now: datetime) -> tuple[Answered | None, Facts | None]:
    """Return the letter that a mail answers, and the call or project that it is about."""
    tokens = (*tokens_in(one.address for one in (*mail.to, *mail.cc)), *tags_in(mail.subject))
    found = threads.answered_by(tx, mail, tokens, now)
    if found is None:
        return None, None
    answered, call_id, project_id = found
    if call_id is not None:
        return answered, calls.facts(tx, call_id)
    return answered, None if project_id is None else projects.facts(tx, project_id)


def _about(tx: Transaction, thread: list[str], known: Known | None) -> Facts | None:
    """Return the project that a mail's thread is about, else the only one of its sender's account."""
    project = threads.project_of(tx, thread)
    if project is None and known is not None and known.account_id is not None:
        project = projects.of_account(tx, known.account_id)
    return None if project is None else projects.facts(tx, project)


def _sender(
    means: Means, mail: IncomingMail, known: Known | None, audience: Audience, about: Facts | None
) -> Sender | None:
    """Return who wrote the mail, as far as the record and the proof in it tell."""
    if mail.sender is None:
        return None
    return Sender(
        address=mail.sender,
        audience=audience,
        account_id=None if known is None else known.account_id,
        roles=roles_of(about, mail.sender),
        operator=mail.sender.address in means.defaults.operators,
        proof=mail.proof,
    )


def roles_of(about: Facts | None, who: Address) -> frozenset[str]:
    """Return which roles somebody holds in the project at hand."""
    if about is None:
        return frozenset()
    team = about.team
    held = {name: getattr(team, name) for name in people.ROLES}
    return frozenset(name for name, one in held.items() if one is not None and one.address == who.address)


def _draft(tx: Transaction, answered: Answered | None) -> Draft | None:
    """Return the version of a draft that the answered letter offered, or None."""
    if answered is None or answered.offer.kind is not OfferKind.DRAFT:
        return None
    return drafts.version(tx, answered.offer.about, answered.offer.version)
