from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.settings.folder import WORKING, make_folder, with_line
from worker.errors import ConfigError
from worker.settings import load

SPAN = "write a duration such as '24h'"

BAD_LINES = [
    (
        "mailbox",
        "host = 'imaps://imap.firm.example'",
        "mailbox.host is 'imaps://imap.firm.example'",
        "bare name",
    ),
    (
        "mailbox",
        "host = 'imap.firm.example:993'",
        "mailbox.host is 'imap.firm.example:993'",
        "port has a key",
    ),
    ("mailbox", "host = 17", "mailbox.host is 17", "bare name"),
    ("mailbox", "user = ''", "mailbox.user is ''", "worker@example.com"),
    ("mailbox", "port = 0", "mailbox.port is 0", "from 1 to 65535"),
    ("mailbox", "port = 65536", "mailbox.port is 65536", "from 1 to 65535"),
    ("mailbox", "port = true", "mailbox.port is true", "whole number"),
    ("mailbox", "port = 99.3", "mailbox.port is 99.3", "whole number"),
    ("mailbox", "security = 'ssl'", "mailbox.security is 'ssl'", "tls, starttls, none"),
    ("mailbox", "security = 'starttls'", "mailbox.security is 'starttls'", "port 993 speaks tls"),
    ("mailbox", "ca_file = 'nowhere.pem'", "mailbox.ca_file is 'nowhere.pem'", "file that exists"),
    ("mailbox", 'folder = "IN\\nBOX"', "mailbox.folder is 'IN\nBOX'", "one line"),
    ("mailbox", "timeout = '24'", "mailbox.timeout is '24'", SPAN),
    ("mailbox", "timeout = 24", "mailbox.timeout is 24", SPAN),
    ("mailbox", "timeout = '5m'", "mailbox.timeout is '5m'", "min"),
    ("mailbox", "idle_restart = '30min'", "mailbox.idle_restart is '30min'", "'29min'"),
    ("mailbox", "poll_every = '0s'", "mailbox.poll_every is '0s'", "from '1s'"),
    ("mailbox", "largest_mail = '25'", "mailbox.largest_mail is '25'", "a size such as '25MB'"),
    ("mailbox", "largest_mail = '1KB'", "mailbox.largest_mail is '1KB'", "from '64KB' to '256MB'"),
    ("mailbox", "relay_header = 'X-Relay'", "mailbox.relay_header is 'X-Relay'", "'X-Relay: inside'"),
    ("mailbox", "relay_header = 'X Relay: in'", "mailbox.relay_header is 'X Relay: in'", "'X-Relay: inside'"),
    ("mailer", "plus_addresses = 'no'", "mailer.plus_addresses is 'no'", "true or false"),
    ("mailer", "address = 'Worker <worker@firm.example>'", "mailer.address is", "worker@example.com"),
    ("mailer", "own_copy = 'perhaps'", "mailer.own_copy is 'perhaps'", "true or false"),
    ("mailer", "security = 'starttls'", "mailer.security is 'starttls'", "port 465 speaks tls"),
    ("house", "inside_domains = []", "house.inside_domains is []", '["example.com"]'),
    (
        "house",
        "inside_domains = ['@firm.example']",
        "house.inside_domains is ['@firm.example']",
        "without an @",
    ),
    ("house", "own_addresses = ['worker']", "house.own_addresses is ['worker']", "write a list"),
    ("house", "unproved_inside = 'never'", "house.unproved_inside is 'never'", "ask, trust"),
    ("house", "account_owner = 'Olga'", "house.account_owner is 'Olga'", "Olga Brandt <olga@example.com>"),
    ("house", "deputy = 7", "house.deputy is 7", "Olga Brandt <olga@example.com>"),
    ("house", "operators = ['olga']", "house.operators is ['olga']", "write a list"),
    ("house", "working_hours = '8-18'", "house.working_hours is '8-18'", "'08:00-18:00'"),
    ("house", "working_days = 'weekdays'", "house.working_days is 'weekdays'", "'mon-fri'"),
    ("house", "holidays = ['25 December']", "house.holidays is ['25 December']", "'2026-12-25'"),
    ("web", "listen = '8025'", "web.listen is '8025'", "'127.0.0.1:8025'"),
    ("web", "listen = 8025", "web.listen is 8025", "'127.0.0.1:8025'"),
    ("record", "url = 'mysql://db/record'", "record.url is 'mysql://db/record'", "sqlite:///FILE"),
    ("record", "url = 'sqlite://'", "record.url is 'sqlite://'", "sqlite:///FILE"),
    ("record", "url = 'sqlite:///:memory:'", "record.url is 'sqlite:///:memory:'", "sqlite:///FILE"),
    ("broker", "url = 'kafka://broker'", "broker.url is 'kafka://broker'", "redis://HOST:6379/0"),
    ("broker", "url = 'redis://broker:six'", "broker.url is 'redis://broker:six'", "redis://HOST:6379/0"),
    ("delivery", "lease = '55s'", "delivery.lease is '55s'", "longer than delivery.smtp_budget"),
    ("delivery", "retry_first = '2h'", "delivery.retry_first is '2h'", "delivery.retry_longest"),
    ("delivery", "give_up_after = '30min'", "delivery.retry_longest is '1h'", "delivery.give_up_after"),
    ("delivery", "horizon_every = '56d'", "delivery.horizon_every is '56d'", "shorter than delivery.horizon"),
    ("letters", "language = 'tlh'", "letters.language is 'tlh'", "write one of: de, en"),
    ("log", "level = 'loud'", "log.level is 'loud'", "debug, info, warning, error"),
    (
        "mailbox",
        "hots = 'imap.firm.example'",
        "mailbox.hots is not known",
        "nearest key of [mailbox] is 'host'",
    ),
    ("mailbx", "host = 'imap.firm.example'", "mailbx is not known", "nearest section is 'mailbox'"),
    ("log", "quux = 1", "log.quux is not known", "write a key of [log]: level"),
]


