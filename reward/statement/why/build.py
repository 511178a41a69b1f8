"""What an explanation is, and the means to write one."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reward.base import money
from reward.base.amounts import decimal, in_count, in_percent, in_pounds
from reward.base.dates import in_words
from reward.base.figures import ColumnName, column_name, known
from reward.base.money import WHOLE, Pence, column
from reward.base.values import dataclass
from reward.engine.origins import Origin
from reward.engine.rows import EmploymentRows
from reward.rules.citation import Citation
from reward.statement.priced import PricedOffer
from reward.statement.why.portion import Portion

NEAREST = "to the nearest penny, halves up"
NEAREST_HUNDREDTH = "to the nearest hundredth, halves up"


@dataclass(frozen=True)
class ReasonStep:
    """One part of a figure: what it is in words with its numbers, and its exact value in pence or hundredths."""

    text: str
    value: Fraction
    rests_on: str | None = None
    """The figure or input that this part is, or is a share of."""
    portion: Portion | None = None
    """How it follows from that; `None` where more comes in."""


@dataclass(frozen=True)
class Explanation:
    """A figure taken apart. The steps add up to `amount_scaled` once rounded by `rounding`."""

    name: str
    label: str
    amount_scaled: int
    unit: str
    formula: str
    steps: tuple[ReasonStep, ...]
    rounding: str = ""
    law: str = ""
    nature: str = "contract"
    sources: tuple[str, ...] = ()
    since: str = ""
    """From when the figures used have been in force."""
    rests_on: tuple[str, ...] = ()
    """What to ask about next."""
    idle: tuple[ReasonStep, ...] = ()
    """Steps that come to nothing here, as a band above the income does; with other inputs they may come to more."""
    least_scaled: int | None = None
    """The least that it comes to, whatever the steps do."""

    @property
    def amount(self) -> Decimal:
        """In pounds, a count, or a percentage such as 6.5."""
        return Decimal(self.amount_scaled).scaleb(-4) if self.unit == "percent" else decimal(self.amount_scaled)

    @property
    def shown(self) -> str:
        return show(self.amount_scaled, self.unit)


def show(amount: int, unit: str) -> str:
    """An amount as people read it."""
    if unit == "money":
        return f"-£{in_pounds(-amount)}" if amount < 0 else f"£{in_pounds(amount)}"
    return in_percent(amount) if unit == "percent" else in_count(amount)


class Build:
    """A figure being explained: short ways to the numbers and words it needs."""

    def __init__(self, priced: PricedOffer, name: ColumnName) -> None:
        self.priced, self.name = priced, name
        self.values, self.regime, self.inputs = priced.values, priced.regime, priced.offer_row.inputs
        self.employment = isinstance(priced.offer_row.rows, EmploymentRows)
        self.kind = self.regime.key.kind

    @property
    def before(self) -> int:
        """Income of the person's that is taxed before this pay, in pence."""
        extras = self.priced.offer_row.rows.extras
        taxed_as_pay = [extras.other_income, *([extras.unearned] if self.regime.apart is None else [])]
        return sum(int(each[0]) for each in taxed_as_pay if each is not None)

    @property
    def apart(self) -> int:
        """Income of the person's that is taxed apart from pay, in pence."""
        unearned = self.priced.offer_row.rows.extras.unearned
        return 0 if unearned is None or self.regime.apart is None else int(unearned[0])

    @property
    def relieved(self) -> Pence | None:
        """What the person gives under Gift Aid and pays into a pension of their own, gross."""
        return self.priced.offer_row.rows.extras.relieved

    def value(self, name: ColumnName) -> int:
        return self.values[name]

    def column(self, name: ColumnName) -> Pence:
        return column(self.values[name])

    def has(self, name: ColumnName) -> bool:
        return self.values.get(name, 0) != 0

    def origin(self, subject: str) -> Origin | None:
        return self.regime.origins.get(subject)

    def made(
        self,
        formula: str,
        steps: list[ReasonStep],
        *,
        rounding: str = "",
        cited: Citation | None = None,
        origin: str = "",
        nature: str = "",
        sources: tuple[str, ...] = (),
        amount: int | None = None,
        idle: tuple[ReasonStep, ...] = (),
        least: int | None = None,
    ) -> Explanation:
        figure = known(self.name)
        found = self.origin(origin)
        return Explanation(
            name=self.name,
            label=figure.label,
            amount_scaled=self.value(self.name) if amount is None else amount,
            unit=figure.unit,
            formula=formula,
            steps=tuple(steps),
            rounding=rounding or (cited.rounding if cited else ""),
            law=cited.text if cited else "",
            nature="assumption" if found and found.assumed else nature or (cited.nature if cited else "contract"),
            sources=found.sources if found else sources,
            since=in_words(found.since) if found and found.since else "",
            rests_on=tuple(dict.fromkeys(step.rests_on for step in steps if step.rests_on)),
            idle=idle,
            least_scaled=least,
        )

    def part(self, name: str, sign: int = 1, text: str = "") -> ReasonStep:
        """Another figure or input, added or taken away whole."""
        if name in self.inputs:
            given = self.inputs[name]
            label, value, unit = given.label, given.value, given.unit
        else:
            label, value, unit = known(name).label, self.value(column_name(name)), known(name).unit
        words = (
            text
            or f"{'less ' if sign < 0 else ''}{within_a_sentence(label) if sign < 0 else label} {show(value, unit)}"
        )
        return ReasonStep(words, Fraction(sign * value), name, Portion(Fraction(sign)))

    def summed(
        self, formula: str, plus: tuple[ColumnName, ...], minus: tuple[ColumnName, ...] = (), **more: Any
    ) -> Explanation:
        """A figure that is the sum of others; those that are nil are left out unless all are."""
        parts = [*((name, 1) for name in plus), *((name, -1) for name in minus)]
        shown = [(name, sign) for name, sign in parts if self.has(name)] or parts[:1]
        idle = tuple(self.part(name, sign) for name, sign in parts if name in self.values and (name, sign) not in shown)
        return self.made(formula, [self.part(name, sign) for name, sign in shown], idle=idle, **more)

    @property
    def pay_share(self) -> tuple[Fraction, str]:
        """The share of full-time pay, and in words where it comes from; no words for all of it."""
        time = self.priced.offer_row.time
        if time is not None:
            return time.pay, time.pay_words
        fte = self.inputs["pay.fte_percent"].value
        return Fraction(fte, WHOLE), "" if fte == WHOLE else in_percent(fte)

    @property
    def day_share(self) -> tuple[Fraction, str]:
        """The share of a full-time week's days, in the same way; all of them for a contract."""
        time = self.priced.offer_row.time
        if time is not None:
            return time.days, time.days_words
        return self.pay_share if self.employment else (Fraction(1), "")

    def at_share(self, name: str) -> ReasonStep:
        """What is paid of a full-time amount."""
        share, words = self.pay_share
        given = self.inputs[name]
        text = f"{given.label} {show(given.value, 'money')} × {words or in_percent(WHOLE)}"
        return ReasonStep(text, given.value * share, name, self.in_proportion(share))

    def in_proportion(self, share: Fraction) -> Portion:
        """The part of a full-time amount that counts: by the share that the offer gives, or by a working pattern."""
        by_share = self.employment and self.priced.offer_row.time is None
        return Portion(times=("pay.fte_percent",)) if by_share else Portion(share)

    def at_rate(self, name: str, rate: int, what: str = "") -> ReasonStep:
        """A share of another figure."""
        label = what or known(name).label if name not in self.inputs else self.inputs[name].label
        base = self.inputs[name].value if name in self.inputs else self.value(column_name(name))
        text = f"{label} {show(base, 'money')} × {in_percent(rate)}"
        return ReasonStep(text, Fraction(base * rate, WHOLE), name, Portion(Fraction(rate, WHOLE)))


def resting(made: Explanation, *names: str) -> Explanation:
    return replace(made, rests_on=tuple(dict.fromkeys((*made.rests_on, *names))))


def rounded(value: Fraction) -> int:
    """To the nearest whole, halves up."""
    return money.rounded(value.numerator, value.denominator)


def within_a_sentence(label: str) -> str:
    """A label without its capital, but for a name.

    >>> within_a_sentence("Employer NI"), within_a_sentence("National Insurance"), within_a_sentence("NI saved")
    ('employer NI', 'National Insurance', 'NI saved')
    """
    first, _, second = label.partition(" ")
    is_name = not first[1:].islower() or (second[:1].isupper() and second[1:2].islower())
    return label if is_name else label[:1].lower() + label[1:]
