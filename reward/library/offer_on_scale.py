"""An offer made of a published scale and a point on it, with the pension and the leave that come with the scale."""

import re
from typing import Any

from reward.base.errors import FiguresError
from reward.library.in_force import InForce, Library
from reward.library.models.offered_pay import Pay
from reward.library.models.pay import PayScale, PayScaleFile
from reward.library.posts_said import MOST_WORDS, Post, plain_words, posts_said
from reward.library.scale_names import scale_named, scales_called
from reward.library.scale_points import area_of, keys_in, named_point, point_place, scale_grade

_AMOUNT = re.compile(r"£|\d[\d,]{3}|\d ?k\b")
"""What is pay and no grade."""


def offer_on_scale(
    library: Library, scale: str, grade: str | None, point: str | None = None, area: str | None = None
) -> dict[str, Any]:
    """The table of an offer file, by the names that people give a grade, a point and an area.

    Raises `FiguresError` where the scale has none of that name, or more than one.
    """
    scale = scale_named(library, scale)
    head: PayScaleFile = library.head("pay", scale)
    where = area_of(library, scale, area)
    asked = Pay(scale=scale, grade=grade, point=point, area=area)
    pay = keys_in(library, asked)
    newest = library.in_force("pay", scale, PayScale, library.starts("pay", scale)[-1])
    within = None if where is None or where is head.areas[0] else where.area
    if pay is None or pay.grade is None or pay.point is None:  # it says what is missing, or what there is
        named = named_point(newest, scale, asked.grade, asked.point, head.areas, within)
        pay = Pay(scale=scale, grade=named.grade, point=named.point)
    assert pay.grade is not None and pay.point is not None
    spot = {"scale": scale, "grade": pay.grade, "point": pay.point}
    if area is not None and where is not None:
        spot["area"] = where.area
    table: dict[str, Any] = {
        "title": _said(newest, scale, pay.grade, pay.point)[:80],
        "employer": head.employer[:80],
        "kind": "employment",
        "pay": spot,
    }
    if head.pension is not None:
        table["pension"] = {"scheme": head.pension}
    if head.leave is not None:
        table["leave"] = {"scale": head.leave}
    return table


def offer_said(library: Library, text: str) -> dict[str, Any] | None:
    """The table of an offer in words such as `NHS England band 5 top in inner London`, `HEO DWP` or `Sergeant point 2`.

    `None` where they name neither a scale nor a grade that one has. Raises `FiguresError` where the scale has no such grade,
    point or area, and where several scales have the grade.
    """
    if _AMOUNT.search(text.lower()):
        return _on_named_scale(library, text)
    text = plain_words(text)
    try:
        table = _on_named_scale(library, text)
    except FiguresError:
        posts = posts_said(library, text)
        if len(posts) != 1:
            raise
        return _offer_of(library, posts[0])
    return table or _on_the_scale_that_has_it(library, text)


def _on_named_scale(library: Library, text: str) -> dict[str, Any] | None:
    """Where the words begin with the name of a scale, or with the beginning of one's."""
    said, _, area = text.lower().partition(" in ")
    words = said.replace(",", " ").split()
    known = library.names("pay")
    for count in range(min(len(words), MOST_WORDS), 0, -1):
        scale, rest = "-".join(words[:count]), words[count:]
        called = scales_called(library, " ".join(words[:count]))
        if len(called) == 1 and (called == [scale] or not _AMOUNT.search(said)):
            (scale,) = called
            break
        longer = [name for name in known if name.startswith(f"{scale}-")]
        if longer and rest and not _AMOUNT.search(said):  # the beginning of a name: of one scale it is enough
            if len(longer) > 1:
                tail = " ".join(text.replace(",", " ").split()[count:])
                each = [f"'{name.replace('-', ' ')} {tail}'" for name in longer]
                raise FiguresError(f"there is more than one such scale: write {', '.join(each[:-1])} or {each[-1]}")
            (scale,) = longer
            break
    else:
        return None
    ways = [(" ".join(rest), None), (" ".join(rest[:-1]), rest[-1])] if rest else [(None, None)]
    for grade, point in reversed(ways[1:]):
        try:
            return offer_on_scale(library, scale, grade or None, point, area.strip() or None)
        except FiguresError:
            continue
    return offer_on_scale(library, scale, ways[0][0], ways[0][1], area.strip() or None)


def _on_the_scale_that_has_it(library: Library, text: str) -> dict[str, Any] | None:
    posts = posts_said(library, text)
    if len(posts) > 1:
        scales, said = [post.scale for post in posts], " ".join(text.split())[:60]
        raise FiguresError(
            f"{said!r} may be of {', '.join(scales[:-1])} or {scales[-1]}: write which, as in "
            f"'{scales[0].replace('-', ' ')} {posts[0].written[:60]}'"
        )
    return _offer_of(library, posts[0]) if posts else None


def _offer_of(library: Library, post: Post) -> dict[str, Any]:
    return offer_on_scale(library, post.scale, post.grade, post.point, post.area)


def _said(newest: InForce[PayScale], scale: str, grade: str, point: str) -> str:
    """`Band 5, top`, `Main range, M3`."""
    try:
        row = scale_grade(newest, scale, grade)
    except FiguresError:
        return f"{grade}, {point}"
    place = point_place(row, point)
    called = row.points[place].name if place is not None and not point.isalpha() else None
    return f"{row.name}, {called or point}"
