"""The pay of a draft by a grade of a published scale, where the advert names the grade and no amount."""

from decimal import Decimal

from reward.base.amounts import plain_count
from reward.base.errors import FiguresError
from reward.intake.advert.draft import Made, short
from reward.intake.advert.facts import AdvertFacts
from reward.library.in_force import Library
from reward.library.models.pay import PayScaleFile
from reward.library.offer_on_scale import offer_on_scale

_OF_ONE_DEPARTMENT = "ministry-of-justice"
"""The scale that is taken for a grade which every department pays at its own rate."""


def put_scale(facts: AdvertFacts, library: Library, made: Made) -> bool:
    """Whether the pay is put by its scale, grade and point; the pension and the leave of the scale come with it where the advert says none."""
    named = facts.facts.get("scale")
    if named is None or str(named.values["scale"]) not in library.names("pay"):
        return False
    scale, grade = str(named.values["scale"]), str(named.values["grade"])
    point, said_area = named.values.get("point"), named.values.get("area")
    head: PayScaleFile = library.head("pay", scale)
    area = None if said_area is None else _area(head, str(said_area))
    try:
        table = offer_on_scale(library, scale, grade, str(point or "minimum"), area)
    except FiguresError:
        return False
    for key, value in table["pay"].items():
        made.put(f"pay.{key}", value, named.evidence if key in ("grade", "point" if point else "grade") else None)
    words = short(named.evidence.text)
    made.assumed.append(f"No amount is said: “{words}” is priced by the published scale, {head.title}.")
    if point is None:
        made.assumed.append(f"Which point of “{words}” is not said: the lowest is taken.")
        made.ask(f"On which point of “{words}” would you start?", "pay.point")
    if scale == _OF_ONE_DEPARTMENT:
        made.ask("Which department is it? Each pays its grades at its own rates.", "pay.scale")
        made.assumed.append(
            f"Each department pays its grades at its own rates: those of the {head.employer} are taken."
        )
    if said_area is not None and area is None:
        made.ask("Inner or outer London? The pay is higher in each by its own amount.", "pay.area")
        made.assumed.append("Inner or outer London is not said: priced without what London adds.")
    _time(facts, head, made)
    if "pension" in table and "pension" not in facts.facts:
        made.put("pension.scheme", table["pension"]["scheme"])
    if "leave" in table and "leave" not in facts.facts:
        made.put("leave.scale", table["leave"]["scale"])
    return True


def _area(head: PayScaleFile, said: str) -> str | None:
    """The area's key; `None` where the scale has several that it may be."""
    own = [each.area for each in head.areas if said.replace("london fringe", "fringe") in each.area.replace("-", " ")]
    return own[0] if len(own) == 1 else None


def _time(facts: AdvertFacts, head: PayScaleFile, made: Made) -> None:
    """A share of the scale's full week."""
    hours = facts.facts.get("hours")
    share = None if hours is None else hours.values.get("fte")
    weekly = None if hours is None else hours.values.get("per_week")
    if hours is None:
        return
    if share is not None:
        made.put("pay.fte_percent", f"{plain_count(int(Decimal(str(share)) * 10_000))}%", hours.evidence)
    elif weekly is not None and head.hours_per_week and Decimal(str(weekly)) * 100 < head.hours_per_week:
        made.put("pay.hours_per_week", plain_count(head.hours_per_week), hours.evidence)
        made.put("work.hours_per_week", str(weekly), hours.evidence)
        made.assumed.append(
            f"A full week on this scale is {plain_count(head.hours_per_week)} hours: {weekly} hours are priced as their share of it."
        )
    elif weekly is not None:
        made.put("pay.hours_per_week", str(weekly), hours.evidence)
