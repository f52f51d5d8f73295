"""The PM's minutes in free text: sections, owners, dates, mitigations, and what stays unread."""

from __future__ import annotations

import time
from datetime import date

import pytest

from worker.model import Minutes, MinutesItem, Section
from worker.parsers.minutes import read_minutes

CALL = date(2026, 3, 4)
PEOPLE = ("Dana Weber", "Tom Ekberg", "Carla Nowak", "Femi Adeyemi")
CPU_SECONDS = 8.0


def minutes_of(text: str) -> Minutes:
    """Return the minutes of the call as Dana wrote them."""
    return read_minutes(text, CALL, PEOPLE, "Dana Weber")


def placed(text: str) -> list[tuple[Section, str]]:
    """Return the section and text of each item."""
    return [(item.section, item.text) for item in minutes_of(text).items]


def only_item(text: str) -> MinutesItem:
    """Return the one item that the text holds."""
    (item,) = minutes_of(text).items
    return item


@pytest.mark.parametrize(
    "heading",
    [
        "Decisions:",
        "## Decisions",
        "DECISIONS",
        "*Decisions*",
        "**Decisions:**",
        "Decisions\n---------",
        "3. Decisions:",
        "Decisions made:",
        "What we agreed:",
        "Entscheidungen",
        "Beschlüsse:",
        "Décisions :",
        "Acuerdos",
        "Decisioni",
        "Besluiten:",
        "Decisões",
    ],
)
def test_heading_is_known_in_any_usual_form(heading: str) -> None:
    assert placed(f"{heading}\n\n- Blue stays") == [(Section.DECISION, "Blue stays")]


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Done since last time", Section.COMPLETED),
        ("WIP", Section.IN_PROGRESS),
        ("Risks", Section.RISK),
        ("Blockers", Section.ISSUE),
        ("Next steps", Section.ACTION),
        ("Parking lot", Section.PARKED),
        ("Client feedback", Section.FEEDBACK),
        ("Top priorities", Section.PRIORITY),
        ("Aufgaben", Section.ACTION),
        ("Themenspeicher", Section.PARKED),
        ("Points bloquants", Section.ISSUE),
    ],
)
def test_each_section_has_its_headings(heading: str, section: Section) -> None:
    assert placed(f"{heading}:\n- the search page") == [(section, "the search page")]


@pytest.mark.parametrize(
    "line",
    [
        "- Blue stays",
        "* Blue stays",
        "1. Blue stays",
        "(2) Blue stays",
        "a) Blue stays",
        "• Blue stays",
        "Blue stays",
    ],
)
def test_items_are_read_behind_any_bullet(line: str) -> None:
    assert placed(f"Decisions:\n{line}") == [(Section.DECISION, "Blue stays")]


@pytest.mark.parametrize(
    ("line", "owner", "text"),
    [
        ("Tom to deliver the sitemap", "Tom Ekberg", "Tom to deliver the sitemap"),
        ("Tom: deliver the sitemap", "Tom Ekberg", "deliver the sitemap"),
        ("@tom deliver the sitemap", "Tom Ekberg", "deliver the sitemap"),
        ("deliver the sitemap @Tom", "Tom Ekberg", "deliver the sitemap"),
        ("deliver the sitemap (Tom)", "Tom Ekberg", "deliver the sitemap"),
        ("[Tom] deliver the sitemap", "Tom Ekberg", "deliver the sitemap"),
        ("deliver the sitemap — Tom", "Tom Ekberg", "deliver the sitemap"),
        ("deliver the sitemap, owner: Tom", "Tom Ekberg", "deliver the sitemap"),
        ("Tom & Carla: deliver the sitemap", "Tom Ekberg, Carla Nowak", "deliver the sitemap"),
        ("I'll deliver the sitemap", "Dana Weber", "I'll deliver the sitemap"),
        ("Herr Ekberg liefert die Sitemap", "Tom Ekberg", "Herr Ekberg liefert die Sitemap"),
        ("somebody has to deliver the sitemap", "", "somebody has to deliver the sitemap"),
        ("deliver the sitemap (tbd)", "", "deliver the sitemap"),
        ("Checkout: mend the button", "", "Checkout: mend the button"),
    ],
)
def test_owner_of_an_action_is_found_wherever_it_stands(line: str, owner: str, text: str) -> None:
    item = only_item(f"Actions:\n- {line}")

    assert (item.owner, item.text) == (owner, text)


