"""The allowances of a post: amounts, shares of basic pay, and published rates, as columns of its row."""

from typing import Any

from reward.base.dates import in_words
from reward.base.errors import FiguresError
from reward.base.money import at, in_percent, in_pounds, pence_of, to_penny
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Allowance, Pay
from reward.library.models.pay import AllowanceRate
from reward.library.models.period import doubted
from reward.library.scale_points import area_of
from reward.offers.offer_row import Notes, OfferInput, one

PaidAllowance = tuple[OfferInput, bool, bool]
"""An allowance as an input, whether it is pensionable, and whether part-time work shares it out."""


def allowances_of(
    library: Library, offer: Offer, pay: Pay, basic: int, frozen: bool, notes: Notes
) -> list[PaidAllowance]:
    """The offer's own, and what its area brings; a share of pay has the unit `percent`."""
    found = [
        _allowance(library, row, f"allowance.{place}.amount", basic, frozen, notes)
        for place, row in enumerate(offer.allowance)
    ]
    of_area = _of_area(library, offer, pay, notes)
    if of_area is not None:
        found.append(_allowance(library, of_area, "pay.area", basic, frozen, notes))
    return found


def columns_of_allowances(allowances: list[PaidAllowance]) -> dict[str, Any]:
    """The columns of a post's row that say its allowances."""

    sums = {"money": {True: [0, 0], False: [0, 0]}, "percent": {True: [0, 0], False: [0, 0]}}
    shares = whole = False
    for row, pensionable, shared in allowances:
        sums[row.unit][pensionable][shared] += row.value
        shares, whole = shares or row.unit == "percent", whole or not shared
    columns: dict[str, Any] = {}
    for name, pensionable in (("pensionable", True), ("other", False)):
        apart, together = sums["money"][pensionable]
        columns[f"allowances_{name}"] = one(together)
        columns[f"whole_allowances_{name}"] = one(apart) if whole else None
        columns[f"allowance_rate_{name}"] = one(sums["percent"][pensionable][True]) if shares else None
    return columns


def _of_area(library: Library, offer: Offer, pay: Pay, notes: Notes) -> Allowance | None:
    """What a post's area brings on top of its scale, unless the offer lists it itself."""
    if pay.scale is None:
        return None
    area = area_of(library, pay.scale, pay.area)
    areas = library.head("pay", pay.scale).areas
    by_grade = any((pay.grade or "").endswith(f"-{each.area}") for each in areas)
    if area is not None and pay.area is None and pay.basic is None and not by_grade:
        others = " or ".join(each.area for each in areas[1:])
        notes.warnings.append(f"the pay is that of {area.name}: --set pay.area={others} if the post is there")
    if area is None or area.allowance is None or any(row.scale == area.allowance for row in offer.allowance):
        return None
    return Allowance(name=library.head("allowances", area.allowance).title[:80], scale=area.allowance)


def _allowance(
    library: Library, row: Allowance, path: str, basic: int, frozen: bool, notes: Notes
) -> tuple[OfferInput, bool, bool]:
    """An allowance as an input, whether it is pensionable, and whether part-time work shares it out."""
    pensionable = bool(row.pensionable)
    if row.scale is not None and row.pensionable is None:
        head = library.head("allowances", row.scale)
        pensionable = head.pensionable
        if doubted(head.pensionable_mark):
            taken = "pensionable" if pensionable else "not pensionable"
            notes.warnings.append(f"{row.name} is taken as {taken}: {head.pensionable_mark}")
    if row.percent is not None:
        share = path.replace(".amount", ".percent")
        notes.record(share, row.name, row.percent, "percent", "the offer, of basic pay")
        return notes.inputs[share], pensionable, True
    if row.amount is not None:
        notes.record(path, row.name, pence_of(row.amount), "money", "the offer")
        if row.scale is not None:
            _compare_allowance(library, row, row.scale, path, frozen, notes)
        return notes.inputs[path], pensionable, row.pro_rata
    assert row.scale is not None
    found = library.in_force("allowances", row.scale, AllowanceRate, notes.on, frozen=frozen)
    amount = _a_years(found.record, basic)
    if amount is None:
        raise FiguresError(f"{found.title} is not an amount a year: give {path}")
    words = f"{found.title}, in force from {in_words(found.record.start)}"
    if found.record.percent:
        words = f"{in_percent(found.record.percent[0])} of basic pay{_between(found.record)}: {words}"
    nature = "assumption" if found.assumed else "contract"
    notes.record(path, row.name, amount, "money", words, nature=nature, sources=found.record.sources)
    ends = ((found.record.least, "least"), (found.record.most, "most"))
    notes.warnings += found.doubts("amount", "percent", *(name for end, name in ends if end == amount))
    return notes.inputs[path], pensionable, row.pro_rata


def _a_years(rate: AllowanceRate, basic: int) -> int | None:
    """A published allowance for a year of full-time work; `None` where it is paid by the day or at one of several rates."""
    if rate.per != "year" or len(rate.percent) > 1:
        return None
    if rate.amount is not None:
        return rate.amount
    amount = int(to_penny(at(one(basic), rate.percent[0]))[0])
    amount = max(amount, rate.least or 0)
    return amount if rate.most is None else min(amount, rate.most)


def _between(rate: AllowanceRate) -> str:
    """`, at least £5,794 and at most £8,746`."""
    ends = (("at least", rate.least), ("at most", rate.most))
    said = " and ".join(f"{word} £{in_pounds(end, 0)}" for word, end in ends if end is not None)
    return f", {said}" if said else ""


def _compare_allowance(library: Library, row: Allowance, scale: str, path: str, frozen: bool, notes: Notes) -> None:
    """An advert's allowance that has since changed: warn, and name today's."""
    try:
        found = library.in_force("allowances", scale, AllowanceRate, notes.on, frozen=frozen)
    except FiguresError:
        return
    then, now = pence_of(row.amount), found.record.amount
    if now is not None and then is not None and now != then:
        certainty = " (doubted: reward scales show " + scale + ")" if found.doubts("amount") else ""
        notes.warnings.append(
            f"{row.name} £{in_pounds(then, 0)}: in force on {in_words(notes.on)} is £{in_pounds(now, 0)}{certainty}:"
            f" --set {path}=scale"
        )
