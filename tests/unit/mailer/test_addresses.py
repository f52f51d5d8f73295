"""Which addresses can be written to as they stand."""

from __future__ import annotations

import pytest

from worker.errors import SendFailed
from worker.mailer.addresses import is_sendable, require_sendable


@pytest.mark.parametrize(
    ("address", "sendable"),
    [
        ("dana@agency.example", True),
        ("Dana.O'Neil+call_1@sub.agency.example", True),
        ("dana..weber.@docomo.example", True),
        ("dana@localhost", True),
        (f"{'d' * 64}@x.example", True),
        (f"{'d' * 65}@x.example", False),
        (f"dd@{'x.' * 122}example", True),
        (f"ddd@{'x.' * 122}example", False),
        ("dana@-agency.example", False),
        ("dana@agency..example", False),
        ("dana@agency.example.", False),
        ("dana@@agency.example", False),
        ("dana weber@agency.example", False),
        ('"dana weber"@agency.example', False),
        ("dána@agency.example", False),
        ("dana@ägency.example", False),
        ("dana@agency.example\n", False),
        ("dana@agency.example\r\nDATA", False),
        ("dana@agency.example>", False),
        ("Dana <dana@agency.example>", False),
        ("dana@[127.0.0.1]", False),
        ("", False),
    ],
)
def test_only_a_plain_address_can_be_written_to(address: str, sendable: bool) -> None:
    assert is_sendable(address) is sendable


def test_refused_address_is_shown_harmlessly() -> None:
    with pytest.raises(
        SendFailed, match=r"'a\\r\\nb' is not an address that mail can be sent to; correct it"
    ):
        require_sendable("a\r\nb")
