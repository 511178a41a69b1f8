"""An offer's payslips for people and for programs: the pay days, each tax year, and the bridge from the year."""

from typing import Any

from reward.dates import in_words
from reward.figures import FIGURES
from reward.money import decimal, in_pounds
from reward.payslips import YearPart
from reward.report.text import heading
from reward.statement import Statement, amount_text
from reward.table import Row, Table, bullets, wrap

COLUMNS = {
    "gross_pay": "Gross",
    "salary_sacrifice": "Sacrifice",
    "employee_pension": "Pension",
    "income_tax": "Tax",
    "employee_ni": "NI",
    "loans": "Loans",
    "take_home": "Take-home",
}
"""What a payslip shows, with a short word for each."""
LOANS = ("student_loan", "postgraduate_loan")
UNITS = {"monthly": "month", "weekly": "week", "fortnightly": "nth", "four-weekly": "nth"}


def text(priced: Statement, width: int = 80, *, colour: bool = False) -> str:
    """Each pay day, each tax year with what is settled after it, and why it is not the year's price."""
    slips = priced.slips
    assert slips is not None
    parts = [*heading(priced, width), "", _pay_days(priced).text(width, colour=colour)]
    for part in slips.years:
        parts += ["", *_settled(part, width), "", _bridge(part, width).text(width, colour=colour)]
    return "\n".join([*parts, "", "It rests on", *bullets([priced.over, *priced.rests_on], width)])


def data(priced: Statement) -> dict[str, Any]:
    """The same for programs; amounts are decimal texts in pounds."""
    slips = priced.slips
    assert slips is not None
    names = [name for name in slips.figures if name in FIGURES and name in (*priced.pence, "days_worked")]
    counted = ("leave_days", "bank_holidays", "days_not_billed") + (
        () if priced.kind == "umbrella" else ("days_worked", "hours_worked")
    )
    names = [name for name in names if name not in counted]
    return {
        "schema": 1,
        "statement": priced.to_dict(),
        "pay_days": [
            {
                "date": day.on.isoformat(),
                "from": day.first.isoformat(),
                "to": day.last.isoformat(),
                "tax_year": str(day.year),
                "frequency": day.frequency,
                "period": day.period,
                "figures": {name: amount_text(name, int(slips.figures[name][place])) for name in names},
            }
            for place, day in enumerate(slips.days)
        ],
        "tax_years": [
            {
                "tax_year": str(part.year),
                "tax_code": part.code.written,
                "tax_due": _money(part.tax_due),
                "tax_deducted": _money(part.tax_deducted),
                "tax_owed_later": _money(part.tax_owed_later),
                "falls_due": part.settled_on.isoformat(),
                "bridge": {
                    "year": {name: _money(value) for name, value in part.bridge.start.items()},
                    "causes": [
                        {
                            "name": cause.name,
                            "label": cause.label,
                            "change": {name: _money(value) for name, value in cause.change.items() if value},
                        }
                        for cause in part.bridge.causes
                    ],
                    "payslips": {name: _money(value) for name, value in part.bridge.end.items()},
                },
            }
            for part in slips.years
        ],
    }


def _money(pence: int) -> str:
    return f"{decimal(pence):.2f}"


def _pay_days(priced: Statement) -> Table:
    slips = priced.slips
    assert slips is not None
    of = {name: slips.figures[name].tolist() for name in (*COLUMNS, *LOANS) if name != "loans"}
    of["loans"] = [sum(pair) for pair in zip(*(of.pop(name) for name in LOANS), strict=True)]
    columns = [name for name in COLUMNS if any(of[name]) or name in ("gross_pay", "income_tax", "employee_ni")]
    unit = UNITS[slips.days[0].frequency]
    table = Table((f"Pay day, {unit}", *(COLUMNS[name] for name in columns)))
    year = None
    for place, day in enumerate(slips.days):
        if day.year != year:
            year = day.year
            table.rows.append(Row((f"Tax year {year}",), "heading"))
        cells = [in_pounds(of[name][place]) if of[name][place] else "-" for name in columns]
        table.rows.append(Row((f"{day.on.day:>2} {day.on:%b %Y} {day.period:>3}", *cells)))
    totals = (in_pounds(sum(of[name])) for name in columns)
    table.rows.append(Row((f"{len(slips.days)} pay days", *totals), "total"))
    return table


def _settled(part: YearPart, width: int) -> list[str]:
    owed = part.tax_owed_later
    due, taken = in_pounds(part.tax_due), in_pounds(part.tax_deducted)
    words = f"Tax year {part.year}, code {part.code.written}: tax due on this pay £{due}, deducted £{taken}"
    if owed > 0:
        words += f"; £{in_pounds(owed)} is owed later and falls due by {in_words(part.settled_on)}."
    elif owed:
        words += f"; £{in_pounds(-owed)} too much, to be had back after the year."
    else:
        words += "; nothing is owed later."
    return wrap(words, width)


def _bridge(part: YearPart, width: int) -> Table:
    """Causes as rows; the figures that any of them changes as columns."""
    found = part.bridge
    other = ("salary_sacrifice", "employee_pension", *LOANS)

    def row(values: dict[str, int], sign: str = "") -> tuple[str, ...]:
        amounts = [
            values["gross_pay"],
            -values["income_tax"],
            -values["employee_ni"],
            -sum(values[name] for name in other),
            values["take_home"],
        ]
        kept = [amount for amount, keep in zip(amounts, wanted, strict=True) if keep]
        return tuple((sign if amount > 0 else "") + in_pounds(amount) if amount else "-" for amount in kept)

    wanted = [True, True, True, any(found.start[name] or found.end[name] for name in other), True]
    titles = ("Gross", "Tax", "NI", "Other", "Take-home")
    header = tuple(title for title, keep in zip(titles, wanted, strict=True) if keep)
    table = Table((f"Why {part.year} differs", *header))
    numbers = [row(found.start), *(row(cause.change, "+") for cause in found.causes), row(found.end)]
    room = width - sum(max([len(title), *(len(cells[at]) for cells in numbers)]) + 2 for at, title in enumerate(header))
    labels = [f"Basis year, {part.year}", *(cause.label for cause in found.causes), "Payslips"]
    for place, (label, cells) in enumerate(zip(labels, numbers, strict=True)):
        *above, last = wrap(label, max(room, 16), indent="  ", first="")
        table.rows += [Row((line, *[""] * len(header))) for line in above]
        table.rows.append(Row((last, *cells), "total" if place in (0, len(labels) - 1) else "row"))
    return table
