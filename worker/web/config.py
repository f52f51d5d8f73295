"""Where the page is served, and under which names it may be asked for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WebConfig:
    """Host and port to listen on; `names` are host names beside this machine's own, such as a login's before us."""

    host: str = "127.0.0.1"
    port: int = 8025
    names: tuple[str, ...] = ()


def read_listen(text: str) -> WebConfig | None:
    """Return where `HOST:PORT` says that the page is served, or None when it says nowhere."""
    host, _, port = text.rpartition(":")
    return WebConfig(host.strip("[]"), int(port)) if host else None
