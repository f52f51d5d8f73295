"""The page of a letter: what it said, to whom, why, and what became of it."""

from __future__ import annotations

from tests.unit.web.browser import Browser
from tests.unit.web.filled import DANA, Filled
from tests.unit.web.test_project import known_call
from worker.model import LetterState


def test_letter_shows_its_text_its_reason_and_what_each_server_said(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    number = filled.step(call, "agenda-reminder", "Agenda?", "Please send it.", DANA)

    page = browser.get(f"/letters/{number}").text

    for words in ("Agenda?", "Please send it.", "dana@agency.example", "250 2.0.0 queued", "Letter sent"):
        assert words in page
    assert "step agenda-reminder: 28 h before the start" in page


def test_letter_that_failed_says_why(browser: Browser, filled: Filled) -> None:
    number = filled.letter(
        "k", "agenda", "Agenda", "1.", DANA, state=LetterState.FAILED, reason="nobody took it"
    )

    assert "nobody took it" in browser.get(f"/letters/{number}").text


def test_letter_as_a_file_is_its_very_bytes_as_plain_text_to_keep(browser: Browser, filled: Filled) -> None:
    number = filled.letter("k", "agenda", "Agenda", "<b>1.</b>", DANA)

    file = browser.get(f"/letters/{number}.eml")

    assert file.headers["content-type"].startswith("text/plain")
    assert file.headers["content-disposition"] == f'attachment; filename="letter-{number}.eml"'
    assert file.content.startswith(b"From: Followthrough")
    assert b"<b>1.</b>" in file.content


def test_own_copy_is_not_shown_as_a_recipient(browser: Browser, filled: Filled) -> None:
    number = filled.letter("k", "agenda", "Agenda", "1.", DANA)

    assert "worker@agency.example" not in browser.get(f"/letters/{number}").text
