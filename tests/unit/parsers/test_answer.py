"""What a reply to numbered minutes says of each item, in invented sentences on both sides of each boundary."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from worker.model import Intent, Phrasebook, Verdict
from worker.parsers.answer import read_answer
from worker.settings.words import read_words

CONFIG = Path(__file__).parents[3] / "config"
ON = date(2026, 6, 10)  # a Wednesday
ITEMS = (
    "The pilot in Ghent starts on Monday.",
    "Marta Lindner delivers the floor plan by 12 June.",
    "The catering budget stays at 7,300 euros.",
    "The signage is printed in Dutch and English.",
    "Next call on 20 June at 11:00.",
)
LETTERS = {Verdict.CONFIRMED: "c", Verdict.CHANGED: "x", Verdict.DISPUTED: "d", Verdict.OPEN: "o"}


@pytest.fixture(scope="module")
def phrases() -> Phrasebook:
    return read_words([CONFIG])


def verdicts(text: str, phrases: Phrasebook) -> str:
    """Return the verdicts of the five items as letters: confirmed, x for changed, disputed, open."""
    answer = read_answer(text, ITEMS, ON, phrases)
    return "".join(LETTERS[item.verdict] for item in answer.items)


CONFIRMED = [
    "Confirmed.",
    "confirmed",
    "CONFIRMED!!",
    '"Confirmed"',
    "ok",
    "OK.",
    "Okay, thanks!",
    "Yes",
    "Yes, confirmed.",
    "Yes - all good. See you Monday.",
    "👍",
    "👍🏽",
    "✅ thanks",
    "+1",
    "I confirm.",
    "We confirm the minutes.",
    "I hereby confirm all items.",
    "Hi Jonas,\n\nall confirmed.\n\nBest regards\nMarta",
    "Dear Jonas, dear all,\nthis is all correct.\nMarta",
    "Hello Dr. Brandt,\nagreed on all points.",
    "Confirmed - M.",
    "Confirmed.\n\nMarta Lindner",
    "Thanks Jonas, looks good to me.",
    "Looks good. Looking forward to the pilot in Ghent.",
    "Confirmed, thanks for the quick summary!",
    "Agreed.",
    "Agree with all five points.",
    "All five are fine.",
    "Fine by us.",
    "Happy with these.",
    "Correct.",
    "That's correct, nothing to add.",
    "No changes from our side.",
    "We have no objections.",
    "I don't have anything to add, the minutes are accurate.",
    "Approved, please circulate.",
    "Works for me.",
    "Exactly what we discussed.",
    "I have read the minutes and agree.",
    "1-5 ok",
    "Items 1 to 5 confirmed.",
    "1 ok\n2 ok\n3 ok\n4 ok\n5 ok",
    "1: yes\n2: yes\n3: fine\n4: ✅\n5: 👍",
    "1, 2, 3, 4 and 5 are fine.",
    "1 ok, 2 ok, the rest is fine too.",
    "You have our approval.",
    "Please treat this as our confirmation.",
    "Bestätigt.",
    "Passt so, vielen Dank!",
    "Passt.",
    "Hallo Herr Brandt,\n\nalles in Ordnung, vielen Dank.\n\nViele Grüße\nMarta Lindner",
    "Mit allen fünf Punkten einverstanden.",
    "Das Protokoll stimmt so.",
    "Ja, bestätige ich.",
    "Wir stimmen zu.",
    "Keine Einwände.",
    "Kann ich so bestätigen.",
    "Punkte 1 bis 5 passen.",
    "So haben wir es besprochen. Bis Montag!",
    "Je confirme.",
    "C'est bon pour moi, merci.",
    "D'accord avec le compte rendu.",
    "Bonjour,\n\nrien à ajouter, merci beaucoup.\n\nCordialement",
    "Confirmado, gracias.",
    "Estamos de acuerdo con el acta.",
    "Todo correcto.",
    "Confirmo, obrigado.",
    "Está tudo certo.",
    "Confermo, grazie mille.",
    "Va bene per me.",
    "Ok for us.",
    "Confirmed, thanks for writing it up so quickly.",
    "Confirmed on behalf of Brix Interiors.",
    "Yes, confirmed. See you Monday.",
    "I've read through all five and I'm happy with them.",
    "Everything as discussed. Confirmed.",
    "The minutes reflect what we agreed.",
    "I have read the minutes and they are fine.",
    "Confrimed",
    "Akkoord.",
    "Klopt helemaal, bedankt!",
    "Geen opmerkingen.",
]


@pytest.mark.parametrize("text", CONFIRMED)
def test_wholly_confirming_words_confirm_every_item(text: str, phrases: Phrasebook) -> None:
    answer = read_answer(text, ITEMS, ON, phrases)

    assert (answer.intent, verdicts(text, phrases), answer.unclear) == (Intent.CONFIRMED, "ccccc", ())


PARTS = [
    ("Looks good except item 3.", "ccxcc"),
    ("All fine but 3.", "ccxcc"),
    ("Everything except 3 and 4 is fine.", "ccxxc"),
    ("Fine with all but the last one.", "ccccx"),
    ("Fine with all but the last two.", "cccxx"),
    ("All good. One thing on #2: the floor plan comes a week later.", "cxccc"),
    ("Confirmed, but please change the amount in item 3 to 7,900.", "ccxcc"),
    ("Confirmed, only item 3: it is 7,900.", "ccxcc"),
    ("Good to go with these changes:\n- item 2: Ole Brix does it\n- item 5: at noon", "cxccx"),
    ("Confirmed except (3).", "ccxcc"),
    ("All ok apart from A3.", "ccxcc"),
    ("Fine, except no. 3.", "ccxcc"),
    ("The third point is not right, the others are fine.", "ccxcc"),
    ("Confirmed, though the catering budget will be 7,900.", "ccxcc"),
    ("Confirmed, except the budget.", "ccxcc"),
    ("Confirmed. PS: the catering budget is too high.", "ccxcc"),
    ("Confirmed, except item 2, Ole Brix is on leave until 9 June.", "cxccc"),
    ("Bestätigt, bis auf Punkt 2, Ole braucht bis 9. September.", "cxccc"),
    ("1 ok\n2 ok\n3 by 27 May, please\n4 ok\n5 ok", "ccxcc"),
    ("1 and 2 ok, confirmed.", "ccooo"),
    ("1 is fine. The others I never saw.", "coooo"),
    ("Confirmed, but the Monday start doesn't work.", "xcccc"),
    ("All agreed. Item 3 should be 7,900. It was raised last week.", "ccxcc"),
    ("Passt alles bis auf Punkt 3.", "ccxcc"),
    ("Bestätigt, nur Punkt 2: Ole Brix liefert den Plan.", "cxccc"),
    ("Einverstanden außer mit dem letzten Punkt.", "ccccx"),
    ("Alles in Ordnung, aber Nr. 3 stimmt nicht.", "ccxcc"),
    ("Tout est bon sauf le point 3.", "ccxcc"),
    ("Todo bien excepto el punto 4, debe ser inglés.", "cccxc"),
    ("Tutto bene tranne il punto 2.", "cxccc"),
    ("Tudo certo, exceto o ponto 5.", "ccccx"),
    ("Alles akkoord behalve punt 1.", "xcccc"),
    ("1 and 2 ok, 3: 7,900 not 7,300", "ccxoo"),
    ("1 ok\n2 ok\n3 should be 7,900\n4 ok\n5 ok", "ccxcc"),
    ("1 - ok\n2 - Ole Brix, not Marta\n3 - ok\n4 - ok\n5 - ok", "cxccc"),
    ("1. ok\n2. ok\n3. ok, but in writing from the caterer\n4. ok\n5. ok", "ccxcc"),
    ("I confirm 1, 2 and 4.", "ccoco"),
    ("Confirmed: 1, 2 and 4.", "ccoco"),
    ("I confirm only 1 and 2.", "ccooo"),
    ("Yes, 1 and 2 are fine.", "ccooo"),
    ("Items 1 and 2 are fine.", "ccooo"),
    ("The first two are fine.", "ccooo"),
    ("Punkt 1 und 3 passen.", "cocoo"),
    ("D'accord avec les points 1, 2 et 4. Pour le 3, le montant doit être de 7 900.", "ccxco"),
    ("Concordo com os pontos 1 a 4. No ponto 5, deve ser ao meio-dia.", "ccccx"),
]


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_fine_except_item_3_confirms_the_rest(text: str, expected: str, phrases: Phrasebook) -> None:
    answer = read_answer(text, ITEMS, ON, phrases)

    assert (answer.intent, verdicts(text, phrases)) == (Intent.WITH_CHANGES, expected)


DISPUTED = [
    ("No.", "ddddd"),
    ("Nein.", "ddddd"),
    ("👎", "ddddd"),
    ("Not confirmed.", "ddddd"),
    ("I can't confirm this.", "ddddd"),
    ("That is wrong.", "ddddd"),
    ("This is not what we agreed.", "ddddd"),
    ("I take back my confirmation.", "ddddd"),
    ("I don't agree with 2.", "odooo"),
    ("Item 3 is wrong, nobody said 7,300.", "oodoo"),
    ("I cannot accept the catering budget.", "oodoo"),
    ("Yes to 1-4, no to 5.", "ccccd"),
    ("1 ok 2 not ok 3 ok", "cdcoo"),
    ("1 yes\n2 no\n3 yes\n4 yes\n5 yes", "cdccc"),
    ("Punkt 5 kann ich nicht bestätigen.", "ooood"),
    ("Das haben wir so nicht vereinbart.", "ddddd"),
    ("Nicht einverstanden.", "ddddd"),
    ("Stimmt nicht.", "ddddd"),
    ("Je ne suis pas d'accord.", "ddddd"),
    ("No estoy de acuerdo con el punto 2.", "odooo"),
    ("Não concordo com o ponto 2.", "odooo"),
    ("Non confermo.", "ddddd"),
    ("Dit klopt niet.", "ddddd"),
]


@pytest.mark.parametrize(("text", "expected"), DISPUTED)
def test_what_is_denied_is_disputed_and_what_was_not_mentioned_stays_open(
    text: str, expected: str, phrases: Phrasebook
) -> None:
    answer = read_answer(text, ITEMS, ON, phrases)

    assert (answer.intent, verdicts(text, phrases)) == (Intent.DISPUTED, expected)


NOTHING_AGREED = [
    ("Thanks!", Intent.OTHER),
    ("Thank you, Jonas.", Intent.OTHER),
    ("Great, thanks!", Intent.OTHER),
    ("Got it.", Intent.OTHER),
    ("Receipt confirmed.", Intent.OTHER),
    ("Great notes, as always.", Intent.OTHER),
    ("Danke für das Protokoll.", Intent.OTHER),
    ("Merci beaucoup", Intent.OTHER),
    ("", Intent.OTHER),
    ("   \n\n ", Intent.OTHER),
    ("See you Monday.", Intent.OTHER),
    ("The bank has confirmed the transfer.", Intent.OTHER),
    ("Tom confirmed.", Intent.OTHER),
    ("ok, thanks for sending", Intent.OTHER),
    ("Yes, thanks for the reminder.", Intent.OTHER),
    ("Ok, danke fürs Schicken.", Intent.OTHER),
    ("Got it, ok thanks.", Intent.OTHER),
    ("ok, see you Monday", Intent.OTHER),
    ("Yes, I'm in.", Intent.OTHER),
    ("The actions are fine.", Intent.OTHER),
    ("Nice summary, reads well!", Intent.OTHER),
    ("Works for me, 20 June at 11:00", Intent.OTHER),
    ("Das wird bestätigt.", Intent.OTHER),
    ("Ja, bin da.", Intent.OTHER),
    ("I confirm the call.", Intent.OTHER),
    ("We are fine.", Intent.OTHER),
    ("They are ok.", Intent.OTHER),
    ("The chairs came yesterday. They are ok.", Intent.OTHER),
    ("Of course!", Intent.OTHER),
    ("Keine Fragen.", Intent.OTHER),
    ("At 3 is fine.", Intent.OTHER),
    ("The 3rd is fine.", Intent.OTHER),
    ("2/3 works for me", Intent.OTHER),
    ("3 of us confirm.", Intent.OTHER),
    ("4 of 5 are fine.", Intent.OTHER),
    ("Q3 looks good", Intent.OTHER),
    ("Both confirmed.", Intent.OTHER),
    ("Do we agree", Intent.QUESTION),
    ("Not confirmed yet.", Intent.DEFERRED),
    ("Confirmed. Nonsense!", Intent.OTHER),
    ("Yes. Ridiculous.", Intent.OTHER),
    ("Confirmed, though catering will be 7,900.", Intent.WITH_CHANGES),
    ("Confirmed. The budget is rather high.", Intent.OTHER),
    ("Confirmed. Item 3 costs too much, so we cancel everything.", Intent.WITH_CHANGES),
    ("Confirmed. Item 3 should be 7,900, Tom wants out.", Intent.WITH_CHANGES),
    ("1 to 5 ok. Just kidding.", Intent.OTHER),
    ("Looks good, but Tom should see it first.", Intent.WITH_CHANGES),
    ("Yes, Marta is my sister.", Intent.OTHER),
    ("Frau Brandt bestätigt.", Intent.OTHER),
    ("Confirmed for Monday's dinner.", Intent.OTHER),
    ("I confirm my attendance.", Intent.OTHER),
    ("Yeah, right.", Intent.OTHER),
    ("Fine, whatever.", Intent.OTHER),
    ("ok...", Intent.OTHER),
    ("ok, I'll read it", Intent.DEFERRED),
    ("Ok, will check with legal.", Intent.DEFERRED),
    ("Not yet.", Intent.DEFERRED),
    ("I'll confirm after the board meeting.", Intent.DEFERRED),
    ("Will look at it tomorrow.", Intent.DEFERRED),
    ("Das muss ich noch prüfen.", Intent.DEFERRED),
    ("Je reviens vers vous.", Intent.DEFERRED),
    ("I'm not authorised to confirm this.", Intent.DECLINED),
    ("I would rather not sign this off.", Intent.DECLINED),
    ("Ich bin hierfür nicht zuständig.", Intent.DECLINED),
    ("What do you mean by item 4?", Intent.QUESTION),
    ("ok?", Intent.QUESTION),
    ("Confirmed?", Intent.QUESTION),
    ("Is this all ok", Intent.QUESTION),
    ("Please confirm.", Intent.QUESTION),
    ("Confirmed. Who pays for the signage?", Intent.QUESTION),
    ("Before I confirm: is VAT in it?", Intent.QUESTION),
    ("Können Sie Punkt 2 erläutern?", Intent.QUESTION),
    ("Confirmed if legal agrees.", Intent.WITH_CHANGES),
    ("Confirmed, if legal agrees.", Intent.WITH_CHANGES),
    ("If legal agrees, confirmed.", Intent.WITH_CHANGES),
    ("Confirmed. Provided that legal agrees.", Intent.WITH_CHANGES),
    ("Confirmed, subject to contract.", Intent.WITH_CHANGES),
    ("Confirmed\nSubject To Contract", Intent.WITH_CHANGES),
    ("Confirmed.\nWithout Prejudice", Intent.WITH_CHANGES),
    ("Confirmed, once the contract is signed.", Intent.WITH_CHANGES),
    ("Bestätigt, vorbehaltlich der Freigabe.", Intent.WITH_CHANGES),
    ("Items 1 to 5 confirmed, unless Marta objects.", Intent.WITH_CHANGES),
    ("Confirmed, only 1 and 2.", Intent.WITH_CHANGES),
    ("Confirmed, but see below.", Intent.WITH_CHANGES),
    ("Confirmed, but please add the attendees.", Intent.WITH_CHANGES),
    ("Confirmed, but", Intent.WITH_CHANGES),
    ("All fine except the wording.", Intent.WITH_CHANGES),
    ("Confirmed. We need three more weeks.", Intent.WITH_CHANGES),
    ("Items 1 to 9 confirmed.", Intent.WITH_CHANGES),
    ("Item 7 is fine.", Intent.OTHER),
    ("Confirmed, item 7 is wrong.", Intent.DISPUTED),
    ("All four are fine.", Intent.OTHER),
    ('Please reply "confirmed".', Intent.OTHER),
    ("I would confirm.", Intent.OTHER),
    ("Mostly fine.", Intent.OTHER),
    ("Partly agreed.", Intent.OTHER),
    ("Ja ja.", Intent.OTHER),
    ("0", Intent.OTHER),
    ("Correct the budget.", Intent.OTHER),
]


@pytest.mark.parametrize(("text", "intent"), NOTHING_AGREED)
def test_anything_left_over_keeps_every_item_from_being_confirmed(
    text: str, intent: Intent, phrases: Phrasebook
) -> None:
    answer = read_answer(text, ITEMS, ON, phrases)

    assert (answer.intent, Verdict.CONFIRMED in {item.verdict for item in answer.items}) == (intent, False)


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("I'll confirm by Friday.", date(2026, 6, 12)),
        ("Give me until 19 June please.", date(2026, 6, 19)),
        ("Will look at it tomorrow.", date(2026, 6, 11)),
        ("I need the board's word. They meet on 2 July.", date(2026, 7, 2)),
        ("Ich melde mich bis zum 15. Juni.", date(2026, 6, 15)),
        ("Not yet.", None),
        ("Confirmed. See you on 19 June.", None),
    ],
)
def test_answer_promised_for_a_day_names_that_day(text: str, until: date | None, phrases: Phrasebook) -> None:
    assert read_answer(text, ITEMS, ON, phrases).until == until


def test_words_that_nothing_explains_are_shown_as_they_were_written(phrases: Phrasebook) -> None:
    answer = read_answer("Confirmed. We need THREE more weeks.", ITEMS, ON, phrases)

    assert answer.unclear == ("We need THREE more weeks",)


def test_item_that_is_both_confirmed_and_corrected_is_corrected(phrases: Phrasebook) -> None:
    assert verdicts("1-5 ok. Item 2 should be Ole Brix.", phrases) == "cxccc"


def test_name_under_the_answer_is_no_condition_but_a_noun_is_left_over(phrases: Phrasebook) -> None:
    assert verdicts("Confirmed.\nOle Brix", phrases) == "ccccc"
    assert verdicts("Confirmed.\nPlan", phrases) != "ccccc"


@pytest.mark.parametrize(("text", "expected"), [("Both confirmed.", "cc"), ("Happy with both.", "cc")])
def test_both_are_all_where_there_are_two(text: str, expected: str, phrases: Phrasebook) -> None:
    answer = read_answer(text, ITEMS[:2], ON, phrases)

    assert "".join(LETTERS[item.verdict] for item in answer.items) == expected


def test_minutes_without_items_are_never_confirmed(phrases: Phrasebook) -> None:
    assert read_answer("Confirmed.", (), ON, phrases).intent is not Intent.CONFIRMED


@pytest.mark.parametrize(
    "text",
    [
        "confirmed " * 100_000,
        "1, " * 300_000,
        "item " * 200_000,
        "(" * 1_000_000,
        "1-" * 500_000,
        "not " * 4_900,
        "1 ok " * 3_900,
        "ok, " * 4_900,
        "hi Tom " * 2_800,
        "\n" * 19_000 + "ok",
    ],
)
def test_hostile_answer_confirms_nothing_it_should_not_and_never_raises(
    text: str, phrases: Phrasebook
) -> None:
    answer = read_answer(text, ITEMS, ON, phrases)

    assert len(answer.items) == len(ITEMS)
