"""The pages over an empty SQLite record, its clock standing still until a test steps it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tests.unit.web.filled import Filled
from worker.model import Clocks
from worker.simulation.clocks import BEGIN, SteppedBusiness, SteppedMachine
from worker.simulation.lab import Lab
from worker.web.application import create


@pytest.fixture
def filled(lab: Lab) -> Filled:
    """Return a record to fill."""
    business = SteppedBusiness(BEGIN)
    return Filled(replace(lab.fresh(), clocks=Clocks(business, SteppedMachine(BEGIN))), business)


@pytest.fixture
def browser(filled: Filled) -> TestClient:
    """Return what asks for pages as a browser on this machine does."""
    return TestClient(create(filled.means), base_url="http://127.0.0.1:8025")
