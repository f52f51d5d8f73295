from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, fields
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.unit.settings.folder import ENVIRONMENT, make_folder, with_line
from worker.delivery.config import DeliveryConfig
from worker.errors import ConfigError
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig
from worker.model import Address
from worker.record.config import RecordConfig
from worker.settings import BrokerConfig, load
from worker.settings.keys import KEYS
from worker.settings.loading import defaults_folder

PLAYBOOK = """\
[playbook]
id = "{id}"
version = {version}
[step.agenda]
when = "start - 48h"
letter = "{letter}"
to = "pm"
"""


def test_configuration_can_come_from_the_environment_alone() -> None:
    settings = load(None, ENVIRONMENT)

    assert settings.mailboxes[0].name == "worker@firm.example@imap.firm.example/INBOX"
    assert settings.house.inside_domains == {"firm.example"}


def test_folder_overlays_the_defaults_and_the_environment_overlays_both(tmp_path: Path) -> None:
    toml = with_line("mailbox", "poll_every = '20s'").replace("[mailbox]\n", "[mailbox]\nlease = '40s'\n")
    folder = make_folder(tmp_path, toml)

    mailbox = load(folder, {"FOLLOWTHROUGH_MAILBOX_LEASE": "50s"}).mailboxes[0]

    assert mailbox.timeout == timedelta(seconds=30)
    assert mailbox.poll_every == timedelta(seconds=20)
    assert mailbox.lease == timedelta(seconds=50)


def test_variable_that_is_set_to_nothing_counts_as_not_set() -> None:
    settings = load(None, {**ENVIRONMENT, "FOLLOWTHROUGH_MAILBOX_PORT": "", "FOLLOWTHROUGH_NONSENSE": ""})

    assert settings.mailboxes[0].port == 993


def test_the_variable_that_names_the_folder_is_no_key() -> None:
    settings = load(None, {**ENVIRONMENT, "FOLLOWTHROUGH_CONFIG": "/etc/followthrough", "HOME": "/"})

    assert settings.language == "en"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1s", timedelta(seconds=1)),
        ("90s", timedelta(seconds=90)),
        ("10min", timedelta(minutes=10)),
        ("1min 30s", timedelta(seconds=90)),
        ("500ms 1s", timedelta(seconds=1.5)),
    ],
)
def test_durations_are_written_with_their_unit(written: str, meant: timedelta) -> None:
    settings = load(None, {**ENVIRONMENT, "FOLLOWTHROUGH_MAILBOX_TIMEOUT": written})

    assert settings.mailboxes[0].timeout == meant


@pytest.mark.parametrize(
    "written", ["", " ", "s", "1 s", "-1s", "1.5s", "1h-", "1w", "9" * 12 + "s", "999999999d"]
)
def test_what_is_no_duration_is_refused(written: str, tmp_path: Path) -> None:
    folder = make_folder(tmp_path, with_line("mailbox", f"timeout = '{written}'"))

    with pytest.raises(ConfigError, match=r"mailbox\.timeout is .*; write a duration"):
        load(folder, {})


@pytest.mark.parametrize(
    ("written", "octets"), [("64KB", 65_536), ("25MB", 26_214_400), ("256 MB", 268_435_456)]
)
def test_sizes_are_written_with_their_unit(written: str, octets: int) -> None:
    settings = load(None, {**ENVIRONMENT, "FOLLOWTHROUGH_MAILBOX_LARGEST_MAIL": written})

    assert settings.mailboxes[0].largest_mail == octets


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("postgres://me@db/record", "postgresql+psycopg://me@db/record"),
        ("postgresql://me@db/record", "postgresql+psycopg://me@db/record"),
        ("postgresql+psycopg://me:pw@db/record", "postgresql+psycopg://me:pw@db/record"),
        ("sqlite:////var/lib/record.db", "sqlite:////var/lib/record.db"),
    ],
)
def test_record_lives_in_sqlite_or_postgresql(written: str, url: str) -> None:
    settings = load(None, {**ENVIRONMENT, "FOLLOWTHROUGH_RECORD_URL": written})

    assert settings.record.url == url


def test_letters_to_our_addresses_are_ours_in_whatever_case_or_plus_form(tmp_path: Path) -> None:
    toml = with_line("mailer", "address = 'Worker+Calls@Firm.Example'")
    folder = make_folder(tmp_path, f"{toml}own_addresses = ['Alias@Firm.Example']\n")

    house = load(folder, {}).house

    assert house.is_own("worker@firm.example")
    assert house.is_own("worker+token@firm.example")
    assert house.is_own("alias@firm.example")
    assert not house.is_own("dana@firm.example")


def test_people_who_answer_for_new_projects_are_those_of_the_house(tmp_path: Path) -> None:
    house = [
        'account_owner = "Olga Brandt <Olga@Firm.Example>"',
        'delivery_manager = "tom@firm.example"',
        'operators = ["Ops@Firm.Example"]',
    ]
    folder = make_folder(tmp_path, with_line("house", "\n".join(house)))

    defaults = load(folder, {}).defaults

    assert defaults.team.account_owner == Address("olga@firm.example", "Olga Brandt")
    assert defaults.team.delivery_manager == Address("tom@firm.example")
    assert (defaults.team.deputy, defaults.team.pm) == (None, None)
    assert defaults.operators == {"ops@firm.example"}


