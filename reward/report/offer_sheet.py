"""One priced offer as a sheet of a workbook: its inputs in blue, and each figure under the steps that come to it."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from reward.base.figures import FIGURES, STEPS
from reward.report import live_formulas as live
from reward.report.explanation import told_of
from reward.statement.statement import Statement
from reward.statement.why import Explanation, ReasonStep
from reward.statement.why.portion import Portion
from reward.workforce.formats.book import BookSheet, Formula, Look, Styled, cell_name

_FIRST = 6
"""The row of the first input, from 0."""
_HEADINGS = ("", "amount", "as reward has it", "", "how", "law and source", "name")
_WIDTHS = (70, 14, 16, 2, 60, 50, 30)
_AMOUNT, _AS_PRICED = 1, 2
_SOLVED_TOO = frozenset(("umbrella_margin",))
"""It takes the odd pence that an umbrella's solved pay cannot."""
_LEGEND = (
    "Blue is given and may be changed. Grey is an amount that no formula follows: where anything that it rests on is "
    "changed it says #N/A, and reward has to be asked again. "
    "Amounts within words are those that reward had."
)


class OfferSheet:
    """The cells of one offer: where each figure stands, and its formula."""

    def __init__(self, statement: Statement, name: str, title: str) -> None:
        self.statement, self.name, self.title = statement, name, title
        self.explained = _closure(statement)
        self.amounts = {each.name: live.in_units(each.amount_scaled, each.unit) for each in self.explained.values()}
        self.inputs = [each for each in self.explained.values() if self._is_input(each.name)]
        self.figures = [each for each in self.explained.values() if not self._is_input(each.name)]
        self.steps = {each.name: self._steps_of(each) for each in self.figures}
        self.followed = {
            ref
            for rows in self.steps.values()
            for step, portion in rows
            for ref in live.references(step, portion, ())
            if self._is_input(ref)
        }
        """The inputs that a formula follows: blue, to be changed."""
        self.solved = self._solved()
        self.places = self._places()

    def cell(self, name: str) -> str:
        """The cell in which the amount of a figure or an input stands."""
        return cell_name(self.places[name], _AMOUNT)

    def sheet(self) -> BookSheet:
        rows: list[Sequence[Any]] = []
        for each in self.inputs:
            rows.append(self._input(each))
        rows += [(), (Styled("Figures", "heading"),)]
        for each in self.figures:
            rows += self._figure(each)
        last = _FIRST + len(rows)
        amounts, priced = (f"{cell_name(_FIRST, at)}:{cell_name(last, at)}" for at in (_AMOUNT, _AS_PRICED))
        difference = f"SUMPRODUCT(ABS({amounts}-{priced}))"
        check = f'IF(ISNUMBER({difference}),IF({difference}<0.004,"yes","no: an input was changed"),"no: ask reward again where it says #N/A")'
        top: list[Sequence[Any]] = [
            (Styled(self.title, "title"),),
            (Styled(f"{self.statement.over}, in pounds, days and hours", "text"),),
            (Styled(_LEGEND, "text"),),
            ("All as reward has it?", Styled(Formula(check, "yes"), "text")),
            tuple(Styled(each, "heading" if at not in (1, 2) else "over amounts") for at, each in enumerate(_HEADINGS)),
            (Styled("Inputs", "heading"),),
        ]
        return BookSheet(self.name, [*top, *rows], _WIDTHS, header=4, kept=1)

    def _is_input(self, name: str) -> bool:
        return name in self.statement.priced.offer_row.inputs

    def _steps_of(self, each: Explanation) -> list[tuple[ReasonStep, Portion | None]]:
        """The steps that are shown, with those that come to nothing and might come to more."""
        idle = [step for step in each.idle if self._can_move(step)]
        return [(step, live.follows(step, each.unit, self.amounts)) for step in (*each.steps, *idle)]

    def _can_move(self, step: ReasonStep) -> bool:
        names = live.references(step, step.portion, ())
        return bool(names) and all(name in self.explained for name in names)

    def _guards(self, each: Explanation) -> tuple[str, ...]:
        """What an amount of a figure rests on that no formula follows."""
        return tuple(name for name in each.rests_on if name in self.explained)

    def _edges(self, name: str) -> tuple[str, ...]:
        if name not in self.steps:
            return ()
        guards = self._guards(self.explained[name])
        return tuple(
            dict.fromkeys(ref for step, portion in self.steps[name] for ref in live.references(step, portion, guards))
        )

    def _solved(self) -> set[str]:
        """Figures that rest on themselves, as an umbrella's gross pay does by the NI on it: each is a value with a check."""
        found, done = set[str](), set[str]()

        def visit(name: str, above: tuple[str, ...]) -> None:
            if name in above:
                found.add(name)
            elif name not in done:
                for each in self._edges(name):
                    visit(each, (*above, name))
                done.add(name)

        for name in self.steps:
            visit(name, ())
        return found | (_SOLVED_TOO & self.steps.keys())

    def _may_move_pay(self, name: str) -> bool:
        """Whether an input may be one of those that pay is solved for: all that an offer says, and no fares."""
        return self._is_input(name) and not name.startswith("person.commute.")

    def _places(self) -> dict[str, int]:
        places = {each.name: _FIRST + at for at, each in enumerate(self.inputs)}
        row = _FIRST + len(self.inputs) + 2
        for each in self.figures:
            places[each.name] = row + len(self.steps[each.name])
            row = places[each.name] + (3 if each.name in self.solved else 2)
        return places

    def _input(self, each: Explanation) -> Sequence[Any]:
        look = look_of(each.unit, "given" if each.name in self.followed else "held")
        amount = live.as_number(self.amounts[each.name])
        return (
            Styled(each.label, "wrapped"),
            Styled(amount, look),
            Styled(amount, look_of(each.unit, "held")),
            None,
            Styled(each.formula, "small"),
            Styled(", ".join(each.sources), "small"),
            Styled(each.name, "small"),
        )

    def _figure(self, each: Explanation) -> list[Sequence[Any]]:
        steps, at = self.steps[each.name], self.places[each.name]
        rows = [self._step(each, step, portion) for step, portion in steps]
        known = self.amounts[each.name]
        first, last = cell_name(at - len(steps), _AMOUNT), cell_name(at - 1, _AMOUNT)
        look = look_of(each.unit, "figure")
        if each.name in self.solved:
            amount = self._held(known, [name for name in self.explained if self._may_move_pay(name)], look)
        elif live.adds_up(each):
            amount = Styled(Formula(live.of_figure(each, first, last), live.as_number(known)), look)
        else:  # what is added up comes to more by a rounding of its own
            amount = self._held(known, self._guards(each), look)
        rows.append(
            (
                Styled(each.label, "named"),
                amount,
                Styled(live.as_number(known), look_of(each.unit, "held")),
                None,
                Styled(each.formula, "small"),
                Styled("; ".join([*told_of(each), *each.sources]), "small"),
                Styled(each.name, "small"),
            )
        )
        if each.name in self.solved:
            words = "Check: what the steps come to, less the figure that was solved for; nil where it holds"
            check = Formula(f"ROUND(SUM({first}:{last})-{cell_name(at, _AMOUNT)},2)", Decimal(0))
            rows.append((Styled(words, "small"), Styled(check, "money step"), Styled(Decimal(0), "money held")))
        return [*rows, ()]

    def _step(self, each: Explanation, step: ReasonStep, portion: Portion | None) -> Sequence[Any]:
        known = live.in_units(step.value, each.unit)
        if portion is None:
            amount = self._held(known, self._guards(each), look_of(each.unit, "held"))
        elif portion.always:
            amount = Styled(live.as_number(known), look_of(each.unit, "step"))
        else:
            formula = Formula(live.of_step(step, portion, self.amounts, self.cell), live.as_number(known))
            amount = Styled(formula, look_of(each.unit, "step"))
        return (Styled(f"   {step.text}", "wrapped"), amount, Styled(live.as_number(known), look_of(each.unit, "held")))

    def _held(self, amount: Fraction, rests_on: Sequence[str], look: Look) -> Styled:
        formula, number = live.held(amount, rests_on, self.amounts, self.cell), live.as_number(amount)
        return Styled(number if formula is None else Formula(formula, number), look)


def look_of(unit: str, kind: str) -> Look:
    return f"{unit} {kind}"  # type: ignore[return-value]  # `Look` names every pair of unit and kind


def _closure(statement: Statement) -> dict[str, Explanation]:
    """Each figure of an offer and all that it rests on, once, in the order in which figures are told."""
    found, waiting, moving = dict[str, Explanation](), list[str](statement.pence), dict[str, bool]()
    values, inputs = statement.priced.values, statement.priced.offer_row.inputs

    def moves(name: str) -> bool:
        """Whether a figure comes of any input, and may be another where that is."""
        if name not in moving:
            moving[name] = name in inputs
            if name in values and name in FIGURES | STEPS:
                moving[name] = any(map(moves, statement.why(name).rests_on))
        return moving[name]

    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        each = found[name] = statement.why(name)
        steps = [live.references(step, step.portion or Portion(always=True), ()) for step in each.steps]
        idle = [refs for step in each.idle if all(map(moves, refs := live.references(step, step.portion, ())))]
        further = [ref for refs in (*steps, *idle) for ref in refs]
        known = [ref for ref in further if ref in inputs or (ref in values and ref in FIGURES | STEPS)]
        waiting = [*known, *each.rests_on, *waiting]
    return found
