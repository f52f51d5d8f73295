"""`worker web`: the page alone, in a process of its own, which needs the record and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.servers.ports import free_port, release
from tests.unit.cli.command import Run

INSIDE = {"FOLLOWTHROUGH_HOUSE_INSIDE_DOMAINS": "firm.example"}
PATIENCE = 20


@pytest.fixture
def port() -> Iterator[int]:
    """Yield a free port."""
    port = free_port()
    yield port
    release(port)


def test_page_is_served_without_mailbox_broker_or_password_until_told_to_stop(
    port: int, tmp_path: Path
) -> None:
    own = {
        "FOLLOWTHROUGH_WEB_LISTEN": f"127.0.0.1:{port}",
        "FOLLOWTHROUGH_RECORD_URL": f"sqlite:///{tmp_path}/record.db",
    }
    command = [sys.executable, "-m", "worker", "web"]

    with subprocess.Popen(command, env=os.environ | INSIDE | own, stderr=subprocess.PIPE, text=True) as web:
        assert web.stderr is not None
        said = web.stderr.readline()
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=PATIENCE) as answer:
            told = answer.read()
        web.terminate()
        status = web.wait(PATIENCE)

    assert said == f"The page is at http://127.0.0.1:{port}/\n"
    assert (told.strip(), status) == (b"ok", 0)


def test_page_that_is_to_be_served_nowhere_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "worker.toml").write_text("[web]\nlisten = ''\n")
    monkeypatch.setenv("FOLLOWTHROUGH_RECORD_URL", f"sqlite:///{tmp_path}/record.db")

    ran = run("web", "--config", str(tmp_path))

    assert ran.status == 2
    assert "web.listen is ''" in ran.err
