"""What a careful reader would want to know of a priced table, each thing once and never row by row."""

from contextlib import suppress

import numpy as np
from numpy.typing import NDArray

from reward.base.amounts import in_pounds
from reward.base.dates import in_words
from reward.base.errors import FiguresError
from reward.base.figures import Figures
from reward.base.money import Count, Pence
from reward.engine.regime import regime
from reward.engine.regime_key import RegimeKey
from reward.library.in_force import Library
from reward.library.models.pay import PayScale
from reward.library.models.period import doubted
from reward.library.scale_points import scale_grade, scale_point
from reward.library.scheme_names import of_the_legal_least
from reward.offers.scheme_elsewhere import of_another_nation
from reward.rules import minimum_wage
from reward.workforce.formats import Columns
from reward.workforce.reading import Ints, Reading
from reward.workforce.staff import cells
from reward.workforce.staff.rows import Staff

FIRST = "; the first is "
"""What comes after it differs from block to block of one table."""


def remarks(
    library: Library, came: Columns, staff: Staff, figures: Figures, reading: Reading, *, goes_on: bool = True
) -> tuple[str, ...]:
    """Doubts about the figures in use, years kept as an assumption, and the first row under the minimum wage of each."""
    found: list[str] = []
    used = _used(staff, reading)
    for place, key in enumerate(staff.keys):
        if used[place]:
            found += _of_regime(library, key)
            found += [
                f"{origin.title}: no figures for {key.tax_year} yet; the last ones are kept as an assumption"
                for origin in regime(library, key).origins.values()
                if origin.assumed
            ]
    if goes_on:
        found += _of_part_years(staff, reading)
    found += _without_pension(library, came, staff, reading)
    found += _at_the_legal_least(came, staff, reading)
    rows = np.flatnonzero(reading.good & (staff.spot >= 0))
    if staff.spots and len(rows):
        years = np.array([each.tax_year.first.toordinal() for each in staff.keys], dtype=np.int64)
        # A whole year is priced on the scale of its first day, a part of one on each day's own.
        found += scales_run_out(library, staff, rows, np.where(staff.part, staff.last, years.take(staff.key))[rows])
        found += _of_points(library, staff, rows)
    if used.any():
        found += _under_minimum_wage(library, came, staff, figures, reading, used)
    return tuple(dict.fromkeys(found))


def doubts(library: Library, came: Columns, staff: Staff, reading: Reading) -> tuple[str, ...]:
    """What every question about a table has to tell of the figures it rests on, whatever it asks."""
    found: list[str] = []
    for key, used in zip(staff.keys, _used(staff, reading), strict=True):
        if used:
            with suppress(FiguresError):  # a year without figures is told by the question itself
                found += _of_regime(library, key)
    found += _without_pension(library, came, staff, reading)
    found += _at_the_legal_least(came, staff, reading)
    rows = np.flatnonzero(reading.good & (staff.spot >= 0))
    return tuple(dict.fromkeys((*found, *(_of_points(library, staff, rows) if staff.spots else ()))))


def _used(staff: Staff, reading: Reading) -> NDArray[np.bool_]:
    """Of which of the keys a row is."""
    count = np.bincount(np.where(reading.good, staff.key, -1) + 1, minlength=len(staff.keys) + 1)[1:]
    return np.asarray(count > 0)


def _of_regime(library: Library, key: RegimeKey) -> list[str]:
    under = regime(library, key)
    found = [cells.plain(doubt) for origin in under.origins.values() for doubt in origin.doubts]
    if under.employer_is_estimate and under.pension is not None:
        found.append(f"{under.pension.title}: employers' rates differ, and the estimate is an average")
    elsewhere = None if key.pension is None else of_another_nation(library, key.pension.scheme, key.nation)
    return found if elsewhere is None else [*found, cells.plain(elsewhere)]


def _of_part_years(staff: Staff, reading: Reading) -> list[str]:
    """What the tax of rows for less than a tax year rests on."""
    if not (staff.part & reading.good).any():
        return []
    return [
        (
            "rows that start or end within their tax year: the rest of it is taken at the same rate of pay, and they bear"
            " their months' share of its tax; --rest-of-year nothing gives them the whole allowance"
        )
    ]


def scales_run_out(library: Library, staff: Staff, rows: Ints, last: Ints) -> list[str]:
    """A remark on each scale that ends before the last day for which one of these rows is paid by it."""
    found = []
    spot = staff.spot[rows]
    names = [each[0] for each in staff.spots]
    for name in dict.fromkeys(names[place] for place in np.unique(spot).tolist()):
        ends = library.last_day("pay", name)
        past = np.isin(spot, [place for place, each in enumerate(names) if each == name]) & (last > ends.toordinal())
        if past.any():
            title = library.head("pay", name).title
            found.append(f"{title}: no figures after {in_words(ends)} yet; the last ones are kept as an assumption")
    return found


