"""What became of every letter: the mail server's own account held against what was owed, and the record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.kill_rig.invites import OWED
from tests.servers.traffic import AcceptedMail
from worker.parsers.headers import message_id_of, read_headers
from worker.record.picture import Picture

# One letter as a person knows it: whom it is for, and which one it is.
Letter = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with the letters of a run, each in words."""

    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    held: tuple[str, ...]
    disagreements: tuple[str, ...]

    @property
    def findings(self) -> tuple[str, ...]:
        """Return everything that must not be; a few letters may be held."""
        return (*self.lost, *self.doubled, *self.disagreements)


def judge(pms: Sequence[str], accepted: Sequence[AcceptedMail], own: str, seen: Picture) -> Verdict:
    """Return what is wrong; `pms` are owed their letters, each of which leaves for `own` too."""
    held = {key for key, _, state in seen.letters if state == "held"}
    waiting = {address for key, address, _ in seen.recipients if key in held}
    return Verdict(
        lost=tuple(_lost(pms, accepted, waiting)),
        doubled=tuple(_doubled(accepted, own)),
        held=tuple(f"{key} is held" for key in sorted(held)),
        disagreements=(*_unowed(pms, accepted), *_letters(accepted, seen, held), *_rest(pms, seen)),
    )


def kind_of(mail: AcceptedMail) -> str:
    """Return which letter an accepted mail says that it is."""
    return read_headers(mail.raw).first("x-followthrough-letter")


def letter_of(mail: AcceptedMail, own: str) -> Letter:
    """Return whose letter an accepted mail is, and which."""
    return " ".join(address for address in mail.recipients if address != own), kind_of(mail)


def _lost(pms: Sequence[str], accepted: Sequence[AcceptedMail], waiting: set[str]) -> Iterator[str]:
    """Yield each letter that is owed, was not accepted for its person, and does not wait for a person."""
    got = {(address, kind_of(mail)) for mail in accepted for address in mail.recipients}
    owed = {(pm, kind) for pm in pms for kind in OWED if pm not in waiting}
    return (f"{kind} to {pm} is lost" for pm, kind in sorted(owed - got))


def _doubled(accepted: Sequence[AcceptedMail], own: str) -> Iterator[str]:
    """Yield each letter that was accepted twice for somebody, under one Message-ID or under two."""
    times: defaultdict[Letter, Counter[str]] = defaultdict(Counter)
    names: defaultdict[Letter, set[str]] = defaultdict(set)
    for mail in accepted:
        times[letter_of(mail, own)].update(mail.recipients)
        names[letter_of(mail, own)].add(message_id_of(mail.raw))
    for (pm, kind), each in sorted(times.items()):
        if max(each.values()) > 1:
            yield f"{kind} to {pm} was accepted more than once, as {sorted(names[pm, kind])}: {dict(each)}"


def _unowed(pms: Sequence[str], accepted: Sequence[AcceptedMail]) -> Iterator[str]:
    """Yield each mail that left and is none of the letters owed."""
    kinds = Counter(kind_of(mail) for mail in accepted)
    yield from (f"{times} letters {kind!r} left unowed" for kind, times in kinds.items() if kind not in OWED)
    known = set(pms)
    yield from (
        f"a mail left for {mail.recipients}"
        for mail in accepted
        if len(mail.recipients) != 2 or len(known.intersection(mail.recipients)) != 1
    )


def _letters(accepted: Sequence[AcceptedMail], seen: Picture, held: set[str]) -> Iterator[str]:
    """Yield where the record of letters and the mail server disagree."""
    left = {message_id_of(mail.raw) for mail in accepted}
    known = {name for _, name, _ in seen.letters}
    yield from (f"{name} left and is in no outbox" for name in sorted(left - known))
    for key, name, state in seen.letters:
        if key not in held and (state != "sent" or name not in left):
            yield f"{key} ended as {state}; {'it left' if name in left else 'it never left'}"
    for key, address, state in seen.recipients:
        if key not in held and state != "accepted":
            yield f"{key} to {address} ended as {state}"


def _rest(pms: Sequence[str], seen: Picture) -> Iterator[str]:
    """Yield what the record left open: steps, invites not taken, and own copies taken for mail."""
    yield from (f"step {key} ended as {outcome}" for key, outcome in seen.steps if outcome != "sent")
    states = Counter(state for _, state in seen.mails)
    owed = Counter({"taken": len(pms), "own_copy": len(seen.letters)})
    if states != owed:
        yield f"mails stand as {dict(states)} and should as {dict(owed)}"
    # A held letter is put before a person too, and counted as held.
    asked = len(seen.questions) - sum(state == "held" for _, _, state in seen.letters)
    if asked:
        yield f"a person is asked: {'; '.join(seen.questions)}"
