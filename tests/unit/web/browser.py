"""A browser that asks the pages directly, without a port."""

from __future__ import annotations

import asyncio

import httpx
from starlette.applications import Starlette


class Browser:
    """Asks as somebody on this machine does."""

    def __init__(self, pages: Starlette, *, errors_raise: bool = True) -> None:
        self._transport = httpx.ASGITransport(pages, raise_app_exceptions=errors_raise)

    def get(self, path: str, host: str = "127.0.0.1:8025") -> httpx.Response:
        """Return what is answered to a look at a page."""
        return self.request("GET", path, host)

    def request(self, method: str, path: str, host: str = "127.0.0.1:8025") -> httpx.Response:
        """Return what is answered to a request."""

        async def ask() -> httpx.Response:
            async with httpx.AsyncClient(transport=self._transport, base_url="http://127.0.0.1") as client:
                return await client.request(method, path, headers={"host": host})

        return asyncio.run(ask())
