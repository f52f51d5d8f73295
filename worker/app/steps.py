"""What Dramatiq's own command serves: `dramatiq worker.app.steps:serve`, any number of processes of it."""

from __future__ import annotations

import os
from pathlib import Path

import dramatiq

from worker.app import App
from worker.settings import load


def serve() -> None:
    """Make our broker Dramatiq's; the configuration is the folder that FOLLOWTHROUGH_CONFIG names."""
    folder = os.environ.get("FOLLOWTHROUGH_CONFIG")
    app = App(load(Path(folder) if folder else None, os.environ))
    dramatiq.set_broker(app.serve_steps())
