"""One performance of the demo: servers, worker and people are brought together, and the story is played and judged."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from worker.app import App
from worker.app.clocks import WallClock
from worker.demo.clock import StoryClock
from worker.demo.director import Director
from worker.demo.folder import DemoFolder
from worker.demo.judging import Judgement, judge
from worker.demo.people import PEOPLE
from worker.demo.ports import Ports
from worker.demo.processes import PersonProcess
from worker.demo.screen import Screen
from worker.demo.servers import Servers
from worker.demo.settings import demo_settings
from worker.demo.story import Story
from worker.demo.weeks import beginning, tell
from worker.errors import DemoStuck

# Long enough to read along, short enough not to wait.
PAUSE = 0.2


def perform(
    config: Path | None, folder: DemoFolder, screen: Screen, stop: threading.Event, words: str, *, wait: bool
) -> bool:
    """Play the story, then answer live when asked to wait; return whether all was as the story demands."""
    wall = WallClock()
    story = tell(beginning(wall.now()), words)
    clock = StoryClock(story.begins_at, wall)
    screen.open(story, folder)
    with Servers(clock.now, folder.keep) as servers:
        settings = demo_settings(config, folder.record, servers.ports)
        with (
            _working(App(settings, clock)) as app,
            _living(servers.ports, story) as people,
        ):
            director = Director(app, clock, people, folder, screen)
            judgement = _played(director, app, story, folder, stop, PAUSE if wait else 0.0)
            if judgement is None:
                return False
            screen.judge(story, judgement.faults, judgement.standings)
            if wait and not app.failed:
                screen.invite(servers.ports, settings.listen)
                clock.run_on()
                app.wake()
                director.follow(stop)
            return not judgement.faults


def _played(
    director: Director, app: App, story: Story, folder: DemoFolder, stop: threading.Event, pause: float
) -> Judgement | None:
    """Play the story and return the verdict on it, or None when told to stop before its end."""
    stuck: tuple[str, ...] = ()
    try:
        if not director.play(story, stop, pause):
            return None
    except DemoStuck as error:
        stuck = (str(error),)
    judgement = judge(app.means, story, folder.caught, director.read)
    return Judgement((*stuck, *judgement.faults), judgement.standings)


@contextmanager
def _working(app: App) -> Iterator[App]:
    """Let the worker work for as long as the `with` lasts."""
    app.start()
    try:
        yield app
    finally:
        app.stop()


@contextmanager
def _living(ports: Ports, story: Story) -> Iterator[Sequence[PersonProcess]]:
    """Let the people live for as long as the `with` lasts."""
    people = [PersonProcess(who, ports, story.begins_at, story.words) for who in PEOPLE]
    try:
        yield people
    finally:
        for person in people:
            person.end()
