"""The program `worker`: its commands, its version, and how errors are told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from worker import __version__
from worker.cli import demo, doctor, run
from worker.errors import FollowthroughError

# What the shell sees when the worker cannot do what it was asked to, as for a wrong option.
UNUSABLE = 2
HELP = (
    "Followthrough sees client calls through: a mailbox worker, from the invite to the confirmed minutes.\n\n"
    "Add its address to a calendar invite, and it follows every call of that series. Begin with `worker doctor`, "
    "which says what is still missing, and then leave `worker run` running."
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
        name="worker", help=HELP, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
    )
    program.callback()(_options)
    program.command("run")(run.run)
    program.command("doctor")(doctor.doctor)
    program.command("demo")(demo.demo)
    return program


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
