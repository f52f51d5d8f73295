"""A calendar object as a tree of components, with only those lines read that the worker uses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from icalendar.parser import Contentline

from worker.errors import MailUnreadable

_NAME = re.compile(r"\s*([A-Za-z0-9-]{1,60})[ \t]*[;:]")
_READ = frozenset(
    {
        *("BEGIN", "END", "METHOD", "X-WR-TIMEZONE"),
        *("TZID", "TZOFFSETFROM", "TZOFFSETTO"),
        *("UID", "SEQUENCE", "DTSTAMP", "STATUS", "SUMMARY", "ORGANIZER", "ATTENDEE"),
        *("DTSTART", "DTEND", "DURATION", "X-MICROSOFT-CDO-ALLDAYEVENT"),
        *("RECURRENCE-ID", "RRULE", "RDATE", "EXDATE"),
    }
)
# People and titles may be read in part; a time or a rule that is broken must not be passed over.
_MAY_BE_BROKEN = frozenset({"ATTENDEE", "ORGANIZER", "SUMMARY", "X-WR-TIMEZONE"})
_MOST_LINES = 5000
_DEEPEST = 5
_LONGEST_LINE = 64 * 1024
_REMEDY = "ask its sender for the invite again"


@dataclass(frozen=True, slots=True)
class Line:
    """One property: its parameters by upper-case name, and its value unescaped."""

    parameters: Mapping[str, str]
    value: str


@dataclass(frozen=True, slots=True)
class Component:
    """One BEGIN … END block: its properties by name, and the blocks inside it."""

    name: str
    lines: dict[str, list[Line]] = field(default_factory=dict)
    inside: list[Component] = field(default_factory=list)

    def first(self, name: str) -> Line | None:
        """Return the first property of this name, or None."""
        return next(iter(self.lines.get(name, ())), None)

    def text(self, name: str) -> str:
        """Return the value of the first property of this name, or an empty string."""
        line = self.first(name)
        return "" if line is None else line.value.strip()

    def every(self, name: str) -> Iterator[Line]:
        """Yield all properties of this name; a producer may repeat what should stand once."""
        yield from self.lines.get(name, ())

    def components(self, name: str) -> Iterator[Component]:
        """Yield the blocks of this name inside."""
        return (component for component in self.inside if component.name == name)


def read_components(text: str) -> Component:
    """Return a nameless component with the calendars of this text in it.

    Raise MailUnreadable when the text is cut off: what is missing could be the rule of the series.
    """
    root = Component("")
    open_ones = [root]
    for number, (name, line) in enumerate(_named_lines(text)):
        if number > _MOST_LINES:
            raise MailUnreadable(
                f"the calendar part has more than the {_MOST_LINES} lines that are read; {_REMEDY}"
            )
        if name == "BEGIN":
            _open(open_ones, line)
        elif name == "END":
            _close(open_ones, line)
        else:
            _add(open_ones[-1], name, line)
    if len(open_ones) > 1:
        raise MailUnreadable(f"the calendar part is cut off inside its {open_ones[-1].name[:40]}; {_REMEDY}")
    return root


def _named_lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and text of each line that is read, unfolded."""
    # Lotus Notes ends some of its lines with a bare carriage return.
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    for line in plain.replace("\n ", "").replace("\n\t", "").split("\n"):
        found = _NAME.match(line)
        name = found.group(1).upper() if found else ""
        if name in _READ:
            yield name, line


def _open(open_ones: list[Component], line: str) -> None:
    """Begin a component inside the one that is open."""
    component = Component(line.partition(":")[2].strip().upper())
    if len(open_ones) > _DEEPEST:
        raise MailUnreadable(f"the calendar part is nested deeper than {_DEEPEST} levels; {_REMEDY}")
    open_ones[-1].inside.append(component)
    open_ones.append(component)


def _close(open_ones: list[Component], line: str) -> None:
    """End the open component of this name, and those inside it that were left open."""
    name = line.partition(":")[2].strip().upper()
    names = [component.name for component in open_ones]
    if name in names[1:]:
        del open_ones[len(names) - 1 - names[::-1].index(name) :]


def _add(component: Component, name: str, line: str) -> None:
    """Add a property to the open component."""
    try:
        if len(line) > _LONGEST_LINE:
            raise ValueError("too long")
        _, parameters, value = _parts(line.strip())
    except (ValueError, AssertionError) as error:
        if name in _MAY_BE_BROKEN:
            return
        raise MailUnreadable(f"the calendar line {line[:80]!r} cannot be read; {_REMEDY}") from error
    plain = {str(key).upper(): _joined(given) for key, given in parameters.items()}
    component.lines.setdefault(name, []).append(Line(plain, value))


def _parts(line: str) -> tuple[str, Mapping[object, object], str]:
    """Return name, parameters and unescaped value of a line, or raise ValueError."""
    split: Callable[[str], Contentline] = Contentline  # icalendar gives its constructor no types.
    return split(line).parts()


def _joined(given: object) -> str:
    """Return a parameter's value; several values stand in one list."""
    return ",".join(map(str, given)) if isinstance(given, list | tuple) else str(given)
