"""Figures with dates, sources and marks."""

from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from reward.library.models.period import Mark, Period, doubted
from tests.records import faults


class Rate(Period):
    amount: int
    other: int | None = None


def period(**more: Any) -> dict[str, Any]:
    return {"from": date(2026, 4, 6), "sources": ["a"], "mark": "two-sources", "amount": 1, **more}


# --- marks -------------------------------------------------------------------------------

MARK: TypeAdapter[str] = TypeAdapter(Mark)


@pytest.mark.parametrize("mark", ["test-data", "two-sources", "one-source", "derived: 1 x 2", "unverified: recalled"])
def test_a_mark_is_kept_as_written(mark: str) -> None:
    assert MARK.validate_python(mark) == mark


@pytest.mark.parametrize(
    ("mark", "complaint"),
    [
        ("derived", "'derived' must say why"),
        ("unverified", "'unverified' must say why"),
        ("sure", "'sure' is not a mark; marks are test-data, two-sources, one-source, derived, unverified"),
        ("", "'' is not a mark"),
        (1, "1 is not a mark"),
        ("Derived: x", "is not a mark"),
    ],
)
def test_a_malformed_mark_is_refused(mark: object, complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        MARK.validate_python(mark)


def test_only_derived_and_unverified_figures_are_doubted() -> None:
    marks = ["test-data", "two-sources", "one-source", "derived: x", "unverified: x", None]
    assert [doubted(mark) for mark in marks] == [False, False, False, True, True, False]


def test_a_period_tells_the_doubts_of_the_fields_asked_for() -> None:
    record = Rate.model_validate(period(marks={"amount": "derived: 1 x 1"}))
    assert record.doubts() == ["amount: derived: 1 x 1"]
    assert record.doubts("other") == []


def test_a_doubted_period_doubts_each_figure_it_has_and_none_it_lacks() -> None:
    record = Rate.model_validate(period(mark="unverified: recalled", marks={"other": "two-sources"}))
    assert record.doubts() == ["amount: unverified: recalled"]


# --- periods -----------------------------------------------------------------------------


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    [(_, what)] = faults(Rate, period(to=date(2026, 4, 5)))
    assert what == "'to' 2026-04-05 is before 'from' 2026-04-06"


def test_a_period_of_one_day_stands() -> None:
    assert Rate.model_validate(period(to=date(2026, 4, 6))).end == date(2026, 4, 6)


def test_marks_of_a_field_that_is_not_there_are_refused() -> None:
    [(_, what)] = faults(Rate, period(marks={"amuont": "two-sources"}))
    assert what == "marks names 'amuont', which is not a field here"


@pytest.mark.parametrize("key", ["from", "sources", "mark", "amount"])
def test_a_period_needs_its_date_sources_mark_and_figures(key: str) -> None:
    table = period()
    del table[key]
    assert faults(Rate, table) == [(key, "this key is needed")]


def test_a_period_that_cites_nothing_is_refused() -> None:
    [(at, _)] = faults(Rate, period(sources=[]))
    assert at == "sources"
