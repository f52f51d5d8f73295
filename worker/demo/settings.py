"""The settings of the demo's worker: its servers and its record, and for all else what the operator's folder says."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from worker.demo.people import HOST, MANAGER, PASSWORD, WORKER
from worker.demo.ports import WEB_PORT, Ports, free
from worker.demo.stamp import AUTHSERV_ID
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig
from worker.model import House
from worker.record.config import RecordConfig
from worker.settings import Settings, load
from worker.settings.settings import BrokerConfig

# The same in every demo, so that the same story makes the same letters.
SECRET = "not a secret: the letters of a demo never leave this machine"  # noqa: S105 - as it says
# pymap does not tell, in an IDLE, of a mail that came between the command before it and the IDLE itself.
IDLE_RESTART = timedelta(milliseconds=500)
# What a configuration must have, and what the story takes for granted: these are no servers and people of the
# operator's. The rest of what is configured holds, such as playbooks.
_STAND_INS = {
    "FOLLOWTHROUGH_MAILBOX_HOST": HOST,
    "FOLLOWTHROUGH_MAILBOX_USER": WORKER.address,
    "FOLLOWTHROUGH_MAILBOX_PASSWORD": PASSWORD,
    "FOLLOWTHROUGH_MAILER_HOST": HOST,
    "FOLLOWTHROUGH_MAILER_ADDRESS": WORKER.address,
    "FOLLOWTHROUGH_MAILER_PASSWORD": PASSWORD,
    "FOLLOWTHROUGH_MAILER_SECRET": SECRET,
    "FOLLOWTHROUGH_MAILBOX_AUTHSERV_ID": AUTHSERV_ID,
    "FOLLOWTHROUGH_MAILBOX_RELAY_HEADER": "",
    "FOLLOWTHROUGH_HOUSE_INSIDE_DOMAINS": WORKER.domain,
    "FOLLOWTHROUGH_HOUSE_UNPROVED_INSIDE": "ask",
    "FOLLOWTHROUGH_HOUSE_ACCOUNT_OWNER": "",
    "FOLLOWTHROUGH_HOUSE_DELIVERY_MANAGER": f"{MANAGER.name} <{MANAGER.address}>",
    "FOLLOWTHROUGH_HOUSE_DEPUTY": "",
    "FOLLOWTHROUGH_HOUSE_OPERATORS": "",
    "FOLLOWTHROUGH_HOUSE_WORKING_HOURS": "08:00-18:00",
    "FOLLOWTHROUGH_HOUSE_WORKING_DAYS": "mon-fri",
    "FOLLOWTHROUGH_HOUSE_HOLIDAYS": "",
}


def demo_settings(config: Path | None, record: Path, ports: Ports) -> Settings:
    """Return the settings: playbooks, language and delivery as configured, and never a server of the operator's."""
    mailbox = MailboxConfig(
        host=HOST,
        user=WORKER.address,
        password=PASSWORD,
        port=ports.imap,
        security="none",
        idle_restart=IDLE_RESTART,
        authserv_id=AUTHSERV_ID,
    )
    mailer = MailerConfig(
        host=HOST,
        address=WORKER.address,
        secret=SECRET,
        port=ports.smtp,
        security="none",
        user=WORKER.address,
        password=PASSWORD,
    )
    return replace(
        load(config, _STAND_INS),
        mailboxes=(mailbox,),
        mailer=mailer,
        record=RecordConfig(url=f"sqlite:///{record}"),
        broker=BrokerConfig(),
        house=House(frozenset({WORKER.address}), frozenset({WORKER.domain})),
        listen=f"{HOST}:{free(WEB_PORT)}",
    )
