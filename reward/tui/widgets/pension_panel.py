"""A year of each offer's pension counted four ways, side by side: a range, never added up."""

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from reward.answer.by_age import depends_on_age, worth_by_age
from reward.base.amounts import in_pounds, in_whole_pounds
from reward.base.money import rounded
from reward.base.text_table import fit
from reward.library.models.assumptions import PensionMethod
from reward.statement.statement import Statement
from reward.tui.state.priced_desk import PricedDesk

WAYS: dict[PensionMethod, str] = {
    "contributions": "Money paid in",
    "present-value": "Cost to buy it",
    "annuity": "Annuity price",
    "hmrc-16": "16 × a year's pension",
}


def four_ways(outcome: PricedDesk, width: int) -> tuple[list[str], str]:
    """A line for each way, and what is missing for the whole of it."""
    known = [(letter, each) for letter, each in zip(outcome.desk.letters, outcome.statements, strict=True) if each]
    rows = [("", [letter for letter, _ in known])]
    rows += [(words, [_by(each, method) for _, each in known]) for method, words in WAYS.items()]
    if any(each.pence.get("pension_accrued") for _, each in known):
        rows.append(("A year for life", [_money(each.pence.get("pension_accrued")) for _, each in known]))
    first = max(len(label) for label, _ in rows)
    rooms = [max(len(cells[at]) for _, cells in rows) for at in range(len(known))]
    lines = [
        fit(f"{label:{first}}" + "".join(f"  {cell:>{room}}" for cell, room in zip(cells, rooms, strict=True)), width)
        for label, cells in rows
    ]
    open_now = [letter for letter, each in known if depends_on_age(each)]
    hint = f"{' and '.join(open_now)}: after tax, at ages 25 to 60. Your date of birth makes it one number."
    return lines, hint if open_now else ""


def _by(of: Statement, method: PensionMethod) -> str:
    worth = of.pension_worth
    if worth is None:
        return "-"
    if not worth.for_life:
        return _money(worth.value_pence)
    value = next((row.value_pence for row in worth.rows if row.method == method), None)
    if value is None and method == "present-value" and depends_on_age(of):
        ages = worth_by_age(of).pension_pence
        return f"{_hundreds(int(ages.min()))} to {_hundreds(int(ages.max()))}"
    return "by age" if value is None and depends_on_age(of) else _money(value)


def _money(pence: int | None) -> str:
    return "-" if not pence else in_whole_pounds(pence)


def _hundreds(pence: int) -> str:
    return in_pounds(rounded(pence, 100_00) * 100_00, 0)


class PensionPanel(Static, can_focus=True):
    """The four ways."""

    outcome: reactive[PricedDesk | None] = reactive(None, layout=False)

    def render(self) -> Content:
        if self.outcome is None:
            return Content("")
        lines, hint = four_ways(self.outcome, max(self.size.width, 20))
        return Content.assemble("\n".join(lines), "\n", (hint, "$foreground 70%"))
