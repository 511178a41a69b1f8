"""What the screens tell the application, which they do not know."""

from textual.message import Message


class DeskChanged(Message):
    """Something was changed that is worth remembering."""


class OffersDrawn(Message):
    """All that the first screen shows is worked out and drawn."""
