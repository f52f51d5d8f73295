"""Loops that wake each other, and end without taking another down."""

from __future__ import annotations

import threading

from worker.app.loops import Wakes

PATIENCE = 10


def test_every_loop_is_woken_by_a_commit_until_it_has_ended() -> None:
    wakes, woken = Wakes(), list[str]()

    def wake() -> None:
        """Take note of being woken."""
        woken.append("woken")

    wakes.also(wake)
    wakes.committed()
    wakes.no_more(wake)
    wakes.committed()

    assert wakes.ticker.is_set()
    assert woken == ["woken"]


def test_loop_does_not_end_while_it_is_being_woken() -> None:
    wakes, at_it, go_on, ended = Wakes(), threading.Event(), threading.Event(), threading.Event()

    def wake() -> None:
        """Be in the middle of waking until told to go on."""
        at_it.set()
        go_on.wait(PATIENCE)

    def end() -> None:
        """End the loop."""
        wakes.no_more(wake)
        ended.set()

    wakes.also(wake)
    waking, ending = threading.Thread(target=wakes.committed), threading.Thread(target=end)
    waking.start()
    assert at_it.wait(PATIENCE)
    ending.start()
    ended_early = ended.wait(0.05)
    go_on.set()
    waking.join(PATIENCE)
    ending.join(PATIENCE)

    assert not ended_early
    assert ended.is_set()
