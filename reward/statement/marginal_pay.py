"""What is left of the next pound of pay and of the next hundred, and where a pound more costs money.

Pay is moved a pound at a time and priced by the same engine: nothing is worked out a second way. What
counts as left is what there is now (`cash_now`), charges settled outside pay taken off; a pension
contribution is taken, though it comes back in retirement. A cliff is a pound more that costs more than
a pound: a pension tier, the limit of childcare support, a step of the child benefit charge.

For a contract by the rate, pay is what the rate brings in, moved by a penny of the rate at a time.

Not here: what the next pound does to the pension's own value.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_percent, in_pounds, plain_pounds
from reward.base.figures import FIGURES, MARGIN_PARTS, Figures, MoneyName, known
from reward.base.money import WHOLE, Pence, rounded
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.engine.batches import cut, price_in_chunks
from reward.engine.rows import EmploymentRows, Rows
from reward.statement.priced import PricedOffer

Ints = NDArray[np.int64]
POUND, HUNDRED = 1_00, 100_00
NEAR = 2_000_00
"""How far below and above today's pay a cliff is looked for."""
FAR = 30_000_00
"""How far above a cliff its cost is looked for to be made good."""
EMPLOYERS = frozenset(name for name in MARGIN_PARTS if FIGURES[name].group in ("employer", "pension"))
"""Parts that are the employer's: they are no part of pay."""


Part = tuple[MoneyName | Literal["other"], int]
"""What takes so much, in pence."""


