"""Over the sheet: a line of what is compared and what is to check, then the answer in its own sentences.

The sentences are those of `reward compare`. They never scroll away, and none is cut: one that does not fit is left out.
"""

from collections.abc import Sequence
from dataclasses import replace

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from reward.base.text_table import cell_width, fit, literal, wrap
from reward.base.values import dataclass
from reward.statement.units import UNITS
from reward.tui.ascii_filter import SPELT
from reward.tui.state.desk_state import DeskState, UnreadText
from reward.tui.state.priced_desk import PricedDesk

DIMMED = "$foreground 70%"
PRICING = "Pricing the offers …"
MOST_LINES, LOW = 5, 32
"""Lines for the sentences, in a high window and (three) in a low one."""


@dataclass(frozen=True)
class Saying:
    """What is said over the sheet."""

    sentences: tuple[str, ...] = (PRICING,)
    problem: str = ""
    """Which texts cannot be used, or which offer has no price."""
    corner: str = ""
    """The year and the unit."""
    to_check: str = ""


def saying(state: DeskState, later: Sequence[str], to_check: str, unit: str, *, answered: bool) -> Saying:
    """What there is to say at once; `later` are the sentences that take a search, as they were last found."""
    outcome = state.outcome
    if state.desk is None or outcome is None or not state.desk.held:
        return Saying(("There is no offer here yet: a adds one.",))
    statement = next((each for each in outcome.statements if each is not None), None)
    corner = f"{statement.tax_year if statement else ''} · £ {UNITS[unit]}"
    said = (*_headline(outcome), *later) if answered else (PRICING,)
    return Saying(said, _problem(outcome, list(state.unread.values())), corner, to_check)


def _headline(outcome: PricedDesk) -> tuple[str, ...]:
    """Who pays more, or what the one offer pays."""
    if outcome.answer is not None:
        return outcome.answer.headline
    if outcome.alone is not None:
        return (*outcome.alone.sentences, "a adds another to compare it with.")
    none = [name for name, text in zip(outcome.desk.letters, outcome.problems, strict=True) if text]
    if not none:
        return ()
    known = none[0] if len(none) == 1 else f"{', '.join(none[:-1])} and {none[-1]}"
    unpriced = f"{known} {'has' if len(none) == 1 else 'have'} no price yet"
    if len(outcome.places) > 1:
        return (f"{unpriced}; the table compares the others.",)
    return (f"{unpriced}, so nothing is compared." if len(outcome.problems) > 1 else f"{unpriced}.",)


def later_sentences(outcome: PricedDesk | None) -> tuple[str, ...]:
    """When it ends and what would turn it: these are searched for."""
    answer = None if outcome is None else outcome.answer
    return () if answer is None else answer.sentences[len(answer.headline) :]


def _told(problem: str) -> str:
    from reward.tui.state.screen_words import in_screen_words  # few have a problem, and the first numbers do not wait

    return in_screen_words(problem)


def _problem(outcome: PricedDesk, unread: Sequence[UnreadText]) -> str:
    if len(unread) > 2:
        return f"{len(unread)} values cannot be used: the numbers are without them"
    if len(unread) > 1:
        return f"{' and '.join(each.label for each in unread)} cannot be used: the numbers are without them"
    if unread:
        each = unread[0]
        return f"{each.label} {fit(literal(each.text), 12)!r} cannot be used, so this is with {each.used or 'none'}: {_told(each.problem)}"
    letters = outcome.desk.letters
    problems = [
        f"{letter} has no price yet: {_told(text)}"
        for letter, text in zip(letters, outcome.problems, strict=True)
        if text
    ]
    return problems[0] if problems else ""


class Verdict(Static):
    """The lines, as many as the window has room for; dimmed while a field cannot be used."""

    said: reactive[Saying] = reactive(Saying())
    dim: reactive[bool] = reactive(False)

    def lines(self, width: int, most: int) -> list[str]:
        """Whole sentences in so many lines: one after another in a wide window, each on its own in a narrow one."""
        found: list[str] = []
        if self.said.problem:
            found = wrap(literal(self.said.problem), width)[:2]
        flowing = width >= 110
        kept: list[str] = []
        for sentence in self.said.sentences:
            tried = wrap(" ".join([*kept, sentence]), width) if flowing else [*kept, *wrap(sentence, width)]
            if len(found) + len(tried) > most and kept:
                break
            kept = [*kept, sentence] if flowing else tried
        whole = len(found) + len(wrap(self.said.sentences[0], width))  # the first sentence is never cut
        return [*found, *(wrap(" ".join(kept), width) if flowing else kept)][: max(most, whole)]

    def validate_said(self, said: Saying) -> Saying:
        """As it is written where there is no pound sign."""
        sign = SPELT if getattr(self.app, "spells_pounds", False) else "£"
        spelt = [each.replace("£", sign) for each in said.sentences]
        return replace(
            said, problem=said.problem.replace("£", sign), corner=said.corner.replace("£", sign), sentences=tuple(spelt)
        )

    def watch_said(self) -> None:
        self.measure()

    def on_resize(self) -> None:
        self.measure()

    def measure(self) -> None:
        """As high as what it says."""
        high = 1 + max(len(self.lines(max(self.size.width, 20), self._most)), min(3, self._most))
        if self.styles.height is None or self.styles.height.value != high:
            self.styles.height = high

    @property
    def _most(self) -> int:
        high = self.screen.size.height
        return MOST_LINES if high >= LOW else 3 if high >= 20 else 2

    def render(self) -> Content:
        width = max(self.size.width, 20)
        said = self.said
        left, right = f"reward   {said.corner}", said.to_check
        gap = width - cell_width(left) - cell_width(right)
        head = Content.assemble((left, DIMMED), " " * max(gap, 1), (right if gap > 0 else "", "$text-warning"))
        wrong = len(wrap(literal(said.problem), width)[:2]) if said.problem else 0
        lines = []
        bold = cell_width(next(iter(said.sentences), ""))  # the first sentence, however many lines it takes
        for number, line in enumerate(self.lines(width, self._most)):
            shown = fit(line, width)
            if number < wrong or self.dim:
                lines.append(Content.styled(shown, "bold $text-error" if number < wrong else DIMMED))
                continue
            first = max(min(bold, len(shown)), 0)
            lines.append(Content.assemble((shown[:first], "bold"), shown[first:]))
            bold -= len(shown) + 1
        return Content("\n").join([head, *lines])