def _without_pension(library: Library, came: Columns, staff: Staff, reading: Reading) -> list[str]:
    """That posts which say nothing of a pension have none, and which one their scale has."""
    none = np.array([key.kind == "employment" and key.pension is None for key in staff.keys], dtype=bool)
    rows = reading.good & none[np.maximum(staff.key, 0)]
    if "pension_scheme" in came:
        texts = came["pension_scheme"].texts()
        rows &= np.array([not text.strip() for text in texts.different], dtype=bool)[texts.which]
    if not rows.any():
        return []
    scales = dict.fromkeys(staff.spots[place][0] for place in np.unique(staff.spot[rows]).tolist() if place >= 0)
    schemes = {scale: library.head("pay", scale).pension for scale in scales}
    of_scales = "".join(f"; on {scale} it is {scheme}" for scale, scheme in schemes.items() if scheme is not None)
    return [f"posts that name no pension_scheme are priced without a pension: write the scheme, or none{of_scales}"]


def _at_the_legal_least(came: Columns, staff: Staff, reading: Reading) -> list[str]:
    """That a provider's name alone says no percentages: they are the law's."""
    least = np.array(
        [
            key.pension is not None and key.pension.scheme == "auto-enrolment" and key.pension.employer is None
            for key in staff.keys
        ],
        dtype=bool,
    )
    if "pension_scheme" not in came or not least.any():
        return []
    texts = came["pension_scheme"].texts()
    named = np.array([of_the_legal_least(text) for text in texts.different], dtype=bool)[texts.which]
    if not (reading.good & named & least[np.maximum(staff.key, 0)]).any():
        return []
    return [
        "NEST is read as auto-enrolment at the least that the law asks; employer_percent, employee_percent and pension_base say more"
    ]


def _of_points(library: Library, staff: Staff, rows: Ints) -> list[str]:
    """Of the points that these rows are paid by: where the scale pays otherwise, and which amounts are doubted."""
    found: list[str] = []
    for place in np.unique(staff.spot[rows]).tolist():
        spot = staff.spots[place]
        on = staff.keys[int(staff.key[rows[staff.spot[rows] == place][0]])].tax_year.first
        scale = library.in_force("pay", spot[0], PayScale, on, frozen=True)
        row = scale_grade(scale, spot[0], spot[1])
        if not staff.in_area[rows[staff.spot[rows] == place]].all():
            found += _of_areas(library, spot[0], row.grade)
        amount, mark = scale_point(scale, row, spot[2])
        if doubted(mark):
            words = f"{scale.title}, {row.name}, point {spot[2]}, from {in_words(scale.record.start)}"
            found.append(f"{words}: £{in_pounds(amount, 0)} is {mark}")
    return found


def _of_areas(library: Library, scale: str, grade: str) -> list[str]:
    """That a scale pays otherwise elsewhere."""
    head = library.head("pay", scale)
    if not head.areas or any(grade.endswith(f"-{area.area}") for area in head.areas):
        return []
    others = " or ".join(each.area for each in head.areas[1:])
    return [f"{head.title}: grades without a pay_area are paid as in {head.areas[0].name}; others are {others}"]


def _under_minimum_wage(
    library: Library, came: Columns, staff: Staff, figures: Figures, reading: Reading, used: NDArray[np.bool_]
) -> list[str]:
    """Of posts for a whole year; the hours are those of the scale, else a usual week's."""
    posts = np.array([key.kind == "employment" for key in staff.keys], dtype=bool)
    hourly = np.zeros(len(staff.keys), dtype=np.int64)
    for place in np.flatnonzero(posts & used).tolist():
        hourly[place] = regime(library, staff.keys[place]).minimum_wage
    maybe = figures["gross_pay"] < int(hourly.max(initial=0)) * 52 * 48  # none of the others can be
    low = np.flatnonzero(maybe & reading.good & ~staff.part & ~staff.away)
    low = low[posts[staff.key[low]]]
    if not len(low):
        return []
    pay, week = Pence(figures["gross_pay"][low]), Count(staff.hours_per_week[low])
    under = np.zeros(len(low), dtype=bool)
    for rate in np.unique(hourly[staff.key[low]]).tolist():
        same = hourly[staff.key[low]] == rate
        under |= same & minimum_wage.under_for_a_year(pay, week, staff.fte[low], rate, staff.fte_of[low])
    if not under.any():
        return []
    row = int(low[under][0])
    first = repr(came["id"].texts()[row][:40]) if "id" in came else f"row {row + 1}"
    return [f"posts pay less than the minimum wage for the hours of a week{FIRST}{first}"]
