"""What an offer gives as a range, a ceiling or a floor: what to choose, and what was chosen, in words."""

from collections.abc import Callable
from functools import lru_cache

from reward.base.amounts import in_count, in_pounds
from reward.base.values import dataclass
from reward.offers.offer_row import Notes


def _pounds(pence: int) -> str:
    return f"£{in_pounds(pence, 0)}"


@dataclass(frozen=True)
class StatedRange:
    """An input that the offer gives by its ends; of a ceiling or a floor there is only one."""

    path: str
    what: str
    low: int | None
    high: int | None
    per: str = ""
    shown: Callable[[int], str] = _pounds
    amount: str = "an amount"

    @property
    def is_open(self) -> bool:
        return self.low is not None or self.high is not None

    @property
    def words(self) -> str:
        """`£52,000 to £62,000`, `up to £65,000`, `from £400 per day`."""
        if self.low is not None and self.high is not None:
            return f"{self.shown(self.low)} to {self.shown(self.high)}{self.per}"
        if self.high is not None:
            return f"up to {self.shown(self.high)}{self.per}"
        return "" if self.low is None else f"from {self.shown(self.low)}{self.per}"

    @property
    def asked(self) -> str:
        """What to choose, where nothing has been chosen."""
        if self.low is not None and self.high is not None:
            return f"{self.path}: the offer gives a range, {self.words}: choose with --set {self.path}=min, max or {self.amount}"
        end, name = ("ceiling", "max") if self.high is not None else ("floor", "min")
        return f"{self.path}: the offer gives only a {end}, {self.words}: --set {self.path}={name} or {self.amount}"

    @property
    def lower_end(self) -> str:
        """That the lower end is priced, or of a ceiling the ceiling, and how to choose otherwise."""
        if self.low is None or self.high is None:
            return self._one_end
        return f"{self.what} is {self.words}: the lower end is priced; --set {self.path}=max or {self.amount} chooses"

    @property
    def _one_end(self) -> str:
        known = "the ceiling is priced, and the floor is not known" if self.low is None else "the floor is priced"
        return f"{self.what} is {self.words}: {known}"

    def say(self, chosen: int, notes: Notes) -> None:
        """Names what was chosen in what the answer rests on, and warns of an end that is not known."""
        if not self.is_open or self.low == self.high:
            return
        ends = {self.high: "ceiling"} if self.low is None else {self.low: "floor"} if self.high is None else {}
        if chosen in ends:
            notes.rests_on.append(f"{self.what} at the {ends[chosen]} of '{self.words}'")
            notes.warnings.append(self._one_end)
        elif chosen in (self.low, self.high):
            notes.rests_on.append(f"{self.what} at the {'bottom' if chosen == self.low else 'top'} of {self.words}")
        else:
            notes.rests_on.append(f"{self.what} of {self.shown(chosen)}{self.per}, where the offer says {self.words}")


@lru_cache(maxsize=256)  # an offer is priced again and again
def hours_span(path: str, low: int | None, high: int | None) -> StatedRange:
    """Hours a week by their ends."""
    return StatedRange(path, "hours a week", low, high, shown=in_count, amount="a number")
