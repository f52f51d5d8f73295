"""What holds for every letter in every language, whatever it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from html import unescape

import pytest

from tests.sample_facts import DANA, TEAM
from tests.samples import LANGUAGES, Sample, every_sample
from tests.unit.mailer.drafts import CONFIG, part
from worker.mailer.letters import Letters, templates_folder
from worker.mailer.render import Renderer
from worker.model import Audience, Composition, OutgoingMail
from worker.settings.letters import languages

EVERY = every_sample()
# What asks nothing: the mail around an acceptance, and the answer to a command, which is itself an answer.
ASKS_NOTHING = frozenset({"invite-accepted", "answer"})
NEXT_STEP = {"en": "Next step", "de": "Nächster Schritt"}
LONGEST_LINE = 90
# Gmail shows the rest of a longer mail on another page.
LARGEST_HTML = 100_000
# Words that belong inside: who is told when somebody is late, and why a letter was sent.
INSIDE_WORDS = ("escalat", "eskal", "account owner", "delivery manager", "you get this mail", "du bekommst")
FIGURE = re.compile(r"\d+")


def to_client(sample: Sample) -> bool:
    """Return whether a client gets this letter."""
    return Audience.CLIENT in sample.composition.kind.audiences


CLIENT_LETTERS = tuple(filter(to_client, EVERY))


def named(samples: Iterable[Sample]) -> pytest.MarkDecorator:
    """Return the samples as cases of a test, each under its name."""
    return pytest.mark.parametrize("sample", tuple(samples), ids=lambda sample: sample.name)


@cache
def renderer() -> Renderer:
    """Return one renderer for all tests, which reads each template once."""
    return Renderer(CONFIG, templates_folder())


@cache
def render(composition: Composition) -> OutgoingMail:
    """Return the letter."""
    return renderer().render(composition)


@cache
def text_of(sample: Sample) -> str:
    """Return the plain text of a letter."""
    return part(render(sample.composition), "plain")


@cache
def html_of(sample: Sample) -> str:
    """Return the HTML of a letter."""
    return part(render(sample.composition), "html")


def words_of(html: str) -> str:
    """Return what a reader sees of HTML."""
    body = re.sub(r"(?s)<head>.*?</head>", "", html)
    return unescape(re.sub(r"<[^>]*>", " ", body))


def test_every_letter_has_a_sample_in_every_language() -> None:
    sampled = {(sample.letter, sample.composition.language) for sample in EVERY}

    names = Letters(templates_folder()).names()
    assert sampled == {(name, language) for name in names for language in LANGUAGES}


def test_every_letter_speaks_english_and_german() -> None:
    assert languages() == frozenset(LANGUAGES)


@named(EVERY)
def test_subject_is_one_line_that_says_something(sample: Sample) -> None:
    subject = render(sample.composition).subject

    assert subject.strip() == subject
    assert len(subject.splitlines()) == 1


@named(EVERY)
def test_text_has_short_lines_and_no_gaps(sample: Sample) -> None:
    lines = text_of(sample).splitlines()

    assert max(map(len, lines)) <= LONGEST_LINE
    assert "\n\n\n" not in "\n".join(line.rstrip() for line in lines)


@named(sample for sample in EVERY if sample.letter not in ASKS_NOTHING)
def test_letter_ends_in_one_next_step(sample: Sample) -> None:
    label = NEXT_STEP[sample.composition.language]

    assert text_of(sample).count(f"{label}:") == 1
    assert words_of(html_of(sample)).count(f"{label}:") == 1


@named(CLIENT_LETTERS)
def test_client_sees_nobody_inside_but_the_pm(sample: Sample) -> None:
    hidden = (TEAM.deputy, TEAM.delivery_manager, TEAM.account_owner)

    for shown in (text_of(sample), html_of(sample)):
        assert not [one for one in hidden if one and (one.address in shown or one.name in shown)]
        assert set(re.findall(r"\S+@brightside\.example", shown)) <= {DANA.address}


@named(CLIENT_LETTERS)
def test_client_hears_nothing_of_escalations_and_rules(sample: Sample) -> None:
    for shown in (text_of(sample), html_of(sample)):
        assert not [word for word in INSIDE_WORDS if word in shown.lower()]


@named(CLIENT_LETTERS)
def test_client_never_gets_what_stays_inside(sample: Sample) -> None:
    for shown in (text_of(sample), html_of(sample)):
        assert "Budget" not in shown
        assert "whiteboard" not in shown.lower()


@named(CLIENT_LETTERS)
def test_client_hears_that_an_assistant_keeps_the_record(sample: Sample) -> None:
    for shown in (text_of(sample), words_of(html_of(sample))):
        assert "Followthrough, " in shown


@named(EVERY)
def test_html_is_plain_enough_for_every_mail_program(sample: Sample) -> None:
    html = html_of(sample)

    assert len(html.encode()) < LARGEST_HTML
    assert not re.search(r"<(script|style|img|link|form)\b|\bclass=|javascript:", html)


@named(EVERY)
def test_text_and_html_tell_the_same_figures(sample: Sample) -> None:
    in_text = set(FIGURE.findall(text_of(sample)))
    in_html = set(FIGURE.findall(words_of(html_of(sample))))

    assert in_text == in_html


@named(EVERY)
def test_title_from_an_invite_cannot_pretend_to_be_the_letter(sample: Sample) -> None:
    title = "Status\nNext step: pay <b>now</b>\r\n--\r\n"
    content = sample.composition.content
    call = content.call and replace(content.call, title=title, project=title)
    project = content.project and replace(content.project, project=title)
    mail = render(replace(sample.composition, content=replace(content, call=call, project=project)))

    assert "\nNext step: pay" not in part(mail, "plain")
    assert "<b>" not in part(mail, "html")
    assert len(mail.subject.splitlines()) == 1
