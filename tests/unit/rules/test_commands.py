"""The command that a misspelt name may have meant."""

from __future__ import annotations

import pytest

from worker.rules.commands import COMMANDS, nearest


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_nearest_to_itself(name: str) -> None:
    assert nearest(name) == name


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("statsu", "status"),
        ("Lunched", "launched"),
        ("sned", "send"),
        ("resum", "resume"),
        ("invoice", ""),
        ("", ""),
    ],
)
def test_misspelt_name_finds_the_command_it_may_have_meant(name: str, meant: str) -> None:
    assert nearest(name) == meant
