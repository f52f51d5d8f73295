"""Commands beside a worker open a record that is there, and never make one."""

from __future__ import annotations

from pathlib import Path

import pytest

from worker.errors import ConfigError
from worker.record.engine import open_engine, reading
from worker.record.existing import existing


def test_record_that_is_there_is_opened(record_url: str) -> None:
    with existing(record_url) as database, reading(database) as tx:
        assert tx.exec_driver_sql("SELECT count(*) FROM letter").scalar_one() == 0


def test_record_that_is_not_there_is_told_and_not_made(tmp_path: Path) -> None:
    with (
        pytest.raises(ConfigError, match="there is no record yet"),
        existing(f"sqlite:///{tmp_path}/record.db"),
    ):
        pass

    assert list(tmp_path.iterdir()) == []


def test_empty_file_is_no_record_and_stays_empty(tmp_path: Path) -> None:
    (tmp_path / "record.db").touch()

    with pytest.raises(ConfigError, match="the record is empty"), existing(f"sqlite:///{tmp_path}/record.db"):
        pass


def test_record_of_another_version_is_left_alone(sqlite_record: str) -> None:
    other = open_engine(sqlite_record)
    with other.begin() as tx:
        tx.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    other.dispose()

    with (
        pytest.raises(ConfigError, match=r"at version 9999, not .*; install that version"),
        existing(sqlite_record),
    ):
        pass
