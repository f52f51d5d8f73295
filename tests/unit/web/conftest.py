"""The pages over an empty SQLite record, its clock standing still until a test steps it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.web.browser import Browser
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
def browser(filled: Filled) -> Browser:
    """Return what asks for pages as a browser on this machine does."""
    return Browser(create(filled.means))


@pytest.fixture
def lab_file(filled: Filled) -> Path:
    """Return the file that the record lives in."""
    name = filled.means.database.url.database
    assert name is not None
    return Path(name)
