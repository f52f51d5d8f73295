"""The first page: what is due in each project, and what waits for a person."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.web.browser import Browser
from tests.unit.web.filled import CARLA, DANA, Filled
from worker.model import CallFacts, DraftKind, LetterState, Phase
from worker.record import calls, questions
from worker.simulation.clocks import BEGIN

HOUR = timedelta(hours=1)


def known_call(filled: Filled, *, followed: bool = True) -> CallFacts:
    """Return the one coming call of a project, a week ahead."""
    project = filled.project("nordhafen.example", "Nordhafen Foods", "Web shop")
    filled.client(project, CARLA)
    (call,) = filled.series(project, "Weekly status", BEGIN + timedelta(days=7), CARLA, weekly=False)
    if followed:
        filled.follow(project, call.series_id)
    return call


def test_empty_record_says_how_a_project_begins(browser: Browser) -> None:
    page = browser.get("/")

    assert page.status_code == 200
    assert "Add the worker's address to a calendar invite" in page.text


def test_project_is_listed_with_its_phase_next_call_and_what_is_due(browser: Browser, filled: Filled) -> None:
    known_call(filled)

    page = browser.get("/").text

    for words in ("Nordhafen Foods", "Web shop", "Build", "Mon 9 Mar, 09:00", "Agenda draft", "Dana Weber"):
        assert words in page
    assert "Needs a person" not in page


@pytest.mark.parametrize(("followed", "said"), [(True, False), (False, True)])
def test_project_that_nobody_has_answered_for_is_marked_as_observing(
    browser: Browser, filled: Filled, followed: bool, said: bool
) -> None:
    known_call(filled, followed=followed)

    assert ("observing" in browser.get("/").text) is said


def test_open_question_is_put_before_a_person_with_its_mail(browser: Browser, filled: Filled) -> None:
    mail = filled.mail(CARLA, "Hello", "Who are you?")
    filled.means.writer.run(lambda tx: questions.put(tx, filled.now, "who is Carla?", mail_id=mail))

    page = browser.get("/").text

    assert "Needs a person" in page
    assert "who is Carla?" in page
    assert f"/mails/{mail}" in page


def test_held_letter_is_put_before_a_person_once_with_its_reason(browser: Browser, filled: Filled) -> None:
    number = filled.letter("k", "agenda-late", "Late", "It is.", DANA, state=LetterState.HELD, reason="lost")
    filled.means.writer.run(lambda tx: questions.put(tx, filled.now, "has it left? lost", letter_id=number))

    page = browser.get("/").text

    assert f"/letters/{number}" in page
    assert page.count("lost") == 1


@pytest.mark.parametrize(
    ("kind", "hours_before_the_call", "listed"),
    [(DraftKind.AGENDA, 1, True), (DraftKind.AGENDA, 0, False), (DraftKind.MINUTES, 0, True)],
)
def test_draft_waits_for_its_release_an_agenda_only_until_the_call_begins(
    browser: Browser, filled: Filled, kind: DraftKind, hours_before_the_call: int, listed: bool
) -> None:
    call = known_call(filled)
    filled.draft(call, kind, 1, "What we talk about", None)
    filled.at(call.starts_at - hours_before_the_call * HOUR)

    page = browser.get("/").text

    assert (f"{kind.capitalize()} of Weekly status" in page) is listed
    assert ("Draft 1 waits for Dana Weber" in page) is listed


def test_released_draft_waits_for_nobody(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.draft(call, DraftKind.AGENDA, 1, "What we talk about", None)
    filled.release(call, DraftKind.AGENDA, 1)

    assert "Needs a person" not in browser.get("/").text


def test_project_whose_next_step_comes_first_stands_first(browser: Browser, filled: Filled) -> None:
    known_call(filled)
    later = filled.project("solene.example", "Anker Hotels", "Booking", Phase.BUILD)
    filled.client(later, CARLA)

    page = browser.get("/").text

    assert page.index("Nordhafen Foods") < page.index("Anker Hotels")


def test_cancelled_call_is_not_the_next_one(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.means.writer.run(lambda tx: calls.cancel(tx, call, filled.now))

    assert "none planned" in browser.get("/").text
