"""The range as values: a row for each method, and what stands beside them; as JSON has it."""

from dataclasses import dataclass
from typing import Any

from reward.base.money import in_percent, plain_pounds
from reward.library.models.assumptions import PensionMethod

NEEDS = "--set person.born=1985-06-30 shows what the pension is worth by every method"


@dataclass(frozen=True, slots=True)
class WorthRow:
    """The year's pension by one method, in pence; `None` where the method lacks something."""

    method: PensionMethod
    value: int | None
    total_reward: int | None
    because: tuple[str, ...]
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeavingWorth:
    """What one takes away who leaves before the pension is kept, in pence: one or the other."""

    years: int
    """Of service from which the pension is kept."""
    counted: bool
    """Whether the stay is that short, so that the total counts the refund."""
    refund: int
    charge: int
    total_reward: int
    """With the refund."""
    kept_total_reward: int
    """With the pension."""
    transfer: int | None = None
    """To another scheme, where the age is known."""
    may_add: str = ""
    """What the scheme may add to the refund, in words: in no figure."""


@dataclass(frozen=True, slots=True)
class Early:
    """Drawn before the scheme's own age: the share that is paid, and the pension a year."""

    age: int
    share: int
    pension: int


@dataclass(frozen=True, slots=True)
class Cover:
    """Cover on death in service for a year: an estimate, in no total."""

    lump_sum: int
    chance: int
    """Of dying within the year, in millionths."""
    value: int


@dataclass(frozen=True)
class PensionWorth:
    """The range, and what a reader wants to know beside it; amounts in pence."""

    title: str
    for_life: bool
    method: PensionMethod
    """The one that counts in the total."""
    employer_pays: int
    member_pays: int
    value: int
    accrued: int
    rows: tuple[WorthRow, ...]
    leaving: LeavingWorth | None = None
    pension_age: str = ""
    """In words; unknown without a birth date."""
    raised: str = ""
    early: tuple[Early, ...] = ()
    early_doubts: tuple[str, ...] = ()
    lump_sum: tuple[int, int] | None = None
    """The largest that is free of tax, and the pension a year that is left."""
    cover: Cover | None = None
    told: tuple[str, ...] = ()
    """What no figure has: ill-health cover and the like."""

    def promise(self, row: WorthRow) -> int | None:
        """What the employer promises by this method: the value less what the member pays for it."""
        return None if row.value is None else row.value - self.member_pays

    @property
    def needs(self) -> str:
        """What the reader may give to see more of the range; empty where it is whole."""
        return NEEDS if self.for_life and not self.pension_age else ""

    def to_dict(self) -> dict[str, Any]:
        """As `price --json` prints it."""
        found: dict[str, Any] = {
            "scheme": self.title,
            "method": self.method,
            "employer_pays": _money(self.employer_pays),
            "member_pays": _money(self.member_pays),
            "value": _money(self.value),
            "net_employer_promise": _money(self.value - self.member_pays),
            "range": [
                {
                    "method": row.method,
                    "value": _money(row.value),
                    "net_employer_promise": _money(self.promise(row)),
                    "total_reward": _money(row.total_reward),
                    "because": list(row.because),
                    "sources": list(row.sources),
                    "doubts": list(row.doubts),
                }
                for row in self.rows
            ],
        }
        if self.leaving is not None:
            found["leaving_early"] = {
                "within_years": self.leaving.years,
                "counted": self.leaving.counted,
                "refund": _money(self.leaving.refund),
                "tax_on_refund": _money(self.leaving.charge),
                "transfer": _money(self.leaving.transfer),
                "total_reward_with_refund": _money(self.leaving.total_reward),
                "total_reward_with_pension": _money(self.leaving.kept_total_reward),
                **({"may_be_added": self.leaving.may_add} if self.leaving.may_add else {}),
            }
        if self.for_life:
            found["pension_a_year"] = _money(self.accrued)
            found["raised"] = self.raised
        if self.pension_age:
            found["pension_age"] = self.pension_age
            found["drawn_early"] = [
                {"age": row.age, "share": in_percent(row.share), "pension_a_year": _money(row.pension)}
                for row in self.early
            ]
        if self.lump_sum is not None:
            cash, left = self.lump_sum
            found["largest_lump_sum"] = {"lump_sum": _money(cash), "pension_a_year_left": _money(left)}
        if self.cover is not None:
            found["death_cover"] = {
                "lump_sum": _money(self.cover.lump_sum),
                "value": _money(self.cover.value),
                "nature": "estimate",
            }
        if self.told:
            found["told"] = list(self.told)
        if self.needs:
            found["needs"] = self.needs
        return found


def _money(pence: int | None) -> str | None:
    return None if pence is None else plain_pounds(pence)
