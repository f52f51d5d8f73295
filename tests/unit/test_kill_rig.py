"""Whether the kill rig would notice: its verdict on mail that was lost, doubled or recorded wrongly."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.kill_rig.gap import Kill, in_gap
from tests.kill_rig.moments import Aim
from tests.kill_rig.tally import Tally
from tests.kill_rig.verdict import Verdict, judge
from tests.servers.traffic import AcceptedMail
from worker.record.picture import Picture

OWN = "worker@agency.example"
PM = "pm0@agency.example"
KINDS = ("agenda-reminder", "invite-understood")
AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


def make_accepted(kind: str, *, name: str = "", to: str = PM, at: float = 10.0) -> AcceptedMail:
    """A letter as the mail server accepted it."""
    raw = f"Message-ID: <{name or kind}@agency.example>\r\nX-Followthrough-Letter: {kind}\r\n\r\n"
    return AcceptedMail(OWN, (to, OWN), raw.encode(), at)


SENT = tuple(make_accepted(kind) for kind in KINDS)
SEEN = Picture(
    mails=(
        ("<invite@agency.example>", "taken"),
        *((f"<{kind}@agency.example>", "own_copy") for kind in KINDS),
    ),
    calls=(("Status", AT, False),),
    steps=(("call/1/agenda-reminder//pm", "sent"),),
    letters=tuple((kind, f"<{kind}@agency.example>", "sent") for kind in KINDS),
    recipients=tuple((kind, address, "accepted") for kind in KINDS for address in (PM, OWN)),
    questions=(),
)


def verdict_on(accepted: tuple[AcceptedMail, ...], seen: Picture = SEEN) -> Verdict:
    """What the rig says when one PM is owed both letters."""
    return judge([PM], accepted, OWN, seen)


def test_each_letter_once_is_right() -> None:
    assert verdict_on(SENT) == Verdict((), (), (), ())


def test_letter_that_never_left_is_lost() -> None:
    assert verdict_on(SENT[1:]).lost == (f"agenda-reminder to {PM} is lost",)


@pytest.mark.parametrize("name", ["agenda-reminder", "another"], ids=["under one id", "under two ids"])
def test_letter_accepted_twice_is_doubled_once(name: str) -> None:
    doubled = verdict_on((*SENT, make_accepted(KINDS[0], name=name))).doubled

    assert len(doubled) == 1
    assert f"agenda-reminder to {PM} was accepted more than once" in doubled[0]


def test_held_letter_is_counted_as_held_and_not_as_lost() -> None:
    letters = ((*SEEN.letters[0][:2], "held"), SEEN.letters[1])

    verdict = verdict_on(SENT[1:], replace(SEEN, letters=letters, questions=("it is held",)))

    assert verdict.held == ("agenda-reminder is held",)
    assert verdict.lost == ()


WRONG_RECORDS = {
    "letter called sent that is unknown": {"letters": (*SEEN.letters[:1], (*SEEN.letters[1][:2], "unknown"))},
    "recipient not written down": {
        "recipients": ((*SEEN.recipients[0][:2], "pending"), *SEEN.recipients[1:])
    },
    "step left open": {"steps": (("call/1/agenda-reminder//pm", None),)},
    "own copy taken for mail": {"mails": (*SEEN.mails[:2], (SEEN.mails[2][0], "taken"))},
    "invite never stored": {"mails": SEEN.mails[1:]},
    "person asked": {"questions": ("what is this?",)},
}


@pytest.mark.parametrize("wrong", WRONG_RECORDS.values(), ids=WRONG_RECORDS)
def test_record_that_disagrees_is_a_finding(wrong: dict[str, tuple[object, ...]]) -> None:
    verdict = verdict_on(SENT, replace(SEEN, **wrong))  # type: ignore[arg-type]  # the tables above know

    assert verdict.lost == verdict.doubled == ()
    assert len(verdict.disagreements) == 1


def test_letter_that_nobody_is_owed_is_a_finding() -> None:
    assert verdict_on((*SENT, make_accepted("letter-failed"))).disagreements != ()


GAPS = {
    "accepted, then killed before the commit": (10.0, {"a"}, {"a"}, 1),
    "accepted from the dead process's last bytes": (9.5, {"a"}, {"a"}, 1),
    "killed before the final dot": (5.0, {"a"}, {"a"}, 0),
    "recorded as sent before the kill": (10.0, set(), {"a"}, 0),
    "sent by another worker, who lived to say so": (10.0, {"a"}, set(), 0),
}


@pytest.mark.parametrize(("dead_at", "sending", "doubted", "number"), GAPS.values(), ids=GAPS)
def test_kill_is_in_the_gap_between_acceptance_and_commit(
    dead_at: float, sending: set[str], doubted: set[str], number: int
) -> None:
    names = {"a": "<a@agency.example>"}
    kill = Kill(Aim.ANY, dead_at, frozenset(names[one] for one in sending))

    counted = in_gap([kill], [make_accepted("a")], [names[one] for one in doubted])

    assert counted == number


def test_letter_left_behind_by_one_kill_is_not_counted_for_the_next() -> None:
    kills = [Kill(Aim.ANY, at, frozenset({"<a@agency.example>"})) for at in (10.5, 11.5)]

    assert in_gap(kills, [make_accepted("a")], ["<a@agency.example>"]) == 1


@pytest.mark.parametrize(("held", "too_often"), [(0, False), (2, False), (3, True)])
def test_one_letter_in_a_hundred_may_be_held(held: int, too_often: bool) -> None:
    assert Tally(letters=200, held=held).held_too_often is too_often
