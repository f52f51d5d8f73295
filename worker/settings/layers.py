"""Where values come from: worker.toml files and the environment, each value with the place that said it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from worker.errors import ConfigError
from worker.settings.faults import choose_known, named, shown
from worker.settings.keys import KEYS

PREFIX = "FOLLOWTHROUGH_"
# The command line reads this one: it names the folder.
FOLDER = "FOLLOWTHROUGH_CONFIG"
FILE = "_file"

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Given:
    """One value as it was written, and where, for whoever must correct it."""

    value: object = field(repr=False)
    where: str
    base: Path = Path()
    # Whether the value is the name of a file that holds the secret.
    is_named: bool = False

    def fault(self, remedy: str, *, hidden: bool = False) -> ConfigError:
        """Return the error about this value, which is not shown when it is a secret."""
        said = "cannot be used" if hidden else f"is {shown(self.value)}"
        return ConfigError(f"{self.where} {said}; {remedy}")


Layer = Mapping[Name, Given]


def read_toml(file: Path) -> Layer:
    """Return what a worker.toml says; ConfigError for unknown keys and for secrets written in it."""
    label = named(file)
    document = _parse(file, label)
    layer: dict[Name, Given] = {}
    for section, table in document.items():
        choose_known(label, "", section, KEYS)
        if not isinstance(table, dict):
            raise ConfigError(f"{label}: {section} is {shown(table)}; write it as a table [{section}]")
        for key, value in table.items():
            name = _plain_name(label, section, key)
            given = Given(value, f"{label}: {section}.{key}", file.parent, is_named=key != name[1])
            _refuse_secret(name, given)
            _refuse_second(layer, name, given)
            layer[name] = given
    return layer


def read_environment(environ: Mapping[str, str]) -> Layer:
    """Return what the environment says; a variable that is set to nothing counts as not set."""
    layer: dict[Name, Given] = {}
    for variable, value in sorted(environ.items()):
        if not variable.startswith(PREFIX) or variable == FOLDER or not value:
            continue
        section, _, key = variable.removeprefix(PREFIX).lower().partition("_")
        choose_known("environment", "", section, KEYS, shown=variable)
        name = _plain_name("environment", section, key, shown=variable)
        given = Given(value, f"environment: {variable}", is_named=key != name[1])
        _refuse_second(layer, name, given)
        layer[name] = given
    return layer


def variable_of(section: str, key: str) -> str:
    """Return the environment variable that sets this key."""
    return f"{PREFIX}{section}_{key}".upper()


def _parse(file: Path, label: str) -> Mapping[str, object]:
    """Return the file as TOML, or a ConfigError when it cannot be read or is none."""
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigError(f"{label} cannot be read: {error.strerror}; let the worker read it") from error
    except ValueError as error:
        raise ConfigError(f"{label} is not TOML: {error}; correct it there") from error


def _plain_name(label: str, section: str, key: str, shown: str = "") -> Name:
    """Return the key that a key or its `_file` form sets; ConfigError when there is no such key."""
    keys = KEYS[section]
    plain = key.removesuffix(FILE)
    if key not in keys and plain in keys and keys[plain].is_secret is not None:
        return section, plain

    files = {f"{known}{FILE}" for known, kind in keys.items() if kind.is_secret is not None}
    choose_known(label, section, key, {*keys, *files}, shown=shown)
    return section, key


def _refuse_secret(name: Name, given: Given) -> None:
    """Raise ConfigError when a secret stands in a configuration file, where backups and colleagues find it."""
    section, plain = name
    is_secret = KEYS[section][plain].is_secret
    if not given.is_named and is_secret is not None and is_secret(given.value):
        raise ConfigError(
            f"{given.where} holds a secret; take it out, and name a file that holds it by {plain}{FILE}, "
            f"or set {variable_of(section, plain)}"
        )


def _refuse_second(layer: Layer, name: Name, given: Given) -> None:
    """Raise ConfigError when the same key is set directly and by a file."""
    if name in layer:
        raise ConfigError(f"{given.where} and {layer[name].where} are both set; keep one of them")
