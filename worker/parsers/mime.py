"""A mail is cut into its leaves: by position, without recursion, stopping at the first part too many."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from worker.parsers.bounds import check_boundary_lines, check_structure, end_of_header
from worker.parsers.headers import Headers, read_headers
from worker.parsers.parameters import read_parameters

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")
_LONGEST_BOUNDARY = 250


@dataclass(frozen=True, slots=True)
class Part:
    """One leaf of a mail; `enclosed` says that it belongs to a mail attached to this one."""

    raw: bytes
    headers: Headers
    content_type: str
    parameters: Mapping[str, str]
    body_start: int
    body_end: int
    enclosed: bool

    def body(self, most: int | None = None) -> bytes:
        """Return the body with its transfer encoding taken off, at most this many encoded bytes of it."""
        end = self.body_end if most is None else min(self.body_end, self.body_start + most)
        return _decoded(self.raw[self.body_start : end], self.headers.first("content-transfer-encoding"))

    @property
    def file_name(self) -> str:
        """Return the name the part has as a file, or an empty string."""
        _, disposition = read_parameters(self.headers.first("content-disposition"))
        return disposition.get("filename", "") or self.parameters.get("name", "")

    @property
    def multipart(self) -> bool:
        """Return whether the part says that it consists of others."""
        return self.content_type.startswith("multipart/")

    @property
    def size(self) -> int:
        """Return how many bytes the body has as it was sent."""
        return self.body_end - self.body_start

    @property
    def attached(self) -> bool:
        """Return whether the part is meant as a file beside the text."""
        return self.headers.first("content-disposition").lower().startswith("attachment")


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    depth: int
    enclosed: bool
    default: str = "text/plain"


def leaves_of(raw: bytes) -> Iterator[Part]:
    """Yield the leaves in the order they stand; raise MailUnreadable at too many parts or levels."""
    waiting = [_Piece(0, len(raw), 0, False)]
    count = 0
    while waiting:
        piece = waiting.pop()
        count += 1
        check_structure(count, piece.depth)
        part = _part_of(raw, piece)
        inner = _pieces_inside(part, piece)
        if not inner:
            # A multipart whose boundary never comes is kept as the text that it shows.
            yield replace(part, content_type="text/plain") if part.multipart else part
        check_structure(count + len(waiting) + len(inner), piece.depth)
        waiting.extend(reversed(inner))


def _part_of(raw: bytes, piece: _Piece) -> Part:
    """Return the part that stands in this piece of the mail."""
    header_end = end_of_header(raw, piece.start, piece.end)
    headers = read_headers(raw, piece.start, piece.end)
    content_type, parameters = read_parameters(headers.first("content-type"))
    if "/" not in content_type:
        content_type = piece.default
    body_start = min(_after_blank_line(raw, header_end, piece.start), piece.end)
    return Part(raw, headers, content_type, parameters, body_start, piece.end, piece.enclosed)


def _after_blank_line(raw: bytes, header_end: int, start: int) -> int:
    """Return where the body begins, one blank line after the header."""
    at = header_end
    for _ in range(1 if header_end == start else 2):
        at += 2 if raw[at : at + 2] == b"\r\n" else 1
    return at


def _pieces_inside(part: Part, piece: _Piece) -> list[_Piece]:
    """Return the pieces of a multipart, the mail in an attached mail, or nothing for a leaf."""
    start, end, depth = part.body_start, part.body_end, piece.depth + 1
    encoding = part.headers.first("content-transfer-encoding").lower()
    if part.content_type == "message/rfc822" and encoding not in ("base64", "quoted-printable"):
        return [_Piece(start, end, depth, True)]
    if not part.multipart:
        return []
    boundary = part.parameters.get("boundary", "").encode("utf-8", "replace")
    if not 0 < len(boundary) <= _LONGEST_BOUNDARY:
        return []
    default = "message/rfc822" if part.content_type == "multipart/digest" else "text/plain"
    return [_Piece(*span, depth, piece.enclosed, default) for span in _spans(part.raw, boundary, start, end)]


def _spans(raw: bytes, boundary: bytes, start: int, end: int) -> list[tuple[int, int]]:
    """Return where the parts between the lines of this boundary begin and end."""
    spans: list[tuple[int, int]] = []
    opened, seen = -1, 0
    line = b"--" + boundary
    at = start if raw.startswith(line, start, end) else _next_line(raw, line, start, end)
    while at >= 0:
        seen += 1
        check_boundary_lines(seen)
        line_end = raw.find(b"\n", at, end)
        tail = raw[at + len(line) : end if line_end < 0 else line_end].strip(b" \t\r")
        if tail in (b"", b"--"):
            if opened >= 0:
                spans.append((opened, _before_line_break(raw, opened, at)))
                check_structure(len(spans), 0)
            opened = -1 if tail or line_end < 0 else line_end + 1
            if tail:
                return spans
        at = _next_line(raw, line, at, end)
    # Cut off before its end, or never closed: what is there counts.
    return [*spans, (opened, end)] if opened >= 0 else spans


def _next_line(raw: bytes, line: bytes, after: int, end: int) -> int:
    """Return where the next line that begins like this starts, or -1."""
    found = raw.find(b"\n" + line, after, end)
    return found + 1 if found >= 0 else -1


def _before_line_break(raw: bytes, start: int, at: int) -> int:
    """Return where a part ends: the line break before a boundary belongs to the boundary."""
    if at > start and raw[at - 1 : at] == b"\n":
        at -= 1
    return at - 1 if at > start and raw[at - 1 : at] == b"\r" else at


def _decoded(body: bytes, encoding: str) -> bytes:
    """Return a body without its transfer encoding; what is broken is read as far as it goes."""
    encoding = encoding.strip().lower()
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding != "base64":
        return body
    digits = _NOT_BASE64.sub(b"", body)
    if len(digits) % 4 == 1:
        digits = digits[:-1]
    return binascii.a2b_base64(digits + b"=" * (-len(digits) % 4))
