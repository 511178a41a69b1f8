"""What the keys of the first screen do, one small function each."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from textual.content import Content

from reward.base.figures import FIGURES, FigureName
from reward.statement.units import UNITS
from reward.tui.messages import DeskChanged
from reward.tui.pictures import PICTURES
from reward.tui.screens.compare_fields import CompareParts, answer_question, change, panel
from reward.tui.state.priced_desk import PricedDesk
from reward.tui.state.question import Question

MEASURES: tuple[FigureName, ...] = ("total_reward", "take_home")
FIRST_RUN = (
    "Two example offers to try. a adds yours. Nothing you type leaves this machine.",
    "Add a pasted advert, or what you earn now. Arrows move; enter says why.",
    "? lists the keys, ctrl+p finds all by its words, escape closes this note.",
)
GUESTS_FIRST = (
    "Two example offers to try. a adds yours. What you type goes to the machine that serves this page, no further."
)


def show_note(screen: CompareParts) -> None:
    """The first-run note, until it is closed."""
    note = screen.note
    first, *more = FIRST_RUN
    note.update(Content("\n".join((GUESTS_FIRST if screen.state.guest else first, *more))))
    note.display = not screen.state.noted


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


def take_pasted(screen: CompareParts, text: str) -> None:
    """A page is an advert, or an offer as its file has it; of a line nobody can say where it belongs."""
    from reward.tui.widgets.one_line import lines_of

    if len(lines_of(text)) < 2:
        screen.tell("There is no field here to paste into; the arrows lead to one.", wrong=True)
        return
    from reward.tui.screens.add_offer import paste

    paste(screen.app, screen.state, screen.go_to_offer, text)


def why(screen: CompareParts, question: Question) -> None:
    """What a figure is made of."""
    if screen.outcome is not None:
        from reward.tui.screens.why import Why  # with all that explains: 20 ms that the first numbers need not wait for

        screen.app.push_screen(Why(screen.outcome.statements, screen.outcome.desk.letters, question))


def to_check(outcome: PricedDesk) -> int:
    """How much there is to check: as many as the key for it shows."""
    from reward.tui.screens.remarks import shown_remarks  # which the first numbers need not wait for

    return len(shown_remarks(outcome))


def remarks(screen: CompareParts) -> None:
    if screen.outcome is not None:
        from reward.tui.screens.remarks import Remarks

        def left(path: str | None) -> None:
            if path is not None:
                answer_question(screen, path)

        screen.app.push_screen(Remarks(screen.state), left)


def leave(screen: CompareParts) -> None:
    """Closes what is open, stops what is being worked out, and goes back to the sheet."""
    note = screen.note
    if note.display:
        note.display = False
        screen.state.noted = True
        screen.show()  # with the note's lines
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
        screen.state.change(desk.without_change(path))
    elif offer.pay is None or offer.pay.top is None:
        screen.tell(f"{letter} says no top of its scale.", wrong=True)
    else:
        screen.state.change(desk.with_change(path, "top"))


def reset(screen: CompareParts) -> None:
    if screen.desk is not None:
        screen.state.unread.clear()
        screen.state.change(replace(screen.desk, changes={}))
        screen.show()


def undo(screen: CompareParts) -> None:
    if not screen.state.undo():
        screen.tell("There is nothing to undo.")


def save_at_cursor(screen: CompareParts) -> None:
    question = screen.question()
    if question is not None and screen.desk is not None:
        from reward.tui.screens.saving import save

        save(screen.app, screen.state, question.place)


def copy(screen: CompareParts) -> None:
    """The answer as `reward compare` prints it; of one offer its statement."""
    outcome = screen.outcome
    if outcome is None or screen.pair.comparison is None:
        return
    from reward.report.answer_text import text as answer_text  # 20 ms that the first numbers need not wait for

    said = answer_text(outcome.answer) if outcome.answer is not None else str(screen.pair.comparison)
    screen.app.copy_to_clipboard(said)
    screen.tell("The answer is on the clipboard, as reward compare prints it.")


def command(screen: CompareParts) -> None:
    if screen.desk is not None:
        screen.app.copy_to_clipboard(screen.desk.command)
        unsaved = f" {screen.desk.unsaved}." if screen.desk.unsaved else ""
        screen.tell(f"The command is on the clipboard; e shows it.{unsaved}")


def unit(screen: CompareParts) -> None:
    names = list(UNITS)
    screen.unit = names[(names.index(screen.unit) + 1) % len(names)]


def measure(screen: CompareParts) -> None:
    """The pictures by the total package, or by take-home."""
    screen.measure = MEASURES[(MEASURES.index(screen.measure) + 1) % len(MEASURES)]
    words = {"total_reward": "the total package", "take_home": FIGURES["take_home"].label.lower()}
    screen.tell(f"Pictures measure by {words[screen.measure]}.")


def detail(screen: CompareParts) -> None:
    screen.brief = not screen.is_brief


def pence(screen: CompareParts) -> None:
    screen.pence = not screen.pence


def first(screen: CompareParts) -> None:
    """The next offer is the one that the others are compared with."""
    if screen.pair.places:
        order = sorted(screen.pair.places)
        at = order.index(screen.first) + 1 if screen.first in order else 0
        screen.first = order[at % len(order)]


DOES: Mapping[str, Callable[[CompareParts], object]] = {
    "unit": unit,
    "picture": lambda screen: picture(screen, 1),
    "picture-before": lambda screen: picture(screen, -1),
    "remarks": remarks,
    "change": change,
    "measure": measure,
    "first": first,
    "detail": detail,
    "pence": pence,
    "you": lambda screen: panel(screen, 2),
    "top": top,
    "reset": reset,
    "undo": undo,
    "save": save_at_cursor,
    "copy": copy,
    "command": command,
    "leave": leave,
    **{f"panel-{number}": partial(panel, number=number) for number in range(1, 8)},
}
"""What each name in `commands.COMPARE` does."""
