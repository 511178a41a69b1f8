"""NI letters that follow from a birth date, in the tax years of a budget beside that of its first month: who turns 21 in one changes in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from reward.base.dates import TaxYear
from reward.engine.regime_key import LetterChange, RegimeKey
from reward.workforce.reading import Ints
from reward.workforce.staff import row_codes
from reward.workforce.staff.grouping import StaffQuestion
from reward.workforce.staff.regime_columns import letters_reader


class YearLetters(NamedTuple):
    """The letters of one tax year, and which of them each row has; -1 where its letter is said, or no birth date is."""

    different: tuple[tuple[str, LetterChange | None], ...]
    which: Ints


def later_letters(of: StaffQuestion, years: Sequence[TaxYear]) -> Mapping[TaxYear, YearLetters]:
    """The letters of each of these years; none where no row has a birth date."""
    if "born" not in of.read or not years:
        return {}
    born = of.read["born"].texts()
    read = letters_reader(of.library, tuple(years), frozen=True)
    good = np.unique(born.which[of.reading.good]).tolist()  # the others may be no dates at all
    by_text = {place: read(born.different[place].strip()) for place in good}
    said = np.zeros(of.reading.count, dtype=bool)
    if "ni_category" in of.read:
        letters = of.read["ni_category"].texts()
        said = np.array([bool(text.strip()) for text in letters.different], dtype=bool)[letters.which]
    found = {}
    for number, year in enumerate(years):
        different = tuple(dict.fromkeys(each[number] for each in by_text.values() if each))
        of_text = np.full(len(born.different), -1, dtype=np.int64)
        for place, each in by_text.items():
            if each:
                of_text[place] = different.index(each[number])
        found[year] = YearLetters(different, np.where(said, -1, of_text[born.which]))
    return found


def with_letters_of(of: StaffQuestion, letters: YearLetters | None) -> StaffQuestion:
    """The question with its rows under the letters of another tax year."""
    if letters is None:
        return of
    staff, many = of.staff, len(letters.different) + 1
    code = np.where(staff.key < 0, -1, staff.key * many + letters.which + 1)
    firsts, place = row_codes.different(code)
    keys: list[RegimeKey] = []
    numbers: list[int] = []
    for row in firsts.tolist():
        numbers.append(-1 if staff.key[row] < 0 else len(keys))
        if staff.key[row] >= 0:
            key, which = staff.keys[int(staff.key[row])], int(letters.which[row])
            if which >= 0:
                letter, change = letters.different[which]
                key = replace(key, ni_category=letter, ni_change=change)
            keys.append(key)
    number = np.array(numbers, dtype=np.int64)[place] if numbers else staff.key
    return replace(of, staff=replace(staff, keys=tuple(keys), key=number))
