"""What mail programs say with a tag: here a quote begins, here a signature stands, this is not shown."""

from __future__ import annotations

import re
from enum import StrEnum

from worker.parsers.html_tags import Tag

_UNSHOWN = frozenset({"script", "style", "head", "title", "template", "noscript"})
# Outlook and Exchange put these in front of a class or an id when they pass a mail on.
_PASSED_ON = re.compile(r"^(?:x_|ecx)+")
# Whose whole element is somebody else's: the attribution of Gmail and Thunderbird, Yahoo, old Outlook.
_QUOTED_NAMES = re.compile(
    r"gmail_attr|moz-cite-prefix|yahoo_quoted\w*|yahooquoted|olk_src_body_section|[a-z]+_quoted|"
    r"moz-forward-container|zmail_extra|quoted-?(?:text|reply|email|message)|mail-?quote|original-?message"
)
# Elements that hold the attribution, the quote, and at times the answers between quotes.
_THREAD_NAMES = re.compile(
    r"(?:gmail|protonmail|tutanota|hey|front|mailbird|spark|zmail)_quote(?:_container)?"
)
_SIGNATURE_NAMES = re.compile(
    r"gmail_signature|moz-signature|applemailsignature|ms-outlook-mobile-signature|(?:mail|"
    r"email)?_?signature|"
    r"protonmail_signature_block(?:-user|-proton)?|signature_?block|tutanota_signature"
)
# From these on all is quoted, without an element around it: Outlook on the web, on phones, and Hotmail.
_EDGE_IDS = frozenset(
    {"divrplyfwdmsg", "appendonsend", "stopspelling", "mail-editor-reference-message-container"}
)
_INDENTED = re.compile(r"border(?:-left)?\s{0,9}:\s{0,9}(?:none|0)")
_LINE_ABOVE = re.compile(r"border-top\s{0,9}:[^;]{0,99}solid")
_NOT_SHOWN = re.compile(r"display\s{0,9}:\s{0,9}none|mso-hide\s{0,9}:\s{0,9}all")
_COLOUR = re.compile(r"(?:^|;)\s{0,9}color\s{0,9}:\s{0,9}([^;]{1,40})")
_NO_COLOUR = re.compile(
    r"(?:#?0{3}(?:0{3})?|black|windowtext|inherit|initial|auto|unset|rgb\(0, ?0, ?0\))\s*"
)
_GREY = re.compile(r"#(?:([0-9a-f]{2})\1\1|([0-9a-f])\2\2)|gr[ae]y|dimgr[ae]y|lightgr[ae]y|darkgr[ae]y")


class Mark(StrEnum):
    """What an element is in a mail, by its mark-up alone."""

    QUOTE = "quote"
    THREAD = "thread"
    SIGNATURE = "signature"
    EDGE = "edge"
    LINE_ABOVE = "line_above"
    UNSHOWN = "unshown"


def mark_of(tag: Tag) -> Mark | None:
    """Return what an opening tag says of its element, or None when it says nothing."""
    if tag.name in _UNSHOWN:
        return Mark.UNSHOWN
    # Most tags have no attributes, and a blockquote says enough by itself.
    if not tag.written and tag.name != "blockquote":
        return None
    attributes = tag.attributes
    style = attributes.get("style", "").lower()
    if _NOT_SHOWN.search(style):
        return Mark.UNSHOWN
    if tag.name == "blockquote":
        return _mark_of_blockquote(attributes, style)
    return _mark_by_name(attributes) or (Mark.LINE_ABOVE if _LINE_ABOVE.search(style) else None)


def colour_of(tag: Tag) -> str:
    """Return the colour that an opening tag gives its text: empty for none, "plain" for black and grey."""
    if not tag.written:
        return ""
    attributes = tag.attributes
    styled = _COLOUR.search(attributes.get("style", "").lower())
    colour = styled.group(1).strip() if styled else attributes.get("color", "").lower()
    return "plain" if _NO_COLOUR.fullmatch(colour) or _GREY.fullmatch(colour) else colour


def _mark_of_blockquote(attributes: dict[str, str], style: str) -> Mark | None:
    """Return that a blockquote is a quote, unless it is how a mail program indents a paragraph."""
    cited = attributes.get("type", "").lower() == "cite" or "cite" in attributes
    named = "quote" in attributes.get("class", "").lower()
    return Mark.QUOTE if cited or named or not _INDENTED.search(style) else None


def _mark_by_name(attributes: dict[str, str]) -> Mark | None:
    """Return what the classes and the id of an element say, or None."""
    named = (attributes.get("class", "") + " " + attributes.get("id", "")).lower()
    names = [_PASSED_ON.sub("", name) for name in named.split()[:20]]
    for names_of, mark in (
        (_QUOTED_NAMES, Mark.QUOTE),
        (_THREAD_NAMES, Mark.THREAD),
        (_SIGNATURE_NAMES, Mark.SIGNATURE),
    ):
        if any(names_of.fullmatch(name) for name in names):
            return mark
    return Mark.EDGE if _EDGE_IDS.intersection(names) else None
