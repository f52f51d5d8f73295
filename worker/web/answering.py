"""A request becomes a page: the record is read on a thread, a page that is not there says so in words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from worker.delivery.means import Means
from worker.record.engine import Transaction
from worker.web import letter
from worker.web.guarding import HEADERS
from worker.web.rendering import environment

Look = Callable[[Transaction, Means, int, datetime], object | None]
Endpoint = Callable[[Request], Awaitable[Response]]

# So many pages are read at a time: readers must not take the connections that sending needs.
AT_ONCE = 4
# The largest number that a row can have.
LAST_ID = 2**63 - 1
_WORDS = {404: "There is no such page."}
_OTHERWISE = "Something went wrong; the worker's log says what."


class Pages:
    """Shows what the record says at this moment."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._environment = environment()
        self._turn = asyncio.Semaphore(AT_ONCE)

    def of(self, template: str, look: Look) -> Endpoint:
        """Return what answers with the page that a look at the record fills; where it sees nothing, 404."""

        async def answer(request: Request) -> Response:
            async with self._turn:
                return await run_in_threadpool(self._page, template, look, _number(request))

        return answer

    async def letter_file(self, request: Request) -> Response:
        """Return a letter's bytes as a file; as plain text, so that no browser takes them for a page."""
        number = _number(request)
        async with self._turn:
            return await run_in_threadpool(self._file, number)

    async def error(self, _request: Request, error: Exception) -> Response:
        """Return the page that says in words what went wrong."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        return self.words(_WORDS.get(status, _OTHERWISE), status)

    async def away(self, _request: Request, _error: Exception) -> Response:
        """Return the page that says that the record cannot be read now."""
        return self.words("The record does not answer at the moment. Try again shortly.", 503)

    def words(self, text: str, status: int) -> Response:
        """Return a page that says one sentence."""
        html = self._environment.get_template("words.html").render(title=text, now=self._now())
        # Where a page failed on an error of ours, Starlette answers outside the guard.
        return HTMLResponse(html, status, HEADERS)

    def _page(self, template: str, look: Look, number: int) -> Response:
        """Return a page, or the one that says that there is nothing of that number."""
        now = self._now()
        with self._means.reading() as tx:
            shown = look(tx, self._means, number, now)
        if shown is None:
            return self.words(f"There is no {template.removesuffix('.html')} {number}.", 404)
        return HTMLResponse(self._environment.get_template(template).render(shown=shown, now=now))

    def _file(self, number: int) -> Response:
        """Return a letter's bytes, or the page that says that there is no such letter."""
        with self._means.reading() as tx:
            raw = letter.raw(tx, number)
        if raw is None:
            return self.words(f"There is no letter {number}.", 404)
        name = f'attachment; filename="letter-{number}.eml"'
        return Response(raw, media_type="text/plain", headers={"content-disposition": name})

    def _now(self) -> datetime:
        """Return the business time that pages count from."""
        return self._means.clocks.business.now()


def _number(request: Request) -> int:
    """Return the number that the address names, 0 where it names none that a row could have."""
    number = int(request.path_params.get("number", 0))
    return number if number <= LAST_ID else 0
