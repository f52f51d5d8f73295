"""Whether the broker answers as Redis or RabbitMQ does."""

from __future__ import annotations

import importlib.util
import socket
import ssl
from urllib.parse import SplitResult, unquote, urlsplit

from worker.doctor.examined import PATIENCE_SECONDS, Examined
from worker.doctor.finding import Finding, State
from worker.settings.urls import without_password

NAME = "broker"
_PORTS = {"redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671}
# The protocol header of AMQP 0-9-1, and where its answer says class 10 (connection), method 10 (start).
_AMQP_HEADER = b"AMQP\x00\x00\x09\x01"
_AMQP_START = b"\x00\x0a\x00\x0a"


def look(examined: Examined) -> Finding:
    """Return whether the broker is there; the one in the process always is."""
    url = examined.settings.broker.url
    if url == "memory:":
        return Finding(NAME, State.OK, "in the process itself")

    parts = urlsplit(url)
    driver, extra = ("redis", "redis") if parts.scheme.startswith("redis") else ("pika", "rabbitmq")
    if importlib.util.find_spec(driver) is None:
        remedy = f"pip install 'followthrough[{extra}]'"
        return Finding(NAME, State.FAILED, f"the driver for {parts.scheme} is not installed", remedy)

    try:
        answer = _greet(parts)
    except OSError as error:
        remedy = "start it, or correct broker.url; look at the network and firewalls"
        return Finding(NAME, State.FAILED, f"{without_password(url)} does not answer ({error})", remedy)
    return _judge(answer, url, driver)


def _judge(answer: bytes, url: str, driver: str) -> Finding:
    """Return what the broker's first answer tells."""
    where = without_password(url)
    if driver == "redis" and answer.endswith(b"+PONG\r\n"):
        return Finding(NAME, State.OK, f"{where} answers")
    if driver == "pika" and answer[:1] == b"\x01" and answer[7:11] == _AMQP_START:
        return Finding(NAME, State.OK, f"{where} answers as AMQP 0-9-1; its login is tried by worker run")

    said = answer[:100].decode("ascii", "replace").strip() or "nothing"
    remedy = "correct host, port, user and password in broker.url"
    return Finding(NAME, State.FAILED, f"{where} answers otherwise than expected: {said}", remedy)


def _greet(parts: SplitResult) -> bytes:
    """Return the first answer to what a client of this kind says first."""
    place = (parts.hostname or "", parts.port or _PORTS[parts.scheme])
    with socket.create_connection(place, timeout=PATIENCE_SECONDS) as plain:
        if parts.scheme in ("rediss", "amqps"):
            context = ssl.create_default_context()
            with context.wrap_socket(plain, server_hostname=parts.hostname) as private:
                return _ask(private, parts)
        return _ask(plain, parts)


def _ask(connection: socket.socket, parts: SplitResult) -> bytes:
    """Return the answer on an open connection; with a password, Redis answers that first."""
    if not parts.scheme.startswith("redis"):
        connection.sendall(_AMQP_HEADER)
        return connection.recv(4096)

    answer = b""
    if parts.password:
        words = [unquote(word) for word in (parts.username, parts.password) if word]
        connection.sendall(_command("AUTH", *words))
        answer = connection.recv(4096)
        if not answer.startswith(b"+"):
            return answer
    connection.sendall(_command("PING"))
    return connection.recv(4096)


def _command(*words: str) -> bytes:
    """Return a command as Redis reads it: each word with its length."""
    parts = [word.encode() for word in words]
    return b"*%d\r\n" % len(parts) + b"".join(b"$%d\r\n%b\r\n" % (len(part), part) for part in parts)
