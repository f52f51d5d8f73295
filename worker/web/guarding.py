"""What every answer passes: only reading, only under names that are ours, and headers that let nothing else in."""

from __future__ import annotations

from collections.abc import Collection
from ipaddress import ip_address

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALLOWED = ("GET", "HEAD")
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
}


class Guard:
    """Answers what may not be asked, and lets the rest through to the pages."""

    def __init__(self, app: ASGIApp, names: Collection[str] = ()) -> None:
        self._app = app
        self._names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("cache-control", "no-store")
            await send(message)

        await (self._refused(scope) or self._app)(scope, receive, guarded)

    def _refused(self, scope: Scope) -> ASGIApp | None:
        """Return the answer to what may not be asked, or None."""
        if scope["method"] not in ALLOWED:
            text = "These pages are for reading; they answer GET and HEAD alone.\n"
            return PlainTextResponse(text, 405, {"allow": ", ".join(ALLOWED)})

        host = Headers(scope=scope).get("host", "")
        if not _is_own(host, self._names):
            text = "These pages are not served under this name; where it is yours, add it to web.names.\n"
            return PlainTextResponse(text, 421)
        return None


def _is_own(host: str, names: Collection[str]) -> bool:
    """Return whether a Host header names us.

    Any web site may let its own name point to this machine and have a browser here read the answers
    ("DNS rebinding"). It cannot do so for an address in figures, or for localhost.
    """
    name = (host.rpartition(":")[0] if host.rpartition(":")[2].isdecimal() else host).lower()
    if name == "localhost" or name in names:
        return True
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
