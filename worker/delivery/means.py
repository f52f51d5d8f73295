"""What delivery works with: the record, the clocks, the playbooks, and who writes the letters."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from worker.delivery.config import DeliveryConfig
from worker.mailer.letters import Letters
from worker.mailer.render import Renderer
from worker.model import Clocks, House, Playbook
from worker.record.engine import Database, Transaction, reading
from worker.record.writer import Writer


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
    address: str
    own_copy: bool = True
    language: str = "en"

    def reading(self) -> AbstractContextManager[Transaction]:
        """Give a transaction that only reads, outside the writer."""
        return reading(self.database)
