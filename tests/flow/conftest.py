"""The beginnings of the loop's stories, played once for all of them."""

from __future__ import annotations

import pytest

from tests.flow.stages import Stages


@pytest.fixture(scope="session")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    """Return the beginnings of the stories."""
    return Stages(tmp_path_factory.mktemp("stages"))
