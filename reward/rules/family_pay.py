"""Statutory pay for a birth, an adoption, paternity and shared parental leave: what the law gives for each week.

The law
    Social Security Contributions and Benefits Act 1992
        s.166, s.171ZN   maternity, adoption: 90% of average weekly earnings for six weeks, then the flat
                         rate or 90%, whichever is less, for as many weeks as there are
        s.171ZE, s.171ZY paternity, shared parental: the flat rate or 90%, whichever is less
        s.164, s.171ZA   nothing below the lower earnings limit
    HMRC's calculator: each week's pay goes up to a penny

Not here: the 26 weeks of service before it, which are taken as worked; Maternity Allowance; who recovers what.
"""

from reward.base.money import WHOLE, Exact, Pence, at, at_most, exact, nil, up_to_penny
from reward.library.models.statutory import FamilyPay
from reward.library.models.terms import AbsenceKind
from reward.rules.citation import law


@law("Social Security Contributions and Benefits Act 1992 ss.166, 171ZE, 171ZN, 171ZY", rounding=up_to_penny)
def weekly(earnings: Pence, kind: AbsenceKind, week: int, figures: FamilyPay, earnings_limit: int) -> Exact:
    """Pay for one week, the first of which is 0, by average weekly earnings."""
    most = {"paternity": figures.paternity_weeks, "shared-parental": figures.shared_weeks}.get(kind, figures.weeks)
    at_share = at(earnings, figures.share_of_earnings)
    if week >= most:
        return exact(nil(earnings))
    if kind not in ("maternity", "adoption") or week >= figures.weeks_at_share:
        at_share = Exact(at_most(Pence(at_share), figures.weekly * WHOLE))
    return Exact(at_share * (earnings >= earnings_limit))
