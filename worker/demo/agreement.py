"""Whether what the record holds as agreed was agreed: by the client, in a mail that is there and proves it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from worker.demo.people import CLIENT, called, known_as
from worker.demo.story import Agreed, Story, shown
from worker.model import CallFacts, Item, Said, Standing, Verdict

_AGAINST = (Verdict.CHANGED, Verdict.DISPUTED)
_NUMBER = r"(?:(?:items?|points?|numbers?|no\.?|nr\.?|#)\s*)?#?(\d{1,2})\b"
# Wordings of which nobody can say that they agree to the item; all others are left to the worker to read, and are
# judged by what it has recorded.
_REFUSED = (
    re.compile(rf"\b(?:except|but not|apart from|other than|without)\s+(?:for\s+)?{_NUMBER}", re.IGNORECASE),
    re.compile(
        rf"\b{_NUMBER}\s+(?:is|are|was|looks?)\s+(?:completely\s+|simply\s+)?"
        r"(?:wrong|incorrect|not (?:right|correct|what|agreed|true))",
        re.IGNORECASE,
    ),
)


def faults_of_agreement(story: Story, calls: Sequence[CallFacts], proofs: Mapping[int, str]) -> Iterator[str]:
    """Yield what is not agreed as the story demands, and what is held as agreed without a mail that proves it.

    `proofs` are the sender of each mail that the record holds and the catcher took, by the mail's id.
    """
    by_start = {call.starts_at: call for call in calls}
    for agreed in story.agreed:
        call = by_start.get(agreed.call)
        if call is None:
            continue
        if story.words and agreed.call == story.last_call:
            yield from _faults_of_words(call, story.words)
        else:
            yield from _faults_of_call(call, agreed)
        for item in call.items:
            yield from _faults_of_item(call, item, proofs)


def standings(call: CallFacts) -> Iterator[str]:
    """Yield where each item of a call stands, and after which words of whom."""
    for item in call.items:
        said = "; ".join(
            f"{called(known_as(one.address))}, {one.verdict}: “{one.words}”" for one in item.said
        )
        yield f"{item.number}. {item.text}: {item.standing}{f' ({said})' if said else ''}"


def refused_in(words: str) -> frozenset[int]:
    """Return the items that these words beyond doubt do not agree to."""
    return frozenset(int(found.group(1)) for wording in _REFUSED for found in wording.finditer(words))


def _faults_of_words(call: CallFacts, words: str) -> Iterator[str]:
    """Yield each item that is held as confirmed against the viewer's own words."""
    for item in call.items:
        if item.standing is Standing.CONFIRMED and item.number in refused_in(words):
            yield f"item {item.number} is recorded as confirmed, and the words were “{words}”"


def _faults_of_call(call: CallFacts, agreed: Agreed) -> Iterator[str]:
    """Yield what is not confirmed of a call, or more or fewer items than it should have."""
    if len(call.items) != agreed.items:
        yield f"items of the call of {shown(call.starts_at)}: {len(call.items)}; the story has {agreed.items}"
    for item in call.items:
        if item.standing is not Standing.CONFIRMED:
            yield f"item {item.number} of the call of {shown(call.starts_at)} is {item.standing}, instead of confirmed"


def _faults_of_item(call: CallFacts, item: Item, proofs: Mapping[int, str]) -> Iterator[str]:
    """Yield that an item is held as confirmed without proof, or in spite of what was said of it."""
    if item.standing is not Standing.CONFIRMED:
        return
    latest = {one.address: one for one in item.said if one.verdict is not Verdict.OPEN}
    where = f"item {item.number} of the call of {shown(call.starts_at)}"
    if any(one.verdict in _AGAINST for one in latest.values()):
        yield f"{where} is recorded as confirmed, and somebody disputes it"
    if not any(_proves(one, proofs) for one in latest.values()):
        yield f"{where} is recorded as confirmed, and no mail of {CLIENT.name} proves it"


def _proves(said: Said, proofs: Mapping[int, str]) -> bool:
    """Return whether this is a confirmation by the client's own mail, which is there to be shown."""
    is_hers = said.address == CLIENT.address == proofs.get(said.mail_id)
    return said.verdict is Verdict.CONFIRMED and bool(said.proof) and is_hers
