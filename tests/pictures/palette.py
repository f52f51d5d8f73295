"""A browser's picture made small: 64 colours are plenty for text, and take a third of the room."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 64
# What a browser writes: eight bits of red, green and blue, not interlaced (RFC 2083, 4.1.1).
TRUE_COLOUR = (8, 2, 0, 0, 0)
PIXEL = 3
Colour = tuple[int, ...]


def with_palette(png: bytes) -> bytes:
    """Return the same picture in at most 64 colours, the frequent ones exactly as they were."""
    chunks = list(_chunks(png))
    width, height, *form = struct.unpack(">IIBBBBB", chunks[0][1])
    assert tuple(form) == TRUE_COLOUR, f"the browser wrote a picture of another form: {form}"

    raw = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    rows = [_pixels(row) for row in _unfiltered(raw, width * PIXEL)]
    palette = [colour for colour, _ in Counter(pixel for row in rows for pixel in row).most_common(COLOURS)]
    places = {colour: place for place, colour in enumerate(palette)}
    for colour in {pixel for row in rows for pixel in row if pixel not in places}:
        places[colour] = places[min(palette, key=lambda known: _distance(known, colour))]
    lines = b"".join(b"\0" + bytes(places[pixel] for pixel in row) for row in rows)
    return SIGNATURE + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(part for colour in palette for part in colour)),
            _chunk(b"IDAT", zlib.compress(lines, 9)),
            _chunk(b"IEND", b""),
        )
    )


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each chunk's kind and what it holds."""
    place = len(SIGNATURE)
    while place < len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + length]
        place += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Return a chunk as it is written."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _unfiltered(raw: bytes, stride: int) -> Iterator[bytes]:
    """Yield each row as it was before it was told by its differences to the pixels around it (RFC 2083, 6)."""
    above = bytes(stride)
    for start in range(0, len(raw), stride + 1):
        row = bytearray(raw[start + 1 : start + 1 + stride])
        _add_predicted(raw[start], row, above)
        above = bytes(row)
        yield above


def _add_predicted(kind: int, row: bytearray, above: bytes) -> None:
    """Add to each byte of a row what its filter predicted from the left, from above and from the corner."""
    for place in range(len(row)) if kind else ():
        left = row[place - PIXEL] if place >= PIXEL else 0
        corner = above[place - PIXEL] if place >= PIXEL else 0
        up = above[place]
        guesses = (0, left, up, (left + up) // 2, 0 if kind != 4 else _nearest(left, up, corner))
        row[place] = (row[place] + guesses[kind]) & 0xFF


def _nearest(left: int, up: int, corner: int) -> int:
    """Return which of the three lies nearest to left + up - corner."""
    guess = left + up - corner
    return min((left, up, corner), key=lambda one: abs(guess - one))


def _pixels(row: bytes) -> list[Colour]:
    """Return the colours of a row."""
    return list(zip(row[0::PIXEL], row[1::PIXEL], row[2::PIXEL], strict=True))


def _distance(one: Iterable[int], other: Iterable[int]) -> int:
    """Return how far apart two colours are."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
