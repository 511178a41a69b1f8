"""Money has one type at the edges: whatever a public call gives, its amounts are `Decimal`, and pence say that they are."""

import dataclasses
import inspect
import re
import typing
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

import reward
import reward.workforce
import reward.workforce.staff
from reward.answer.answer import Answer
from reward.base.amounts import decimal
from reward.base.pounds_shown import InPounds
from reward.workforce.staff import award, budget

YEAR: Any = {"tax_year": "2026-27"}
POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
AT_A_CLIFF: Any = {"title": "A post", "kind": "employment", "pay": {"basic": "99,990"}, "pension": {"scheme": "none"}}

INSIDE = {
    "PricedOffer": "the engine's row, from which a statement's figures are read",
    "OfferRow": "the offer as the engine's row",
    "OfferSet": "the offers as the engine's rows",
    "Portion": "limits of the law in a step, of which a workbook makes formulas",
    "BridgeInputs": "the engine's rows of pay days",
    "WorkPeriod": "pay days laid out for the engine",
    "Regime": "the law's figures as the engine counts with them",
    "PercentAward": "what a budget's workbook makes its live awards of",
    "Column": "a column of a table; its money is `pence`, its cells are Decimal",
}
"""Classes that a result leads to and that are no result: whole numbers are at home there."""

COUNTS = {
    "Again.figures": "figures",
    "AnswerBasis.counted": "rows",
    "AnswerBasis.rows": "rows",
    "Answer.closest": "places of offers",
    "Bar.count": "draws",
    "BreakEven.solved": "place of an offer",
    "Brings.best": "place of an offer",
    "CatchUp.catches_up": "place of an offer",
    "CatchUp.ends": "place of an offer",
    "CatchUp.high": "tenths of months",
    "CatchUp.low": "tenths of months",
    "CatchUp.months": "hundredths of months",
    "Cliff.others": "falls",
    "Comparison.pairs": "places of statements",
    "Comparison.whose": "places of offers",
    "Cover.chance": "millionths",
    "Difference.row": "number of a row",
    "Driver.correlation": "hundredths of a correlation",
    "Early.age": "years",
    "Early.share": "parts per million",
    "Ending.between": "hundredths of months",
    "Ending.length": "hundredths of months",
    "Groups.which": "places of groups",
    "Groups.sums": "sums of whatever is given",
    "Horizon.months": "hundredths of months",
    "HorizonPart.before": "hundredths of months",
    "HorizonPart.first": "hundredths of months",
    "HorizonPart.last": "hundredths of months",
    "HorizonPart.length": "hundredths of months",
    "HorizonPart.outside": "hundredths of months",
    "InputPath.offer": "place of an offer",
    "InputPath.step": "the least change of an input, scaled",
    "LeavingWorth.years": "years",
    "Likelihood.b_ahead": "draws",
    "Likelihood.draws": "draws",
    "Likelihood.level": "draws",
    "Likelihood.seed": "a seed",
    "LinesCross.months": "hundredths of months",
    "MarginalPay.rate": "parts per million",
    "OverHorizon.months": "hundredths of months",
    "OverHorizon.worked": "hundredths of months",
    "OverHorizon.year_months": "hundredths of months",
    "Pair.against": "place of an offer",
    "Pair.of": "place of an offer",
    "PayDay.period": "number of a tax period",
    "Payslips.counted": "days in hundredths",
    "Payslips.regime_of": "places of regimes",
    "PayrollTable.rows": "numbers of rows",
    "Projection.cpi": "parts per million",
    "Projection.discount": "parts per million",
    "Refusal.row": "number of a row",
    "Runway.length": "hundredths of months",
    "Runway.tenths": "tenths of months",
    "Security.notice_weeks": "weeks in hundredths",
    "Security.years": "years",
    "ShortRow.cells": "whole pounds as they are shown, or words",
    "ShortRow.gap": "whole pounds as they are shown",
    "StaffTable.rows": "numbers of rows",
    "Statement.length": "hundredths of months",
    "TableCheck.rows": "rows",
    "TableCheck.good": "rows",
    "TableCheck.defaults": "rows of each default",
    "Layout.header_row": "number of a row",
    "Layout.blank_lines": "lines",
    "Layout.hidden_rows": "rows",
    "TaxYear.start": "a year",
    "TextRow.signs": "signs of cells",
    "TippingPoints.contract": "place of an offer",
    "TippingPoints.post": "place of an offer",
    "RefusalCause.first": "numbers of rows",
    "RefusalCause.rows": "rows",
    "Totals.away": "rows",
    "Totals.cost_exact": "pence before they are rounded: kept to be added up, and told as cost",
    "Totals.on_costs_exact": "pence before they are rounded, told as on_costs",
    "Totals.pay_exact": "pence before they are rounded, told as pay",
    "Totals.posts": "posts in hundredths",
    "Totals.priced": "rows",
    "Totals.refused": "rows",
    "Totals.rows": "rows",
    "Totals.vacant": "rows",
    "Track.stints": "hundredths of months",
    "YearAhead.months": "hundredths of months",
    "Award.percent": "parts per million",
    "MonthBridge.counts": "rows",
    "MonthBridge.sums_of_lines": "numbers of rows",
    "Budget.vacancy_rates": "parts per million",
    "BookSheet.header": "number of a row",
    "BookSheet.kept": "columns",
    "BookSheet.many": "rows",
    "BookSheet.widths": "characters",
}
"""Whole numbers of results that are no money, and what they count."""

