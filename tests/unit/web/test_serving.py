"""The pages served on a port of this machine until told to stop."""

from __future__ import annotations

import asyncio
import signal
import threading
from time import monotonic

import httpx
import pytest

from tests.unit.web.filled import Filled
from worker.errors import ConfigError
from worker.web.config import WebConfig, read_listen
from worker.web.serving import listen, serve


async def ask(port: int, path: str) -> httpx.Response:
    """Return what a page answers, asked until somebody listens."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}") as client:
        return await client.get(path)


def test_page_is_served_and_ends_within_a_second_of_stop(filled: Filled) -> None:
    opened, stop = listen(WebConfig(port=0)), threading.Event()
    port = opened.getsockname()[1]

    async def play() -> tuple[str, float]:
        serving = asyncio.create_task(serve(filled.means, WebConfig(), stop, opened))
        answer = await ask(port, "/")
        stop.set()
        began = monotonic()
        await serving
        return answer.text, monotonic() - began

    page, seconds = asyncio.run(play())

    assert "Projects" in page
    assert seconds < 1


def test_signals_stay_the_workers_own(filled: Filled) -> None:
    opened, stop = listen(WebConfig(port=0)), threading.Event()
    before = signal.getsignal(signal.SIGTERM)

    async def play() -> object:
        serving = asyncio.create_task(serve(filled.means, WebConfig(), stop, opened))
        await ask(opened.getsockname()[1], "/healthz")
        meanwhile = signal.getsignal(signal.SIGTERM)
        stop.set()
        await serving
        return meanwhile

    assert asyncio.run(play()) is before


def test_port_in_use_names_the_key_and_the_fix() -> None:
    with listen(WebConfig(port=0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(ConfigError) as caught:
            listen(WebConfig(port=port))

    assert f"web.listen is '127.0.0.1:{port}'" in str(caught.value)
    assert "write a free port of this machine" in str(caught.value)


def test_host_of_another_machine_names_the_key(filled: Filled) -> None:
    with pytest.raises(ConfigError, match=r"web\.listen is '192\.0\.2\.1:8025'"):
        asyncio.run(serve(filled.means, WebConfig("192.0.2.1"), threading.Event()))


@pytest.mark.parametrize(
    ("text", "config"),
    [
        ("127.0.0.1:8025", WebConfig("127.0.0.1", 8025)),
        ("[::1]:80", WebConfig("::1", 80)),
        ("worker.agency.example:443", WebConfig("worker.agency.example", 443)),
        ("", None),
    ],
)
def test_place_to_listen_is_read(text: str, config: WebConfig | None) -> None:
    assert read_listen(text) == config
