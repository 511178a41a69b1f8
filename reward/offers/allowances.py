"""The allowances of a post: amounts, shares of basic pay, and published rates, as columns of its row."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from reward.base.amounts import in_percent, in_pounds, pence_of
from reward.base.dates import in_words
from reward.base.errors import FiguresError
from reward.base.money import Pence, at, to_penny
from reward.engine.rows import EmploymentRows, with_columns
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.library.models.offered_pay import Allowance, Pay
from reward.library.models.pay import AllowanceRate
from reward.library.models.period import doubted
from reward.library.scale_points import area_of
from reward.offers.offer_row import AllowanceKind, Notes, OfferInput, PaidAllowance, one

Rise = Callable[[int, date], int]
"""An amount with the pay awards after a day."""


def allowances_of(
    library: Library, offer: Offer, pay: Pay, basic: int, rise: Rise, frozen: bool, notes: Notes
) -> list[PaidAllowance]:
    """The offer's own, and what its area brings; a share of pay has the unit `percent`.

    `rise` gives an amount with the pay awards that basic pay has had after a day.
    """
    found = [
        _allowance(library, row, f"allowance.{place}.amount", basic, rise, frozen, notes)
        for place, row in enumerate(offer.allowance)
    ]
    of_area = _of_area(library, offer, pay, notes)
    if of_area is not None:
        found.append(_allowance(library, of_area, "pay.area", basic, rise, frozen, notes))
    return found


def columns_of_allowances(allowances: list[PaidAllowance]) -> dict[str, Any]:
    """The columns of a post's row that say its allowances."""

    kinds: tuple[AllowanceKind, ...] = ("pensionable", "other", "untaxed", "basic")
    sums = {unit: {kind: [0, 0] for kind in kinds} for unit in ("money", "percent")}
    shares = whole = False
    for row in allowances:
        sums[row.given.unit][row.counts][row.shared] += row.given.value
        shares, whole = shares or row.given.unit == "percent", whole or not row.shared
    columns: dict[str, Any] = {}
    untaxed = any(row.counts == "untaxed" for row in allowances)
    for kind in kinds[: 3 if untaxed else 2]:
        apart, together = sums["money"][kind]
        columns[f"allowances_{kind}"] = one(together)
        columns[f"whole_allowances_{kind}"] = one(apart) if whole else None
        columns[f"allowance_rate_{kind}"] = one(sums["percent"][kind][True]) if shares else None
    return columns


def in_basic(allowances: list[PaidAllowance], basic: int) -> int:
    """What allowances that are part of basic pay add to it, full-time, in pence."""
    return sum(worth_in_basic(row.given, basic) for row in allowances if row.counts == "basic")


def worth_in_basic(given: OfferInput, basic: int) -> int:
    """One of them: an amount, or a share of the basic pay beside it."""
    return given.value if given.unit == "money" else int(to_penny(at(one(basic), given.value))[0])


