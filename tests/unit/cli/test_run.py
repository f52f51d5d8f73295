from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

import pytest

from tests.servers.ports import free_port, release
from tests.unit.settings.folder import ENVIRONMENT
from worker.cli.serving import introduction
from worker.cli.stopping import stop_on_signals
from worker.settings import load

SECOND_SIGNAL = """
import os, signal, threading
from worker.cli.stopping import stop_on_signals
with stop_on_signals() as stop:
    os.kill(os.getpid(), signal.SIGTERM)
    stop.wait()
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_signal_asks_the_worker_to_stop(number: signal.Signals) -> None:
    with stop_on_signals() as stop:
        os.kill(os.getpid(), number)

        assert stop.wait(10)


def test_signals_mean_what_they_did_before_once_the_worker_has_stopped() -> None:
    before = signal.getsignal(signal.SIGTERM)

    with stop_on_signals():
        during = signal.getsignal(signal.SIGTERM)

    assert during is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_second_signal_ends_a_worker_that_does_not_stop() -> None:
    ended = subprocess.run([sys.executable, "-c", SECOND_SIGNAL], timeout=30, check=False)

    assert ended.returncode == 128 + signal.SIGTERM


def test_first_line_names_mailbox_record_and_broker_without_secrets() -> None:
    settings = load(
        None,
        {
            **ENVIRONMENT,
            "FOLLOWTHROUGH_RECORD_URL": "postgresql://me:hunter2@db/record",
            "FOLLOWTHROUGH_BROKER_URL": "redis://:hunter2@broker/0",
        },
    )

    line = introduction(settings)

    assert "worker@firm.example@imap.firm.example/INBOX" in line
    assert "record postgresql+psycopg://me@db/record" in line
    assert "broker redis://broker/0" in line
    assert "hunter2" not in line


def test_worker_whose_mailbox_is_away_keeps_trying_until_it_is_told_to_stop(tmp_path: Path) -> None:
    with _worker(tmp_path) as worker:
        told = _until("Connection refused", worker)
        worker.send_signal(signal.SIGTERM)
        status = worker.wait(30)

    assert re.search(r"^Followthrough .* watches worker@firm\.example@127\.0\.0\.1/INBOX", told, re.MULTILINE)
    assert "open sesame" not in told
    assert status == 0


@contextmanager
def _worker(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Yield a running worker whose servers are away."""
    port = free_port()
    environ = {
        **os.environ,
        **ENVIRONMENT,
        "FOLLOWTHROUGH_MAILBOX_HOST": "127.0.0.1",
        "FOLLOWTHROUGH_MAILBOX_PORT": str(port),
        "FOLLOWTHROUGH_RECORD_URL": f"sqlite:///{folder}/record.db",
    }
    command = [sys.executable, "-m", "worker", "run"]
    with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) as worker:
        try:
            yield worker
        finally:
            worker.kill()
            release(port)


def _until(words: str, worker: subprocess.Popen[str]) -> str:
    """Return what the worker wrote up to the line with these words."""
    assert worker.stderr is not None
    lines = [*takewhile(lambda line: words not in line, worker.stderr), words]
    assert worker.poll() is None, "".join(lines)
    return "".join(lines)
