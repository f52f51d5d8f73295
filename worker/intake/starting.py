"""The start of a series: one question to one person inside, the acceptance as a calendar user, and their answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from worker.delivery.compose import Writing, compose
from worker.delivery.contents import deadline
from worker.delivery.following import coming_calls, follow, forget_horizon
from worker.delivery.means import Means
from worker.delivery.settling import settle_project
from worker.errors import ConfigError, SendFailed
from worker.intake.answering import refuse
from worker.intake.arrived import Arrived, content_about, write
from worker.mailer.itip import acceptance
from worker.model import AcceptInvite, AskStart, BeginFollowing, DraftKind, Facts, Offer, OfferKind
from worker.record import accounts, letters, people, projects, questions, series
from worker.record.engine import Transaction
from worker.record.series import Series
from worker.rules.corrections import Correction, read_correction

ASK, BEGUN, ACCEPTED = "invite-understood", "following", "invite-accepted"
_AGENDA = ("agenda-draft", "agenda")
_WHY = {
    "en": "You get this mail because I was invited to this call, and I ask one person, once.",
    "de": "Du bekommst diese Mail, weil ich zu diesem Termin eingeladen wurde; ich frage eine Person, einmal.",
}


def ask(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: AskStart, now: datetime
) -> None:
    """Ask about the calls of a new series, if any is still to come."""
    one, coming = series.by_uid(tx, effect.uid), coming_calls(tx, effect.uid, now)
    if one is None or not coming:
        questions.put(
            tx,
            now,
            "an invite has no call still to come; send it again with a future time",
            mail_id=arrived.id,
        )
        return

    language = coming[0].language or means.language
    content = content_about(coming[0], effect.to, _WHY.get(language, _WHY["en"]))
    offer = Offer(OfferKind.START, str(one.id))
    write(tx, means, arrived, number, ASK, replace(content, calls=coming), now, offer)


def accept(
    tx: Transaction, means: Means, arrived: Arrived, _number: int, effect: AcceptInvite, now: datetime
) -> None:
    """Accept one invite, once for each state of it that was asked about."""
    invite = effect.invite
    coming = coming_calls(tx, invite.uid, now)
    if invite.organizer is None or not coming:
        return

    which = "all" if invite.recurrence_id is None else invite.recurrence_id.isoformat()
    content = content_about(coming[0], invite.organizer, " ")
    writing = Writing(
        key=f"accept/{invite.uid}/{which}/{invite.sequence}",
        letter=ACCEPTED,
        content=content,
        to=(invite.organizer,),
        answers=(arrived.mail.message_id,) if arrived.mail.message_id else (),
        calendar=acceptance(invite, means.address, now),
    )
    try:
        letter = compose(tx, means, writing)
    except (SendFailed, ConfigError) as refused:
        questions.put(tx, now, f"an invite could not be accepted: {refused}", mail_id=arrived.id)
        return

    letters.add(tx, letter, now, means.clocks.machine.now(), means.config.give_up_after)


def begin(
    tx: Transaction, means: Means, arrived: Arrived, number: int, effect: BeginFollowing, now: datetime
) -> None:
    """Follow a series from now on, as the answer corrects what was read."""
    one = series.by_id(tx, effect.series_id)
    sender = arrived.mail.sender
    if one is None or sender is None:
        return

    languages = means.letters.languages
    read = [
        (field, read_correction(field, value, means.house, languages)) for field, value in effect.corrections
    ]
    faults = [correction.fault for _, correction in read if correction.fault]
    if faults:
        # Nothing is corrected by halves: whoever wrote it reads the faults and writes all of it again.
        refuse(tx, means, arrived, number, "; ".join(faults), now)
        return

    for field, correction in read:
        _correct(tx, means, one, field, correction, now)
    series.follow_from(tx, one.id, now)
    # A corrected line may have moved it to another project.
    project_id = (series.by_id(tx, one.id) or one).project_id
    projects.change(tx, project_id, now, "series followed")
    follow(tx, means, one.state.uid, now)
    settle_project(tx, means, project_id, now)
    coming = coming_calls(tx, one.state.uid, now)
    about = coming[0] if coming else projects.facts(tx, project_id)
    if about is not None:
        content = replace(content_about(about, sender), calls=coming, moments=_next_agenda(means, about))
        write(tx, means, arrived, number, BEGUN, content, now)


def _next_agenda(means: Means, about: Facts) -> tuple[datetime, ...]:
    """Return when the next agenda is due as a draft and to the client, where the playbook says both."""
    due = (deadline(means, about, DraftKind.AGENDA, letter=letter) for letter in _AGENDA)
    moments = tuple(moment for moment in due if moment is not None)
    return moments if len(moments) == len(_AGENDA) else ()


def _correct(
    tx: Transaction, means: Means, one: Series, field: str, correction: Correction, now: datetime
) -> None:
    """Correct one field of what was read."""
    # An earlier line may have moved it to another project.
    one = series.by_id(tx, one.id) or one
    if field == "account":
        accounts.rename_account(tx, one.project_id, correction.text)
    elif field == "project":
        _place(tx, means, one, correction.text, now)
    elif field == "language":
        projects.change(tx, one.project_id, now, "language set", language=correction.text)
    elif correction.person is not None:
        people.set_role(tx, one.project_id, field, correction.person)


def _place(tx: Transaction, means: Means, one: Series, name: str, now: datetime) -> None:
    """Let a series belong to the project of this name: another of the account, its own renamed, or a new one."""
    account_id, _ = accounts.account_of_project(tx, one.project_id)
    other = accounts.project_named(tx, account_id, name)
    if other is None and series.is_alone(tx, one):
        accounts.rename_project(tx, one.project_id, name)
        return
    if other is None:
        other = accounts.ensure_project(tx, account_id, name, now, means.language)
        people.copy_roles(tx, one.project_id, other)
    if other != one.project_id:
        forget_horizon(tx, one, now)
        series.move(tx, one.id, other)
