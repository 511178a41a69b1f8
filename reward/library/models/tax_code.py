"""Tax codes: what their letters and numbers say, before any figures are known."""

import re
from functools import lru_cache
from typing import Literal

from reward.base.values import dataclass

Scale = Literal["rest_of_uk", "scotland", "wales"]
Kind = Literal["allowance", "addition", "flat", "none"]

_PREFIXES: dict[str, Scale] = {"": "rest_of_uk", "S": "scotland", "C": "wales"}
_SUFFIX = re.compile(r"\s*(W1/M1|W1M1|W1|M1|X|NONCUM)$")
_CODE = re.compile(
    r"(?P<prefix>[SC]?)(?:(?P<number>\d{1,6})(?P<letter>[LMNT])|K(?P<k>\d{1,6})|(?P<flat>BR|D[0-3]))", re.ASCII
)

EXAMPLES = "1257L, S1257L, C1257L, 0T, BR, D0, K475 or NT, with W1, M1 or X behind it for week 1/month 1"


@dataclass(frozen=True)
class TaxCode:
    """A code taken apart.

    `allowance`: `number` × 10 of free pay a year; `addition` (K): that much added to pay;
    `flat`: one rate on all pay, `step` bands above the basic rate; `none` (NT): no tax.
    """

    written: str
    scale: Scale
    kind: Kind
    number: int = 0
    step: int = 0
    week1_month1: bool = False


@lru_cache(maxsize=65_536)
def tax_code(written: str) -> TaxCode:
    """The code in a text. Raises `ValueError` saying what a code looks like."""
    text = written.strip().upper()
    found = _SUFFIX.search(text)
    alone = found is not None
    bare = text[: found.start()].rstrip() if found else text
    if bare == "NT":
        return TaxCode(bare, "rest_of_uk", "none", week1_month1=alone)
    match = _CODE.fullmatch(bare)
    if match is None:
        raise ValueError(f"{written[:20]!r} is not a tax code; codes look like {EXAMPLES}")
    scale = _PREFIXES[match["prefix"]]
    if match["flat"]:
        step = 0 if match["flat"] == "BR" else 1 + int(match["flat"][1])
        return TaxCode(bare, scale, "flat", step=step, week1_month1=alone)
    if match["k"]:
        return TaxCode(bare, scale, "addition", number=int(match["k"]), week1_month1=alone)
    if match["number"] == "0" and match["letter"] != "T":
        raise ValueError(f"{written[:20]!r} is not a tax code: no allowance is written 0T")
    return TaxCode(bare, scale, "allowance", number=int(match["number"]), week1_month1=alone)
