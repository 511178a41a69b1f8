"""What flips the answer between two offers, in a few words for the verdict."""

from typing import Any

from reward.base.amounts import in_count, in_pounds
from reward.base.errors import RewardError
from reward.base.figures import FigureName
from reward.base.letters import letter
from reward.base.money import rounded
from reward.base.values import dataclass
from reward.decisions.break_even import BreakEven, break_even_in
from reward.decisions.offer_set import OfferSet
from reward.engine.part_year import YEAR
from reward.offers.length import A_YEAR
from reward.statement.over_horizon import over_months, worked_of
from reward.statement.statement import Statement

INPUTS = ("rate.amount", "contract.billed_days")
"""Of a contract, the inputs that its break-even is told for."""


@dataclass(frozen=True)
class Runway:
    """Months without work after the contract until the post has caught up, in tenths."""

    measure: FigureName
    length: int
    """Of the contract, in hundredths of months."""
    tenths: int

    @property
    def shown(self) -> str:
        return f"{self.tenths // 10}.{self.tenths % 10}"


@dataclass(frozen=True)
class TippingPoints:
    """Where a post and a contract are level: by an input of the contract, or by months without work after it."""

    post: int
    contract: int
    measure: FigureName
    levels: tuple[BreakEven, ...]
    runway: Runway | None

    @property
    def words(self) -> str:
        """`Level at £323.10 a day, 93 billed days, or 11.0 months without work after it.`

        Of a contract that ends within a year the rate and days are those at which it is level while it lasts.
        """
        said = []
        for level in self.levels:
            if level.value_scaled is None:
                continue
            if level.where.path == "rate.amount":
                said.append(f"£{in_pounds(level.value_scaled)} {'an' if self.per == 'hour' else 'a'} {self.per}")
            else:
                said.append(f"{in_count(level.value_scaled)} billed days")
        how = "take-home" if self.measure == "take_home" else "in total"
        if self.ends_within_a_year and said:
            after = f" {self.runway.shown} months without work after it make them level too." if self.runway else ""
            return f"While {letter(self.contract)} lasts, break-even {how} at {' or '.join(said)}.{after}"
        if self.runway is not None:
            said.append(f"{self.runway.shown} months without work after it")
        if not said:
            return ""
        listed = ", ".join(said[:-1]) + (f", or {said[-1]}" if len(said) > 1 else said[-1])
        return f"Break-even {how} at {listed}."

    per: str = "day"
    ends_within_a_year: bool = False

    def to_dict(self) -> dict[str, Any]:
        """For `compare --json`."""
        return {
            "measure": self.measure,
            "words": self.words,
            "levels": {
                level.where.path: level.where.written(level.value_scaled) for level in self.levels if level.value_scaled
            },
            "runway_months": None if self.runway is None else self.runway.shown,
        }


def runway(post: Statement, contract: Statement, measure: FigureName = "total_reward") -> Runway | None:
    """How long the gap after the contract may be; `None` where the contract is not ahead.

    The post goes on paying a twelfth of its year each month, so it has paid as much as a contract once
    12 × what the contract brought ÷ post months have gone by since both began. A contract of a year or
    more brings its year's amount for each twelve months, a shorter one what its own months bring.
    """
    each_year = post.pence_of(measure)
    length = contract.length or A_YEAR
    if each_year <= 0:
        return None
    brought = contract.pence_of(measure) * length
    if length < A_YEAR:
        brought = A_YEAR * over_months(contract.priced, YEAR, [measure]).figures_pence.get(measure, 0)
    tenths = rounded(brought, 10 * each_year) - rounded(length, 10)
    return Runway(measure, length, tenths) if tenths >= 0 else None


def tipping_points(of: OfferSet, measure: FigureName = "total_reward") -> TippingPoints | None:
    """What flips the answer between a post and a contract; `None` for other pairs."""
    kinds = [statement.kind == "employment" for statement in of.statements]
    if len(kinds) != 2 or kinds[0] == kinds[1]:
        return None
    post, contract = (0, 1) if kinds[0] else (1, 0)
    levels = []
    for path in INPUTS:
        try:
            levels.append(break_even_in(of, f"{letter(contract)}:{path}", measure))
        except RewardError:
            continue  # an input that this contract does not have
    rate = of.offers[contract].rate
    return TippingPoints(
        post=post,
        contract=contract,
        measure=measure,
        levels=tuple(levels),
        runway=runway(of.statements[post], of.statements[contract], measure),
        per="day" if rate is None else rate.per,
        ends_within_a_year=worked_of(of.statements[contract].priced, YEAR) < YEAR,
    )
