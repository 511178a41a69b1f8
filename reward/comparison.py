"""Two or more offers on the same basis: differences that add up to the penny, and a verdict."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reward.errors import InputError
from reward.figures import FIGURES
from reward.models.offer import Offer
from reward.money import decimal, in_pounds
from reward.sheet import side_by_side
from reward.statement import Statement, amount_text, price
from reward.table import Table, bullets, literal, wrap

MOST_OFFERS = 200

_STEPS = (
    ("pay", "Pay", ("gross_pay",)),
    ("salary_sacrifice", "Salary sacrifice", ("salary_sacrifice",)),
    ("employee_pension", "Employee pension", ("employee_pension",)),
    ("income_tax", "Income tax", ("income_tax",)),
    ("tax_owed_later", "Tax owed after the year", ("tax_owed_later",)),
    ("employee_ni", "National Insurance", ("employee_ni",)),
    ("loans", "Student and postgraduate loans", ("student_loan", "postgraduate_loan")),
    ("pension_value", "Pension", ("pension_value",)),
    ("retirement_tax", "Later tax on it (assumed)", ("retirement_tax",)),
    ("benefits_value", "Benefits", ("benefits_value",)),
    ("work_costs", "Costs of working", ("work_costs",)),
)
"""The ways from one offer's total reward to another's. Leave is not among them: it is inside pay."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a waterfall, in pence: what it adds to the total."""

    name: str
    label: str
    amount: int


@dataclass(frozen=True)
class Waterfall:
    """From one offer's total reward to another's: `start` and the steps add up to `end`, in pence."""

    offer: str
    against: str
    start: int
    steps: tuple[Step, ...]
    end: int
    measure: str = "total_reward"