WHOLE_NUMBER = re.compile(r"\bint\b|\bint64\b|\bPence\b|\bInts\b|\bSides\b|\bAmounts\b|\bFigures\b|\bPart\b")


@cache
def _classes() -> dict[str, type]:
    found: dict[str, type] = {}
    for each in walk_packages(reward.__path__, "reward."):
        if each.name.startswith(("reward.tui", "reward.cli", "reward.__main__")):
            continue
        for name, kind in vars(import_module(each.name)).items():
            if isinstance(kind, type) and kind.__module__ == each.name and not name.startswith("_"):
                found[name] = kind
    return found


def _text(annotation: Any) -> str:
    if isinstance(annotation, str):
        return annotation
    return annotation.__name__ if isinstance(annotation, type) and not typing.get_args(annotation) else str(annotation)


def _named(annotation: str) -> list[type]:
    return [_classes()[name] for name in re.findall(r"\w+", annotation) if name in _classes()]


@cache
def attributes(kind: type) -> tuple[tuple[str, str], ...]:
    """Each public attribute of a result, and what its methods give, with the type as it is written."""
    return tuple(_attributes(kind))


def _attributes(kind: type) -> Iterator[tuple[str, str]]:
    source = inspect.getsource(kind)
    for field in dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ():
        written = re.search(rf"^    {field.name}: (.+?)(?: = .*)?$", source, re.MULTILINE)
        if not field.name.startswith("_"):
            yield field.name, written[1] if written else _text(field.type)
    for name, value in vars(kind).items():
        of = value.fget if isinstance(value, property) else value.func if isinstance(value, cached_property) else value
        if not name.startswith("_") and inspect.isfunction(of):
            yield name, _text(of.__annotations__.get("return", ""))


@cache
def results() -> list[type]:
    """All classes that a caller comes to from what the public calls give."""
    public = [
        getattr(room, name) for room in (reward, reward.workforce, reward.workforce.staff) for name in room.__all__
    ]
    given = [
        _text(inspect.unwrap(each).__annotations__.get("return", "")) for each in public if inspect.isfunction(each)
    ]
    todo = [
        Answer,
        *(each for each in public if isinstance(each, type)),
        *(kind for text in given for kind in _named(text)),
    ]
    found: dict[type, None] = {}
    while todo:
        kind = todo.pop(0)
        of_a_room = kind.__module__.split(".")[1] not in ("library", "engine", "rules")
        if kind in found or kind.__name__ in INSIDE or not of_a_room:
            continue
        found[kind] = None
        todo += [each for _, annotation in attributes(kind) for each in _named(annotation)]
    return list(found)