def risen_with_pay(
    job: EmploymentRows, allowances: tuple[PaidAllowance, ...], rise: Callable[[int, date], Pence]
) -> EmploymentRows:
    """The rows with those allowances raised that a pay award raises: a published share of pay, and its limits too.

    `rise` gives an amount with the awards after a day.
    """
    for row in allowances:
        if row.risen_after is not None and row.shared and row.counts in ("pensionable", "other"):
            name = f"allowances_{row.counts}"
            more = rise(row.given.value, row.risen_after) - row.given.value
            job = with_columns(job, {name: Pence(getattr(job, name) + more)})
    return job


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
    library: Library,
    row: Allowance,
    path: str,
    basic: int,
    rise: Rise,
    frozen: bool,
    notes: Notes,
) -> PaidAllowance:
    pensionable = bool(row.pensionable)
    if not row.taxable:
        notes.warnings.append(
            f"{row.name} is counted free of tax and National Insurance, as the offer says: only what repays a cost of the"
            " work is (ITEPA 2003 ss.289A, 336 to 338); any other allowance is pay"
        )
    elif row.scale is not None and row.pensionable is None and not row.consolidated:
        head = library.head("allowances", row.scale)
        pensionable = head.pensionable
        if doubted(head.pensionable_mark):
            taken = "pensionable" if pensionable else "not pensionable"
            notes.warnings.append(f"{row.name} is taken as {taken}: {head.pensionable_mark}")
    if row.percent is not None:
        share = path.replace(".amount", ".percent")
        notes.record(share, row.name, row.percent, "percent", "the offer, of basic pay")
        return PaidAllowance(notes.inputs[share], _counts_as(row, pensionable), shared=True)
    if row.amount is not None:
        said = pence_of(row.amount)
        amount = rise(said, date.min) if row.consolidated else said
        risen = {"nature": "assumption"} if amount != said else {}
        notes.record(path, row.name, amount, "money", "the offer" + ", with the pay awards" * bool(risen), **risen)
        if row.scale is not None:
            _compare_allowance(library, row, row.scale, path, frozen, notes)
        return PaidAllowance(notes.inputs[path], _counts_as(row, pensionable), row.pro_rata)
    assert row.scale is not None
    found = library.in_force("allowances", row.scale, AllowanceRate, notes.on, frozen=frozen)
    known_to = library.last_day("allowances", row.scale)
    yearly = _a_years(found.record, basic, rise, known_to)
    if yearly is None:
        raise FiguresError(f"{found.title} is not an amount a year: give {path}")
    words = f"{found.title}, in force from {in_words(found.record.start)}"
    if found.record.percent:
        words = f"{in_percent(found.record.percent[0])} of basic pay{_between(found.record)}: {words}"
    with_awards = yearly != _a_years(found.record, basic, lambda amount, _: amount, known_to)
    if with_awards:
        words += ", its limits raised by the pay awards"
    nature = "assumption" if found.assumed or with_awards else "contract"
    notes.record(path, row.name, yearly, "money", words, nature=nature, sources=found.record.sources)
    ends = ((found.record.least, "least"), (found.record.most, "most"))
    notes.warnings += found.doubts("amount", "percent", *(name for end, name in ends if end == yearly))
    risen_after = known_to if found.record.percent else None
    return PaidAllowance(notes.inputs[path], _counts_as(row, pensionable), row.pro_rata, risen_after)


def published_amount(library: Library, scale: str, basic: int, on: date, *, frozen: bool) -> int:
    """A published allowance for a year of full-time work at this basic pay, as it is on a day."""
    found = library.in_force("allowances", scale, AllowanceRate, on, frozen=frozen)
    yearly = _a_years(found.record, basic, lambda amount, _: amount, on)
    if yearly is None:
        raise FiguresError(f"{found.title} is not an amount a year")
    return yearly


def _counts_as(row: Allowance, pensionable: bool) -> AllowanceKind:
    if row.consolidated:
        return "basic"
    if not row.taxable:
        return "untaxed"
    return "pensionable" if pensionable else "other"


def _a_years(rate: AllowanceRate, basic: int, rise: Rise, known_to: date) -> int | None:
    """A published allowance for a year of full-time work; `None` where it is paid by the day or at one of several rates."""
    if rate.per != "year" or len(rate.percent) > 1:
        return None
    if rate.amount is not None:
        return rate.amount
    amount = int(to_penny(at(one(basic), rate.percent[0]))[0])
    amount = max(amount, rise(rate.least or 0, known_to))
    return amount if rate.most is None else min(amount, rise(rate.most, known_to))


def _between(rate: AllowanceRate) -> str:
    """`, at least £5,794 and at most £8,746`."""
    ends = (("at least", rate.least), ("at most", rate.most))
    said = " and ".join(f"{word} £{in_pounds(end, 0)}" for word, end in ends if end is not None)
    return f", {said}" if said else ""


def _compare_allowance(library: Library, row: Allowance, scale: str, path: str, frozen: bool, notes: Notes) -> None:
    """An advert's allowance that has since changed: warn, and name today's."""
    remark = _changed_since(library, row.name, pence_of(row.amount), scale, path, frozen, notes.on)
    if remark is not None:
        notes.warnings.append(remark)


@lru_cache(maxsize=256)  # an offer is priced again and again, and a library stays as it was read
def _changed_since(
    library: Library, name: str, then: int | None, scale: str, path: str, frozen: bool, on: date
) -> str | None:
    try:
        found = library.in_force("allowances", scale, AllowanceRate, on, frozen=frozen)
    except FiguresError:
        return None
    now = found.record.amount
    if now is None or then is None or now == then:
        return None
    certainty = " (doubted: reward scales show " + scale + ")" if found.doubts("amount") else ""
    return f"{name} £{in_pounds(then, 0)}: in force on {in_words(on)} is £{in_pounds(now, 0)}{certainty}: --set {path}=scale"
