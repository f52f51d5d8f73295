"""URLs of the database and the broker: which can be used, and how they are shown without their password."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

_POSTGRESQL = "postgresql+psycopg"
_BROKERS = ("redis", "rediss", "amqp", "amqps")


def database_url(value: object) -> str:
    """Return the URL as SQLAlchemy takes it."""
    scheme, _, rest = value.partition("://") if isinstance(value, str) else ("", "", "")
    if scheme == "sqlite" and rest.startswith("/") and rest.strip("/") and ":memory:" not in rest:
        return f"{scheme}://{rest}"
    if scheme in ("postgres", "postgresql", _POSTGRESQL) and rest:
        return f"{_POSTGRESQL}://{rest}"
    raise ValueError("write 'sqlite:///FILE' or 'postgresql://USER@HOST/NAME'")


def broker_url(value: object) -> str:
    """Return the URL of a broker that Dramatiq can use here."""
    if value == "memory:":
        return "memory:"
    parts = _split(value) if isinstance(value, str) else None
    if isinstance(value, str) and parts is not None and parts.scheme in _BROKERS and parts.hostname:
        return value
    raise ValueError("write 'memory:', 'redis://HOST:6379/0' or 'amqp://USER@HOST:5672'")


def has_password(value: object) -> bool:
    """Return whether a URL holds a password, in its place before the @ or as a parameter."""
    if not isinstance(value, str):
        return False
    parts = _split(value)
    # One that cannot be taken apart may hold anything before an @.
    password = "@" in value if parts is None else parts.password
    return bool(password) or "password=" in value.lower()


def without_password(url: str) -> str:
    """Return the URL such that it can be shown: its password and its parameters left out."""
    parts = _split(url)
    if parts is None:
        return url.partition(":")[0] + ":…"
    if not parts.netloc:
        return url.partition("?")[0]

    user, _, place = parts.netloc.rpartition("@")
    name = user.partition(":")[0]
    return f"{parts.scheme}://{f'{name}@' if name else ''}{place}{parts.path}"


def with_patience(url: str, seconds: int) -> str:
    """Return a database URL that does not wait longer than this for a server that is silent."""
    if not url.startswith(_POSTGRESQL) or "connect_timeout=" in url:
        return url
    return f"{url}{'&' if '?' in url else '?'}connect_timeout={seconds}"


def _split(url: str) -> SplitResult | None:
    """Return the parts of the URL, or None when it or its port is not well formed."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
