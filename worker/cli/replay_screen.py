"""Replayed mails on the screen, a block for each: when, from whom, what it answers, and what it would lead to."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from worker.cli.effect_words import told
from worker.cli.shown import line, moment
from worker.intake.replay import Replayed
from worker.record.arrivals import MailState

_STATES = {
    MailState.STORED: "waits to be taken",
    MailState.TAKEN: "taken",
    MailState.SET_ASIDE: "set aside",
    MailState.OWN_COPY: "our own copy",
}


def show_replayed(console: Console, one: Replayed) -> None:
    """Print one mail."""
    state = _STATES[one.kept.state]
    heading = Text(f"Mail {one.kept.id}, {moment(one.kept.received_at)}, {state}", style="bold")
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    for name, words, style in _rows(one):
        # As text and not as a string: what mails say may look like rich's own marks.
        table.add_row(name, Text(words, style=style))
    console.print(heading)
    console.print(Padding(table, (0, 0, 1, 2)))


def _rows(one: Replayed) -> Iterator[tuple[str, str, str]]:
    """Yield each line about a mail: its name, its words, and how they look."""
    if one.kept.state is MailState.SET_ASIDE:
        yield "because", line(one.kept.reason), ""
    if one.mail is not None:
        sender = one.mail.sender
        yield "from", line(f"{sender.name} <{sender.address}>".strip() if sender else "nobody"), ""
        yield "subject", line(one.mail.subject), ""
        yield "answers", _answered(one), ""
        yield "sender", line(one.mail.proof) or "nothing proves who sent it", ""
    if not one.kept.takes_effect:
        yield "note", "it was there before the worker: it only enters the record", "dim"
    if one.fault:
        yield "would", f"be set aside: {line(one.fault)}", "bold red"
    for effect in one.effects:
        yield "would", line(told(effect)), "green"


def _answered(one: Replayed) -> str:
    """Return which letter the mail answers, and how sure that is."""
    found = one.answered
    if found is None:
        return "no letter that is known"
    return f"letter {found.letter_id}, {found.kind} (by {found.by}, {found.score} of 100)"
