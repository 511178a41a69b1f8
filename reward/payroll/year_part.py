"""The pay days of one tax year: what payroll deducts on them, and the year's tax that is settled after it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from reward.base.dates import TaxYear
from reward.base.figures import Amounts, Figures, each
from reward.base.money import column, pence_of
from reward.engine.batches import cut
from reward.engine.known_years import newest_year
from reward.engine.regime import regime
from reward.engine.rows import Rows, first_row, one_row, summed
from reward.engine.year import after_the_year, liability
from reward.engine.year import price as price_year
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.offers import OfferRow, row_of
from reward.payroll.bridge import Bridge, BridgeInputs, bridge, liable, tax_on
from reward.payroll.run import Code, code_of, with_tax
from reward.payroll.work_period import WorkPeriod


@dataclass(frozen=True)
class YearPart:
    """The pay days of one tax year, and what is settled after it, in pence."""

    year: TaxYear
    code: Code
    offer_row: OfferRow
    ground: BridgeInputs
    tax_due: int
    """The income tax that this offer adds for the tax year, as far as is said; with a P45, less what that job was charged."""

    @property
    def tax_deducted(self) -> int:
        return int(self.ground.slips["income_tax"].sum())

    @property
    def tax_owed_later(self) -> int | None:
        """Tax that payroll has not deducted; negative where it has deducted too much.

        `None`, not known, where the code tells of something that this offer and person do not say.
        """
        return self.tax_due - self.tax_deducted if self.code.is_ordinary else None

    @property
    def assumed(self) -> bool:
        """Whether the year is past the newest figures, or any that it rests on are kept past their own last day."""
        of = self.ground
        kept = any(origin.assumed for origin in of.regime.origins.values())
        return kept or self.year > newest_year(of.library)

    @property
    def settled_on(self) -> date:
        """When a balance for the tax year falls due: Taxes Management Act 1970 s.59B."""
        return date(self.year.start + 2, 1, 31)

    @cached_property
    def bridge(self) -> Bridge:
        return bridge(self.ground)

    @cached_property
    def settled(self) -> Amounts:
        """Charges outside pay, and relief that is claimed, for the tax year's pay days."""
        of, other = self.ground, self.ground.other_income + self.ground.from_p45[0]
        extras = replace(self.offer_row.rows.extras, other_income=column(other) if other else None)
        paid = one_row(summed(of.before))
        taxed: Figures = {**paid, **liability(paid, of.regime, extras.other_income)}
        return first_row(after_the_year(taxed, of.regime, extras))


def year_part(
    library: Library, offer: Offer, base: OfferRow, work_period: WorkPeriod, rows: Rows, before: Figures
) -> YearPart:
    person, year, key = base.person, base.key.tax_year, base.key
    places = np.array(work_period.places(year), dtype=np.int64)
    days = [work_period.days[index] for index in places]
    code = code_of(library, person, key.kind, year, key.frozen)
    own = each(before, lambda column: column[places])
    p45 = person.p45 if year == work_period.years[0] else None
    brought = (0, 0) if p45 is None else (pence_of(p45.pay), pence_of(p45.tax))
    cut_rows = cut(rows, places)
    slips = with_tax(library, person, key, code, days, own, brought, cut_rows.extras.employment_allowance)
    ground = BridgeInputs(
        library=library,
        offer=offer,
        person=person,
        key=key,
        code=code,
        year_priced=_of_the_year(library, base),
        days=days,
        rows=cut_rows,
        before=own,
        slips=slips,
        other_income=pence_of(person.other_income_in(year)),
        from_p45=brought,
    )
    due = liable(ground, summed(own), brought[0])["income_tax"]
    if p45 is not None:
        # What the earlier job's pay adds is settled with it, less what that job was charged.
        due += tax_on(ground, ground.other_income + brought[0]) - tax_on(ground, ground.other_income) - brought[1]
    return YearPart(year, code, base, ground, due)


def _of_the_year(library: Library, base: OfferRow) -> Amounts:
    """Basis `year` of the tax year, placed for it: that knows of sickness, and of no award since the job began."""
    offer_row = row_of(library, base.offer, base.person, base.assumptions, base.key.tax_year)
    return first_row(price_year(offer_row.rows, regime(library, offer_row.key)))
