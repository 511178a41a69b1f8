"""Dates: read in every field that holds one, and what is none refused."""

from datetime import date, datetime
from typing import Annotated, Any

import pytest
from pydantic import TypeAdapter, ValidationError

from reward.library.models.mistakes import problems
from reward.library.models.record import Record
from reward.library.provenance import Source
from tests.records import EVERY_MODEL


def _has_a_date(annotation: Any) -> bool:
    return annotation is date or any(_has_a_date(inner) for inner in getattr(annotation, "__args__", ()))


DATES = [
    (kind, name)
    for kind in EVERY_MODEL
    if kind is not Source  # ours alone, and a date that is not quoted: tests/library/test_data.py
    for name, field in kind.model_fields.items()
    if _has_a_date(field.annotation)
]


def alone(model: type[Record], name: str) -> TypeAdapter[Any]:
    """A field without its neighbours."""
    field = model.model_fields[name]
    return TypeAdapter(Annotated[field.annotation, *(field.metadata or [None])])


def test_the_dates_of_offers_and_persons_are_among_those_tried() -> None:
    named = {(kind.__name__, name) for kind, name in DATES}
    assert named >= {
        ("Person", "born"),
        ("Person", "director_from"),
        ("Contract", "start"),
        ("PayChange", "start"),
        ("PayDays", "first"),
        ("Offer", "advertised"),
        ("Assumptions", "start"),
        ("IncomeTax", "end"),
    }


@pytest.mark.parametrize(
    ("written", "what"),
    [
        (0, "0 is a bare number, not a date; write it as 2026-11-22"),
        (1_782_000_000, "1782000000 is a bare number, not a date"),
        (20_260_701, "20260701 is a bare number, not a date"),
        (0.5, "0.5 is a bare number, not a date"),
        (True, "True is a bare number, not a date"),
        ("0", "'0' is a bare number, not a date"),
        (" 46204.0", "is a bare number, not a date"),
        ("20260701", "'20260701' is a bare number, not a date"),
        ("2026-07-01T00:00:00", "is not a date; write it as 2026-11-22"),
        ("2026-13-01", "'2026-13-01' is no day of any month; write it as 2026-11-22, or as 22 November 2026"),
        (
            datetime.fromisoformat("2026-07-01T09:30"),
            "2026-07-01 09:30:00 is a time of a day, not a date; write it as 2026-07-01",
        ),
    ],
)
def test_what_is_no_date_is_refused_by_every_field_that_holds_one(written: object, what: str) -> None:
    for model, name in DATES:
        with pytest.raises(ValidationError) as raised:
            alone(model, name).validate_python(written)
        [(_, said)] = problems(raised.value, model)
        assert what in said, (model, name)


def test_a_date_and_its_text_are_read_by_every_field_that_holds_one() -> None:
    for model, name in DATES:
        for good in (date(2026, 7, 1), "2026-07-01", " 2026-07-01 "):
            assert alone(model, name).validate_python(good) == date(2026, 7, 1), (model, name)
