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
    """Return delivery with nothing to do yet, both clocks standing still."""
    business, machine = SteppedBusiness(BEGIN), SteppedMachine(BEGIN)
    means = replace(one_step.fresh(), clocks=Clocks(business, machine))
    return Rig(means, business, machine, ScriptedPost(machine))
