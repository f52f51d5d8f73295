"""Dramatiq actors: ids in, one call, nothing else."""

from __future__ import annotations

from collections.abc import Callable

import dramatiq
import structlog

from worker.model import Claim

log = structlog.get_logger()


def declare_actors(
    broker: dramatiq.Broker, run_step: Callable[[Claim], None]
) -> dramatiq.Actor[[int, int, int], None]:
    """Return the actor that runs a claimed step, declared on this broker."""

    def step(timer_id: int, rev: int, attempt: int) -> None:
        """Run one claimed step; one that fails comes again when its lease ends."""
        try:
            run_step(Claim(timer_id, rev, attempt))
        except Exception:
            # The broker must not try again by itself: the timer's lease does that, and it knows more.
            log.exception("step failed", timer=timer_id, rev=rev, attempt=attempt)

    return dramatiq.actor(broker=broker, actor_name="step")(step)
