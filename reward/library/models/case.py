"""A case: offers with whose pay it is, what is assumed, the tax year and the data, in one file."""

from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, PlainSerializer, StringConstraints, model_validator

from reward.base import dates
from reward.base.letters import MOST_OFFERS
from reward.library.models.assumptions import Assumptions
from reward.library.models.field_types import Name, SchemaVersion
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.models.record import Record

Amount = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,2})?$")]
"""As JSON has it: `34050.58`."""
DataName = Annotated[str, StringConstraints(max_length=200)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


def _as_said(record: Record | None) -> dict[str, Any] | None:
    """Only what is said, even where it is what is usual: that a question was answered counts."""
    if record is None:
        return None
    return record.model_dump(by_alias=True, include=set(record.model_fields_set), exclude_none=True)


class CasePrice(Record):
    """What one offer of a case came to when it was saved."""

    offer: Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,2}$")]
    """Its letter."""
    at: Literal["min", "max"] | None = None
    """The end of its range, where it gives one."""
    figures: Annotated[dict[str, Amount], Field(max_length=200)]


class Case(Record):
    """Offers that belong together, and all that their prices rest on beside the data.

    >>> import reward
    >>> case = reward.Case(offer=[reward.load_offer("met-external-relations-manager")], tax_year="2026-27")
    >>> case.offer[0].title
    'External Relations Manager'
    """

    schema_version: Annotated[SchemaVersion, Field(alias="schema")] = 1
    tax_year: Annotated[str, AfterValidator(lambda written: str(dates.tax_year(written)))] | None = None
    """Left out, that of the day on which it is priced."""
    data_version: Annotated[str, StringConstraints(max_length=40)] | None = None
    """The version of the data when it was saved."""
    data: Annotated[dict[DataName, Digest], Field(default_factory=dict, max_length=2_000)]
    """The figures of the data files that it rested on then, each with a digest."""
    basis: Literal["year", "payslips"] = "year"
    person: Annotated[Person | None, PlainSerializer(_as_said)] = None
    assume: Annotated[Assumptions | None, PlainSerializer(_as_said)] = None
    offer: Annotated[tuple[Offer, ...], Field(min_length=1, max_length=MOST_OFFERS)]
    names: tuple[Name, ...] = ()
    """What the offers were called; left out, by their titles. Draws by lot follow them."""
    priced: tuple[CasePrice, ...] = ()
    """What they came to when it was saved, for `reward again`."""

    @model_validator(mode="after")
    def _all_are_named(self) -> Self:
        if self.names and len(self.names) != len(self.offer):
            raise ValueError(f"names: {len(self.names)} names for {len(self.offer)} offers; name each, or none")
        return self

    @property
    def options(self) -> dict[str, Any]:
        """What the library's functions take beside the offers: `reward.compare(*case.offer, **case.options)`."""
        return {
            "person": self.person or Person(),
            "assumptions": self.assume or Assumptions(),
            "tax_year": self.tax_year,
        }

    def written(self) -> dict[str, Any]:
        """The case as it would stand in its file."""
        table = {"schema": 1, **super().written()}
        prices, data = table.pop("priced", []), table.pop("data", {})
        table["offer"] = [each.as_said() for each in self.offer]
        return table | ({"data": data} if data else {}) | ({"priced": prices} if prices else {})
