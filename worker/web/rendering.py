"""Templates become pages: everything that is printed is escaped, and unknown names fail."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import jinja2

from worker.mailer.lines import one_line
from worker.mailer.times import day, shown_in
from worker.web.times import distance, short_in
from worker.web.words import titled, whole

TEMPLATES = Path(__file__).parent / "templates"
STATIC = Path(__file__).parent / "static"
# What is one line may be long, such as a server's words; what is longer is not for a list.
LONGEST_LINE = 2_000


class Whole(str):
    """A text that keeps its line breaks when it is printed; it is escaped like any other."""

    __slots__ = ()


def environment() -> jinja2.Environment:
    """Return jinja2 as pages need it."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        finalize=_printed,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters |= {
        "day": day,
        "distance": distance,
        "iso": datetime.isoformat,
        "short_in": short_in,
        "shown_in": shown_in,
        "titled": titled,
        "whole": lambda text: Whole(whole(text)),
    }
    return made


def _printed(value: object) -> object:
    """Return what a template prints for a value: one line, unless it is markup of ours or says otherwise."""
    if isinstance(value, Whole) or hasattr(value, "__html__"):
        return value
    if isinstance(value, str):
        return one_line(value, LONGEST_LINE)
    # A bare datetime has no zone that a reader would know.
    if isinstance(value, datetime):
        raise jinja2.TemplateRuntimeError("a time is printed without a zone; write `at(time, zone)`")
    return value