@pytest.mark.parametrize(
    "line",
    [
        "Tom - deliver the sitemap - 12 March",
        "deliver the sitemap (Tom, 12 March)",
        "Tom: deliver the sitemap by 12 March",
        "deliver the sitemap — Tom — 12 March",
        "(Tom, 12 March) deliver the sitemap",
        "deliver the sitemap by 12 March (Tom)",
        "@Tom -> deliver the sitemap, 12 March",
        "12 March: Tom: deliver the sitemap",
        "deliver the sitemap\n  Owner: Tom\n  Due: 12 March",
        "deliver the sitemap\n  - Responsible: Tom\n  - Deadline: 12 March",
    ],
)
def test_owner_and_date_that_stand_apart_leave_the_action_alone(line: str) -> None:
    item = only_item(f"Actions:\n- {line}")

    assert (item.text, item.owner, item.due) == ("deliver the sitemap", "Tom Ekberg", date(2026, 3, 12))


def test_vague_date_is_kept_in_its_words() -> None:
    item = only_item("Actions:\n- Tom: renew the certificate before go-live")

    assert (item.due, item.due_text) == (None, "before go-live")


def test_list_below_a_name_is_that_persons() -> None:
    minutes = minutes_of("Actions:\nTom\n- sitemap, Fri\n- texts\nCarla:\n- photos")

    assert [(item.text, item.owner) for item in minutes.items] == [
        ("sitemap", "Tom Ekberg"),
        ("texts", "Tom Ekberg"),
        ("photos", "Carla Nowak"),
    ]


@pytest.mark.parametrize(
    ("line", "mitigation"),
    [
        ("Shop may be slow -> a second server", "a second server"),
        ("Shop may be slow; mitigation: a second server", "a second server"),
        ("Shop may be slow (mitigation: a second server)", "a second server"),
        ("Shop may be slow\n  - Mitigation: a second server", "a second server"),
        ("Shop may be slow\n  - a second server", "a second server"),
        ("Shop may be slow; Gegenmaßnahme: a second server", "a second server"),
        ("Shop may be slow, so we rent a second server", "we rent a second server"),
        ("Shop may be slow - mitigation: none yet", ""),
        ("Shop may be slow - because nobody tested it", ""),
        ("Shop may be slow", ""),
    ],
)
def test_mitigation_of_a_risk_is_found_wherever_it_stands(line: str, mitigation: str) -> None:
    assert only_item(f"Risks:\n- {line}").mitigation == mitigation


@pytest.mark.parametrize(
    ("line", "placed_as"),
    [
        ("Decision: blue stays", (Section.DECISION, "blue stays")),
        ("Risk - storms", (Section.RISK, "storms")),
        ("Action -> Tom: send it", (Section.ACTION, "send it")),
        ("- Issue: the search is down", (Section.ISSUE, "the search is down")),
        ("Entscheidung: Blau bleibt", (Section.DECISION, "Blau bleibt")),
    ],
)
def test_line_may_begin_with_its_own_heading(line: str, placed_as: tuple[Section, str]) -> None:
    assert placed(line) == [placed_as]


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("- [ ] Order the cake", Section.ACTION),
        ("- [x] Order the cake", Section.COMPLETED),
        ("☐ Order the cake", Section.ACTION),
        ("☑ Order the cake", Section.COMPLETED),
    ],
)
def test_ticked_box_is_done_and_an_open_one_is_to_do(line: str, section: Section) -> None:
    assert placed(line) == [(section, "Order the cake")]


