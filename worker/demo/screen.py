"""What the demo shows: each thing as it happens, the verdict, and how to write to the worker oneself."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from worker.demo.folder import DemoFolder
from worker.demo.people import EVERYBODY, HOST, PASSWORD, PM, WORKER, called, known_as
from worker.demo.ports import Ports
from worker.demo.story import ZONE, Story, week_of
from worker.demo.telling import Event
from worker.model import Address


class Screen:
    """Writes on one console; what comes from mail is shown as it is and never as the console's own marks."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._begins_at: datetime | None = None
        self._week = 0
        self._last: tuple[str, str] = ("", "")

    def open(self, story: Story, folder: DemoFolder) -> None:
        """Say what is going to be played."""
        self._begins_at = story.begins_at
        self._console.print(Text("Followthrough: nine weeks of one client", style="bold"))
        self._say(
            "On a clock that is stepped from one event to the next. The worker is the one that `worker run` runs; "
            "the people are processes of their own that know IMAP and SMTP alone. → is a letter of the worker: to "
            "whom, which, its subject, and why it was written."
        )
        self._say(f"Every mail is kept in {folder.path}", style="dim")

    def show(self, at: datetime, who: Address, words: str, why: str = "") -> None:
        """Show one thing that somebody did."""
        told = Text(words)
        if why:
            told.append(f"  {why}", style="dim")
        self._row(at, called(who), told)

    def tell(self, event: Event) -> None:
        """Show one thing that the worker did; what it sends stands out."""
        if not event.to:
            self._row(event.at, WORKER.name, Text.assemble((event.words, "cyan"), (f"  {event.why}", "dim")))
            return
        told = Text.assemble((event.words, "bold green"), f" “{event.subject}”", (f"  {event.why}", "dim"))
        self._row(event.at, f"→ {', '.join(map(_first_name, event.to))}", told, "bold green")

    def judge(self, story: Story, faults: Sequence[str], standings: Sequence[str]) -> None:
        """Say whether all was as the story demands, and otherwise what was not."""
        self._console.print()
        if story.words:
            self._say(f"What the record says after “{story.words}”:")
            for standing in standings:
                self._console.print(Padding(Text(standing), (0, 0, 0, 2)))
        for fault in faults:
            self._console.print(Text(f"✗ {fault}", style="bold red"))
        if not faults:
            self._all_is_well(story)

    def invite(self, ports: Ports, listen: str) -> None:
        """Say how to look at the record, and how to reach the worker with one's own mail program."""
        table = Table.grid(padding=(0, 2))
        table.add_row("The record", f"http://{listen}/")
        table.add_row("IMAP", f"{HOST}, port {ports.imap}, no encryption")
        table.add_row("SMTP", f"{HOST}, port {ports.smtp}, no encryption, with login")
        for person in EVERYBODY:
            table.add_row(called(person), f"user {person.address}, password {PASSWORD}")
        self._begins_at = None
        self._console.print()
        self._say(
            "Now it is your turn: the clock shows the time of day, and the worker answers until Ctrl-C."
        )
        self._console.print(Padding(table, (0, 0, 0, 2)))
        self._say(
            f"Write an invite as {PM.name}, with {WORKER.address} invited too, and look into her mailbox; or answer "
            "any letter there."
        )
        self._console.print()

    def _all_is_well(self, story: Story) -> None:
        """Say what was looked at and found as it should be."""
        count = len({(letter.at, letter.kind) for letter in story.letters})
        self._tick(f"{count} letters left, each once, each at its time, and the record says the same.")
        self._tick(f"Nothing left at {len(story.silences)} moments at which nothing was owed.")
        agreed = story.agreed[: -1 if story.words else None]
        items = sum(one.items for one in agreed)
        self._tick(
            f"{items} items of {len(agreed)} calls are confirmed, each by a mail of the client that proves it."
        )
        if story.words:
            self._tick("After your words nothing is recorded as agreed that they do not agree to.")
        self._tick("No internal note is in any mail to the client.")

    def _row(self, at: datetime, who: str, told: Text, style: str = "bold") -> None:
        """Print one line: when and who, each left out where the line above has said it, and what."""
        self._head(at)
        row = Table.grid(padding=(0, 2))
        row.add_column(width=9, no_wrap=True)
        row.add_column(width=14, no_wrap=True)
        row.add_column(ratio=1)
        time, name = self._new(f"{at.astimezone(ZONE):%a %H:%M}", who)
        told.rstrip()
        row.add_row(Text(time, style="yellow"), Text(name, style=style), told)
        self._console.print(row)

    def _head(self, at: datetime) -> None:
        """Begin another week of the story with its number and days."""
        if self._begins_at is None or week_of(self._begins_at, at) <= self._week:
            return
        self._week = week_of(self._begins_at, at)
        monday = self._begins_at.astimezone(ZONE) + timedelta(weeks=self._week - 1)
        days = f"{monday:%d %b} to {monday + timedelta(days=4):%d %b %Y}"
        self._last = ("", "")
        self._console.print()
        self._console.rule(Text(f"Week {self._week}, {days}", style="bold"), align="left", style="dim")

    def _new(self, time: str, name: str) -> tuple[str, str]:
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


def _first_name(address: str) -> str:
    """Return what the people of the story call each other; whoever is not in it is named in full."""
    person = known_as(address)
    return person.name.partition(" ")[0] or address
