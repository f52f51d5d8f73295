"""The pages and their addresses."""

from __future__ import annotations

from collections.abc import Collection

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from worker.delivery.means import Means
from worker.errors import RecordUnavailable
from worker.web import call, home, letter, mail, project
from worker.web.answering import Pages
from worker.web.guarding import Guard
from worker.web.rendering import STATIC


def create(means: Means, names: Collection[str] = ()) -> Starlette:
    """Return the pages as an ASGI application; `names` are host names of ours beside this machine's own."""
    pages = Pages(means)
    return Starlette(
        routes=[
            Route("/", pages.of("home.html", home.look)),
            Route("/projects/{number:int}", pages.of("project.html", project.look)),
            Route("/calls/{number:int}", pages.of("call.html", call.look)),
            Route("/letters/{number:int}.eml", pages.letter_file),
            Route("/letters/{number:int}", pages.of("letter.html", letter.look)),
            Route("/mails/{number:int}", pages.of("mail.html", mail.look)),
            Route("/healthz", healthz),
            Mount("/static", StaticFiles(directory=STATIC)),
        ],
        middleware=[Middleware(Guard, names=names)],
        exception_handlers={
            HTTPException: pages.error,
            RecordUnavailable: pages.away,
            Exception: pages.error,
        },
    )


async def healthz(_request: Request) -> Response:
    """Return that the process answers."""
    return PlainTextResponse("ok")
