"""A worker whose disk is full: it says so, waits, and goes on when there is room again."""

from __future__ import annotations

import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.kill_rig.ground import Ground, write_config
from tests.kill_rig.waiting import until
from tests.servers.process import ServerProcess
from tests.wire.office import Office
from worker.record.engine import Database, migrate, open_engine, reading
from worker.record.picture import picture
from worker.record.tables import mailbox

TOP = Path(__file__).parents[2]
PATIENCE = 30.0
WAITS = 4.0
# No file of the worker can be written beyond this many bytes: its record cannot be, and its log can or cannot.
ROOM_FOR_THE_LOG = 16_384
NO_ROOM = 64


@contextmanager
def running(office: Office, folder: Path) -> Iterator[ServerProcess]:
    """Yield a `worker run` with its record and its log in the folder."""
    ground = Ground(folder, office.dovecot, record_url(folder), "memory:")
    config = write_config(ground, office.user, office.smtp.port)
    command = [sys.executable, "-m", "worker", "run", "--config", str(config)]
    environment = {"HOME": str(folder), "PYTHONPATH": str(TOP)}
    worker = ServerProcess("worker", command, home=folder, environment=environment)
    try:
        yield worker
        worker.stop(signal.SIGTERM, patience=PATIENCE)
    finally:
        worker.kill()


@contextmanager
def full_disk(worker: ServerProcess, room: int) -> Iterator[None]:
    """Let no file of the worker grow beyond this size meanwhile."""
    before = resource.prlimit(worker.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, (room, before[1]))
    yield
    resource.prlimit(worker.pid, resource.RLIMIT_FSIZE, before)


def record_url(folder: Path) -> str:
    """Return the URL of the record in the folder."""
    return f"sqlite:///{folder / 'record.db'}"


def watches(database: Database) -> bool:
    """Return whether the worker has opened its mailbox."""
    with reading(database) as tx:
        return tx.execute(mailbox.select()).first() is not None


def all_sent(database: Database, letters: int) -> bool:
    """Return whether so many letters are in the record, and all of them were sent."""
    with reading(database) as tx:
        states = [state for _, _, state in picture(tx).letters]
    return states == ["sent"] * letters


@pytest.mark.promise("a full disk is said in the log and waited for; nothing is lost or doubled by it")
@pytest.mark.parametrize(("room", "said"), [(ROOM_FOR_THE_LOG, True), (NO_ROOM, False)])
def test_full_disk_is_waited_for_and_costs_nothing(
    office: Office, tmp_path: Path, room: int, said: bool
) -> None:
    database = open_engine(record_url(tmp_path))
    migrate(database)

    with running(office, tmp_path) as worker:
        assert until(lambda: watches(database), PATIENCE)
        with full_disk(worker, room):
            office.mail_invites(15)
            assert until(lambda: "paused" in worker.log.read_text(), WAITS) is said
            assert worker.running
        assert until(lambda: all_sent(database, office.owed), PATIENCE)

    database.dispose()
    assert len(office.received()) == office.owed
    assert set(office.received().values()) == {1}
