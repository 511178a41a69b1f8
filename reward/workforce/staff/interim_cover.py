"""Interim or permanent: each contract of a table against the post it covers, on the cost of a productive day.

    a productive day    a day worked: bank holidays and paid leave are in the cost of the others
    the post            the row that `covers` names, by its own scale or salary, for a whole year
    once                recruitment, vetting, handover and redundancy: what the reader says a permanent
                        appointment costs beside its pay
    break-even          the number of productive days from which the post, with what it costs once,
                        is no dearer than the contract; in months of a twelfth of the post's days

A contract that names no post is costed and flagged: nobody has said that the two are of one seniority.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import numpy as np

from reward.base.amounts import in_pounds, pounds
from reward.base.dates import TaxYear
from reward.base.errors import InputError, nearest
from reward.base.figures import FigureName
from reward.base.money import Pence, share
from reward.base.pounds_shown import InPounds
from reward.library.arguments import public
from reward.library.in_force import Library
from reward.library.models.table_mapping import TableMapping
from reward.workforce.formats import Columns, Money
from reward.workforce.formats.columns import Cells
from reward.workforce.headings import mapping_of
from reward.workforce.reading import Ints, Refusal, rows_where
from reward.workforce.staff.answer_basis import AnswerBasis, basis_of
from reward.workforce.staff.answer_rows import StaffAnswer
from reward.workforce.staff.grouping import StaffQuestion, asked
from reward.workforce.staff.pricing import price_staff
from reward.workforce.staff.rows import EMPLOYMENT, KINDS

ONCE = ("recruitment", "vetting", "handover", "redundancy")
"""What a permanent appointment costs once, in the order it is shown."""
NAMED = 20
"""Contracts with a flag that are named in remarks; the column has all of them."""
GUESSES = 5
"""Ids that no row has for which the nearest is looked up."""
_NEEDED: tuple[FigureName, ...] = ("hirer_cost", "employer_cost", "days_worked")


@dataclass(frozen=True, eq=False)
class Interims(StaffAnswer):
    """Each contract row beside its post, as columns; amounts in pence, days in hundredths."""

    result: Columns
    totals_pence: dict[str, int]
    """Over the contracts that name a post: what they cost, what their posts would for the same days, the premium."""
    flagged: tuple[str, ...]
    refused: tuple[Refusal, ...]
    basis: AnswerBasis
    of_the_table: tuple[str, ...] = ()
    """What is remarked on the table itself."""

    totals = InPounds[Mapping[str, Decimal]]()

    @property
    def for_file(self) -> Columns:
        """The columns that go into a file."""
        return self.result

    @property
    def remarks(self) -> tuple[str, ...]:
        """What is remarked on the table and on its contracts, of which the first are named."""
        more = len(self.flagged) - NAMED
        rest = [f"and {more:,} more contracts; the column flag has them all"] if more > 0 else []
        return (*self.of_the_table, *self.flagged[:NAMED], *rest)

    @property
    def shown(self) -> Columns:
        """The columns that fit a screen."""
        names = ("id", "covers", "interim_cost_per_day", "post_cost_per_day", "premium", "break_even_days", "flag")
        return {name: self.result[name] for name in names}

    @property
    def sums_pence(self) -> dict[str, int]:
        return self.totals_pence

    @property
    def all_remarks(self) -> tuple[str, ...]:
        return self.remarks


@public()
def interims(
    table: Any,
    *,
    once: "Mapping[str, str | Decimal | int] | None" = None,
    tax_year: "TaxYear | str | None" = None,
    later_years: str | None = None,
    ignore: Sequence[str] = (),
    mapping: TableMapping | None = None,
    library: Library | None = None,
) -> Interims:
    """Every contract of a table against its post. `once` are pounds by the names in `ONCE`.

    A table may have a column of each of those names too: on the post's row it stands in place of `once`.

    `table` is a mapping of columns, a dataframe of pandas or polars, a pyarrow table, or the path of a file; `mapping` says
    how its headings are read (a `TableMapping`, a mapping of its keys, or the path of one), `ignore` which are handed on.
    Money is in pounds, by contract in `table`; a premium is what it costs beyond its post for the same days. Raises `InputError`
    for a table without ids and a cost that is none of these; bad rows are in `refused`.

    >>> from reward.workforce import staff
    >>> table = {"id": ["P1", "C1"], "salary": ["52,000", ""], "kind": ["employment", "umbrella"], "covers": ["", "P1"]}
    >>> table |= {"rate": ["", "600"], "per": ["", "day"], "billed_days": ["", "220"]}
    >>> staff.interims(table, once={"recruitment": "4,000"}, tax_year="2026-27").sums["premium"]
    Decimal('71999.14')
    """
    how = mapping_of(mapping or (), ignore)
    of = asked(table, tax_year, later_years=later_years, mapping=how, library=library)
    if "id" not in of.read:
        raise InputError(
            "the table has no column id, by which a contract says whose post it covers; --rename (in Python mapping=) says which it is"
        )
    for row in rows_where(of.reading.good & of.staff.away):
        of.reading.refuse(row, "end", f"is no day of {of.year}, nor is any before it; leave the row out")
    for row in rows_where(of.reading.good & (of.staff.posts != 100)):
        of.reading.refuse(row, "posts", "is not 1; a contract is set beside one post: write a row for each")
    said = {}
    for name, written in (once or {}).items():
        if name not in ONCE:
            raise InputError(
                f"{name[:40]!r} is no cost of an appointment{nearest(name, ONCE) or '; they are ' + ', '.join(ONCE)}"
            )
        try:
            said[name] = pounds(str(written))
        except ValueError as error:
            raise InputError(f"{name}: {error}") from None
    on_rows = {name: _line(of, name, said.get(name, 0)) for name in ONCE}
    contract_figures, _ = price_staff(of.library, of.staff, of.reading, _NEEDED)
    # A post is there for the whole year, whenever the contract that covers it begins.
    whole_year = replace(of.staff, part=np.zeros(len(of.staff.key), dtype=bool), leave=_leave_of_year(of))
    post_figures, _ = price_staff(of.library, whole_year, of.reading, _NEEDED)
    kind = np.array([KINDS.index(key.kind) for key in of.staff.keys] or [0], dtype=np.int64)[of.staff.key]
    contracts = np.flatnonzero(of.reading.good & (kind != EMPLOYMENT))
    posts, flags = _posts(of, contracts, kind)
    has = posts >= 0
    cost, worked = contract_figures["hirer_cost"][contracts], contract_figures["days_worked"][contracts]
    post_cost = np.where(has, post_figures["employer_cost"][posts], 0)
    post_days = np.where(has, post_figures["days_worked"][posts], 0)
    lines = {name: np.where(has, on_rows[name][posts], 0) for name in ONCE}
    for_once = sum(lines.values(), start=np.zeros(len(contracts), dtype=np.int64))
    for place in np.flatnonzero(has & (post_days == 0)).tolist():
        flags[place], has[place] = "the post has no working days", False
    a_day, post_a_day = _per_day(cost, worked), _per_day(post_cost, post_days)
    same_days = np.where(has, share(Pence(post_cost), worked, np.maximum(post_days, 1)), 0)
    even = _break_even(cost, worked, post_cost, post_days, for_once, has)
    never = has & (even < 0)
    for place in np.flatnonzero(never).tolist():
        flags[place] = "the contract is the cheaper, however long it runs"
    ids = of.read["id"].texts()

    def amount(column: Any, known: Any = has) -> Money:
        known = np.asarray(known, dtype=bool)
        return Money(Pence(np.asarray(column, dtype=np.int64)), None if known.all() else ~known)

    every = np.ones(len(contracts), dtype=bool)
    result: Columns = {
        "id": Cells([ids[row] for row in contracts.tolist()]),
        "covers": Cells([ids[row] if row >= 0 else "" for row in posts.tolist()]),
        "interim_cost": amount(cost, every),
        "interim_days": amount(worked, every),
        "interim_cost_per_day": amount(a_day, worked > 0),
        "post_cost_a_year": amount(post_cost),
        "post_days_a_year": amount(post_days),
        "post_cost_per_day": amount(post_a_day),
        "post_cost_for_the_same_days": amount(same_days),
        **{name: amount(lines[name]) for name in ONCE},
        "premium": amount(cost - same_days - for_once),
        "premium_per_day": amount(a_day - post_a_day, has & (worked > 0)),
        "break_even_days": amount(even, has & ~never),
        "break_even_months": amount(share(Pence(even), 1_200, np.maximum(post_days, 1)), has & ~never),
        "flag": Cells(flags),
    }
    totals = {
        "contracts_that_cover_a_post": int(cost[has].sum()),
        "their_posts_for_the_same_days": int(same_days.sum()),
        **{name: int(lines[name][has].sum()) for name in ONCE},
        "premium": int((cost - same_days - for_once)[has].sum()),
        "contracts_without_a_post": int(cost[~has].sum()),
    }
    flagged = tuple(f"{ids[row]}: {flag}" for row, flag in zip(contracts.tolist(), flags, strict=True) if flag)
    once_told = ", ".join(f"{name}={in_pounds(pence, 0)}" for name, pence in said.items())
    return Interims(result, totals, flagged, of.refused, basis_of(of, "interims", table, once=once_told), of.remarks)


def _posts(of: StaffQuestion, contracts: Ints, kind: Ints) -> tuple[Ints, list[str]]:
    """The row of the post that each contract covers, -1 where it has none, and what to say of it."""
    found = np.full(len(contracts), -1, dtype=np.int64)
    flags = [""] * len(contracts)
    unnamed = "names no post: costed alone, as no post is known to be of its seniority"
    if "covers" not in of.read:
        return found, [unnamed] * len(contracts)
    covers, ids = of.read["covers"].texts(), of.read["id"].texts()
    where: dict[str, int] = {}
    for row, text in enumerate(ids.cells()):
        # Of one id's rows the first that is good: another of them may have been refused.
        if not of.reading.good[where.setdefault(text.strip(), row)]:
            where[text.strip()] = row
    known, guesses = list(where), GUESSES
    for place, row in enumerate(contracts.tolist()):
        named = covers[row].strip()
        post = where.get(named)
        if not named:
            flags[place] = unnamed
        elif post is None:
            # To look for a name like it among many takes long: a tenth of a second among 14,000.
            hint = nearest(named, known) if guesses > 0 and len(known) < 20_000 else ""
            guesses -= 1
            flags[place] = f"covers {named[:40]!r}, which is no id of this table{hint}"
        elif not of.reading.good[post]:
            flags[place] = f"covers {named[:40]!r}, whose row is refused"
        elif kind[post] != EMPLOYMENT:
            flags[place] = f"covers {named[:40]!r}, which is a contract and no post"
        else:
            found[place] = post
    return found, flags


def _leave_of_year(of: StaffQuestion) -> Ints:
    """Leave as it is for a whole year, where a part of one had left it open."""
    from reward.engine.regime import regime
    from reward.workforce.staff.defaults import statutory_leave

    leave = of.staff.leave.copy()
    for place, key in enumerate(of.staff.keys):
        unsaid = (of.staff.key == place) & (leave < 0) & of.reading.good
        if key.kind == "employment" and unsaid.any():
            under = regime(of.library, key)
            leave[unsaid] = max(statutory_leave(of.library, key) - under.bank_holidays, 0)
    return leave


def _line(of: StaffQuestion, name: str, said: int) -> Ints:
    from reward.workforce.reading import pence_of

    if name not in of.came:
        return np.full(of.reading.count, said, dtype=np.int64)
    return of.reading.numbers(name, of.came[name], lambda text: pence_of(text) if text else said, said)


def _per_day(cost: Ints, worked: Ints) -> Ints:
    return np.where(worked > 0, share(Pence(cost * 100), 1, np.maximum(worked, 1)), 0)


def _break_even(cost: Ints, worked: Ints, post_cost: Ints, post_days: Ints, once: Ints, has: Any) -> Ints:
    """The least whole number of productive days, in hundredths, at which the post is no dearer; -1 where none is.

    cost/worked x n >= post_cost/post_days x n + once, in whole numbers of any size.
    """
    found = np.full(len(cost), -1, dtype=np.int64)
    for place in np.flatnonzero(has & (worked > 0) & (post_days > 0)).tolist():
        days, of_post = int(worked[place]), int(post_days[place])
        gap = int(cost[place]) * of_post - int(post_cost[place]) * days
        if gap > 0:
            # n days are 100 n hundredths, and cost is for `worked` hundredths.
            found[place] = -(-int(once[place]) * days * of_post // (100 * gap)) * 100
        elif not once[place] and gap == 0:
            found[place] = 0
    return found
