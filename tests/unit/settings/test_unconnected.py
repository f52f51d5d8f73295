"""Commands that connect to no mail server do without what only a connection needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.settings.folder import ENVIRONMENT, WORKING, make_folder, with_line
from worker.errors import ConfigError
from worker.settings.unconnected import load_for_preview, load_for_record


def test_preview_needs_only_the_domains_of_the_people_inside() -> None:
    settings = load_for_preview(None, {}, ["agency.example", "agency.test"])

    assert settings.house.inside_domains == {"agency.example", "agency.test"}
    assert "customer-status" in settings.playbooks


def test_preview_without_domains_says_how_to_name_them() -> None:
    with pytest.raises(ConfigError, match=r"--inside example\.com"):
        load_for_preview(None, {}, [])


@pytest.mark.parametrize(
    ("inside", "domains"), [([], {"firm.example"}), (["other.example"], {"other.example"})]
)
def test_domains_named_for_a_preview_win_over_the_configured_ones(
    tmp_path: Path, inside: list[str], domains: set[str]
) -> None:
    settings = load_for_preview(make_folder(tmp_path), {}, inside)

    assert settings.house.inside_domains == domains
    assert settings.house.own_addresses == {"worker@firm.example"}


def test_preview_never_names_the_record_of_the_worker(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, with_line("record", "url = 'sqlite:////var/lib/worker/record.db'"))

    assert "/var/lib" not in load_for_preview(folder, {}, []).record.url


def test_secrets_that_cannot_be_read_do_not_keep_a_person_from_the_record(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, with_line("record", "url = 'sqlite:////var/lib/worker/record.db'"))
    (folder / "mailbox-password").unlink()
    (folder / "mailer-secret").unlink()

    settings = load_for_record(folder, {"FOLLOWTHROUGH_MAILER_SECRET_FILE": "/run/secrets/gone"})

    assert settings.record.url == "sqlite:////var/lib/worker/record.db"


def test_environment_still_names_the_record(tmp_path: Path) -> None:
    environment = {**ENVIRONMENT, "FOLLOWTHROUGH_RECORD_URL": f"sqlite:///{tmp_path}/record.db"}

    assert load_for_record(None, environment).record.url == f"sqlite:///{tmp_path}/record.db"


def test_faults_of_a_configuration_are_told_all_the_same(tmp_path: Path) -> None:
    folder = make_folder(tmp_path, WORKING.replace("host =", "hots =", 1))

    with pytest.raises(ConfigError, match=r"mailbox\.hots is not known"):
        load_for_record(folder, {})
    with pytest.raises(ConfigError, match=r"mailbox\.hots is not known"):
        load_for_preview(folder, {}, [])
