"""What moved the cost of each row between two months, cause by cause, to the penny.

Rows are matched by their ids. Each cause is the month's cost with one thing more as it is in the table after, less the
cost without it, in this order:

    leavers, joiners     rows of one table alone, and posts that become vacant or filled
    awards               those that are said, and a rise of a published scale
    increments           dated increments, and another point of the same grade
    moves                another kind, scale or grade
    pay_changes          any other change of full-time pay
    hours                share of full time, working pattern, number of posts
    allowances           allowances and overtime
    other                pension scheme, NI letter, benefits and what else a row says
    contracts            a contract's rate, days and terms, all of it
    bonuses              one-off pay of either month
    starts_and_ends      who works only a part of either month
    rules                the figures in force, and the odd pence of twelfths
    transfers            cost that goes from one group to another, nil over all groups
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reward.base.dates import after_months
from reward.base.errors import InputError
from reward.base.money import Pence
from reward.workforce.formats import Columns
from reward.workforce.formats.columns import coded
from reward.workforce.reading import Ints
from reward.workforce.staff.budget_rows import work_dates
from reward.workforce.staff.grouping import StaffQuestion, in_order, money
from reward.workforce.staff.month_costs import are_posts, full_time_pay, no_steps, rise_of_scales, row_costs
from reward.workforce.staff.pay_progression import PaySteps, increments
from reward.workforce.staff.rows import Staff

CAUSES = (
    "leavers",
    "joiners",
    "awards",
    "increments",
    "moves",
    "pay_changes",
    "hours",
    "allowances",
    "other",
    "contracts",
    "bonuses",
    "starts_and_ends",
    "rules",
    "transfers",
)
LINES = ("before", *CAUSES, "after")
_TIME = (
    *("fte", "fte_of", "days", "days_of", "week_days", "week_hours", "paid_weeks", "weeks_in_year"),
    *("patterned", "hours_per_week", "hours_said", "posts"),
)
_ALLOWANCES = ("allowances_pensionable", "allowances_other", "allowance", "overtime")


@dataclass(frozen=True, eq=False)
class BridgeMonth:
    """A table as it is in one month."""

    of: StaffQuestion
    opens: date
    start: Ints
    end: Ints
    steps: PaySteps
    keys: list[str]
    """What each row is matched by: its id, and the how-many-eth row of that id it is."""

    def costs(self) -> Ints:
        return row_costs(self.of, self.of.staff, self.opens, self.start, self.end, self.steps)

    def bonuses(self, costs: Ints) -> Ints:
        staff = self.of.staff
        if not (staff.bonus.any() or staff.payment.any()):
            return np.zeros_like(costs)
        without = replace(staff, bonus=np.zeros_like(staff.bonus), payment=np.zeros_like(staff.payment))
        return costs - row_costs(self.of, without, self.opens, self.start, self.end, self.steps)

    def is_whole(self) -> NDArray[np.bool_]:
        """Whether a row works all of the month."""
        last = after_months(self.opens, 1).toordinal()
        whole: NDArray[np.bool_] = (self.start <= self.opens.toordinal()) & ((self.end == 0) | (self.end >= last))
        return whole


@dataclass(frozen=True, eq=False)
class RowEffects:
    """Each line for every row that counts in either table."""

    ids: list[str]
    row_before: Ints
    """The row of the table before, -1 where there is none; and so of that after."""
    row_after: Ints
    lines: dict[str, Ints]
    left_out: int

    def rows(self) -> Columns:
        kept = [name for name in LINES if name in ("before", "after") or self.lines[name].any()]
        return {"id": coded(self.ids), **{name: money(self.lines[name]) for name in kept if name != "transfers"}}

    def by_group(
        self, before: list[tuple[str, ...]], after: list[tuple[str, ...]]
    ) -> tuple[dict[str, Ints], dict[str, Ints], tuple[tuple[str, ...], ...]]:
        """The lines and how many rows each is of by the labels that rows have; what moves between groups is a transfer."""
        left = [before[row] if row >= 0 else None for row in self.row_before.tolist()]
        came = [after[row] if row >= 0 else None for row in self.row_after.tolist()]
        groups = tuple(
            sorted({label for label in (*left, *came) if label is not None}, key=lambda label: [*map(in_order, label)])
        )
        place = {label: at for at, label in enumerate(groups or ((),))}
        groups = groups or ((),)
        of_left = np.array([place[a if a is not None else b] for a, b in zip(left, came, strict=True)], dtype=np.int64)
        of_came = np.array([place[b if b is not None else a] for a, b in zip(left, came, strict=True)], dtype=np.int64)
        lines = {name: np.zeros(len(groups), dtype=np.int64) for name in LINES}
        counts = {name: np.zeros(len(groups), dtype=np.int64) for name in LINES}
        for name, column in self.lines.items():
            of = of_left if name == "before" else of_came
            np.add.at(lines[name], of, column)
            there = (
                self.row_before >= 0 if name == "before" else self.row_after >= 0 if name == "after" else column != 0
            )
            np.add.at(counts[name], of[there], 1)
        moved = of_left != of_came
        for of, sign in ((of_left, -1), (of_came, 1)):
            np.add.at(lines["transfers"], of[moved], sign * self.lines["before"][moved])
            np.add.at(counts["transfers"], of[moved], 1)
        return lines, counts, groups


def effects_of(then: BridgeMonth, now: BridgeMonth, raises: Sequence[Any]) -> RowEffects:
    costs_then, costs_now = then.costs(), now.costs()
    place = {key: row for row, key in enumerate(then.keys)}
    known = {key: row for row, key in enumerate(now.keys)}
    match = np.array([place.get(key, -1) for key in now.keys], dtype=np.int64)
    good_then, good_now = then.of.reading.good, now.of.reading.good
    # A table before that has no row has none to be looked up.
    was_good = good_then[match] if len(good_then) else np.zeros(len(match), dtype=np.bool_)
    both = good_now & (match >= 0) & was_good
    joined = good_now & (match < 0)
    left = [row for row, key in enumerate(then.keys) if good_then[row] and key not in known]
    by_step = _chain(then, now, match, both, raises)
    stay, gone = np.flatnonzero(both), np.array(left, dtype=np.int64)
    come = np.flatnonzero(joined)
    was, of = match[stay], {name: np.zeros(len(stay), dtype=np.int64) for name in CAUSES}
    start, bonus = costs_then[was], now.bonuses(costs_now)[stay] - then.bonuses(costs_then)[was]
    change = costs_now[stay] - start
    for name, column in by_step.items():
        of[name] = column[stay]
    of["bonuses"] = bonus
    rest = change - sum(of.values(), start=np.zeros(len(stay), dtype=np.int64))
    label = _label_of_rest(then, now, stay, was)
    for name in ("joiners", "leavers", "contracts", "moves", "starts_and_ends", "rules"):
        of[name] = of[name] + np.where(label == CAUSES.index(name), rest, 0)
    nothing = {name: np.zeros(len(gone) + len(come), dtype=np.int64) for name in CAUSES}
    lines = {name: np.concatenate([of[name], nothing[name]]) for name in CAUSES}
    lines["leavers"][len(stay) : len(stay) + len(gone)] = -costs_then[gone]
    lines["joiners"][len(stay) + len(gone) :] = costs_now[come]
    lines["before"] = np.concatenate([start, costs_then[gone], np.zeros(len(come), dtype=np.int64)])
    lines["after"] = np.concatenate([costs_now[stay], np.zeros(len(gone), dtype=np.int64), costs_now[come]])
    none = np.full(len(come), -1, dtype=np.int64)
    row_before = np.concatenate([was, gone, none])
    row_after = np.concatenate([stay, np.full(len(gone), -1, dtype=np.int64), come])
    ids = [now.keys[row] for row in stay] + [then.keys[row] for row in gone] + [now.keys[row] for row in come]
    left_out = int((good_now & (match >= 0) & ~was_good).sum())
    left_out += sum(good_then[row] and key in known and not good_now[known[key]] for row, key in enumerate(then.keys))
    return RowEffects([key.partition("\0")[0] for key in ids], row_before, row_after, lines, left_out)


def _chain(
    then: BridgeMonth, now: BridgeMonth, match: Ints, both: NDArray[np.bool_], raises: Sequence[Any]
) -> dict[str, Ints]:
    """What each step from a post as it was to the post as it is adds to its cost, under the rules of the month before."""
    none = {name: np.zeros(len(match), dtype=np.int64) for name in CAUSES}
    if not both.any():
        return none
    posts = both & are_posts(now.of) & are_posts(then.of)[match] & ~now.of.staff.vacant & ~then.of.staff.vacant[match]
    if not posts.any():
        return none
    paid = full_time_pay(then.of, then.steps, then.opens)[match]
    due = full_time_pay(then.of, then.steps, now.opens, raises)
    by_award = due - full_time_pay(then.of, then.steps, now.opens)
    by_award = (by_award + rise_of_scales(then.of, then.steps, then.opens, now.opens))[match]
    due, is_paid = due[match], full_time_pay(now.of, now.steps, now.opens)
    old, new = _only(then.of.staff.taken(np.maximum(match, 0)), posts), _only(now.of.staff, posts)
    start, end = then.start[match], then.end[match]

    def cost(staff: Staff, salary: Ints) -> Ints:
        plain = replace(
            staff,
            salary=Pence(salary),
            spot=np.full(len(match), -1, dtype=np.int64),
            bonus=np.zeros_like(staff.bonus),
            payment=np.zeros_like(staff.payment),
        )
        return row_costs(now.of, plain, then.opens, start, end, no_steps(len(match)))

    time = replace(old, **{name: getattr(new, name) for name in _TIME})
    extra = replace(time, **{name: getattr(new, name) for name in _ALLOWANCES})
    costs = [cost(old, paid), cost(old, paid + by_award), cost(old, due), cost(old, is_paid)]
    costs += [cost(time, is_paid), cost(extra, is_paid), cost(new, is_paid)]
    award, step, pay, hours, allowances, other = (after - before for before, after in itertools.pairwise(costs))
    moved = _moved(then, now, match)
    on_scale = (now.of.staff.spot >= 0) & (then.of.staff.spot[match] >= 0)
    climbed = ~moved & on_scale
    return none | {
        "awards": award,
        "increments": step + np.where(climbed, pay, 0),
        "moves": np.where(moved, pay, 0),
        "pay_changes": np.where(moved | climbed, 0, pay),
        "hours": hours,
        "allowances": allowances,
        "other": other,
    }


def _label_of_rest(then: BridgeMonth, now: BridgeMonth, stay: Ints, was: Ints) -> Ints:
    """Of which cause what no step explains is, by its place among the causes."""
    vacant_now, vacant_then = now.of.staff.vacant[stay], then.of.staff.vacant[was]
    posts_now, posts_then = are_posts(now.of)[stay], are_posts(then.of)[was]
    whole = now.is_whole()[stay] & then.is_whole()[was]
    chosen = [
        (vacant_then & ~vacant_now, "joiners"),
        (vacant_now & ~vacant_then, "leavers"),
        (posts_now != posts_then, "moves"),
        (~posts_now & ~posts_then, "contracts"),
        (~whole, "starts_and_ends"),
    ]
    return np.select([each for each, _ in chosen], [CAUSES.index(name) for _, name in chosen], CAUSES.index("rules"))


def _moved(then: BridgeMonth, now: BridgeMonth, match: Ints) -> NDArray[np.bool_]:
    """Whether a row is of another scale or grade than it was."""
    found = np.zeros(len(match), dtype=bool)
    for name in ("scale", "grade"):
        if name in then.of.read and name in now.of.read:
            before, after = (month.of.read[name].texts().cells() for month in (then, now))
            found |= np.array(
                [_plain(before[at]) != _plain(text) for at, text in zip(match.tolist(), after, strict=True)]
            )
    return found


def _plain(text: str) -> str:
    return text.strip().casefold()


def _only(staff: Staff, rows: NDArray[np.bool_]) -> Staff:
    return replace(staff, key=np.where(rows, staff.key, -1))


def month_in(of: StaffQuestion, opens: date) -> BridgeMonth:
    if "id" not in of.read:
        raise InputError(
            "a bridge needs the column id in both tables, by which rows are matched; --rename (in Python mapping=) says which it is"
        )
    start, end = work_dates(of)
    steps = increments(of)
    never = after_months(opens, 1).toordinal() + 1
    start = np.where(of.staff.vacant & (start == 0), never, start)
    seen: dict[str, int] = {}
    keys = []
    for text in of.read["id"].texts().cells():
        name = text.strip()
        seen[name] = seen.get(name, 0) + 1
        keys.append(f"{name}\0{seen[name]}")
    return BridgeMonth(of, opens, start, end, steps, keys)
