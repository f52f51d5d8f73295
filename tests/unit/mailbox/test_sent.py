"""Which folder is the Sent folder."""

from __future__ import annotations

import pytest

from worker.mailbox.sent import Listed, sent_folders

INBOX: Listed = ((b"\\HasNoChildren",), b"/", "INBOX")


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ([INBOX, ((b"\\Sent",), b"/", "Away"), ((), b"/", "Sent")], ("Away",)),
        ([INBOX, ((b"\\HasNoChildren", b"\\sent"), b"/", "[Gmail]/Gesendet")], ("[Gmail]/Gesendet",)),
        ([INBOX, ((), b"/", "Sent Items")], ("Sent Items",)),
        ([INBOX, ((), b".", "INBOX.Sent")], ("INBOX.Sent",)),
        ([INBOX, ((), None, "SENT")], ("SENT",)),
        ([INBOX, ((), b"/", "Sent/2025"), ((), b"/", "Unsent")], ()),
        ([INBOX, ((b"\\Noselect", b"\\Sent"), b"/", "Sent")], ()),
    ],
)
def test_the_marked_folder_is_the_sent_folder_and_else_the_one_with_such_a_name(
    listed: list[Listed], found: tuple[str, ...]
) -> None:
    assert sent_folders(listed) == found
