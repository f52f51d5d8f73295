"""A timeline on the screen: what would be asked, what leaves at once, and then call by call, in two courses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from worker.cli.shown import line
from worker.mailer.times import day_in, shown_in
from worker.model import CallFacts
from worker.sequences.hours import zone_of
from worker.simulation.timeline import PlannedCall, PlannedLetter, Timeline

FOOTER = "Nothing was sent, and nothing is kept."
WELL, LATE = "If all goes well", "If something is late"
AS_IF = "Until somebody answers, nothing more leaves. What follows is told as if “ok” had come at once."


def show(timeline: Timeline, console: Console) -> None:
    """Print the whole timeline."""
    for heading, reasons in _without_letters(timeline):
        _say(console, heading, style="bold yellow")
        for reason in reasons:
            _say(console, line(reason), indent=2)
        console.print()
    if timeline.calls:
        _introduce(console, timeline.calls[0].call)
    _answers(console, timeline)
    for number, planned in enumerate(timeline.calls):
        _call(console, planned, timeline.calls[:number])
    if timeline.more:
        _say(console, f"… and so on, call by call; --calls {2 * len(timeline.calls)} tells more.")
    _say(console, FOOTER, style="dim")


def _without_letters(timeline: Timeline) -> list[tuple[str, Sequence[str]]]:
    """Return what else becomes of the mail, each with a heading and its reasons."""
    kept = "The mail would be set aside, kept whole, and put before a person:"
    asked = kept if timeline.set_aside else "The worker is not sure, and would put before a person:"
    found = [(asked, timeline.asked), ("The mail would be passed:", timeline.passed)]
    if not (timeline.asked or timeline.passed or timeline.calls or timeline.answers):
        found.append(
            ("It would start nothing:", ("it plans no call, and no letter is written; it is kept.",))
        )
    return [(heading, reasons) for heading, reasons in found if reasons]


def _introduce(console: Console, call: CallFacts) -> None:
    """Print what the call is taken for."""
    pm = f"PM {call.pm.address}" if call.pm else "no PM known"
    _say(console, line(call.title) or "(no title)", style="bold")
    _say(console, line(f"account {call.account}, {pm}, playbook {call.playbook}"), indent=2)
    console.print()


def _answers(console: Console, timeline: Timeline) -> None:
    """Print what leaves when the mail arrives."""
    if not timeline.answers:
        return
    zone = timeline.calls[0].call.zone if timeline.calls else "UTC"
    _say(console, f"At once, {shown_in(timeline.begins_at, zone)}", style="bold cyan")
    for letter in timeline.answers:
        console.print(Padding(_letter(letter, in_full=True), (0, 0, 0, 2)))
    if timeline.followed and any(one.letters for one in timeline.calls):
        _say(console, AS_IF, indent=2, style="dim")
    console.print()


def _call(console: Console, planned: PlannedCall, earlier: Sequence[PlannedCall]) -> None:
    """Print one call: its letters in both courses under their times, and the steps that it does without.

    What the calls before it have said of letters in general is not said again: a series would fill pages.
    """
    call = planned.call
    _say(console, f"Call on {shown_in(call.starts_at, call.zone)}", style="bold cyan")
    if planned.letters:
        console.print(Padding(_table(planned, is_first=not earlier), (0, 0, 0, 2)))
    for words in _left_out(planned, earlier):
        _say(console, words, indent=2, style="dim")
    console.print()


def _table(planned: PlannedCall, *, is_first: bool) -> Table:
    """Return a call's letters in order of time: on the left when each leaves, on the right which, and to whom."""
    table = Table.grid(padding=(0, 3, 0, 0))
    for heading, late in ((WELL, False), (LATE, True)):
        letters = [one for one in planned.letters if one.late is late]
        if letters:
            table.add_row(Text(heading, style="bold"))
        for letter in letters:
            table.add_row(
                _time(letter, planned.call.zone, in_full=is_first), _letter(letter, in_full=is_first)
            )
    return table


def _time(letter: PlannedLetter, zone: str, *, in_full: bool) -> Group:
    """Return when a letter leaves: by the clock of the call's zone, and in full as the playbook means it too."""
    if letter.at is None:
        return Group(Text(letter.when, style="yellow"))
    meant = [Text(letter.when, style="dim")] if in_full else []
    return Group(Text(_clock(letter.at, zone), style="yellow"), *meant)


def _letter(letter: PlannedLetter, *, in_full: bool) -> Group:
    """Return one letter: on what it depends, which it is, to whom, and in full its subject once it has one."""
    words = Text(f"{letter.only}: " if letter.only else "", style="magenta")
    words.append(line(f"{letter.kind} to {', '.join(letter.to)}"), style="default")
    subject = [Text(f"“{line(letter.subject)}”", style="green")] if in_full and letter.subject else []
    return Group(words, *subject)


def _left_out(planned: PlannedCall, earlier: Sequence[PlannedCall]) -> list[str]:
    """Return the steps that write nothing, in one sentence for all that share a reason."""
    if not planned.letters and len({one.why for one in planned.left_out}) == 1:
        return [f"nothing leaves: {line(planned.left_out[0].why)}"]

    known = {one for before in earlier for one in before.left_out}
    found: dict[str, list[str]] = {}
    for one in planned.left_out:
        if one not in known:
            found.setdefault(one.why, []).append(one.step)
    return [f"no {', '.join(steps)}: {line(why)}" for why, steps in found.items()]


def _clock(at: datetime, zone: str) -> str:
    """Return a time within a call's own zone, which its heading names."""
    return f"{day_in(at, zone)}, {at.astimezone(zone_of(zone)):%H:%M}"


def _say(console: Console, words: str, *, indent: int = 0, style: str = "") -> None:
    """Print a sentence; as text, since what mails say may look like rich's own marks."""
    console.print(Padding(Text(words, style=style), (0, 0, 0, indent)))
