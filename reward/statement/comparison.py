"""Two or more offers on the same basis: differences that add up to the penny, and a verdict."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Unpack

from reward.base.amounts import decimal, plain_count, plain_pounds
from reward.base.errors import InputError
from reward.base.figures import FIGURES, FigureName
from reward.base.frames import frame_of
from reward.base.letters import MOST_OFFERS, letters
from reward.base.pounds_shown import InPounds
from reward.base.text_table import Table, bullets, literal, wrap
from reward.base.values import dataclass
from reward.library.arguments import an_offer, public
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.options import OF_COMPARE, CompareOptions
from reward.offers.whose import each_for
from reward.statement.lines import amount_text
from reward.statement.over_horizon import MEASURES
from reward.statement.range_ends import price_range
from reward.statement.side_by_side import over_horizon_rows, side_by_side
from reward.statement.statement import Statement
from reward.statement.verdict import ends_inside, over_the_horizon, standing, told_over_the_horizon, verdict
from reward.statement.waterfall import Waterfall, waterfall


@dataclass(frozen=True, eq=False)
class Comparison:
    """Statements side by side; the first offer is the one that the others are compared with.

    An offer that gives a range is there at both ends.
    """

    statements: tuple[Statement, ...]
    whose: tuple[int, ...] = ()
    """Which offer, counted from 0, each statement is of; left out, each is one of its own."""

    differences = InPounds[list[dict[FigureName, Decimal]]]()

    def __getitem__(self, place: int) -> Statement:
        try:
            return self.statements[place]
        except (IndexError, TypeError):
            words = f"no statement {str(place)[:40]!r}; they are 0 to {len(self.statements) - 1}"
            raise InputError(words) from None

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.statements)

    def __len__(self) -> int:
        return len(self.statements)

    @property
    def offers(self) -> tuple[tuple[Statement, ...], ...]:
        """The statements of each offer: one, or one for each end of its range."""
        whose = self.whose or range(len(self.statements))
        both = list(zip(whose, self.statements, strict=True))
        return tuple(tuple(each for of, each in both if of == place) for place in dict.fromkeys(whose))

    @property
    def letters(self) -> tuple[str, ...]:
        """What each statement is called: `A`, or `B at min`."""
        found = zip(letters(len(self.offers)), self.offers, strict=True)
        return tuple(letter if each.end is None else f"{letter} at {each.end}" for letter, of in found for each in of)

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The places of statements that are compared: one of the first offer, and one of another at the same end.

        Where either of the offers gives no range, it stands against both ends of the other.
        """
        first, *_ = self.offers
        found = []
        for place, other in list(enumerate(self.statements))[len(first) :]:
            alike = [at for at, each in enumerate(first) if each.end == other.end]
            found += [(at, place) for at in alike or range(len(first))]
        return found

    @property
    def differences_pence(self) -> list[dict[FigureName, int]]:
        """For each of the pairs, what each figure has more than the first offer's, in pence or hundredths."""
        both = [(self.statements[at], self.statements[place]) for at, place in self.pairs]
        return [
            {
                name: other.pence_of(name) - first.pence_of(name)
                for name in FIGURES
                if name in first.pence or name in other.pence
            }
            for first, other in both
        ]

    @property
    def waterfalls(self) -> list[Waterfall]:
        """For each of the pairs, the steps from the first offer's total reward to the other's."""
        return [waterfall(self.statements[at], self.statements[place]) for at, place in self.pairs]

    @property
    def verdict(self) -> tuple[str, ...]:
        """In plain words: which pays more in hand and in all, and by how much."""
        return tuple(verdict(self.offers))

    @property
    def same_at_every_end(self) -> dict[str, bool]:
        """Whether take-home and the total have one leader whichever ends of their ranges the offers are at."""
        found = {measure: standing(self.offers, measure) for measure in MEASURES}
        return {measure: each.leader is not None or not each.chances for measure, each in found.items()}

    @property
    def rests_on(self) -> tuple[str, ...]:
        """What the verdict depends on, offer by offer and for all."""
        first = self.statements[0]
        found = [
            f"a full tax year of each, {first.tax_year}"
            if first.slips is None
            else f"pay days over {first.slips.work_period.over}"
        ]
        if told_over_the_horizon(self.offers) and first.over_horizon is not None:
            ending = [
                letter for letter, of in zip(letters(len(self.offers)), self.offers, strict=True) if ends_inside(of)
            ]
            after = ", with no other pay after " + " and ".join(ending) if ending else ""
            otherwise = " (--months and assume.after_contract ask otherwise)" if ending else ""
            found.append(f"{first.over_horizon.when}{after}{otherwise}")
        shared = set.intersection(*(set(statement.rests_on) for statement in self.statements))
        found += [text for text in self.statements[0].rests_on if text in shared]
        for letter, of in zip(letters(len(self.offers)), self.offers, strict=True):
            at_every_end = set.intersection(*(set(each.rests_on) for each in of))
            said = [(letter, [text for text in of[0].rests_on if text in at_every_end - shared])]
            said += [(f"{letter} at {each.end}", [t for t in each.rests_on if t not in at_every_end]) for each in of]
            found += [f"{who}: {', '.join(texts)}" for who, texts in said if texts]
        return tuple(found)

    def _over_horizon(self) -> dict[str, Any]:
        """What each offer brings over the horizon, in which it may end."""
        found = {measure: standing(self.offers, measure, over_the_horizon) for measure in MEASURES}
        horizon = self.statements[0].over_horizon
        assert horizon is not None
        offers = []
        for each in self.statements:
            assert each.over_horizon is not None
            end = {} if each.end is None else {"at": each.end}
            offers.append({"offer": each.name, **end, **each.over_horizon.to_dict()})
        return {
            "months": plain_count(horizon.months),
            "when": horizon.when,
            "assumed": list(horizon.assumed),
            "offers": offers,
            "same_at_every_end": {name: each.leader is not None or not each.chances for name, each in found.items()},
        }

    def to_dict(self) -> dict[str, Any]:
        """The comparison as `compare --json` prints it."""
        ranged = len(self.statements) > len(self.offers)
        return {
            "schema": 1,
            "statements": [statement.to_dict() for statement in self.statements],
            "differences": [
                {
                    "offer": fall.offer,
                    "against": fall.against,
                    **fall.ends(),
                    "figures": {name: amount_text(name, gap) for name, gap in gaps.items()},
                }
                for fall, gaps in zip(self.waterfalls, self.differences_pence, strict=True)
            ],
            "waterfall": [
                {
                    "offer": fall.offer,
                    "against": fall.against,
                    **fall.ends(),
                    "measure": fall.measure,
                    "start": plain_pounds(fall.start_pence),
                    "steps": [
                        {"name": step.name, "label": step.label, "amount": plain_pounds(step.amount_pence)}
                        for step in fall.steps
                    ],
                    "end": plain_pounds(fall.end_pence),
                }
                for fall in self.waterfalls
            ],
            "verdict": list(self.verdict),
            **({} if self.statements[0].over_horizon is None else {"over_horizon": self._over_horizon()}),
            **({"same_at_every_end": self.same_at_every_end} if ranged else {}),
            "rests_on": list(self.rests_on),
        }

    def frame(self, kind: str = "pandas", *, money: str = "decimal") -> Any:
        """A row for each figure (`figure`, `label`, a column for each offer, and its difference from the first).

        As a dataframe of `pandas`, `polars` or `pyarrow`; `money` is `decimal`, exact, or `float64`. A figure that an
        offer does not have is nothing there. Raises `InputError` for another kind, and where its package is missing.
        """
        names = [name for name in FIGURES if any(name in each.pence for each in self.statements)]
        columns: dict[str, list[Any]] = {"figure": [*names], "label": [FIGURES[name].label for name in names]}
        columns |= {
            letter: [each.figures.get(name) for name in names]
            for letter, each in zip(self.letters, self.statements, strict=True)
        }
        for (at, place), gaps in zip(self.pairs, self.differences_pence, strict=True):
            gap = [decimal(gaps[name]) if name in gaps else None for name in names]
            columns[f"{self.letters[place]} less {self.letters[at]}"] = gap
        return frame_of(columns, kind, money)

    def table(self) -> Table:
        ranged = len(self.statements) > len(self.offers)
        table = side_by_side(
            [statement.title for statement in self.statements],
            [statement.pence for statement in self.statements],
            "Pay, a year" if self.statements[0].slips is None else "Pay, all pay days",
            compared=not ranged,
        )
        if told_over_the_horizon(self.offers):
            over = [each.over_horizon for each in self.statements if each.over_horizon is not None]
            table.rows += over_horizon_rows(over, compared=not ranged)
        if ranged:
            titles = zip(self.letters, self.statements, strict=True)
            table.header = ("", *(f"{letter} {literal(each.title)}" for letter, each in titles))
        return table

    def verdict_text(self, width: int = 80, more: Sequence[str] = ()) -> str:
        """The verdict, `more` that bears on it, and what it rests on, in lines of at most `width`."""
        lines = [line for text in (*self.verdict, *more) for line in wrap(text, width)]
        return "\n".join([*lines, "It rests on", *bullets(self.rests_on, width)])

    def __str__(self) -> str:
        return f"{self.table().text()}\n\n{self.verdict_text()}"

    def __repr__(self) -> str:
        return f"<Comparison of {', '.join(statement.name for statement in self.statements)}>"

    def _repr_html_(self) -> str:
        table = self.table()
        table.notes = [*self.verdict, *(f"It rests on {text}." for text in self.rests_on)]
        return table.html()


