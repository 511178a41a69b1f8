"""What is mended of Textual, until it has that itself."""

import asyncio
import gc
from bisect import bisect_left
from contextvars import Context
from typing import Any

from rich import cells
from rich.segment import Segment
from rich.style import Style as RichStyle
from textual._context import active_app
from textual._styles_cache import StylesCache
from textual.color import Color
from textual.content import Content, Span
from textual.css.scalar import Scalar
from textual.dom import DOMNode
from textual.geometry import Offset, Region
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget


def mend() -> None:
    """Puts what is mended in the place of Textual's own, once."""
    _let_go_of_what_was_drawn()
    _select_nothing_that_is_gone()
    _style_nothing_that_is_not_there_yet()


LET_GO_AFTER = 1.0
"""Seconds after a screen is closed: whoever types has his answer by then, and no timer of it still sleeps."""


def let_go_soon() -> None:
    """Lets go of what a screen leaves behind, once it has been closed."""
    # In a context of its own: that of the key that closed a screen names the screen, and would keep it.
    asyncio.get_running_loop().call_later(LET_GO_AFTER, _let_go, context=Context())


def _let_go() -> None:
    """Lets go of what a screen leaves behind: what refers to itself alone, and what was worked out for it and is kept.

    Textual and Rich each keep the last thousands of answers of small questions, such as where two regions meet. An
    answer stays where it was written, among the parts of the screen that it was about, and memory in which one of them
    still lies is of no use to anything larger: a process that goes on for hours grew by that.
    """
    for of in (cells, Color, Region, RichStyle, Scalar, Segment, Strip, Style):
        for each in vars(of).values():
            function = getattr(each, "__func__", each)  # of a class method
            if hasattr(function, "cache_clear"):
                function.cache_clear()
    gc.collect()


def _let_go_of_what_was_drawn() -> None:
    """Lets go of what was drawn of widgets that are gone.

    Textual keeps the last 1,024 answers of `get_inner_outer` by what it was called with, and that is the whole cache of
    some widget besides two colours: 50 MB of lines that nobody sees again, and each widget ever shown for as long
    (https://github.com/Textualize/textual/issues/6665).
    """
    kept = vars(StylesCache)["get_inner_outer"]
    if not isinstance(kept, classmethod):
        StylesCache.get_inner_outer = classmethod(kept)  # type: ignore[method-assign, assignment]  # it takes the place of Textual's own


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
    Screen.get_widget_and_offset_at = _still_there_at  # type: ignore[method-assign, assignment]  # it takes the place of Textual's own


_styled = DOMNode.update_node_styles


def _styled_where_it_stands(node: DOMNode, animate: bool = True) -> None:
    if node.parent is not None or not isinstance(node, Widget) or isinstance(node, Screen):
        _styled(node, animate)


def _style_nothing_that_is_not_there_yet() -> None:
    """A widget that is made has its style worked out once it stands in the screen, and not for each class before that.

    Textual sets two classes on each text field as it is made, and works out the style of all its parts each time: half
    of what it takes to show the form of an offer.
    """
    DOMNode.update_node_styles = _styled_where_it_stands  # type: ignore[method-assign, assignment]  # it takes the place of Textual's own


_begun = Content.__init__


def spell_pounds(sign: str) -> None:
    """What is said where there is no pound sign has other letters for it before it is laid out in lines.

    Only what an application shows that has none: others may run in the same process.
    """

    def begun(
        content: Content,
        text: str = "",
        spans: list[Span] | None = None,
        cell_length: int | None = None,
        strip_control_codes: bool = True,
    ) -> None:
        if "£" in text and getattr(active_app.get(None), "spells_pounds", False):
            longer = [at for at, char in enumerate(text) if char == "£"]
            more = len(sign) - 1
            spans = [
                Span(start + more * bisect_left(longer, start), end + more * bisect_left(longer, end), style)
                for start, end, style in spans or ()
            ]
            text, cell_length = text.replace("£", sign), None
        _begun(content, text, spans, cell_length, strip_control_codes)

    Content.__init__ = begun  # type: ignore[method-assign, assignment]  # it takes the place of Textual's own
