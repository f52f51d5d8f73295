"""What every answer holds to: reading only, our own names only, nothing from mail as markup, nothing written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import update

from tests.unit.web.browser import Browser
from tests.unit.web.filled import DANA, Filled
from tests.unit.web.story import tell
from tests.unit.web.test_project import DECISION, known_call
from worker.model import Address, DraftKind, Verdict
from worker.record.entries import EntryKind
from worker.record.tables import project
from worker.web.application import create

PAGES = ("/", "/projects/1", "/calls/1", "/letters/1", "/letters/1.eml", "/mails/1", "/healthz", "/nowhere")
EVIL = "</p><script>alert(1)</script><img src=x onerror=alert(1)>\"'&{{7777*7777}}"
MALLORY = Address("mallory@nordhafen.example", "<i>Mallory</i>")


def pages_from(browser: Browser, path: str) -> dict[str, int]:
    """Return how every page answers that links lead to from here."""
    found: dict[str, int] = {}
    wanted = {path}
    while wanted - found.keys():
        path = (wanted - found.keys()).pop()
        answer = browser.get(path)
        found[path] = answer.status_code
        wanted |= set(re.findall(r'href="(/[^"#]*)"', answer.text))
    return found


def kept(file: Path) -> tuple[bytes, bytes]:
    """Return every byte of a record, those that are not merged into its file yet too."""
    return file.read_bytes(), Path(f"{file}-wal").read_bytes()


@pytest.mark.parametrize("path", [*PAGES, "/static/page.css"])
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_answered(browser: Browser, method: str, path: str) -> None:
    answer = browser.request(method, path)

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_forbids_scripts_frames_and_other_peoples_files(browser: Browser, path: str) -> None:
    headers = browser.get(path).headers

    assert headers["content-security-policy"].startswith("default-src 'self'; script-src 'none'")
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8025", 200),
        ("192.168.7.20", 200),
        ("[::1]:8025", 200),
        ("localhost", 200),
        ("LOCALHOST:8025", 200),
        ("worker.agency.example", 200),
        ("agency.example", 421),
        ("evil.example:8025", 421),
        ("localhost.evil.example", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
    ],
)
def test_page_is_served_under_figures_localhost_and_our_own_names_alone(
    filled: Filled, host: str, status: int
) -> None:
    browser = Browser(create(filled.means, ["worker.agency.example"]))

    assert browser.get("/", host).status_code == status


@pytest.mark.parametrize("path", ["/projects/7", "/calls/7", "/letters/7", "/letters/7.eml", "/mails/7"])
def test_unknown_number_is_told_in_words(browser: Browser, path: str) -> None:
    answer = browser.get(path)

    assert answer.status_code == 404
    assert f"There is no {path.split('/')[1].removesuffix('s')} 7." in answer.text


@pytest.mark.parametrize("path", ["/nowhere", "/projects/x", "/projects/-1", "/projects/1/x", "/static/../x"])
def test_unknown_address_is_told_in_words(browser: Browser, path: str) -> None:
    answer = browser.get(path)

    assert answer.status_code == 404
    assert "There is no such page." in answer.text


def test_number_larger_than_any_row_has_is_none(browser: Browser) -> None:
    assert browser.get(f"/projects/{2**63}").status_code == 404
    assert browser.get(f"/mails/{10**400}").status_code == 404


def test_health_is_told_without_the_record(browser: Browser) -> None:
    answer = browser.get("/healthz")

    assert (answer.status_code, answer.text) == (200, "ok")


def test_head_is_answered_as_a_look_without_the_page(browser: Browser) -> None:
    answer = browser.request("HEAD", "/")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/html")


def test_error_of_ours_is_told_in_words_under_the_same_headers(filled: Filled) -> None:
    filled.project("nordhafen.example", "Nordhafen Foods", "Web shop")
    filled.means.writer.run(lambda tx: tx.execute(update(project).values(phase="nonsense")))

    answer = Browser(create(filled.means), errors_raise=False).get("/")

    assert answer.status_code == 500
    assert "Something went wrong" in answer.text
    assert "nonsense" not in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'self'")


def test_record_that_is_away_is_told_in_words(browser: Browser, filled: Filled, lab_file: Path) -> None:
    filled.means.database.dispose()
    lab_file.unlink()
    lab_file.mkdir()

    answer = browser.get("/")
    lab_file.rmdir()

    assert answer.status_code == 503
    assert "The record does not answer" in answer.text


def test_nothing_that_people_write_becomes_markup(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.client(call.project_id, MALLORY)
    mail = filled.mail(MALLORY, EVIL, EVIL)
    filled.entry(EntryKind.CONVERSATION, EVIL, MALLORY, mail, call)
    filled.draft(call, DraftKind.MINUTES, 1, EVIL, mail)
    filled.release(call, DraftKind.MINUTES, 1)
    filled.put(call, 1, (DECISION[0], EVIL, EVIL, None))
    filled.say(call, 1, Verdict.DISPUTED, EVIL, MALLORY, mail)
    filled.letter("k", "agenda", EVIL, EVIL, DANA, call=call)

    for path in ("/", "/projects/1", "/calls/1", "/letters/1", "/mails/1"):
        page = browser.get(path).text
        assert page.count("<script") + page.count("<img") + page.count("<i>") == 0
        assert "60481729" not in page


def test_text_that_would_run_backwards_or_end_a_line_unseen_is_made_plain(
    browser: Browser, filled: Filled
) -> None:
    call = known_call(filled)
    filled.entry(EntryKind.CONVERSATION, "pay \u202e001\u202c now\x00\x1b[2J\nnext", DANA, None, call)

    page = browser.get("/projects/1").text

    assert "pay 001 now [2J\nnext" in page


def test_looking_at_every_page_changes_nothing_in_the_record(
    browser: Browser, filled: Filled, lab_file: Path
) -> None:
    tell(filled)
    before = kept(lab_file)

    looked_at = pages_from(browser, "/")

    assert {path.split("/")[1] for path in looked_at} >= {"projects", "calls", "letters", "mails", "static"}
    assert set(looked_at.values()) == {200}
    assert kept(lab_file) == before