@pytest.mark.parametrize(
    "line",
    [
        "Should we move the launch?",
        "Not decided yet: hosting",
        "We discussed the colours",
        "Colours to be decided",
        "We'll decide on fonts next week",
        "Wir haben noch nichts zum Hosting entschieden",
        "Carla would like a bigger logo",
        "Proposal: a chatbot",
        "[ ] green wins",
        "none",
    ],
)
def test_what_was_not_decided_is_no_decision_even_below_that_heading(line: str) -> None:
    sections = [section for section, _ in placed(f"Decisions:\n- {line}")]

    assert Section.DECISION not in sections


@pytest.mark.parametrize(
    ("sentence", "section"),
    [
        ("We agreed to launch on 1 April.", Section.DECISION),
        ("We'll go with the blue header.", Section.DECISION),
        ("Es wurde beschlossen, den Start zu verschieben.", Section.DECISION),
        ("Tom to set up redirects by Monday.", Section.ACTION),
        ("Carla will send the pictures.", Section.ACTION),
        ("Ich schicke den Plan bis Freitag.", Section.ACTION),
        ("The import is done.", Section.COMPLETED),
        ("Tom is working on the search.", Section.IN_PROGRESS),
        ("The supplier could be late.", Section.RISK),
        ("The test server is broken.", Section.ISSUE),
        ("Carla said that the search feels slow.", Section.FEEDBACK),
    ],
)
def test_without_a_heading_the_sense_decides(sentence: str, section: Section) -> None:
    assert [found for found, _ in placed(sentence)] == [section]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have not agreed on the price.",
        "We agreed to discuss the price next week.",
        "If it is decided by Friday, we can start.",
        "Nothing was decided about the price.",
        "Do we all agree that it was decided?",
        "Das wird nächste Woche entschieden.",
        "Der Preis muss noch beschlossen werden.",
        "On n'a pas décidé du prix.",
        "The weather was fine.",
    ],
)
def test_sentence_that_agrees_nothing_is_never_a_decision(sentence: str) -> None:
    assert Section.DECISION not in [section for section, _ in placed(sentence)]


@pytest.mark.parametrize(
    "text",
    [
        "Internal:\n- the margin is thin",
        "## Internal\n### Decisions\n- the margin is thin",
        "Decisions (internal)\n- the margin is thin",
        "Internal only:\n\nRates:\n- the margin is thin",
        "Decisions:\n- blue\n- internal: the margin is thin",
        "Decisions:\n- [internal] the margin is thin",
        "Decisions:\n- blue\n  - intern: the margin is thin",
        "Risks:\n- storms\n  - internal: the margin is thin",
        "Intern: the margin is thin",
        "Not for the client: the margin is thin",
        "Nicht für den Kunden\n- the margin is thin",
        "Feedback\nInternal: well. And the margin is thin",
        "| Task | Owner | Due |\n| the margin is thin (internal) | Tom | Fri |",
    ],
)
def test_what_is_marked_as_internal_is_internal_and_nothing_else(text: str) -> None:
    items = minutes_of(text).items

    told = [item for item in items if "margin" in f"{item.text} {item.mitigation}"]
    assert [item.section for item in told] == [Section.INTERNAL]


def test_point_below_an_internal_one_is_internal() -> None:
    text = "Risks:\n- internal: rates\n  - they go up in May\n- storms"

    assert [section for section, _ in placed(text)] == [Section.INTERNAL, Section.INTERNAL, Section.RISK]


def test_heading_that_nobody_knows_ends_the_section_above_it() -> None:
    minutes = minutes_of("Decisions:\n- blue stays\n\nFun facts:\n- the office has a cat")

    assert [item.text for item in minutes.items] == ["blue stays"]
    assert minutes.unread == ("Fun facts:", "the office has a cat")


