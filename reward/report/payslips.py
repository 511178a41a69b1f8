"""An offer's payslips for people and for programs: the pay days, each tax year, and the bridge from the year."""

from collections.abc import Mapping
from typing import Any

from reward.base.amounts import in_pounds, plain_pounds
from reward.base.dates import in_short, in_words
from reward.base.figures import FIGURES, Amounts, MoneyName, MoneyStepName, by_name
from reward.base.money import Pence, nil, total
from reward.base.text_table import Table, TextRow, bullets, wrap
from reward.payroll.payslips import YearPart
from reward.payroll.remarks import REST_UNSAID, SOMETHING_ELSE, in_part
from reward.report.text import heading
from reward.statement.lines import amount_text
from reward.statement.statement import Statement

Columns = Mapping[str, tuple[MoneyName | MoneyStepName, ...]]
FULL: Columns = {
    "Gross": ("gross_pay",),
    "Tax-free": ("tax_free_payments", "tax_free_allowances"),
    "Benefits": ("payrolled_benefits",),
    "Sacrifice": ("salary_sacrifice",),
    "Leave": ("leave_bought",),
    "Pension": ("employee_pension",),
    "Tax": ("income_tax",),
    "NI": ("employee_ni",),
    "Loans": ("student_loan", "postgraduate_loan"),
    "Take-home": ("take_home",),
}
"""What a payslip shows under each short word."""
PENSION: tuple[MoneyName, ...] = ("salary_sacrifice", "employee_pension")
REST: tuple[MoneyName, ...] = (*PENSION, "student_loan", "postgraduate_loan", "leave_bought")
NARROWER: tuple[Columns, ...] = (
    {name: PENSION if name == "Pension" else of for name, of in FULL.items() if name != "Sacrifice"},
    {
        "Gross": ("gross_pay",),
        "Tax-free": ("tax_free_payments", "tax_free_allowances"),
        "Benefits": ("payrolled_benefits",),
        "Tax": ("income_tax",),
        "NI": ("employee_ni",),
        "Other": REST,
        "Take-home": ("take_home",),
    },
    {
        "Gross": ("gross_pay",),
        "Tax-free": ("tax_free_payments", "tax_free_allowances"),
        "Benefits": ("payrolled_benefits",),
        "Tax": ("income_tax",),
        "Other": ("employee_ni", *REST),
        "Take-home": ("take_home",),
    },
    {
        "Gross": ("gross_pay",),
        "Tax-free": ("tax_free_payments", "tax_free_allowances"),
        "Deducted": ("income_tax", "employee_ni", *REST),
        "Take-home": ("take_home",),
    },
)
"""The same in fewer columns, for a terminal that is too narrow for all."""
ALWAYS = ("Gross", "Tax", "NI")
UNITS = {"monthly": "month", "weekly": "week", "fortnightly": "no.", "four-weekly": "no."}
SMALL = 100_00
"""A balance in pence below which a bill or a refund is not sure to come."""


def text(priced: Statement, width: int = 80, *, colour: bool = False) -> str:
    """Each pay day, each tax year with what is settled after it, and why it is not the year's price."""
    slips = priced.slips
    assert slips is not None
    parts = [*heading(priced, width), "", _pay_days(priced, width, colour=colour)]
    for part in slips.years:
        parts += ["", *_settled(part, width), "", _bridge(part, width).text(width, colour=colour)]
    parts += ["", *_in_all(priced, width)]
    return "\n".join([*parts, "", "It rests on", *bullets([priced.over, *priced.rests_on], width)])


