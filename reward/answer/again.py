"""A case priced once more: figure by figure what has changed since it was saved, and by which data."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from reward.answer.priced_offers import PricedOffers, price_offers
from reward.base.answer_forms import AnswerForms, Rows
from reward.base.errors import InputError
from reward.base.figures import FIGURES, is_figure
from reward.base.letters import letter
from reward.base.values import dataclass
from reward.library.arguments import public
from reward.library.case_files import case_in_json, case_of, load_case
from reward.library.figures_used import DataChange, data_changes, figures_used, sources_of, unread
from reward.library.in_force import Library, shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.case import Case, CasePrice
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import checked
from reward.library.pricing_year import which_year
from reward.statement.lines import amount_text


@dataclass(frozen=True)
class FigureChange:
    """A figure that is another now; `None` where there was none, or is none any more."""

    offer: str
    """`B`, or `B at min`."""
    figure: str
    then: Decimal | None
    now: Decimal | None
    by: tuple[str, ...] = ()
    """The data that it rests on and that differ, as `DataChange.what` names them."""

    @property
    def label(self) -> str:
        return FIGURES[self.figure].label if is_figure(self.figure) else self.figure

    @property
    def change(self) -> Decimal:
        return (self.now or Decimal(0)) - (self.then or Decimal(0))

    def to_dict(self) -> dict[str, Any]:
        then, now = (None if each is None else str(each) for each in (self.then, self.now))
        return {
            "offer": self.offer,
            "figure": self.figure,
            "then": then,
            "now": now,
            "change": str(self.change),
            "by": list(self.by),
        }


@dataclass(frozen=True, eq=False)
class Again(AnswerForms):
    """A case then and now."""

    case: Case
    priced: PricedOffers
    changes: tuple[FigureChange, ...]
    figures: int
    """How many were held against one another."""
    data_changes: tuple[DataChange, ...] = ()
    """Which figures of the data files differ, of those that it rests on; empty too where it does not say on which."""

    @property
    def data_then(self) -> str | None:
        return self.case.data_version

    @property
    def data_now(self) -> str:
        return self.priced.offers[0][0].data_version

    @property
    def words(self) -> tuple[str, ...]:
        """What has changed, and by what."""
        data = f"data of {self.data_then or 'a version that is not said'}"
        many = f"{len(self.changes)} of {self.figures} figures"
        if not self.changes:
            newer = (
                f"with {data} then and of {self.data_now} now" if self.data_then != self.data_now else f"with {data}"
            )
            nothing = f"Nothing has changed: {self.figures} figures are the same to the penny, {newer}."
            return (nothing, *self._data_words)
        now = "" if self.data_then == self.data_now else f", data of {self.data_now} now"
        if self.data_changes:
            return (f"{many} have changed: {data} then{now}.", *self._data_words)
        if self.case.data or not now:
            same = "the same figures of the data files" if self.case.data else f"the same {data}"
            return (
                f"{many} have changed with {same}: the file was edited since, or the program works them out otherwise.",
            )
        return (
            f"{many} have changed: {data} then{now}. By which of the data files is not known: what was saved does not say on which it rested.",
        )

    @property
    def _data_words(self) -> tuple[str, ...]:
        return tuple(f"{each.what}: {each.how}." for each in self.data_changes)

    @property
    def rows(self) -> Rows:
        """A row for each figure that is another now, in pounds, days or hours as its name says."""
        return [
            {
                "offer": each.offer,
                "figure": each.figure,
                "then": each.then,
                "now": each.now,
                "change": each.change,
                "by": "; ".join(each.by),
            }
            for each in self.changes
        ]

    @property
    def sentences(self) -> tuple[str, ...]:
        return self.words

    def to_dict(self) -> dict[str, Any]:
        return {
            "schema": 1,
            "tax_year": self.case.tax_year,
            "data": {
                "then": self.data_then,
                "now": self.data_now,
                "differs": [{"what": each.what, "how": each.how} for each in self.data_changes],
            },
            "figures": self.figures,
            "changes": [each.to_dict() for each in self.changes],
            "words": list(self.words),
        }


@public()
def again(path: "str | Path") -> Again:
    """Prices a case, or a saved JSON of `price` or `compare`, once more.

    Raises `InputError` for a file that is neither, or that does not say what its offers came to.

    >>> import reward
    >>> reward.again("no-such-case.toml")
    Traceback (most recent call last):
        ...
    reward.base.errors.InputError: no-such-case.toml: there is no such file
    """
    path = Path(path)
    case = _from_json(path) if path.suffix.lower() == ".json" else load_case(path)
    if not case.priced:
        raise InputError(f"{path}: does not say what its offers came to; 'reward case save' writes that down")
    library = unread(shipped())
    priced = price_offers(*case.offer, names=case.names or None, **case.options, basis=case.basis, library=library)
    differs = data_changes(case.data, figures_used(library))
    reasons = _Reasons(priced, library, differs)
    then = {_name(each.offer, each.at): each.figures for each in case.priced}
    now = {_name(each.offer, each.at): each.figures for each in _prices(priced)}
    changes, held = list[FigureChange](), 0
    for offer in dict.fromkeys((*now, *then)):
        before, after = then.get(offer, {}), now.get(offer, {})
        for figure in dict.fromkeys((*after, *before)):
            held += 1
            if before.get(figure) != after.get(figure):
                amounts = _amount(before, figure), _amount(after, figure)
                changes.append(FigureChange(offer, figure, *amounts, reasons.by(offer, figure)))
    return Again(case, priced, tuple(changes), held, differs)


class _Reasons:
    """Which data that differ a figure rests on: those whose sources its explanation cites, however many figures away."""

    def __init__(self, priced: PricedOffers, library: Library, differs: Sequence[DataChange]) -> None:
        self.statements = {
            _name(letter(place), each.end): each for place, ends in enumerate(priced.offers) for each in ends
        }
        of_data = sources_of(library)
        self.sources = {each.what: of_data[each.what] for each in differs if each.what in of_data}

    def by(self, offer: str, figure: str) -> tuple[str, ...]:
        statement = self.statements.get(offer)
        if not self.sources or statement is None or figure not in statement.pence:
            return ()
        cited, waiting, seen = set[str](), [figure], set[str]()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                reason = statement.why(name)
                cited.update(reason.sources)
                waiting += reason.rests_on
        return tuple(what for what, sources in self.sources.items() if sources & cited)


def priced_case(
    offers: Sequence[Offer],
    *,
    names: Sequence[str] = (),
    person: Person | None = None,
    assumptions: Assumptions | None = None,
    tax_year: Any = None,
    on: Any = None,
    basis: str = "year",
) -> Case:
    """A case of these offers with what they come to now; its tax year is fixed."""
    year = str(which_year(shipped(), tax_year, on)[0])
    library = unread(shipped())
    priced = price_offers(*offers, person=person, assumptions=assumptions, tax_year=year, basis=basis, library=library)
    return case_with_prices(offers, priced, names, person, assumptions, figures_used(library))


def case_with_prices(
    offers: Sequence[Offer],
    priced: PricedOffers,
    names: Sequence[str] = (),
    person: Person | None = None,
    assumptions: Assumptions | None = None,
    data: "Mapping[str, str] | None" = None,
) -> Case:
    """A case of these offers with what they have come to, and by which figures of the data."""
    first = priced.offers[0][0]
    more = {
        "tax_year": str(first.tax_year),
        "data_version": first.data_version,
        "data": dict(data or {}),
        "basis": first.basis,
        "names": tuple(names),
        "priced": tuple(_prices(priced)),
    }
    return case_of(tuple(offers), person, assumptions, **more)


def _prices(priced: PricedOffers) -> list[CasePrice]:
    return [
        CasePrice(
            offer=letter(place),
            at=each.end,
            figures={name: amount_text(name, amount) for name, amount in each.pence.items()},
        )
        for place, ends in enumerate(priced.offers)
        for each in ends
    ]


def _from_json(path: Path) -> Case:
    """The case that was asked, with what its statements say."""
    case, told = case_in_json(path)
    prices, place, before = list[dict[str, Any]](), -1, None
    statements = told["statements"] if isinstance(told["statements"], list) else []
    for each in statements:
        each = each if isinstance(each, dict) else {}
        place += not (each.get("end") == "max" and before == "min")
        before = each.get("end")
        at = {} if before is None else {"at": before}
        prices.append({"offer": letter(min(place, 199)), **at, "figures": each.get("figures", {})})
    table = {**case.written(), "priced": prices}
    return checked(Case, table, str(path))


def _name(offer: str, at: str | None) -> str:
    return offer if at is None else f"{offer} at {at}"


def _amount(figures: dict[str, str], name: str) -> Decimal | None:
    return Decimal(figures[name]) if name in figures else None
