"""Going to a field of the first screen, wherever it stands, and to its panels."""

from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reward.base.errors import RewardError
from reward.tui.pictures import Canvas
from reward.tui.screens.compared_pair import ComparedPair
from reward.tui.state.desk import Desk
from reward.tui.state.desk_state import DeskState
from reward.tui.state.field_specs import Spec, spec_at
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.question import Question
from reward.tui.widgets.panels import Panels
from reward.tui.widgets.sheet import Sheet
from reward.tui.widgets.sheet_rows import shown

if TYPE_CHECKING:
    from reward.answer.questions import OpenQuestion


class CompareParts(Protocol):
    """What the keys act upon: the first screen, of which these functions know no more."""

    state: DeskState
    unit: Any
    measure: Any
    pence: Any
    first: Any
    brief: Any
    picture: Any
    asked: "tuple[OpenQuestion, ...]"
    pair: ComparedPair

    @property
    def app(self) -> App[Any]: ...
    @property
    def desk(self) -> Desk | None: ...
    @property
    def outcome(self) -> PricedDesk | None: ...
    @property
    def is_brief(self) -> bool: ...
    @property
    def sheet(self) -> Sheet: ...
    @property
    def panels(self) -> Panels: ...
    @property
    def note(self) -> Static: ...
    def question(self) -> Question | None: ...
    def canvas(self) -> Canvas | None: ...
    def show(self) -> None: ...
    def go_to_offer(self, place: int) -> None: ...
    def tell(self, words: str, *, wrong: bool = False) -> None: ...
    def set_focus(self, widget: Widget | None) -> None: ...
    def post_message(self, message: Message) -> bool: ...


def edit(screen: CompareParts, path: str, text: str | None = None) -> bool:
    """Opens a field on whichever sheet has it, with all lines shown if need be."""
    for sheet in screen.panels.sheets:
        if sheet.edit(path, text):
            return True
    brief = screen.brief
    if brief is not False:
        screen.brief = False
        if screen.sheet.edit(path, text):
            return True
        screen.brief = brief
    return False


def go_to_offer(screen: CompareParts, place: int) -> None:
    """The cursor in the column of an offer, on its first line."""
    grid = screen.sheet.grid
    row = next((row for row, line in enumerate(grid.sheet.lines) if line.kind == "input"), 0)
    grid.go_to(row, place)
    screen.set_focus(grid)


def choose(screen: CompareParts, spec: Spec) -> None:
    """One of a field's words, by a list."""
    from reward.tui.screens.dialogs import Choose

    state = screen.state
    words = [(choice, shown(state, spec, choice, whole=True) if choice else spec.hint) for choice in spec.choices]

    def chosen(answer: str | None) -> None:
        if answer is not None:
            told = state.type_in(spec, answer)
            state.typed()
            if told:
                state.forget(spec)
                screen.tell(told, wrong=True)

    screen.app.push_screen(Choose(_asked(spec), words), chosen)


def _asked(spec: Spec) -> str:
    """What is chosen, in its words once."""
    about = spec.told
    return about if about.lower().startswith(spec.named.lower()) else f"{spec.named}: {about}" if about else spec.named


def answer_question(screen: CompareParts, path: str) -> None:
    """To the field that answers a question; where it has none on the sheet, a line to type it in."""
    if edit(screen, path):
        return
    from reward.tui.screens.dialogs import AskText

    letter, colon, rest = path.partition(":")
    spec = spec_at(rest if colon else path, letter=letter if colon else "")
    asks = next((each.asks for each in screen.asked if each.input == path), spec.named)

    def given(text: str | None) -> None:
        if text:
            screen.state.type_in(spec, text)
            screen.state.typed()

    screen.app.push_screen(AskText(asks, screen.state.as_shown(spec)), given)


def digit(screen: CompareParts, number: int) -> None:
    """To a panel; in a window without panels, to the question of that number."""
    if screen.panels.wide:
        panel(screen, number)
    elif 0 < number <= len(screen.asked):
        answer_question(screen, screen.asked[number - 1].input)


def panel(screen: CompareParts, number: int) -> None:
    """The focus to a panel by its number; where it is not shown, to what stands for it on the sheet."""
    part = screen.panels.part(number)
    if part is not None:
        screen.set_focus(part)
    elif number == 2:
        at = next((row for row, line in enumerate(screen.sheet.grid.sheet.lines) if line.kind == "question"), None)
        if at is not None:
            screen.sheet.grid.row = at


def change(screen: CompareParts) -> None:
    """To the first field, and back to the numbers from it."""
    for sheet in screen.panels.sheets:
        if sheet.typed_into is not None:
            sheet.leave(0)
            return
    sheet = screen.sheet
    here = sheet.grid.cell
    if here is not None and here.spec is not None:
        sheet.opened()
        return
    cells = sheet.grid.inputs()
    if cells:
        sheet.grid.go_to(*next((at for at in cells if at[1] == sheet.grid.column), cells[0]))
        sheet.opened()


def try_out(screen: CompareParts, path: str, text: str) -> None:
    """One input set by name; what is wrong with it is told."""
    if screen.desk is not None:
        try:
            screen.state.change(screen.desk.with_change(path, text))
        except RewardError as error:
            screen.tell(str(error), wrong=True)
