"""What an offer of the data names that is not there: a scale, a grade, a point, a scheme."""

from collections.abc import Iterator

from reward.base.errors import FiguresError, RewardError, nearest
from reward.library.file_records import SINGULAR
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Pay
from reward.library.models.pay import PayScale
from reward.library.scale_points import scale_grade, scale_point, with_keys


def unknown_names(library: Library, offer: Offer) -> Iterator[tuple[str, str]]:
    """What an offer names that is not there, by the offer's own path."""
    pay = offer.pay or Pay()
    named = [("pay.scale", "pay", pay.scale)]
    named += [(f"allowance.{place}.scale", "allowances", row.scale) for place, row in enumerate(offer.allowance)]
    if offer.leave is not None:
        named.append(("leave.scale", "leave", offer.leave.scale))
    if offer.pension is not None and offer.pension.scheme != "none":
        named.append(("pension.scheme", "pension", offer.pension.scheme))
    for path, category, name in named:
        if name is not None and name not in library.names(category):
            yield path, f"no {SINGULAR[category]} {name!r}{nearest(name, library.names(category))}"
    if pay.scale in library.names("pay") and pay.grade is not None:
        what = _unknown_point(library, pay)
        if what is not None:
            yield "pay", what


def _unknown_point(library: Library, pay: Pay) -> str | None:
    """The newest period's complaint, when no period of the scale has the grade and point."""
    assert pay.scale is not None
    what = None
    try:
        pay = with_keys(library, pay)
        assert pay.scale is not None and pay.grade is not None
        for start in library.starts("pay", pay.scale):
            found = library.in_force("pay", pay.scale, PayScale, start)
            try:
                row = scale_grade(found, pay.scale, pay.grade)
                if pay.point is not None:
                    scale_point(found, row, pay.point)
                return None
            except FiguresError as error:
                what = str(error)
    except FiguresError as error:  # an area that it has not
        return str(error)
    except (RewardError, KeyError, TypeError):  # the scale itself is broken, and is told of above
        return None
    return what