def test_the_results_of_every_question_are_among_those_looked_at() -> None:
    assert {kind.__name__ for kind in results()} >= {
        "Answer", "Award", "BreakEven", "Budget", "Cliff", "Comparison", "Explanation", "Grid", "Likelihood", "PensionWorth",
        "Projection", "Sensitivity", "Statement", "StatementLine", "Target", "Totals", "WaterfallStep", "YearAhead",
    }  # fmt: skip


def test_whole_numbers_of_a_result_are_pence_by_name_or_no_money() -> None:
    for kind in results():
        for name, annotation in attributes(kind):
            if WHOLE_NUMBER.search(annotation) and not re.search(r"(^|_)(pence|scaled)(_|$)", name):
                assert f"{kind.__name__}.{name}" in COUNTS, f"{kind.__name__}.{name}: {annotation}"


def test_no_count_is_named_that_is_none() -> None:
    there = {f"{kind.__name__}.{name}" for kind in results() for name, _ in attributes(kind)}
    assert set(COUNTS) <= there


def instances(of: object, seen: dict[int, object]) -> None:
    """Every result that a result holds, in its attributes."""
    if isinstance(of, Mapping):
        of = list(of.values())
    if isinstance(of, list | tuple):
        for each in of:
            instances(each, seen)
    elif type(of) in results() and id(of) not in seen:
        seen[id(of)] = of
        for name, _ in attributes(type(of)):
            value = vars(type(of)).get(name)
            if not inspect.isfunction(value):
                instances(getattr(of, name), seen)


@pytest.fixture(scope="module")
def found() -> list[object]:
    """One answer to each question, with all that they hold."""
    both = (POST, CONTRACT)
    staff = {"id": ["a"], "kind": ["employment"], "salary": ["31,000"], "pension_scheme": ["lgps"], "loan_plan": [""]}
    asked = [
        reward.price(POST, **YEAR, person={"born": "1985-06-30"}),
        reward.price(CONTRACT, **YEAR, basis="payslips"),
        reward.price(AT_A_CLIFF, **YEAR, person={"children": 1, "childcare_support": "2,000"}),
        reward.compare(*both, **YEAR),
        reward.break_even(*both, **YEAR),
        reward.equal_terms(*both, **YEAR),
        reward.grid(*both, "contract.billed_days", "rate.amount", ["180", "200"], ["500", "600", "700"], **YEAR),
        reward.likelihood(*both, **YEAR, draws=1_000),
        reward.project(*both, **YEAR, years=2),
        reward.sensitivity(*both, **YEAR),
        reward.target(POST, "take_home", "36,000", **YEAR),
        reward.answer(*both, **YEAR),
        award(staff, **YEAR, percent="3%"),
        budget(staff, "2026-04"),
    ]
    seen: dict[int, object] = {}
    instances(asked, seen)
    return list(seen.values())


def _same(pounds: Any, pence: Any) -> bool:
    if isinstance(pence, Mapping):
        return list(pounds) == list(pence) and all(_same(pounds[name], pence[name]) for name in pence)
    if isinstance(pence, list | tuple):
        return len(pounds) == len(pence) and all(_same(*each) for each in zip(pounds, pence, strict=True))
    if pence is None or isinstance(pence, str):
        return bool(pounds == pence)
    return isinstance(pounds, Decimal) and pounds == decimal(int(pence))


def test_what_is_shown_in_pounds_is_what_the_pence_say(found: list[object]) -> None:
    checked = set()
    for of in found:
        for name, value in vars(type(of)).items():
            if isinstance(value, InPounds):
                assert _same(getattr(of, name), getattr(of, f"{name}_pence")), (type(of).__name__, name)
                checked.add(f"{type(of).__name__}.{name}")
    assert checked >= {
        "Award.totals", "BreakEven.target", "Budget.totals", "Cliff.costs", "Comparison.differences", "Likelihood.median",
        "PensionWorth.value", "Sensitivity.gap", "StatementLine.amount", "Target.wanted", "WaterfallStep.amount",
        "YearAhead.so_far",
    }  # fmt: skip
