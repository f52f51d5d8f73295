"""`worker init` offers the name of the receiving server that the newest mails carry, and takes nobody's by itself."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from worker.cli.asking import Asker
from worker.cli.interview import Said, interview
from worker.cli.receiving import look, weighed
from worker.settings.servers import Server


@pytest.fixture
def said(tmp_path: Path) -> Said:
    """Return all answers but the one about the receiving server."""
    password = tmp_path / "password"
    password.write_text("open sesame")
    place, nobody = "mail.firm.example", "-"
    return Said(
        *("worker@firm.example", place, "worker", password, place, nobody, None, False, "firm.example"),
        *(nobody, nobody, nobody, "en", "sqlite:////srv/record.db"),
    )


def offered(_mailbox: Server) -> tuple[str, str]:
    """Return what a look into a mailbox finds whose mails were all checked."""
    return weighed(["mx.firm.example", "mx.firm.example"])


@pytest.mark.parametrize(
    ("typed", "believed"),
    [("\n", "mx.firm.example"), ("-\n", ""), ("mx2.firm.example\n", "mx2.firm.example")],
)
def test_name_that_the_newest_mails_carry_is_offered_and_the_person_decides(
    said: Said, tmp_path: Path, typed: str, believed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))

    answers = interview(Asker(silent=False), said, tmp_path, offered)

    assert answers.authserv_id == believed


def test_nobody_is_believed_without_a_person_who_says_so(said: Said, tmp_path: Path) -> None:
    answers = interview(Asker(silent=True), said, tmp_path, offered)

    assert answers.authserv_id == ""


@pytest.mark.parametrize(
    ("writers", "name"),
    [
        ([], ""),
        ([None], ""),
        (["mx.firm.example"], "mx.firm.example"),
        (["mx.firm.example", "mx.firm.example"], "mx.firm.example"),
        (["mx.firm.example", None], ""),
        (["mx.firm.example", "mx.other.example"], ""),
        (["", ""], "microsoft"),
    ],
)
def test_server_is_offered_only_if_it_checked_every_one_of_the_newest_mails(
    writers: list[str | None], name: str
) -> None:
    assert weighed(writers)[0] == name


def test_mailbox_that_cannot_be_looked_into_offers_nothing_and_says_why() -> None:
    name, seen = look(Server("127.0.0.1", 1, "worker", "open sesame"))

    assert name == ""
    assert "cannot be looked into yet" in seen
