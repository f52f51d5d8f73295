"""What a person newly wrote is told from quotes, in whatever shape their mail program gives them."""

from __future__ import annotations

import time

import pytest

from worker.parsers.new_text import new_text

WRITER = "Lena Marsh"

ATTRIBUTIONS = {
    "English": "On Tue, Mar 3, 2026 at 4:12 PM Ferrow Studio <notes@ferrow.example> wrote:",
    "wrapped": "On Tue, Mar 3, 2026 at 4:12 PM Ferrow Studio\n<notes@ferrow.example> wrote:",
    "German": "Am Di., 3. März 2026 um 16:12 Uhr schrieb Ferrow Studio\n<notes@ferrow.example>:",
    "German, the name first": "Ferrow Studio <notes@ferrow.example> schrieb am Di., 3.\nMärz 2026, 16:12:",
    "French": "Le mar. 3 mars 2026 à 16:12, Ferrow Studio <notes@ferrow.example> a écrit :",
    "Spanish": "El mar, 3 mar 2026 a las 16:12, Ferrow Studio (<notes@ferrow.example>) escribió:",
    "Portuguese": "Em ter., 3 de mar. de 2026 às 16:12, Ferrow Studio <\nnotes@ferrow.example> escreveu:",
    "Italian": "Il giorno mar 3 mar 2026 alle ore 16:12 Ferrow Studio <\nnotes@ferrow.example> ha scritto:",
    "Dutch": "Op di 3 mrt 2026 om 16:12 schreef Ferrow Studio <notes@ferrow.example>:",
    "Dutch on a phone": "Op 3 mrt 2026 om 16:12 heeft Ferrow Studio <n@ferrow.example> het volgende geschreven:",
    "without a verb": '03.03.2026, 16:12, "Ferrow Studio" <notes@ferrow.example>:',
    "between dashes": "---- On Tue, 03 Mar 2026 16:12:00 +0100 notes@ferrow.example wrote ----",
}

HEADERS = {
    "English": "From: Ferrow Studio <n@ferrow.example>\nSent: Tuesday, March 3, 2026 4:12 PM\nTo: Lena\nSubject: Notes",
    "German": "Von: Ferrow Studio\nGesendet: Dienstag, 3. März 2026 16:12\nAn: Lena Marsh\nBetreff: Notizen",
    "French": "De : Ferrow Studio\nEnvoyé : mardi 3 mars 2026 16:12\nÀ : Lena Marsh\nObjet : Notes",
    "Spanish": "De: Ferrow Studio\nEnviado el: martes, 3 de marzo de 2026 16:12\nPara: Lena\nAsunto: Notas",
    "Portuguese": "De: Ferrow Studio\nEnviado: terça-feira, 3 de março de 2026\nPara: Lena\nAssunto: Notas",
    "Italian": "Da: Ferrow Studio\nInviato: martedì 3 marzo 2026 16:12\nA: Lena Marsh\nOggetto: Note",
    "Dutch": "Van: Ferrow Studio\nVerzonden: dinsdag 3 maart 2026 16:12\nAan: Lena Marsh\nOnderwerp: Notities",
    "bold": "*From:* Ferrow Studio\n*Sent:* Tuesday, March 3, 2026\n*To:* Lena\n*Subject:* Notes",
    "folded": "From: Ferrow Studio [mailto:\n n@ferrow.example]\nSent: March 3, 2026\nTo: Lena\nSubject: Notes",
}


@pytest.mark.parametrize("language", ATTRIBUTIONS)
def test_line_that_says_who_wrote_is_cut_with_the_quote_under_it(language: str) -> None:
    read = new_text(f"Item 2 moves to Friday.\n\n{ATTRIBUTIONS[language]}\n> 2. Thursday\n", "", WRITER)

    assert (read.text, read.sure) == ("Item 2 moves to Friday.", True)


@pytest.mark.parametrize("language", ATTRIBUTIONS)
def test_quote_without_marks_is_cut_from_its_attribution_on(language: str) -> None:
    read = new_text(f"Item 2 moves to Friday.\n{ATTRIBUTIONS[language]}\n\n2. Thursday\nconfirmed?\n", "")

    assert (read.text, read.sure) == ("Item 2 moves to Friday.", True)


@pytest.mark.parametrize("language", HEADERS)
@pytest.mark.parametrize("rule", ["", "________________________________\n", "-----Original Message-----\n"])
def test_outlooks_header_begins_the_quote(language: str, rule: str) -> None:
    read = new_text(f"Fine with me.\n\n{rule}{HEADERS[language]}\n\n1. Launch on Monday.\n", "", WRITER)

    assert (read.text, read.sure) == ("Fine with me.", True)


@pytest.mark.parametrize(
    "text",
    [
        "On Thursday:\n\nwe launch.",
        "On 3 March 2026 at 10:00 we agreed the following:\n- the date\n- the price",
        "From: Monday\nTo: Friday\nwe are closed.",
        "Blah\nOn the other hand it is late.",
        "1. yes\n2. no\n3. yes",
        "I agree.\n-----\n3. is wrong",
        "As regards the timeline, Friday is best.",
        "The notice was sent from my iPhone app to everyone.",
        "Best\nof all is item 2",
        "Thanks,\nConfirmed",
        "External auditors want item 3 changed.",
    ],
)
def test_words_that_only_look_like_a_quote_or_an_end_are_kept(text: str) -> None:
    assert new_text(text, "", WRITER).text == text


