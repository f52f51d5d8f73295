"""What the mailer needs to know to write and send."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MailerConfig:
    """The SMTP server, the address letters come from, and the secret that keys their Message-IDs."""

    host: str
    address: str
    secret: str = field(repr=False)
    port: int = 465
    security: str = "tls"
    user: str = ""
    password: str = field(default="", repr=False)
    oauth_token_command: str = ""
    ca_file: str = ""
    own_copy: bool = True
    plus_addresses: bool = True
    connections: int = 4

    @property
    def domain(self) -> str:
        """Return the domain that letters come from."""
        return self.address.rpartition("@")[2]
