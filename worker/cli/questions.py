"""`worker questions`: what waits for a person, and marking it as answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from worker.cli.options import ConfigFolder
from worker.cli.records import open_desk, os_user
from worker.cli.shown import line, moment

if TYPE_CHECKING:
    from worker.record.overview import QuestionLine

Number = Annotated[
    int, typer.Argument(metavar="ID", help="The question's number, as worker questions lists it.")
]


def questions(context: typer.Context, config: ConfigFolder = None) -> None:
    """List what the worker was not sure of and nobody has answered yet, oldest first.

    A mail is named by its number, and by its Message-ID, under which the mailbox has it. Do what the reason says,
    then mark the question as answered. One about a held letter is answered by `worker outbox send` or `worker
    outbox end`, one about a mail that was set aside by `worker replay ID --take`. The list itself changes nothing.

    Examples:

    - `worker questions`
    - `worker questions answer 12`
    """
    from worker.record import overview

    if context.invoked_subcommand is not None:
        context.obj = config
        return
    with open_desk(config) as desk:
        waiting = desk.read(overview.questions)
    if not waiting:
        typer.echo("No question waits for an answer.")
        return
    table = Table("id", "since", "what is asked", "about", box=SIMPLE_HEAD, pad_edge=False)
    for one in waiting:
        table.add_row(str(one.id), moment(one.at), Text(line(one.reason)), Text(_about(one)))
    Console(highlight=False).print(table)


def answer(context: typer.Context, number: Number, config: ConfigFolder = None) -> None:
    """Mark a question as answered: it is not listed any more. History keeps that it was you.

    This does nothing else: what the question asks for is yours to do.

    Example: `worker questions answer 12`
    """
    from worker.delivery import verdicts

    with open_desk(config or context.obj) as desk:
        now = desk.clocks.business.now()
        desk.write(lambda tx: verdicts.answer(tx, number, os_user(), now))
    typer.echo(f"Question {number} is answered.")


def _about(question: QuestionLine) -> str:
    """Return which letter or mail a question is about; nothing for one about neither."""
    if question.letter_id is not None:
        state = f", {question.letter_state}" if question.letter_state else ""
        return f"letter {question.letter_id}{state}"
    if question.mail_id is None:
        return ""
    return line(f"mail {question.mail_id} of {moment(question.received_at)} {question.message_id}")
