"""The director of the demo: lets people act and the worker work, and steps business time only when all is at rest."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime, timedelta

from worker.app import App
from worker.demo.clock import StoryClock
from worker.demo.folder import DemoFolder
from worker.demo.headers import subject_of
from worker.demo.people import WORKER, called, known_as
from worker.demo.processes import PersonProcess
from worker.demo.report import Read
from worker.demo.screen import Screen
from worker.demo.smtp import Caught
from worker.demo.story import Silence, Story
from worker.demo.telling import Teller
from worker.demo.verdict import left_by_smtp
from worker.errors import DemoStuck
from worker.record import rest

# Rest takes milliseconds; who is not at rest after so long will not be.
PATIENCE = timedelta(seconds=30)
LOOK_AGAIN = 0.01
LIVE_PAUSE = 0.5


class Director:
    """Plays one story with one worker."""

    def __init__(
        self, app: App, clock: StoryClock, people: Sequence[PersonProcess], folder: DemoFolder, screen: Screen
    ) -> None:
        self._app = app
        self._clock = clock
        self._people = people
        self._folder = folder
        self._screen = screen
        self._teller = Teller(app.means)
        self.read: dict[str, list[Read]] = {person.who.address: [] for person in people}

    def play(self, story: Story, stop: threading.Event, pause: float) -> bool:
        """Play the story to its end, or return False when told to stop; DemoStuck when it cannot go on.

        The pause before each step of the clock is there for whoever watches; the story needs none.
        """
        while self._settle(stop):
            now = self._clock.now()
            for silence in story.silences:
                self._tell_silence(silence, now)
            if now >= story.ends_at:
                return True
            stop.wait(pause)
            self._clock.step_to(self._next_moment(story, now))
            self._app.wake()
        return False

    def follow(self, stop: threading.Event) -> None:
        """Show what is written by anybody, and what the worker does about it, until told to stop."""
        shown = len(self._folder.caught)
        while not self._app.failed and not stop.wait(LIVE_PAUSE):
            for mail in self._folder.caught[shown:]:
                self._tell_mail(mail)
                shown += 1
            for person in self._people:
                self._let_act(person)
            self._tell()

    def _tell(self) -> None:
        """Show what the worker has done since it was last told."""
        for event in self._teller.news():
            self._screen.tell(event)

    def _settle(self, stop: threading.Event) -> bool:
        """Return when the worker rests and nobody has anything to do at this hour; False when told to stop."""
        while self._rest(stop):
            self._tell()
            # Everybody is told the time, also after somebody has acted.
            acted = [self._let_act(person) for person in self._people]
            if not any(acted):
                return True
        return False

    def _rest(self, stop: threading.Event) -> bool:
        """Return when the worker is at rest; False when told to stop, DemoStuck when it finds no rest."""
        machine = self._app.means.clocks.machine
        deadline = machine.now() + PATIENCE
        while not self._app.quiescent():
            if stop.wait(LOOK_AGAIN):
                return False
            if self._app.failed or machine.now() > deadline:
                raise DemoStuck(f"the worker does not come to rest; {self._folder.log} says what it is doing")
        return not stop.is_set()

    def _let_act(self, person: PersonProcess) -> bool:
        """Tell a person the time, show what they did, and return whether that was anything."""
        now = self._clock.now()
        report = person.look(now)
        self.read[person.who.address] += report.read
        for words in report.did:
            self._screen.show(now, person.who, words)
        return not report.is_idle

    def _tell_mail(self, mail: Caught) -> None:
        """Show who wrote to whom; what the worker writes its own record tells."""
        if mail.sender != WORKER.address:
            to = ", ".join(called(known_as(one)) for one in mail.recipients)
            self._screen.show(
                mail.at, known_as(mail.sender), f"writes to {to}", why=f"“{subject_of(mail.raw)}”"
            )

    def _next_moment(self, story: Story, now: datetime) -> datetime:
        """Return when something happens next: a step comes due, somebody acts, or silence is to be heard."""
        with self._app.means.reading() as tx:
            due_at = rest.next_due(tx)
        moments = (due_at, *(one.next_at for one in self._people), *(one.at for one in story.silences))
        return min((one for one in moments if one is not None and one > now), default=story.ends_at)

    def _tell_silence(self, silence: Silence, now: datetime) -> None:
        """Show that nothing left at this moment, if so it was."""
        if silence.at == now and all(letter.at != now for letter in left_by_smtp(self._folder.caught)):
            self._screen.show(now, WORKER, "sends nothing", why=silence.words)
