from __future__ import annotations

import pytest

from worker.demo.stamp import stamped

LOGIN = "carla@acme.example"
WORD = b"Authentication-Results: mail.demo.test; auth=pass smtp.auth=carla@acme.example\r\n"
MAIL = (
    b"From: Carla Ruiz <carla@acme.example>\r\nSubject: confirmed\r\n\r\nAuthentication-Results: a quote\r\n"
)


def test_sender_who_logged_in_is_vouched_for_above_all_other_headers() -> None:
    assert stamped(MAIL, LOGIN) == WORD + MAIL


@pytest.mark.parametrize("login", ["", "dana@agency.example", "carla@acme.example.net"])
def test_nobody_else_is_vouched_for(login: str) -> None:
    assert stamped(MAIL, login) == MAIL


@pytest.mark.parametrize(
    "written",
    [
        WORD,
        b"authentication-results : mail.demo.test;\r\n\tauth=pass smtp.auth=carla@acme.example\r\n",
        b"AUTHENTICATION-RESULTS:\r\n mail.demo.test; dmarc=pass header.from=acme.example\r\n" * 2,
        WORD.replace(b"\r", b""),
    ],
)
def test_what_a_sender_wrote_in_the_servers_place_is_taken_out(written: bytes) -> None:
    assert stamped(written + MAIL, "") == MAIL
    assert stamped(MAIL[:12] + MAIL[12:39] + written + MAIL[39:], "") == MAIL


def test_mail_that_names_two_senders_is_vouched_for_as_neithers() -> None:
    two = b"From: carla@acme.example, dana@agency.example\r\n\r\nhello\r\n"

    assert stamped(two, LOGIN) == two


def test_mail_without_a_body_keeps_its_headers() -> None:
    assert stamped(b"From: carla@acme.example\r\n", LOGIN) == WORD + b"From: carla@acme.example\r\n"