@pytest.mark.parametrize(
    "line",
    [
        "Hi all,",
        "Here are the notes from today:",
        "Present: Dana, Tom",
        "Teilnehmer: Dana Weber, Tom Ekberg",
        "Attendees\n- Dana Weber\n- Tom Ekberg",
        "Next call: Wed 11 March 10:00",
        "Nächster Termin 11.3. um 10 Uhr",
        "Best regards\nDana",
        "-- \nDana Weber\nProject Manager",
    ],
)
def test_greetings_guests_and_signatures_are_no_items(line: str) -> None:
    assert minutes_of(f"{line}\n").items == ()


@pytest.mark.parametrize("nothing", ["none", "n/a", "-", "Keine", "None so far.", "no risks", "rien"])
def test_nothing_below_a_heading_is_no_item(nothing: str) -> None:
    assert minutes_of(f"Risks:\n{nothing}") == Minutes()


@pytest.mark.parametrize(
    "text",
    [
        "Hi all, Tom will send the list by Friday.",
        "Next steps\n- Thank you page: Tom will send the list by Friday",
        "Notes from the call: Tom will send the list by Friday",
        "Best of all: Tom will send the list by Friday",
        "Present Tom will send the list by Friday",
    ],
)
def test_what_is_said_beside_small_talk_is_never_lost(text: str) -> None:
    minutes = minutes_of(text)

    kept = " ".join((*minutes.unread, *(f"{item.text} {item.due_text}" for item in minutes.items)))
    assert "send the list" in kept
    assert "Friday" in kept


def test_what_is_not_understood_is_kept_unread() -> None:
    assert minutes_of("Lorem ipsum dolor").unread == ("Lorem ipsum dolor",)


def test_condition_below_a_decision_stays_with_it() -> None:
    assert placed("Decisions:\n- We launch in May\n  - unless legal objects") == [
        (Section.DECISION, "We launch in May, unless legal objects")
    ]


def test_one_sentence_with_two_promises_is_two_actions() -> None:
    minutes = minutes_of("Actions:\nTom sends the list by Friday and Carla books the room.")

    assert [item.owner for item in minutes.items] == ["Tom Ekberg", "Carla Nowak"]


def test_line_that_a_mail_program_wrapped_is_one_item() -> None:
    text = "Decisions:\n\n- The new header goes live together with the footer and the search\n  page on the same day"

    assert [text for _, text in placed(text)] == [
        "The new header goes live together with the footer and the search page on the same day"
    ]


def test_table_is_read_by_the_names_of_its_columns() -> None:
    text = "| Task | Owner | Due | Status |\n|---|---|---|---|\n| Sitemap | Tom | 12 March | open |\n| Photos | Carla | | done |"

    assert minutes_of(text).items == (
        MinutesItem(Section.ACTION, "Sitemap", "Tom Ekberg", date(2026, 3, 12), "12 March"),
        MinutesItem(Section.COMPLETED, "Photos", "Carla Nowak"),
    )


def test_table_of_risks_has_its_mitigations() -> None:
    text = "Risk\tImpact\tMitigation\nStorms\thigh\ta roof\nFloods\tlow\tnone"

    assert minutes_of(text).items == (
        MinutesItem(Section.RISK, "Storms", mitigation="a roof"),
        MinutesItem(Section.RISK, "Floods"),
    )


def test_rows_without_column_names_are_told_by_what_they_hold() -> None:
    item = only_item("Actions:\n| Sitemap | Tom | 12 March |")

    assert (item.text, item.owner, item.due) == ("Sitemap", "Tom Ekberg", date(2026, 3, 12))


def test_form_answered_between_its_quoted_headings_is_read() -> None:
    text = (
        "On Wed, 4 Mar 2026 at 11:00, Followthrough <worker@agency.example> wrote:\n"
        "> Completed\n> (what is done)\n\nimport of the pictures\n\n"
        "> Decisions\n\nblue stays\n\n> Risks\n>\n> Action items\n\nTom: sitemap, 12 March\n\n> -- \n> Followthrough"
    )

    assert placed(text) == [
        (Section.COMPLETED, "import of the pictures"),
        (Section.DECISION, "blue stays"),
        (Section.ACTION, "sitemap"),
    ]


