"""Every field of the shipped data is read by a rule, a remark or an explanation: one that is not would be a limit in no rule."""

import re
from pathlib import Path
from types import ModuleType

import reward
from reward.library.models import benefits_in_kind, leave, pay, pension, statutory, umbrella, valuation
from reward.library.models.period import Period
from reward.library.models.record import Record

ROOT = Path(reward.__file__).parent
NOT_A_READER = ("library/models/", "library/check.py", "library/next_year.py")
MODELS: tuple[ModuleType, ...] = (benefits_in_kind, leave, pay, pension, statutory, umbrella, valuation)
BY_NAME = {
    "IncomeTax": {"rest_of_uk", "scotland", "wales"},  # by `bands`
    "StudentLoan": {"plan_1", "plan_2", "plan_4", "plan_5"},  # by the plan's own name
}
"""Fields that are read by a name made of other words."""
SOURCE = "\n".join(
    path.read_text("utf-8")
    for path in sorted(ROOT.rglob("*.py"))
    if not path.relative_to(ROOT).as_posix().startswith(NOT_A_READER)
)
RECORDS = [
    record
    for module in MODELS
    for record in vars(module).values()
    if isinstance(record, type) and issubclass(record, Record) and record.__module__ == module.__name__
]


def test_every_field_of_the_data_is_read_somewhere() -> None:
    assert len(RECORDS) > 50
    read = set(re.findall(r"\.(\w+)\b", SOURCE))
    unread = {
        f"{record.__name__}.{name}"
        for record in RECORDS
        for name in set(record.model_fields) - set(Period.model_fields) - BY_NAME.get(record.__name__, set())
        if name not in read
    }
    assert not unread
