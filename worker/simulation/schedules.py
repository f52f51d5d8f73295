"""All schedules of a kind, run one after the other: each crash, each pair of crashes, each freeze."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from worker.record.picture import Picture, picture
from worker.simulation.broker import Whim
from worker.simulation.clocks import BEGIN
from worker.simulation.invariants import broken
from worker.simulation.lab import Lab
from worker.simulation.points import COMMIT, UNIT, Fate, Fault
from worker.simulation.smtp import Mood
from worker.simulation.story import END
from worker.simulation.world import ORDERS, Delivery, Schedule, World


@dataclass(frozen=True, slots=True)
class Run:
    """How one schedule went: the points that were passed, and what did not hold."""

    schedule: Schedule
    points: tuple[str, ...]
    findings: tuple[str, ...]
    slept: int


class Explorer:
    """Runs a story under schedules and compares each run's record with that of the run without faults."""

    def __init__(self, lab: Lab, story: Sequence[Delivery]) -> None:
        self._lab = lab
        self._story = story
        self._expected: Picture | None = None
        self._expected = self._without_faults()

    def run(self, schedule: Schedule) -> Run:
        """Return how this schedule went."""
        world = World(self._lab.fresh(), schedule, self._story, BEGIN)
        world.play(END)
        return Run(schedule, tuple(world.points.passed), broken(world, self._expected), world.slept)

    def one_crash(self, base: Schedule) -> Iterator[Run]:
        """Yield the runs in which a process dies once, at each point in turn."""
        for point in _deadly(self.run(base).points):
            yield self.run(replace(base, faults=(Fault(point, Fate.CRASH),)))

    def two_crashes(self, base: Schedule, part: int = 0, parts: int = 1) -> Iterator[Run]:
        """Yield the runs in which processes die twice, at each pair of points; `part` of `parts` of them."""
        for point in _deadly(self.run(base).points)[part::parts]:
            first = Fault(point, Fate.CRASH)
            for later in _deadly(self.run(replace(base, faults=(first,))).points):
                if later > point:
                    yield self.run(replace(base, faults=(first, Fault(later, Fate.CRASH))))

    def one_freeze(self, base: Schedule) -> Iterator[Run]:
        """Yield the runs in which a process freezes once, and wakes at each moment there is to wake at."""
        for point, name in enumerate(self.run(base).points, start=1):
            if name != COMMIT:
                yield from self._freezes_at(replace(base, faults=(Fault(point, Fate.STALL),)))

    def _freezes_at(self, frozen: Schedule) -> Iterator[Run]:
        """Yield the runs that wake in the same round, at the first quiet moment, the second, and so on."""
        for moment in count():
            run = self.run(replace(frozen, thaw_after=moment))
            yield run
            if run.slept < moment:
                return

    def _without_faults(self) -> Picture:
        """Return the record of a run without faults."""
        world = World(self._lab.fresh(), Schedule(), self._story, BEGIN)
        world.play(END)
        with world.means.reading() as tx:
            return picture(tx)


def _deadly(points: Sequence[str]) -> tuple[int, ...]:
    """Return the points at which dying makes a difference of its own.

    To die before a unit of work is to die before its commit: nothing has been written in either case.
    """
    return tuple(number for number, name in enumerate(points, start=1) if name != UNIT)


def bases() -> Iterator[Schedule]:
    """Yield the schedules without crashes that crashes are added to: orders, a broker's whims, a server's moods."""
    for order in range(len(ORDERS)):
        yield Schedule(order=order)
    for whim in tuple(Whim)[1:]:
        yield Schedule(whim=whim)
    for mood in tuple(Mood)[1:]:
        yield Schedule(moods=(mood,))
        yield Schedule(moods=(Mood.TAKES, Mood.TAKES, mood))
