"""Commands in a mail's first lines."""

from __future__ import annotations

import pytest

from worker.model import Command
from worker.parsers.commands import read_commands


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("/status", (Command("status"),)),
        ("/Status\nthanks", (Command("status"),)),
        ("\n  /launched 2026-11-20  \n", (Command("launched", "2026-11-20"),)),
        ("/hold   all  projects", (Command("hold", "all projects"),)),
        ("/hold\n\n/status\nBest, Dana", (Command("hold"), Command("status"))),
        ("/frobnicate now", (Command("frobnicate", "now"),)),
    ],
)
def test_leading_lines_with_a_slash_are_commands(text: str, commands: tuple[Command, ...]) -> None:
    assert read_commands(text) == commands


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hi\n/status",
        "/var/log/mail is full",
        "/ status",
        "/2026",
        "status",
        "//status",
        "> /status",
        "/status?",
    ],
)
def test_other_lines_are_no_commands(text: str) -> None:
    assert read_commands(text) == ()


def test_commands_end_at_the_first_other_line() -> None:
    assert read_commands("/why\nDear all,\n/launched") == (Command("why"),)
