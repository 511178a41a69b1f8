"""What is asked why: a figure of one of the offers."""

from reward.base.values import dataclass


@dataclass(frozen=True)
class Question:
    """A figure of one of the offers."""

    place: int
    """Of the offer, on the desk."""
    figure: str
