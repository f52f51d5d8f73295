"""`worker replay`: what stored mails would lead to today; a mail that was set aside can be taken again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from worker.cli.options import ConfigFolder, Yes
from worker.cli.records import Desk, open_desk, os_user

if TYPE_CHECKING:
    from worker.intake.replay import Replayed
    from worker.record.engine import Transaction

Mails = Annotated[
    list[int] | None,
    typer.Argument(metavar="MAIL", help="Numbers of mails, as worker questions and the log name them."),
]
SetAside = Annotated[bool, typer.Option("--set-aside", help="All mails that were set aside.")]
Take = Annotated[
    bool, typer.Option("--take", help="Give mails that were set aside back to the running worker.")
]
Most = Annotated[
    int, typer.Option("--most", metavar="NUMBER", min=1, help="How many of the newest, if none is named.")
]


def replay(
    mails: Mails = None,
    set_aside: SetAside = False,
    take: Take = False,
    most: Most = 10,
    yes: Yes = False,
    config: ConfigFolder = None,
) -> None:
    """Show what stored mails would lead to by today's rules and configuration. Nothing is written or sent.

    For after an upgrade or a corrected configuration: each mail is read and decided anew, against the record as it
    is now, and printed with what it answers, what proves its sender, and what the worker would do. Without MAIL the
    newest are shown.

    With --take, mails that were set aside and can be read now wait to be taken again, and their question is
    answered; a running worker takes them within a minute. History keeps that it was you. Other mails are never
    taken twice.

    Examples:

    - `worker replay 17 18`
    - `worker replay --set-aside`
    - `worker replay --set-aside --take`
    """
    from worker.cli.replay_screen import show_replayed

    if take and not mails and not set_aside:
        raise typer.BadParameter("--take needs to know which: name mails, or add --set-aside")
    with open_desk(config) as desk:
        found = _replayed(desk, mails or (), set_aside, most)
        for one in found:
            show_replayed(Console(highlight=False), one)
        if not found:
            typer.echo("No mail was set aside." if set_aside else "There is no mail yet.")
        elif take:
            _take(desk, found, yes)


def _replayed(desk: Desk, mails: Sequence[int], set_aside: bool, most: int) -> list[Replayed]:
    """Return the mails that were asked for, decided anew."""
    from worker.app import make_means
    from worker.intake.replay import replay as play
    from worker.record import kept
    from worker.record.writer import Writer

    numbers = list(mails)
    if set_aside:
        numbers += desk.read(kept.set_aside)
    elif not mails:
        numbers += desk.read(lambda tx: kept.newest(tx, most))
    means = make_means(desk.settings, Writer(desk.database, desk.settings.record), desk.clocks)
    now = desk.clocks.business.now()
    return [play(means, number, now) for number in dict.fromkeys(numbers)]


def _take(desk: Desk, found: Sequence[Replayed], yes: bool) -> None:
    """Give back those that can be read, once the person agrees."""
    from worker.intake.replay import give_back, require_set_aside

    numbers = [one.kept.id for one in found if not one.fault]
    for one in found:
        require_set_aside(one.kept)
        if one.fault:
            typer.echo(f"Mail {one.kept.id} stays set aside: it could not be taken now either.")
    if not numbers:
        raise typer.Exit(1)
    shown = ", ".join(map(str, numbers))
    if not yes:
        typer.confirm(f"Let the worker take mail {shown} again?", abort=True)
    now = desk.clocks.business.now()

    def unit(tx: Transaction) -> None:
        for number in numbers:
            give_back(tx, number, os_user(), now)

    desk.write(unit)
    typer.echo(f"Given back: mail {shown}. A running worker takes it within a minute.")
