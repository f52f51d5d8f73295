"""What commands are answered: the same sentences in every language, with the same fields."""

from __future__ import annotations

from string import Formatter

import pytest

from worker.intake import sentences
from worker.intake.sentences import sentence
from worker.settings.letters import languages

# That none is forgotten can only be told from the table itself.
LANGUAGES = sentences._LANGUAGES
ENGLISH = LANGUAGES["en"]


def fields(text: str) -> set[str]:
    """Return the names of the fields in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_answers_are_written_in_every_language_of_the_letters() -> None:
    assert set(LANGUAGES) == set(languages())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_exists_in_every_language(language: str) -> None:
    assert set(LANGUAGES[language]) == set(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ENGLISH)
def test_sentence_has_the_same_fields_in_every_language(language: str, name: str) -> None:
    assert fields(LANGUAGES[language][name]) == fields(ENGLISH[name])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ENGLISH)
def test_sentence_can_be_filled(language: str, name: str) -> None:
    values = {field: f"<{field}>" for field in fields(ENGLISH[name])}

    filled = sentence(language, name, **values)

    assert [field for field in fields(ENGLISH[name]) if f"<{field}>" not in filled] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_has_a_line_for_each_command_in_every_language(language: str) -> None:
    assert len(sentence(language, "help").split("\n")) == len(sentence("en", "help").split("\n"))


def test_language_that_is_not_written_is_answered_in_english() -> None:
    assert sentence("tlh", "no draft") == ENGLISH["no draft"]


def test_field_is_filled_as_it_was_written_and_never_read_as_a_sentence() -> None:
    assert "{project}" in sentence("en", "no date", words="{project}")