@dataclass(frozen=True, eq=False)
class Comparison:
    """Statements side by side; the first is the one that the others are compared with."""

    statements: tuple[Statement, ...]

    def __getitem__(self, place: int) -> Statement:
        return self.statements[place]

    @property
    def differences(self) -> list[dict[str, int]]:
        """For each offer after the first, what each figure has more than the first's, in pence or hundredths."""
        first, *others = self.statements
        return [
            {
                name: other.amount(name) - first.amount(name)
                for name in FIGURES
                if name in first.pence or name in other.pence
            }
            for other in others
        ]

    @property
    def waterfalls(self) -> list[Waterfall]:
        """For each offer after the first, the steps from the first's total reward to its own."""
        first, *others = self.statements
        found = []
        for other in others:
            steps = []
            for name, label, figures in _STEPS:
                gap = sum(_signed(other, figure) - _signed(first, figure) for figure in figures)
                if gap:
                    steps.append(Step(name, label, gap))
            found.append(
                Waterfall(
                    other.name, first.name, first.amount("total_reward"), tuple(steps), other.amount("total_reward")
                )
            )
        return found

    @property
    def verdict(self) -> tuple[str, ...]:
        """In plain words: which pays more in hand and in all, and by how much."""
        return tuple(_verdict(self.statements))

    @property
    def rests_on(self) -> tuple[str, ...]:
        """What the verdict depends on, offer by offer and for all."""
        first = self.statements[0]
        found = [f"a full tax year of each, {first.tax_year}" if first.slips is None else f"pay days over {first.slips.stretch.over}"]
        shared = set.intersection(*(set(statement.rests_on) for statement in self.statements))
        found += [text for text in self.statements[0].rests_on if text in shared]
        for letter, statement in zip(letters(), self.statements, strict=False):
            own = [text for text in statement.rests_on if text not in shared]
            if own:
                found.append(f"{letter}: {', '.join(own)}")
        return tuple(found)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as `compare --json` prints it."""
        first, *others = self.statements
        return {
            "schema": 1,
            "statements": [statement.to_dict() for statement in self.statements],
            "differences": [
                {
                    "offer": other.name,
                    "against": first.name,
                    "figures": {name: amount_text(name, gap) for name, gap in gaps.items()},
                }
                for other, gaps in zip(others, self.differences, strict=True)
            ],
            "waterfall": [
                {
                    "offer": fall.offer,
                    "against": fall.against,
                    "measure": fall.measure,
                    "start": f"{decimal(fall.start):.2f}",
                    "steps": [
                        {"name": step.name, "label": step.label, "amount": f"{decimal(step.amount):.2f}"}
                        for step in fall.steps
                    ],
                    "end": f"{decimal(fall.end):.2f}",
                }
                for fall in self.waterfalls
            ],
            "verdict": list(self.verdict),
            "rests_on": list(self.rests_on),
        }

    def table(self) -> Table:
        return side_by_side(
            [statement.title for statement in self.statements],
            [statement.pence for statement in self.statements],
            "Pay, a year" if self.statements[0].slips is None else "Pay, all pay days",
        )

    def verdict_text(self, width: int = 80, more: Sequence[str] = ()) -> str:
        """The verdict, `more` that bears on it, and what it rests on, in lines of at most `width`."""
        lines = [line for text in (*self.verdict, *more) for line in wrap(text, width)]
        return "\n".join([*lines, "It rests on", *bullets(self.rests_on, width)])

    def __str__(self) -> str:
        return f"{self.table().text()}\n\n{self.verdict_text()}"

    def __repr__(self) -> str:
        return f"<Comparison of {', '.join(statement.name for statement in self.statements)}>"

    def _repr_html_(self) -> str:
        table = self.table()
        table.notes = [*self.verdict, *(f"It rests on {text}." for text in self.rests_on)]
        return table.html()


def compare(*offers: "Offer | Statement | str | Path | Iterable[Any]", **options: Any) -> Comparison:
    """Two or more offers priced alike and set side by side; `options` are those of `price`.

    Offers may be Offers, paths, names or statements that are already priced, one by one or in one list.
    """
    given: list[Any] = list(offers)
    if len(given) == 1 and isinstance(given[0], list | tuple):
        given = list(given[0])
    if not 2 <= len(given) <= MOST_OFFERS:
        raise InputError(f"{len(given)} offers to compare; give 2 to {MOST_OFFERS}")
    statements = tuple(offer if isinstance(offer, Statement) else price(offer, **options) for offer in given)
    if len({(statement.tax_year, statement.basis) for statement in statements if statement.slips is None}) > 1:
        raise InputError("offers can only be compared for one tax year and basis; price them alike")
    horizons = {None if each.slips is None else each.slips.stretch.horizon for each in statements}
    if len(horizons) > 1:
        raise InputError(
            "offers can only be compared over the same days: --set assume.start=2026-12-01 and assume.months=12 say which"
        )
    return Comparison(statements)


def letters() -> Iterable[str]:
    """A, B, C … as the offers are called."""
    return (chr(65 + place % 26) + (str(place // 26) if place >= 26 else "") for place in range(MOST_OFFERS))


def _signed(statement: Statement, figure: str) -> int:
    return FIGURES[figure].sign * statement.amount(figure)


def _verdict(statements: tuple[Statement, ...]) -> list[str]:
    leader = {
        measure: max(range(len(statements)), key=lambda place: statements[place].amount(measure))
        for measure in ("take_home", "total_reward")
    }
    names = [f"{letter}, {literal(statement.title)}," for letter, statement in zip(letters(), statements, strict=False)]

    def lead(measure: str) -> int:
        ranked = sorted((statement.amount(measure) for statement in statements), reverse=True)
        return ranked[0] - ranked[1]

    hand, whole = lead("take_home"), lead("total_reward")
    if not hand and not whole:
        return ["The offers pay the same in hand and in all."]
    than = "" if len(statements) == 2 else " than the next"
    if hand and whole and leader["take_home"] == leader["total_reward"]:
        return [
            f"{names[leader['take_home']]} pays more: £{in_pounds(hand)} a year more{than} in hand, £{in_pounds(whole)} more in all."
        ]
    said = []
    for measure, words, gap in (("take_home", "in hand", hand), ("total_reward", "in all", whole)):
        if gap:
            said.append(f"{names[leader[measure]]} pays more {words}: £{in_pounds(gap)} a year more{than}.")
        else:
            said.append(f"The offers pay the same {words}.")
    return said
