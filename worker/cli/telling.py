"""A timeline on the screen: what would be asked, what leaves at once, and then call by call."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from worker.cli.shown import line
from worker.mailer.times import shown_in
from worker.model import CallFacts
from worker.sequences.telling import told_of
from worker.simulation.timeline import LeftOut, PlannedCall, PlannedLetter, Timeline

FOOTER = "Nothing was sent, and nothing is kept."


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
    for planned in timeline.calls:
        _call(console, planned)
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
        _letter(console, letter)
    console.print()


def _call(console: Console, planned: PlannedCall) -> None:
    """Print one call: each of its letters under its time, and the steps that it does without."""
    call = planned.call
    _say(console, f"Call on {shown_in(call.starts_at, call.zone)}", style="bold cyan")
    for letter in planned.letters:
        _say(
            console, f"{shown_in(letter.at, call.zone)}, {told_of(letter.at, call)}", indent=2, style="yellow"
        )
        _letter(console, letter)
    for left_out in planned.left_out:
        _left_out(console, left_out)
    console.print()


def _letter(console: Console, letter: PlannedLetter) -> None:
    """Print one letter: which, to whom, its subject, and why."""
    _say(console, f"{letter.kind} to {line(', '.join(letter.to))}", indent=4)
    _say(console, f"“{line(letter.subject)}”", indent=4, style="green")
    _say(console, letter.why, indent=4, style="dim")


def _left_out(console: Console, left_out: LeftOut) -> None:
    """Print one step that writes nothing, and why."""
    _say(console, f"no {left_out.step}: {line(left_out.why)}", indent=2, style="dim")


def _say(console: Console, words: str, *, indent: int = 0, style: str = "") -> None:
    """Print a sentence; as text, since what mails say may look like rich's own marks."""
    console.print(Padding(Text(words, style=style), (0, 0, 0, indent)))
