"""The pictures beside the table: each is a name and a way to draw what the library says in so much room.

A picture is a module here with a function `draw`, which is given a `Canvas` and returns lines of (text, style) pairs, and
perhaps `titled`; it knows no widget. It is imported when it is first drawn. One key turns to the next. `slow` ones are
drawn in a worker. A new picture is a module and a line in `PICTURES`.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from reward.base.values import dataclass
from reward.tui.pictures.canvas import Canvas, Drawn

__all__ = ["PICTURES", "Canvas", "Picture"]


def _never() -> bool:
    return False


@dataclass(frozen=True)
class Picture:
    """One way to show a comparison."""

    name: str
    title: str
    module: str
    """The one here that draws it."""
    slow: bool = False
    """Too slow to draw while a key is pressed."""

    def draw(self, canvas: Canvas, unwanted: Callable[[], bool] = _never) -> Drawn:
        """Its lines; a slow one asks now and then whether it is no longer wanted."""
        lines: Drawn = self._drawing.draw(canvas, unwanted) if self.slow else self._drawing.draw(canvas)
        return lines

    def titled(self, canvas: Canvas) -> str:
        """The title, with names and amounts where it has any."""
        titled: Callable[[Canvas], str] | None = getattr(self._drawing, "titled", None)
        return (titled(canvas) if titled is not None else "") or self.title

    @property
    def _drawing(self) -> Any:
        return import_module(f"{__name__}.{self.module}")


PICTURES: tuple[Picture, ...] = (
    Picture("stack", "Where each pound goes", "stack"),
    Picture("waterfall", "How one total becomes the other", "waterfall"),
    Picture("break-even", "When one stops paying more", "break_even"),
    Picture("years-ahead", "The years ahead", "years_ahead", slow=True),
    Picture("map", "Who pays more, by rate and days", "rate_map"),
    Picture("likelihood", "How likely", "likelihood", slow=True),
)