def data(priced: Statement) -> dict[str, Any]:
    """The same for programs; amounts are decimal texts in pounds."""
    slips = priced.slips
    assert slips is not None
    names = [name for name in slips.figures_pence if name in FIGURES and name in (*priced.pence, "days_worked")]
    counted = ("leave_days", "bank_holidays", "days_not_billed") + (
        ("days_worked", "hours_worked") if priced.kind == "employment" else ()
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
                "figures": {name: amount_text(name, int(slips.figures_pence[name][place])) for name in names},
            }
            for place, day in enumerate(slips.days)
        ],
        "tax_years": [
            {
                "tax_year": str(part.year),
                "assumed": part.assumed,
                "tax_code": part.code.written,
                "tax_due": plain_pounds(part.tax_due_pence),
                "tax_deducted": plain_pounds(part.tax_deducted_pence),
                "tax_owed_later": None
                if part.tax_owed_later_pence is None
                else plain_pounds(part.tax_owed_later_pence),
                "falls_due": None if part.tax_owed_later_pence is None else part.settled_on.isoformat(),
                **_explained(part),
                "bridge": {
                    "year": {name: plain_pounds(value) for name, value in part.bridge.start_pence.items()},
                    "causes": [
                        {
                            "name": cause.name,
                            "label": cause.label,
                            "change": {
                                name: plain_pounds(value) for name, value in cause.change_pence.items() if value
                            },
                        }
                        for cause in part.bridge.causes
                    ],
                    "payslips": {name: plain_pounds(value) for name, value in part.bridge.end_pence.items()},
                },
            }
            for part in slips.years
        ],
    }


def _explained(part: YearPart) -> dict[str, str]:
    """What explains a code that is known in part, and what the rest of it makes of the deduction."""
    if part.meaning.known != "in part":
        return {}
    return {"code_explained_by": part.meaning.words, "not_explained": plain_pounds(part.deducted_for_the_unknown_pence)}


def _pay_days(priced: Statement, width: int, *, colour: bool) -> str:
    """The pay days in as many columns as there is room for."""
    tables = [_table(priced, columns) for columns in (FULL, *NARROWER)]
    fitting = next((table for table in tables if _fits(table, width)), tables[-1])
    return fitting.text(width, colour=colour)


def _fits(table: Table, width: int) -> bool:
    """Whether the lines are no wider and no header is cut."""
    lines = table.text(width).splitlines()
    return max(len(line) for line in lines) <= width and "…" not in lines[0]


def _table(priced: Statement, columns: Columns) -> Table:
    slips = priced.slips
    assert slips is not None
    none = nil(len(slips.days))
    all_of = {
        title: total(*(Pence(by_name(slips.figures_pence).get(name, none)) for name in names)).tolist()
        for title, names in columns.items()
    }
    of = {title: amounts for title, amounts in all_of.items() if any(amounts) or title in ALWAYS}
    table = Table((f"Pay day, {UNITS[slips.days[0].frequency]}", *of))
    year = None
    for place, day in enumerate(slips.days):
        if day.year != year:
            year = day.year
            table.rows.append(
                TextRow((f"Tax year {_marked(next(part for part in slips.years if part.year == year))}",), "heading")
            )
        cells = [in_pounds(amounts[place]) if amounts[place] else "-" for amounts in of.values()]
        table.rows.append(TextRow((f"{in_short(day.on)} {day.period:>3}", *cells)))
    totals = (in_pounds(sum(amounts)) for amounts in of.values())
    table.rows.append(TextRow((f"{len(slips.days)} pay days", *totals), "total"))
    if "Benefits" in of:
        table.notes.append("Benefits are payrolled: taxed with the pay of the day, and no part of it.")
    if any(amount < 0 for title, amounts in of.items() if title != "Take-home" for amount in amounts):
        table.notes.append("A deduction with a minus is given back.")
    return table


