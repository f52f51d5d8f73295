"""A first configuration folder can be used as it is, and keeps its secrets to itself."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from worker.errors import ConfigError
from worker.model import Address
from worker.settings import load
from worker.settings.first_folder import standing, write
from worker.settings.first_toml import Answers
from worker.settings.servers import IMAP_PORT, Server, place_of

PASSWORD = 'open "sesame" \\ é'
MAILBOX = Server("imap.firm.example", 993, "worker@firm.example", PASSWORD)
MAILER = Server("smtp.firm.example", 587, "worker@firm.example", PASSWORD)


def make_answers(**changes: Any) -> Answers:
    """Return what a person has said, with these changes."""
    answers = Answers(
        "worker@firm.example", MAILBOX, MAILER, ("firm.example", "firm.test"), "sqlite:////srv/record.db"
    )
    return replace(answers, **changes)


def test_folder_that_was_written_can_be_loaded_and_says_what_was_answered(tmp_path: Path) -> None:
    write(tmp_path / "local", make_answers())

    settings = load(tmp_path / "local", {})

    mailbox, mailer = settings.mailboxes[0], settings.mailer
    assert (mailbox.host, mailbox.port, mailbox.security) == ("imap.firm.example", 993, "tls")
    assert (mailer.host, mailer.port, mailer.security) == ("smtp.firm.example", 587, "starttls")
    assert (mailbox.user, mailer.user, mailer.address) == ("worker@firm.example",) * 3
    assert (mailbox.password, mailer.password) == (PASSWORD, PASSWORD)
    assert settings.house.inside_domains == {"firm.example", "firm.test"}
    assert settings.record.url == "sqlite:////srv/record.db"


def test_secrets_stand_in_files_that_nobody_else_can_read(tmp_path: Path) -> None:
    folder = tmp_path / "local"

    names = write(folder, make_answers(mailer=replace(MAILER, password="another")))

    assert names == ("mailer-secret", "mailbox-password", "mailer-password", "worker.toml")
    modes = {name: stat.S_IMODE((folder / name).stat().st_mode) for name in names[:-1]}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert "another" not in (folder / "worker.toml").read_text()
    assert load(folder, {}).mailer.password == "another"


def test_server_without_a_login_gets_neither_user_nor_password(tmp_path: Path) -> None:
    write(tmp_path, make_answers(mailer=Server("localhost", 25)))

    mailer = load(tmp_path, {}).mailer

    assert (mailer.user, mailer.password) == ("", "")


def test_database_url_with_a_password_stands_in_a_file_of_its_own(tmp_path: Path) -> None:
    write(tmp_path, make_answers(record_url="postgresql://worker:hunter2@db.example/followthrough"))

    assert "hunter2" not in (tmp_path / "worker.toml").read_text()
    assert stat.S_IMODE((tmp_path / "record-url").stat().st_mode) == 0o600
    assert "hunter2" in load(tmp_path, {}).record.url


def test_password_left_out_is_looked_for_in_the_environment(tmp_path: Path) -> None:
    nobody = {"mailbox": replace(MAILBOX, password=""), "mailer": Server("localhost", 25)}

    write(tmp_path, make_answers(**nobody))

    with pytest.raises(ConfigError, match=r"mailbox\.password is not set"):
        load(tmp_path, {})
    assert load(tmp_path, {"FOLLOWTHROUGH_MAILBOX_PASSWORD": "later"}).mailboxes[0].password == "later"


def test_secret_of_the_letters_is_made_once_and_stays(tmp_path: Path) -> None:
    write(tmp_path, make_answers())
    secret = load(tmp_path, {}).mailer.secret

    written = write(tmp_path, make_answers(address="other@firm.example"))

    assert written == ("mailbox-password", "worker.toml")
    assert load(tmp_path, {}).mailer.secret == secret
    assert load(tmp_path, {}).mailer.address == "other@firm.example"


def test_people_language_and_receiving_server_are_as_answered(tmp_path: Path) -> None:
    answers = make_answers(
        account_owner="Olga Brandt <olga@firm.example>",
        deputy="deputy@firm.example",
        language="en",
        authserv_id="mx.firm.example",
    )

    write(tmp_path, answers)

    settings = load(tmp_path, {})
    team = settings.defaults.team
    assert team.account_owner == Address("olga@firm.example", "Olga Brandt")
    assert (team.delivery_manager, team.deputy) == (None, Address("deputy@firm.example"))
    assert settings.language == "en"
    assert settings.mailboxes[0].authserv_id == "mx.firm.example"


def test_servers_without_encryption_are_spoken_to_in_the_open(tmp_path: Path) -> None:
    plain = {"mailbox": replace(MAILBOX, port=10143, plain=True), "mailer": Server("mail", 10025, plain=True)}

    write(tmp_path, make_answers(**plain))

    settings = load(tmp_path, {})
    assert (settings.mailboxes[0].security, settings.mailer.security) == ("none", "none")


def test_two_folders_have_two_secrets(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name, make_answers())

    assert load(tmp_path / "one", {}).mailer.secret != load(tmp_path / "two", {}).mailer.secret


@pytest.mark.parametrize(
    ("there", "told"), [((), ()), (("mailer-secret", "notes"), ()), (("worker.toml",), ("worker.toml",))]
)
def test_files_that_would_be_replaced_are_known_beforehand(
    tmp_path: Path, there: tuple[str, ...], told: tuple[str, ...]
) -> None:
    for name in there:
        (tmp_path / name).touch()

    assert standing(tmp_path) == told


def test_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ConfigError, match="cannot be written"):
        write(tmp_path / "file" / "local", make_answers())


@pytest.mark.parametrize(
    ("written", "host", "port", "security"),
    [
        ("mail.example.com", "mail.example.com", 993, "tls"),
        ("mail.example.com:143", "mail.example.com", 143, "starttls"),
        ("mail.example.com:587", "mail.example.com", 587, "starttls"),
        ("mail.example.com:465", "mail.example.com", 465, "tls"),
        ("mail.example.com:65535", "mail.example.com", 65535, "tls"),
        ("::1", "::1", 993, "tls"),
    ],
)
def test_server_is_named_by_host_and_port_and_the_port_says_how_it_is_spoken_to(
    written: str, host: str, port: int, security: str
) -> None:
    server = Server(*place_of(written, IMAP_PORT))

    assert (server.host, server.port, server.security) == (host, port, security)


@pytest.mark.parametrize(
    "written", ["", "two words", "mail.example.com:", "mail.example.com:0", "mail.example.com:65536", ":993"]
)
def test_server_that_cannot_be_meant_is_told_with_an_example(written: str) -> None:
    with pytest.raises(ValueError, match="write a name such as"):
        place_of(written, IMAP_PORT)
