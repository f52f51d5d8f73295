"""What letter.toml says, and how a wrong one is answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.errors import ConfigError
from worker.mailer.letters import PARTS, Letters, read_kind, templates_folder
from worker.model import Audience, IfUnknown, LetterKind

SOUND = 'audiences = ["internal", "client"]\nif_unknown = "hold"\n'


def make_letter(templates: Path, toml: str = SOUND, name: str = "minutes") -> Path:
    """Return a letter's folder, complete in English."""
    folder = templates / name
    (folder / "en").mkdir(parents=True)
    (folder / "letter.toml").write_text(toml)
    for part in PARTS:
        (folder / "en" / part).write_text("text")
    return folder


@pytest.mark.parametrize("name", ["agenda-reminder", "invite-understood", "letter-failed"])
def test_first_letters_go_inside_only_and_may_be_sent_again(name: str) -> None:
    kind = Letters(templates_folder()).kind(name)

    assert kind == LetterKind(name, frozenset({Audience.INTERNAL}), IfUnknown.RESEND)


def test_letter_is_what_its_folder_says(tmp_path: Path) -> None:
    make_letter(tmp_path)

    letters = Letters(tmp_path)

    assert letters.names() == ("minutes",)
    assert letters.kind("minutes") == LetterKind(
        "minutes", frozenset({Audience.INTERNAL, Audience.CLIENT}), IfUnknown.HOLD
    )


def test_letters_are_read_once(tmp_path: Path) -> None:
    folder = make_letter(tmp_path)
    letters = Letters(tmp_path)

    (folder / "letter.toml").unlink()

    assert letters.kind("minutes").if_unknown is IfUnknown.HOLD


def test_letter_that_does_not_exist_is_answered_with_those_that_do(tmp_path: Path) -> None:
    make_letter(tmp_path)

    with pytest.raises(ConfigError, match="no letter 'minute'; add its folder or use one of: minutes"):
        Letters(tmp_path).kind("minute")


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ("audiences = [", "cannot be read"),
        ('if_unknown = "hold"', "audiences is None; write a list"),
        ('audiences = []\nif_unknown = "hold"', r"audiences is \[\]; write a list"),
        ('audiences = "internal"\nif_unknown = "hold"', "audiences is 'internal'; write a list"),
        ('audiences = ["clients"]\nif_unknown = "hold"', "audiences has 'clients'; write one of: internal, "),
        ('audiences = [1]\nif_unknown = "hold"', "audiences has 1; write one of: internal, client"),
        ('audiences = ["unknown"]\nif_unknown = "hold"', "audiences has 'unknown', whom no letter may reach"),
        ('audiences = ["internal"]', "if_unknown has None; write one of: resend, hold"),
        (
            'audiences = ["internal"]\nif_unknown = "retry"',
            "if_unknown has 'retry'; write one of: resend, hold",
        ),
        (SOUND + "subject = 1", "subject is not known; a letter has audiences and if_unknown"),
    ],
)
def test_wrong_letter_toml_names_file_key_and_fix(tmp_path: Path, toml: str, named: str) -> None:
    make_letter(tmp_path, toml)

    with pytest.raises(ConfigError, match=named) as failure:
        Letters(tmp_path)

    assert str(tmp_path / "minutes" / "letter.toml") in str(failure.value)


def test_missing_letter_toml_is_named(tmp_path: Path) -> None:
    folder = make_letter(tmp_path)
    (folder / "letter.toml").unlink()

    with pytest.raises(ConfigError, match=r"letter\.toml is missing; write audiences and if_unknown"):
        read_kind(folder)


@pytest.mark.parametrize("part", PARTS)
def test_missing_part_is_named(tmp_path: Path, part: str) -> None:
    folder = make_letter(tmp_path)
    (folder / "en" / part).unlink()

    with pytest.raises(ConfigError, match=f"minutes/en/{part} is missing"):
        read_kind(folder)


def test_letter_in_no_language_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "minutes"
    folder.mkdir()
    (folder / "letter.toml").write_text(SOUND)

    with pytest.raises(ConfigError, match="minutes has no language; add a folder such as en"):
        read_kind(folder)
