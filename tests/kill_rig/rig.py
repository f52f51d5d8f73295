"""One run: mail flows in, letters flow out, the worker is killed so many times, comes to rest, and is judged."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from tests.kill_rig import moments
from tests.kill_rig.crew import Crew
from tests.kill_rig.gap import Kill, in_gap
from tests.kill_rig.ground import LATEST_COPY, SETTLING, Ground, write_config
from tests.kill_rig.invites import OWED, Invites
from tests.kill_rig.tally import Tally
from tests.kill_rig.verdict import Verdict, judge
from tests.kill_rig.waiting import pause, until
from tests.servers.copies import LateCopies
from tests.servers.smtp import SmtpServer
from tests.servers.traffic import AcceptedMail
from worker.app.clocks import WallClock
from worker.parsers.headers import message_id_of
from worker.record import arrivals, rest
from worker.record.engine import Database, migrate, open_engine, reading
from worker.record.picture import history_lines, picture

# How long the server may hold back its 250: the gap that most kills are aimed at.
LONGEST_ANSWER = 0.02
RESTED_IN = 120.0
END_OF_TIME = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Plan:
    """How often to kill, by which chance, and how many workers share the record."""

    kills: int
    seed: str
    workers: int = 1

    def chance(self, of_what: str) -> Random:
        """Return a source of chance of its own for one part of the run."""
        return Random(f"{self.seed}/{of_what}")


def play(ground: Ground, plan: Plan) -> Tally:
    """Return what became of every letter of one run."""
    database = open_engine(ground.record_url)
    migrate(database)
    try:
        return Run(ground, plan, database).play()
    finally:
        database.dispose()


class Run:
    """One run on one ground, by one plan."""

    def __init__(self, ground: Ground, plan: Plan, database: Database) -> None:
        self._ground, self._plan, self._database = ground, plan, database
        self._chance = plan.chance("kills")
        self._user = ground.dovecot.new_user()
        late = plan.chance("copies")
        self._copies = LateCopies(ground.dovecot, self._user, lambda: late.uniform(0, LATEST_COPY))
        self._smtp = SmtpServer(on_accept=_in_time(self._copies, plan.chance("answers")))
        self._invites = Invites(
            ground.dovecot, self._user, WallClock(), plan.chance("invites"), lambda: len(self._smtp.mails)
        )

    def play(self) -> Tally:
        """Return what became of every letter."""
        began = time.monotonic()
        with self._smtp:
            config = write_config(self._ground, self._user, self._smtp.port)
            with Crew(self._ground.folder, config, self._plan.workers) as crew:
                until(self._is_watched, RESTED_IN)
                with self._invites:
                    kills = [self._kill_one(crew) for _ in range(self._plan.kills)]
                until(self._is_at_rest, RESTED_IN, every=0.2)
                crew.stop()
        self._copies.finish()
        return self._tally(kills, crew, time.monotonic() - began)

    def _kill_one(self, crew: Crew) -> Kill:
        """Kill one worker at a moment of its life, start another, and return what the kill left behind."""
        place = self._chance.randrange(self._plan.workers)
        aim = moments.choose(self._chance)
        moments.wait_for(aim, self._smtp, crew.log, self._chance)
        dead_at = crew.kill(place)
        with reading(self._database) as tx:
            sending = frozenset(name for _, name, state in picture(tx).letters if state == "sending")
        crew.replace(place)
        return Kill(aim, dead_at, sending)

    def _is_watched(self) -> bool:
        """Return whether the worker has opened the mailbox: what arrives from here on is its work."""
        with reading(self._database) as tx:
            return arrivals.cursor_of(tx, f"{self._user.name}@127.0.0.1/INBOX") is not None

    def _is_at_rest(self) -> bool:
        """Return whether every invite and every own copy was taken, every step run and every letter ended."""
        with reading(self._database) as tx:
            mails, at_rest = len(picture(tx).mails), rest.is_at_rest(tx, END_OF_TIME)
        left = {message_id_of(mail.raw) for mail in self._smtp.mails}
        return at_rest and mails >= len(self._invites.pms) + len(left)

    def _tally(self, kills: Sequence[Kill], crew: Crew, seconds: float) -> Tally:
        """Return the run in numbers, after everything has ended."""
        with reading(self._database) as tx:
            seen, lines = picture(tx), history_lines(tx)
        names = {key: name for key, name, _ in seen.letters}
        doubted = {names[line.about] for line in lines if line.what == "letter unknown"}
        accepted = self._smtp.mails
        verdict = judge(self._invites.pms, accepted, self._user.address, seen)
        return Tally(
            kills=len(kills),
            in_gap=in_gap(kills, accepted, doubted),
            letters=len(self._invites.pms) * len(OWED),
            lost=len(verdict.lost),
            doubled=len(verdict.doubled),
            held=len(verdict.held),
            doubted=len(doubted),
            seconds=seconds,
            latest_copy=self._copies.latest,
            findings=self._findings(verdict, crew),
        )

    def _findings(self, verdict: Verdict, crew: Crew) -> tuple[str, ...]:
        """Return all that should not be, and whether the machine may be to blame."""
        findings = (*verdict.findings, *crew.findings)
        if findings and self._copies.latest > SETTLING:
            late = f"copies took up to {self._copies.latest:.1f} s, which no settling allowed for"
            return (*findings, f"{late}: run it again on a machine that is less busy")
        return findings


def _in_time(copies: LateCopies, chance: Random) -> Callable[[AcceptedMail], None]:
    """Return what hands on the copy of an accepted mail and holds back the 250 a little."""

    def accept(mail: AcceptedMail) -> None:
        copies(mail)
        pause(chance.uniform(0, LONGEST_ANSWER))

    return accept
