"""What comes on top of the pay of a draft: allowances, bonuses, money paid once; what is not exact is told and not priced."""

import re

from reward.base.amounts import in_pounds
from reward.intake.advert.draft import Made, short
from reward.intake.advert.facts import MoreFact, PayFact

_SUPPLEMENT = re.compile(r"\bhcas?\b|\bhigh[- ]cost area\b", re.IGNORECASE)
_SUPPLEMENTS = {"20": "nhs-inner-london", "15": "nhs-outer-london", "5": "nhs-fringe"}
"""Of the NHS in England, by their share of pay; each has a floor and a cap, which the share alone does not say."""
_STEADY = re.compile(r"\b(?:allowance|weighting|supplement|market forces)s?\b", re.IGNORECASE)
_AT_TIMES = re.compile(
    r"\b(?:nights?|weekends?|sundays?|saturdays?|overtime|evenings?|unsocial|unsociable|on[- ]call|premi\w+)\b",
    re.IGNORECASE,
)
_JOINING = re.compile(
    r"\b(?:sign(?:ing)?[- ]?on|welcome|join(?:ing|er)|golden hello|new[- ](?:hire|starter))\b", re.IGNORECASE
)
_NOT_CERTAIN = re.compile(
    r"\b(?:discretionary|potential|possible|up to|target|performance|depending|subject|average|last year|max\w*)\b",
    re.IGNORECASE,
)
_PERIODS = {"month": 12, "week": 52}
_TIMES = {"month": "twelve times", "week": "52 times"}


def put_more(part: MoreFact, fact: PayFact | None, made: Made) -> None:
    """A key of the offer, or a doubt that says what is not in the price and why."""
    if part.amount is None and part.percent is None:
        if part.included:
            made.doubts.append(f"{_name(part)} is said to be in the pay; how much of it is not said.")
        else:
            made.doubts.append(f"{_name(part)} is promised and its amount is not said: ask.")
            made.unpriced.append(f"{short(part.name)} (amount not said)")
    elif part.included and fact is not None and part.amount is not None:
        made.doubts.append(f"£{in_pounds(part.amount, 0)} of {_name(part).lower()} is in the pay as it is said.")
    elif part.included and part.amount is None:
        made.doubts.append(f"{part.percent}% of {_name(part).lower()} is in the pay as it is said.")
    elif not (
        _put_percentage(part, made) or _put_once(part, made) or _put_bonus(part, made) or _put_allowance(part, made)
    ):
        made.unpriced.append(short(part.evidence.text))


def _put_percentage(part: MoreFact, made: Made) -> bool:
    """A bonus at its target, or an allowance that is a share of basic pay."""
    if part.percent is None or part.up_to or part.included:
        return False
    if "bonus" in part.name.lower() and "bonus_percent" not in made.table.get("pay", {}):
        made.put("pay.bonus_percent", f"{part.percent}%", part.evidence)
        made.doubts.append(
            f"The bonus of {part.percent}% is taken to be of basic pay and paid in full: pay.bonus_probability says how likely it is."
        )
        return True
    supplement = _SUPPLEMENTS.get(part.percent) if _SUPPLEMENT.search(part.name) else None
    if supplement is not None:
        _allow({"name": "High-cost area supplement", "scale": supplement}, part, made, key="scale")
        return True
    if not _STEADY.search(part.name) or _AT_TIMES.search(part.name):
        return False
    _allow(
        {"name": _name(part), "percent": f"{part.percent}%", "pensionable": _counts(part, made)},
        part,
        made,
        key="percent",
    )
    return True


def _put_once(part: MoreFact, made: Made) -> bool:
    """What is paid for joining, with the first pay."""
    if part.amount is None or part.up_to or part.basis != "once" or not _JOINING.search(part.name):
        return False
    payments = made.table.setdefault("payment", [])
    made.said[f"payment.{len(payments)}.amount"] = part.evidence
    payment = {"name": _name(part), "amount": in_pounds(part.amount, 0), "at": "start"}
    payments.append(payment | ({} if part.repay_months is None else {"repay_within_months": part.repay_months}))
    return True


def _put_bonus(part: MoreFact, made: Made) -> bool:
    """A bonus of one amount that is said to come each year; of when it comes and how likely it is, it is told what is taken."""
    if part.amount is None or part.up_to or part.basis is not None or "bonus" not in part.name.lower():
        return False
    if _NOT_CERTAIN.search(part.evidence.text):
        return False
    payments = made.table.setdefault("payment", [])
    made.said[f"payment.{len(payments)}.amount"] = part.evidence
    amount = in_pounds(part.amount, 0)
    payments.append({"name": _name(part), "amount": amount, "month": 3, "every_year": True})
    made.doubts.append(
        f"The bonus of £{amount} is taken to be paid in full, each March: payment.{len(payments) - 1}.probability says how likely it is."
    )
    return True


def _put_allowance(part: MoreFact, made: Made) -> bool:
    """An amount a year, or for each month or week of it."""
    if part.amount is None or part.up_to or part.percent is not None or "bonus" in part.name.lower():
        return False
    times = 1 if part.basis is None else _PERIODS.get(part.basis, 0)
    if not times or (part.basis is not None and (not _STEADY.search(part.name) or _AT_TIMES.search(part.name))):
        return False
    if part.basis is not None:
        made.assumed.append(
            f"“{short(part.evidence.text)}” is for a {part.basis}: {_TIMES[part.basis]} that is priced a year."
        )
    amount = in_pounds(part.amount * times, 0)
    _allow({"name": _name(part), "amount": amount, "pensionable": _counts(part, made)}, part, made, key="amount")
    return True


def _allow(allowance: dict[str, object], part: MoreFact, made: Made, *, key: str) -> None:
    allowances = made.table.setdefault("allowance", [])
    made.said[f"allowance.{len(allowances)}.{key}"] = part.evidence
    allowances.append(allowance)


def _counts(part: MoreFact, made: Made) -> bool:
    """Whether it counts for the pension; where that is not said, a weighting or location allowance does, and it is told."""
    if part.pensionable is not None:
        return part.pensionable
    counts = "weighting" in part.name.lower() or "location" in part.name.lower()
    made.doubts.append(
        f"Whether the {_name(part).lower()} counts for the pension is not said; it is taken {'to' if counts else 'not to'}."
    )
    return counts


def _name(part: MoreFact) -> str:
    return (part.name[:1].upper() + part.name[1:])[:80]
