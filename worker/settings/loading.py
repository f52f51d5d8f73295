"""The defaults, overlaid by the operator's folder, overlaid by the environment."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import worker
from worker.delivery.config import DeliveryConfig
from worker.delivery.means import Defaults
from worker.errors import ConfigError
from worker.mailbox.config import MailboxConfig
from worker.mailer.config import MailerConfig
from worker.model import Hours, House, Team, Trust
from worker.record.config import RecordConfig
from worker.settings.checks import check
from worker.settings.keys import KEYS
from worker.settings.layers import Layer, Name, read_environment, read_toml, variable_of
from worker.settings.letters import letters
from worker.settings.playbooks import read_playbooks
from worker.settings.secret_files import opened
from worker.settings.settings import BrokerConfig, Settings
from worker.settings.words import read_words

FILE_NAME = "worker.toml"
Values = Mapping[str, Mapping[str, Any]]


def load(folder: Path | None, environ: Mapping[str, str]) -> Settings:
    """Return the settings, or a ConfigError that names every place to correct, each with its remedy."""
    if folder is not None and not folder.is_dir():
        raise ConfigError(f"{folder} is not a folder; name the one with your {FILE_NAME} by --config")

    layers = [read_toml(defaults_folder() / FILE_NAME)]
    own = None if folder is None else folder / FILE_NAME
    if own is not None and own.exists():
        layers.append(read_toml(own))
    layers.append(read_environment(environ))

    given = {name: value for layer in layers for name, value in layer.items()}
    settings = _build(_read(given, own), (defaults_folder(), *filter(None, [folder])))
    check(settings, given)
    return settings


def defaults_folder() -> Path:
    """Return the folder of defaults: beside the package in a checkout, inside it when installed."""
    package = Path(worker.__file__).resolve().parent
    installed = package / "config_defaults"
    return installed if installed.is_dir() else package.parent / "config"


def _read(given: Layer, own: Path | None) -> Values:
    """Return each section's values as its configuration class takes them."""
    faults: list[str] = []
    values: dict[str, dict[str, Any]] = {section: {} for section in KEYS}
    for section, keys in KEYS.items():
        for key in keys:
            try:
                values[section] |= _value((section, key), given, own)
            except ConfigError as error:
                faults.append(str(error))
    if faults:
        raise ConfigError("\n".join(faults))
    return values


def _value(name: Name, given: Layer, own: Path | None) -> Mapping[str, Any]:
    """Return one key with its value, or nothing when it was left to its class's default."""
    section, key = name
    kind = KEYS[section][key]
    if name not in given:
        if kind.example:
            raise ConfigError(_missing(name, own))
        return {}

    # Only now: a file that another layer overrules need not be readable.
    said = opened(key, given[name])
    value = said.value
    if kind.is_path and isinstance(value, str) and value:
        value = str(said.base / value)
    try:
        return {key: kind.read(value)}
    except ValueError as error:
        hidden = kind.is_secret is not None and kind.is_secret(value)
        raise said.fault(str(error), hidden=hidden) from error


def _missing(name: Name, own: Path | None) -> str:
    """Return what to do about a key that has no default and was not set."""
    section, key = name
    kind = KEYS[section][key]
    place = str(own) if own is not None else f"the {FILE_NAME} of your own folder (--config DIR)"
    if kind.is_secret is None:
        how = f"write {key} under [{section}] in {place}, or set {variable_of(section, key)}"
        return f"{section}.{key} is not set; {how}, such as '{kind.example}'"

    how = f"name a file that holds it by {key}_file under [{section}] in {place}"
    try:
        kind.read("")
    except ValueError as error:
        how += f", or set {variable_of(section, key)}; {error}"
    return f"{section}.{key} is not set; {how}"


def _build(values: Values, folders: tuple[Path, ...]) -> Settings:
    """Return the settings made of these values."""
    mailer = MailerConfig(**values["mailer"])
    house = values["house"]
    return Settings(
        mailboxes=(MailboxConfig(**values["mailbox"]),),
        mailer=mailer,
        delivery=DeliveryConfig(**values["delivery"]),
        record=RecordConfig(**values["record"]),
        broker=BrokerConfig(**values["broker"]),
        house=_house(house, mailer),
        playbooks=MappingProxyType(read_playbooks(folders, letters())),
        phrases=read_words(folders),
        folders=folders,
        hours=_hours(house),
        defaults=_defaults(house, values["mailbox"]),
        listen=values["web"]["listen"],
        web_names=values["web"]["names"],
        language=values["letters"]["language"],
        log_level=values["log"]["level"],
    )


def _hours(house: Mapping[str, Any]) -> Hours:
    """Return when letters may reach people."""
    begin, end = house["working_hours"]
    return Hours(begin, end, house["working_days"], house["holidays"])


def _defaults(house: Mapping[str, Any], mailbox: Mapping[str, Any]) -> Defaults:
    """Return who answers for projects that name nobody, and whose word on senders is believed."""
    team = Team(None, house["deputy"], house["delivery_manager"], house["account_owner"])
    trusts_inside = house["unproved_inside"] == "trust"
    trust = Trust(mailbox["authserv_id"], mailbox["relay_header"], house["inside_domains"], trusts_inside)
    return Defaults(team, house["operators"], trust)


def _house(values: Mapping[str, Any], mailer: MailerConfig) -> House:
    """Return who we are; an address of ours is known without its plus part."""
    own = {mailer.address, *values["own_addresses"]}
    return House(frozenset(_without_plus(address) for address in own), values["inside_domains"])


def _without_plus(address: str) -> str:
    """Return the address as House compares it."""
    local, _, domain = address.rpartition("@")
    return f"{local.partition('+')[0]}@{domain}"
