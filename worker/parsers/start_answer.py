"""What a PM answers to the first mail about a project: that all is right, or which line of it is not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from worker.model import Phrasebook

_LABELS = {
    "account": "account; client; customer; firm; company; konto; kunde; kundin; firma; client firm",
    "project": "project; project name; projekt; projektname; projet; proyecto; progetto; projeto",
    "pm": "pm; project manager; project lead; projektleitung; projektleiter; projektleiterin; projektmanager; projektmanagerin; pl; chef de projet",
    "account_owner": "account owner; account manager; ao; kundenverantwortliche; kundenverantwortlicher; kundenverantwortliche(r); kundenbetreuer;"
    " kundenbetreuerin; kundenbetreuung; responsable client",
    "delivery_manager": "delivery manager; delivery lead; dm; lieferverantwortliche; lieferverantwortlicher; lieferverantwortliche(r); bereichsleitung",
    "deputy": "deputy; pm deputy; stand-in; backup; substitute; cover; vertretung; stellvertretung; stellvertreter; stellvertreterin; vertreter; vertreterin",
    "language": "language; sprache; langue; idioma; lingua; taal; língua",
}  # fmt: skip
_FIELDS = {label.strip(): field for field, labels in _LABELS.items() for label in labels.split(";")}
_LANGUAGES = {
    "en": "en english englisch anglais inglés inglese engels inglês",
    "de": "de german deutsch allemand alemán tedesco duits alemão",
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names.split()}
_LINE = re.compile(r"[-*•>\s]*(?P<label>[^:=]{2,40}?)\s*[:=]\s*(?P<value>\S.*)")
_AROUND = " \t.!,;:*_-\u2013—'\"()"
_HELLO = re.compile(
    r"(?i:hi|hello|hey|dear|hallo|guten (?:tag|morgen)|moin|servus|liebes?)(?:\s(?:all|team|both|there|everyone|zusammen|alle|[A-Z]\w{1,20})){0,3}[,!.]?"
)
_THANKS = frozenset(
    {
        "thanks",
        "thank you",
        "many thanks",
        "danke",
        "vielen dank",
        "danke dir",
        "thx",
        "cheers",
        "merci",
        "regards",
        "best",
        "lg",
        "vg",
        "mfg",
        "gruß",
    }
)
_BUT = re.compile(
    r"[,;\s]+(?:but|except|with changes|aber|nur|bis auf|außer)(?: this| that| these| das| folgendes)?\s*[:.,\u2026-]*$",
    re.IGNORECASE,
)
_JOINS = re.compile(r"\s*(?:[,;.!\u2013—]|\s-\s)\s*")
_MOST_LINES = 40
_LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class StartAnswer:
    """Whether the PM agreed, which fields read otherwise, and the words that were not understood."""

    agreed: bool
    corrections: tuple[tuple[str, str], ...] = ()
    unclear: tuple[str, ...] = ()


def read_start_answer(new_text: str, phrases: Phrasebook) -> StartAnswer:
    """Return the answer; a corrected line agrees to the rest, and words that are not understood undo any agreement."""
    lines = [line.strip() for line in new_text.split("\n") if line.strip()]
    corrections: dict[str, str] = {}
    unclear = lines[_MOST_LINES : _MOST_LINES + 1]
    agreed, held_back = False, ""
    for line in lines[:_MOST_LINES]:
        correction = _correction(line)
        if correction is not None:
            # The same field twice with two values says neither.
            if corrections.setdefault(*correction) != correction[1]:
                unclear.append(line)
        elif _agrees(_BUT.sub("", line), phrases):
            agreed = True
            held_back = line if _BUT.search(line) else held_back
        elif not _says_nothing(line):
            unclear.append(line)
    if held_back and not corrections:
        # "ok, but" with nothing behind it says that something is missing.
        unclear.append(held_back)
    return StartAnswer(
        (agreed or bool(corrections)) and not unclear, tuple(corrections.items()), tuple(unclear)
    )


def _correction(line: str) -> tuple[str, str] | None:
    """Return the field that a line corrects with its new value, or None; a question corrects nothing."""
    found = _LINE.fullmatch(line[:_LONGEST_LINE])
    if found is None or len(line) > _LONGEST_LINE or "?" in line:
        return None
    field = _FIELDS.get(" ".join(found["label"].lower().strip("*_ ").split()), "")
    value = found["value"].strip().strip("*").strip()
    if field == "language":
        value = _CODES.get(value.lower().strip(" ."), "")
    return (field, value) if field and value else None


def _agrees(line: str, phrases: Phrasebook) -> bool:
    """Return whether a line says nothing but that all is right."""
    if "?" in line or len(line) > _LONGEST_LINE:
        return False
    words = phrases.of("release")
    parts = [part.strip(_AROUND) for part in _JOINS.split(line.lower())]
    said = [part for part in parts if part and part not in _THANKS]
    return bool(said) and all(part in words for part in said)


def _says_nothing(line: str) -> bool:
    """Return whether a line is a greeting or thanks."""
    bare = line.lower().strip(_AROUND)
    return not bare or bare in _THANKS or _HELLO.fullmatch(line) is not None