def _settled(part: YearPart, width: int) -> list[str]:
    owed, ground = part.tax_owed_later_pence, part.ground
    past = [f"past £{in_pounds(ground.other_income, 0)} of other income"] if ground.other_income else []
    past += ["with the pay and tax of the P45"] if any(ground.from_p45) else []
    due, taken = in_pounds(part.tax_due_pence), in_pounds(part.tax_deducted_pence)
    words = f"Tax year {_marked(part)}, code {part.code.written}: tax due on this pay"
    words += f", {' and '.join(past)}," if past else ""
    words += f" £{due}, deducted £{taken}"
    if part.collected_besides_pence:
        words += f", of it £{in_pounds(part.collected_besides_pence)} by the code for {part.meaning.words}"
    if part.meaning.known == "none":
        words += f". What is settled after the year is not known: the code says that HMRC knows of {SOMETHING_ELSE}."
    elif owed is None:
        words += f". What is settled after the year is not known: {REST_UNSAID}."
    elif owed >= SMALL:
        words += f"; £{in_pounds(owed)} is owed later and falls due by {in_words(part.settled_on)}."
    elif _left_by_the_code(part):
        words += f"; £{in_pounds(owed)} is left by the +9 in the code and whole pounds, and is not collected."
    elif owed > 0:
        words += f"; £{in_pounds(owed)} is left, due by {in_words(part.settled_on)} if HMRC asks for it."
    elif owed:
        words += f"; £{in_pounds(-owed)} too much, to be had back after the year."
    else:
        words += "; nothing is owed later."
    if owed is not None and part.meaning.known == "in part":
        words += f" {in_part(part)[:1].upper()}{in_part(part)[1:]}."
    return wrap(words, width)


def _left_by_the_code(part: YearPart) -> bool:
    """Whether all that is still due is the few pounds that the code and whole pounds leave, which are not collected."""
    owed = part.tax_owed_later_pence
    return owed is not None and 0 < owed < SMALL and owed == part.left_by_the_code_pence


def _marked(part: YearPart) -> str:
    return f"{part.year}, assumed" if part.assumed else str(part.year)


def _in_all(priced: Statement, width: int) -> list[str]:
    hand, owed = priced.pence_of("take_home"), priced.pence_of("tax_owed_later")
    parts = () if priced.slips is None else priced.slips.years
    # What nobody collects is due by law all the same, and the total is by the tax due.
    left = all(_left_by_the_code(part) for part in parts if part.tax_owed_later_pence)
    words = (
        f"less £{in_pounds(owed)} of tax {'due that payroll leaves' if left else 'to pay later'}"
        if owed > 0
        else f"with £{in_pounds(-owed)} of tax to be had back"
    )
    later = f" {words}: £{in_pounds(hand - owed)}" if owed else ""
    unknown = any(part.tax_owed_later_pence is None for part in parts)
    but = " What is settled after the year is not known, and not in it." if unknown else ""
    return wrap(f"In total: take-home pay of £{in_pounds(hand)}{later}.{but}", width)


def _bridge(part: YearPart, width: int) -> Table:
    """Causes as rows; what they change as columns, as many as there is room for."""
    tables = [_bridge_in(part, width, columns) for columns in NARROWER[1:]]
    return next((table for table in tables if _fits(table, width)), tables[-1])


def _bridge_in(part: YearPart, width: int, columns: Columns) -> Table:
    found = part.bridge
    columns = {title: names for title, names in columns.items() if title != "Benefits"}  # the same in both

    def signed(values: Amounts) -> dict[str, int]:
        gains = ("Gross", "Tax-free", "Take-home")
        return {
            title: sum(values.get(name, 0) for name in names) * (1 if title in gains else -1)
            for title, names in columns.items()
        }

    start, end = signed(found.start_pence), signed(found.end_pence)
    kept = [title for title in columns if title not in ("Other", "Tax-free") or start[title] or end[title]]

    def cells(amounts: dict[str, int], sign: str = "") -> tuple[str, ...]:
        shown = (amounts[title] for title in kept)
        return tuple((sign if amount > 0 else "") + in_pounds(amount) if amount else "-" for amount in shown)

    numbers = [cells(start), *(cells(signed(cause.change_pence), "+") for cause in found.causes), cells(end)]
    title = f"Why {part.year} differs"
    room = width - sum(max(len(name), *(len(row[at]) for row in numbers)) + 2 for at, name in enumerate(kept))
    table = Table((title, *kept))
    labels = [f"Basis year, {part.year}", *(cause.label for cause in found.causes), "Payslips"]
    for place, (label, row) in enumerate(zip(labels, numbers, strict=True)):
        *above, last = wrap(label, max(room, len(title)), indent="  ", first="")
        table.rows += [TextRow((line, *[""] * len(kept))) for line in above]
        table.rows.append(TextRow((last, *row), "total" if place in (0, len(labels) - 1) else "row"))
    return table
