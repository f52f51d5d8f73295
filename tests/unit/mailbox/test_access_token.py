"""The token command: what it prints is the token, and nothing it does can hold us up or leak."""

from __future__ import annotations

import time

import pytest

from worker.mailbox.access_token import access_token


def test_the_first_word_printed_is_the_token() -> None:
    assert access_token("printf 'ya29.token\\n'", 5) == "ya29.token"


@pytest.mark.parametrize("command", ["sh -c 'echo secret; exit 3'", "true", "/no/such/program"])
def test_a_command_that_gives_no_token_fails_without_telling_what_it_printed(command: str) -> None:
    with pytest.raises(OSError, match=r"ended with|No such file") as raised:
        access_token(command, 5)

    assert "secret" not in str(raised.value)


def test_a_command_that_hangs_is_ended_with_all_it_started() -> None:
    began = time.monotonic()

    with pytest.raises(OSError, match=r"no token within 0\.2 s"):
        access_token("sh -c 'sleep 30 & wait'", 0.2)

    assert time.monotonic() - began < 5
