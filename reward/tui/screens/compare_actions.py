"""What the keys of the first screen do, one small function each."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from reward.base.errors import RewardError
from reward.statement.comparison import Comparison
from reward.tui.messages import DeskChanged
from reward.tui.pictures import PICTURES, Canvas
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

FIRST_RUN = (
    "Two example offers to try. a adds yours. Nothing you type leaves this machine.",
    "Add a pasted advert, or what you earn now. Arrows move; enter says why.",
    "? lists the keys, ctrl+p finds everything by its words, escape closes this note.",
)
GUESTS_FIRST = (
    "Two example offers to try. a adds yours. What you type goes to the machine that serves this page, no further."
)


class CompareParts(Protocol):
    """What the keys act upon: the first screen, of which these functions know no more."""

    state: DeskState
    brief: Any
    picture: Any
    asked: "tuple[OpenQuestion, ...]"
    comparison: Comparison | None

    @property
    def app(self) -> App[Any]: ...
    @property
    def desk(self) -> Desk | None: ...
    @property
    def outcome(self) -> PricedDesk | None: ...
    @property
    def sheet(self) -> Sheet: ...
    @property
    def panels(self) -> Panels: ...
    @property
    def note(self) -> Static: ...
    def question(self) -> Question | None: ...
    def canvas(self) -> Canvas | None: ...
    def changed(self, desk: Desk) -> None: ...
    def show(self) -> None: ...
    def tell(self, words: str, *, wrong: bool = False) -> None: ...
    def set_focus(self, widget: Widget | None) -> None: ...
    def post_message(self, message: Message) -> bool: ...


def show_note(screen: CompareParts) -> None:
    """The first-run note, until it is closed."""
    note = screen.note
    first, *more = FIRST_RUN
    note.update(Content("\n".join((GUESTS_FIRST if screen.state.guest else first, *more))))
    note.display = not screen.state.noted


def edit(screen: CompareParts, path: str, text: str | None = None) -> bool:
    """Opens a field on whichever sheet has it, with all lines shown if need be."""
    for sheet in screen.panels.sheets:
        if sheet.edit(path, text):
            return True
    if screen.brief is not False:
        screen.brief = False
        return screen.sheet.edit(path, text)
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
    words = [(choice, shown(state, spec, choice) if choice else spec.hint) for choice in spec.choices]

    def chosen(answer: str | None) -> None:
        if answer is not None:
            told = state.type_in(spec, answer)
            state.typed()
            if told:
                state.forget(spec)
                screen.tell(told, wrong=True)

    screen.app.push_screen(Choose(f"{spec.named}: {spec.about}" if spec.about else spec.named, words), chosen)


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


def picture(screen: CompareParts, way: int) -> None:
    """The next picture in its panel, or over the sheet where there is none."""
    if screen.panels.wide:
        screen.picture = screen.panels.next_picture(way)
        return
    canvas = screen.canvas()
    if canvas is not None:
        from reward.tui.screens.picture import PictureScreen

        def left(at: int | None) -> None:
            screen.picture = at

        screen.app.push_screen(PictureScreen(canvas, (screen.picture or 0) % len(PICTURES)), left)


def remarks(screen: CompareParts) -> None:
    if screen.outcome is not None:
        from reward.tui.screens.remarks import Remarks

        screen.app.push_screen(Remarks(screen.state))


def change(screen: CompareParts) -> None:
    """To the first field, and back to the numbers from it."""
    for sheet in screen.panels.sheets:
        if sheet.entry.spec is not None:
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


def leave(screen: CompareParts) -> None:
    """Closes what is open, stops what is being worked out, and goes back to the sheet."""
    note = screen.note
    if note.display:
        note.display = False
        screen.state.noted = True
        screen.post_message(DeskChanged())
    screen.panels.stop()
    screen.set_focus(screen.sheet.grid)


def top(screen: CompareParts) -> None:
    """The offer at the cursor at the top of its scale, or back where it was."""
    question, desk = screen.question(), screen.desk
    if question is None or desk is None:
        return
    letter, offer = desk.letters[question.place], desk.held[question.place].offer
    path = f"{letter}:pay.basic"
    if path in desk.changes:
        screen.changed(desk.without_change(path))
    elif offer.pay is None or offer.pay.top is None:
        screen.tell(f"{letter} says no top of its scale.", wrong=True)
    else:
        screen.changed(desk.with_change(path, "top"))


def reset(screen: CompareParts) -> None:
    if screen.desk is not None:
        screen.state.unread.clear()
        screen.changed(replace(screen.desk, changes={}))
        screen.show()


def undo(screen: CompareParts) -> None:
    if not screen.state.undo():
        screen.tell("There is nothing to undo.")


def save_at_cursor(screen: CompareParts) -> None:
    question = screen.question()
    if question is not None and screen.desk is not None:
        from reward.tui.state.saving import save

        save(screen.app, screen.state, question.place)


def copy(screen: CompareParts) -> None:
    """The answer as `reward compare` prints it; of one offer its statement."""
    outcome = screen.outcome
    if outcome is None or screen.comparison is None:
        return
    from reward.report.answer_text import text as answer_text  # 20 ms that the first numbers need not wait for

    said = answer_text(outcome.answer) if outcome.answer is not None else str(screen.comparison)
    screen.app.copy_to_clipboard(said)
    screen.tell("The answer is on the clipboard, as reward compare prints it.")


def command(screen: CompareParts) -> None:
    if screen.desk is not None:
        screen.app.copy_to_clipboard(screen.desk.command)
        unsaved = f" ({screen.desk.unsaved})" if screen.desk.unsaved else ""
        screen.tell(f"On the clipboard: {screen.desk.command}{unsaved}")


def try_out(screen: CompareParts, path: str, text: str) -> None:
    """One input set by name; what is wrong with it is told."""
    if screen.desk is not None:
        try:
            screen.changed(screen.desk.with_change(path, text))
        except RewardError as error:
            screen.tell(str(error), wrong=True)
