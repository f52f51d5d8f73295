"""Who owns an item: the words that name somebody, and the full name of the person on the call they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from worker.parsers.owner_words import GROUP, HONORIFIC, NOBODY, SELF, TEAM

_SPLIT = re.compile(r"\s*(?:[,;&+/]|(?<!\w)(?:and|und|et|y|e|en|with|mit)(?!\w))\s*")
_PEOPLE_AT_ONCE = 8
_LONGEST = 80
_NAME = re.compile(r"[A-ZÀ-Þ][\w'-]{1,30}(?:\s[A-ZÀ-Þ][\w'-]{0,30}\.?)?")


@dataclass(frozen=True, slots=True)
class Owners:
    """Whom some words name; `names` is empty when they say that nobody does it yet."""

    names: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the names as one text, or an empty one."""
        return ", ".join(self.names)


@dataclass(frozen=True, slots=True)
class OwnerReader:
    """Reads owners on one call: the people on it and the writer of the minutes, whom "I" means."""

    people: tuple[str, ...]
    writer: str = ""

    def of(self, words: str) -> Owners | None:
        """Return whom the words name when they name people, a team or nobody and say nothing else, or None."""
        words = plain_name(words)
        if not words or len(words) > _LONGEST:
            return None
        alone = self._one(words)
        if alone is not None:
            return alone
        parts = [part for part in _SPLIT.split(words) if part]
        if not 1 < len(parts) <= _PEOPLE_AT_ONCE:
            return None
        found = [self._one(part) for part in parts]
        if any(one is not None and one.names for one in found) and not re.search("[,;]", words):
            # Beside somebody who is known, a name is a name: "Dana + Ravi" where Ravi was not on the call.
            found = [one or _named(part) for one, part in zip(found, parts, strict=True)]
        if any(one is None for one in found):
            return None
        return Owners(tuple(dict.fromkeys(name for one in found if one for name in one.names)))

    def as_written(self, words: str) -> Owners:
        """Return whom the words of an owner's column or field name: someone unknown keeps the name written."""
        words = plain_name(words)
        known = self.of(words)
        if known is not None or not words:
            return known or Owners()
        parts = [part for part in _SPLIT.split(words) if part][:_PEOPLE_AT_ONCE]
        each = [self._one(part) or Owners((part[:_LONGEST],)) for part in parts]
        return Owners(tuple(dict.fromkeys(name for one in each for name in one.names)))

    def person(self, words: str) -> str:
        """Return the full name of the one person on the call whom the words mean, or an empty string."""
        said = _folded(HONORIFIC.sub("", words.strip()))
        if said in SELF:
            return self.writer
        meant = {person for person in self._all() if _names(person, said)}
        if not meant and re.fullmatch(r"[A-ZÄÖÜ]{2,3}", words.strip()):
            meant = {person for person in self._all() if _initials(person) == words.strip()}
        return meant.pop() if len(meant) == 1 else ""

    def shared(self, words: str) -> bool:
        """Return whether several people on the call bear this name."""
        return sum(_names(person, _folded(words)) for person in self._all()) > 1

    def _one(self, words: str) -> Owners | None:
        """Return whom one name means: a person, a team, nobody yet; None when it is no such name."""
        said = _folded(words)
        if said in NOBODY:
            return Owners()
        if said in SELF:
            return Owners((self.writer,) if self.writer else ())
        person = self.person(words)
        if person:
            return Owners((person,))
        if self.shared(words) or TEAM.fullmatch(words) or GROUP.fullmatch(words):
            return Owners((words,))
        return None

    def _all(self) -> Sequence[str]:
        """Return everybody on the call, the writer among them."""
        return tuple(dict.fromkeys((*self.people, *([self.writer] if self.writer else ()))))


def plain_name(words: str) -> str:
    """Return words that may name somebody, without the signs written around names."""
    return words.replace("\u2019", "'").strip().strip("@[]()*_:;,.<>\"'").strip().replace(" @", " ")


def first_names(people: Iterable[str]) -> tuple[str, ...]:
    """Return everything by which these people may be called at the beginning of a sentence, the longest first."""
    called = {part for person in people for part in (person, *person.split()) if len(part) > 1}
    return tuple(sorted(called, key=lambda name: (-len(name), name)))


def _names(person: str, said: str) -> bool:
    """Return whether these words are a way to name the person."""
    full = _folded(person)
    parts = full.split()
    words = [word.strip(".'") for word in said.split()]
    if not words or not parts or not words[0]:
        return False
    if said == full or (len(words) == 1 and len(words[0]) > 1 and words[0] in parts):
        return True
    if len(words) > 1 and set(words) <= set(parts):
        return True
    # "Marc D." and "M. Dubois".
    begins = (
        len(words) == 2
        and len(parts) > 1
        and parts[0].startswith(words[0])
        and parts[-1].startswith(words[-1])
    )
    return begins and min(map(len, words)) == 1 and (words[0] == parts[0] or words[-1] == parts[-1])


def _named(words: str) -> Owners | None:
    """Return somebody unknown under the name written, or None when the words do not look like one."""
    return Owners((words,)) if _NAME.fullmatch(words) else None


def _initials(person: str) -> str:
    """Return a person's initials."""
    return "".join(part[0] for part in person.split()).upper()


def _folded(text: str) -> str:
    """Return the text in lower case and without accents, as names are compared."""
    plain = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold().strip()
