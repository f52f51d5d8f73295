"""Delivery on an empty SQLite record."""

from __future__ import annotations

import pytest

from tests.unit.delivery.rig import Rig, make_rig
from worker.simulation.lab import Lab


@pytest.fixture
def rig(one_step: Lab) -> Rig:
    """Return delivery with nothing to do yet, each call owed one letter, both clocks standing still."""
    return make_rig(one_step)


@pytest.fixture
def office(lab: Lab) -> Rig:
    """Return the same with the playbooks that come with us."""
    return make_rig(lab)
