"""National Insurance, Class 1.

The law
    Social Security Contributions and Benefits Act 1992
        s.8    employee: the main rate from the primary threshold to the upper earnings
               limit, the additional rate above it
        s.9    employer: one rate above the secondary threshold
        s.9A, s.9B; NIC Act 2022 s.1, s.2   employer's nil rate for the young, apprentices,
               freeports, investment zones and veterans up to an upper threshold
        s.6(1), s.6(3)   none under 16; no employee's from State Pension age on
    Social Security (Contributions) Regulations 2001 reg 12; HMRC's guidance for payroll software
        each band is cut to a tenth of a penny, then 5 or less goes down and 6 or more up

Not here: a director's year to date (`directors`); Class 1A on benefits in kind.
"""

from typing import Literal

from reward.base.money import Pence, at, band, by_third_decimal, nil, share, total
from reward.base.values import dataclass
from reward.library.models.statutory import Letter, NationalInsurance, Threshold
from reward.rules.citation import law

EarningsPeriod = Literal["week", "two-weeks", "four-weeks", "month", "year"]
WEEKS: dict[EarningsPeriod, int] = {"two-weeks": 2, "four-weeks": 4}
"""Earnings periods of several weeks, whose thresholds are a share of the year's."""


@dataclass(frozen=True)
class ClassOne:
    """Thresholds and rates for one category letter and one earnings period, in pence."""

    letter: str
    who: str
    primary_threshold: int
    upper_earnings_limit: int
    main_rate: int
    upper_rate: int
    employer_from: int | None
    """Where the employer's contributions begin; `None`: never."""
    employer_rate: int


def period_limit(threshold: Threshold, period: EarningsPeriod) -> int:
    """A threshold for an earnings period: as published, or for several weeks a share of the year's."""
    if period in WEEKS:
        return -(-threshold.year * WEEKS[period] // 52 // 100) * 100  # up to a whole pound
    value: int = getattr(threshold, period)
    return value


def class_one(figures: NationalInsurance, letter: Letter, period: EarningsPeriod) -> ClassOne:
    """The figures for a letter. An annual period takes the year's blended rates where there are any."""

    def limit(threshold: Threshold) -> int:
        return period_limit(threshold, period)

    main, reduced = figures.main_rate, figures.reduced_rate
    if period == "year":
        main = main if figures.annual_main_rate is None else figures.annual_main_rate
        reduced = reduced if figures.annual_reduced_rate is None else figures.annual_reduced_rate
    deferred = figures.additional_rate
    # s.6(3): none from State Pension age on, so a letter that is not named here bears nothing
    employee = {"main": (main, deferred), "reduced": (reduced, deferred), "deferred": (deferred, deferred)}
    starts = {
        "secondary-threshold": figures.secondary_threshold,
        # ss.9A, 9B; NIC Act 2022 ss.1, 2: nil up to an upper threshold
        "freeport": figures.freeport_upper_secondary_threshold,
        "investment-zone": figures.investment_zone_upper_secondary_threshold,
        "upper-secondary": figures.upper_secondary_threshold,
    }
    start = starts.get(letter.employer_from)
    main_rate, upper_rate = employee.get(letter.employee, (0, 0))
    return ClassOne(
        letter=letter.letter,
        who=letter.who,
        primary_threshold=limit(figures.primary_threshold),
        upper_earnings_limit=limit(figures.upper_earnings_limit),
        main_rate=main_rate,
        upper_rate=upper_rate,
        employer_from=None if start is None else limit(start),
        employer_rate=figures.employer_rate,
    )


@dataclass(frozen=True)
class EarningsPart:
    """Earnings in one band, its rate, and the contribution on it, rounded."""

    name: str
    above: int
    up_to: int | None
    """The limits of the band, in pence; open at the top."""
    earnings: Pence
    rate: int
    contribution: Pence


def _part(name: str, earnings: Pence, above: int, up_to: int | None, rate: int) -> EarningsPart:
    inside = band(earnings, above, up_to)
    return EarningsPart(
        name, above, up_to, inside, rate, by_third_decimal(at(inside, rate))
    )  # reg 12, as HMRC's guidance has it


def employee_parts(earnings: Pence, figures: ClassOne) -> list[EarningsPart]:
    """The employee's two bands, each rounded apart."""
    limit = figures.upper_earnings_limit
    return [
        _part("from the primary threshold", earnings, figures.primary_threshold, limit, figures.main_rate),  # s.8(1)(a)
        _part("above the upper earnings limit", earnings, limit, None, figures.upper_rate),  # s.8(1)(b)
    ]


def employer_parts(earnings: Pence, figures: ClassOne) -> list[EarningsPart]:
    """The employer's bands below and above the upper earnings limit, each rounded apart: s.9."""
    start, limit = figures.employer_from, figures.upper_earnings_limit
    if start is None:
        return [_part("none is due", nil(earnings), 0, None, figures.employer_rate)]  # s.6(1): under 16
    return [
        _part("up to the upper earnings limit", earnings, start, max(start, limit), figures.employer_rate),
        _part("above the upper earnings limit", earnings, max(start, limit), None, figures.employer_rate),
    ]


@law(
    "Social Security Contributions and Benefits Act 1992 s.8",
    rounding="each band apart, by its third decimal: 5 or less down, 6 or more up",
)
def employee(earnings: Pence, figures: ClassOne) -> Pence:
    """What the employee pays for one earnings period.

    >>> from reward.base.money import column
    >>> employee(column(50_000_00), ClassOne("A", "", 12_570_00, 50_270_00, 80_000, 20_000, 5_000_00, 150_000))
    array([299440])
    """
    return total(*(part.contribution for part in employee_parts(earnings, figures)))


@law(
    "Social Security Contributions and Benefits Act 1992 s.9",
    rounding="each band apart, by its third decimal: 5 or less down, 6 or more up",
)
def employer(earnings: Pence, figures: ClassOne) -> Pence:
    """What the employer pays for one earnings period."""
    return total(*(part.contribution for part in employer_parts(earnings, figures)))


@law(
    "Social Security Contributions and Benefits Act 1992 ss.6, 9A: the letter of each pay day",
    rounding="to the nearest penny, halves up",
)
def over_a_change(before: Pence, after: Pence, pay_days: int, of: int) -> Pence:
    """What a year comes to in which the letter changes: a year's contributions under each, by the pay days under it.

    `pay_days` of the year's `of` are under the letter before.
    """
    return total(share(before, pay_days, of), share(after, of - pay_days, of))
