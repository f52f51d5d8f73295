"""`worker outbox`: the letters and where each stands, and what a person decides about one that is held."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from worker.cli.options import ConfigFolder, Yes
from worker.cli.records import Desk, open_desk, os_user
from worker.cli.shown import line
from worker.errors import WrongState

if TYPE_CHECKING:
    from worker.record.engine import Transaction
    from worker.record.overview import LetterLine

Number = Annotated[int, typer.Argument(metavar="ID", help="The letter's number, as worker outbox lists it.")]
Held = Annotated[bool, typer.Option("--held", help="Only those that wait for a person, with their question.")]
Most = Annotated[int, typer.Option("--most", metavar="NUMBER", min=1, help="How many letters to list.")]
Left = Annotated[
    bool, typer.Option("--left", help="You found that it did leave: end it as sent, and not as failed.")
]


def outbox(context: typer.Context, held: Held = False, most: Most = 30, config: ConfigFolder = None) -> None:
    """List the letters: first those held for a person, then those on their way, then the newest.

    The last column says what wanted the letter, and below it why the letter stands where it does. A held letter
    stays until you decide: look for its Message-ID (`worker outbox show ID`) in the Sent folder, or ask whom it is
    for; then let it leave again (`worker outbox send ID`) or end it (`worker outbox end ID`). The worker may run
    meanwhile. The list itself changes nothing.

    Examples:

    - `worker outbox --held`
    - `worker outbox show 7`
    """
    from worker.cli.outbox_screen import letters_table
    from worker.model import LetterState
    from worker.record import overview

    if context.invoked_subcommand is not None:
        context.obj = config
        return
    states = (LetterState.HELD,) if held else tuple(LetterState)
    with open_desk(config) as desk:
        found = desk.read(lambda tx: overview.outbox(tx, states, most))
        asked = desk.read(overview.questions) if held else ()
    if not found:
        typer.echo("No letter is held." if held else "There is no letter yet.")
        return
    Console(highlight=False).print(letters_table(found, desk.settings.playbooks, asked))


def show(context: typer.Context, number: Number, config: ConfigFolder = None) -> None:
    """Print one letter: its text, where each recipient stands, and what has happened to it. It changes nothing.

    Example: `worker outbox show 7`
    """
    from worker.cli.outbox_screen import show_letter
    from worker.record import history, letters, overview

    with open_desk(config or context.obj) as desk:
        found = _line(desk, number)
        letter = desk.read(lambda tx: letters.read(tx, number))
        lines = desk.read(lambda tx: history.of(tx, found.key))
        asked = desk.read(lambda tx: overview.questions(tx, number))
    assert letter is not None
    show_letter(Console(highlight=False), found, letter.raw, desk.settings.playbooks, lines, asked)


def send(context: typer.Context, number: Number, yes: Yes = False, config: ConfigFolder = None) -> None:
    """Let a held letter leave again: the same bytes, under the same Message-ID.

    Whoever has it already may get it a second time; most mail programs then show it once. A letter that is held
    because somebody may not get it is stopped again at the same place. History keeps that it was you. You are told
    what will be done and asked before it is.

    Example: `worker outbox send 7`
    """
    from worker.delivery import verdicts

    with open_desk(config or context.obj) as desk:
        desk.read(partial(verdicts.sendable_letter, number=number))
        _echo(_line(desk, number), "It will leave again, the same bytes under the same Message-ID.")
        _confirm(yes, "Send it again?")
        clocks, patience = desk.clocks, desk.settings.delivery.give_up_after

        def unit(tx: Transaction) -> None:
            now, machine_now = clocks.business.now(), clocks.machine.now()
            verdicts.send_again(tx, number, os_user(), now, machine_now, patience)

        desk.write(unit)
    typer.echo(f"Letter {number} is ready; a running worker sends it within seconds.")


def end(
    context: typer.Context, number: Number, left: Left = False, yes: Yes = False, config: ConfigFolder = None
) -> None:
    """End a held letter: nobody gets it any more.

    With --left it ends as sent, because you found it in the Sent folder or its recipients have it. History keeps
    that it was you. You are told what will be done and asked before it is.

    Example: `worker outbox end 7 --left`
    """
    from worker.delivery import verdicts

    with open_desk(config or context.obj) as desk:
        desk.read(partial(verdicts.held_letter, number=number))
        ends = "as sent: it did leave" if left else "as failed: whoever does not have it will not get it"
        _echo(_line(desk, number), f"It will end {ends}.")
        _confirm(yes, "End it?")
        now = desk.clocks.business.now()
        desk.write(lambda tx: verdicts.end(tx, number, os_user(), now, left=left))
    typer.echo(f"Letter {number} has ended.")


def _line(desk: Desk, number: int) -> LetterLine:
    """Return the letter as the list shows it; WrongState when there is none of that number."""
    from worker.record import overview

    found = desk.read(lambda tx: overview.one_letter(tx, number))
    if found is None:
        raise WrongState(f"there is no letter {number}; worker outbox lists them")
    return found


def _echo(letter: LetterLine, words: str) -> None:
    """Print which letter it is, why it is held, and what will be done."""
    typer.echo(
        f"Letter {letter.id}, {letter.kind} to {line(', '.join(letter.people))}: “{line(letter.subject)}”"
    )
    typer.echo(f"Message-ID {letter.message_id}")
    typer.echo(f"It is held: {line(letter.reason)}")
    typer.echo(words)


def _confirm(yes: bool, question: str) -> None:
    """Return when the person agrees; otherwise the program ends."""
    if not yes:
        typer.confirm(question, abort=True)
