"""Answers to what people inside wrote: once for each mail, and never to anybody outside."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.intake.handling import Clerk
from tests.unit.rules.arrivals import CARL, DANA
from worker.model import Address, Refuse


def test_refusal_is_told_to_whoever_wrote(clerk: Clerk) -> None:
    clerk.by_pm(Refuse("that was no `yes`"), "maybe")

    assert (clerk.last.kind, clerk.last.to) == ("answer", DANA.address)
    assert "that was no `yes`" in clerk.last.text
    assert "because Dana Weber wrote to me" in clerk.last.text


@pytest.mark.promise("whoever is outside is never answered by itself: a person is asked instead")
@pytest.mark.parametrize("who", [CARL, Address("eve@evil.example"), None])
def test_nobody_outside_is_answered_and_a_person_is_asked(clerk: Clerk, who: Address | None) -> None:
    clerk.carry_out(Refuse("that was no `yes`"), who)

    assert clerk.letters == []
    assert clerk.office.questions() == ("that was no `yes`",)


def test_answer_about_no_known_project_is_put_before_a_person(clerk: Clerk) -> None:
    clerk.by_pm(Refuse("that was no `yes`"), about=None)

    assert clerk.letters == []
    assert clerk.office.questions() == ("that was no `yes`",)


def test_answer_that_cannot_be_written_is_put_before_a_person(clerk: Clerk) -> None:
    clerk.by_pm(Refuse("that was no `yes`"), about=replace(clerk.call_now, language="tlh"))

    assert clerk.letters == []
    assert ["answer could not be written" in one for one in clerk.office.questions()] == [True]


def test_each_mail_is_answered(clerk: Clerk) -> None:
    for _ in range(2):
        clerk.by_pm(Refuse("that was no `yes`"))

    assert clerk.kinds == ["answer", "answer"]


def test_reason_is_told_in_the_language_of_the_project(clerk: Clerk) -> None:
    clerk.by_pm(Refuse("x"), about=replace(clerk.call_now, language="de"))

    assert "weil Dana Weber mir dazu geschrieben hat" in clerk.last.text
