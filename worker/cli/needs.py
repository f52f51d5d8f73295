"""What a command needs that not every installation has: told with how to install it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from worker.errors import ConfigError

DEMO = frozenset({"aiosmtpd", "proxyprotocol", "pymap", "pysasl"})


@contextmanager
def demo_servers() -> Iterator[None]:
    """Turn a failed import of the demo's mail servers within into a ConfigError that says what to install."""
    try:
        yield
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] not in DEMO:
            raise
        raise ConfigError(
            f"the demo's mail servers are not installed ({missing}); pip install 'followthrough[demo]'"
        ) from missing
