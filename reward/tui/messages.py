"""What the screens tell the application, which they do not know."""

from dataclasses import dataclass

from textual.message import Message


class DeskChanged(Message):
    """Something was changed that is worth remembering."""


class OffersDrawn(Message):
    """All that the first screen shows is worked out and drawn."""


class OfferWanted(Message):
    """A guest wants to open a file, which lies on his own machine."""


@dataclass
class OfferSent(Message):
    """A file came from a guest's machine."""

    name: str
    """Of the file, as it is called there; believed in nothing."""
    raw: bytes
    """What stands in it."""
