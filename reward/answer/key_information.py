"""An umbrella offer in the shape of a key information document, by its own exact figures.

The law
    Conduct of Employment Agencies and Employment Businesses Regulations 2003
        reg.13A  what an agency must tell before terms are agreed: who employs and pays, how often, the rate paid to the
                 umbrella, what is taken from it, the pay that is left, what is taken from that, fees, holiday, benefits,
                 and an example that shows each of them; here in the order of the form that the government publishes

Not here: what only the agency knows, such as its name and whom it is connected with; those lines say to ask.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reward.answer.umbrella_terms import UmbrellaTerms, place_of
from reward.base.amounts import in_percent, in_pounds, pence_of, plain_pounds
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.dates import TaxYear
from reward.base.errors import InputError
from reward.base.figures import FIGURES, HeldName, MoneyName, by_name, is_figure
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.library.arguments import public
from reward.library.in_force import Library, shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import find_offer
from reward.library.pricing_year import which_year
from reward.offers.pay_calendar import frequency_of
from reward.statement.range_ends import lower_end
from reward.statement.statement import Statement

ASK = "not said: ask the agency"
UMBRELLA = "the umbrella company"

ITEMS: tuple[tuple[str, tuple[MoneyName | HeldName, ...]], ...] = (
    ("Rate of pay to the umbrella company", ("assignment_income",)),
    (
        "Deductions from the umbrella's income required by law",
        ("employer_ni", "apprenticeship_levy", "employer_pension"),
    ),
    ("Other deductions from the umbrella's income", ("umbrella_margin", "holiday_forfeited", "holiday_set_aside")),
    ("Rate of pay to you", ("gross_pay",)),
    (
        "Deductions from your pay required by law",
        ("income_tax", "employee_ni", "student_loan", "postgraduate_loan", "employee_pension"),
    ),
    ("Other deductions from your pay", ("salary_sacrifice",)),
    ("Fees for goods or services", ()),
    ("Take-home pay", ("take_home",)),
)
"""The example, in the order of the form, with the figures under each of its items."""
ALONE = ("assignment_income", "gross_pay", "take_home")
"""Figures whose item says all that their label would."""


@dataclass(frozen=True)
class KeyFact:
    """One line of the facts: what is asked for, and the answer in words."""

    label: str
    words: str


@dataclass(frozen=True)
class ExampleLine:
    """One amount of the example, on a pay day and in a year."""

    item: str
    figure: MoneyName | HeldName
    label: str
    pay_day_pence: int
    year_pence: int

    pay_day = InPounds[Decimal]()
    year = InPounds[Decimal]()


@dataclass(frozen=True, eq=False)
class KeyInformation(AnswerForms):
    """The facts, then the example."""

    statement: Statement
    """The year's price."""
    frequency: str
    paid_on: date
    """The pay day of the example."""
    facts: tuple[KeyFact, ...]
    pay: tuple[KeyFact, ...]
    lines: tuple[ExampleLine, ...]

    @property
    def rows(self) -> Rows:
        """A row for each line of the example."""
        return [{"item": line.item, "pay_day": line.pay_day, "year": line.year} for line in self.lines]

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(f"{fact.label}: {fact.words}" for fact in (*self.facts, *self.pay))

    def to_dict(self) -> dict[str, Any]:
        """As `price --kid --json` prints it."""
        return {
            "offer": self.statement.name,
            "tax_year": self.statement.tax_year,
            "law": "Conduct of Employment Agencies and Employment Businesses Regulations 2003 reg.13A",
            "general": {fact.label: fact.words for fact in self.facts},
            "pay": {fact.label: fact.words for fact in self.pay},
            "example": {
                "frequency": self.frequency,
                "paid_on": self.paid_on.isoformat(),
                "lines": [
                    {
                        "item": line.item,
                        "figure": line.figure,
                        "pay_day": plain_pounds(line.pay_day_pence),
                        "year": plain_pounds(line.year_pence),
                    }
                    for line in self.lines
                ],
            },
            "warnings": [*self.statement.remarks, *self.statement.warnings],
            "data": {"version": self.statement.data_version},
        }


