from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.settings.folder import ENVIRONMENT, SECRET, WORKING, make_folder, with_line
from worker.errors import ConfigError
from worker.settings import load
from worker.settings.urls import has_password, without_password


def test_secret_comes_from_a_file_beside_worker_toml_without_its_line_end(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)

    settings = load(folder, {})

    assert settings.mailboxes[0].password == "open sesame"
    assert settings.mailer.secret == SECRET


def test_secret_comes_from_a_file_that_the_environment_names(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(" spaces stay \r\n")
    environ = {**ENVIRONMENT, "FOLLOWTHROUGH_MAILBOX_PASSWORD_FILE": str(tmp_path / "secret")}
    del environ["FOLLOWTHROUGH_MAILBOX_PASSWORD"]

    settings = load(None, environ)

    assert settings.mailboxes[0].password == " spaces stay "


def test_environment_wins_over_a_secret_file_of_the_folder_which_is_not_read(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    (folder / "mailbox-password").unlink()

    settings = load(folder, {"FOLLOWTHROUGH_MAILBOX_PASSWORD": "newer"})

    assert settings.mailboxes[0].password == "newer"


PLAIN = [
    ("mailbox", "password = 'hunter2'", "password_file", "FOLLOWTHROUGH_MAILBOX_PASSWORD"),
    ("mailer", "password = 'hunter2'", "password_file", "FOLLOWTHROUGH_MAILER_PASSWORD"),
    ("mailer", "secret = 'hunter2'", "secret_file", "FOLLOWTHROUGH_MAILER_SECRET"),
    ("record", "url = 'postgresql://me:hunter2@db/record'", "url_file", "FOLLOWTHROUGH_RECORD_URL"),
    ("record", "url = 'postgresql://db/record?password=hunter2'", "url_file", "FOLLOWTHROUGH_RECORD_URL"),
    ("broker", "url = 'redis://:hunter2@broker/0'", "url_file", "FOLLOWTHROUGH_BROKER_URL"),
]


@pytest.mark.parametrize(("section", "line", "file_key", "variable"), PLAIN)
def test_secret_written_in_worker_toml_is_refused_and_not_repeated(
    section: str, line: str, file_key: str, variable: str, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path, with_line(section, line))

    with pytest.raises(ConfigError) as error:
        load(folder, {})

    assert "holds a secret" in str(error.value)
    assert file_key in str(error.value)
    assert variable in str(error.value)
    assert "hunter2" not in str(error.value)


def test_secret_that_cannot_be_used_is_not_repeated() -> None:
    environ = {**ENVIRONMENT, "FOLLOWTHROUGH_BROKER_URL": "kafka://me:hunter2@broker"}

    with pytest.raises(ConfigError) as error:
        load(None, environ)

    assert "FOLLOWTHROUGH_BROKER_URL" in str(error.value)
    assert "hunter2" not in str(error.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [(None, "No such file"), (b"", "empty"), (b"\n", "empty"), (b"\xff\xfe\xff", "not text")],
)
def test_secret_file_that_holds_no_secret_is_named(
    content: bytes | None, reason: str, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path)
    (folder / "mailbox-password").unlink()
    _write(folder / "mailbox-password", content)

    with pytest.raises(
        ConfigError, match=rf"mailbox\.password_file is 'mailbox-password': .*{reason}.*; write the"
    ):
        load(folder, {})


def test_secret_given_directly_and_by_a_file_is_refused(tmp_path: Path) -> None:
    environ = {**ENVIRONMENT, "FOLLOWTHROUGH_MAILER_SECRET_FILE": str(tmp_path / "secret")}
    (tmp_path / "secret").write_text(SECRET)

    with pytest.raises(ConfigError, match=r"SECRET_FILE and .*SECRET are both set; keep one"):
        load(None, environ)


def test_only_secrets_have_a_file_form(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, WORKING + 'inside_domains_file = "x"\n')

    with pytest.raises(ConfigError, match=r"house\.inside_domains_file is not known"):
        load(folder, {})


@pytest.mark.parametrize(
    ("url", "shown", "holds_password"),
    [
        ("sqlite:///record.db", "sqlite:///record.db", False),
        ("postgresql+psycopg://me:pw@db:5432/record?x=1", "postgresql+psycopg://me@db:5432/record", True),
        ("postgresql+psycopg://me@db/record?password=pw", "postgresql+psycopg://me@db/record", True),
        ("postgresql+psycopg:///record?host=/run/pg", "postgresql+psycopg:///record", False),
        ("redis://:pw@broker:6379/0", "redis://broker:6379/0", True),
        ("amqp://me:p@w@broker", "amqp://me@broker", True),
        ("redis://me:pw@broker:notaport", "redis:…", True),
        ("redis://broker:notaport", "redis:…", False),
        ("memory:", "memory:", False),
    ],
)
def test_url_is_shown_without_its_password(url: str, shown: str, holds_password: bool) -> None:
    assert without_password(url) == shown
    assert has_password(url) is holds_password


def _write(file: Path, content: bytes | None) -> None:
    """Write the content; None leaves the file away."""
    [file.write_bytes(each) for each in (content,) if each is not None]
