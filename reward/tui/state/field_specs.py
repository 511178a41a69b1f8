"""What can be tried out: a field for each input that matters to the offers on the desk."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from reward.base.amounts import hundredths, pence_of, percent, pounds
from reward.base.errors import InputError
from reward.base.forms import day_in
from reward.base.text_table import literal
from reward.base.values import dataclass
from reward.decisions.input_paths import InputPath
from reward.library.in_force import shipped
from reward.library.inputs import InputKey, input_at, unit_at
from reward.library.models.offer import Offer
from reward.library.models.record import Record
from reward.tui.state.desk import Desk
from reward.tui.state.priced_desk import PricedDesk

CHOICE_WORDS = {
    "contributions": "money paid in", "present-value": "cost to buy it", "annuity": "annuity price",
    "hmrc-16": "16 × a year's", "bench": "next contract", "same": "renewed at once", "nothing": "nothing",
    "qualifying-earnings": "legal minimum", "all-pay": "of all pay", "minimum-wage": "of the minimum wage",
    "england": "England", "scotland": "Scotland", "wales": "Wales", "northern-ireland": "Northern Ireland",
    "plan-1": "plan 1", "plan-2": "plan 2", "plan-4": "plan 4", "plan-5": "plan 5",
}  # fmt: skip
"""The words of a choice, as people say them."""
LOANS = ("", "plan-1", "plan-2", "plan-4", "plan-5", "postgraduate", "plan-2, postgraduate")


@dataclass(frozen=True)
class Spec:
    """One field: its path as `--set` has it, a label in people's words, and what a step does."""

    path: str
    label: str
    step: int = 0
    """In pence, hundredths or parts per million."""
    choices: tuple[str, ...] = ()
    hint: str = "?"
    """Shown while the field is empty."""
    about: str = ""

    @property
    def told(self) -> str:
        """What it is about, with its choices in the words in which they are chosen; behind a colon they stand once more."""
        found = self.about.partition(":")[0].partition("; reward ")[0]
        for choice in self.choices:
            found = (
                re.sub(rf"(?<![\w-]){re.escape(choice)}(?![\w-])", CHOICE_WORDS.get(choice, choice), found)
                if choice
                else found
            )
        return found

    @property
    def unit(self) -> str | None:
        return unit_at(_plain(self.path))

    @property
    def named(self) -> str:
        """The label with the offer that it is of: `B days billed`."""
        letter, colon, _ = self.path.partition(":")
        return f"{letter} {self.label}" if colon else self.label[:1].upper() + self.label[1:]


@dataclass(frozen=True)
class InputRow:
    """A line of what is typed: a field for each offer that has one, by its place."""

    label: str
    fields: Mapping[int, Spec]
    brief: bool = False
    """Shown in a low window too."""


_OF_OFFERS: tuple[tuple[str, tuple[tuple[str, int], ...], bool], ...] = (
    ("Pay", (("pay.basic", 500_00), ("rate.amount", 10_00)), True),
    ("Part-time %", (("pay.fte_percent", 100_000),), False),
    ("Days billed a year", (("contract.billed_days", 5_00),), True),
    ("Margin a week", (("umbrella.margin_per_week", 1_00),), False),
    ("Pension", (("pension.scheme", 0), ("umbrella.pension", 0), ("agency.pension", 0)), True),
    ("Employer's pension %", (("pension.employer_percent", 10_000),), False),
    ("Your pension %", (("pension.employee_percent", 10_000),), False),
    ("Bonus %", (("pay.bonus_percent", 10_000),), False),
    ("Paid days off", (("leave.days", 1_00),), False),
)
"""What is typed for offers: a label, the inputs that go by it with the step of each, and whether a low window has it."""
_OF_THE_READER = (
    ("person.born", 0, "?"),
    ("person.student_loans", 0, "none"),
    ("person.nation", 0, "?"),
    ("assume.expected_stay_years", 1_00, "?"),
    ("assume.start", 0, "?"),
    ("assume.after_contract", 0, "?"),
    ("assume.bench_months_between", 1_00, "typical"),
    ("assume.bench_days", 5_00, "typical"),
    ("assume.pension_method", 0, "?"),
    ("assume.retirement_tax_rate", 10_000, "?"),
    ("person.service_years", 1_00, "?"),
    ("person.other_income", 1_000_00, "?"),
)
"""And of the person and the assumptions; with what stands there while it is empty."""


def input_rows(desk: Desk) -> list[InputRow]:
    """What is typed for the offers of a desk, those of one kind of thing in one line."""
    found = []
    for label, paths, brief in _OF_OFFERS:
        fields = {}
        for place, held in enumerate(desk.held):
            for path, step in paths:
                if _key(path).is_for(held.offer.kind) and _has(held.offer, path):
                    hint = _unsaid(held.offer) if path == "pension.scheme" else "?"
                    fields[place] = spec_at(path, step, hint, desk.letters[place], label.lower())
        if fields:
            found.append(InputRow(label, fields, brief))
    return found


def _unsaid(offer: Offer) -> str:
    """Of a pension that is in no scheme we know."""
    return "none" if offer.pension is None else "by percentages"


def _has(offer: Offer, path: str) -> bool:
    """Whether the field says something of this offer: of percentages only where the pension is by them."""
    pension = offer.pension
    return not path.endswith("_percent") or "pension." not in path or (pension is not None and pension.scheme is None)


