"""The pictures beside the table: each is a name and a way to draw what the library says in so much room.

A picture is given a `Canvas` and returns lines of (text, style) pairs; it knows no widget. One key turns
to the next. `slow` ones are drawn in a worker. A new picture is a module here and a line in `PICTURES`.
"""

from reward.tui.pictures import break_even, likelihood, rate_map, stack, waterfall, years_ahead
from reward.tui.pictures.canvas import Canvas, Picture

__all__ = ["PICTURES", "Canvas", "Picture"]

PICTURES: tuple[Picture, ...] = (
    stack.PICTURE,
    waterfall.PICTURE,
    break_even.PICTURE,
    years_ahead.PICTURE,
    rate_map.PICTURE,
    likelihood.PICTURE,
)
