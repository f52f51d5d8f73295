from __future__ import annotations

import io
import logging

import pytest
import structlog

from worker.cli.logs import log_to, log_to_stderr


def test_log_line_has_its_time_its_level_and_the_ids_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    log_to_stderr("info")

    structlog.get_logger().info("mail stored", mailbox="worker/INBOX", new=3)

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("timestamp=20")
    assert captured.err.endswith('level=info event="mail stored" mailbox=worker/INBOX new=3\n')


@pytest.mark.parametrize(("level", "lines"), [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)])
def test_only_what_is_as_grave_as_the_level_is_logged(
    level: str, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    log_to_stderr(level)
    log = structlog.get_logger()

    log.debug("a")
    log.info("b")
    log.warning("c")
    log.error("d")

    assert len(capsys.readouterr().err.splitlines()) == lines


def test_what_libraries_log_below_a_warning_stays_out_even_when_debugging(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log_to_stderr("debug")

    logging.getLogger("imapclient").debug("Subject: our secret plan")
    logging.getLogger("dramatiq").warning("connection lost")

    captured = capsys.readouterr().err
    assert "secret plan" not in captured
    assert "level=warning" in captured
    assert 'event="connection lost"' in captured


class Full(io.StringIO):
    """A log file whose disk is full until it has room."""

    room = False

    def write(self, text: str) -> int:
        """Write the text, or fail as a full disk does."""
        if not self.room:
            raise OSError(28, "No space left on device")
        return super().write(text)


def test_line_that_does_not_fit_on_the_disk_is_lost_and_the_next_one_written() -> None:
    stream = Full()
    log_to(stream, "info")
    log = structlog.get_logger().bind()

    log.warning("lost")
    stream.room = True
    log.warning("written")

    assert "event=lost" not in stream.getvalue()
    assert "event=written" in stream.getvalue()
