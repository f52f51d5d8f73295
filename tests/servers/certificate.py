"""A TLS certificate for localhost that clients can verify."""

from __future__ import annotations

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.servers.programs import program


@dataclass(frozen=True, slots=True)
class Certificate:
    """The files of a self-signed certificate; clients verify it with `cert` as their CA file."""

    cert: Path
    key: Path

    def server_context(self) -> ssl.SSLContext:
        """Return the TLS context of a server that shows this certificate."""
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(self.cert, self.key)
        return context

    def client_context(self) -> ssl.SSLContext:
        """Return the TLS context of a client that trusts this certificate alone."""
        return ssl.create_default_context(cafile=str(self.cert))


def make_certificate(folder: Path) -> Certificate:
    """Return a new certificate for localhost and 127.0.0.1, kept in the folder."""
    made = Certificate(folder / "cert.pem", folder / "key.pem")
    request = [program("openssl"), "req", "-x509", "-nodes", "-days", "30", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    files = ["-keyout", str(made.key), "-out", str(made.cert)]
    subprocess.run([*request, *names, *key, *files], check=True, capture_output=True, text=True)
    return made
