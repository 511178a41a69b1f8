"""What a post pays a year, however its row says it: a salary, a rate for an hour or a day, or the ends of a range."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from reward.base.money import Pence, once, rounded
from reward.library.models.table_mapping import PointInRange
from reward.offers.basic_pay import in_a_year
from reward.workforce.formats import Column
from reward.workforce.reading import Ints, Reading, rows_where
from reward.workforce.staff import cells
from reward.workforce.staff.amount_cells import amounts
from reward.workforce.staff.patterns import Patterns
from reward.workforce.staff.regime_columns import RegimeColumns
from reward.workforce.staff.row_cells import RowCells

_PARTS: dict[PointInRange, tuple[int, int]] = {"minimum": (2, 0), "middle": (1, 1), "maximum": (0, 2)}


def _pay_of_posts(
    reading: Reading,
    column: Callable[[str], Column],
    regimes: RegimeColumns,
    salary: Pence,
    salaried: NDArray[np.bool_],
    rate: Pence,
    rated: NDArray[np.bool_],
    full_time: Ints,
    employed: NDArray[np.bool_],
    point_in_range: PointInRange | None,
) -> tuple[Pence, NDArray[np.bool_]]:
    """A year's full-time pay of posts, and whether a row says any; rows that say it twice or in part are refused.

    `full_time` are the hours of a full week, in hundredths, nil where none are known.
    """
    salary, salaried = _of_ranges(reading, column, salary, salaried, employed, point_in_range)
    per = regimes.per
    by_time = employed & (rated | (salaried & per.where(lambda unit: unit not in ("", "year"))))
    rows = rows_where(reading.good & by_time)
    if not rows:
        return salary, salaried
    salary, salaried = Pence(np.array(salary)), np.array(salaried)
    for row in rows:
        unit = per.of(row)
        if rated[row] and salaried[row] and salary[row]:
            reading.refuse(row, "rate", "stands beside a salary; leave one of them blank")
        elif not unit:
            reading.refuse(row, "per", "is blank; say what the rate is for: hour, day, week, month or year")
        elif unit == "hour" and not full_time[row]:
            reading.refuse(row, "hours_per_week", "is blank; pay by the hour needs the hours of a week")
        else:
            amount = rate[row] if rated[row] else salary[row]
            numerator, denominator = in_a_year(unit, int(full_time[row]))
            salary[row] = rounded(int(amount) * numerator, denominator)
            salaried[row] = True
    return salary, salaried


def _of_ranges(
    reading: Reading,
    column: Callable[[str], Column],
    salary: Pence,
    salaried: NDArray[np.bool_],
    employed: NDArray[np.bool_],
    point_in_range: PointInRange | None,
) -> tuple[Pence, NDArray[np.bool_]]:
    lowest, low = amounts(reading, "pay_min", column("pay_min"))
    highest, high = amounts(reading, "pay_max", column("pay_max"))
    if (employed & salaried & (low | high) & reading.good).any():
        reading.tell("pay_min and pay_max are not used where a row has a salary")
    ranged = reading.good & employed & ~salaried & (low | high)
    if not ranged.any():
        return salary, salaried
    for row in rows_where(ranged & ~(low & high)):
        name = "pay_max" if low[row] else "pay_min"
        reading.refuse(row, name, "is blank; a range of pay has both ends, or give the salary")
    for row in rows_where(ranged & low & high & (lowest > highest)):
        reading.refuse(row, "pay_min", "is above pay_max")
    whole = ranged & low & high & (lowest <= highest)
    of_low, of_high = _PARTS[point_in_range or "middle"]
    if point_in_range is None and (whole & (lowest != highest)).any():
        reading.tell(
            "pay is the middle of pay_min and pay_max where no salary is given;"
            " --point-in-range minimum or maximum takes an end"
        )
    meant = rounded(lowest * of_low + highest * of_high, 2)
    return Pence(np.where(whole, meant, salary)), salaried | whole


def full_time_pay(salary: Pence, actual: Pence, worked: NDArray[np.bool_], time: Patterns) -> Pence:
    """Pay of full time where a row says what its share of it comes to: to the penny, its share is that pay again."""
    if not worked.any():
        return salary
    return Pence(np.where(worked, rounded(actual * time.fte_of, np.maximum(time.fte, 1)), salary))


def with_pay(
    reading: Reading,
    column: Callable[[str], Column],
    regimes: RegimeColumns,
    row: RowCells,
    scale_hours: Ints,
    employed: NDArray[np.bool_],
    point_in_range: PointInRange | None,
) -> tuple[RowCells, NDArray[np.bool_]]:
    """The cells with a year's full-time pay of posts, and which rows give it for the share that is worked instead."""
    counts = row.counts
    full_time = once(np.where(counts["full_time_hours"] > 0, counts["full_time_hours"], scale_hours))
    # Whoever is paid by the hour for so many hours, and no full week is said, works the whole of one.
    hours = np.maximum(counts["hours_per_week"], 0)
    full_time = once(np.where((full_time <= 0) & (row.fte == cells.UNSAID), hours, full_time))
    salary, salaried = _pay_of_posts(
        reading,
        column,
        regimes,
        salary=row.salary,
        salaried=row.salaried,
        rate=row.rate,
        rated=row.rated,
        full_time=full_time,
        employed=employed,
        point_in_range=point_in_range,
    )
    hourly = employed & row.rated & (counts["full_time_hours"] <= 0) & (scale_hours <= 0)
    if hourly.any():
        counts = {**counts, "full_time_hours": np.where(hourly, full_time, counts["full_time_hours"])}
    given = employed & row.actually & (row.actual > 0)
    if (given & salaried & reading.good).any():
        reading.tell("actual_salary stands beside a full-time salary and is not used: pay is the share of that salary")
    worked = given & ~salaried
    return row._replace(counts=counts, salary=salary, salaried=salaried | worked), worked