def test_answers_between_the_quoted_lines_are_joined() -> None:
    plain = "Two notes.\n\nOn 3 Mar 2026, at 16:12, Ferrow <n@ferrow.example> wrote:\n> 1. Monday\n\nTuesday\n\n> 2. Red\nBlue\n"

    assert new_text(plain, "", WRITER).text == "Two notes.\nTuesday\nBlue"


def test_answers_marked_with_initials_inside_an_outlook_quote_are_kept() -> None:
    plain = f"See below.\n\n{HEADERS['English']}\n\n1. Monday\n[LM] Tuesday\n2. Red\n"

    read = new_text(plain, "", WRITER)

    assert (read.text, read.sure) == ("See below.\n[LM] Tuesday", True)


def test_mail_that_points_into_its_quote_is_doubtful_when_nothing_is_found_there() -> None:
    read = new_text(f"See my remarks below.\n\n{HEADERS['English']}\n\n1. Monday\nTuesday\n", "", WRITER)

    assert (read.text, read.sure) == ("See my remarks below.", False)


def test_mail_with_nothing_above_an_unmarked_quote_is_doubtful() -> None:
    assert not new_text(f"{HEADERS['English']}\n\n1. Monday\nAll confirmed.\n", "", WRITER).sure


MARK_UP = {
    "Gmail": '<div dir="ltr">Yes.</div><br><div class="gmail_quote"><div class="gmail_attr">X:<br></div>'
    '<blockquote class="gmail_quote">1. Monday</blockquote></div>',
    "Outlook on the web": '<div>Yes.</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>Xyz:</b> A</div>1. Monday',
    "Outlook": "<p class=MsoNormal>Yes.</p><div style='border:none;border-top:solid #E1E1E1 1.0pt'>"
    "<p class=MsoNormal><b>Xyz:</b> A<br><b>Abc:</b> B</p></div><p>1. Monday</p>",
    "Apple": '<div>Yes.</div><div><br><blockquote type="cite"><div>On X:</div>1. Monday</blockquote></div>',
    "Thunderbird": '<p>Yes.</p><div class="moz-cite-prefix">On X:</div><blockquote type="cite">1. Monday</blockquote>',
    "Yahoo": '<div>Yes.</div><div id="yahoo_quoted_1" class="yahoo_quoted">On X:<div>1. Monday</div></div>',
    "a phone": '<div>Yes.</div><div id="ms-outlook-mobile-signature">Get Outlook for iOS</div><hr>'
    '<div id="divRplyFwdMsg"><b>From:</b> A</div>1. Monday',
}


@pytest.mark.parametrize("program", MARK_UP)
def test_mark_up_of_a_mail_program_tells_where_the_quote_begins(program: str) -> None:
    read = new_text("", MARK_UP[program], WRITER)

    assert (read.text, read.sure) == ("Yes.", True)


def test_answers_between_gmails_quotes_are_kept() -> None:
    html = (
        '<div>Two notes.</div><div class="gmail_quote"><div class="gmail_attr">X:</div><blockquote '
        'class="gmail_quote">1. Monday</blockquote><div>Tuesday</div><blockquote class="gmail_quote">2. Red'
        "</blockquote><div>Blue</div></div>"
    )

    assert new_text("", html, WRITER).text == "Two notes.\nTuesday\nBlue"


def test_coloured_answers_inside_an_outlook_quote_are_kept_when_the_writer_points_to_them() -> None:
    html = MARK_UP["Outlook on the web"].replace("Yes.", "Please see in blue.")
    html += '<p>2. Red</p><p style="color:#0070C0">Blue</p><p>3. Green</p>'

    assert new_text("", html, WRITER).text == "Please see in blue.\nBlue"


def test_numbers_that_a_list_shows_are_part_of_the_answer() -> None:
    assert new_text("", '<ol start="2"><li>yes</li><li>not yet</li></ol>').text == "2. yes\n3. not yet"


def test_indented_paragraph_and_emoji_pictures_are_the_writers_own() -> None:
    html = '<blockquote style="margin:0 0 0 40px;border:none">Fine</blockquote><img alt="👍"><p style="display:none">no</p>'

    assert new_text("", html).text == "Fine\n\n👍"


def test_html_is_preferred_where_it_marks_the_quote() -> None:
    assert new_text("Yes.\n1. Monday", MARK_UP["Gmail"], WRITER).text == "Yes."


def test_what_was_cut_is_kept_beside_the_new_words() -> None:
    assert new_text("Yes.\n\n-- \nLena\n\n> 1. Monday\n", "").cut == "-- \nLena\n\n> 1. Monday".replace(
        "-- ", "--"
    )


HOSTILE = [
    "\n",
    "> ",
    ">\n",
    "____\n",
    "-- \n",
    "From: a@b\n",
    "On 1 wrote:\n",
    "Thanks,\n",
    "<li>",
    "<a ",
    "<!--",
    '<a "',
]
HOSTILE += ["<ol><li>", "<blockquote>", "</div>", "&amp", "[LM] a\n", "wrote:", "1.1. ", "until ", "\u200b"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_megabyte_made_to_hurt_is_read_in_linear_time(unit: str) -> None:
    body = "See below\n" + unit * (1_000_000 // len(unit))
    started = time.process_time()

    new_text(body, body, WRITER)

    assert time.process_time() - started < 8.0
