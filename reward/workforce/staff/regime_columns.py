"""The columns of a staff table that decide under which regime each row is priced, and those regimes."""

from collections.abc import Callable
from datetime import date
from typing import Any, Generic, Literal, NamedTuple, TypeVar, get_args

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import TaxYear, tax_year, whole_years
from reward.base.errors import DataError, FiguresError, RewardError
from reward.base.figures import Kind
from reward.engine.known_years import refuse_unknown
from reward.engine.regime import regime
from reward.engine.regime_key import LetterChange, PensionChoice, RegimeKey, Use
from reward.library.in_force import Library
from reward.library.models.pension import Base
from reward.library.models.person import OtherIncome
from reward.library.models.statutory import Marriage
from reward.library.models.terms import PayDays
from reward.library.scheme_names import scheme_named
from reward.offers.contract import enrolment
from reward.offers.ni_letter import letters_by_age
from reward.offers.offer_row import STANDARD
from reward.offers.pay_calendar import in_tax_year
from reward.workforce.formats import Column
from reward.workforce.reading import Ints, Reading, day_of, each_of, plan_reader, rows_where
from reward.workforce.staff import cells, row_codes
from reward.workforce.staff.rows import KINDS

T = TypeVar("T")
BASES = ("pensionable-pay", "basic-pay", "all-pay", "qualifying-earnings")
"""The pay of which a pension's percentages may be."""


class Words(NamedTuple, Generic[T]):
    """The different values of a column, and for each row which of them it has."""

    different: tuple[T, ...]
    which: Ints

    def of(self, row: int) -> T:
        return self.different[int(self.which[row])]

    def where(self, is_so: Callable[[T], bool]) -> NDArray[np.bool_]:
        """The rows whose value is so."""
        return np.array([is_so(value) for value in self.different], dtype=bool)[self.which]


class RegimeColumns(NamedTuple):
    """The columns that decide under which regime a row is priced."""

    kind: Words[Kind]
    year: Words[TaxYear]
    nation: Words[Any]
    ni_category: Words[str]
    """Empty where none is said."""
    born: Words[tuple[tuple[str, LetterChange | None], ...]]
    """The NI letter of the person's age in each of the tax years, and its change; empty without a birth date."""
    age: Words[tuple[int, ...]]
    """Whole years at the start of each of the tax years, where the row's pension pays by age; else empty."""
    loan_plan: Words[str]
    postgraduate: Words[bool]
    marriage_allowance: Words[Marriage | Literal[""]]
    blind: Words[bool]
    other_income: Words[bool]
    other_income_kind: Words[Any]
    leave_in_pension: Words[bool]
    own_pension: Words[bool]
    benefits: Words[bool]
    """Whether the row has any."""
    car: Words[bool]
    car_private_fuel: Words[bool]
    pension_scheme: Words[str]
    employee_percent: Words[int | None]
    employer_percent: Words[int | None]
    pension_base: Words[Any]
    umbrella_pension: Words[Base | Literal["none"]]
    per: Words[Any]


def regime_columns(
    library: Library, reading: Reading, column: Callable[[str], Column], year: TaxYear, frozen: bool
) -> RegimeColumns:
    def words(name: str, parse: Callable[[str], Any], blank: Any) -> Words[Any]:
        return Words(*reading.words(name, column(name), parse, blank))

    kinds = words("kind", cells.kind, "employment")
    years = words("tax_year", _year(library, year, frozen), year)
    schemes = words("pension_scheme", lambda text: scheme_named(library, text), "")
    return RegimeColumns(
        # Numbered as in KINDS, whichever of them come first in the table.
        kind=Words(KINDS, each_of([KINDS.index(kind) for kind in kinds.different], kinds.which)),
        year=years,
        nation=words("nation", cells.nation, "england"),
        ni_category=words("ni_category", cells.letter, ""),
        born=words("born", letters_reader(library, years.different, frozen), ()),
        age=_ages(library, schemes, years.different, words),
        loan_plan=words("loan_plan", plan_reader(reading), ""),
        postgraduate=words("postgraduate", cells.truth, False),
        marriage_allowance=words(
            "marriage_allowance", cells.one_of(("received", "given", ""), "received or given", ""), ""
        ),
        blind=words("blind", cells.truth, False),
        other_income=words("other_income", _any, False),
        other_income_kind=words(
            "other_income_kind", cells.one_of((*get_args(OtherIncome), ""), "a kind of other income", ""), ""
        ),
        leave_in_pension=words("leave_in_pension", cells.truth, False),
        own_pension=words("own_pension", _any, False),
        benefits=words("benefits", _any, False),
        car=words("car_list_price", _any, False),
        car_private_fuel=words("car_private_fuel", cells.truth, False),
        pension_scheme=schemes,
        employee_percent=words("employee_percent", cells.share, None),
        employer_percent=words("employer_percent", cells.share, None),
        pension_base=words("pension_base", cells.one_of(BASES, "pay that a pension counts", ""), ""),
        umbrella_pension=words(
            "umbrella_pension", cells.one_of(cells.PENSIONS, "an umbrella's pension", "none"), "none"
        ),
        per=words("per", cells.unit, ""),
    )


def _any(text: str) -> bool:
    """Whether a cell says more than nothing; what is wrong with it is said where its amount is read."""
    return bool(text.strip(" 0.,£"))


