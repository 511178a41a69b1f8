"""What is mended of Textual, until it has that itself."""

from typing import Any

from textual._styles_cache import StylesCache
from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget


def mend() -> None:
    """Puts what is mended in the place of Textual's own, once."""
    _let_go_of_what_was_drawn()
    _select_nothing_that_is_gone()


def _let_go_of_what_was_drawn() -> None:
    """Lets go of what was drawn of widgets that are gone.

    Textual keeps the last 1,024 answers of `get_inner_outer` by what it was called with, and that is the whole cache of
    some widget besides two colours: 50 MB of lines that nobody sees again, and each widget ever shown for as long
    (https://github.com/Textualize/textual/issues/6665).
    """
    kept = vars(StylesCache)["get_inner_outer"]
    if not isinstance(kept, classmethod):
        StylesCache.get_inner_outer = classmethod(kept)  # type: ignore[method-assign, assignment]  # it is put in the place of Textual's own


_found_at = Screen.get_widget_and_offset_at


def _still_there_at(screen: Screen[Any], x: int, y: int) -> tuple[Widget | None, Offset | None]:
    widget, offset = _found_at(screen, x, y)
    if widget is not None and widget.parent is None and not isinstance(widget, Screen):
        return None, None
    return widget, offset


def _select_nothing_that_is_gone() -> None:
    """A click on a widget that has just been taken away selects no text of it.

    It stands where it was until the screen is drawn anew, and Textual asks for what it lies in, which is nothing: the
    screen ended with a fault.
    """
    Screen.get_widget_and_offset_at = _still_there_at  # type: ignore[method-assign, assignment]  # it is put in the place of Textual's own