def of_the_reader() -> list[Spec]:
    """Whose pay it is, and what is assumed."""
    years = tuple(f"{day.year}-{(day.year + 1) % 100:02d}" for day in _tax_years())
    asked = [spec_at(path, step, hint) for path, step, hint in _OF_THE_READER]
    return [*asked, Spec("tax_year", "tax year", choices=years, about="The tax year that is priced")]


def specs(desk: Desk) -> list[Spec]:
    """Every field of the sheet: each line's from the first offer on, then the reader's."""
    return [*(spec for row in input_rows(desk) for _, spec in sorted(row.fields.items())), *of_the_reader()]


def spec_at(path: str, step: int = 0, hint: str = "?", letter: str = "", label: str = "") -> Spec:
    """A field as the input's own record has it."""
    key = _key(path)
    choices = _choices(path) or key.choices
    return Spec(f"{letter}:{path}" if letter else path, label or key.label, step, choices, hint, key.info.about)


def _key(path: str) -> InputKey:
    key = input_at(path)
    assert key is not None
    return key


def _choices(path: str) -> tuple[str, ...]:
    """The words of a field that are not its model's."""
    if path == "person.student_loans":
        return LOANS
    return ("none", *shipped().names("pension")) if path == "pension.scheme" else ()


def current(spec: Spec, desk: Desk, outcome: PricedDesk | None) -> str:
    """What the field shows: what is tried out, else what the offer, the person or the assumptions say."""
    if spec.path in desk.changes:
        return desk.changes[spec.path]
    return offered(spec, desk, outcome)


def offered(spec: Spec, desk: Desk, outcome: PricedDesk | None) -> str:
    """What stands there without a change; empty where it is unknown."""
    if spec.path == "tax_year":
        statement = next((each for each in outcome.statements if each), None) if outcome else None
        return desk.tax_year or (statement.tax_year if statement else "")
    letter, colon, rest = spec.path.partition(":")
    if colon:
        if letter not in desk.letters:  # a field that is on its way out, with its offer
            return ""
        place = desk.letters.index(letter)
        said = _value(desk.held[place].offer, rest)
        if said is None and outcome is not None:
            statement = outcome.statements[place]
            given = statement.priced.offer_row.inputs.get(rest) if statement is not None else None
            said = given.value if given is not None else None
        return _shown(spec, said)
    head, _, tail = spec.path.partition(".")
    if tail == "pension_method" and desk.assumptions.pension_method is None and outcome is not None:
        told = (each.assumptions.get(tail, "") for each in outcome.statements if each is not None)
        return next((method for method in told if method), "")
    return _shown(spec, _value(desk.person if head == "person" else desk.assumptions, tail))


def shown_at(offer: Offer, spec: Spec) -> str:
    """What an offer says at a field's path; empty where it says nothing."""
    return _shown(spec, _value(offer, spec.path.partition(":")[2]))


def stepped(spec: Spec, text: str, by: int) -> str:
    """The next value up or down; a choice goes round. Raises where the text is no number."""
    if spec.choices:
        at = spec.choices.index(text) if text in spec.choices else -1 if by > 0 else 0
        return spec.choices[(at + by) % len(spec.choices)]
    if spec.path == "person.born":
        born = _day(text) if text else date(1990, 1, 1)
        return born.replace(year=min(max(born.year + by, 1930), 2010), day=min(born.day, 28)).isoformat()
    if spec.path == "assume.start":
        return _month_on(_day(text), by).isoformat() if text else _tax_years()[0].isoformat()
    unit = spec.unit
    if unit is None:
        raise InputError(f"{spec.label} has no steps")
    # A step changes what goes in, never an answer.
    return InputPath(spec.path, None, unit).written(max(_read(unit, text) + by * spec.step, 0)).removesuffix(".00")


def _day(text: str) -> date:
    try:
        return day_in(text)
    except ValueError as error:
        raise InputError(str(error)) from None


def _month_on(day: date, by: int) -> date:
    """The same day of another month, the 28th at the latest."""
    months = day.year * 12 + day.month - 1 + by
    return date(months // 12, months % 12 + 1, min(day.day, 28))


def _read(unit: str, text: str) -> int:
    written = text or "0"
    if unit == "money":
        return pounds(written)
    if unit == "whole":
        return int(written)
    return percent(written) if unit == "percent" else hundredths(written, 366, unit)


def _shown(spec: Spec, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        return literal(", ".join(str(each) for each in value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    unit = spec.unit
    if isinstance(value, Decimal):
        value = pence_of(value)
    if isinstance(value, int) and unit is not None:
        return InputPath(spec.path, None, unit).written(value).removesuffix(".00")
    return literal(str(value))


def _value(record: Record | None, path: str) -> object:
    found: object = record
    for key in path.split("."):
        if isinstance(found, tuple):
            found = found[int(key)] if key.isdigit() and int(key) < len(found) else None
        else:
            found = getattr(found, {"from": "start"}.get(key, key), None)
    return found


def _plain(path: str) -> str:
    """A path without its offer's letter."""
    return path.rpartition(":")[2]


def _tax_years() -> Sequence[date]:
    """The first days of the tax years that there are figures for, newest first."""
    library = shipped()
    known = set(library.starts("statutory", "national_insurance"))
    return sorted(
        (day for day in library.starts("statutory", "income_tax") if day in known or day.year <= 2026), reverse=True
    )
