"""The page of a call: one timeline of what was and what comes, its drafts by version, and its items."""

from __future__ import annotations

from datetime import timedelta

from tests.unit.web.browser import Browser
from tests.unit.web.filled import CARLA, DANA, Filled
from tests.unit.web.test_project import known_call, minutes_out, section
from worker.model import DraftKind, Verdict
from worker.record import calls

DAY = timedelta(days=1)


def test_steps_that_ended_stand_before_now_and_those_that_wait_after_it(
    browser: Browser, filled: Filled
) -> None:
    call = known_call(filled)
    filled.at(call.starts_at - 2 * DAY)
    filled.step(call, "agenda-draft", "Agenda: ready?", "1. Progress", DANA)

    before, _, after = section(browser.get("/calls/1").text, "timeline").partition('class="now"')

    assert "Agenda draft" in before
    assert "Minutes request" in after


def test_step_without_a_letter_says_why(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.suppress(call, "agenda-reminder", "the agenda is released")

    timeline = section(browser.get("/calls/1").text, "timeline")

    assert "not sent" in timeline
    assert "the agenda is released" in timeline


def test_step_that_is_not_owed_any_more_says_so(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.draft(call, DraftKind.AGENDA, 1, "1. Progress", None)
    filled.release(call, DraftKind.AGENDA, 1)

    assert "not owed any more" in section(browser.get("/calls/1").text, "timeline")


def test_letter_that_no_step_asked_for_is_in_the_timeline(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.letter("mail/1/0", "invite-understood", "I read this as", "A call.", DANA, call=call)

    assert "Invite understood" in section(browser.get("/calls/1").text, "timeline")


def test_every_version_of_a_draft_is_there_with_who_released_it_by_which_mail(
    browser: Browser, filled: Filled
) -> None:
    call = known_call(filled)
    filled.draft(call, DraftKind.AGENDA, 1, "1. Progress", None)
    change = filled.mail(DANA, "Re: Agenda", "1. Risks")
    filled.draft(call, DraftKind.AGENDA, 2, "1. Risks", change)
    release = filled.mail(DANA, "Re: Agenda", "send")
    filled.release(call, DraftKind.AGENDA, 2, release)

    drafts = section(browser.get("/calls/1").text, "drafts")

    assert drafts.index("version 2") < drafts.index("version 1")
    for words in ("1. Progress", "1. Risks", "by Dana Weber", f"/mails/{change}", f"/mails/{release}"):
        assert words in drafts


def test_item_shows_where_it_stands_and_who_disputed_it(browser: Browser, filled: Filled) -> None:
    call = minutes_out(filled)
    mail = filled.mail(CARLA, "Re: Minutes", "No, in May.")
    filled.say(call, 1, Verdict.DISPUTED, "No, in May.", CARLA, mail)

    items = section(browser.get("/calls/1").text, "items")

    for words in ("The cut-over is on 20 April.", "disputed by", "Carla Jensen", "No, in May."):
        assert words in items


def test_cancelled_call_says_so(browser: Browser, filled: Filled) -> None:
    call = known_call(filled)
    filled.means.writer.run(lambda tx: calls.cancel(tx, call, filled.now))

    assert "cancelled" in browser.get("/calls/1").text
