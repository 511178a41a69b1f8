"""Where each pound goes: what an offer costs, parted into pay in hand, pension, tax and the rest."""

from reward.base.amounts import in_whole_pounds
from reward.base.figures import COST_PARTS, FIGURES, CostPart, MoneyName
from reward.statement.comparison import Comparison
from reward.statement.statement import Statement
from reward.statement.whole_pounds import whole_pounds_of
from reward.tui.pictures.canvas import Canvas, Drawn

Parts = list[tuple[MoneyName, CostPart]]

PARTS = tuple((name, part) for name in COST_PARTS if (part := FIGURES[name].cost_part) is not None)
"""The parts of what the employer or the hirer pays: they add up to it, but for an agency's mark-up."""


def parts(statement: Statement) -> list[tuple[MoneyName, int]]:
    """Each part that an offer has, in pence."""
    return [(name, amount) for name, _ in PARTS if (amount := statement.pence_of(name)) > 0]


def draw(canvas: Canvas) -> Drawn:
    shown = canvas.in_order
    most = max(sum(amount for _, amount in parts(statement)) for _, statement in shown)
    room = max(canvas.width - 14, 8)
    used = _used(canvas.comparison)
    table = canvas.height >= 2 * len(shown) + len(used) + 2
    keys = _table(canvas, used) if table else _legend(used, canvas.width)
    # What is left over makes the bars thicker, then parts them.
    thick = 2 if canvas.height >= 2 * len(shown) + len(keys) else 1
    apart = canvas.height >= (thick + 1) * len(shown) + len(keys)
    lines: Drawn = []
    for at, statement in shown:
        segments = _bar(statement, most, room)
        cost = in_whole_pounds(statement.pence_of("hirer_cost"))
        for row in range(thick):
            head = f"{canvas.letter(at)} " if row == 0 else "  "
            tail = f" £{cost}" if row == 0 else ""
            lines.append([(head, "bold"), *segments, (tail, "")])
        if apart:
            lines.append([("", "")])
    return [*lines, *keys][: max(canvas.height, 1)]


def _used(comparison: Comparison) -> Parts:
    return [(name, part) for name, part in PARTS if any(each.pence_of(name) > 0 for each in comparison.statements)]


def _bar(statement: Statement, most: int, room: int) -> list[tuple[str, str]]:
    """One bar; each part begins where the one before it ends, so that rounding never moves the end."""
    of = dict(PARTS)
    found, before, drawn = [], 0, 0
    for name, amount in parts(statement):
        before += amount
        end = before * room // most if most else 0
        if end > drawn:
            found.append((of[name].mark * (end - drawn), f"${of[name].colour}"))
        drawn = max(drawn, end)
    return found


def _table(canvas: Canvas, used: Parts) -> Drawn:
    """Every part with its amount for each offer."""
    shown = canvas.in_order
    head = "".join(f"{canvas.letter(at):>9}" for at, _ in shown)
    lines: Drawn = [[(f"{'':19}{head}", "bold")]]
    amounts_of = [whole_pounds_of(statement.pence) for _, statement in shown]
    for name, part in used:
        amounts = "".join(
            f"{in_whole_pounds(whole.get(name, 0)) if name in statement.pence else '-':>9}"
            for (_, statement), whole in zip(shown, amounts_of, strict=True)
        )
        lines.append([(f"{part.mark} ", f"${part.colour}"), (f"{part.word:17}", ""), (amounts, "")])
    cost = "".join(f"{in_whole_pounds(statement.pence_of('hirer_cost')):>9}" for _, statement in shown)
    lines.append([(f"  {FIGURES['hirer_cost'].label:17}", "bold"), (cost, "bold")])
    return lines


def _legend(used: Parts, width: int) -> Drawn:
    lines: Drawn = []
    line: list[tuple[str, str]] = [("  ", "")]
    taken = 2
    for _, part in used:
        if taken + len(part.word) + 4 > width and len(line) > 1:
            lines.append(line)
            line, taken = [("  ", "")], 2
        line += [(part.mark * 2 + " ", f"${part.colour}"), (f"{part.word}  ", "")]
        taken += len(part.word) + 5
    return [*lines, line]