@dataclass(frozen=True)
class MarginalPay:
    """So much more pay, what is taken of it and what is left, in pence."""

    pay_pence: int
    taken_pence: int
    parts_pence: tuple[Part, ...]
    """By figure; with what no figure names as `other` they add up to what is taken."""

    pay = InPounds[Decimal]()
    taken = InPounds[Decimal]()
    parts = InPounds[tuple[tuple[MoneyName | Literal["other"], Decimal], ...]]()
    kept = InPounds[Decimal]()

    @property
    def kept_pence(self) -> int:
        return self.pay_pence - self.taken_pence

    @property
    def rate(self) -> int:
        """Parts per million of it that are taken, to the nearest, halves up."""
        return rounded(self.taken_pence * WHOLE, self.pay_pence)

    def to_dict(self) -> dict[str, Any]:
        return {
            "pay": plain_pounds(self.pay_pence),
            "taken": plain_pounds(self.taken_pence),
            "kept": plain_pounds(self.kept_pence),
            "rate": in_percent(self.rate // 100 * 100),
            "parts": {name: plain_pounds(amount) for name, amount in self.parts_pence},
        }


@dataclass(frozen=True)
class Cliff:
    """A pay from which one step more costs more than it brings, in pence."""

    figure: MoneyName
    """Which takes the most of it."""
    pay_pence: int
    """The last pay before the fall."""
    costs_pence: int
    """What is left falls by so much, the pay of that step counted."""
    made_good_pence: int | None
    """The pay from which as much is left again; `None` where none was found."""
    passed: bool
    """Whether today's pay is above it, and still pays for it."""
    others: int = 0
    """More such falls nearby by the same figure."""

    pay = InPounds[Decimal]()
    costs = InPounds[Decimal]()
    made_good = InPounds[Decimal | None]()

    def to_dict(self) -> dict[str, Any]:
        return {
            "figure": self.figure,
            "pay": plain_pounds(self.pay_pence),
            "costs": plain_pounds(self.costs_pence),
            "made_good": None if self.made_good_pence is None else plain_pounds(self.made_good_pence),
            "passed": self.passed,
            "others_nearby": self.others,
        }


@dataclass(frozen=True)
class Margins:
    """The next pound, the next hundred, and the cliffs near today's pay."""

    of: MoneyName
    """The figure that is moved: `gross_pay`, or `assignment_income` for a contract by the rate."""
    pound: MarginalPay
    hundred: MarginalPay
    cliffs: tuple[Cliff, ...]

    def to_dict(self) -> dict[str, Any]:
        """As `price --json` prints it."""
        return {
            "of": self.of,
            "next_pound": self.pound.to_dict(),
            "next_hundred": self.hundred.to_dict(),
            "cliffs": [cliff.to_dict() for cliff in self.cliffs],
        }


def margins(priced: PricedOffer) -> Margins | None:
    """The margins of a priced offer; `None` where its pay cannot be moved."""
    row = _Moved(priced)
    if not row.step:
        return None
    return Margins(row.of, row.next(POUND), row.next(HUNDRED), tuple(_cliffs(row)))


class _Moved:
    """One row with its pay moved by whole steps, up and down."""

    def __init__(self, priced: PricedOffer) -> None:
        self.priced = priced
        self.of: MoneyName = "assignment_income" if "assignment_income" in priced.values else "gross_pay"
        self.parts = [name for name in MARGIN_PARTS if name in priced.values]
        if self.of == "gross_pay":
            self.parts = [name for name in self.parts if name not in EMPLOYERS]
        self.step = 0
        at_steps = self.at(np.array([0, 1], dtype=np.int64))
        self.step = int(at_steps[self.of][1] - at_steps[self.of][0])

    def at(self, steps: Ints) -> Figures:
        """The figures with pay moved by so many steps: pounds of basic pay, or pennies of the rate."""
        rows = cut(self.priced.offer_row.rows, np.zeros(len(steps), dtype=np.int64))
        return price_in_chunks(_moved(rows, steps), self.priced.regime, (self.of, "cash_now", *self.parts))

    def next(self, amount: int) -> MarginalPay:
        steps = max(-(-amount // self.step), 1)
        found = self.at(np.array([0, steps], dtype=np.int64))
        rises = {name: int(found[name][1] - found[name][0]) for name in (self.of, "cash_now", *self.parts)}
        pay, left = rises[self.of], rises["cash_now"]
        other = pay - left - sum(rises[name] for name in self.parts)
        parts: list[Part] = [*((name, rises[name]) for name in self.parts), ("other", other)]
        return MarginalPay(pay, pay - left, tuple((name, part) for name, part in parts if part))


def _moved(rows: Rows, steps: Ints) -> Rows:
    if not isinstance(rows, EmploymentRows):
        return replace(rows, rate=Pence(np.maximum(rows.rate + steps, 0)))
    # A part-timer's pound is more than a pound of the full-time salary.
    share, of = rows.pay_share
    more = -(-steps * POUND * of // share)
    return replace(rows, salary=Pence(np.maximum(rows.salary + more, 0)))


def _cliffs(row: _Moved) -> Iterator[Cliff]:
    reach = min(NEAR // row.step, NEAR // POUND)
    steps = np.arange(-reach, reach + 2, dtype=np.int64)
    found = row.at(steps)
    left = found["cash_now"]
    falls = np.flatnonzero(np.diff(left) < -POUND).tolist()
    by_figure: dict[MoneyName, list[int]] = {}
    for place in falls:
        changes = {name: int(found[name][place + 1] - found[name][place]) for name in row.parts}
        by_figure.setdefault(max(changes, key=lambda name: changes[name]), []).append(place)
    today = reach
    for figure, places in by_figure.items():
        ahead = [place for place in places if place >= today]
        behind = [place for place in places if place < today and left[today] < left[place]]
        if not ahead and not behind:
            continue
        place = ahead[0] if ahead else behind[-1]
        yield Cliff(
            figure=figure,
            pay_pence=int(found[row.of][place]),
            costs_pence=int(left[place] - left[place + 1]),
            made_good_pence=_made_good(row, int(steps[place]), int(left[place])),
            passed=not ahead,
            others=len(places) - 1,
        )


def _made_good(row: _Moved, step: int, left: int) -> int | None:
    """The first pay above a cliff that leaves as much as the pay before it."""
    for reach in (NEAR, FAR):
        found = row.at(step + 1 + np.arange(reach // max(row.step, POUND) + 1, dtype=np.int64))
        again = np.flatnonzero(found["cash_now"] >= left)
        if again.size:
            return int(found[row.of][again[0]])
    return None


def in_words(found: Margins) -> list[str]:
    """The next pound and hundred, and each cliff, a sentence each."""
    what = "pay" if found.of == "gross_pay" else "what the rate brings in"
    said = [f"{_next(found.hundred, f' of {what}')}; {_next(found.pound, '').lower()}."]
    for cliff in found.cliffs:
        again = (
            ""
            if cliff.made_good_pence is None
            else f"; as much is left again from £{in_pounds(_up_to_pound(cliff.made_good_pence), 0)}"
        )
        where = f"{'just above' if cliff.passed else 'at'} £{in_pounds(cliff.pay_pence, 0)}"
        more = f", and again at {cliff.others} more places near it" if cliff.others else ""
        more_pay = "£1" if found.of == "gross_pay" else "A penny of the rate"
        said.append(
            f"{more_pay} more {where} costs £{in_pounds(cliff.costs_pence)} ({_label(cliff.figure)}){more}{again}."
        )
    return said


def _next(found: MarginalPay, what: str) -> str:
    """`Of the next £100 of pay £67.64 is left, 32.36% goes (…)`; the parts for a hundred only."""
    left = f"{_signed(found.kept_pence)} is left" if found.kept_pence >= 0 else f"{_signed(-found.kept_pence)} is lost"
    start = f"Of the next £{in_pounds(found.pay_pence, 0)}{what} {left}"
    if not what:
        return start
    parts = ", ".join(f"{_label(name)} {_signed(amount)}" for name, amount in found.parts_pence)
    return f"{start}: {in_percent(_tenth(found.rate))} goes{f' ({parts})' if parts else ''}"


def _signed(pence: int) -> str:
    return f"{'-' * (pence < 0)}£{in_pounds(abs(pence))}"


def _label(name: str) -> str:
    if name == "other":
        return "other"
    label = known(name).label
    return label if label.startswith(("National", "PAYE")) else label[:1].lower() + label[1:]


def _tenth(ppm: int) -> int:
    """To a hundredth of a percent."""
    return rounded(ppm, 100) * 100


def _up_to_pound(pence: int) -> int:
    return -(-pence // POUND) * POUND
