"""Delivery on an empty SQLite record."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.delivery.post import ScriptedPost
from tests.unit.delivery.rig import Rig
from worker.model import Clocks
from worker.simulation.clocks import BEGIN, SteppedBusiness, SteppedMachine
from worker.simulation.lab import Lab


@pytest.fixture
def rig(one_step: Lab) -> Rig:
    """Return delivery with nothing to do yet, each call owed one letter, both clocks standing still."""
    return _rig(one_step)


@pytest.fixture
def office(lab: Lab) -> Rig:
    """Return the same with the playbooks that come with us."""
    return _rig(lab)


def _rig(lab: Lab) -> Rig:
    """Return delivery with both clocks standing still."""
    business, machine = SteppedBusiness(BEGIN), SteppedMachine(BEGIN)
    means = replace(lab.fresh(), clocks=Clocks(business, machine))
    return Rig(means, business, machine, ScriptedPost(machine))
