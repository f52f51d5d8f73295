"""Whether a step is still owed, one table per condition."""

from __future__ import annotations

import pytest

from tests.unit.sequences.calls import make_call
from worker.sequences.conditions import holds


@pytest.mark.parametrize(("cancelled", "owed"), [(False, True), (True, False)])
def test_call_is_planned_until_it_is_cancelled(cancelled: bool, owed: bool) -> None:
    assert holds("call planned", make_call(cancelled=cancelled)) is owed


def test_step_without_a_condition_is_always_owed() -> None:
    assert holds("", make_call(cancelled=True))
