"""What the demo shows: each thing as it happens, the verdict, and how to write to the worker oneself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from worker.demo.folder import DemoFolder
from worker.demo.people import EVERYBODY, HOST, PASSWORD, PM, WORKER, called
from worker.demo.ports import Ports
from worker.demo.story import Story, shown
from worker.model import Address

_STYLES = {WORKER.address: "bold cyan"}


class Screen:
    """Writes on one console; what comes from mail is shown as it is and never as the console's own marks."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._last: tuple[str, str] = ("", "")

    def open(self, story: Story, folder: DemoFolder) -> None:
        """Say what is going to be played."""
        self._console.rule(Text("Followthrough: five weeks of a weekly call", style="bold"), align="left")
        self._say(
            f"From {shown(story.begins_at)} to {shown(story.ends_at)} in Berlin, on a clock that is stepped from one "
            "event to the next. The worker is the one that `worker run` runs; the people are processes of their own "
            "that know IMAP and SMTP alone."
        )
        self._say(f"Every mail is kept in {folder.mails}", style="dim")
        self._console.print()

    def show(self, at: datetime, who: Address, words: str, *, why: str = "", subject: str = "") -> None:
        """Show one thing that happened."""
        style = _STYLES.get(who.address, "bold")
        told = Text(words)
        if subject:
            told.stylize("bold green")
            told.append(f"\n“{subject}”", style="default")
        if why:
            told.append(f"\n{why}", style="dim")
        row = Table.grid(padding=(0, 2))
        row.add_column(width=16, no_wrap=True)
        row.add_column(width=13, no_wrap=True)
        row.add_column(ratio=1)
        time, name = self._heading(shown(at), called(who))
        row.add_row(Text(time, style="yellow"), Text(name, style=style), told)
        self._console.print(row)

    def judge(self, story: Story, faults: Sequence[str]) -> None:
        """Say whether all was as the story demands, and otherwise what was not."""
        self._console.print()
        for fault in faults:
            self._console.print(Text(f"✗ {fault}", style="bold red"))
        if not faults:
            count = len(story.letters)
            self._tick(f"{count} letters left, each once, each at its time, and the record says the same.")
            self._tick(f"Nothing left at {len(story.silences)} moments at which nothing was owed.")
            self._tick("The client got mail from the PM alone.")

    def invite(self, ports: Ports) -> None:
        """Say how to reach the worker with one's own mail program."""
        table = Table.grid(padding=(0, 2))
        table.add_row("IMAP", f"{HOST}, port {ports.imap}, no encryption")
        table.add_row("SMTP", f"{HOST}, port {ports.smtp}, no encryption")
        for person in EVERYBODY:
            table.add_row(called(person), f"user {person.address}, password {PASSWORD}")
        self._console.print()
        self._say(
            "Now it is your turn: the clock shows the time of day, and the worker answers until Ctrl-C."
        )
        self._console.print(Padding(table, (0, 0, 0, 2)))
        self._say(
            f"Write an invite as {PM.name}, with {WORKER.address} invited too, and look into her mailbox."
        )
        self._console.print()

    def _heading(self, time: str, name: str) -> tuple[str, str]:
        """Return the time and who it is, each left out where the line above has said it."""
        last, self._last = self._last, (time, name)
        if time != last[0]:
            return time, name
        return "", "" if name == last[1] else name

    def _tick(self, words: str) -> None:
        """Print one thing that was as it should be."""
        self._console.print(Text.assemble(("✓ ", "bold green"), words))

    def _say(self, words: str, style: str = "") -> None:
        """Print a sentence."""
        self._console.print(Text(words, style=style))
