"""What delivery works with: the record, the clocks, the playbooks, and who writes the letters."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from worker.delivery.config import DeliveryConfig
from worker.mailer.draft_texts import DraftTexts
from worker.mailer.letters import Letters
from worker.mailer.render import Renderer
from worker.model import Clocks, Hours, House, Phrasebook, Playbook, Team, Trust
from worker.record.engine import Database, Transaction, reading
from worker.record.writer import Writer

NO_PHRASES = Phrasebook({})


@dataclass(frozen=True, slots=True)
class Defaults:
    """Who answers for a project until its own people are named, and who runs this worker."""

    team: Team = Team()  # noqa: RUF009 - frozen
    operators: frozenset[str] = frozenset()
    trust: Trust = Trust()  # noqa: RUF009 - frozen


@dataclass(frozen=True, slots=True)
class Means:
    """Everything a step needs beside its timer; built once, by the composition root."""

    database: Database
    writer: Writer
    clocks: Clocks
    config: DeliveryConfig
    house: House
    playbooks: Mapping[str, Playbook]
    letters: Letters
    renderer: Renderer
    drafts: DraftTexts
    address: str
    own_copy: bool = True
    language: str = "en"
    hours: Hours = Hours()  # noqa: RUF009 - frozen
    phrases: Phrasebook = NO_PHRASES
    defaults: Defaults = Defaults()

    def reading(self) -> AbstractContextManager[Transaction]:
        """Give a transaction that only reads, outside the writer."""
        return reading(self.database)
