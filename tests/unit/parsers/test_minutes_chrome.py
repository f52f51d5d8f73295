"""What programs write around minutes: told from what people write in them."""

from __future__ import annotations

import pytest

from worker.parsers.minutes_chrome import is_chrome


@pytest.mark.parametrize(
    "line",
    [
        "View in browser",
        "Open in Otter",
        "Listen to the call",
        "Watch full recording",
        "View in Zoom Share summary",
        "Unsubscribe | Privacy policy | Help center",
        "Zusammenfassung anzeigen",
        "You received this because you are a host of this call.",
        "AI-generated content may be incorrect. Check for accuracy.",
        "KI-generierte Inhalte können fehlerhaft sein.",
        "Created by Dana Weber, last updated just a moment ago, 2 min read",
        "Last updated: 11 Mar 2026",
        "Like Be the first to like this No labels",
        "Stop watching space | Manage notifications",
        "© 2026 Example Inc. All rights reserved.",
    ],
)
def test_button_or_footer_is_none_of_the_minutes(line: str) -> None:
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "View the new basket with Ruth on Friday",
        "Open the shop in Leeds",
        "Share the price list with ACME by Monday",
        "Dana created the page",
        "Privacy policy to be rewritten by Tom",
        "AI search is put off",
        "Like the blue one, said Ruth",
        "Tom watches the recording and writes it up",
        "Check the contract for errors, Tom, Friday",
        "Edit the terms page",
    ],
)
def test_sentence_of_a_person_is_no_chrome(line: str) -> None:
    assert not is_chrome(line)
