"""Whether an offer can have a figure at all, by its regime: its kind, and what the figure needs."""

from reward.base.figures import FIGURES, FigureName, Need
from reward.engine.regime import Regime


def applies(figure: FigureName, under: Regime) -> bool:
    """Whether a row of this regime can have the figure; where it cannot, it is absent and not nil."""
    of = FIGURES[figure]
    return under.key.kind in of.kinds and (of.needs is None or _has(of.needs, under))


def _has(need: Need, under: Regime) -> bool:
    terms = under.pension
    match need:
        case "pension":
            return terms is not None
        case "pension for life":
            return terms is not None and terms.accrual is not None
        case "relief at source":
            return terms is not None and terms.relief == "relief-at-source"
        case "student loan":
            return under.student_loan is not None
        case "postgraduate loan":
            return under.postgraduate_loan is not None
        case "annual allowance":
            return under.annual_allowance is not None
