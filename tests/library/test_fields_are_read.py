"""Every field of the shipped data is read by a rule, a remark or an explanation: one that is not would be a limit in no rule."""

import re
from pathlib import Path
from types import ModuleType

import pytest

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
NOT_YET = {
    "AnnualAllowance": {"lump_sum_allowance", "lump_sum_and_death_benefit_allowance", "money_purchase"},
    "Benefits": {"death_in_service"},
    "EmploymentAllowance": {"prior_year_limit"},
    "FamilyPay": {"recovery", "small_employer_recovery_percent"},
    "IncomeTax": {"savings_allowance_basic", "savings_allowance_higher", "starting_rate_band_for_savings"},
    "LeaveFile": {"leave_year_starts"},
    "MinimumWage": {"apprentice"},
    "Vat": {
        "flat_rate_accountancy", "flat_rate_it_consultancy", "flat_rate_join_below", "flat_rate_leave_above",
        "flat_rate_limited_cost", "flat_rate_management_consultancy", "registration_threshold",
    },
}  # fmt: skip
"""Fields that stand in the data and are shown by `reward scales show` alone."""

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


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_the_data_is_read_somewhere(record: type[Record]) -> None:
    own = set(record.model_fields) - set(Period.model_fields)
    unread = {name for name in own if not re.search(rf"\.{name}\b", SOURCE)} - BY_NAME.get(record.__name__, set())
    assert unread == NOT_YET.get(record.__name__, set())
