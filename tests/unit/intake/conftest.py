"""Intake on an empty record: on each of the two databases, or around a call that is followed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.unit.delivery.rig import make_rig
from tests.unit.intake.desk import Desk
from tests.unit.intake.handling import Clerk
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


@pytest.fixture
def clerk(lab: Lab) -> Clerk:
    """Return who carries out what mails lead to, around a call that is followed."""
    return Clerk(make_rig(lab))
