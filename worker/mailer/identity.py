"""A letter's Message-ID: one letter, one id, on every try and after every crash."""

from __future__ import annotations

import hashlib
import hmac

from worker.mailer.config import MailerConfig

# 160 bits are beyond guessing, and keep the header line short enough never to be folded.
_DIGITS = 40


def message_id(key: str, config: MailerConfig) -> str:
    """Return the id of the letter with this key: always the same, and nobody outside can make one."""
    digest = hmac.new(config.secret.encode(), key.encode(), hashlib.sha256).hexdigest()
    return f"<{digest[:_DIGITS]}@{config.domain}>"
