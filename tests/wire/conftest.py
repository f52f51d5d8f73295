"""One worker's office among the private servers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.dovecot import Dovecot
from tests.servers.smtp import SmtpServer
from tests.wire.office import Office, opened_office


@pytest.fixture
def office(dovecot: Dovecot, smtp_server: SmtpServer) -> Iterator[Office]:
    """Yield a mailbox and an SMTP server for one worker."""
    with opened_office(dovecot, smtp_server) as opened:
        yield opened
