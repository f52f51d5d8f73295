"""Letters leave the outbox: claimed, sent as frozen bytes, and the answer recorded per recipient."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from worker.delivery import failures
from worker.delivery.means import Means
from worker.delivery.standing import OWED, Recipients, accepted, answered, given_up, people
from worker.errors import ConfigError, RecordUnavailable, SendFailed, SendUnknown
from worker.mailer.guard import refuse
from worker.mailer.smtp import Post
from worker.model import Address, Audience, LetterState, MachineClock, Recipient, RecipientState, Reply
from worker.record import calls, letters, projects, questions
from worker.record.engine import Transaction
from worker.record.letters import Letter
from worker.record.people import audience_in

T = TypeVar("T")
# Seconds; together well within what the lease outlasts the budget by.
RECORD_AGAIN_AFTER = (0.05, 0.2, 1.0, 3.0, 8.0)


@dataclass(frozen=True, slots=True)
class TryBudget:
    """The machine time that one try may take, counted from before its claim was committed."""

    machine: MachineClock
    began: float
    span: timedelta

    def remaining(self) -> float:
        """Return the seconds left, zero or less when the try must not go on."""
        return self.began + self.span.total_seconds() - self.machine.monotonic()


class Outbox:
    """Sends what is ready, a few letters at a time; any number of these may work on one record."""

    def __init__(self, means: Means, post: Post, at_once: int) -> None:
        self._means = means
        self._post = post
        self._at_once = at_once

    async def send_ready(self) -> int:
        """Send the letters whose time has come and return how many were taken."""
        means = self._means
        began = means.clocks.machine.monotonic()
        lease = means.config.lease
        held = await self._write(
            lambda tx: letters.claim(tx, means.clocks.machine.now(), lease, self._at_once)
        )
        budget = TryBudget(means.clocks.machine, began, means.config.smtp_budget)
        # One that cannot be recorded must not leave the others behind, under way and waited for by nobody.
        ends = await asyncio.gather(*(self._ended(each, budget) for each in held))
        for away in filter(None, ends):
            raise away
        return len(held)

    async def _ended(self, held: Letter, budget: TryBudget) -> RecordUnavailable | None:
        """Return None once a try is recorded, or why it could not be."""
        try:
            await self._send(held, budget)
        except RecordUnavailable as away:
            return away
        return None

    async def _send(self, held: Letter, budget: TryBudget) -> None:
        """Try one letter once, and record what came of it."""
        if held.attempt > 1 and held.copy_seen_at is not None and held.copy_would_tell:
            # The copy of an earlier try arrived after it had been given up for lost.
            await self._write(lambda tx: conclude(tx, self._means, held, accepted(held.recipients)))
            return

        reason = _guard(self._means, held)
        if reason:
            await self._write(lambda tx: hold(tx, self._means, held, reason))
            return

        try:
            replies = await self._deliver(held, budget)
        except SendFailed as failed:
            error = failed
            await self._insist(lambda tx: _failed(tx, self._means, held, error))
        except SendUnknown as lost:
            text = str(lost)
            await self._insist(lambda tx: settle_unknown(tx, self._means, held, text))
        else:
            after = answered(held.recipients, replies)
            await self._insist(lambda tx: conclude(tx, self._means, held, after))

    async def _deliver(self, held: Letter, budget: TryBudget) -> tuple[Reply, ...]:
        """Return what the server said; refusals are committed before the letter can leave."""
        addresses = [recipient.address for recipient in held.in_flight]

        async def before_data(replies: tuple[Reply, ...]) -> None:
            if not await self._write(lambda tx: _note_refusals(tx, held, replies)):
                refused = "; ".join(reply.text for reply in replies if not reply.accepted)
                raise SendFailed(f"nobody it is for was accepted: {refused}", permanent=False)

        return await self._post.deliver(held.raw, self._means.address, addresses, budget, before_data)

    async def _insist(self, unit: Callable[[Transaction], None]) -> None:
        """Record what came of a try, again and again for a while: forgetting it would make the letter unknown.

        That is safe to repeat, since the first that is committed moves the letter on.
        """
        for pause in RECORD_AGAIN_AFTER:
            try:
                await self._write(unit)
            except RecordUnavailable:
                await asyncio.sleep(pause)
            else:
                return
        await self._write(unit)

    async def _write(self, unit: Callable[[Transaction], T]) -> T:
        """Return what the unit returned, once it is committed."""
        return await asyncio.wrap_future(self._means.writer.submit(unit))


def conclude(tx: Transaction, means: Means, held: Letter, after: Recipients, reason: str = "") -> None:
    """Move the letter to where its recipients now stand, unless this try does not count any more."""
    now = means.clocks.business.now()
    if people(after, *OWED):
        try_at = means.clocks.machine.now() + _pause(means, held.attempt)
        if try_at <= held.give_up_at:
            if letters.settle(tx, held, LetterState.READY, now, try_at, reason):
                letters.keep_recipients(tx, held, after)
            return
        # A letter that has been tried for days has failed.
        after = given_up(after)

    reached = people(after, RecipientState.ACCEPTED)
    refused = people(after, RecipientState.REFUSED)
    if letters.settle(tx, held, LetterState.SENT if reached else LetterState.FAILED, now, reason=reason):
        letters.keep_recipients(tx, held, after)
        if refused:
            failures.tell(
                tx, means, held, f"{', '.join(refused)} did not get it; {reason or 'the server refused'}"
            )


def settle_unknown(tx: Transaction, means: Means, held: Letter, reason: str) -> None:
    """Record that nobody knows whether the letter left; it is looked for when its copy has had time to arrive."""
    looked_for_at = means.clocks.machine.now() + means.config.settling
    letters.settle(tx, held, LetterState.UNKNOWN, means.clocks.business.now(), looked_for_at, reason)


def hold(tx: Transaction, means: Means, held: Letter, reason: str) -> None:
    """Keep the letter for a person to decide about."""
    now = means.clocks.business.now()
    if letters.settle(tx, held, LetterState.HELD, now, reason=reason):
        questions.put(tx, now, f"{held.kind} is held: {reason}", letter_id=held.id)


def _failed(tx: Transaction, means: Means, held: Letter, error: SendFailed) -> None:
    """Record a letter that was certainly not accepted: it is tried again, unless that is pointless."""
    # Read again: refusals may have been recorded since the claim.
    now_known = letters.recipients(tx, held.id)
    after = given_up(now_known) if error.permanent else now_known
    conclude(tx, means, held, after, str(error))


def _pause(means: Means, attempt: int) -> timedelta:
    """Return how long to wait after this many tries: twice as long each time, up to a bound."""
    doubled: timedelta = means.config.retry_first * 2 ** min(attempt - 1, 16)
    return min(doubled, means.config.retry_longest)


def _note_refusals(tx: Transaction, held: Letter, replies: Sequence[Reply]) -> bool:
    """Record refusals before the letter can leave, and return whether it may leave for the others.

    A crash must not take the refused for accepted. Nor may the letter leave for our own copy alone:
    a copy of a letter that nobody got would later prove what did not happen.
    """
    if not letters.still_sending(tx, held):
        return False

    after = answered(held.recipients, [reply for reply in replies if not reply.accepted])
    letters.keep_recipients(tx, held, after)
    return bool(people(after, RecipientState.PENDING))


def _guard(means: Means, held: Letter) -> str:
    """Return why the letter may not leave for those it is about to leave for, or an empty string."""
    try:
        kind = means.letters.kind(held.kind)
    except ConfigError as gone:
        # Written before its template was taken away: a person decides, and the next letter leaves.
        return str(gone)
    people_meant = _leaving_for(means, held)
    return refuse(kind, people_meant) or _stopped(means, held, people_meant)


def _stopped(means: Means, held: Letter, people_meant: Sequence[Recipient]) -> str:
    """Return what has stopped letters to people outside since this one was written, or an empty string."""
    if held.project_id is None or all(one.audience is Audience.INTERNAL for one in people_meant):
        return ""
    with means.reading() as tx:
        if projects.is_held(tx, held.project_id):
            return "its project was held before it left; decide about it once that goes on"
        if held.call_id is not None and calls.is_called_off(tx, held.call_id, means.clocks.business.now()):
            return "its call was cancelled before it left"
    return ""


def _leaving_for(means: Means, held: Letter) -> list[Recipient]:
    """Return whom this try is for, with who stands behind each address now: that may have changed since it was written."""
    people_meant = [recipient for recipient in held.in_flight if not recipient.own_copy]
    if held.project_id is None:
        return [Recipient(Address(one.address), Audience(one.audience)) for one in people_meant]
    with means.reading() as tx:
        return [
            Recipient(Address(one.address), audience_in(tx, means.house, one.address, held.project_id))
            for one in people_meant
        ]
