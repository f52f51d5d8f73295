"""What the soak counts is kept, added up, and never mixed with another version's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kill_rig.tally import Tally
from tests.soak.counts import Counts, go_on
from tests.soak.report import report, shortcomings

RUN = Tally(kills=50, in_gap=5, letters=400, doubted=20, seconds=90.0, latest_copy=2.1)


def test_stopped_soak_goes_on_where_it_was(tmp_path: Path) -> None:
    counts = Counts("abc", "7")
    counts.add("sqlite+memory", RUN)
    counts.keep(tmp_path / "counts.json")

    again = go_on(tmp_path / "counts.json", "abc")
    again.add("sqlite+memory", RUN)

    assert again.seed == "7"
    assert again.of("sqlite+memory") == Tally(
        kills=100, in_gap=10, letters=800, doubted=40, seconds=180.0, latest_copy=2.1
    )


@pytest.mark.parametrize(("commit", "seed"), [("other", ""), ("abc", "8")])
def test_counts_of_another_commit_or_seed_are_refused(commit: str, seed: str, tmp_path: Path) -> None:
    Counts("abc", "7").keep(tmp_path / "counts.json")

    with pytest.raises(SystemExit, match="--anew"):
        go_on(tmp_path / "counts.json", commit, seed)


SHORTCOMINGS = {
    "a tenth in the gap": (RUN, 0),
    "one in twenty in the gap": (Tally(kills=500, in_gap=25, letters=400), 0),
    "fewer in the gap": (Tally(kills=500, in_gap=24, letters=400), 1),
    "one letter in a hundred held": (Tally(kills=50, in_gap=5, letters=400, held=4), 0),
    "more held": (Tally(kills=50, in_gap=5, letters=400, held=5), 1),
    "a letter lost": (Tally(kills=50, in_gap=5, letters=400, lost=1, findings=("it is lost",)), 1),
}


@pytest.mark.parametrize(("tally", "number"), SHORTCOMINGS.values(), ids=SHORTCOMINGS)
def test_soak_that_shows_less_than_it_should_says_so(tally: Tally, number: int) -> None:
    assert len(shortcomings("sqlite+memory", tally)) == number


def test_report_names_commit_and_seed_and_what_should_not_be() -> None:
    counts = Counts("abc", "7", {"sqlite+memory": Tally(kills=50, lost=1, findings=("it is lost",))})

    said = report(counts)

    assert "Commit abc, seed 7." in said
    assert "- sqlite+memory: it is lost" in said
