"""What a pension is worth by every method, and the next pound of pay, in plain text."""

from collections.abc import Sequence

from reward.base.amounts import in_pounds
from reward.base.text_table import Table, TextRow, bullets, wrap
from reward.statement import marginal_pay
from reward.statement.pension_worth import NEEDS, PensionWorth, in_words
from reward.statement.statement import Statement

TITLE = "What a year of the pension is worth, by method: a range, never added up"
HINT = f"The pension counts as what is paid in: {NEEDS}."


def of_statement(priced: Statement, width: int, *, colour: bool = False) -> list[str]:
    """The next pound of pay, then the range of a pension for life, or how to see it."""
    lines = []
    if priced.margins is not None:
        lines += ["", *(line for text in marginal_pay.in_words(priced.margins) for line in wrap(text, width))]
    worth = priced.pension_worth
    if worth is None or not worth.for_life:
        return lines
    if worth.needs:
        return [*lines, "", *wrap(HINT, width)]
    table = Table(("", "worth", "less yours", "in total"))
    for row in worth.rows:
        table.rows.append(
            TextRow(
                (
                    f"{row.method}{' *' if row.method == worth.method else ''}",
                    _amount(row.value_pence),
                    _amount(worth.promise_pence(row)),
                    _amount(row.total_reward_pence),
                )
            )
        )
    return [*lines, "", TITLE, table.text(width, colour=colour), *_three_lines(worth, width), *_beside(worth, width)]


def of_comparison(statements: Sequence[Statement], letters: Sequence[str], width: int, *, colour: bool = False) -> list[str]:  # fmt: skip
    """The ranges side by side, where one of them is a pension for life whose member's age is known."""
    worths = [priced.pension_worth for priced in statements]
    if not any(worth is not None and worth.for_life and worth.pension_age for worth in worths):
        return []
    table = Table(("", *letters))
    for method in ("contributions", "present-value", "annuity", "hmrc-16"):
        cells = [_by(worth, method) for worth in worths]
        table.rows.append(TextRow((f"Worth by {method}", *cells)))
    for label, name in (("The employer pays", "employer_pays_pence"), ("You pay", "member_pays_pence")):
        cells = ["-" if worth is None else _amount(getattr(worth, name)) for worth in worths]
        table.rows.append(TextRow((label, *cells)))
    cells = ["-" if worth is None else _amount(worth.value_pence - worth.member_pays_pence) for worth in worths]
    table.rows.append(TextRow(("Worth more than you pay, as counted", *cells), "total"))
    return ["", TITLE, table.text(width, colour=colour)]


def _by(worth: PensionWorth | None, method: str) -> str:
    if worth is None:
        return "-"
    if not worth.for_life:
        return _amount(worth.value_pence)  # a pot is worth what is paid in, by every method
    return next((_amount(row.value_pence) for row in worth.rows if row.method == method), "-")


def _three_lines(worth: PensionWorth, width: int) -> list[str]:
    words = (
        f"The employer pays £{in_pounds(worth.employer_pays_pence)}, you pay £{in_pounds(worth.member_pays_pence)}; what counts"
        f" above (*) is £{in_pounds(worth.value_pence)}. 'Less yours' is what the employer promises beyond your payment;"
        " 'in total' is total reward by that method."
    )
    return wrap(words, width)


def _beside(worth: PensionWorth, width: int) -> list[str]:
    doubts = dict.fromkeys(doubt for row in worth.rows if row.method != worth.method for doubt in row.doubts)
    unknown = [f"{row.method}: {'; '.join(row.because)}" for row in worth.rows if row.value_pence is None]
    said = [*in_words(worth), *(f"doubted: {doubt}" for doubt in doubts), *unknown]
    return bullets(said, width)


def _amount(pence: int | None) -> str:
    return "-" if pence is None else in_pounds(pence)
