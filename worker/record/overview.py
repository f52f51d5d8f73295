"""What a person is shown of the record: letters and questions as lines of a list, calls, and how steps ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, case, select

from worker.model import CallFacts, LetterState, Outcome, Step, Subject, SubjectKind
from worker.record import calls, letters, timers
from worker.record.letters import OPEN, LetterRecipient
from worker.record.tables import call, letter, mail, question, timer


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter of the outbox as a list shows it; `reason` says why it stands where it does."""

    id: int
    key: str
    kind: str
    message_id: str
    subject: str
    state: LetterState
    created_at: datetime
    ended_at: datetime | None
    reason: str
    call: CallFacts | None
    recipients: tuple[LetterRecipient, ...]

    @property
    def people(self) -> tuple[str, ...]:
        """Return whom it is for, our own copy left out."""
        return tuple(one.address for one in self.recipients if not one.own_copy)


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """One question with what it is about: a mail, a letter, or neither."""

    id: int
    at: datetime
    reason: str
    answered_at: datetime | None
    letter_id: int | None
    letter_state: LetterState | None
    mail_id: int | None
    message_id: str
    received_at: datetime | None


@dataclass(frozen=True, slots=True)
class SilentStep:
    """A step of a call that ended without a letter, and why."""

    call_id: int
    name: str
    ended_at: datetime
    reason: str


def outbox(tx: Connection, states: Iterable[LetterState], most: int) -> tuple[LetterLine, ...]:
    """Return the letters in these states: first the held, then those on their way, then the newest."""
    urgency = case((letter.c.state == LetterState.HELD, 0), (letter.c.state.in_(OPEN), 1), else_=2)
    wanted = _letters().where(letter.c.state.in_(list(states)))
    rows = tx.execute(wanted.order_by(urgency, letter.c.id.desc()).limit(most)).all()
    return tuple(_line(tx, row) for row in rows)


def letters_about(tx: Connection, subject: Subject) -> tuple[LetterLine, ...]:
    """Return the letters about a call or a project itself, in the order in which they were written."""
    if subject.kind is SubjectKind.CALL:
        about = letter.c.call_id == subject.id
    else:
        about = (letter.c.project_id == subject.id) & letter.c.call_id.is_(None)
    rows = tx.execute(_letters().where(about).order_by(letter.c.id)).all()
    return tuple(_line(tx, row) for row in rows)


def one_letter(tx: Connection, letter_id: int) -> LetterLine | None:
    """Return one letter as the list shows it, or None when there is none of that id."""
    row = tx.execute(_letters().where(letter.c.id == letter_id)).one_or_none()
    return None if row is None else _line(tx, row)


def questions(tx: Connection, letter_id: int | None = None) -> tuple[QuestionLine, ...]:
    """Return the questions that still wait, oldest first: all of them, or those about one letter."""
    waiting = _questions().where(question.c.answered_at.is_(None))
    if letter_id is not None:
        waiting = waiting.where(question.c.letter_id == letter_id)
    return tuple(map(_question, tx.execute(waiting.order_by(question.c.id))))


def one_question(tx: Connection, question_id: int) -> QuestionLine | None:
    """Return one question, answered or not, or None when there is none of that id."""
    row = tx.execute(_questions().where(question.c.id == question_id)).one_or_none()
    return None if row is None else _question(row)


def planned_calls(tx: Connection, most: int) -> tuple[CallFacts, ...]:
    """Return the first calls of the record that are to take place, in order."""
    ids = select(call.c.id).where(call.c.cancelled.is_(False)).order_by(call.c.starts_at, call.c.id)
    found = (calls.facts(tx, number) for number in tx.execute(ids.limit(most)).scalars().all())
    return tuple(one for one in found if one is not None)


def is_owed(tx: Connection, call_ids: Iterable[int]) -> bool:
    """Return whether a step about one of these calls still waits."""
    owed = select(timer.c.id).where(timer.c.outcome.is_(None), *_about(call_ids))
    return tx.execute(owed.limit(1)).first() is not None


def silent_steps(tx: Connection, call_ids: Iterable[int]) -> tuple[SilentStep, ...]:
    """Return the steps about these calls that ended without a letter, in the order in which they ended."""
    outcomes = (Outcome.SUPPRESSED, Outcome.BEFORE_PERSON)
    ended = select(timer).where(timer.c.outcome.in_(outcomes), *_about(call_ids)).order_by(timer.c.ended_at)
    return tuple(SilentStep(row.subject_id, row.step, row.ended_at, row.reason) for row in tx.execute(ended))


def waiting_steps(tx: Connection, project_id: int, most: int) -> tuple[Step, ...]:
    """Return the first steps that wait for their time, about a project and its calls."""
    own = select(call.c.id).where(call.c.project_id == project_id)
    about = ((timer.c.subject_kind == SubjectKind.CALL) & timer.c.subject_id.in_(own)) | (
        (timer.c.subject_kind == SubjectKind.PROJECT) & (timer.c.subject_id == project_id)
    )
    waiting = select(timer).where(timer.c.outcome.is_(None), about).order_by(timer.c.due_at, timer.c.id)
    return tuple(timers.step_of(row) for row in tx.execute(waiting.limit(most)))


def _about(call_ids: Iterable[int]) -> tuple[Any, ...]:
    """Return what must hold for a timer to be about one of these calls."""
    return (timer.c.subject_kind == SubjectKind.CALL, timer.c.subject_id.in_(list(call_ids)))


def _letters() -> Select[Any]:
    """Return the query for letters without their bytes."""
    return select(*(column for column in letter.c if column is not letter.c.raw))


def _line(tx: Connection, row: Row[Any]) -> LetterLine:
    """Return the row as a line."""
    return LetterLine(
        id=row.id,
        key=row.key,
        kind=row.kind,
        message_id=row.message_id,
        subject=row.subject,
        state=LetterState(row.state),
        created_at=row.created_at,
        ended_at=row.ended_at,
        reason=row.reason,
        call=None if row.call_id is None else calls.facts(tx, row.call_id),
        recipients=letters.recipients(tx, row.id),
    )


def _questions() -> Select[Any]:
    """Return the query for questions with what they are about."""
    return (
        select(question, letter.c.state.label("letter_state"), mail.c.message_id, mail.c.received_at)
        .outerjoin(letter, letter.c.id == question.c.letter_id)
        .outerjoin(mail, mail.c.id == question.c.mail_id)
    )


def _question(row: Row[Any]) -> QuestionLine:
    """Return the row as a line."""
    return QuestionLine(
        id=row.id,
        at=row.at,
        reason=row.reason,
        answered_at=row.answered_at,
        letter_id=row.letter_id,
        letter_state=None if row.letter_state is None else LetterState(row.letter_state),
        mail_id=row.mail_id,
        message_id=row.message_id or "",
        received_at=row.received_at,
    )
