"""The parts of a Word file that hold its text: a zip, opened within bounds on entries and on what they expand to."""

from __future__ import annotations

import io
import zipfile
import zlib

LARGEST_FILE = 10 * 1024 * 1024
LARGEST_PART = 5 * 1024 * 1024
_LARGEST_DIRECTORY = 256 * 1024
_MOST_ENTRIES = 1_000
_TEXT = "word/document.xml"
_STYLES = "word/styles.xml"
_END = b"PK\x05\x06"
_END_OF_A_LARGE_ONE = b"PK\x06\x07"
_END_SIZE = 22
_LONGEST_COMMENT = 65_535


class DocumentUnreadable(Exception):
    """A file that is no document, or more than is read; its text says what is wrong with it."""


def parts_of_docx(data: bytes) -> tuple[str, str]:
    """Return the XML of a Word file's text and of its styles, or raise DocumentUnreadable."""
    _check_directory(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _part(package, _TEXT), _part(package, _STYLES)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        zlib.error,
        EOFError,
        KeyError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as broken:
        raise DocumentUnreadable("it is no Word document, or a damaged one") from broken


def _check_directory(data: bytes) -> None:
    """Return if the list of what is in a zip is short, else raise; all of it is read before the first entry is."""
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    if len(data) > LARGEST_FILE or end < 0 or len(data) < end + _END_SIZE:
        raise DocumentUnreadable("it is no Word document, or one that is too large")
    entries = int.from_bytes(data[end + 10 : end + 12], "little")
    size = int.from_bytes(data[end + 12 : end + 16], "little")
    if entries > _MOST_ENTRIES or size > _LARGEST_DIRECTORY or _END_OF_A_LARGE_ONE in data[end - 20 : end]:
        raise DocumentUnreadable("it holds more files than a Word document does")


def _part(package: zipfile.ZipFile, name: str) -> str:
    """Return one part as text; raise DocumentUnreadable when it expands to more than is read or declares entities."""
    if name == _STYLES and name not in package.namelist():
        return ""
    with package.open(name) as part:
        data = part.read(LARGEST_PART + 1)
    if len(data) > LARGEST_PART:
        raise DocumentUnreadable("its text expands to more than is read")
    # Word declares no entities, and none of a stranger's is ever expanded.
    if b"<!DOCTYPE" in data[:2000] or b"<!ENTITY" in data:
        raise DocumentUnreadable("it declares entities, which no Word document does")
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data.decode("utf-16" if wide else "utf-8-sig").replace("\x00", "")
