"""What an umbrella company quotes: its illustration, key information document or payslip, typed as TOML."""

from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from reward.base.errors import nearest
from reward.base.figures import MoneyName
from reward.library.models.field_types import Date, Money, SchemaVersion
from reward.library.models.record import Record

OTHER = "other"
"""What is taken or paid beside all that is a figure of ours: a fee, insurance, expenses."""
NAMES = (*get_args(MoneyName), OTHER)


def _named(lines: dict[str, Money]) -> dict[str, Money]:
    for name in lines:
        if name not in NAMES:
            hint = nearest(name, NAMES) or "; such as gross_pay, income_tax, take_home, holiday_pay or other"
            raise ValueError(f"no figure {name[:40]!r}{hint}")
    return lines


class QuotedPay(Record):
    """The amounts of one year, or of one pay day of a week or a month."""

    schema_version: SchemaVersion = 1
    per: Literal["week", "month", "year"]
    pay_day: Date | None = None
    """Which pay day; left out, the first that is paid as most are."""
    lines: Annotated[dict[str, Money], Field(min_length=1), AfterValidator(_named)]
    """Each amount by the name of its figure, and `other`; deductions without a minus sign."""
