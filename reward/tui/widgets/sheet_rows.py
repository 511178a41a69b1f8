"""The sheet: what is typed and what is got in one table, then what is not said yet and what is known of the reader."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reward.answer.gaps import Span
from reward.answer.result_rows import BY_AGE, ResultRow, result_rows
from reward.base.amounts import in_count, in_pounds, in_whole_pounds
from reward.base.figures import FigureName
from reward.base.money import rounded
from reward.base.text_table import fit_words, literal
from reward.base.values import dataclass
from reward.library.in_force import shipped
from reward.statement.side_by_side import HEADINGS
from reward.statement.units import UNITS
from reward.tui.state.desk_state import DeskState
from reward.tui.state.field_specs import CHOICE_WORDS, InputRow, Spec, input_rows, of_the_reader
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.widgets.grid_lines import Cell, GridLine, GridRows

if TYPE_CHECKING:
    from reward.answer.questions import OpenQuestion

TOTALS: tuple[FigureName, ...] = ("gross_pay", "take_home", "total_reward")
HEAD = 3
"""Lines of the titles and of the first heading."""
YOU_TYPE, YOU_GET, NOT_SAID, YOU = "YOU TYPE", "YOU GET", "NOT SAID YET", "YOU"
LEAD, MOVES = "the lead could then be", "can move it by"
"""Over what stands at the right of the questions."""
_SCHEME = re.compile(r"'? (pension|Pension Scheme( 2015)?|Superannuation Scheme)\b")
"""What goes without saying in the title of a scheme."""
PER = {"pay.basic": " a year", "umbrella.margin_per_week": "", "person.other_income": " a year"}


@dataclass(frozen=True)
class View:
    """How the table is looked at."""

    unit: str = "year"
    first: int = 0
    """The place on the desk of the offer that another is compared with."""
    other: int = 1
    """The place of that other."""
    brief: bool = True
    pence: bool = False
    all_inputs: bool = False
    """Whether every line of what is typed is shown."""
    room: int = 0
    """Lines that the table may take: they are shown too where all of it finds room."""
    whole: bool = False
    """Whether what is not said and what is known of the reader stand beneath, having no panel of their own."""

    @property
    def to_the_penny(self) -> bool:
        """Of an hour's pay pence matter."""
        return self.pence or self.unit == "hour"


def sheet_rows(state: DeskState, view: View, asked: "Sequence[OpenQuestion]" = ()) -> GridRows:
    """The whole table."""
    desk, outcome = state.desk, state.outcome
    if desk is None or outcome is None or not desk.held:
        return GridRows()
    places = outcome.places
    pair = view.first in places and view.other in places and view.first != view.other
    header = [f"{letter} {literal(held.offer.title)}" for letter, held in zip(desk.letters, desk.held, strict=True)]
    if pair:
        header.append(f"{desk.letters[view.other]} against {desk.letters[view.first]}")
    typed = [(row.brief, _input_line(state, row, len(desk.held))) for row in input_rows(desk)]
    rest = _got(outcome, view, len(desk.held), pair=pair)
    if view.whole:
        rest += you_lines(state, asked)
    every = view.all_inputs or HEAD + len(typed) + len(rest) <= view.room
    lines = [GridLine(YOU_TYPE, "heading"), *(line for brief, line in typed if brief or every), *rest]
    return GridRows(tuple(header), tuple(lines), int(pair), f"£ {UNITS[view.unit]}")


def you_lines(state: DeskState, asked: "Sequence[OpenQuestion]") -> list[GridLine]:
    """What is not said yet, the one that moves most first; then what is known of the reader."""
    lines = []
    if asked:
        several = state.outcome is not None and state.outcome.answer is not None
        lines.append(GridLine(NOT_SAID, "heading", short=LEAD if several else MOVES, narrow=MOVES))
        for number, each in enumerate(asked, start=1):
            cell = Cell(could_be(each, state.outcome))
            short = f"{number} {each.short[:1].upper()}{each.short[1:]}"
            by = f"£{_hundreds(each.moves_pence)}"
            lines.append(GridLine(f"{number} {each.asks}", "question", f"?{each.input}", (cell,), short, by))
    lines.append(GridLine(YOU, "heading"))
    for spec in of_the_reader():
        lines.append(GridLine(spec.named, "input", spec.path, (_input_cell(state, spec),)))
    return lines


def questions(outcome: PricedDesk | None) -> "Sequence[OpenQuestion]":
    """Of the answer; they take a while."""
    if outcome is None:
        return ()
    of = outcome.answer or outcome.alone
    return of.questions if of is not None else ()


def could_be(question: "OpenQuestion", outcome: PricedDesk | None) -> str:
    """Between which ends the lead then lies: `B +£39,900 to £52,500`."""
    from reward.answer.sentences import amount  # it loads what the first numbers need not wait for

    answer = None if outcome is None else outcome.answer
    gap = question.gap
    if outcome is None or answer is None:
        return f"up to £{in_whole_pounds(question.moves_pence)}"
    against, of = (outcome.desk.letters[outcome.places[place]] for place in answer.closest)
    if gap.turns:
        return f"{against} +£{_hundreds(-gap.low_pence)} to {of} +£{_hundreds(gap.high_pence)}"
    return f"{of if gap.high_pence > 0 else against} +{amount(gap)}"


# --- what is typed -----------------------------------------------------------------------


def _input_line(state: DeskState, row: InputRow, offers: int) -> GridLine:
    cells = [_input_cell(state, row.fields[place]) if place in row.fields else Cell("") for place in range(offers)]
    if row.label.startswith("Days billed"):
        cells = [cell if cell.spec is not None else _days_worked(state, place) for place, cell in enumerate(cells)]
    return GridLine(row.label, "input", f"input:{row.label}", tuple(cells))


