"""What is remarked on offers beside their figures: once for all, for one offer, or for one end of its range."""

from collections.abc import Collection, Sequence

from reward.base.values import dataclass
from reward.engine.known_years import kept_words
from reward.offers import OVER_TIME
from reward.statement.comparison import Comparison
from reward.statement.statement import Statement
from reward.statement.unused_inputs import NO_EFFECT


@dataclass(frozen=True)
class Remark:
    """A remark, and the offer (or the end of its range) that it is about; nothing where it is about all."""

    about: str
    words: str


def about_all(texts: Sequence[str]) -> list[Remark]:
    return _once("", texts)


def on_later_years(offers: Sequence[Sequence[Statement]]) -> tuple[str, ...]:
    """The one remark on tax years past the newest figures, once for all offers; nothing where there are none."""
    statements = [statement for ends in offers for statement in ends]
    words = {kept_words(statement.priced.library) for statement in statements}
    ahead = any(each.over_horizon is not None and each.over_horizon.assumed for each in statements)
    return tuple(text for text in words if ahead or any(text in each.warnings for each in statements))


def answered_over_the_horizon(comparison: Comparison) -> frozenset[str]:
    """Remarks that an input says nothing of a year, where what offers bring over the horizon, which is told, follows it."""
    found = {OVER_TIME}
    over = [each.over_horizon for each in comparison.statements if each.over_horizon is not None]
    if any(each.ending is not None for each in comparison.statements):
        found |= {"assume.after_contract", "assume.bench_months_between"}
    if any(each.year_months is not None or "the rest of" in each.when for each in over):
        found.add("assume.rest_of_year")
    texts = [text for each in comparison.statements for text in each.warnings]
    return frozenset(text for text in texts if text.partition(NO_EFFECT)[0] in found)


def on_offer(
    ends: Sequence[Statement], about: str, *, with_remarks: bool = False, without: Collection[str] = ()
) -> list[Remark]:
    """The warnings of an offer, `without` some: those of every end of its range once, the others with their end."""
    first = ends[0]
    shared = [text for text in first.warnings if all(text in each.warnings for each in ends)]
    shared = [text for text in shared if text not in without]
    remarks = _once(about, [*(first.remarks if with_remarks else ()), *shared])
    for each in ends:
        own = [text for text in each.warnings if text not in shared and text not in without]
        remarks += _once(f"{about} at {each.end}".strip(), own)
    return remarks


def _once(about: str, texts: Sequence[str]) -> list[Remark]:
    return [Remark(about, text) for text in dict.fromkeys(texts)]
