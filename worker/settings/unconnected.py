"""Settings for commands that connect to no mail server: what only a connection needs may be missing or unreadable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from worker.errors import ConfigError
from worker.settings.keys import KEYS, SHORTEST_SECRET
from worker.settings.layers import FILE, Layer, Name, read_environment, read_toml, variable_of
from worker.settings.loading import FILE_NAME, load
from worker.settings.settings import Settings

INSIDE: Name = ("house", "inside_domains")
RECORD: Name = ("record", "url")
_NOT_USED = "x" * SHORTEST_SECRET
_SECRETS: Mapping[Name, str] = {
    ("mailbox", "password"): _NOT_USED,
    ("mailer", "password"): _NOT_USED,
    ("mailer", "secret"): _NOT_USED,
    ("broker", "url"): "memory:",
}


def load_for_record(folder: Path | None, environ: Mapping[str, str]) -> Settings:
    """Return the settings of a command that works on the record alone."""
    return load(folder, {**environ, **_replaced(environ, _stand_ins(folder, environ))})


def load_for_preview(folder: Path | None, environ: Mapping[str, str], inside: Sequence[str]) -> Settings:
    """Return the settings of a preview, which has a record of its own; `inside` wins over what is configured."""
    stand_ins = {**_stand_ins(folder, environ), RECORD: "sqlite:///preview.db"}
    if inside:
        stand_ins[INSIDE] = ",".join(inside)
    elif INSIDE not in _given(folder, environ):
        raise ConfigError(
            "who is inside is not known; name your configuration by --config, "
            "or the domains of the people inside, such as --inside example.com"
        )
    return load(folder, {**environ, **_replaced(environ, stand_ins)})


def _stand_ins(folder: Path | None, environ: Mapping[str, str]) -> dict[Name, str]:
    """Return a value for every secret, and for each required key that nobody has set."""
    given = _given(folder, environ)
    examples = {
        (section, key): kind.example
        for section, keys in KEYS.items()
        for key, kind in keys.items()
        if kind.example and (section, key) not in given
    }
    return {**examples, **_SECRETS}


def _given(folder: Path | None, environ: Mapping[str, str]) -> Layer:
    """Return what the operator has set, in files or in the environment."""
    own = None if folder is None else folder / FILE_NAME
    said = read_toml(own) if own is not None and own.exists() else {}
    return {**said, **read_environment(environ)}


def _replaced(environ: Mapping[str, str], stand_ins: Mapping[Name, str]) -> dict[str, str]:
    """Return the stand-ins as variables; one that names a file for the same key counts as not set."""
    values = {variable_of(*name): value for name, value in stand_ins.items()}
    files = (f"{variable}{FILE}".upper() for variable in values)
    return {**values, **{file: "" for file in files if file in environ}}
