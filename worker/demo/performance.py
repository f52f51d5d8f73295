"""One performance of the demo: servers, worker and people are brought together, and the story is played and judged."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from worker.app import App
from worker.app.clocks import WallClock
from worker.demo.clock import StoryClock
from worker.demo.director import Director
from worker.demo.folder import DemoFolder
from worker.demo.people import CLIENT, PM
from worker.demo.ports import Ports
from worker.demo.processes import PersonProcess
from worker.demo.screen import Screen
from worker.demo.servers import Servers
from worker.demo.settings import demo_settings
from worker.demo.story import Story, beginning, tell
from worker.demo.verdict import faults, left_by_record, left_by_smtp
from worker.errors import DemoStuck
from worker.record.picture import picture

# Long enough to read along, short enough not to wait.
PAUSE = 0.4


def perform(
    config: Path | None, folder: DemoFolder, screen: Screen, stop: threading.Event, *, wait: bool
) -> bool:
    """Play the story, then answer live when asked to wait; return whether all was as the story demands."""
    wall = WallClock()
    story = tell(beginning(wall.now()))
    clock = StoryClock(story.begins_at, wall)
    screen.open(story, folder)
    with (
        Servers(clock.now, folder.keep) as servers,
        _working(App(demo_settings(config, folder.record, servers.ports), clock)) as app,
        _living(servers.ports, story.begins_at) as people,
    ):
        director = Director(app, clock, people, folder, screen)
        wrong: tuple[str, ...] = ()
        try:
            if not director.play(story, stop, PAUSE if wait else 0.0):
                return False
        except DemoStuck as stuck:
            wrong = (str(stuck),)
        wrong += _judge(app, story, director, folder)
        screen.judge(story, wrong)
        if wait and not app.failed:
            screen.invite(servers.ports)
            clock.run_on()
            app.wake()
            director.follow(stop)
        return not wrong


def _judge(app: App, story: Story, director: Director, folder: DemoFolder) -> tuple[str, ...]:
    """Return what is not as the story demands."""
    with app.means.reading() as tx:
        by_record, record = left_by_record(tx), picture(tx)
    return faults(story, left_by_smtp(folder.caught), by_record, record, director.read)


@contextmanager
def _working(app: App) -> Iterator[App]:
    """Let the worker work for as long as the `with` lasts."""
    app.start()
    try:
        yield app
    finally:
        app.stop()


@contextmanager
def _living(ports: Ports, begins_at: datetime) -> Iterator[Sequence[PersonProcess]]:
    """Let the people live for as long as the `with` lasts."""
    people = [PersonProcess(who, ports, begins_at) for who in (PM, CLIENT)]
    try:
        yield people
    finally:
        for person in people:
            person.end()