def test_letters_wait_for_the_hours_and_days_of_the_house(tmp_path: Path) -> None:
    house = ['working_hours = "09:30-17:00"', 'working_days = "sun-thu"', "holidays = [2026-12-25]"]
    folder = make_folder(tmp_path, with_line("house", "\n".join(house)))

    hours = load(folder, {}).hours

    assert (hours.begin, hours.end) == (time(9, 30), time(17))
    assert hours.days == {6, 0, 1, 2, 3}
    assert hours.holidays == {date(2026, 12, 25)}


def test_hours_of_a_house_that_says_nothing_are_those_of_an_office() -> None:
    hours = load(None, ENVIRONMENT).hours

    assert (hours.begin, hours.end) == (time(8), time(18))
    assert hours.days == {0, 1, 2, 3, 4}


@pytest.mark.parametrize("listen", ["", "127.0.0.1:8025", "[::1]:8025", "page.firm.example:80"])
def test_page_is_served_where_the_settings_say(tmp_path: Path, listen: str) -> None:
    folder = make_folder(tmp_path, with_line("web", f'listen = "{listen}"'))

    assert load(folder, {}).listen == listen


def test_operators_playbook_takes_the_place_of_ours_and_others_are_added(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    ours = next(iter(load(folder, {}).playbooks))
    _write_playbook(folder, "mine", id=ours, version=7)
    _write_playbook(folder, "another", id="vendor-touch", version=1)

    playbooks = load(folder, {}).playbooks

    assert playbooks[ours].version == 7
    assert playbooks["vendor-touch"].version == 1


def test_two_playbooks_of_one_id_in_a_folder_are_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    _write_playbook(folder, "a", id="status")
    _write_playbook(folder, "b", id="status")

    with pytest.raises(ConfigError, match=r"b\.toml: playbook\.id is 'status', as in .*; give each its own"):
        load(folder, {})


def test_playbook_that_names_a_letter_nobody_wrote_is_refused(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    _write_playbook(folder, "a", letter="birthday-card")

    with pytest.raises(
        ConfigError, match=r"a\.toml: step\.agenda\.letter is 'birthday-card'; write one of: .*agenda"
    ):
        load(folder, {})


def test_bad_playbook_of_the_operator_is_named(tmp_path: Path) -> None:
    folder = make_folder(tmp_path)
    _write_playbook(folder, "a", when="start - 48")

    with pytest.raises(ConfigError, match=r"a\.toml: step\.agenda\.when is 'start - 48'"):
        load(folder, {})


def test_repr_of_the_settings_shows_no_url_of_the_broker() -> None:
    settings = load(None, {**ENVIRONMENT, "FOLLOWTHROUGH_BROKER_URL": "redis://:hunter2@broker/0"})

    assert "hunter2" not in repr(settings)


CLASSES: Mapping[str, type[Any]] = {
    "mailbox": MailboxConfig,
    "mailer": MailerConfig,
    "delivery": DeliveryConfig,
    "record": RecordConfig,
    "broker": BrokerConfig,
}


@pytest.mark.parametrize("section", CLASSES)
def test_each_field_of_a_configuration_class_has_a_key(section: str) -> None:
    named = {field.name for field in fields(CLASSES[section])}

    assert named == set(KEYS[section])


def test_each_key_is_explained_in_the_default_file() -> None:
    written = _explained((defaults_folder() / "worker.toml").read_text())

    assert written == {(section, key) for section, keys in KEYS.items() for key in keys}


def test_the_default_file_says_what_the_classes_default_to() -> None:
    settings = load(None, ENVIRONMENT)
    given = {"host", "user", "password", "address", "secret"}

    configs: list[Any] = [
        settings.mailboxes[0],
        settings.mailer,
        settings.delivery,
        settings.record,
        settings.broker,
    ]
    differing = [
        (type(config).__name__, field.name)
        for config in configs
        for field in fields(config)
        if field.name not in given
        and field.default is not MISSING
        and getattr(config, field.name) != field.default
    ]

    assert differing == []


def _write_playbook(folder: Path, name: str, **said: object) -> None:
    """Write a playbook with one step into the operator's folder."""
    values = {"id": "status", "version": 1, "letter": "agenda-reminder", "when": "start - 48h", **said}
    text = PLAYBOOK.format(**values).replace("start - 48h", str(values["when"]))
    (folder / "playbooks").mkdir(exist_ok=True)
    (folder / "playbooks" / f"{name}.toml").write_text(text)


def _explained(toml: str) -> set[tuple[str, str]]:
    """Return the keys that the file has, live or behind a `# `; a secret stands there by its file."""
    found: set[tuple[str, str]] = set()
    section = ""
    for line in toml.splitlines():
        section = line.strip("[]") if line.startswith("[") else section
        for name in re.findall(r"^(?:# )?([a-z_]+) = ", line):
            found.add((section, name if name in KEYS[section] else name.removesuffix("_file")))
    return found
