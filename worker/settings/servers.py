"""A server as people name it, `HOST` or `HOST:PORT`: where it is, and how it is spoken to there."""

from __future__ import annotations

from dataclasses import dataclass, field

from worker.settings import values

IMAP_PORT, SMTP_PORT = 993, 465
# What is spoken where; on a port without an agreed meaning, TLS from the first byte.
_SECURITY = {143: "starttls", 587: "starttls", 25: "starttls"}


@dataclass(frozen=True, slots=True)
class Server:
    """One mail server, and as whom to log in; without a user there is no login."""

    host: str
    port: int
    user: str = ""
    password: str = field(default="", repr=False)
    plain: bool = False

    @property
    def security(self) -> str:
        """Return how the connection is kept private, which goes with the port unless it is not at all."""
        return "none" if self.plain else _SECURITY.get(self.port, "tls")


def read_place(value: object) -> str:
    """Return the place as it was written, if it names a host, and a port or none; a ValueError is the remedy."""
    place_of(str(value), IMAP_PORT)
    return str(value)


def place_of(written: str, usual_port: int) -> tuple[str, int]:
    """Return host and port; a ValueError is the remedy."""
    # An IPv6 address has more colons than one, and then the usual port.
    host, colon, port = written.rpartition(":") if written.count(":") == 1 else (written, "", "")
    try:
        number = int(str(values.whole(1, 65_535)(port))) if colon else usual_port
        return values.host(host), number
    except ValueError:
        raise ValueError("write a name such as 'mail.example.com', or 'mail.example.com:587'") from None
