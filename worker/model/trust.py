"""Whom the worker believes when a mail says who sent it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trust:
    """The server and the relay whose headers are believed, and for which domains the relay may speak.

    `authserv_id` is the name in the Authentication-Results of our own server, "microsoft" for the one that
    leaves it out, empty when nobody is believed. `relay_header` is a "Name: value" that only an inside relay
    can write. `trusts_inside` says that our server by itself refuses what only pretends to come from inside.
    """

    authserv_id: str = ""
    relay_header: str = ""
    inside_domains: frozenset[str] = frozenset()
    trusts_inside: bool = False
