"""Minutes as the PM wrote them, in free text of any usual form, into items under the sections of the worker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from worker.model import Minutes
from worker.parsers.day_phrases import day_phrases
from worker.parsers.due_dates import DueReader
from worker.parsers.minutes_form import filled_form
from worker.parsers.minutes_forwarded import forwarded_minutes
from worker.parsers.minutes_headings import NOTHING_KNOWN, Kind, heading_of, label_of
from worker.parsers.minutes_items import ItemReader
from worker.parsers.minutes_lines import read_lines
from worker.parsers.minutes_parts import PartKind, SourcePart, parts_of
from worker.parsers.minutes_reading import Reading
from worker.parsers.minutes_tables import read_columns
from worker.parsers.minutes_text import MinutesText, own_minutes, quoted_minutes
from worker.parsers.owners import OwnerReader

# Minutes are read by people: what is beyond this is none, is kept whole, and is pointed out.
_MOST_CHARACTERS = 40_000
_MOST_LINES = 1_000
_NEXT_CALL = re.compile(
    r"(?:^|\n)[ \t>*#-]*(?:next|nächste[rs]?|prochaine?|próxim[ao]|prossim[ao]|volgende?)\s(?:client |weekly |status )?(?:call|meeting|session|sync|review"
    r"|termin|gespräch|treffen|besprechung|jour fixe|appel|réunion|point|rendez-vous|rdv|llamada|reunión|riunione|chiamata|incontro|overleg"
    r"|vergadering|reunião|chamada)\b[ \t]*:?[ \t]*([^\n]{0,80})",
    re.IGNORECASE,
)


def read_minutes(
    text: str, on: date, people: Sequence[str], writer: str = "", *, day_first: bool = True
) -> Minutes:
    """Return the items of the minutes of the call on that day; what is not understood is in `unread`."""
    body, *files = parts_of(text)
    each = [_of_body(body, on, people, writer, day_first=day_first)]
    for file in files:
        if file.kind is PartKind.UNREAD or (each[0].items and not _is_headed(file.text)):
            # What cannot be read is pointed out; so is a contract beside the minutes, which nobody agreed to on the call.
            each.append(Minutes(unread=(file.file,)))
        elif len(file.text) > _MOST_CHARACTERS:
            each.append(Minutes(unread=(file.text,)))
        else:
            each.append(_read(MinutesText(file.text, writer), file.kind, on, people, day_first=day_first))
    return _together(each)


def _together(each: Sequence[Minutes]) -> Minutes:
    """Return the minutes of several parts as one."""
    items = tuple(item for one in each for item in one.items)
    return Minutes(items, tuple(words for one in each for words in one.unread))


def _of_body(body: SourcePart, on: date, people: Sequence[str], writer: str, *, day_first: bool) -> Minutes:
    """Return the minutes in a body: the writer's own words, and what they hand on of somebody else's."""
    whole, beyond = body.text[:_MOST_CHARACTERS], body.text[_MOST_CHARACTERS:].strip()
    own = _read(own_minutes(whole, writer), body.kind, on, people, day_first=day_first)
    forwarded = forwarded_minutes(whole, people)
    theirs = Minutes()
    if forwarded.on_purpose or not own.items:
        quoted = quoted_minutes(whole, people)
        form = filled_form(whole, writer)
        mails = forwarded.mails or tuple(mail for mail in (quoted, form) if mail is not None)
        read = (_read(mail, body.kind, on, people, day_first=day_first) for mail in mails)
        # The newest mail that holds any: what stands below it is older, and may be settled otherwise since.
        theirs = next((minutes for minutes in read if minutes.items), Minutes())
    return _together([own, theirs, Minutes(unread=(beyond,) if beyond else ())])


def _is_headed(text: str) -> bool:
    """Return whether a file is minutes by its form: it has a heading of theirs, or a table of them."""
    for line in read_lines(text[:_MOST_CHARACTERS])[:_MOST_LINES]:
        found = read_columns(line.cells, NOTHING_KNOWN) if line.cells else None
        heading = found[1] if found else heading_of(line)
        label = label_of(line.text) if heading is None else None
        if (heading or (label[0] if label else NOTHING_KNOWN)).kind is Kind.ITEMS:
            return True
    return False


def _read(
    minutes: MinutesText, kind: PartKind, on: date, people: Sequence[str], *, day_first: bool
) -> Minutes:
    """Return the items of one person's words."""
    dues = DueReader(on, day_first, _next_call(minutes.text, on, day_first=day_first))
    reader = ItemReader(OwnerReader(tuple(people), minutes.writer), dues)
    state = Reading(reader)
    lines = read_lines(minutes.text, may_wrap=kind is PartKind.TEXT)
    for at, line in enumerate(lines[:_MOST_LINES]):
        state.take(line, lines[at + 1] if at + 1 < len(lines) else None)
    beyond = "\n".join(line.text for line in lines[_MOST_LINES:])
    unread = [*state.unread, *(text for text in (beyond, minutes.doubtful) if text)]
    return Minutes(tuple(state.items), tuple(unread))


def _next_call(text: str, on: date, *, day_first: bool) -> date | None:
    """Return the day of the next call where the minutes state it, else None."""
    for found in _NEXT_CALL.finditer(text):
        days = [phrase.day for phrase in day_phrases(found.group(1), on, day_first=day_first) if phrase.day]
        if days:
            return days[0]
    return None
