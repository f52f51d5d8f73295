"""Secrets that stand alone in a file which the configuration names."""

from __future__ import annotations

from worker.errors import ConfigError
from worker.settings.faults import shown
from worker.settings.layers import Given


def opened(key: str, given: Given) -> Given:
    """Return the value itself: the secret from the file that is named, or what was written."""
    return _from_file(key, given) if given.is_named else given


def _from_file(key: str, given: Given) -> Given:
    """Return the secret that stands in the file named, without the line end that editors add."""
    remedy = f"write the {key} alone into a file that the worker may read, and name it there"
    if not isinstance(given.value, str) or not given.value:
        raise given.fault(remedy)
    try:
        secret = (given.base / given.value).read_text("utf-8").rstrip("\r\n")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not text"
        raise ConfigError(f"{given.where} is {shown(given.value)}: {reason}; {remedy}") from error
    if not secret:
        raise ConfigError(f"{given.where} is {shown(given.value)}: it is empty; {remedy}")
    return Given(secret, given.where)
