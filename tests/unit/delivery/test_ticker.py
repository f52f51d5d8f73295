"""The ticker: sleeps until a step is due, and hands on each claim once it is committed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.delivery.rig import Rig
from worker.delivery.ticker import Ticker
from worker.errors import BrokerUnavailable
from worker.model import Claim
from worker.record import timers

DAY = timedelta(days=1)
LONGEST = 1.0


class Broker:
    """Takes so many claims and is away from then on."""

    def __init__(self, takes: int) -> None:
        self.taken: list[Claim] = []
        self._takes = takes

    def __call__(self, claim: Claim) -> None:
        """Take one claim, or raise BrokerUnavailable."""
        if len(self.taken) == self._takes:
            raise BrokerUnavailable("the broker took no message")
        self.taken.append(claim)


@pytest.mark.parametrize(
    ("ahead", "seconds"), [(timedelta(hours=29), LONGEST), (timedelta(hours=28), 0.0), (DAY, 0.0)]
)
def test_ticker_sleeps_until_a_step_is_due(rig: Rig, ahead: timedelta, seconds: float) -> None:
    rig.known_call(starts_in=ahead)

    assert Ticker(rig.means, rig.handed_on.append).seconds_to_next(LONGEST) == seconds


def test_ticker_with_nothing_to_wait_for_sleeps_the_longest(rig: Rig) -> None:
    assert Ticker(rig.means, rig.handed_on.append).seconds_to_next(LONGEST) == LONGEST


def test_claim_is_committed_before_the_broker_gets_it(rig: Rig) -> None:
    rig.known_call(starts_in=DAY)
    seen: list[int] = []

    def look(claim: Claim) -> None:
        """Read the step as the worker would that gets this claim at once."""
        with rig.means.reading() as tx:
            timer = timers.read(tx, claim.timer_id)
        assert timer is not None
        seen.append(timer.attempt)

    Ticker(rig.means, look).tick()

    assert seen == [1]


@pytest.mark.promise("a broker that is away loses nothing: what it did not take is handed on again")
@pytest.mark.parametrize("takes", [0, 1, 2])
def test_claims_that_the_broker_did_not_take_are_handed_on_once_it_is_back(rig: Rig, takes: int) -> None:
    calls = [rig.known_call(f"call {number}", starts_in=DAY) for number in range(3)]
    away, back = Broker(takes), Broker(len(calls))

    with pytest.raises(BrokerUnavailable):
        Ticker(rig.means, away).tick()
    Ticker(rig.means, back).tick()

    taken = [claim.timer_id for claim in (*away.taken, *back.taken)]
    assert len(set(taken)) == len(taken) == len(calls)


def test_step_whose_claim_was_lost_on_the_way_is_handed_on_when_its_lease_ends(rig: Rig) -> None:
    rig.known_call(starts_in=DAY)
    ticker = Ticker(rig.means, rig.handed_on.append)

    handed_on = [ticker.tick()]
    for _ in range(2):
        rig.later(rig.means.config.lease)
        handed_on.append(ticker.tick())

    assert handed_on == [1, 1, 1]
    assert [claim.attempt for claim in rig.handed_on] == [1, 2, 3]
