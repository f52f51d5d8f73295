"""Whether the configuration can be read, and whether it sends passwords in the open."""

from __future__ import annotations

from worker.doctor.examined import Examined
from worker.doctor.finding import Finding, State
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig

NAME = "configuration"
REMEDY = "correct each place that it names; docs/operating.md shows a configuration folder"
_HERE = ("localhost", "127.0.0.1", "::1")


def look(examined: Examined) -> Finding:
    """Return what was read; a password sent unencrypted to another machine is a warning."""
    settings = examined.settings
    named: dict[str, MailboxConfig | MailerConfig] = {
        "mailbox": settings.mailboxes[0],
        "mailer": settings.mailer,
    }
    bare = [name for name, config in named.items() if config.security == "none" and config.host not in _HERE]
    if bare:
        keys = " and ".join(f"{name}.security" for name in bare)
        remedy = "write 'tls', or 'starttls' with its port"
        return Finding(
            NAME, State.WARNING, f"{keys} is 'none': passwords and mail travel in the open", remedy
        )

    if not settings.playbooks:
        remedy = "add one to the playbooks/ of your folder"
        return Finding(NAME, State.FAILED, "there is no playbook, so nothing would ever be due", remedy)
    playbooks = ", ".join(sorted(settings.playbooks))
    return Finding(NAME, State.OK, f"mailbox {settings.mailboxes[0].name}, playbooks: {playbooks}")
