"""The mailbox: one IMAP folder watched, and what arrives in it kept."""

from __future__ import annotations
