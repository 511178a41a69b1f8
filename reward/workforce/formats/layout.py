"""Where a table stands in its file: sheet, header row, encoding, separator, and the lines that are none of its rows.

Files of HR systems and of people come with titles above their headings, totals beneath, and lines of commas. What is
left out of a table is counted and told; nothing is left out by its content but a total, a blank line or a rule, and a
note: a line with nothing but a first cell that begins with `Note`, `Source`, `*` or `[1]`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

MOST_TITLE_LINES = 30
"""Lines in which the header is looked for."""

_TOTAL = re.compile(r"(?:grand |overall |sub[- ]?)?totals?\b", re.IGNORECASE)
_ENDS_AS_TOTAL = re.compile(r"(?:.*[\s\-–—:(])?(?:sub[- ]?)?totals?[:)]?", re.IGNORECASE)
_NUMBERED = re.compile(r"(.+) \((?:[2-9]|[1-9][0-9]+)\)", re.DOTALL)
_LAST = frozenset("lLsS:)")
_NOTE = re.compile(r"(?:notes?\b|sources?\b|footnotes?\b|n\.?b\b|\*|†|\[\d+\]|\(\d+\))", re.IGNORECASE)
_RULE = re.compile(r"[-=_+─═]{3,}")
_BEGINS = frozenset(" \t\xa0tTgGoOsSnNfF*†[(-=_+─═")
_NUMBER = re.compile(r"[(\-+]?[£$€]?\s*[\d,.]+%?[)\-]?")


def knows_none(_heading: str) -> bool:
    return False


@dataclass(frozen=True)
class Wanted:
    """What a reader says of where the table stands; what is left out is found."""

    sheet: str | None = None
    header_row: int | None = None
    """The line of the headings; the first is 1."""
    knows: Callable[[str], bool] = knows_none
    """Whether a heading is one that is read, by which the header is known."""


@dataclass
class Layout:
    """Where a table stood; the counts grow as its rows are read."""

    header_row: int = 1
    encoding: str = "UTF-8"
    separator: str = ","
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    """Columns with cells that are merged over several rows."""
    hidden_rows: int = 0
    """Rows that a sheet does not show, which are read all the same."""
    blank_lines: int = 0
    totals: list[str] = field(default_factory=list)
    """Lines that were passed over as totals, as they came."""
    notes: list[str] = field(default_factory=list)
    """And as notes."""

    def told(self) -> tuple[str, ...]:
        """What a reader would not take for granted, in sentences."""
        said = []
        if self.other_sheets:
            others = ", ".join(repr(each) for each in self.other_sheets)
            said.append(f"sheet {self.sheet!r} is read; {others} {'is' if len(self.other_sheets) == 1 else 'are'} not")
        if self.header_row > 1:
            said.append(f"the headings are in line {self.header_row}; what stands above them is passed over")
        if self.encoding != "UTF-8":
            said.append(f"the text is read as {self.encoding}")
        if self.separator != ",":
            said.append(f"the columns stand between {SEPARATORS[self.separator]}")
        if self.merged:
            names = ", ".join(repr(each[:40]) for each in self.merged)
            said.append(f"what is merged over several rows in {names} stands in each of them")
        if self.hidden_rows:
            one = self.hidden_rows == 1
            words = "row that the sheet hides is" if one else "rows that the sheet hides are"
            said.append(f"{self.hidden_rows:,} {words} read like the others")
        if self.blank_lines:
            said.append(f"{self.blank_lines:,} blank line{'s' * (self.blank_lines != 1)} passed over")
        if self.totals:
            said.append(
                f"{len(self.totals):,} line{'s' * (len(self.totals) != 1)} of totals passed over: {self.totals[0]}"
            )
        if self.notes:
            said.append(f"{len(self.notes):,} line{'s' * (len(self.notes) != 1)} of notes passed over: {self.notes[0]}")
        return tuple(said)

    def is_row(self, cells: Sequence[str]) -> bool:
        """Whether a line is a row of the table; a blank line, a rule, a total and a note are not, and are noted."""
        filled = [cell for cell in cells if cell and not cell.isspace()]
        if not filled or all(_RULE.fullmatch(cell.strip()) for cell in filled):
            self.blank_lines += 1
            return False
        if len(filled) == 1 and len(cells) > 1 and cells[0] == filled[0] and _NOTE.match(filled[0].strip()):
            self.notes.append(as_told(cells))
            return False
        if is_total(cells):
            self.totals.append(as_told(cells))
            return False
        return True

    def is_last_row(self, cells: Sequence[str]) -> bool:
        """Whether the last line is a row; one of amounts alone, with nothing in its first column, is a total."""
        if cells and not cells[0].strip() and only_numbers(cells):
            self.totals.append(as_told(cells))
            return False
        return True


SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def header_among(lines: Sequence[Sequence[str]], knows: Callable[[str], bool]) -> int:
    """The line that names the columns, the first being 0: that with the most headings that are read.

    Where none has two of them it is the first line that has any cell.
    """
    best, most = None, 1
    for place, cells in enumerate(lines[:MOST_TITLE_LINES]):
        known = known_in(cells, knows)
        if known > most:
            best, most = place, known
    if best is not None:
        return best
    return next((place for place, cells in enumerate(lines) if any(cell.strip() for cell in cells)), 0)


def known_in(cells: Sequence[str], knows: Callable[[str], bool]) -> int:
    """How many of these are different headings that are read."""
    return len({cell.strip().lower() for cell in cells if cell.strip() and knows(cell.strip())})


def may_be_none(first: str) -> bool:
    """Whether a line that begins with this cell may be no row, and has to be looked at: few may, and it is soon known."""
    if not first:
        return True
    if first[-1] in _LAST and ends_as_total(first):
        return True
    if first[0] not in _BEGINS:
        return False
    begins = first.lstrip()
    return not begins or any(each.match(begins) is not None for each in (_TOTAL, _NOTE, _RULE))


def with_names(header: Sequence[str]) -> list[str]:
    """Headings without the blank ones at the end; of several blank ones each has its place for a name."""
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    if names.count("") > 1:
        names = [name or f"column {place}" for place, name in enumerate(names, start=1)]
    return apart(names)


def apart(names: Sequence[str]) -> list[str]:
    """Headings with a number behind those that stand there already: which of them is meant is asked where one is read.

    >>> apart(["Note", "id", "Note", "Note", ""])
    ['Note', 'id', 'Note (2)', 'Note (3)', '']
    """
    found: list[str] = []
    for name in names:
        number, other = 2, name
        while other and other in found:
            number, other = number + 1, f"{name} ({number})"
        found.append(other)
    return found


def once_more(name: str) -> str:
    """The heading that one with such a number is of; empty where it has none.

    >>> once_more("Note (2)"), once_more("Note"), once_more("Rate (1)")
    ('Note', '', '')
    """
    found = _NUMBERED.fullmatch(name)
    return found[1] if found is not None else ""


def is_total(cells: Sequence[str]) -> bool:
    """Whether a line adds up others: it begins or ends with that word and has nothing but numbers after it.

    >>> is_total(["Total", "", "1,234.50"]), is_total(["Total Care Ltd", "employment", "30000"]), is_total(["P1", "3"])
    (True, False, False)
    >>> is_total(["Finance Total", "", "70000"]), is_total(["Head of Total Reward", "70000"]), is_total(["HR Total"])
    (True, False, False)
    """
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not filled or not all(_NUMBER.fullmatch(each) for each in filled[1:]):
        return False
    return _TOTAL.match(filled[0]) is not None or (len(filled) > 1 and ends_as_total(filled[0]))


def ends_as_total(text: str) -> bool:
    """Whether a text is a total's by its end, as spreadsheets write those of groups.

    >>> ends_as_total("Finance Total"), ends_as_total("HR sub-totals:"), ends_as_total("Capital"), ends_as_total("Subtotal")
    (True, True, False, True)
    """
    return (
        text[-1:] in _LAST
        and text[-8:].lower().rstrip("s:)").endswith("total")
        and _ENDS_AS_TOTAL.fullmatch(text.strip()) is not None
    )


def only_numbers(cells: Sequence[str]) -> bool:
    """Whether the cells that are filled are numbers."""
    return all(_NUMBER.fullmatch(cell.strip()) for cell in cells if cell.strip())


def as_told(cells: Sequence[str]) -> str:
    """A line in a few words."""
    words = ", ".join(cell.strip() for cell in cells if cell.strip())
    return repr(words if len(words) <= 60 else words[:59] + "…")
