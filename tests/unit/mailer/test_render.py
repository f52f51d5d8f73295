"""What a letter's bytes are, whatever its draft holds."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.unit.mailer.drafts import CONFIG, DANA, JOERG, START, make_call, make_draft, part, read, render
from worker.errors import ConfigError, SendFailed
from worker.mailer.config import MailerConfig
from worker.mailer.letters import templates_folder
from worker.mailer.render import Renderer
from worker.mailer.tokens import token
from worker.model import (
    Address,
    Audience,
    CallFacts,
    Composition,
    Contact,
    Draft,
    DraftKind,
    Recipient,
)

CARLA = Address("carla@acme.example", "Carla Ruiz")
LETTERS = ("agenda-reminder", "invite-understood", "letter-failed")


def make_agenda(call: CallFacts, *recipients: Recipient) -> Composition:
    """Return a released agenda for these people."""
    draft = make_draft("agenda", to=recipients[0].person, call=call, recipients=recipients)
    released = Draft(1, DraftKind.AGENDA, 1, "1. Welcome", START, released_at=START)
    return replace(draft, content=replace(draft.content, draft=released))


@pytest.mark.parametrize("letter", LETTERS)
def test_same_draft_gives_the_same_bytes_every_time(letter: str) -> None:
    draft = make_draft(letter, to=JOERG, why="Because.")

    assert render(draft) == render(draft)


def test_another_key_gives_another_message_id_and_boundary() -> None:
    one, other = (read(render(make_draft(key=key))) for key in ("call/1/agenda//", "call/2/agenda//"))

    assert one["Message-ID"] != other["Message-ID"]
    assert one.get_boundary() != other.get_boundary()


@pytest.mark.parametrize("letter", LETTERS)
def test_letter_is_seven_bit_with_crlf_and_short_lines(letter: str) -> None:
    raw = render(make_draft(letter, to=JOERG, call=make_call(title="Übergabe " * 40), why="ü" * 400)).raw

    assert raw.isascii()
    assert raw.count(b"\n") == raw.count(b"\r") == raw.count(b"\r\n")
    assert raw.endswith(b"\r\n")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 100


@pytest.mark.parametrize("letter", LETTERS)
def test_letter_says_the_same_in_text_and_html(letter: str) -> None:
    mail = render(make_draft(letter, to=JOERG))

    assert read(mail).get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in read(mail).iter_parts()] == ["text/plain", "text/html"]
    for text in (part(mail, "plain"), part(mail, "html")):
        assert "Jörg Müller" in text
        assert "Weekly status" in text
        assert "Tue 24 Nov 2026, 15:00 (Europe/Berlin)" in text
        assert "You get this mail because" in text


def test_headers_tell_what_the_letter_is_and_what_it_answers() -> None:
    mail = read(render(make_draft(in_reply_to="<b@client.example>", references=("<a@client.example>",))))

    assert mail["Date"] == "Mon, 23 Nov 2026 10:00:00 +0000"
    assert mail["To"] == "Dana Weber <dana@agency.example>"
    assert mail["Cc"] is None
    assert mail["In-Reply-To"] == "<b@client.example>"
    assert mail["References"].split() == ["<a@client.example>", "<b@client.example>"]
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["X-Followthrough-Letter"] == "agenda-reminder"
    assert mail["X-Followthrough-Playbook"] == "customer-status/1"


def test_answer_goes_to_an_address_that_finds_the_letter() -> None:
    letter = render(make_draft())

    answered = f'\r\nReply-To: "Followthrough" <worker+{letter.token}@followthrough.example>\r\n'
    assert letter.raw.count(answered.encode()) == 1
    assert letter.token == token(make_draft().key, CONFIG)
    assert letter.token not in letter.subject
    assert (
        letter.raw.index(b"\r\nTo: ")
        < letter.raw.index(b"\r\nReply-To: ")
        < letter.raw.index(b"\r\nSubject: ")
    )


@pytest.mark.parametrize("title", ["Weekly status", "x" * 5_000])
def test_subject_tells_the_letter_where_plus_addresses_do_not_arrive(title: str) -> None:
    renderer = Renderer(replace(CONFIG, plus_addresses=False), templates_folder())

    letter = renderer.render(make_draft(call=make_call(title=title)))

    assert b'\r\nReply-To: "Followthrough" <worker@followthrough.example>\r\n' in letter.raw
    assert letter.subject.endswith(f" [#{letter.token}]")
    assert read(letter)["Subject"] == letter.subject
    assert len(letter.subject) <= 200


@pytest.mark.parametrize(("length", "fits"), [(47, True), (48, False)])
def test_address_without_room_for_a_token_is_refused_by_its_key(length: int, fits: bool) -> None:
    config = replace(CONFIG, address=f"{'w' * length}@followthrough.example")
    refused = nullcontext() if fits else pytest.raises(ConfigError, match=r"mailer\.plus_addresses to false")

    with refused:
        Renderer(config, templates_folder())

    Renderer(replace(config, plus_addresses=False), templates_folder())


def test_letter_without_a_thread_or_a_playbook_has_no_empty_headers() -> None:
    mail = read(render(make_draft(call=make_call(playbook=""))))

    assert not {"In-Reply-To", "References", "X-Followthrough-Playbook"} & set(mail.keys())


@pytest.mark.parametrize(
    ("pm", "audience", "sender"),
    [
        (DANA, Audience.CLIENT, "Dana Weber via Followthrough"),
        (DANA, Audience.INTERNAL, "Followthrough"),
        (None, Audience.CLIENT, "Followthrough"),
        (Address("dana@agency.example"), Audience.CLIENT, "Followthrough"),
    ],
)
def test_letter_that_goes_outside_comes_in_the_pms_name(
    pm: Address | None, audience: Audience, sender: str
) -> None:
    mail = read(render(make_agenda(make_call(pm=pm), Recipient(JOERG, audience))))

    assert mail["From"].addresses[0].display_name == sender
    assert mail["From"].addresses[0].addr_spec == CONFIG.address


def test_letter_to_a_client_comes_in_the_pms_name_although_the_pm_has_a_copy() -> None:
    copy = Recipient(DANA, Audience.INTERNAL, copy=True)

    mail = read(render(make_agenda(make_call(), Recipient(JOERG, Audience.CLIENT), copy)))

    assert mail["From"].addresses[0].display_name == "Dana Weber via Followthrough"


def test_others_than_the_one_addressed_are_in_copy() -> None:
    mail = read(render(make_draft(to=DANA, copies=(JOERG,))))

    assert [one.addr_spec for one in mail["To"].addresses] == [DANA.address]
    assert [one.addr_spec for one in mail["Cc"].addresses] == [JOERG.address]


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028"])
def test_title_with_a_line_end_cannot_add_a_header_or_a_line(end: str) -> None:
    mail = render(make_draft(call=make_call(title=f"Status{end}Bcc: eve@evil.example")))

    assert mail.subject.startswith("Agenda due: Status Bcc: eve@evil.example, ")
    assert read(mail)["Subject"] == mail.subject
    assert read(mail)["Bcc"] is None
    assert "\n  Status Bcc: eve@evil.example\n" in part(mail, "plain")


@pytest.mark.parametrize("name", ["Eve\r\nBcc: eve@evil.example", 'Eve" <eve@evil.example>, "', "Eve\\"])
def test_name_cannot_add_a_header_or_a_recipient(name: str) -> None:
    mail = read(render(make_draft(to=replace(DANA, name=name), call=make_call(pm=replace(JOERG, name=name)))))

    assert mail["Bcc"] is None
    assert [one.addr_spec for one in mail["To"].addresses] == [DANA.address]
    assert [one.addr_spec for one in mail["From"].addresses] == [CONFIG.address]


def test_subject_that_looks_encoded_is_shown_as_it_was_written() -> None:
    title = "=?utf-8?q?=0D=0ABcc=3A_eve=40evil.example?="

    mail = render(make_draft(call=make_call(title=title)))

    assert title in read(mail)["Subject"]


@pytest.mark.parametrize(("length", "ends"), [(100, ", Tue 24 Nov 2026"), (5000, "…")])
def test_endless_title_is_cut(length: int, ends: str) -> None:
    mail = render(make_draft(call=make_call(title="x" * length)))

    assert mail.subject.endswith(ends)
    assert len(mail.subject) <= 200


def test_title_is_escaped_in_html_and_plain_in_text() -> None:
    mail = render(make_draft(call=make_call(title='<script>alert("1")</script> & more')))

    assert "<script>" not in part(mail, "html")
    assert "&lt;script&gt;" in part(mail, "html")
    assert '<script>alert("1")</script> & more' in part(mail, "plain")


@pytest.mark.parametrize("title", ["{{ 7 * 7 }}", "{% include 'layout.html' %}", "{# gone #}"])
def test_title_is_never_read_as_a_template(title: str) -> None:
    mail = render(make_draft(call=make_call(title=title)))

    assert title in mail.subject
    assert title in part(mail, "plain")


@pytest.mark.parametrize(
    ("references", "kept"),
    [
        (("<a@x> <b@x>", "<c@x>"), ["<a@x>", "<b@x>", "<c@x>", "<last@x>"]),
        (("<last@x>",), ["<last@x>"]),
        (("no id", "<a b@x>", "<>", "<ü@x>"), ["<last@x>"]),
        (("<a@x>\r\nBcc: eve@evil.example",), ["<a@x>", "<last@x>"]),
        ((f"<{'long' * 40}@x>",), [f"<{'long' * 40}@x>", "<last@x>"]),
        (
            tuple(f"<{n}@x>" for n in range(50)),
            ["<0@x>", *(f"<{n}@x>" for n in range(32, 50)), "<last@x>"],
        ),
    ],
)
def test_thread_keeps_well_formed_ids_whole(references: tuple[str, ...], kept: list[str]) -> None:
    raw = render(make_draft(references=references, in_reply_to="<last@x>")).raw

    header = raw.partition(b"References: ")[2].partition(b"\r\nAuto-Submitted")[0]
    assert header.decode().split("\r\n ") == kept


@pytest.mark.parametrize(
    "address",
    [
        "dana",
        "dana@",
        "@agency.example",
        "dana@agency.example\r\nBcc: x",
        "d a@x.example",
        "dána@x.example",
        "",
    ],
)
def test_malformed_recipient_is_refused_for_good_and_not_repaired(address: str) -> None:
    with pytest.raises(SendFailed) as failure:
        render(make_draft(to=Address(address)))

    assert failure.value.permanent


def test_recipient_outside_the_letters_audience_is_refused() -> None:
    draft = make_draft(recipients=(Recipient(DANA, Audience.CLIENT),))

    with pytest.raises(SendFailed, match=DANA.address) as failure:
        render(draft)

    assert failure.value.permanent


def test_letter_addressed_to_somebody_who_does_not_get_it_is_refused() -> None:
    draft = make_draft(recipients=(Recipient(JOERG, Audience.INTERNAL),))

    with pytest.raises(SendFailed, match="not a recipient"):
        render(draft)


@pytest.mark.parametrize(
    ("hours", "deadline"),
    [
        (28, "by Mon 23 Nov 2026, 15:00 (Europe/Berlin)"),
        (24, "now, as less than 24 hours are left"),
        (3, "now, as less than 24 hours are left"),
    ],
)
def test_agenda_reminder_names_a_deadline_that_lies_ahead(hours: int, deadline: str) -> None:
    mail = render(make_draft(at=START - timedelta(hours=hours)))

    assert deadline in part(mail, "plain")


@pytest.mark.parametrize(
    ("count", "listed", "more"), [(1, 1, ""), (5, 5, ""), (6, 5, "and 1 more"), (9, 5, "and 4 more")]
)
def test_understood_invite_lists_the_next_five_calls(count: int, listed: int, more: str) -> None:
    calls = tuple(make_call(id=n, starts_at=START + timedelta(weeks=n)) for n in range(count))

    text = part(render(make_draft("invite-understood", to=JOERG, calls=calls)), "plain")

    assert text.count("15:00 (Europe/Berlin)") == listed
    assert more in text
    assert ("more\n" in text) is bool(more)


def test_understood_invite_leaves_cancelled_calls_out() -> None:
    calls = (make_call(cancelled=True), make_call(id=2, starts_at=START + timedelta(weeks=1)))

    text = part(render(make_draft("invite-understood", to=JOERG, calls=calls)), "plain")

    assert "24 Nov" not in text
    assert "Tue 1 Dec 2026" in text


@pytest.mark.parametrize(
    ("pm", "named"), [(DANA, "PM: Dana Weber <dana@agency.example>"), (None, "PM: not known")]
)
def test_understood_invite_says_who_was_read_as_the_pm(pm: Address | None, named: str) -> None:
    call = make_call(pm=pm, clients=(Contact(CARLA),))

    text = part(render(make_draft("invite-understood", to=JOERG, call=call)), "plain")

    assert f"  {named}\n" in text
    assert "Carla Ruiz <carla@acme.example>" in text


def test_understood_invite_without_a_client_says_that_nothing_is_sent() -> None:
    text = part(render(make_draft("invite-understood", to=JOERG)), "plain")

    assert "internal call" in text
    assert "send nothing for it, to anybody" in text


def test_failed_letter_says_what_happened_and_what_to_do() -> None:
    text = part(render(make_draft("letter-failed", why="To sam@x.example: 550 no such user.")), "plain")

    assert "To sam@x.example: 550 no such user." in text
    assert "Next step: tell the person yourself" in text


@pytest.mark.parametrize(
    ("template", "named"),
    [
        ("{{ call.nickname }}", "nickname"),
        ("{{ call.starts_at }}", "shown_in"),
        ("{% if %}", "agenda-reminder/en/subject.txt"),
    ],
)
def test_template_that_cannot_be_filled_is_named_with_the_reason(
    tmp_path: Path, template: str, named: str
) -> None:
    folder = tmp_path / "agenda-reminder" / "en"
    folder.mkdir(parents=True)
    (folder / "subject.txt").write_text(template)

    with pytest.raises(ConfigError, match=r"agenda-reminder/en/subject\.txt cannot be filled") as failure:
        Renderer(CONFIG, tmp_path).render(make_draft())

    assert named in str(failure.value)


def test_language_without_a_template_is_named() -> None:
    with pytest.raises(ConfigError, match=r"agenda-reminder/tlh/subject\.txt is missing"):
        render(make_draft(language="tlh"))


@pytest.mark.parametrize(
    ("key", "config"),
    [
        ("address", replace(CONFIG, address="worker")),
        ("address", replace(CONFIG, address="")),
        ("secret", replace(CONFIG, secret="")),
    ],
)
def test_mailer_without_a_usable_address_or_secret_is_refused_by_its_key(
    key: str, config: MailerConfig
) -> None:
    with pytest.raises(ConfigError, match=rf"^mailer\.{key} is "):
        Renderer(config, templates_folder())
