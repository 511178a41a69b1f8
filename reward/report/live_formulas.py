"""The formula of a step and of a figure for a spreadsheet, made from the explanation: no rule is written here.

A step that follows from other figures refers to their cells. One of which more is not known keeps its amount, and says
`#N/A` as soon as anything that it rests on is another: wrong money is worse than none.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from reward.base.money import WHOLE
from reward.statement.why import Explanation, ReasonStep
from reward.statement.why.portion import Portion, in_rounding, kind_of, portion_of

Cell = Callable[[str], str]
"""The cell of a figure, by its name."""

_OWN = "by its third decimal"
"""A rounding of the steps and not of their sum."""
_SHEET_ROUNDINGS = {
    _OWN: "TRUNC((TRUNC(ROUND(({})*1000,6))+4)/10)/100",
    "to the nearest penny": "INT(ROUND(({})*100,6)+0.5)/100",
    "to the nearest hundredth": "INT(ROUND(({})*100,6)+0.5)/100",
    "down to the penny": "INT(ROUND(({})*100,6))/100",
    "down to a whole pound": "INT(ROUND({},8))",
    "up to a whole pound": "-INT(-ROUND({},8))",
}
"""Whole numbers are cut after what the spreadsheet's own fractions are off by is rounded away."""


def in_units(scaled: "int | Fraction", unit: str) -> Fraction:
    """Pence as pounds, hundredths as days or hours, and parts of a million as parts of one."""
    return Fraction(scaled) / (WHOLE if unit == "percent" else 100)


def as_number(amount: Fraction) -> Decimal:
    """What a cell keeps of it: a spreadsheet has some fifteen digits."""
    return Decimal(amount.numerator) / Decimal(amount.denominator)


def follows(step: ReasonStep, unit: str, amounts: Mapping[str, Fraction]) -> Portion | None:
    """How a step follows from the figures, where that comes to its very amount."""
    portion = step.portion
    if portion is None or portion.always:
        return portion
    if not set(references(step, portion, ())) <= amounts.keys():
        return None
    whole = _before_limits(portion, step, amounts)
    inside = (portion.more_than is None or whole > Fraction(portion.more_than, 100)) and (
        portion.at_most is None or whole <= Fraction(portion.at_most, 100)
    )
    exact = portion_of(portion, step.rests_on or "", amounts.__getitem__) == in_units(step.value, unit)
    return portion if inside and exact else None


def references(step: ReasonStep, portion: Portion | None, rests_on: Iterable[str]) -> tuple[str, ...]:
    """The figures whose cells the formula of a step refers to."""
    if portion is None:
        return tuple(rests_on)
    if portion.always:
        return ()
    return (portion.of or step.rests_on or "", *portion.plus, *portion.times, *portion.over, *portion.same)


def of_step(step: ReasonStep, portion: Portion, amounts: Mapping[str, Fraction], cell: Cell) -> str:
    """The formula of a step that follows from other figures."""
    base = "+".join(map(cell, (portion.of or step.rests_on or "", *portion.plus)))
    text = base
    if portion.up_to is not None:
        text = f"MIN({text},{_pounds(portion.up_to)})"
    if portion.above is not None:
        text = f"MAX({text}{f'-{_pounds(portion.above)}' if portion.above else ''},0)"
    elif portion.plus and portion.up_to is None:
        text = f"({text})"
    factors = [text, *map(cell, portion.times)]
    if abs(portion.share) != 1:
        factors.append(_number(abs(portion.share)))
    text = "*".join(factors)
    for name in portion.over:
        text = f"IF({cell(name)}=0,0,{text}/{cell(name)})"
    if portion.most is not None:
        text = f"MIN({text},{_pounds(portion.most)})"
    text = _in_rounding(portion.rounding, text)
    if portion.of_it != 1:
        text = f"{text}*{_number(portion.of_it)}"
    if portion.share < 0:
        text = f"-{text}"
    tests = [f"{base}>{_pounds(portion.more_than)}"] if portion.more_than is not None else []
    tests += [f"{base}<={_pounds(portion.at_most)}"] if portion.at_most is not None else []
    tests += [_as_it_was(name, amounts, cell) for name in portion.same]
    return f"IF(AND({','.join(tests)}),{text},NA())" if tests else text


def held(amount: Fraction, rests_on: Iterable[str], amounts: Mapping[str, Fraction], cell: Cell) -> str | None:
    """The formula of an amount that holds while all that it rests on is as it was; `None` where it rests on nothing."""
    tests = [_as_it_was(name, amounts, cell) for name in dict.fromkeys(rests_on)]
    return f"IF(AND({','.join(tests)}),{_number(amount)},NA())" if tests else None


def _as_it_was(name: str, amounts: Mapping[str, Fraction], cell: Cell) -> str:
    return f"ABS({cell(name)}-{_number(amounts[name])})<0.000001"


def of_figure(explained: Explanation, first: str, last: str) -> str:
    """The formula of a figure: its steps, from one cell to another, added up and rounded as it says."""
    text = f"SUM({first}:{last})"
    if explained.least_scaled is not None:
        text = f"MAX({text},{_pounds(explained.least_scaled)})"
    if _rounding(explained) is None:
        return f"ROUND({text},{6 if explained.unit == 'percent' else 2})"
    return _in_rounding(explained.rounding, text)


def adds_up(explained: Explanation) -> bool:
    """Whether the steps come to the figure by the rounding that it tells."""
    whole = in_units(sum((step.value for step in explained.steps), Fraction(0)), explained.unit)
    rounding = explained.rounding if _rounding(explained) else ""
    return in_rounding(rounding, whole) == in_units(explained.amount_scaled, explained.unit)


def _rounding(explained: Explanation) -> str | None:
    kind = kind_of(explained.rounding)
    return None if kind == _OWN else kind


def _before_limits(portion: Portion, step: ReasonStep, amounts: Mapping[str, Fraction]) -> Fraction:
    names = (portion.of or step.rests_on or "", *portion.plus)
    return sum((amounts[name] for name in names), Fraction(0))


def _in_rounding(words: str, text: str) -> str:
    kind = kind_of(words)
    return text if kind is None else _SHEET_ROUNDINGS[kind].format(text)


def _pounds(pence: int) -> str:
    return _number(Fraction(pence, 100))


def _number(amount: Fraction) -> str:
    """A number as a formula has it: a decimal that ends, or a division.

    >>> _number(Fraction("0.0545")), _number(Fraction(1, 54))
    ('0.0545', '(1/54)')
    """
    rest = amount.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return f"({amount.numerator}/{amount.denominator})"
    return f"{Decimal(amount.numerator) / Decimal(amount.denominator):f}"
