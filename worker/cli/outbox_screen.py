"""Letters on the screen: as a list, and one with its text, its recipients and its history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from worker.cli.shown import line, lines, moment
from worker.delivery.reasons import reason_of
from worker.model import LetterState, Playbook
from worker.parsers.mail import read_mail
from worker.record.overview import LetterLine, QuestionLine

Playbooks = Mapping[str, Playbook]
STYLES = {
    LetterState.HELD: "bold red",
    LetterState.FAILED: "red",
    LetterState.UNKNOWN: "yellow",
    LetterState.SENT: "green",
}


def letters_table(
    letters: Sequence[LetterLine], playbooks: Playbooks, asked: Sequence[QuestionLine] = ()
) -> Table:
    """Return the letters as a table; with each the questions about it."""
    table = Table("id", "state", "letter", "when", "why", box=SIMPLE_HEAD, pad_edge=False)
    for one in letters:
        questions = [question for question in asked if question.letter_id == one.id]
        table.add_row(
            str(one.id),
            Text(one.state, style=STYLES.get(one.state, "")),
            _what(one),
            moment(one.ended_at or one.created_at),
            _why(one, playbooks, questions),
        )
    return table


def show_letter(
    console: Console,
    letter: LetterLine,
    raw: bytes,
    playbooks: Playbooks,
    happened: Sequence[tuple[datetime, str, dict[str, Any]]],
    asked: Sequence[QuestionLine],
) -> None:
    """Print one letter whole."""
    console.print(letters_table([letter], playbooks, asked))
    console.print(Text(f"Message-ID {letter.message_id}\n"))
    console.print(Text(lines(read_mail(raw).text)))
    console.print(_recipients(letter))
    console.print(_history(happened))


def _what(letter: LetterLine) -> Text:
    """Return which letter it is, to whom, and its subject."""
    return Text(f"{letter.kind}\nto {line(', '.join(letter.people))}\n“{line(letter.subject)}”")


def _why(letter: LetterLine, playbooks: Playbooks, questions: Sequence[QuestionLine]) -> Text:
    """Return what wanted the letter, why it stands where it does, and what is asked about it."""
    told = [reason_of(letter.key, letter.call, playbooks), letter.reason]
    told += [_question(letter, one) for one in questions]
    return Text("\n".join(line(one) for one in told if one))


def _question(letter: LetterLine, question: QuestionLine) -> str:
    """Return a question about the letter, in which its reason is not said again."""
    number = f"question {question.id}"
    return number if letter.reason in question.reason else f"{number}: {question.reason}"


def _recipients(letter: LetterLine) -> Table:
    """Return where each recipient stands, our own copy too."""
    table = Table("recipient", "standing", "the server said", box=SIMPLE_HEAD, pad_edge=False)
    for one in letter.recipients:
        name = f"{one.address} (our own copy)" if one.own_copy else one.address
        said = f"{one.code or ''} {one.reply}"
        table.add_row(Text(line(name)), one.state, Text(line(said)))
    return table


def _history(happened: Sequence[tuple[datetime, str, dict[str, Any]]]) -> Table:
    """Return what has happened, oldest first."""
    table = Table("when", "what happened", "", box=SIMPLE_HEAD, pad_edge=False)
    for at, what, detail in happened:
        details = ", ".join(f"{name} {value}" for name, value in detail.items() if value not in ("", None))
        table.add_row(moment(at), what, Text(line(details)))
    return table