@public(*OF_COMPARE)
def compare(
    *given: "Offer | Statement | Mapping[str, Any] | str | Path | Iterable[Any]", **options: Unpack[CompareOptions]
) -> Comparison:
    """Two or more offers priced alike and set side by side; `options` are those of `price`.

    `person` is one for all, or a list with one for each offer.

    Offers may be Offers, mappings of their keys, paths, names or statements that are already priced, one by one or in
    one list; or, in that list, the statements of one offer at the ends of its range, as `price_range` gives them. An
    offer that gives a range is compared at both ends.
    """
    offers: list[Any] = list(given)
    if (
        len(offers) == 1
        and isinstance(offers[0], Iterable)
        and not isinstance(offers[0], str | Mapping | Offer | Statement)
    ):
        offers = list(offers[0])
    if not 2 <= len(offers) <= MOST_OFFERS:
        raise InputError(f"{len(offers)} offers to compare; give 2 to {MOST_OFFERS}")
    persons = options.get("person")
    each: list[dict[str, Any]] = [{} for _ in offers]
    if persons is not None and not isinstance(persons, Person | Mapping):
        if not all(isinstance(offer, Offer | Mapping | str | Path) for offer in offers):
            raise InputError("a person for each offer is for offers, not for statements that are priced already")
        offers, names = each_for([an_offer(each) for each in offers], persons, options.get("library"))
        each = [{"person": None, "name": name} for name in names]
    found = [_at_ends(offer, {**options, **own}) for offer, own in zip(offers, each, strict=True)]
    statements = tuple(statement for of in found for statement in of)
    if len({(statement.tax_year, statement.basis) for statement in statements if statement.slips is None}) > 1:
        raise InputError("offers can only be compared for one tax year and basis; price them alike")
    horizons = {None if each.slips is None else each.slips.work_period.horizon for each in statements}
    if len(horizons) > 1:
        raise InputError(
            "offers can only be compared over the same days: --set assume.start=2026-12-01 and assume.months=12 say which"
        )
    whose = tuple(place for place, of in enumerate(found) for _ in of)
    return Comparison(statements, whose)


def _at_ends(offer: Any, options: dict[str, Any]) -> tuple[Statement, ...]:
    if isinstance(offer, Statement):
        return (offer,)
    if isinstance(offer, tuple) and all(isinstance(each, Statement) for each in offer):
        return offer
    return price_range(an_offer(offer), **options)
