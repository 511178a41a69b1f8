"""Beneath the table, where the window is high enough: why, remarks, payslips or the data, one key on."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.style import Style
from textual.widgets import Static

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.tui.screens.remarks import as_content, remarks
from reward.tui.screens.why import Question, amount_of, told
from reward.tui.state.desk import PricedDesk

TABS = {"why": "Why", "remarks": "Remarks", "payslips": "Payslips", "data": "Data"}


@dataclass(frozen=True)
class CursorFigure:
    """The number at the cursor, on the desk as it is priced."""

    outcome: PricedDesk
    question: Question

    @property
    def letter(self) -> str:
        return self.outcome.desk.letters[self.question.place]


class DetailTabs(VerticalScroll, can_focus=False):
    """What the number at the cursor rests on, in one of four ways; a click on a tab turns to it."""

    tab: reactive[str] = reactive("why")
    asked: reactive[CursorFigure | None] = reactive(None)

    def __init__(self, id: str) -> None:  # noqa: A002  # the name that every widget gives it
        super().__init__(id=id)
        self._shown: tuple[object, ...] = ()
        """What the text that stands there was made from."""

    def compose(self) -> ComposeResult:
        yield Static(id="below-tabs")
        yield Static(id="below-text")

    def turn(self) -> None:
        names = list(TABS)
        self.tab = names[(names.index(self.tab) + 1) % len(names)]

    def watch_tab(self) -> None:
        self._show()
        self.scroll_home(animate=False)

    def watch_asked(self) -> None:
        self._show()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        """The tabs and the text of the one that is open; nothing is worked out while it is not seen."""
        asked = self.asked
        if asked is None or not self.display or not self.is_attached:
            return
        question, wide = asked.question, self._wide
        of: dict[str, tuple[object, ...]] = {"why": (asked.outcome, question), "remarks": (asked.outcome,)}
        of |= {"payslips": (asked.outcome, question.place, wide), "data": (wide,)}
        made_from = (self.tab, *of[self.tab])
        if made_from == self._shown:
            return  # another figure of the same offer has the same payslips
        self._shown = made_from
        self.query_one("#below-tabs", Static).update(self._tabs(asked))
        texts: dict[str, Callable[[CursorFigure], Content]] = {
            "why": _why,
            "remarks": lambda asked: as_content(remarks(asked.outcome)),
            "payslips": self._payslips,
            "data": self._data,
        }
        self.query_one("#below-text", Static).update(texts[self.tab](asked))

    @property
    def _wide(self) -> int:
        return max(self.scrollable_content_region.width - 1, 40)

    def _tabs(self, asked: CursorFigure) -> Content:
        parts = []
        for name, word in TABS.items():
            count = f" {len(remarks(asked.outcome))}" if name == "remarks" else ""
            here = name == self.tab
            part = Content.styled(
                f"[{word}{count}]" if here else f" {word}{count} ", "bold $accent" if here else "$foreground 70%"
            )
            parts.append(part.stylize(Style.from_meta({"@click": f"screen.beneath('{name}')"})))
        return Content(" ").join([*parts, Content.styled("v turns", "$foreground 70%")])

    def _data(self, asked: CursorFigure) -> Content:
        from reward.tui.screens.scales import listed  # 10 ms that the first numbers need not wait for

        return Content(listed(self._wide))

    def _payslips(self, asked: CursorFigure) -> Content:
        from reward.tui.screens.payslips import payslips_text  # 40 ms that the first numbers need not wait for

        return Content(payslips_text(asked.outcome.desk, asked.question.place, self._wide))


def _why(asked: CursorFigure) -> Content:
    """The figure with the parts it is made of, and its formula, law and sources."""
    statement = asked.outcome.statements[asked.question.place]
    if statement is None:
        return Content(literal(asked.outcome.problems[asked.question.place]))
    try:
        found = statement.why(asked.question.figure)
    except RewardError as error:
        return Content(literal(str(error)))
    title = Content.assemble(
        (f"{asked.letter}  {literal(found.label)}", "bold"), "  ", (amount_of(found), "bold $accent"), "\n"
    )
    made = "\n".join(f"   {literal(step.text)}" for step in found.steps)
    return Content("").join([title, Content(made + "\n"), told(found)])
