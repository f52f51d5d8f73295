"""A letter frozen: to one person, in its thread, the same bytes for the same moment."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest

from tests.unit.delivery.rig import OWN, Rig
from tests.unit.rules.arrivals import CARL, DANA
from worker.delivery.compose import compose
from worker.errors import ConfigError, SendFailed
from worker.model import IfUnknown

REMINDER = "agenda-reminder"


@pytest.mark.promise("one letter has one Message-ID and the same bytes, whoever writes it")
def test_letter_of_a_key_is_the_same_whoever_writes_it(rig: Rig) -> None:
    call = rig.known_call()

    first, again = (compose(rig.means, "step", REMINDER, DANA, call, "why") for _ in range(2))
    other = compose(rig.means, "another step", REMINDER, DANA, call, "why")

    assert first == again
    assert other.mail.message_id != first.mail.message_id


def test_letter_answers_the_invite_of_its_call(rig: Rig) -> None:
    letter = compose(rig.means, "step", REMINDER, DANA, rig.known_call(), "why")

    headers = message_from_bytes(letter.mail.raw, policy=default)
    assert headers["In-Reply-To"] == headers["References"] == "<invite@agency.example>"


@pytest.mark.parametrize(("wanted", "copy"), [(True, OWN), (False, "")])
def test_own_copy_is_asked_for_where_the_settings_want_it(rig: Rig, wanted: bool, copy: str) -> None:
    means = replace(rig.means, own_copy=wanted)

    assert compose(means, "step", REMINDER, DANA, rig.known_call(), "why").own_copy == copy


def test_letter_keeps_what_its_folder_says_of_unknown_fates(rig: Rig) -> None:
    letter = compose(rig.means, "step", REMINDER, DANA, rig.known_call(), "why")

    assert letter.if_unknown is IfUnknown.RESEND


def test_letter_to_a_client_is_refused_for_good(rig: Rig) -> None:
    with pytest.raises(SendFailed, match=CARL.address) as refused:
        compose(rig.means, "step", REMINDER, CARL, rig.known_call(), "why")

    assert refused.value.permanent


def test_letter_that_does_not_exist_names_those_that_do(rig: Rig) -> None:
    with pytest.raises(ConfigError, match="agenda-reminder"):
        compose(rig.means, "step", "birthday", DANA, rig.known_call(), "why")
