"""A letter frozen: to its people, in its thread, the same bytes for the same moment."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest

from tests.unit.delivery.rig import OWN, Rig
from tests.unit.rules.arrivals import CARL, DANA
from worker.delivery.compose import Writing, compose
from worker.delivery.means import Means
from worker.errors import ConfigError, SendFailed
from worker.model import Address, CallFacts, IfUnknown, LetterContent, Offer, OfferKind
from worker.record.letters import NewLetter

REMINDER = "agenda-reminder"
SAM = Address("sam@agency.example", "Sam Ito")
VERA = Address("vera@other.example", "Vera Blum")


def make_writing(call: CallFacts, *to: Address, **changes: Any) -> Writing:
    """Return a reminder about the call to the PM, or to these people, with these changes."""
    people = to or (DANA,)
    writing = Writing("step", REMINDER, LetterContent(people[0], call, why="Because."), people)
    return replace(writing, **changes)


def composed(means: Means, writing: Writing) -> NewLetter:
    """Return the frozen letter."""
    with means.reading() as tx:
        return compose(tx, means, writing)


def headers_of(letter: NewLetter) -> EmailMessage:
    """Return the letter as a mail program reads it."""
    return message_from_bytes(letter.mail.raw, policy=default)


@pytest.mark.promise("one letter has one Message-ID and the same bytes, whoever writes it")
def test_letter_of_a_key_is_the_same_whoever_writes_it(rig: Rig) -> None:
    call = rig.known_call()

    first, again = (composed(rig.means, make_writing(call)) for _ in range(2))
    other = composed(rig.means, make_writing(call, key="another step"))

    assert first == again
    assert other.mail.message_id != first.mail.message_id


def test_letter_answers_the_invite_of_its_call(rig: Rig) -> None:
    letter = composed(rig.means, make_writing(rig.known_call()))

    headers = headers_of(letter)
    assert headers["In-Reply-To"] == headers["References"] == "<invite@agency.example>"


def test_answer_to_a_mail_stands_below_it_in_the_thread_of_the_call(rig: Rig) -> None:
    letter = composed(rig.means, make_writing(rig.known_call(), answers=("<mail@agency.example>",)))

    headers = headers_of(letter)
    assert headers["In-Reply-To"] == "<mail@agency.example>"
    assert headers["References"].split() == ["<invite@agency.example>", "<mail@agency.example>"]


def test_letter_remembers_what_it_is_about_and_what_it_offered(rig: Rig) -> None:
    call = rig.known_call()
    offer = Offer(OfferKind.DRAFT, "call/1/agenda/", 2)

    letter = composed(rig.means, make_writing(call, offer=offer))

    assert (letter.call_id, letter.project_id, letter.offer) == (call.id, call.project_id, offer)


def test_everybody_gets_one_letter_although_named_twice(rig: Rig) -> None:
    writing = make_writing(rig.known_call(), DANA, copies=(SAM, DANA))

    letter = composed(rig.means, writing)

    assert [(one.person, one.copy) for one in letter.recipients] == [(DANA, False), (SAM, True)]


def test_letter_is_written_in_the_language_of_its_project(rig: Rig) -> None:
    call = replace(rig.known_call(), language="de")

    letter = composed(rig.means, make_writing(call))

    assert letter.mail.subject != composed(rig.means, make_writing(replace(call, language=""))).mail.subject


@pytest.mark.parametrize(("wanted", "copy"), [(True, OWN), (False, "")])
def test_own_copy_is_asked_for_where_the_settings_want_it(rig: Rig, wanted: bool, copy: str) -> None:
    means = replace(rig.means, own_copy=wanted)

    assert composed(means, make_writing(rig.known_call())).own_copy == copy


def test_letter_keeps_what_its_folder_says_of_unknown_fates(rig: Rig) -> None:
    letter = composed(rig.means, make_writing(rig.known_call()))

    assert letter.if_unknown is IfUnknown.RESEND


def test_letter_to_a_client_is_refused_for_good(rig: Rig) -> None:
    with pytest.raises(SendFailed, match=CARL.address) as refused:
        composed(rig.means, make_writing(rig.known_call(), CARL))

    assert refused.value.permanent


@pytest.mark.parametrize(("to", "copies"), [((VERA,), ()), ((CARL,), (VERA,))], ids=["to", "in copy"])
def test_letter_about_one_account_is_refused_for_the_people_of_another(
    rig: Rig, to: tuple[Address, ...], copies: tuple[Address, ...]
) -> None:
    call = rig.known_call()
    rig.known_client("other.example", VERA)

    with pytest.raises(SendFailed, match=VERA.address):
        composed(rig.means, make_writing(call, *to, letter="agenda", copies=copies))


def test_letter_that_does_not_exist_names_those_that_do(rig: Rig) -> None:
    with pytest.raises(ConfigError, match="agenda-reminder"):
        composed(rig.means, make_writing(rig.known_call(), letter="birthday"))
