"""A small world on two stepped clocks: servers, a broker, and two processes that the schedule may kill."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count

from worker.delivery.means import Means
from worker.model import Clocks
from worker.record import rest
from worker.simulation.broker import LossyBroker, Whim
from worker.simulation.clocks import SteppedBusiness, SteppedMachine
from worker.simulation.imap import ImapServer
from worker.simulation.points import Crash, Fate, Fault, Points
from worker.simulation.process import MAILBOX, Process
from worker.simulation.smtp import Mood, SmtpServer

# Which parts get their turn in which order; the race between a change and a step depends on it.
ORDERS = (
    ("tick", "watch", "step", "send", "recover"),
    ("watch", "tick", "step", "send", "recover"),
    ("tick", "step", "watch", "send", "recover"),
)
MOST_TURNS = 2_000


@dataclass(frozen=True, slots=True)
class Schedule:
    """All that makes one run differ from another; the same schedule always gives the same run."""

    order: int = 0
    faults: tuple[Fault, ...] = ()
    whim: Whim = Whim.NONE
    moods: tuple[Mood, ...] = ()
    thaw_after: int = 0

    @property
    def may_freeze(self) -> bool:
        """Return whether a process may stand still in this run, for which each act needs a thread."""
        return any(fault.fate is Fate.STALL for fault in self.faults)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A mail that somebody outside sends at a business time."""

    at: datetime
    raw: bytes


class Restless(Exception):
    """A run that does not come to rest: something is done again and again."""


@dataclass(slots=True)
class Frozen:
    """A process that stands still in the middle of something, and the thread it stands in."""

    process: Process
    thread: threading.Thread
    finished: threading.Event


class World:
    """Plays a story under one schedule until nothing is left to do."""

    def __init__(
        self, means: Means, schedule: Schedule, arrivals: Sequence[Delivery], begin: datetime
    ) -> None:
        self.schedule = schedule
        self.points = Points(schedule.faults)
        self.machine = SteppedMachine(begin)
        self.business = SteppedBusiness(begin)
        self.means = replace(means, clocks=Clocks(self.business, self.machine))
        self.imap = ImapServer()
        self.smtp = SmtpServer(self.machine, self.imap, means.address, moods=list(schedule.moods))
        self.broker = LossyBroker(schedule.whim)
        self._arrivals = sorted(arrivals, key=lambda one: one.at)
        self._births = count(1)
        self._processes = [self._process() for _ in range(2)]
        self._turn = 0
        self._frozen: Frozen | None = None
        self.slept = 0
        self._failed: list[Exception] = []

    def play(self, until: datetime) -> None:
        """Run the story to its end, both clocks standing still while there is anything to do."""
        for _ in range(MOST_TURNS):
            if self._failed:
                raise self._failed[0]
            if self._round() or self._thaw():
                continue
            if not self._step_machine() and not self._step_business(until):
                return
        raise Restless(f"no rest after {MOST_TURNS} rounds under {self.schedule}")

    def _round(self) -> bool:
        """Give every part its turn, in one process or the other, and return whether anything was done."""
        done = self.smtp.hand_copies_on() > 0
        for act in ORDERS[self.schedule.order]:
            self._turn += 1
            done = self._act(act, self._turn) or done
        if self._frozen is not None and self.schedule.thaw_after == 0:
            self._resume(self._frozen)
            return True
        return done

    def _act(self, act: str, turn: int) -> bool:
        """Let a process that is alive and awake do this; the other one tries where the first could not."""
        awake = [one for one in self._processes if self._frozen is None or one is not self._frozen.process]
        first = awake[turn % len(awake)]
        if self._run(first, act):
            return True
        others = [one for one in awake if one is not first and one in self._processes]
        return bool(others) and act == "watch" and self._run(others[0], act)

    def _run(self, process: Process, act: str) -> bool:
        """Return whether the process did something; one that died is replaced, one that froze stands aside."""
        finished = threading.Event()
        result: list[bool] = []

        def body() -> None:
            try:
                result.append(process.acts[act]())
            except Crash:
                result.append(True)
                self._bury(process)
            except Exception as error:  # noqa: BLE001 - a part that raises is a finding; play() raises it
                self._failed.append(error)
                result.append(True)
            finally:
                finished.set()
                self.points.announce()

        if not self.schedule.may_freeze:
            body()
            return result[0]

        thread = threading.Thread(target=body, daemon=True)
        thread.start()
        if self.points.wait_for(thread, finished):
            return result[0]
        self._frozen = Frozen(process, thread, finished)
        return True

    def _bury(self, dead: Process) -> None:
        """Put a new process in the place of one that died, with nothing of its memory."""
        self.broker.process_died()
        self._processes[self._processes.index(dead)] = self._process()

    def _process(self) -> Process:
        """Return a new process."""
        name = f"process {next(self._births)}"
        return Process(name, self.means, self.imap, self.smtp, self.broker, self.points)

    def _thaw(self) -> bool:
        """When all is quiet, let machine time pass for as long as the schedule says, then the frozen run on."""
        if self._frozen is None:
            return False
        self.slept += 1
        if self.slept < self.schedule.thaw_after and self._step_machine():
            return True
        self._resume(self._frozen)
        return True

    def _resume(self, frozen: Frozen) -> None:
        """Let the frozen process finish what it was doing."""
        self._frozen = None
        self.points.thaw()
        frozen.finished.wait()
        frozen.thread.join()

    def _step_machine(self) -> bool:
        """Step machine time to the next moment that matters, while anything is left to do."""
        now = self.machine.now()
        with self.means.reading() as tx:
            at_rest = rest.is_at_rest(tx, self.business.now())
            moment = rest.next_machine_moment(tx, now)
        if at_rest and not self.smtp.copies and not self.imap.unread(self.means, MAILBOX.name):
            return False

        moments = [at for at, _ in self.smtp.copies] + ([moment] if moment else [])
        if not moments:
            return False
        self.machine.step_to(min(moments))
        return True

    def _step_business(self, until: datetime) -> bool:
        """Step business time to the next mail or step, and return False at the end of the story."""
        with self.means.reading() as tx:
            due_at = rest.next_due(tx)
        moments = [
            moment for moment in (due_at, *(one.at for one in self._arrivals[:1])) if moment is not None
        ]
        if not moments or min(moments) > until:
            return False

        now = min(moments)
        self.business.step_to(now)
        while self._arrivals and self._arrivals[0].at <= now:
            self.imap.arrive(self._arrivals.pop(0).raw, self.machine.now())
        return True
