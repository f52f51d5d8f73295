"""The phrases of all languages are one book, an operator's own among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.errors import ConfigError
from worker.settings.words import read_words

CONFIG = Path(__file__).parents[3] / "config"


def make_words(folder: Path, text: str, name: str = "en.toml") -> Path:
    """Return the folder with a file of words that says this."""
    (folder / "words").mkdir(parents=True, exist_ok=True)
    (folder / "words" / name).write_text(text, "utf-8")
    return folder


def test_languages_are_merged_kind_by_kind(tmp_path: Path) -> None:
    make_words(tmp_path, '[release]\nphrases = ["send"]\n')
    make_words(tmp_path, '[release]\nphrases = ["Passt  so"]\n', "de.toml")

    assert read_words([tmp_path]).of("release") == {"send", "passt so"}


def test_operators_phrases_are_added_to_ours(tmp_path: Path) -> None:
    ours = make_words(tmp_path / "ours", '[release]\nphrases = ["send"]\n')
    theirs = make_words(tmp_path / "theirs", '[release]\nphrases = ["make it so"]\n', "house.toml")

    assert read_words([ours, theirs]).of("release") == {"send", "make it so"}


def test_folder_without_words_adds_none(tmp_path: Path) -> None:
    ours = make_words(tmp_path / "ours", '[release]\nphrases = ["send"]\n')

    assert read_words([ours, tmp_path / "theirs"]).of("release") == {"send"}


def test_kind_that_no_language_has_is_empty(tmp_path: Path) -> None:
    assert read_words([tmp_path]).of("release") == frozenset()


@pytest.mark.parametrize("kind", ["release", "confirming", "disputing", "deferring", "declining", "question"])
def test_every_language_of_ours_has_every_kind_of_answer(kind: str) -> None:
    files = sorted((CONFIG / "words").glob("*.toml"))

    assert [file.stem for file in files if f"[{kind}]\n" not in file.read_text("utf-8")] == []


@pytest.mark.parametrize(
    ("text", "key", "remedy"),
    [
        ("[release]\nphrases = 'send'\n", "release.phrases is 'send'", 'phrases = ["passt so"]'),
        ("[release]\nphrases = ['send', 3]\n", "release.phrases holds 3", 'phrases = ["passt so"]'),
        ("[release]\nphrases = ['send', ' ']\n", "release.phrases holds ' '", 'phrases = ["passt so"]'),
        ("[release]\n", "release.phrases is None", 'phrases = ["passt so"]'),
        ("[release]\nphrase = ['send']\n", "release.phrase is not known", "'phrases'"),
        ("release = ['send']\n", "release is ['send']", "[release]"),
        ("[release\n", "is not TOML", "mend that line"),
    ],
)
def test_bad_words_name_the_file_the_key_and_the_fix(
    text: str, key: str, remedy: str, tmp_path: Path
) -> None:
    folder = make_words(tmp_path, text)

    with pytest.raises(ConfigError) as error:
        read_words([folder])

    assert "en.toml" in str(error.value)
    assert key in str(error.value)
    assert remedy in str(error.value)


def test_kind_that_nobody_reads_is_a_slip_of_the_operators(tmp_path: Path) -> None:
    ours = make_words(tmp_path / "ours", '[release]\nphrases = ["send"]\n')
    theirs = make_words(tmp_path / "theirs", '[relase]\nphrases = ["go"]\n')

    with pytest.raises(ConfigError, match="the nearest section is 'release'"):
        read_words([ours, theirs])
