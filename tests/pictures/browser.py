"""A headless browser that says how high pages are, and takes their pictures."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from html import escape, unescape
from pathlib import Path
from types import MappingProxyType

from tests.pictures.palette import with_palette

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
REMEDY = "No headless browser is here; install one: sudo apt-get install chromium"
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-lcd-text",
    "--disable-gpu",
    "--hide-scrollbars",
    "--disable-dev-shm-usage",
)
SECONDS = 60
# The page holds every letter in a frame of the wanted width, and leaves their heights for us to read.
MEASURE = """<!DOCTYPE html><meta charset="utf-8">{frames}<pre id="heights"></pre><script>
window.onload = () => {{
  const frames = [...document.querySelectorAll("iframe")];
  const heights = frames.map((one) => [one.name, one.contentDocument.documentElement.scrollHeight]);
  document.getElementById("heights").textContent = JSON.stringify(Object.fromEntries(heights));
}};
</script>"""
FRAME = '<iframe name="{name}" width="{width}" height="10" style="border:0" srcdoc="{page}"></iframe>'
FOUND = re.compile(r'<pre id="heights">(.*?)</pre>', re.DOTALL)


class BrowserMissing(Exception):
    """There is no browser on this machine; the text says how to get one."""


def find_browser() -> str:
    """Return the path of a headless browser."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise BrowserMissing(REMEDY)
    return found


class Browser:
    """Takes pictures of pages of one width, in pixels of a screen."""

    def __init__(self, program: str, folder: Path, width: int, scale: int) -> None:
        self._program = program
        self._folder = folder
        self._width = width
        self._scale = scale

    def heights(self, pages: Mapping[str, str]) -> Mapping[str, int]:
        """Return how high each page is at this width."""
        frames = (
            FRAME.format(name=escape(name), width=self._width, page=escape(page))
            for name, page in pages.items()
        )
        file = self._folder / "heights.html"
        file.write_text(MEASURE.format(frames="\n".join(frames)), "utf-8")
        found = FOUND.search(self._run(f"--window-size={self._width + 40},1000", "--dump-dom", file.as_uri()))
        assert found is not None, "the browser did not run the measuring page; is it a recent one?"
        return MappingProxyType(json.loads(unescape(found.group(1))))

    def picture(self, page: str, height: int, to: Path) -> None:
        """Write the picture of one page."""
        file = self._folder / "page.html"
        file.write_text(page, "utf-8")
        self._run(
            f"--window-size={self._width},{height}",
            f"--force-device-scale-factor={self._scale}",
            f"--screenshot={to.resolve()}",
            file.as_uri(),
        )
        to.write_bytes(with_palette(to.read_bytes()))

    def _run(self, *asked: str) -> str:
        """Return what the browser printed."""
        profile = f"--user-data-dir={self._folder / 'profile'}"
        command: Sequence[str] = (self._program, *QUIET, profile, *asked)
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=True)
        return done.stdout
