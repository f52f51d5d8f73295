"""Configuration and environment, turned into each package's own configuration class."""

from __future__ import annotations

from worker.settings.loading import load
from worker.settings.settings import BrokerConfig, Settings

__all__ = ["BrokerConfig", "Settings", "load"]
