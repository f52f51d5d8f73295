"""Pictures of the pages for docs/images, by a headless Chromium: `python -m tests.pictures_of_pages [FOLDER]`."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

from tests.unit.web.filled import Filled
from tests.unit.web.story import tell
from worker.delivery.means import Means
from worker.model import Clocks
from worker.settings.letters import letters
from worker.settings.loading import defaults_folder
from worker.settings.playbooks import read_playbooks
from worker.simulation.clocks import BEGIN, SteppedBusiness, SteppedMachine
from worker.simulation.lab import Lab
from worker.web.config import WebConfig
from worker.web.serving import listen, serve

IMAGES = Path(__file__).parent.parent / "docs" / "images"
# Name, address, width and height.
PICTURES = (
    ("page-projects", "/", 1180, 670),
    ("page-project", "/projects/1", 1180, 2180),
    ("page-call", "/calls/2", 1180, 1640),
    ("page-letter", "/letters/7", 1180, 1100),
    ("page-mail", "/mails/10", 1180, 950),
    ("page-phone", "/projects/1", 420, 1600),
)


def main() -> None:
    """Take every picture, light, and of the project's page a dark one too."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else IMAGES
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        means = _told(Path(scratch))
        opened = listen(WebConfig(port=0))
        url = f"http://127.0.0.1:{opened.getsockname()[1]}"
        stop = threading.Event()
        serving = threading.Thread(target=lambda: asyncio.run(serve(means, WebConfig(), stop, opened)))
        serving.start()
        try:
            for name, path, width, height in PICTURES:
                _take(f"{url}{path}", folder / f"{name}.png", width, height)
            _take(f"{url}/projects/1", folder / "page-dark.png", 1180, 1000, dark=True)
        finally:
            stop.set()
            serving.join()


def _told(scratch: Path) -> Means:
    """Return the means of a worker whose record holds the story."""
    lab = Lab(scratch, read_playbooks([defaults_folder()], letters()))
    business = SteppedBusiness(BEGIN)
    filled = Filled(replace(lab.fresh(), clocks=Clocks(business, SteppedMachine(BEGIN))), business)
    tell(filled)
    return filled.means


def _take(url: str, file: Path, width: int, height: int, *, dark: bool = False) -> None:
    """Take one picture."""
    chromium = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as profile:
        options = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            f"--user-data-dir={profile}",
        ]
        options += ["--blink-settings=preferredColorScheme=0"] if dark else []
        window = [f"--window-size={width},{height}", f"--screenshot={file}", url]
        subprocess.run([chromium, *options, *window], check=True, capture_output=True, timeout=60)


if __name__ == "__main__":
    main()
