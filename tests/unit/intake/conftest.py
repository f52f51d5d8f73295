"""Intake on an empty record, on each of the two databases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.unit.intake.desk import Desk
from worker.model import Clocks
from worker.record.config import RecordConfig
from worker.record.engine import Database
from worker.record.writer import Writer
from worker.simulation.clocks import BEGIN, SteppedBusiness, SteppedMachine
from worker.simulation.lab import Lab


@pytest.fixture
def desk(lab: Lab, database: Database) -> Iterator[Desk]:
    """Yield an intake with nothing to take yet."""
    clocks = Clocks(SteppedBusiness(BEGIN), SteppedMachine(BEGIN))
    writer = Writer(database, RecordConfig())
    writer.start()
    yield Desk(replace(lab.fresh(), database=database, writer=writer, clocks=clocks))
    writer.stop()
