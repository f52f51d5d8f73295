"""`make pictures`: draw every letter as the product renders it, in each language, for the documentation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from email import message_from_bytes, policy
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.pictures.browser import Browser, BrowserMissing, find_browser
from tests.samples import Sample, every_sample
from worker.mailer.config import MailerConfig
from worker.mailer.letters import templates_folder
from worker.mailer.render import Renderer

TOP = Path(__file__).parents[2]
FOLDER = TOP / "docs" / "images" / "letters"
DESKTOP = 700
PHONE = 380
SCALE = 1
# Letters that are read between two calls, so that their pictures are also taken as a phone shows them.
ON_A_PHONE = ("agenda-draft", "minutes", "confirmation-nudge")
LARGEST = 120_000
CONFIG = MailerConfig(host="smtp.example", address="followthrough@brightside.example", secret="for pictures")


def main() -> None:
    """Draw the letters, and end with status 1 when there is no browser or a picture became too large."""
    asked = _asked()
    samples = [sample for sample in every_sample() if sample.name.startswith(tuple(asked.letters) or "")]
    chosen = samples if asked.every else _first_of_each(samples)
    asked.to.mkdir(parents=True, exist_ok=True)
    try:
        program = find_browser()
    except BrowserMissing as err:
        sys.exit(str(err))
    with TemporaryDirectory(prefix="pictures-") as folder:
        draw(Browser(program, Path(folder), DESKTOP, SCALE), _pages(chosen), asked.to, "")
        small = _pages(one for one in _first_of_each(samples) if one.letter in ON_A_PHONE)
        draw(Browser(program, Path(folder), PHONE, SCALE), small, asked.to, ".phone")
    _require_small(asked.to)


def draw(browser: Browser, pages: Mapping[str, str], folder: Path, suffix: str) -> None:
    """Draw these pages into the folder."""
    heights = browser.heights(pages)
    for name, page in pages.items():
        browser.picture(page, heights[name], folder / f"{name}{suffix}.png")
        sys.stdout.write(f"{name}{suffix}.png\n")


def _asked() -> argparse.Namespace:
    """Return what was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="make pictures", description=__doc__)
    parser.add_argument("letters", nargs="*", help="only the letters whose names begin so")
    parser.add_argument("--every", action="store_true", help="every case of a letter, not its first alone")
    parser.add_argument("--to", type=Path, default=FOLDER, help="the folder of the pictures")
    return parser.parse_args()


def _first_of_each(samples: Iterable[Sample]) -> list[Sample]:
    """Return the ordinary case of each letter in each language, under the letter's name alone."""
    first: dict[tuple[str, str], Sample] = {}
    for sample in samples:
        first.setdefault((sample.letter, sample.composition.language), sample)
    return [Sample("", sample.composition) for sample in first.values()]


def _pages(samples: Iterable[Sample]) -> dict[str, str]:
    """Return the HTML of each sample by its name."""
    renderer = Renderer(CONFIG, templates_folder())
    return {sample.name: _html(renderer.render(sample.composition).raw) for sample in samples}


def _html(raw: bytes) -> str:
    """Return the HTML part of a letter."""
    body = message_from_bytes(raw, policy=policy.default).get_body(("html",))
    assert body is not None
    return str(body.get_content())


def _require_small(folder: Path) -> None:
    """Return when every picture is small enough to be kept in the repository."""
    large = [file.name for file in sorted(folder.glob("*.png")) if file.stat().st_size > LARGEST]
    if large:
        sys.exit(f"larger than {LARGEST} bytes: {', '.join(large)}; shorten their samples")


if __name__ == "__main__":
    main()
