"""Whatever people write, in whatever order: nothing unreleased goes outside, nothing twice, nothing is agreed for them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import Row, select

from tests.flow.loop import BEN, CARLA, DEPUTY, HOUR, MANAGER, MINUTES, OWNER, PM, Got, Office
from tests.flow.played import text_of
from tests.flow.stages import Stages, update
from worker.model import Address, Standing, Verdict
from worker.record.engine import Transaction
from worker.record.tables import draft, letter, letter_recipient, mail

STORIES = 60
FEWEST, MOST = 5, 12
RARELY = 0.2
SECRET = "Zanzibar"
ZOE = Address("zoe@acme.example", "Zoe Lind")
INSIDE = (PM, PM, PM, DEPUTY, MANAGER, OWNER)
RELEASING = ("send", "ok", "passt", "/send")
CORRECTING = ("3: Carla to deliver the product texts by 27 March", "delete 2", f"2: internal: {SECRET}")
AGREEING = ("confirmed", "Looks good except item 3: it should be 27 March.", "Bestätigt, danke.")
DOUBTING = (
    "Item 1 is wrong, we never agreed to that.",
    "What do you mean by item 2?",
    "Item 3 should be 27 March.",
)
AGENDAS = ("1. The new checkout", f"1. The new checkout\nInternal: {SECRET}")
NOTES = f"Decisions\n- We keep the name\n\nInternal:\n- {SECRET}"
ANY_INSIDE = (
    *(
        *RELEASING,
        *CORRECTING,
        MINUTES,
        NOTES,
        *AGENDAS,
    ),
    *("/skip", "/hold", "/resume", "/launched 2026-03-02", "Who is this?", "confirmed"),
)
ANY_CLIENT = (*AGREEING, *DOUBTING, "send", "/hold", "3: delete")
FITTING = {
    **dict.fromkeys(
        ("agenda-draft", "agenda-reminder", "agenda-late", "check-in-draft", "check-in-late"),
        (*RELEASING, *AGENDAS, *AGENDAS),
    ),
    **dict.fromkeys(("minutes-draft", "decisions-waiting"), (*RELEASING, *CORRECTING)),
    **dict.fromkeys(("minutes-request", "minutes-reminder"), (MINUTES, NOTES)),
    **dict.fromkeys(("minutes", "confirmation-nudge"), (*AGREEING, *DOUBTING)),
    "client-answered": CORRECTING,
    "following": ("/resume", "/launched 2026-03-02"),
}
GOT = (
    select(letter)
    .join(letter_recipient, letter_recipient.c.letter_id == letter.c.id)
    .where(letter.c.kind != "invite-accepted")
    .order_by(letter.c.id.desc())
)
OUTSIDE = frozenset({"agenda", "minutes", "check-in", "confirmation-nudge"})
STEP_KEY = re.compile(
    r"(?P<subject>(?:call|project)/\d+)/(?P<step>[a-z0-9-]+)/(?P<slot>\d*)v(?P<version>\d+)/.+"
)


@pytest.mark.promise(
    "whatever people write and in whatever order, nothing unreleased goes outside and nothing goes twice"
)
@pytest.mark.parametrize("seed", range(STORIES))
def test_whatever_people_write_nothing_unreleased_or_unagreed_comes_of_it(stages: Stages, seed: int) -> None:
    chance = Random(seed)
    office = chance.choice((stages.draft, stages.draft, stages.out))(CARLA, BEN)

    for number in range(1, chance.randint(FEWEST, MOST)):
        play(office, chance, number)

    assert list(findings(office)) == []


def play(office: Office, chance: Random, number: int) -> None:
    """Let one event happen; the same seed always gives the same story."""
    match chance.choices(("inside", "client", "wait", "invite"), (6, 5, 5, 1))[0]:
        case "wait":
            office.until(office.now + chance.choice((HOUR, 6 * HOUR, 24 * HOUR, 30 * HOUR, 72 * HOUR)))
        case "inside":
            answer(office, chance, chance.choice(INSIDE), ANY_INSIDE)
        case "client":
            answer(office, chance, chance.choice((CARLA, BEN)), ANY_CLIENT)
        case _:
            people = chance.choice(((CARLA, BEN), (CARLA,)))
            start = chance.choice((office.call.starts_at, office.now + timedelta(days=2)))
            update(office, *people, start=start, sequence=number, cancelled=chance.random() < RARELY)


def answer(office: Office, chance: Random, by: Address, words: tuple[str, ...]) -> None:
    """Let somebody answer a letter they got, mostly the newest and mostly as it asks; who got none writes nothing."""
    with office.means.reading() as tx:
        got = tx.execute(GOT.where(letter_recipient.c.address == by.address).limit(3)).all()
    for row in chance.choices(got, (6, 2, 1)[: len(got)])[:1] if got else ():
        asked = Got(row.kind, row.created_at, by.address, row.subject, text_of(row.raw), row.raw)
        text = chance.choice(words if chance.random() < RARELY else FITTING.get(row.kind, words))
        writer = ZOE if by is CARLA and chance.random() < RARELY else by
        office.reply_to(asked, text, writer, proved=chance.random() > RARELY)


def findings(office: Office) -> Iterator[str]:
    """Yield everything that must not be."""
    yield from sent_outside(office)
    yield from (f"{one} was taken twice" for one, count in Counter(taken(office)).items() if count > 1)
    yield from agreed(office)
    yield from (one for one in office.questions if "the worker failed" in one or "could not be" in one)


def taken(office: Office) -> list[tuple[str, str]]:
    """Return which letters the server took for whom."""
    return [(one.message_id, one.recipient) for one in office.world.smtp.taken]


def sent_outside(office: Office) -> Iterator[str]:
    """Yield what is wrong with the letters to addresses outside."""
    reached = select(letter, letter_recipient.c.address).join(
        letter_recipient, letter_recipient.c.letter_id == letter.c.id
    )
    with office.means.reading() as tx:
        for row in tx.execute(reached.where(letter_recipient.c.address.not_like("%@agency.example"))):
            yield from faults(tx, row)


def faults(tx: Transaction, row: Row[Any]) -> Iterator[str]:
    """Yield what is wrong with one letter: no release stands behind it, or it says something else."""
    text = " ".join(text_of(row.raw).split())
    if SECRET in text or SECRET.encode() in row.raw:
        yield f"{row.key} tells a secret"
    key = STEP_KEY.fullmatch(row.key)
    if key is None or row.kind not in OUTSIDE:
        yield f"{row.key} went to {row.address}"
        return
    kind = "minutes" if row.kind == "confirmation-nudge" else row.kind
    about = f"{key['subject']}/{kind}/{key['slot']}"
    one = tx.execute(
        select(draft).where(draft.c.about == about, draft.c.version == int(key["version"]))
    ).one_or_none()
    if one is None or one.released_at is None or one.released_at > row.created_at:
        yield f"{row.key} is not released"
    elif kind != "minutes" and " ".join(one.text.split()) not in text:
        yield f"{row.key} says something else than what was released"


def agreed(office: Office) -> Iterator[str]:
    """Yield the items that are confirmed without a proved word of a confirmer for their present text."""
    with office.means.reading() as tx:
        proofs = {row.id: row.proof for row in tx.execute(select(mail.c.id, mail.c.proof))}
    for item in office.call.items:
        yes = [
            said
            for said in item.said
            if said.verdict is Verdict.CONFIRMED
            and proofs[said.mail_id]
            and said.address in (CARLA.address, BEN.address)
        ]
        latest = {said.address: said.verdict for said in item.said if said.proof}
        no = [verdict for verdict in latest.values() if verdict in (Verdict.DISPUTED, Verdict.CHANGED)]
        if item.standing is Standing.CONFIRMED and (
            no or not any(said.words in " ".join(AGREEING) for said in yes)
        ):
            yield f"item {item.number} is confirmed by {yes}, disputed by {no}"
