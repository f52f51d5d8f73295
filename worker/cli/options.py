"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

ConfigFolder = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FOLDER",
        envvar="FOLLOWTHROUGH_CONFIG",
        help="The folder with your own worker.toml and playbooks/; what it does not say keeps its default.",
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