@pytest.mark.parametrize(("section", "line", "key_and_value", "remedy"), BAD_LINES)
def test_bad_config_names_the_file_the_key_and_the_fix(
    section: str, line: str, key_and_value: str, remedy: str, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path, with_line(section, line))

    with pytest.raises(ConfigError) as error:
        load(folder, {})

    assert "worker.toml: " in str(error.value)
    assert key_and_value in str(error.value)
    assert remedy in str(error.value)


BAD_VARIABLES = [
    ("FOLLOWTHROUGH_MAILBOX_PORT", "imaps", "FOLLOWTHROUGH_MAILBOX_PORT is 'imaps'", "whole number"),
    ("FOLLOWTHROUGH_MAILER_OWN_COPY", "1", "FOLLOWTHROUGH_MAILER_OWN_COPY is '1'", "true or false"),
    ("FOLLOWTHROUGH_MAILBOX_PASSWRD", "x", "FOLLOWTHROUGH_MAILBOX_PASSWRD is not known", "'password'"),
    ("FOLLOWTHROUGH_MALBOX_HOST", "x", "FOLLOWTHROUGH_MALBOX_HOST is not known", "'mailbox'"),
    ("FOLLOWTHROUGH_MAILBOX", "x", "FOLLOWTHROUGH_MAILBOX is not known", "write a key of [mailbox]"),
    (
        "FOLLOWTHROUGH_MAILER_SECRET",
        "too short",
        "FOLLOWTHROUGH_MAILER_SECRET cannot be used",
        "token_urlsafe",
    ),
]


@pytest.mark.parametrize(("variable", "value", "key_and_value", "remedy"), BAD_VARIABLES)
def test_bad_environment_variable_is_named_with_its_fix(
    variable: str, value: str, key_and_value: str, remedy: str, tmp_path: Path
) -> None:
    folder = make_folder(tmp_path, WORKING.replace('secret_file = "mailer-secret"\n', ""))

    with pytest.raises(ConfigError) as error:
        load(folder, {variable: value})

    assert f"environment: {key_and_value}" in str(error.value)
    assert remedy in str(error.value)


@pytest.mark.parametrize(
    ("missing", "where_to_set_it"),
    [
        ('host = "imap.firm.example"\n', ("mailbox.host is not set", "FOLLOWTHROUGH_MAILBOX_HOST")),
        (
            'password_file = "mailbox-password"\n',
            ("mailbox.password is not set", "password_file", "_PASSWORD_FILE"),
        ),
        ('host = "smtp.firm.example"\n', ("mailer.host is not set", "FOLLOWTHROUGH_MAILER_HOST")),
        (
            'secret_file = "mailer-secret"\n',
            ("mailer.secret is not set", "secret_file", "secrets.token_urlsafe(32)"),
        ),
        (
            'inside_domains = ["firm.example"]\n',
            ("house.inside_domains is not set", "[house]", "'example.com'"),
        ),
    ],
)
def test_missing_key_is_named_with_both_places_to_set_it(
    missing: str, where_to_set_it: tuple[str, ...], tmp_path: Path
) -> None:
    folder = make_folder(tmp_path, WORKING.replace(missing, "", 1))

    with pytest.raises(ConfigError) as error:
        load(folder, {})

    assert [part for part in where_to_set_it if part not in str(error.value)] == []


def test_everything_that_is_missing_is_named_at_once() -> None:
    with pytest.raises(ConfigError) as error:
        load(None, {})

    named = [line.partition(" ")[0] for line in str(error.value).splitlines()]
    assert named == [
        "mailbox.host",
        "mailbox.user",
        "mailer.host",
        "mailer.address",
        "mailer.secret",
        "house.inside_domains",
    ]


def test_user_of_the_mailer_without_a_password_is_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, with_line("mailer", "user = 'worker@firm.example'"))

    with pytest.raises(ConfigError, match=r"mailer\.password is not set.*FOLLOWTHROUGH_MAILER_PASSWORD"):
        load(folder, {})


def test_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere is not a folder; .*--config"):
        load(tmp_path / "nowhere", {})


@pytest.mark.parametrize("content", [b"[mailbox\n", b"\xff\xfe", b"mailbox = 1\n"])
def test_file_that_is_not_usable_toml_is_named(content: bytes, tmp_path: Path) -> None:
    make_folder(tmp_path)
    (tmp_path / "worker.toml").write_bytes(content)

    with pytest.raises(ConfigError, match=r"worker\.toml.*; (correct it there|write it as a table)"):
        load(tmp_path, {})
