"""The page of a project: its people, what is due and why, what the client agreed to, and the record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.web.browser import Browser
from tests.unit.web.filled import CARLA, DANA, PROOF, Filled
from worker.model import Address, CallFacts, DraftKind, Section, Verdict
from worker.record.entries import EntryKind
from worker.simulation.clocks import BEGIN

DAY = timedelta(days=1)
OLGA = Address("olga@agency.example", "Olga Brandt")
BEN = Address("ben@nordhafen.example", "Ben Osei")
DECISION = (Section.DECISION, "The cut-over is on 20 April.", "", None)


def known_call(filled: Filled, *, weekly: bool = False) -> CallFacts:
    """Return the next call of the first project, which somebody follows."""
    project = filled.project("nordhafen.example", "Nordhafen Foods", "Web shop")
    filled.client(project, CARLA)
    call, *_ = filled.series(project, "Weekly status", BEGIN + 7 * DAY, CARLA, weekly=weekly)
    filled.follow(project, call.series_id)
    return call


def minutes_out(filled: Filled) -> CallFacts:
    """Return a call over which one decision was put to the client."""
    call = known_call(filled)
    filled.at(call.ends_at + DAY)
    filled.draft(call, DraftKind.MINUTES, 1, "Decided", None)
    filled.release(call, DraftKind.MINUTES, 1)
    filled.put(call, 1, DECISION)
    return call


def section(page: str, name: str) -> str:
    """Return one section of a page."""
    return page.partition(f'<section id="{name}">')[2].partition("</section>")[0]


def test_header_names_account_phase_zone_and_the_people_on_both_sides(
    browser: Browser, filled: Filled
) -> None:
    call = known_call(filled)
    filled.role(call.project_id, "account_owner", OLGA)

    page = browser.get("/projects/1").text

    for words in ("Nordhafen Foods", "Web shop", "Build", "Europe/Berlin", "Olga Brandt", "Carla Jensen"):
        assert words in page


@pytest.mark.parametrize(("days", "said"), [(1, True), (0, False)])
def test_contact_is_marked_as_away_until_the_return(
    browser: Browser, filled: Filled, days: int, said: bool
) -> None:
    known_call(filled)
    filled.away(CARLA, filled.now + days * DAY)

    assert ("away until" in browser.get("/projects/1").text) is said


def test_step_that_waits_says_when_to_whom_and_why(browser: Browser, filled: Filled) -> None:
    known_call(filled)

    due = section(browser.get("/projects/1").text, "due")

    assert "Agenda draft</strong> to Dana Weber" in due
    assert "48 h before the start, if unreleased by then" in due
    assert 'href="/calls/1"' in due


def test_step_that_keeps_the_series_going_is_not_shown(browser: Browser, filled: Filled) -> None:
    known_call(filled, weekly=True)

    assert "horizon" not in browser.get("/projects/1").text.lower()


def test_step_outside_working_hours_is_shown_when_its_letter_will_leave(
    browser: Browser, filled: Filled
) -> None:
    call = known_call(filled)
    filled.at(call.ends_at + timedelta(hours=12))
    filled.draft(call, DraftKind.MINUTES, 1, "Decided", None)
    filled.release(call, DraftKind.MINUTES, 1)

    due = section(browser.get("/projects/1").text, "due")

    assert "Tue 10 Mar, 08:00" in due
    assert "put off from" in due


def test_confirmed_item_stands_under_agreed_with_who_said_which_words_and_the_mail(
    browser: Browser, filled: Filled
) -> None:
    call = minutes_out(filled)
    mail = filled.mail(CARLA, "Re: Minutes", "Confirmed.")
    filled.say(call, 1, Verdict.CONFIRMED, "Confirmed.", CARLA, mail)

    page = browser.get("/projects/1").text
    agreed = section(page, "agreed")

    for words in (
        "The cut-over is on 20 April.",
        "Carla Jensen",
        "<q>Confirmed.</q>",
        f"/mails/{mail}",
        PROOF,
    ):
        assert words in agreed
    assert "Nothing that was put to the client is open" in section(page, "items")


def test_unproved_confirmation_leaves_the_item_open_and_says_why(browser: Browser, filled: Filled) -> None:
    call = minutes_out(filled)
    mail = filled.mail(CARLA, "Re: Minutes", "Confirmed.", proof="")
    filled.say(call, 1, Verdict.CONFIRMED, "Confirmed.", CARLA, mail)

    page = browser.get("/projects/1").text

    assert "unproved, so no evidence" in section(page, "items")
    assert "The client has confirmed nothing yet" in section(page, "agreed")


def test_confirmation_by_somebody_who_may_not_confirm_says_so(browser: Browser, filled: Filled) -> None:
    call = minutes_out(filled)
    mail = filled.mail(BEN, "Re: Minutes", "Confirmed.")
    filled.say(call, 1, Verdict.CONFIRMED, "Confirmed.", BEN, mail)

    assert "not one of those who confirm" in section(browser.get("/projects/1").text, "items")


def test_silence_is_shown_as_open(browser: Browser, filled: Filled) -> None:
    minutes_out(filled)

    assert "nobody of the client has said anything of it" in section(browser.get("/projects/1").text, "items")


def test_call_shows_how_far_its_agenda_and_its_minutes_have_come(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.at(call.ends_at + timedelta(minutes=15))
    filled.letter("call/1/agenda//clients", "agenda", "Agenda", "1. Progress", CARLA, call=call)
    filled.step(call, "minutes-request", "Minutes?", "What was decided?", DANA)

    found = section(browser.get("/projects/1").text, "calls")

    assert "sent" in found
    assert "asked for" in found


def test_draft_newer_than_the_released_one_lies_with_the_pm(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.draft(call, DraftKind.AGENDA, 1, "1. Progress", None)
    filled.release(call, DraftKind.AGENDA, 1)
    filled.draft(call, DraftKind.AGENDA, 2, "1. Risks", None)

    assert "draft 2 with the PM" in section(browser.get("/projects/1").text, "calls")


def test_letter_says_to_whom_why_and_who_refused_it(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.step(call, "agenda-reminder", "Agenda?", "Send it.", DANA, OLGA, refused=OLGA.address)

    sent = section(browser.get("/projects/1").text, "sent")

    for words in ("Agenda?", "Dana Weber", "refused", "step agenda-reminder: 28 h before the start"):
        assert words in sent


def test_letter_that_answers_a_mail_names_the_mail(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.letter("mail/7/0", "invite-understood", "I read this as", "A call.", DANA, call=call)

    assert 'answers <a href="/mails/7">' in section(browser.get("/projects/1").text, "sent")


def test_record_is_told_newest_first_with_its_mails(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    mail = filled.mail(CARLA, "Scope", "We also need invoices.")
    filled.entry(EntryKind.CONVERSATION, "We also need invoices.", CARLA, mail, call)
    filled.at(filled.now + DAY)
    filled.entry(EntryKind.DECISION, "Invoices come in May.", DANA, mail, call)

    record = section(browser.get("/projects/1").text, "record")

    assert record.index("Invoices come in May.") < record.index("We also need invoices.")
    assert f"/mails/{mail}" in record


def test_long_lists_are_cut_and_say_how_many_more_there_are(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    for number in range(102):
        filled.entry(EntryKind.CONVERSATION, f"word {number};", CARLA, None, call)

    record = section(browser.get("/projects/1").text, "record")

    assert record.count("word ") == 100
    assert "and 2 more" in record
