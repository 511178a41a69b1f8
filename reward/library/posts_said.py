"""The posts that a few words may mean, such as `B5`, `EO DWP` or `Sergeant point 2 in London`, on any scale."""

import re
from collections.abc import Iterator

from reward.base.errors import FiguresError, RewardError
from reward.base.values import dataclass
from reward.library.grade_names import bare, folded, grade_called, own_names, splits
from reward.library.in_force import InForce, Library
from reward.library.models.pay import Area, PayScale, PayScaleFile
from reward.library.scale_names import scales_with
from reward.library.scale_points import FIRST, LAST, area_of, everywhere, point_place, said_in_one, scale_grade

MOST_WORDS = 12
"""Of a post, which no text that only looks like one can be long enough to search for."""
_JOINS = frozenset(("in", "at", "of", "for", "with", "on", "the"))
_AREA_WORDS = 3
_BETWEEN = re.compile(r"[,:;()|/–—]|(?<!\w)-|-(?!\w)")


@dataclass(frozen=True)
class Post:
    """A grade of a scale, with a point where one is said, and the area where one is."""

    scale: str
    grade: str
    point: str | None
    area: str | None
    keys: tuple[str, ...]
    """The grade's keys in the file: that of the area, or everywhere where none is said."""
    spot: str | None
    """The point's key in the file."""
    written: str
    """What was said of it beside the scale's name."""
    held: bool
    """Whether the scale has that point."""
    by_its_own_name: bool
    """Whether the grade is called just so there, as `Band 6` is and `Grade 6` is not for who says `Band 6`."""

    @property
    def point_is_an_end(self) -> bool:
        return self.point in FIRST or self.point in LAST


def posts_said(library: Library, text: str) -> list[Post]:
    """The posts that go by these words: on the scales that they name, wherever those stand, else on every scale.

    A grade that is so called without the point that is said is among them, for whoever looks it up to tell what there is.
    Empty where no scale has such a grade. Raises what is wrong with the file of a scale that is named.
    """
    words = [word for word in plain_words(text).split() if word.lower() not in _JOINS]
    if not words or len(words) > MOST_WORDS or not any(letter.isalpha() for letter in text):
        return []
    for scales, rest in _ways(library, words):
        found: list[Post] = []
        refused: RewardError | None = None
        for scale in scales:
            try:
                post = _post_on(library, scale, rest, alone=rest == words)
            except RewardError as error:  # a file of one's own that is not finished
                refused = refused or error
                continue
            found += [] if post is None else [post]
        if found:
            return _those_that_have_it([post for post in found if post.by_its_own_name] or found)
        if refused is not None and rest != words:
            raise refused
    return []


def plain_words(text: str) -> str:
    """Without what stands between a scale, a grade and a point: commas, colons, brackets, dashes."""
    return " ".join(_BETWEEN.sub(" ", text).split())


def _those_that_have_it(found: list[Post]) -> list[Post]:
    """Without the posts whose scale lacks the point, unless none has it, or it is a number on a sister scale of one that has."""
    families = {post.scale.partition("-")[0] for post in found if post.held}
    return [
        post
        for post in found
        if post.held or not families or (post.scale.partition("-")[0] in families and not post.point_is_an_end)
    ]


def _ways(library: Library, words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Which of the words name scales, most words first: those together anywhere, or at both ends; the others are the grade's."""
    many = len(words)
    for count in range(many - 1, 0, -1):
        for place in range(many - count, -1, -1):
            yield scales_with(library, words[place : place + count]), words[:place] + words[place + count :]
        for before in range(1, count):
            behind = many - (count - before)
            yield scales_with(library, words[:before] + words[behind:]), words[before:behind]
    if many > 1 or len(words[0]) > 1:  # a letter alone is the name of an offer rather
        yield library.names("pay"), words


def _post_on(library: Library, scale: str, words: list[str], *, alone: bool) -> Post | None:
    """In the newest period that has such a grade, as an area's own may be older than those of elsewhere.

    `alone`: no word names the scale, so that a number says nothing about which spine it is on.
    """
    head: PayScaleFile = library.head("pay", scale)
    ways = list(_with_areas(library, head, scale, words))
    starts = library.starts("pay", scale)
    for written, where in ways:
        for start in reversed(starts):
            found = library.in_force("pay", scale, PayScale, start)
            rows = everywhere(found.record, head.areas)
            whole = grade_called(rows, written)
            grade, point = (whole.grade, None) if whole is not None else said_in_one(rows, written) or (None, None)
            if grade is None and not alone and len(rows) == 1 and point_place(rows[0], written) is not None:
                grade, point = rows[0].grade, written
            if grade is not None:
                return _post(found, head, scale, grade, point, where, written, held=True)
    found = library.in_force("pay", scale, PayScale, starts[-1])
    rows = everywhere(found.record, head.areas)
    for written, where in ways:
        for name, tail in splits(written):
            row = grade_called(rows, name)
            if row is not None and (bare(folded(tail)).isdigit() or tail in (*FIRST, *LAST)):
                return _post(found, head, scale, row.grade, tail, where, written, held=False)
    return None


def _with_areas(
    library: Library, head: PayScaleFile, scale: str, words: list[str]
) -> Iterator[tuple[str, Area | None]]:
    """The words as a grade, and without those that name an area of the scale."""
    yield " ".join(words), None
    if not head.areas:
        return
    for count in range(1, min(len(words), _AREA_WORDS + 1)):
        for place in range(len(words) - count, -1, -1):
            try:
                where = area_of(library, scale, " ".join(words[place : place + count]))
            except FiguresError:
                continue
            yield " ".join(words[:place] + words[place + count :]), where


def _post(
    found: InForce[PayScale],
    head: PayScaleFile,
    scale: str,
    grade: str,
    point: str | None,
    where: Area | None,
    written: str,
    *,
    held: bool,
) -> Post:
    if where is None:
        keys = (grade, *(f"{grade}-{each.area}" for each in head.areas))
    else:
        keys = (scale_grade(found, scale, grade, where.area).grade,)
    row = scale_grade(found, scale, grade)
    at = None if point is None else point_place(row, point)
    spot = point if at is None else str(row.points[at].point)
    said = written if where is None else f"{written} in {where.name}"
    own = folded(written).startswith(tuple(name for name in own_names(row) if len(name) > 1))
    return Post(scale, grade, point, None if where is None else where.area, keys, spot, said, held, own)
