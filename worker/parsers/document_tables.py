"""A table of a document as rows of text, whatever program drew it: merged cells filled in, a list in a cell taken apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_MOST_ACROSS = 20
_MOST_DOWN = 100
_MOST_POINTS = 50
# What stands in several rows at once is a name or a date; a longer text is written once.
_LONGEST_REPEATED = 200
_POINT = "- "


@dataclass(slots=True)
class Cell:
    """One cell: its lines, how far it reaches, and whether it holds more than text and lists."""

    lines: list[str] = field(default_factory=list)
    across: int = 1
    down: int = 1
    goes_on: bool = False
    holds_blocks: bool = False


@dataclass(slots=True)
class Table:
    """The rows of a table; `for_layout` says that it only places things on a page."""

    rows: list[list[Cell]] = field(default_factory=list)
    for_layout: bool = False


def lines_of_table(table: Table) -> tuple[list[str], bool]:
    """Return a table's lines, and whether it is one: rows of cells, where a layout only places what it holds."""
    rows = _filled(table)
    width = max(map(len, rows), default=0)
    is_one = width > 1 and any(sum(bool(cell.lines) for cell in row) > 1 for row in rows)
    if table.for_layout or not is_one or any(cell.holds_blocks for row in rows for cell in row):
        return [line for row in table.rows for cell in row for line in ("", *cell.lines, "")], False
    return [line for row in rows for line in _lines_of_row(row, width)], True


def _filled(table: Table) -> list[list[Cell]]:
    """Return the rows with a cell for each column: what reaches over several rows stands in each of them."""
    above: dict[int, tuple[Cell, int]] = {}
    rows: list[list[Cell]] = []
    for written in table.rows:
        row: list[Cell] = []
        waiting = iter(written)
        while (cell := _next_cell(above, len(row), waiting)) is not None:
            if cell.down > 1:
                above[len(row)] = (_repeated(cell), min(cell.down, _MOST_DOWN) - 1)
            row.append(cell)
            row.extend(Cell() for _ in range(min(cell.across, _MOST_ACROSS) - 1))
        rows.append(row)
    return _merged(rows)


def _next_cell(above: dict[int, tuple[Cell, int]], column: int, waiting: Iterator[Cell]) -> Cell | None:
    """Return the cell of this column: one that began in a row above, else the row's own next one."""
    if column not in above:
        return next(waiting, None)
    cell, left = above.pop(column)
    if left > 1:
        above[column] = (cell, left - 1)
    return Cell(cell.lines)


def _merged(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Return the rows, each cell that says it goes on filled with what stands above it."""
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if at and cell.goes_on and column < len(rows[at - 1]):
                row[column] = _repeated(rows[at - 1][column])
    return rows


def _repeated(cell: Cell) -> Cell:
    """Return a cell as it stands again in the rows below."""
    return Cell(cell.lines) if sum(map(len, cell.lines)) <= _LONGEST_REPEATED else Cell()


def _lines_of_row(row: Sequence[Cell], width: int) -> Iterator[str]:
    """Yield a row as one line, or one line for each point of the lists in its cells."""
    entries = [_entries(cell) for cell in row]
    if not any(entries):
        return
    for number in range(max(map(len, entries))):
        said = [_entry(of, number) for of in entries]
        yield "| " + " | ".join([*said, *[""] * (width - len(said))]) + " |"


def _entries(cell: Cell) -> list[str]:
    """Return what a cell says: each point of its list, or all its lines as one."""
    lines = [line.replace("|", "/") for line in cell.lines if line.strip()]
    points = sum(line.lstrip().startswith(_POINT) for line in lines)
    said = [line.strip().removeprefix(_POINT) for line in lines]
    if 1 < points <= _MOST_POINTS and points == len(lines):
        return said
    return [_joined(said)] if said else []


def _joined(said: Sequence[str]) -> str:
    """Return the lines of one cell as one text: names below each other become a list of names."""
    text = ""
    for line in said:
        text = (
            f"{text}{' ' if text.endswith(('.', ':', ';', ',', '!', '?')) else '; '}{line}" if text else line
        )
    return text


def _entry(entries: Sequence[str], number: int) -> str:
    """Return what a cell says in this line of its row: a single text stands in each of them."""
    if len(entries) == 1 and (not number or len(entries[0]) <= _LONGEST_REPEATED):
        return entries[0]
    return entries[number] if number < len(entries) else ""
