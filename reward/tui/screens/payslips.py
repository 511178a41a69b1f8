"""The pay days of an offer, and the bridge from its year to them."""

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from reward.base.errors import RewardError
from reward.base.text_table import literal
from reward.report import payslips
from reward.statement.pricing import price
from reward.tui.state.desk import Desk
from reward.tui.state.screen_words import in_screen_words, sentence
from reward.tui.widgets.key_bar import KeyBar

_HEADING = re.compile(r"Tax year \d{4}-\d\d|It rests on")
_SUM = re.compile(r"\d+ pay days?  |Payslips   |In total: ")


def payslips_text(desk: Desk, place: int, width: int) -> str:
    """The payslips of an offer of a desk with what to know about them; or why there are none."""
    held = desk.held[place]
    try:
        statement = price(
            held.offer,
            person=desk.person,
            assumptions=desk.assumptions,
            tax_year=desk.tax_year,
            basis="payslips",
            name=held.name,
        )
    except RewardError as error:
        return literal(in_screen_words(str(error)))
    warnings = "".join(
        f"\n! {sentence(literal(in_screen_words(text)))}" for text in (*statement.remarks, *statement.warnings)
    )
    return payslips.text(statement, width) + "\n" + warnings


def lit(text: str) -> Content:
    """The text with its headings and sums lit, so that the eye finds them; not one sign is another."""
    lines, found = text.split("\n"), []
    for at, line in enumerate(lines):
        beneath = lines[at + 1] if at + 1 < len(lines) else ""
        if line.startswith("─"):
            found.append(Content.styled(line, "$foreground 70%"))
        elif beneath.startswith("─"):
            found.append(Content.styled(line, "bold $primary"))
        elif _HEADING.fullmatch(line.rstrip()):
            found.append(Content.styled(line, "bold $secondary"))
        elif _SUM.match(line):
            found.append(Content.styled(line, "bold"))
        elif line.startswith("! "):
            found.append(Content.assemble(("!", "bold $text-warning"), line[1:]))
        else:
            found.append(Content(line))
    return Content("\n").join(found)


class PayslipsScreen(Screen[None]):
    """One offer's payslips; another at one key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "app.pop_screen", "Back", id="payslips.back"),
        Binding("right,n,tab", "turn(1)", "Next offer", id="payslips.next"),
        Binding("left", "turn(-1)", "Offer before", show=False, id="payslips.before"),
        Binding("c", "copy", "Copy", id="payslips.copy"),
        Binding("question_mark", "app.help", "Help", key_display="?", id="payslips.help"),
    ]

    def __init__(self, desk: Desk, place: int) -> None:
        super().__init__()
        self.desk, self.place, self.text = desk, place, ""

    def compose(self) -> ComposeResult:
        yield Static(id="payslips-title", classes="title")
        with VerticalScroll(id="payslips-scroll"):
            yield Static(id="payslips-text")
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        self.query_one("#payslips-scroll").focus()

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        held, letter = self.desk.held[self.place], self.desk.letters[self.place]
        self.query_one("#payslips-title", Static).update(Content(f"Payslips  {letter} {literal(held.offer.title)}"))
        width = max(self.query_one("#payslips-scroll").scrollable_content_region.width - 2, 40)
        self.text = payslips_text(self.desk, self.place, width)
        self.query_one("#payslips-text", Static).update(lit(self.text))

    def action_turn(self, way: int) -> None:
        self.place = (self.place + way) % len(self.desk.held)
        self._show()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self.text)
        self.notify("The payslips are on the clipboard.", markup=False)
