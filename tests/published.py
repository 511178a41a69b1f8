"""Tax, NI and loans of some thousand people against what others have published: `python -m tests.published [PEOPLE] [SEED]`.

Against HMRC's own examples, row by row and to the penny. And against PolicyEngine UK (`pip install -e '.[bench]'`), whose
differences are listed by figure, each with the cause that explains it to what its 32-bit numbers can hold; those without one
are shown and the command ends with 1. Run it before a release.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import PackageNotFoundError, version

from reward import Offer, Person, Statement, price
from tests.payroll import test_deductions

PLANS = {"PLAN_1": "plan-1", "PLAN_2": "plan-2", "PLAN_4": "plan-4", "PLAN_5": "plan-5", "POSTGRADUATE": "postgraduate"}
REGIONS = {"england": "LONDON", "scotland": "SCOTLAND", "wales": "WALES", "northern-ireland": "NORTHERN_IRELAND"}
YEARS = (2024, 2025, 2026)
EDGES = (5_000, 6_396, 9_100, 12_570, 37_700, 43_662, 50_270, 75_000, 100_000, 125_140)
"""Where something begins or ends: a third of all pay is drawn near one."""
FIGURES = ("income_tax", "personal_allowance", "employee_ni", "employer_ni", "student_loan")
THEIR_NAMES = ("income_tax", "personal_allowance", "ni_class_1_employee", "ni_employer", "student_loan_repayment")
SHOWN = 10


@dataclass(frozen=True)
class Earner:
    """Somebody with a salary and no more, by whole pounds."""

    year: int
    pay: int
    age: int
    nation: str
    plan: str | None

    def priced(self) -> Statement:
        born = f"{self.year - self.age}-01-01"
        loans = [] if self.plan is None else [PLANS[self.plan]]
        person = Person.model_validate({"nation": self.nation, "born": born, "student_loans": loans})
        offer = Offer.model_validate({"title": "A post", "kind": "employment", "pay": {"basic": str(self.pay)}})
        return price(offer, person=person, tax_year=f"{self.year}-{self.year % 100 + 1}")


def drawn(count: int, seed: int) -> list[Earner]:
    draw = random.Random(seed)  # the same people for the same seed
    found = []
    for _ in range(count):
        most = draw.choice((20_000, 60_000, 200_000))
        pay = draw.choice(EDGES) + draw.randint(-300, 300) if draw.random() < 1 / 3 else draw.randint(0, most)
        plan = draw.choice([None, None, *PLANS])
        found.append(
            Earner(draw.choice(YEARS), max(pay, 1), draw.choice((19, 30, 40, 55)), draw.choice(list(REGIONS)), plan)
        )
    return found


def in_pence(statement: Statement, figure: str) -> int:
    if figure == "student_loan":
        return sum(statement.priced.values.get(name, 0) for name in ("student_loan", "postgraduate_loan"))
    return int(statement.priced.values.get(figure, 0))


def theirs(year: int, earners: Sequence[Earner]) -> dict[str, Sequence[float]]:
    """What PolicyEngine has for each of them."""
    from policyengine_uk import Simulation

    people, benunits, households = {}, {}, {}
    for place, each in enumerate(earners):
        people[f"p{place}"] = {
            "age": {year: each.age},
            "employment_income": {year: each.pay},
            "student_loan_plan": {year: each.plan or "NONE"},
        }
        benunits[f"b{place}"] = {"members": [f"p{place}"]}
        households[f"h{place}"] = {"members": [f"p{place}"], "region": {year: REGIONS[each.nation]}}
    simulation = Simulation(situation={"people": people, "benunits": benunits, "households": households})
    return {
        ours: [float(value) for value in simulation.calculate(name, year)]
        for ours, name in zip(FIGURES, THEIR_NAMES, strict=True)
    }


def close(pence: int, amount: float) -> bool:
    """Whether they are one figure, but for a penny (their limits of NI are of a week) and what a 32-bit number can hold."""
    return abs(Decimal(pence) - Decimal(amount) * 100) <= 1 + Decimal(abs(amount)) * 100 / 2**21


def cause(each: Earner, figure: str, ours: int, amount: float) -> str | None:
    """What explains a difference; `None` where nothing known does."""
    if close(ours, amount):
        return "the same, but for a penny and 32-bit numbers"
    if figure == "student_loan" and 0 <= Decimal(amount) * 100 - ours < 101:
        return "a year's repayment is cut to a whole pound here, and not there"
    if figure == "student_loan" and each.plan == "PLAN_5" and each.year < 2026 and ours == 0:
        return (
            "nothing is repaid on plan 5 before April 2026 (gov.uk, Repaying your student loan); they take it earlier"
        )
    return None


def against_policyengine(count: int, seed: int) -> int:
    """How many differences nothing explains."""
    print(f"PolicyEngine UK {version('policyengine-uk')}: {count:,} people, seed {seed}")
    causes: dict[str, Counter[str]] = defaultdict(Counter)
    most: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    unexplained = []
    earners = drawn(count, seed)
    for year in YEARS:
        of_year = [each for each in earners if each.year == year]
        found = theirs(year, of_year)
        for place, each in enumerate(of_year):
            statement = each.priced()
            for figure in FIGURES:
                ours, amount = in_pence(statement, figure), found[figure][place]
                why = cause(each, figure, ours, amount)
                told = why or "not explained"
                causes[figure][told] += 1
                apart = abs(Decimal(ours) / 100 - Decimal(amount))
                most[figure, told] = max(most[figure, told], apart)
                if why is None:
                    unexplained.append((figure, each, Decimal(ours) / 100, round(amount, 2)))
    for figure in FIGURES:
        for told, number in causes[figure].most_common():
            print(f"  {figure:<19} {number:>6,}  at most £{most[figure, told]:.2f}  {told}")
    for each in unexplained[:SHOWN]:
        print("  not explained:", *each)
    return len(unexplained)


def against_hmrc() -> int:
    """How many of HMRC's sets of examples do not hold to the penny."""
    wrong = 0
    for name, holds in (
        ("hmrc-paye.csv", test_deductions.test_every_published_paye_row_holds_to_the_penny),
        ("hmrc-ni.csv", test_deductions.test_every_published_ni_row_holds_to_the_penny),
        ("hmrc-student-loan.csv", test_deductions.test_every_published_loan_row_holds),
    ):
        rows = len(test_deductions.published(name))
        try:
            holds()
            print(f"HMRC, {name}: {rows:,} rows, each to the penny")
        except AssertionError as error:
            wrong += 1
            print(f"HMRC, {name}: {rows:,} rows, of which some differ: {str(error)[:1_000]}")
    return wrong


def main(count: int = 3_000, seed: int = 1) -> int:
    wrong = against_hmrc()
    try:
        wrong += against_policyengine(count, seed)
    except PackageNotFoundError:
        print("PolicyEngine UK is not installed (pip install -e '.[bench]'), so nothing is held against it")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
