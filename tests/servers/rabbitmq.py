"""A RabbitMQ of our own, with a port mapper of its own, so that no other Erlang node meets it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import count

from tests.servers.account import hand_over
from tests.servers.private import PrivateServer, first_answer
from tests.servers.process import ServerProcess
from tests.servers.programs import program

SERVER = "/usr/lib/rabbitmq/lib/rabbitmq_server-*/sbin/rabbitmq-server"
VHOSTS = 40


class RabbitMq(PrivateServer):
    """A private RabbitMQ with a fresh virtual host for each test."""

    name = "RabbitMQ"
    packages = "rabbitmq-server"
    programs = (SERVER, "epmd")
    patience = 90.0

    def __init__(self) -> None:
        super().__init__()
        self._node_port = self.new_port()
        self._mapper_port = self.new_port()
        self._mapper: ServerProcess | None = None
        self._numbers = count()
        self._write_files()

    def start(self) -> None:
        """Start the port mapper and RabbitMQ, and return when it answers."""
        if self._mapper is None:
            self._mapper = self.spawn("epmd", [program("epmd"), "-port", str(self._mapper_port)])
            self._mapper.wait_until(self._mapper_answers, patience=self.patience)
        super().start()

    def remove(self) -> None:
        """End RabbitMQ and its port mapper and take away data and ports."""
        if self._mapper is not None:
            self._mapper.kill()
        self._mapper = None
        super().remove()

    def command(self) -> Sequence[str]:
        """Return the command line of RabbitMQ, without Debian's wrapper that insists on its own user."""
        return [program(SERVER)]

    def environment(self) -> Mapping[str, str]:
        """Return where RabbitMQ keeps everything, and how it reaches its own port mapper."""
        loopback = "-start_epmd false -kernel inet_dist_use_interface {127,0,0,1}"
        return {
            "HOME": str(self.home),
            "ERL_EPMD_PORT": str(self._mapper_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"followthrough-{self.port}@localhost",
            "RABBITMQ_DIST_PORT": str(self._node_port),
            "RABBITMQ_MNESIA_BASE": str(self.home / "data"),
            "RABBITMQ_LOG_BASE": str(self.home / "logs"),
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_CONF_ENV_FILE": str(self.home / "empty.conf"),
            "RABBITMQ_CONFIG_FILE": str(self.home / "rabbitmq.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.home / "plugins"),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": f"{loopback} +S 2:2 +sbwt none",
        }

    def answers(self) -> bool:
        """Return whether RabbitMQ answers the AMQP greeting; it listens only once its queues are back."""
        return first_answer(self.port, b"AMQP\x00\x00\x09\x01").startswith(b"\x01")

    def fresh_url(self) -> str:
        """Return the URL of a virtual host without queues that nobody was given before."""
        number = next(self._numbers)
        if number >= VHOSTS:
            raise RuntimeError(f"no virtual host left of {VHOSTS}; raise VHOSTS in tests/servers/rabbitmq.py")
        return f"amqp://guest:guest@127.0.0.1:{self.port}/test{number}"

    def _mapper_answers(self) -> bool:
        """Return whether the port mapper answers the request for its names."""
        return first_answer(self._mapper_port, b"\x00\x01n") != b""

    def _write_files(self) -> None:
        """Write the configuration into the server's home."""
        settings = (
            f"listeners.tcp.1 = 127.0.0.1:{self.port}",
            f"load_definitions = {self.home}/definitions.json",
            "disk_free_limit.absolute = 50MB",
            "log.console.level = warning",
        )
        files = {
            "rabbitmq.conf": "\n".join(settings) + "\n",
            "definitions.json": json.dumps(_definitions()),
            "plugins": "[].\n",
            "empty.conf": "",
            ".erlang.cookie": f"FOLLOWTHROUGH{self.port}",
        }
        for name, text in files.items():
            (self.home / name).write_text(text)
        (self.home / ".erlang.cookie").chmod(0o400)
        hand_over(self.home)


def _definitions() -> dict[str, object]:
    """Return the user and the virtual hosts that RabbitMQ starts with."""
    # Made at the start for all tests: a virtual host added by rabbitmqctl costs over a second each.
    salt = b"salt"
    password = base64.b64encode(salt + hashlib.sha256(salt + b"guest").digest()).decode()
    names = ["/", *(f"test{number}" for number in range(VHOSTS))]
    everything = {"user": "guest", "configure": ".*", "write": ".*", "read": ".*"}
    return {
        "users": [{"name": "guest", "password_hash": password, "tags": "administrator"}],
        "vhosts": [{"name": name} for name in names],
        "permissions": [{"vhost": name, **everything} for name in names],
    }
