"""What £1 a year of new pension may be worth: the range from which a likelihood draws.

Where the birth date is known, from the least to the greatest of the named methods; where it is not, from
a young to an old member. A reader who chose a method chose its factor, and nothing is drawn.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reward.base.amounts import in_count
from reward.base.errors import FiguresError, InputError, MissingError
from reward.base.letters import letter
from reward.base.money import rounded
from reward.decisions.input_paths import InputPath
from reward.decisions.input_ranges import InputRange, read_range
from reward.decisions.later_year import row_in
from reward.decisions.offer_set import OfferSet
from reward.library.models.assumptions import PensionMethod
from reward.offers import OfferRow
from reward.offers.pension import scheme_of, valued
from reward.offers.valuation.methods import METHODS

FACTOR = "pension_factor"
MILLIONTHS = 10_000
"""In a hundredth: ranges are in hundredths, the engine's factors in millionths."""
AGES = (25, 45, 60)
"""Of a member whose age is not known: the youngest, a middle one, the oldest."""


def pension_factors(of: OfferSet, asked: Sequence[str] = ()) -> list[InputRange]:
    """The range of each offer's factor, in hundredths; `asked` are the reader's own, as `A:pension_factor=12:18`."""
    found = {place: each for place in (0, 1) if (each := _factor(of, place)) is not None}
    for text in asked:
        head = text.partition("=")[0].strip()
        written = head.removesuffix(FACTOR).removesuffix(":").upper()
        places = [place for place in (0, 1) if written in ("", letter(place)) and _for_life(of, place)]
        if not places:
            raise InputError(f"--range {head[:60]}: only an offer with a pension for life has one")
        for place in places:
            found[place] = read_range(InputPath(FACTOR, place, "count"), text)
    return list(found.values())


def _for_life(of: OfferSet, place: int) -> bool:
    head = scheme_of(of.library, row_in(of, place, 0).key)
    return head is not None and head.kind == "defined-benefit"


def aged(of: OfferSet, age: int) -> OfferSet:
    """The same offers to somebody of this age on the first day of the tax year."""
    return replace(of, person=of.person.model_copy(update={"born": date(of.year.start - age, 4, 6)}))


def depends_on_age(of: OfferSet) -> bool:
    """Whether some offer's pension for life goes by an age that is not known, and by no method of the reader's."""
    if of.assumptions.pension_method:
        return False
    return any(_for_life(of, place) and of.person_of(place).born is None for place in range(len(of.offers)))


def _factor(of: OfferSet, place: int) -> InputRange | None:
    """`None` for an offer without a pension for life, and where the reader chose a method."""
    if not _for_life(of, place) or of.assumptions.pension_method or of.assumptions.lump_sum:
        return None
    where, offer_row = InputPath(FACTOR, place, "count"), row_in(of, place, 0)
    if of.person_of(place).born is None:
        low, likely, high = sorted(_of_age(of, place, age) for age in AGES)
        because = f"the age is not known: a member of {AGES[0]} to one of {AGES[-1]}, by present value"
        return InputRange(where, low, likely, high, "assumption", because)
    found = {method: at for method in METHODS if (at := _by(of, offer_row, method)) is not None}
    because = "; ".join(f"{method} {in_count(at)}" for method, at in found.items())
    return InputRange(
        where,
        min(found.values()),
        found["present-value"],
        max(found.values()),
        "data",
        f"the named methods at your age: {because}",
    )


def _of_age(of: OfferSet, place: int, age: int) -> int:
    found = _by(of, row_in(aged(of, age), place, 0), "present-value")
    assert found is not None  # the age is given
    return found


def _by(of: OfferSet, offer_row: OfferRow, method: PensionMethod) -> int | None:
    """The factor by a method, pension and lump sum together, in hundredths; `None` where it has none."""
    if method == "contributions":
        return None
    try:
        made = valued(of.library, offer_row, method).factor
    except (FiguresError, MissingError):
        return None
    assert made is not None
    return rounded(made.millionths, MILLIONTHS)
