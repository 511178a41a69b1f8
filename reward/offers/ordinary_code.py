"""The tax code of somebody of whom HMRC knows nothing but one job's pay: a nation's emergency code."""

from datetime import date

from reward.library.in_force import Library
from reward.library.models.statutory import IncomeTax, Nation

PREFIXES: dict[Nation, str] = {"scotland": "S", "wales": "C"}


def ordinary_code(library: Library, nation: Nation, on: date, frozen: bool) -> str:
    """`1257L`, or with the prefix of a nation that sets rates of its own."""
    return PREFIXES.get(nation, "") + library.law("income_tax", IncomeTax, on, frozen=frozen).record.emergency_code
