"""Each part of the worker in a process of its own, on PostgreSQL and Redis: the same letters, each once."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.kill_rig.crew import TOP
from tests.kill_rig.ground import Ground, write_config
from tests.kill_rig.waiting import until
from tests.servers.process import ServerProcess
from tests.servers.redis import RedisServer
from tests.wire.office import Office
from worker.record import arrivals
from worker.record.engine import migrate, open_engine, reading

PARTS = (
    ("-m", "worker", "watch"),
    ("-m", "worker", "tick"),
    ("-m", "worker", "tick"),
    ("-m", "worker", "send"),
    ("-m", "worker", "send"),
    ("-m", "dramatiq", "worker.app.steps:serve", "--processes", "2", "--threads", "2"),
)


@pytest.fixture
def start_part(tmp_path: Path, request: pytest.FixtureRequest) -> Callable[[Path, tuple[str, ...]], None]:
    """Return what starts a part on a configuration; it is ended with the test."""

    def start(config: Path, part: tuple[str, ...]) -> None:
        environment = {
            "HOME": str(tmp_path),
            "PYTHONPATH": str(TOP),
            "FOLLOWTHROUGH_CONFIG": str(config),
        }
        process = ServerProcess("part", [sys.executable, *part], home=tmp_path, environment=environment)
        request.addfinalizer(process.kill)

    return start


@pytest.mark.promise("parts in processes of their own send each letter once")
def test_parts_in_processes_of_their_own_send_each_letter_once(
    office: Office,
    postgres_url: str,
    redis_server: RedisServer,
    tmp_path: Path,
    start_part: Callable[[Path, tuple[str, ...]], None],
) -> None:
    redis_server.empty()
    config = write_config(
        Ground(tmp_path, office.dovecot, postgres_url, redis_server.url), office.user, office.smtp.port
    )
    database = open_engine(postgres_url)
    migrate(database)

    def is_watched() -> bool:
        """Return whether the watcher has opened the mailbox."""
        with reading(database) as tx:
            return arrivals.cursor_of(tx, office.settings(postgres_url).mailboxes[0].name) is not None

    with ExitStack() as at_end:
        at_end.callback(database.dispose)
        for part in PARTS:
            start_part(config, part)
        assert until(is_watched, 20)
        office.mail_invites(20)
        assert until(lambda: len(office.received()) >= office.owed, 40)

    assert set(office.received().values()) == {1}
    assert office.everybody_else() == set()