def test_minutes_of_a_colleague_are_read_below_a_short_reply() -> None:
    text = (
        "Fine by me, please use these.\n\nOn Wed, 4 Mar 2026 at 11:00, Tom Ekberg <tom@agency.example> wrote:\n"
        "> Actions:\n> - me: sitemap, 12 March\n"
    )

    assert only_item(text).owner == "Tom Ekberg"


def test_what_the_worker_wrote_is_nobodys_minutes() -> None:
    text = (
        "Fine by me.\n\nOn Wed, 4 Mar 2026 at 11:00, Dana Weber via Followthrough <worker@agency.example> wrote:\n"
        "> Decisions:\n> - blue stays\n"
    )

    assert minutes_of(text).items == ()


def test_by_the_next_call_is_the_day_that_the_minutes_state() -> None:
    text = "Actions:\n- Tom: sitemap by the next call\n\nNext call: Wed 11 March 10:00"

    assert only_item(text).due == date(2026, 3, 11)


HOSTILE = {
    "bullets": "Actions\n" + "- Dana to do it by Friday\n" * 40_000,
    "one line": "We agreed to do it. " * 50_000,
    "rows": "| a | b |\n" * 100_000,
    "quotes": "> Decisions\nx\n" * 70_000,
    "names": "\n- ".join(["Dana and " * 85] * 1_300),
    "brackets": "\n- ".join(["(a " * 260] * 1_300),
    "dates": "Actions\n" + "\n- ".join(["am 1. " * 130] * 1_300),
    "therefore": "Risks\n" + "\n- ".join([", so " * 150] * 1_300),
    "spaces": " " * 1_000_000,
    "stars": "*" * 1_000_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_minutes_made_to_hurt_are_read_in_linear_time_and_kept(kind: str) -> None:
    started = time.process_time()

    minutes = minutes_of(HOSTILE[kind])

    kept = sum(map(len, minutes.unread)) + sum(len(item.text) for item in minutes.items)
    assert time.process_time() - started < CPU_SECONDS
    assert kept > 100_000 or not any(map(str.isalnum, HOSTILE[kind]))


def test_day_without_which_the_sentence_would_break_stays_in_it() -> None:
    item = only_item("Actions:\n- Tom to move the backup to Sunday")

    assert (item.text, item.due) == ("Tom to move the backup to Sunday", date(2026, 3, 8))


def test_what_markdown_strikes_out_is_no_item() -> None:
    assert placed("Decisions:\n- ~~Red stays~~\n- Blue stays") == [(Section.DECISION, "Blue stays")]


def test_heading_in_bold_below_a_long_point_is_no_part_of_it() -> None:
    text = (
        "**Risks**\n- The old printer driver may well fail on the new machines\n**Decisions**\n- Blue stays"
    )

    assert placed(text)[-1] == (Section.DECISION, "Blue stays")


def test_topic_that_the_sentence_names_again_is_left_out() -> None:
    item = only_item("Meeting notes\n- Import: Tom will load the rest of the import by Friday")

    assert (item.text, item.owner) == ("Tom will load the rest of the import", "Tom Ekberg")


@pytest.mark.parametrize(
    "heading", ["INTERNAL - not for the client", "Internal (confidential)", "1 Internal"]
)
def test_heading_that_says_twice_what_is_internal_is_no_item(heading: str) -> None:
    assert placed(f"{heading}\n- We lose money") == [(Section.INTERNAL, "We lose money")]


@pytest.mark.parametrize("empty", ["-", "- ", "n/a", "none"])
def test_empty_point_below_a_heading_does_not_end_it(empty: str) -> None:
    assert placed(f"Decisions:\n{empty}\n- Blue stays") == [(Section.DECISION, "Blue stays")]
