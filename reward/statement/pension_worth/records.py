"""The range as values: a row for each method, and what stands beside them; as JSON has it."""

from decimal import Decimal
from typing import Any

from reward.base.amounts import in_percent, plain_pounds
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.library.models.assumptions import PensionMethod

NEEDS = "--set person.born=1985-06-30 shows what the pension is worth by every method"


@dataclass(frozen=True)
class WorthRow:
    """The year's pension by one method, in pence; `None` where the method lacks something."""

    method: PensionMethod
    value_pence: int | None
    total_reward_pence: int | None
    because: tuple[str, ...]
    sources: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    value = InPounds[Decimal | None]()
    total_reward = InPounds[Decimal | None]()


@dataclass(frozen=True)
class LeavingWorth:
    """What one takes away who leaves before the pension is kept, in pence: one or the other."""

    years: int
    """Of service from which the pension is kept."""
    counted: bool
    """Whether the stay is that short, so that the total counts the refund."""
    refund_pence: int
    charge_pence: int
    total_reward_pence: int
    """With the refund."""
    kept_total_reward_pence: int
    """With the pension."""
    transfer_pence: int | None = None
    """To another scheme, where the age is known."""
    may_add: str = ""
    """What the scheme may add to the refund, in words: in no figure."""

    refund = InPounds[Decimal]()
    charge = InPounds[Decimal]()
    total_reward = InPounds[Decimal]()
    kept_total_reward = InPounds[Decimal]()
    transfer = InPounds[Decimal | None]()


@dataclass(frozen=True)
class Early:
    """Drawn before the scheme's own age: the share that is paid, and the pension a year."""

    age: int
    share: int
    pension_pence: int

    pension = InPounds[Decimal]()


@dataclass(frozen=True)
class Cover:
    """Cover on death in service for a year: an estimate, in no total."""

    lump_sum_pence: int
    chance: int
    """Of dying within the year, in millionths."""
    value_pence: int
    doubts: tuple[str, ...] = ()

    lump_sum = InPounds[Decimal]()
    value = InPounds[Decimal]()


@dataclass(frozen=True)
class PensionWorth:
    """The range, and what a reader wants to know beside it; amounts in pence."""

    title: str
    for_life: bool
    method: PensionMethod
    """The one that counts in the total."""
    employer_pays_pence: int
    member_pays_pence: int
    value_pence: int
    accrued_pence: int
    rows: tuple[WorthRow, ...]
    leaving: LeavingWorth | None = None
    pension_age: str = ""
    """In words; unknown without a birth date."""
    raised: str = ""
    early: tuple[Early, ...] = ()
    early_doubts: tuple[str, ...] = ()
    lump_sum_pence: tuple[int, int] | None = None
    """The largest that is free of tax, and the pension a year that is left."""
    cover: Cover | None = None
    on_death: str = ""
    """What the scheme pays on death in service, in its own words."""
    told: tuple[str, ...] = ()
    """What no figure has: ill-health cover and the like."""

    employer_pays = InPounds[Decimal]()
    member_pays = InPounds[Decimal]()
    value = InPounds[Decimal]()
    accrued = InPounds[Decimal]()
    lump_sum = InPounds[tuple[Decimal, Decimal] | None]()

    def promise_pence(self, row: WorthRow) -> int | None:
        """What the employer promises by this method: the value less what the member pays for it."""
        return None if row.value_pence is None else row.value_pence - self.member_pays_pence

    @property
    def needs(self) -> str:
        """What the reader may give to see more of the range; empty where it is whole."""
        return NEEDS if self.for_life and not self.pension_age else ""

    def to_dict(self) -> dict[str, Any]:
        """As `price --json` prints it."""
        found: dict[str, Any] = {
            "scheme": self.title,
            "method": self.method,
            "employer_pays": _money(self.employer_pays_pence),
            "member_pays": _money(self.member_pays_pence),
            "value": _money(self.value_pence),
            "net_employer_promise": _money(self.value_pence - self.member_pays_pence),
            "range": [
                {
                    "method": row.method,
                    "value": _money(row.value_pence),
                    "net_employer_promise": _money(self.promise_pence(row)),
                    "total_reward": _money(row.total_reward_pence),
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
                "refund": _money(self.leaving.refund_pence),
                "tax_on_refund": _money(self.leaving.charge_pence),
                "transfer": _money(self.leaving.transfer_pence),
                "total_reward_with_refund": _money(self.leaving.total_reward_pence),
                "total_reward_with_pension": _money(self.leaving.kept_total_reward_pence),
                **({"may_be_added": self.leaving.may_add} if self.leaving.may_add else {}),
            }
        if self.for_life:
            found["pension_a_year"] = _money(self.accrued_pence)
            found["raised"] = self.raised
        if self.pension_age:
            found["pension_age"] = self.pension_age
            found["drawn_early"] = [
                {"age": row.age, "share": in_percent(row.share), "pension_a_year": _money(row.pension_pence)}
                for row in self.early
            ]
        if self.lump_sum_pence is not None:
            cash, left = self.lump_sum_pence
            found["largest_lump_sum"] = {"lump_sum": _money(cash), "pension_a_year_left": _money(left)}
        if self.on_death:
            found["on_death_in_service"] = self.on_death
        if self.cover is not None:
            found["death_cover"] = {
                "lump_sum": _money(self.cover.lump_sum_pence),
                "value": _money(self.cover.value_pence),
                "nature": "estimate",
                "doubts": list(self.cover.doubts),
            }
        if self.told:
            found["told"] = list(self.told)
        if self.needs:
            found["needs"] = self.needs
        return found


def _money(pence: int | None) -> str | None:
    return None if pence is None else plain_pounds(pence)
