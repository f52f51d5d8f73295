"""Followthrough: the mailbox worker that sees client calls through."""

from __future__ import annotations

__version__ = "0.1.0"
