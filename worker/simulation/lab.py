"""A fresh record for each run: one migrated SQLite file, put back as it was before the next run begins."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from worker.delivery.config import DeliveryConfig
from worker.delivery.means import NO_PHRASES, Defaults, Means
from worker.mailer.config import MailerConfig
from worker.mailer.draft_texts import DraftTexts
from worker.mailer.letters import Letters, templates_folder
from worker.mailer.render import Renderer
from worker.model import House, Phrasebook, Playbook, Trust
from worker.record.config import RecordConfig
from worker.record.engine import migrate, open_engine
from worker.record.writer import Writer
from worker.settings.loading import defaults_folder
from worker.simulation.clocks import stopped_clocks

ADDRESS = "worker@agency.example"
HOUSE = House(frozenset({ADDRESS}), frozenset({"agency.example"}))
# The simulated server lets nobody from outside pretend to be from inside.
TRUSTING = Defaults(trust=Trust(inside_domains=HOUSE.inside_domains, trusts_inside=True))

SECRET = "not a secret: the letters of a simulation reach nobody"  # noqa: S105 - as it says


class Lab:
    """Gives out the same empty record again and again; the statements it knows stay compiled."""

    def __init__(
        self,
        folder: Path,
        playbooks: Mapping[str, Playbook],
        phrases: Phrasebook = NO_PHRASES,
        defaults: Defaults = TRUSTING,
    ) -> None:
        self._file = folder / "record.db"
        self._empty = folder / "empty.db"
        self._database = open_engine(f"sqlite:///{self._file}")
        migrate(self._database)
        self._database.dispose()
        shutil.copyfile(self._file, self._empty)
        mailer = MailerConfig(host="smtp.simulated", address=ADDRESS, secret=SECRET)
        self._means = Means(
            database=self._database,
            writer=Writer(self._database, RecordConfig()),
            clocks=stopped_clocks(),
            config=DeliveryConfig(),
            house=HOUSE,
            playbooks=playbooks,
            letters=Letters(templates_folder()),
            renderer=Renderer(mailer, templates_folder()),
            drafts=DraftTexts([defaults_folder()]),
            address=ADDRESS,
            phrases=phrases,
            defaults=defaults,
        )

    def fresh(self) -> Means:
        """Return the means of a worker whose record is empty again."""
        self._database.dispose()
        for leftover in ("-wal", "-shm"):
            Path(f"{self._file}{leftover}").unlink(missing_ok=True)
        shutil.copyfile(self._empty, self._file)
        return self._means
