"""Commands run in the tests' own process, which logs afterwards as it did before."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from tests.unit.cli.command import Ran, Run
from worker.cli import main


@pytest.fixture(autouse=True)
def _logging_as_before() -> Iterator[None]:
    """Put back how the process logged before the test."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs `worker`."""

    def command(*arguments: str, given: bytes = b"") -> Ran:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Ran(ended.value.code, " ".join(printed.out.split()), " ".join(printed.err.split()))

    return command