def _days_worked(state: DeskState, place: int) -> Cell:
    """Of a post: what is worked, which is no input."""
    statement = state.outcome.statements[place] if state.outcome is not None else None
    return Cell("" if statement is None else f"{in_count(statement.pence_of('days_worked'))} worked")


def _input_cell(state: DeskState, spec: Spec) -> Cell:
    text, wrong = state.as_shown(spec), spec.path in state.unread
    tried = "*" if state.desk is not None and spec.path in state.desk.changes else ""
    return Cell(f"{tried}{text if wrong else shown(state, spec, text)}", spec=spec, wrong=wrong)


def shown(state: DeskState, spec: Spec, text: str, *, whole: bool = False) -> str:
    """A value in people's words: `760 a day`, `Civil Service`, `money paid in`; a title `whole`, or as a column has room."""
    if not text:
        return spec.hint
    letter, colon, path = spec.path.partition(":")
    path = path if colon else spec.path
    if path == "pension.scheme" and text != "none" and text in shipped().names("pension"):
        title = literal(shipped().head("pension", text).title)
        return title if whole else fit_words(_SCHEME.sub("", title).partition(",")[0], 16)
    if path == "rate.amount" and state.desk is not None:
        rate = state.desk.held[state.desk.letters.index(letter)].offer.rate
        return f"{text} {'an' if rate and rate.per == 'hour' else 'a'} {rate.per if rate else 'day'}"
    if text.replace(".", "").isdigit() and spec.unit == "money":
        text = f"{int(text):,}" if text.isdigit() else text
    if path == "person.student_loans":
        return ", ".join(CHOICE_WORDS.get(each.strip(), each.strip()) for each in text.split(","))
    return CHOICE_WORDS.get(text, text) + PER.get(path, "")


# --- what is got -------------------------------------------------------------------------


def _got(outcome: PricedDesk, view: View, offers: int, *, pair: bool) -> list[GridLine]:
    places = outcome.places
    if not places:
        return []
    ends = [outcome.ends[place] for place in places]
    rows = result_rows(ends, outcome.brings.in_all_pence, view.unit, brief=view.brief)
    of, against = (places.index(view.other), places.index(view.first)) if pair else (0, 0)
    gaps = [row.gap(of, against, pence=view.to_the_penny) if pair else Span(0, 0) for row in rows]
    money = [gap for row, gap in zip(rows, gaps, strict=True) if row.figure.unit == "money" and not row.figure.per]
    most = max((abs(gap.low_pence) for gap in money), default=0)
    lines, group = [GridLine(YOU_GET, "heading")], ""
    for row, gap in zip(rows, gaps, strict=True):
        if not view.brief and row.figure.group != group:
            group = row.figure.group
            lines.append(GridLine(_heading(group, view.unit), "heading"))
        name = row.figure.name
        at = {place: number for number, place in enumerate(places)}
        cells = [
            Cell(_amount(row, at[place], view.to_the_penny), ask=_ask(row, at[place], place))
            if place in at
            else Cell("")
            for place in range(offers)
        ]
        bar = 0
        if pair:
            cells.append(Cell(_gap(row, gap, view.to_the_penny), row.better(gap), (view.other, name)))
            bar = (
                rounded(1000 * gap.low_pence, most) if most and row.figure.unit == "money" and not row.figure.per else 0
            )
        total = name in TOTALS
        label = row.label.upper() if name in ("take_home", "total_reward") else row.label
        lines.append(GridLine(label, "total" if total else "row", name, tuple(cells), bar=bar))
    return lines


def _heading(group: str, unit: str) -> str:
    if group == "pay":
        return f"Pay, {UNITS[unit]}"
    return "Time, a year" if group == "time" else HEADINGS[group]


def _ask(row: ResultRow, number: int, place: int) -> tuple[int, str] | None:
    return None if row.ends[number] is None else (place, row.figure.name)


def _amount(row: ResultRow, number: int, pence: bool) -> str:
    span = row.spans(pence=pence)[number]
    if span is None or (not row.figure.always and span == Span(0, 0) and row.figure.unit == "money"):
        return "-"
    return _words(row, span, pence)


def _words(row: ResultRow, span: Span, pence: bool) -> str:
    if span.low_pence == span.high_pence:
        if row.figure.unit == "count":
            return in_count(span.low_pence)
        return in_pounds(span.low_pence) if pence else in_whole_pounds(span.low_pence)
    low, high = sorted((span.low_pence, span.high_pence), key=abs)
    if row.figure.unit == "count":
        return f"{in_count(low)} to {in_count(high)}"
    if row.figure.name in BY_AGE and abs(high) >= 2_000_00:
        return f"{_hundreds(low)} to {_hundreds(high)}"
    return f"{in_whole_pounds(low)} to {in_whole_pounds(high)}"


def _gap(row: ResultRow, gap: Span, pence: bool) -> str:
    if gap == Span(0, 0):
        return "="
    mark = {1: "▲ ", -1: "▼ ", 0: ""}[row.better(gap)]
    low, high = sorted((gap.low_pence, gap.high_pence), key=abs)
    sign = "+" if low > 0 or (low == 0 and high > 0) else ""
    if gap.turns:
        return f"{_words(row, Span(gap.low_pence, gap.low_pence), pence)} to +{_words(row, Span(gap.high_pence, gap.high_pence), pence)}"
    return f"{mark}{sign}{_words(row, gap, pence)}"


def _hundreds(pence: int) -> str:
    return in_pounds(rounded(pence, 100_00) * 100_00, 0)
