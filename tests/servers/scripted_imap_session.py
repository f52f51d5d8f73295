"""One connection to the scripted IMAP server: commands in, the script's answers out."""

from __future__ import annotations

import base64
import re
import select
import socket
import ssl
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.servers.scripted_imap import ScriptedFolder, ScriptedImap


class Session:
    """The talk on one connection; OSError or EOFError when it ended."""

    def __init__(self, server: ScriptedImap, connection: socket.socket) -> None:
        self._server = server
        self._faults = server.faults
        self._connection = connection
        self._buffer = b""
        self._folder: ScriptedFolder = server.inbox

    def run(self) -> None:
        """Greet, then answer each command in turn."""
        if self._server.tls:
            self._wrap()
        self._send(b"* OK scripted server ready\r\n")
        while True:
            line = self._line()
            self._server.lines.append(line)
            tag, _, rest = line.partition(" ")
            verb, _, arguments = rest.removeprefix("UID ").partition(" ")
            answer = getattr(self, f"_on_{verb.lower()}")(tag, arguments)
            self._send(answer + self._done(tag) if answer is not None else b"")

    def close(self) -> None:
        """End the connection."""
        with suppress(OSError):
            self._connection.close()

    def _on_capability(self, _tag: str, _arguments: str) -> bytes:
        words = ["IMAP4rev1", "AUTH=PLAIN", "AUTH=XOAUTH2"]
        words += ["IDLE"] * self._faults.has_idle + ["STARTTLS"] * self._faults.has_starttls
        return f"* CAPABILITY {' '.join(words)}\r\n".encode()

    def _on_starttls(self, tag: str, _arguments: str) -> None:
        self._send(self._done(tag))
        self._wrap()

    def _on_login(self, tag: str, _arguments: str) -> bytes | None:
        if self._faults.hangs_up_at_login:
            raise EOFError
        return (
            self._refuse(tag, "[AUTHENTICATIONFAILED] wrong password") if self._faults.refuses_login else b""
        )

    def _on_authenticate(self, tag: str, arguments: str) -> bytes | None:
        self._send(b"+ \r\n")
        said = base64.b64decode(self._line())
        self._server.lines.append(f"- {arguments} {said!r}")
        return self._on_login(tag, arguments)

    def _on_examine(self, tag: str, name: str) -> bytes | None:
        folder = self._server.folders.get(name.strip('"'))
        if folder is None:
            return self._refuse(tag, "[NONEXISTENT] no such folder")

        self._folder = folder
        counts = f"* {len(folder.mails)} EXISTS\r\n* 0 RECENT\r\n* FLAGS ()\r\n"
        marks = f"* OK [UIDVALIDITY {folder.uidvalidity}] ok\r\n* OK [UIDNEXT {folder.uidnext}] ok\r\n"
        return (counts + marks).encode()

    def _on_list(self, _tag: str, _arguments: str) -> bytes:
        marks = {"Sent": "" if self._faults.no_special_use else r" \Sent"}
        lines = [
            rf'* LIST (\HasNoChildren{marks.get(name, "")}) "/" "{name}"' for name in self._server.folders
        ]
        return "".join(f"{line}\r\n" for line in lines).encode()

    def _on_noop(self, _tag: str, _arguments: str) -> bytes:
        return b""

    def _on_logout(self, tag: str, _arguments: str) -> None:
        self._send(b"* BYE good-bye\r\n" + self._done(tag))
        raise EOFError

    def _on_search(self, _tag: str, arguments: str) -> bytes:
        found = " ".join(str(uid) for uid in self._matching(arguments))
        return f"* SEARCH {found}".rstrip().encode() + b"\r\n" + self._at("IN_SEARCH")

    def _matching(self, arguments: str) -> list[int]:
        """Return the UIDs a search finds; like many servers, by any part of any header."""
        key, _, value = arguments.partition(" ")
        if key == "UID":
            return self._in_set(value)

        wanted = value.partition(" ")[2].strip('"<>').encode()
        return [uid for uid, raw in self._folder.mails.items() if wanted in raw]

    def _in_set(self, numbers: str) -> list[int]:
        """Return the UIDs of the folder in a set such as 1,4:6,9:*, where * is the last one."""
        last = max(self._folder.mails, default=0)
        found: set[int] = set()
        for part in numbers.split(","):
            ends = [last if end == "*" else int(end) for end in part.split(":")]
            found |= {uid for uid in self._folder.mails if min(ends) <= uid <= max(ends)}
        return sorted(found)

    def _on_fetch(self, tag: str, arguments: str) -> bytes | None:
        numbers, _, items = arguments.partition(" ")
        uids = self._in_set(numbers)
        if self._faults.busy:
            return self._refuse(tag, "[UNAVAILABLE] try again later")
        if "BODY" in items and self._faults.refused & set(uids):
            return self._refuse(tag, "[SERVERBUG] internal error")

        left_out = self._faults.left_out | (
            self._faults.left_out_of_batches if len(uids) > 1 else frozenset()
        )
        told = b"".join(self._items(uid, items) for uid in uids if uid not in left_out)
        return told + self._at("IN_FETCH")

    def _items(self, uid: int, items: str) -> bytes:
        """Return the untagged FETCH of one mail."""
        raw, number = self._folder.mails[uid], sorted(self._folder.mails).index(uid) + 1
        date = "" if self._faults.undated else ' INTERNALDATE "01-Nov-2026 10:00:00 +0100"'
        if "RFC822.SIZE" in items:
            return f"* {number} FETCH (UID {uid} RFC822.SIZE {len(raw)}{date})\r\n".encode()
        if uid in self._faults.malformed:
            return f'* {number} FETCH (UID {uid} BODY[] "[LIMIT] the plan)\r\n'.encode()

        header = re.findall(rb"(?i)^Message-ID:.*(?:\r\n[ \t].*)*\r\n", raw, re.MULTILINE)
        name, text = (
            (b"BODY[]", raw)
            if "BODY.PEEK[]" in items
            else (b"BODY[HEADER.FIELDS (MESSAGE-ID)]", b"".join(header) + b"\r\n")
        )
        literal = b"* %d FETCH (UID %d %s {%d}\r\n" % (number, uid, name, len(text)) + text
        if uid in self._faults.cut_in:
            self._send(literal[: -len(text) // 2])
            raise EOFError
        return literal + b")\r\n"

    def _on_idle(self, tag: str, _arguments: str) -> bytes | None:
        if self._faults.refuses_idle:
            return self._refuse(tag, "IDLE is switched off")
        if self._faults.silent_at_idle:
            self._fall_silent()

        self._at("UNTOLD_BEFORE_IDLE")
        self._send(self._at("BEFORE_PLUS"))
        again = b"* %d EXISTS\r\n" % len(self._folder.mails) if self._faults.repeats_exists else b""
        self._send(b"+ idling\r\n" + self._at("WITH_PLUS") + again)
        for packet in self._in_idle():
            self._send(packet)
        while self._line().upper() != "DONE":
            pass
        return self._at("WITH_DONE")

    def _in_idle(self) -> Iterator[bytes]:
        """Yield what is said in IDLE, packet by packet; says nothing more once the client speaks."""
        if self._faults.silent_in_idle:
            self._fall_silent()
        if self._faults.closes_in_idle:
            raise EOFError
        if self._faults.bye_in_idle:
            yield b"* BYE shutting down\r\n"
            raise EOFError
        if self._spoken_within(self._server.random.uniform(0.0, 0.004)):
            return

        yield self._at("IN_IDLE")
        line = self._at("SPLIT")
        cut = self._server.random.randrange(len(line) + 1)
        yield line[:cut]
        self._spoken_within(0.002)
        yield line[cut:]

    def _at(self, place: str) -> bytes:
        """Return the EXISTS that the script tells here, if it does."""
        script = self._server.script
        return self._server.tell_at(script[0]) if script and script[0].name == place else b""

    def _spoken_within(self, seconds: float) -> bool:
        """Return whether the client sends something within so many seconds."""
        pending = isinstance(self._connection, ssl.SSLSocket) and self._connection.pending()
        return bool(self._buffer or pending or select.select([self._connection], [], [], seconds)[0])

    def _fall_silent(self) -> None:
        """Read and answer nothing more until the client gives up."""
        while self._connection.recv(4096):
            pass
        raise EOFError

    def _wrap(self) -> None:
        """Go on within TLS."""
        assert self._server.context is not None
        self._connection = self._server.context.wrap_socket(self._connection, server_side=True)

    def _line(self) -> str:
        """Return the client's next line."""
        while b"\r\n" not in self._buffer:
            received = self._connection.recv(4096)
            if not received:
                raise EOFError
            self._buffer += received
        line, _, self._buffer = self._buffer.partition(b"\r\n")
        return line.decode()

    def _refuse(self, tag: str, reason: str) -> bytes | None:
        """Answer a command with NO, and return that nothing more is to be said."""
        self._send(f"{tag} NO {reason}\r\n".encode())
        return None

    def _done(self, tag: str) -> bytes:
        """Return the line that ends a command well."""
        return f"{tag} OK done\r\n".encode()

    def _send(self, packet: bytes) -> None:
        """Send in one packet."""
        if packet:
            self._connection.sendall(packet)
