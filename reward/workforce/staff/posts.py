"""A row that is for several posts: its figures are worked out for one, and money is told of all of them."""

from reward.base.figures import FIGURES, FigureName
from reward.base.money import Pence, rounded
from reward.workforce.reading import Ints

ONE = 100
"""A post in hundredths, as a table counts them."""


def are_counted(posts: Ints) -> bool:
    """Whether any row is for more or less than one post."""
    return bool((posts != ONE).any())


def of_posts(amounts: Pence, posts: Ints, name: FigureName) -> Pence:
    """A figure of one post as that of all of its row's: money is multiplied, to the nearest penny, and no count is."""
    of = FIGURES[name]
    if of.unit != "money" or of.per or not are_counted(posts):
        return amounts
    return Pence(rounded(amounts * posts, ONE))
