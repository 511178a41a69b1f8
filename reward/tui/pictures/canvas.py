"""What a picture is given, and the marks that pictures share."""

from collections.abc import Callable

from reward.base.figures import FigureName
from reward.base.text_table import wrap
from reward.base.values import dataclass
from reward.statement.comparison import Comparison
from reward.statement.statement import Statement
from reward.tui.state.desk import Desk

Drawn = list[list[tuple[str, str]]]
"""Lines of (text, style) pairs; a style names a theme variable, such as `$success`."""

OF_OFFER = ("$primary", "$warning", "$success", "$error", "$accent")
"""The colour of each offer by its place on the desk; its letter stands beside it always."""


@dataclass(frozen=True)
class Canvas:
    """What is on the screen, and the room that there is to draw it."""

    desk: Desk
    """With what is tried out put in."""
    comparison: Comparison
    places: tuple[int, ...]
    """The place on the desk of each statement."""
    letters: tuple[str, ...]
    other: int
    """Which statement the first is compared with."""
    measure: FigureName
    width: int
    height: int
    meanwhile: "Callable[[Drawn], None]" = lambda drawn: None
    """Shows what there is so far, for a picture that takes its time."""

    @property
    def pair(self) -> tuple[str, str]:
        """The letters of the two that are compared."""
        return self.letter(0), self.letter(self.other)

    def letter(self, at: int) -> str:
        return self.letters[self.places[at]]

    def colour(self, at: int) -> str:
        return OF_OFFER[self.places[at] % len(OF_OFFER)]

    @property
    def in_order(self) -> list[tuple[int, Statement]]:
        """The statements as they lie on the desk."""
        found = list(enumerate(self.comparison.statements))
        return sorted(found, key=lambda each: self.places[each[0]])


def wrapped(text: str, width: int, style: str = "") -> Drawn:
    """Words in lines of the width."""
    return [[(line, style)] for line in wrap(text, max(width, 10))]


def alone(canvas: Canvas, shows: str) -> Drawn:
    """What a picture of two says where there is only one offer with a price."""
    return wrapped(
        f"With a second offer that has a price this shows {shows}. a adds one.", canvas.width, "$foreground 70%"
    )


def bar(size: int, most: int, room: int, char: str) -> str:
    """A bar as long, against the room, as the size is against the most."""
    if most <= 0 or size <= 0:
        return ""
    return char * max(1, size * room // most)