def keys_of(
    library: Library, reading: Reading, columns: RegimeColumns, frozen: bool
) -> tuple[tuple[RegimeKey, ...], Ints]:
    """The different regimes of the rows, and which of them each row has; rows of one without figures are refused."""
    firsts, key = row_codes.different(row_codes.combined(*((each.which, len(each.different)) for each in columns)))
    keys: list[RegimeKey] = []
    faults: dict[int, tuple[str, str]] = {}
    for number, row in enumerate(firsts.tolist()):
        keys.append(_key_of(columns, row, frozen))
        if reading.good[row] or (key[reading.good] == number).any():
            fault = _fault(library, keys[-1])
            if fault is not None:
                faults[number] = fault
    if faults:
        for row in rows_where(reading.good & np.isin(key, list(faults))):
            reading.refuse(row, *faults[int(key[row])])
    return tuple(keys), key


def _key_of(columns: RegimeColumns, row: int, frozen: bool) -> RegimeKey:
    kind = columns.kind.of(row)
    loans = [columns.loan_plan.of(row), "postgraduate" * columns.postgraduate.of(row)]
    choice = _choice(columns, row, kind)
    letter, change = columns.ni_category.of(row) or STANDARD, None
    if columns.born.of(row) and not columns.ni_category.of(row):
        letter, change = columns.born.of(row)[int(columns.year.which[row])]
    return RegimeKey(
        kind=kind,
        tax_year=columns.year.of(row),
        nation=columns.nation.of(row),
        ni_category=letter,
        ni_change=change,
        loans=frozenset(filter(None, loans)),
        pension=choice,
        age=columns.age.of(row)[int(columns.year.which[row])] if columns.age.of(row) else None,
        marriage_allowance=columns.marriage_allowance.of(row) or None,
        blind=columns.blind.of(row),
        other_income=_apart(columns, row),
        leave_in_pension=kind == "employment" and columns.leave_in_pension.of(row),
        per="day" if kind == "employment" else columns.per.of(row) or "day",
        frozen=frozen,
        uses=_uses(columns, row, kind, choice),
    )


def _apart(columns: RegimeColumns, row: int) -> OtherIncome | None:
    """The kind of the row's other income, where it has any that is no pay."""
    kind = columns.other_income_kind.of(row)
    return None if kind in ("", "earned") or not columns.other_income.of(row) else kind


def _uses(columns: RegimeColumns, row: int, kind: str, choice: PensionChoice | None) -> frozenset[Use]:
    uses: set[Use] = set()
    if choice is not None or columns.own_pension.of(row):
        uses.add("annual_allowance")
    if kind == "employment" and columns.benefits.of(row):
        uses.add("benefits_in_kind")
    if kind == "employment" and columns.car.of(row):
        uses |= {"benefits_in_kind", "company_cars"}
        if columns.car_private_fuel.of(row):
            uses.add("company_car_fuel")
    return frozenset(uses)


def _choice(columns: RegimeColumns, row: int, kind: str) -> PensionChoice | None:
    if kind != "employment":
        enrolled = columns.umbrella_pension.of(row)
        return enrolment(enrolled, "net-pay") if kind in ("umbrella", "agency") else None
    scheme = columns.pension_scheme.of(row)
    member, employer = columns.employee_percent.of(row), columns.employer_percent.of(row)
    if scheme == "none" or (not scheme and member is None and employer is None):
        return None
    base = columns.pension_base.of(row) or None
    if scheme:
        # A table of staff says which scheme its people are in: none of them is left out for their age.
        return PensionChoice(scheme=scheme, employer=employer, member=member, base=base)
    return PensionChoice(employer=employer or 0, member=member or 0, base=base)


def _year(library: Library, unsaid: TaxYear, frozen: bool) -> Any:
    def read(text: str) -> TaxYear:
        year = tax_year(text) if text else unsaid
        try:
            refuse_unknown(library, year, frozen=frozen)
        except FiguresError as error:
            raise FiguresError(cells.plain(str(error))) from None
        return year

    return read


def _ages(
    library: Library, schemes: Words[str], years: tuple[TaxYear, ...], words: Callable[..., Words[Any]]
) -> Words[tuple[int, ...]]:
    """The ages of those alone whose scheme pays the more the older they are: every age is a regime of its own."""
    by_age = schemes.where(lambda name: name not in ("", "none") and _pays_by_age(library, name))
    if not by_age.any():
        return Words(((),), each_of([0], schemes.which))

    def read(text: str) -> tuple[int, ...]:
        if not text:
            return ()
        born = date.fromordinal(day_of(text))
        return tuple(whole_years(born, year.first) for year in years)

    ages = words("born", read, ())
    different = (*ages.different, ())
    return Words(different, np.where(by_age, ages.which, len(different) - 1))


def _pays_by_age(library: Library, scheme: str) -> bool:
    return any("ages" in row for row in library.table("pension", scheme).get("employer", ()))


def letters_reader(
    library: Library, years: tuple[TaxYear, ...], frozen: bool
) -> Callable[[str], tuple[tuple[str, LetterChange | None], ...]]:
    """A reader of birth dates; pay days are taken as monthly."""
    days = {year: [day.on for day in in_tax_year(year, "monthly", PayDays())] for year in years}

    def read(text: str) -> tuple[tuple[str, LetterChange | None], ...]:
        if not text:
            return ()
        born = date.fromordinal(day_of(text))
        if not 1900 <= born.year <= years[0].last.year:
            raise ValueError(f"{text[:20]!r} is no birth date of somebody at work")
        return tuple(letters_by_age(library, born, year, days[year], frozen=frozen) for year in years)

    return read


def _fault(library: Library, key: RegimeKey) -> tuple[str, str] | None:
    """The column and what is wrong, where there are no figures for a regime."""
    try:
        regime(library, key)
    except DataError:
        raise  # of the figures, not of a row
    except RewardError as error:
        said = str(error)
        column = "ni_category" if "NI category letter" in said else "pension_scheme" if key.pension else "tax_year"
        return column, cells.plain(said)
    return None
