"""The verdict on one performance: everything that is to be looked at is read once, at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from worker.delivery.means import Means
from worker.demo.agreement import faults_of_agreement, standings
from worker.demo.headers import header_of
from worker.demo.report import Read
from worker.demo.smtp import Caught
from worker.demo.story import Story
from worker.demo.verdict import faults, leaks, left_by_record, left_by_smtp
from worker.model import CallFacts
from worker.record import calls, evidence, projects
from worker.record.engine import Transaction
from worker.record.picture import picture


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is not as the story demands, and where the items of the last call stand, each in a sentence."""

    faults: tuple[str, ...]
    standings: tuple[str, ...]


def judge(
    means: Means, story: Story, caught: Sequence[Caught], read: Mapping[str, Sequence[Read]]
) -> Judgement:
    """Return the verdict on what has been sent, read and recorded."""
    with means.reading() as tx:
        by_record, record = left_by_record(tx), picture(tx)
        found = [call for number in projects.ids(tx) for call in calls.of_project(tx, number)]
        proofs = _proofs(tx, found, caught)
    return Judgement(
        faults=(
            *faults(story, left_by_smtp(caught), by_record, record, read),
            *leaks(story, caught),
            *faults_of_agreement(story, found, proofs),
        ),
        standings=tuple(
            line for call in found if call.starts_at == story.last_call for line in standings(call)
        ),
    )


def _proofs(tx: Transaction, found: Iterable[CallFacts], caught: Sequence[Caught]) -> dict[int, str]:
    """Return the sender of each mail that items were answered by, if the catcher took it."""
    senders = {header_of(mail.raw, "Message-ID"): mail.sender for mail in caught}
    numbers = {said.mail_id for call in found for item in call.items for said in item.said}
    mails = (evidence.one_mail(tx, number) for number in numbers)
    return {mail.id: senders[mail.message_id] for mail in mails if mail and mail.message_id in senders}
