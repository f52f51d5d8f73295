"""`worker doctor`: what works here, what does not, and what to do about it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from worker.cli.options import ConfigFolder

if TYPE_CHECKING:
    from worker.doctor import Finding

UNWELL = 1
STYLES = {"ok": "green", "warning": "yellow", "failed": "bold red", "skipped": "dim"}


def doctor(config: ConfigFolder = None) -> None:
    """Try everything that the worker needs, and say what to do about what does not work.

    It logs in to the mailbox, the SMTP server, the database and the broker, and looks at the newest mails' headers.
    Nothing is changed and no mail is sent. The exit status is 0 when nothing failed, else 1; warnings do not count.
    Run it as the user that the worker runs as.

    Example: `worker doctor --config local`
    """
    from worker.app.clocks import WallClock
    from worker.doctor import examine

    console = Console(highlight=False)
    with console.status("Examining …"):
        findings = examine(config, os.environ, WallClock().now)
    console.print(_table(findings))
    if any(finding.state == "failed" for finding in findings):
        raise typer.Exit(UNWELL)


def _table(findings: Sequence[Finding]) -> Table:
    """Return the findings as a table, each remedy below what was seen."""
    table = Table("check", "", "seen", show_lines=False, box=SIMPLE_HEAD, pad_edge=False)
    for finding in findings:
        style = STYLES[finding.state]
        # As text and not as a string: what servers say may look like rich's own marks.
        seen = Text(finding.seen)
        if finding.remedy:
            seen.append(f"\n→ {finding.remedy}", style="bold" if finding.state == "failed" else "")
        table.add_row(Text(finding.name), Text(finding.state, style=style), seen)
    return table
