"""The program `worker`: its commands, its version, and how errors are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from worker import __version__
from worker.cli import (
    demo,
    doctor,
    init,
    mailserver,
    outbox,
    preview,
    questions,
    replay,
    run,
    send,
    tick,
    watch,
    web,
)
from worker.errors import FollowthroughError

# What the shell sees when the worker cannot do what it was asked to, as for a wrong option.
UNUSABLE = 2
EVERYDAY = "Everyday"
TRYING = "Trying it: nothing leaves this machine"
PARTS = "Running one part of worker run in a process of its own"
MENDING = "Mending"
HELP = (
    "Followthrough sees client calls through: a mailbox worker, from the invite to the confirmed minutes.\n\n"
    "Add its address to a calendar invite, and it follows every call of that series. Begin with `worker demo` to "
    "see it, then `worker init`, which writes a configuration and asks `worker doctor` what is still missing; "
    "then leave `worker run` running. Each command says more, with an example: `worker run --help`."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name, and end the program with its exit status."""
    try:
        build()(None if arguments is None else list(arguments), prog_name="worker")
    except FollowthroughError as error:
        typer.echo(str(error), err=True)
        raise SystemExit(UNUSABLE) from None


def build() -> typer.Typer:
    """Return the command line with every command."""
    # Typer's own error pages can show local variables, and with them passwords.
    program = typer.Typer(
        name="worker",
        help=HELP,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        # Paragraphs of a docstring are wrapped anew, to the width of the terminal.
        rich_markup_mode="markdown",
    )
    program.callback()(_options)
    _add_everyday(program)
    for name, part in (("watch", watch.watch), ("tick", tick.tick), ("send", send.send), ("web", web.web)):
        program.command(name, rich_help_panel=PARTS)(part)
    program.command("doctor", rich_help_panel=MENDING)(doctor.doctor)
    program.command("replay", rich_help_panel=MENDING)(replay.replay)
    return program


def _add_everyday(program: typer.Typer) -> None:
    """Add the commands that people use day by day, and those that show what the worker would do."""
    program.command("init", rich_help_panel=EVERYDAY)(init.init)
    program.command("run", rich_help_panel=EVERYDAY)(run.run)
    program.add_typer(_questions(), name="questions", rich_help_panel=EVERYDAY)
    program.add_typer(_outbox(), name="outbox", rich_help_panel=EVERYDAY)
    program.command("demo", rich_help_panel=TRYING)(demo.demo)
    program.command("preview", rich_help_panel=TRYING)(preview.preview)
    program.command("mailserver", rich_help_panel=TRYING)(mailserver.mailserver)


def _outbox() -> typer.Typer:
    """Return the command that lists letters, with those that show and decide one."""
    group = typer.Typer(invoke_without_command=True, callback=outbox.outbox)
    group.command("show")(outbox.show)
    group.command("send")(outbox.send)
    group.command("end")(outbox.end)
    return group


def _questions() -> typer.Typer:
    """Return the command that lists questions, with the one that marks one as answered."""
    group = typer.Typer(invoke_without_command=True, callback=questions.questions)
    group.command("answer")(questions.answer)
    return group


def _show_version(asked: bool) -> None:
    """Print the version and end, when it was asked for."""
    if asked:
        typer.echo(f"followthrough {__version__}")
        raise typer.Exit


def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version and end."),
    ] = False,
) -> None:
    """Take the options that stand before a command."""
