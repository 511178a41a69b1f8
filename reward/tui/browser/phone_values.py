"""Values as they are typed on the page for a phone, put on the desk.

One that cannot be used stays in its field as it was typed, with what is wrong; the numbers are then without it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from typing import Any

from reward.base.errors import RewardError
from reward.base.values import dataclass
from reward.tui.state.desk import Desk
from reward.tui.state.field_specs import Spec, current, offered, specs
from reward.tui.state.priced_desk import PricedDesk, priced

MOST_LETTERS = 200
"""Of a value; the longest that a field can use has a tenth of it."""


@dataclass(frozen=True)
class FilledField:
    """A field as the page shows it."""

    spec: Spec
    text: str
    """What stands in it: as it was typed, else as the offer says it; empty where nothing is said."""
    taken: str = ""
    """What is taken while it is empty."""
    before: str = ""
    """What stood there before somebody typed; empty where that was nothing, or is still so."""
    problem: str = ""
    """Why its text cannot be used."""


@dataclass(frozen=True)
class FilledDesk:
    """The desk with all that can be used of what was typed."""

    outcome: PricedDesk
    fields: tuple[FilledField, ...]

    @property
    def wrong(self) -> tuple[FilledField, ...]:
        return tuple(each for each in self.fields if each.problem)


def filled(desk: Desk, typed: Mapping[str, str]) -> FilledDesk:
    """What is typed by the path of its field; a field that is not among it stays as it is."""
    known = specs(desk)
    texts = {each.path: " ".join(typed[each.path].split()) for each in known if each.path in typed}
    changed = [each for each in known if texts.get(each.path, _said(each, desk)) != _said(each, desk)]
    desk, outcome, problems = _put(desk, changed, texts)
    fields = []
    for spec in known:
        said, before = _said(spec, desk), _said(spec, replace(desk, changes={}))
        text = texts[spec.path] if spec.path in problems else said
        taken = "" if said else offered(spec, outcome.desk, outcome)
        fields.append(FilledField(spec, text, taken, before if before != text else "", problems.get(spec.path, "")))
    return FilledDesk(outcome, tuple(fields))


def _put(desk: Desk, changed: Iterable[Spec], texts: Mapping[str, str]) -> tuple[Desk, PricedDesk, dict[str, str]]:
    """All at once where that can be priced, else one after another: two may need one another, in either order."""
    outcome, problems, usable = priced(desk), dict[str, str](), list[Spec]()
    for spec in changed:
        try:
            if len(texts[spec.path]) > MOST_LETTERS:
                problems[spec.path] = f"{len(texts[spec.path])} letters; a value has {MOST_LETTERS} at most"
            else:
                desk.with_change(spec.path, texts[spec.path])
                usable.append(spec)
        except (RewardError, ValueError) as error:
            problems[spec.path] = str(error)
    tried = reduce(lambda so_far, spec: so_far.with_change(spec.path, texts[spec.path]), usable, desk)
    now = priced(tried) if usable else outcome
    if not now.problem_since(outcome):
        return tried, now, problems
    while usable:
        left = []
        for spec in usable:
            tried = desk.with_change(spec.path, texts[spec.path])
            now = priced(tried)
            told = now.problem_since(outcome)
            if told:
                problems[spec.path] = told
                left.append(spec)
            else:
                problems.pop(spec.path, None)
                desk, outcome = tried, now
        if len(left) == len(usable):
            break
        usable = left
    return desk, outcome, problems


def _said(spec: Spec, desk: Desk) -> str:
    """What stands in a field: what is tried out, else what the offer, the person or the assumptions say themselves."""
    if spec.path in desk.changes:
        return desk.changes[spec.path]
    letter, colon, path = spec.path.partition(":")
    if colon:
        record: Any = desk.held[desk.letters.index(letter)].offer
    elif spec.path == "tax_year":
        return desk.tax_year or ""
    else:
        whose, _, path = spec.path.partition(".")
        record = desk.person if whose == "person" else desk.assumptions
    table: Any = record.as_said()
    for key in path.split("."):
        if not isinstance(table, Mapping) or key not in table:
            return ""
        table = table[key]
    text = current(spec, desk, None)
    return f"{int(text):,}" if spec.unit == "money" and text.isdigit() else text