@public()
def key_information(
    offer: "Offer | str | Path",
    *,
    person: Person | None = None,
    assumptions: Assumptions | None = None,
    tax_year: "TaxYear | str | None" = None,
    on: date | None = None,
    library: Library | None = None,
    name: str | None = None,
) -> KeyInformation:
    """An umbrella offer as a key information document would show it; raises `InputError` for any other kind."""
    library = library or shipped()
    if not isinstance(offer, Offer):
        name, offer = find_offer(offer, library)
    name = name or offer.title
    if offer.kind != "umbrella":
        kind = offer.kind or "of no kind yet"
        raise InputError(f"{name}: a key information document is of offers of kind umbrella, and this is {kind}")
    chosen, ends = lower_end(offer)
    year, remarks = which_year(library, tax_year, on)
    terms = UmbrellaTerms(chosen, library, person or Person(), assumptions or Assumptions(), year, "year")
    priced, paid = terms.statement(), terms.statement("payslips")
    slips = paid.slips
    assert slips is not None
    at = place_of(paid, None)
    of_day: dict[str, int] = {each: int(amounts[at]) for each, amounts in by_name(slips.figures_pence).items()}
    told = (*remarks, *(each.words for each in ends))
    return KeyInformation(
        statement=Statement(name, priced.priced, priced.data_version, told),
        frequency=frequency_of(chosen),
        paid_on=slips.days[at].on,
        facts=_general(chosen),
        pay=_pay(terms, priced, of_day),
        lines=_lines(of_day, priced.pence),
    )


def _general(offer: Offer) -> tuple[KeyFact, ...]:
    return (
        KeyFact("Name of the employment business", ASK),
        KeyFact("Name of the umbrella company", ASK),
        KeyFact("Your employer", UMBRELLA),
        KeyFact("Type of contract", f"employment by {UMBRELLA}"),
        KeyFact("Who pays you", UMBRELLA),
        KeyFact("How often you are paid", frequency_of(offer)),
        KeyFact("Connections between the agency, the umbrella and who pays you", ASK),
    )


def _pay(terms: UmbrellaTerms, priced: Statement, of_day: Mapping[str, int]) -> tuple[KeyFact, ...]:
    """What is paid and taken, in words: what the example shows in pounds."""
    offer, of = terms.offer, priced.pence
    rate = offer.rate
    assert rate is not None and rate.amount is not None
    every = {"weekly": "week", "monthly": "month"}.get(frequency_of(offer), "pay day")
    rolled = offer.umbrella.holiday_pay == "rolled-up"
    share = in_percent(priced.priced.regime.holiday_rate)
    holiday = (
        f"{share} of basic pay, inside the pay above, paid with each pay day; leave itself is not paid"
        if rolled
        else f"{share} of basic pay, kept back and paid when leave is taken"
    )
    beside_sacrifice = _from_the_rate(of)
    _, by_law, besides, _, from_pay, more, _, _ = (_named(figures, beside_sacrifice) for _, figures in ITEMS)
    margin = f"margin of £{in_pounds(terms.margin_per_week)} a week"
    return (
        KeyFact("Rate paid to the umbrella company", f"£{in_pounds(pence_of(rate.amount))} a {rate.per}"),
        KeyFact("Deductions from it required by law", by_law),
        KeyFact("Other deductions from it", besides.replace("umbrella margin", margin)),
        KeyFact("Expected rate of pay to you", f"£{in_pounds(of_day['gross_pay'])} a {every}, before tax"),
        KeyFact("Deductions from your pay required by law", from_pay),
        KeyFact("Other deductions from your pay", more),
        KeyFact("Fees for goods or services", "none is said: ask"),
        KeyFact("Holiday entitlement and pay", holiday),
        KeyFact("Benefits", ", ".join(benefit.name or "" for benefit in offer.benefit) or "none is said"),
    )


def _label(name: str) -> str:
    return FIGURES[name].label if is_figure(name) else "Holiday pay kept back"


def _named(figures: tuple[MoneyName | HeldName, ...], of: Mapping[Any, int]) -> str:
    """The labels of figures that there are, within a sentence."""
    there = [_label(name) for name in figures if of.get(name)]
    small = (
        label if label.startswith(("National", "Employer NI")) else label[0].lower() + label[1:] for label in there
    )
    return ", ".join(small) or "nothing"


def _lines(of_day: Mapping[str, int], of_year: Mapping[Any, int]) -> tuple[ExampleLine, ...]:
    day, year = _from_the_rate(of_day), _from_the_rate(of_year)
    return tuple(
        ExampleLine(item, name, item if name in ALONE else _label(name), day.get(name, 0), year.get(name, 0))
        for item, figures in ITEMS
        for name in figures
        if name in ALONE or day.get(name) or year.get(name)
    )


def _from_the_rate(amounts: Mapping[Any, int]) -> dict[str, int]:
    """The amounts with the employer's pension without the pay given up for it, which is shown as taken from pay."""
    given_up = amounts.get("salary_sacrifice", 0)
    return {**amounts, "employer_pension": amounts.get("employer_pension", 0) - given_up}
