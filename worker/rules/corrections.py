"""A corrected line of the first answer: what it corrects to, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from worker.model import Address, Audience, House
from worker.parsers.addresses import read_addresses

_LANGUAGES = {
    "english": "en",
    "englisch": "en",
    "german": "de",
    "deutsch": "de",
}
_TEXTS = ("account", "project")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Correction:
    """What a corrected line says: a text or a person, or else the fault that is told to its writer."""

    text: str = ""
    person: Address | None = None
    fault: str = ""


def read_correction(field: str, value: str, house: House, languages: Collection[str]) -> Correction:
    """Return what a line corrects; people who answer for a project are inside."""
    value = value.strip()
    if field in _TEXTS:
        return (
            Correction(text=value[:_LONGEST_NAME])
            if value
            else Correction(fault=f"{field} is empty; write its name")
        )
    if field == "language":
        language = _LANGUAGES.get(value.lower(), value.lower())
        if language in languages:
            return Correction(text=language)
        return Correction(fault=f"I do not write {value!r}; choose one of: {', '.join(sorted(languages))}")
    return _person(field.replace("_", " "), value, house)


def _person(field: str, value: str, house: House) -> Correction:
    """Return the one person inside that a line names, or the fault."""
    found = read_addresses(value)
    if len(found) != 1:
        return Correction(fault=f"{field} is {value!r}; write one person such as Olga <olga@example.com>")
    person = found[0]
    if house.audience_of(person.address) is not Audience.INTERNAL or house.is_own(person.address):
        return Correction(fault=f"{person.address} is not inside, and the {field} has to be")
    return Correction(person=person)
