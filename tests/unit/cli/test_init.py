"""`worker init`: a first configuration, asked for or given by options, and nothing replaced unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.command import Run
from worker.model import Address, Team
from worker.settings import Settings, load

ADDRESS = ("--address", "worker@firm.example")


@pytest.fixture
def password(tmp_path: Path) -> tuple[str, str]:
    """Return the option that names a file with the password."""
    file = tmp_path / "typed"
    file.write_text("open sesame\n")
    return ("--imap-password-file", str(file))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the configuration will be."""
    return tmp_path / "local"


def loaded(folder: Path) -> Settings:
    """Return the settings that the folder makes."""
    return load(folder, {})


def test_with_yes_the_address_and_a_password_are_enough(
    run: Run, folder: Path, password: tuple[str, str]
) -> None:
    ran = run("init", str(folder), *ADDRESS, *password, "--yes", "--no-doctor")

    settings = loaded(folder)
    assert ran.status == 0
    assert (settings.mailboxes[0].host, settings.mailer.host) == ("imap.firm.example", "smtp.firm.example")
    assert (settings.mailboxes[0].password, settings.mailer.password) == ("open sesame", "open sesame")
    assert settings.house.inside_domains == {"firm.example"}
    assert settings.record.url == f"sqlite:///{folder}/record.db"
    assert "open sesame" not in ran.out


def test_options_say_what_is_otherwise_a_default(run: Run, folder: Path, password: tuple[str, str]) -> None:
    options = {
        "--imap": "mail.firm.example:143",
        "--imap-user": "followthrough",
        "--smtp": "relay.firm.example:25",
        "--smtp-user": "-",
        "--inside": "firm.example, firm.test",
        "--account-owner": "Olga Brandt <olga@firm.example>",
        "--delivery-manager": "tom@firm.example",
        "--language": "en",
        "--authserv-id": "mx.firm.example",
        "--database": "postgresql://worker@db.firm.example/record",
    }
    said = [word for option in options.items() for word in option]

    run("init", str(folder), *ADDRESS, *password, *said, "--yes", "--no-doctor")

    settings = loaded(folder)
    mailbox, mailer = settings.mailboxes[0], settings.mailer
    assert (mailbox.port, mailbox.security, mailbox.user) == (143, "starttls", "followthrough")
    assert (mailer.host, mailer.port, mailer.user) == ("relay.firm.example", 25, "")
    assert settings.house.inside_domains == {"firm.example", "firm.test"}
    assert settings.defaults.team.account_owner == Address("olga@firm.example", "Olga Brandt")
    assert settings.defaults.team.delivery_manager == Address("tom@firm.example")
    assert settings.mailboxes[0].authserv_id == "mx.firm.example"
    assert settings.record.url == "postgresql+psycopg://worker@db.firm.example/record"


def test_person_is_asked_for_what_no_option_says_and_a_wrong_answer_is_asked_again(
    run: Run, folder: Path, password: tuple[str, str]
) -> None:
    answers = [
        "worker at firm",
        "worker@firm.example",
        "",
        "",
        "mail.firm.example:0",
        "mail.firm.example:587",
        "",
        "y",
        "@firm.example",
        "",
        "Olga of the firm",
        "Olga Brandt <olga@firm.example>",
        "",
        "-",
        "xx",
        "",
        "mysql://db",
        "",
    ]
    options = (*password, "--authserv-id", "-", "--no-doctor")

    ran = run("init", str(folder), *options, given="\n".join([*answers, ""]).encode())

    settings = loaded(folder)
    assert ran.status == 0
    assert (settings.mailer.host, settings.mailer.port) == ("mail.firm.example", 587)
    assert settings.mailer.password == "open sesame"
    assert settings.defaults.team == Team(account_owner=Address("olga@firm.example", "Olga Brandt"))
    remedies = (
        "write one bare address",
        "write a name such as",
        "write domains such as",
        "write a person such as",
        "write one of: ",
        "write 'sqlite:///",
    )
    for remedy in remedies:
        assert remedy in ran.out + ran.err


