"""A reason is told in the server's words, never in those of a mail."""

from __future__ import annotations

import pytest
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, ProtocolError

from worker.mailbox.reasons import reason_of


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (IMAPClientError("fetch failed: [SERVERBUG] no"), "fetch failed: [SERVERBUG] no"),
        (IMAPClientAbortError("socket error: EOF"), "socket error: EOF"),
        (OSError("cannot reach it"), "cannot reach it"),
        (
            ProtocolError('Tuple incomplete before "(BODY[] plan'),
            "an answer that cannot be read: ProtocolError",
        ),
        (ValueError("invalid literal: 'plan'"), "an answer that cannot be read: ValueError"),
        (
            IMAPClientAbortError("command: FETCH => unexpected response: b'the plan'"),
            "command: FETCH => unexpected response",
        ),
        (
            IMAPClientAbortError('command: FETCH => socket error: unterminated line: b"the plan\'s\nend"'),
            "command: FETCH => socket error: unterminated line",
        ),
    ],
)
def test_a_reason_quotes_the_server_and_no_mail(error: Exception, reason: str) -> None:
    assert reason_of(error) == reason


def test_a_reason_is_never_long() -> None:
    assert len(reason_of(IMAPClientError("x" * 10_000))) == 300
