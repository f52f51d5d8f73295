"""The word by which an answer finds its letter."""

from __future__ import annotations

import base64
import re
from dataclasses import replace

import pytest

from tests.unit.mailer.drafts import CONFIG, OURS
from worker.mailer.identity import message_id
from worker.mailer.tokens import reply_address, tagged, tags_in, token, tokens_in

TOKEN = "abcdefgh234567xy"


def test_letter_has_this_very_token_for_ever() -> None:
    # Answers to letters already sent would find them no more; this one must never change.
    assert token("call/1/agenda//", CONFIG) == "46gqlkqk4rz7cbzk"


def test_another_letter_or_another_secret_has_another_token() -> None:
    tokens = {
        token("call/1/agenda//", CONFIG),
        token("call/2/agenda//", CONFIG),
        token("call/1/agenda//", replace(CONFIG, secret="another")),
    }

    assert len(tokens) == 3
    assert all(re.fullmatch("[a-z2-7]{16}", one) for one in tokens)


def test_message_id_that_everybody_sees_does_not_tell_the_token() -> None:
    digits = message_id("call/1/agenda//", CONFIG)[1:].partition("@")[0]

    spelled_alike = base64.b32encode(bytes.fromhex(digits)).decode().lower()

    assert not spelled_alike.startswith(token("call/1/agenda//", CONFIG))


@pytest.mark.parametrize(
    ("address", "answered"),
    [
        ("worker@agency.example", f"worker+{TOKEN}@agency.example"),
        ("worker+calls@agency.example", f"worker+calls+{TOKEN}@agency.example"),
    ],
)
def test_address_that_is_answered_carries_the_token(address: str, answered: str) -> None:
    assert reply_address(address, TOKEN) == answered
    assert tokens_in((answered,)) == (TOKEN,)


@pytest.mark.parametrize(
    ("address", "tokens"),
    [
        (f"worker+{TOKEN}@agency.example", (TOKEN,)),
        (f"Worker+{TOKEN.upper()}@Agency.Example", (TOKEN,)),
        (f"worker+{TOKEN[:-1]}@agency.example", ()),
        (f"worker+{TOKEN}x@agency.example", ()),
        (f"worker+{TOKEN[:-1]}1@agency.example", ()),
        (f"{TOKEN}@agency.example", ()),
        (f"worker@{TOKEN}.example", ()),
        ("worker@agency.example", ()),
        ("", ()),
    ],
)
def test_only_a_plus_part_that_looks_like_a_token_is_one(address: str, tokens: tuple[str, ...]) -> None:
    assert tokens_in((address,)) == tokens


def test_token_that_stands_in_to_and_cc_is_found_once() -> None:
    assert tokens_in((OURS, reply_address(OURS, TOKEN), reply_address(OURS, TOKEN))) == (TOKEN,)


@pytest.mark.parametrize(
    ("subject", "tokens"),
    [
        (f"Agenda due [#{TOKEN}]", (TOKEN,)),
        (f"RE: AGENDA DUE [#{TOKEN.upper()}]", (TOKEN,)),
        (f"Re: Agenda [#{TOKEN}] Re: [#{TOKEN}]", (TOKEN,)),
        (f"Agenda due [{TOKEN}]", ()),
        (f"Agenda due [#{TOKEN}2]", ()),
        ("Agenda due [#12]", ()),
        ("", ()),
    ],
)
def test_tag_is_found_in_the_subject(subject: str, tokens: tuple[str, ...]) -> None:
    assert tags_in(subject) == tokens


@pytest.mark.parametrize(("length", "cut"), [(181, False), (182, True), (5_000, True)])
def test_tag_stays_whole_at_the_end_of_a_long_subject(length: int, cut: bool) -> None:
    subject = tagged("x" * length, TOKEN, 201)

    assert len(subject) <= 201
    assert subject.endswith(f"{'…' if cut else 'x'} [#{TOKEN}]")
    assert tags_in(subject) == (TOKEN,)