def test_other_login_for_sending_has_a_password_of_its_own(
    run: Run, folder: Path, password: tuple[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.write_text("another")

    run(
        "init",
        str(folder),
        *ADDRESS,
        *password,
        *("--smtp-user", "relay", "--smtp-password-file", str(other), "--yes", "--no-doctor"),
    )

    mailer = loaded(folder).mailer
    assert (mailer.user, mailer.password) == ("relay", "another")


@pytest.mark.parametrize("said", [b"n\n", b"\n", b""])
def test_configuration_that_is_there_stays_unless_the_person_agrees(
    run: Run, folder: Path, said: bytes
) -> None:
    folder.mkdir()
    (folder / "worker.toml").write_text("# mine\n")

    ran = run("init", str(folder), *ADDRESS, given=said)

    assert ran.status == 1
    assert (folder / "worker.toml").read_text() == "# mine\n"


def test_yes_alone_replaces_nothing(run: Run, folder: Path, password: tuple[str, str]) -> None:
    folder.mkdir()
    (folder / "worker.toml").write_text("# mine\n")

    refused = run("init", str(folder), *ADDRESS, *password, "--yes", "--no-doctor")
    replaced = run("init", str(folder), *ADDRESS, *password, "--yes", "--no-doctor", "--replace")

    assert (refused.status, replaced.status) == (2, 0)
    assert "has worker.toml already" in refused.err
    assert loaded(folder).mailer.address == "worker@firm.example"


def test_keep_leaves_what_is_there_and_writes_what_is_not(
    run: Run, folder: Path, password: tuple[str, str]
) -> None:
    options = (*ADDRESS, *password, "--yes", "--no-doctor", "--keep")

    first = run("init", str(folder), *options)
    (folder / "worker.toml").write_text("# mine\n")
    second = run("init", str(folder), *options)

    assert (first.status, second.status) == (0, 0)
    assert "stays as it is" in second.out
    assert (folder / "worker.toml").read_text() == "# mine\n"


def test_half_written_configuration_is_written_anew_with_keep(
    run: Run, folder: Path, password: tuple[str, str]
) -> None:
    folder.mkdir()
    (folder / "mailbox-password").write_text("half")

    run("init", str(folder), *ADDRESS, *password, "--yes", "--no-doctor", "--keep")

    assert loaded(folder).mailboxes[0].password == "open sesame"


def test_servers_of_this_machine_may_be_spoken_to_without_encryption(
    run: Run, folder: Path, password: tuple[str, str]
) -> None:
    servers = ("--imap", "localhost:10143", "--smtp", "localhost:10025", "--no-encryption")

    run("init", str(folder), *ADDRESS, *password, *servers, "--yes", "--no-doctor")

    settings = loaded(folder)
    assert (settings.mailboxes[0].security, settings.mailer.security) == ("none", "none")


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        ((), "--address is needed with --yes"),
        (("--address", "worker"), "--address: 'worker' cannot be used; write one bare address"),
        ((*ADDRESS, "--smtp", "two words"), "--smtp: 'two words' cannot be used"),
        ((*ADDRESS, "--imap-password-file", "/no/such/file"), "name a file with the password alone"),
    ],
)
def test_option_that_cannot_be_used_is_told_and_nothing_is_written(
    run: Run, folder: Path, arguments: tuple[str, ...], remedy: str
) -> None:
    ran = run("init", str(folder), *arguments, "--yes", "--no-doctor")

    assert ran.status == 2
    assert remedy in ran.err.replace("│ ", "")
    assert not folder.exists()


def test_doctor_tries_what_was_written(run: Run, folder: Path) -> None:
    # No password was given, which is the first thing that the doctor says, before it connects to anything.
    ran = run("init", str(folder), *ADDRESS, "--yes", "--doctor")

    assert ran.status == 1
    assert "mailbox.password is not set" in ran.out
    assert ran.out.index("mailbox.password is not set") < ran.out.index("What to do next")
