from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import SystemRandom

import pytest

from tests.kill_rig.backends import sqlite_in
from tests.kill_rig.ground import Ground
from tests.kill_rig.rig import Plan, play
from tests.kill_rig.tally import Tally
from tests.servers.dovecot import Dovecot
from tests.servers.rabbitmq import RabbitMq
from tests.servers.redis import RedisServer

KILLS = 30
KilledRun = Callable[[Ground, int], Tally]


@pytest.fixture
def killed_run(
    pytestconfig: pytest.Config, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]
) -> KilledRun:
    """Return what plays one run and prints its seed; KILL_RIG_SEED plays with the same chances again."""
    seed = os.environ.get("KILL_RIG_SEED") or str(SystemRandom().randrange(1_000_000))

    def run(ground: Ground, workers: int) -> Tally:
        tally = play(ground, Plan(KILLS, seed, workers))
        with capsys.disabled():
            writer = pytestconfig.get_terminal_writer()
            writer.line(f"\n{request.node.name}, KILL_RIG_SEED={seed}: {tally.describe()}")
        return tally

    return run


@pytest.mark.promise("kill -9 of the worker neither loses nor doubles a letter")
def test_killed_worker_neither_loses_nor_doubles_a_letter(
    killed_run: KilledRun, dovecot: Dovecot, tmp_path: Path
) -> None:
    tally = killed_run(Ground(tmp_path, dovecot, sqlite_in(tmp_path), "memory:"), 1)

    _assert_kept(tally)


@pytest.mark.promise("kill -9 of one of two workers neither loses nor doubles a letter")
def test_killing_one_of_two_workers_neither_loses_nor_doubles_a_letter(
    killed_run: KilledRun, dovecot: Dovecot, tmp_path: Path
) -> None:
    tally = killed_run(Ground(tmp_path, dovecot, sqlite_in(tmp_path), "memory:"), 2)

    _assert_kept(tally)


@pytest.mark.promise("kill -9 on PostgreSQL and Redis neither loses nor doubles a letter")
def test_worker_killed_on_postgresql_and_redis_neither_loses_nor_doubles_a_letter(
    killed_run: KilledRun, dovecot: Dovecot, postgres_url: str, redis_server: RedisServer, tmp_path: Path
) -> None:
    redis_server.empty()

    tally = killed_run(Ground(tmp_path, dovecot, postgres_url, redis_server.url), 1)

    _assert_kept(tally)


@pytest.mark.promise("kill -9 on PostgreSQL and RabbitMQ neither loses nor doubles a letter")
def test_worker_killed_on_postgresql_and_rabbitmq_neither_loses_nor_doubles_a_letter(
    killed_run: KilledRun, dovecot: Dovecot, postgres_url: str, rabbitmq: RabbitMq, tmp_path: Path
) -> None:
    tally = killed_run(Ground(tmp_path, dovecot, postgres_url, rabbitmq.fresh_url()), 1)

    _assert_kept(tally)


def _assert_kept(tally: Tally) -> None:
    """Check that the run put the promise to the test, and that it was kept."""
    assert tally.findings == ()
    assert tally.kills == KILLS
    assert tally.in_gap > 0
    assert not tally.held_too_often
