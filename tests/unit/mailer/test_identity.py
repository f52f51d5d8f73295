"""One letter, one Message-ID."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.mailer.drafts import CONFIG
from worker.mailer.identity import message_id


def test_letter_has_this_very_id_for_ever() -> None:
    # Changing how ids are made would give letters already sent a second id; this one must never change.
    assert (
        message_id("call/1/agenda//", CONFIG)
        == "<eb6a78dac6938be7114cc50015ebde494c8395cd@followthrough.example>"
    )


def test_another_letter_or_another_secret_has_another_id() -> None:
    ids = {
        message_id("call/1/agenda//", CONFIG),
        message_id("call/2/agenda//", CONFIG),
        message_id("call/1/agenda//", replace(CONFIG, secret="another")),
    }

    assert len(ids) == 3


def test_id_tells_nothing_of_the_letter() -> None:
    assert "agenda" not in message_id("call/1/agenda//", CONFIG)


def test_server_and_port_may_change_without_a_new_id() -> None:
    moved = replace(CONFIG, host="other.example", port=587, user="w")

    assert message_id("call/1/agenda//", moved) == message_id("call/1/agenda//", CONFIG)
