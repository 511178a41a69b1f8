"""The pay days of one tax year: what payroll deducts on them, and the year's tax that is settled after it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property

import numpy as np

from reward.base.amounts import pence_of
from reward.base.dates import TaxYear
from reward.base.figures import Amounts, Figures, each
from reward.base.money import column
from reward.base.pounds_shown import InPounds
from reward.base.values import dataclass
from reward.engine.batches import cut
from reward.engine.known_years import newest_year
from reward.engine.liability import liability
from reward.engine.regime import regime
from reward.engine.rows import Rows, first_row, one_row, summed
from reward.engine.year import after_the_year
from reward.engine.year import price as price_year
from reward.library.in_force import Library
from reward.library.models.offer import Offer
from reward.offers import OfferRow, row_of
from reward.offers.pay_calendar import in_tax_year
from reward.payroll.bridge import Bridge, BridgeInputs, bridge, liable, tax_on
from reward.payroll.run import Code, code_of, with_tax
from reward.payroll.settlement import CodeMeaning, meaning_of, top_rate, whole_year_is_known
from reward.payroll.work_period import WorkPeriod


@dataclass(frozen=True)
class YearPart:
    """The pay days of one tax year, and what is settled after it, in pence."""

    year: TaxYear
    code: Code
    offer_row: OfferRow
    ground: BridgeInputs
    tax_due_pence: int
    """The income tax that this offer adds for the tax year, as far as is said; with a P45, less what that job was charged."""
    meaning: CodeMeaning
    """What the code is for, as far as is said."""
    collected_besides_pence: int
    """What the code collects for the State Pension and for earlier years: no cost of this offer."""
    year_is_known: bool
    """The offer runs the whole tax year, or the person has said what the rest of it holds."""
    deducted_for_the_unknown_pence: int
    """Of what payroll deducts, what the unexplained part of the code makes of it; below nil where it lowers it."""

    tax_due = InPounds[Decimal]()
    collected_besides = InPounds[Decimal]()
    deducted_for_the_unknown = InPounds[Decimal]()
    tax_deducted = InPounds[Decimal]()
    tax_owed_later = InPounds[Decimal | None]()
    left_by_the_code = InPounds[Decimal]()

    @property
    def tax_deducted_pence(self) -> int:
        return int(self.ground.slips["income_tax"].sum())

    @property
    def tax_owed_later_pence(self) -> int | None:
        """Tax that payroll has not deducted; negative where it has deducted too much.

        `None`, not known, where the code tells of something that this offer and person do not say, or where nobody
        has said what the rest of the tax year holds. Where a part of the code is explained, that part is settled.
        """
        if self.meaning.known == "none" or not self.year_is_known:
            return None
        deducted = self.tax_deducted_pence - self.deducted_for_the_unknown_pence
        return self.tax_due_pence + self.collected_besides_pence - deducted

    @property
    def left_by_the_code_pence(self) -> int:
        """Tax that the +9 in a code and taxing whole pounds leave."""
        causes = (cause for cause in self.bridge.causes if cause.name in ("plus_nine", "whole_pounds"))
        return -sum(cause.change_pence["income_tax"] for cause in causes)

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
    def settled_pence(self) -> Amounts:
        """Charges outside pay, and relief that is claimed, for the tax year's pay days."""
        of, other = self.ground, self.ground.other_income + self.ground.from_p45[0]
        extras = replace(self.offer_row.rows.extras, other_income=column(other) if other else None)
        paid = one_row(summed(of.before))
        taxed: Figures = {**paid, **liability(paid, of.regime, extras.other_income, extras.relieved, extras.unearned)}
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
        other_income=pence_of(person.income_before(year)),
        unearned=pence_of(person.unearned),
        from_p45=brought,
        relieved=0 if base.rows.extras.relieved is None else int(base.rows.extras.relieved[0]),
    )
    due = liable(ground, summed(own), brought[0])["income_tax"]
    if p45 is not None:
        # What the earlier job's pay adds is settled with it, less what that job was charged.
        due += tax_on(ground, ground.other_income + brought[0]) - tax_on(ground, ground.other_income) - brought[1]
    meaning, besides = _meaning(ground)
    unknown = 0
    if meaning.expected is not None:
        expected = replace(code, code=meaning.expected)
        by_what_is_said = with_tax(library, person, key, expected, days, own, brought)["income_tax"]
        unknown = int(slips["income_tax"].sum()) - int(by_what_is_said.sum())
    regular = in_tax_year(year, days[0].frequency, offer.pay_days)
    first, last = work_period.within(year)
    known = not work_period.dated or whole_year_is_known(person, regular, first, last, p45=p45 is not None)
    return YearPart(year, code, base, ground, due, meaning, besides, known, unknown)


def _meaning(ground: BridgeInputs) -> tuple[CodeMeaning, int]:
    """What the code is for, and the tax that it collects besides what this offer adds."""
    under, of, person = ground.regime, summed(ground.before), ground.person
    taxed = liability(one_row(of), under, column(ground.other_income), ground.reliefs, ground.apart)
    in_code = of.get("benefits_in_kind", 0) - of.get("payrolled_benefits", 0)
    rate = top_rate(int(taxed["taxable_income"][0]), under)
    meaning = meaning_of(ground.code, person, under.income_tax, in_code, rate)
    if not meaning.collects:
        return meaning, 0
    pension = pence_of(person.state_pension)
    on_pension = tax_on(ground, ground.other_income) - tax_on(ground, ground.other_income - pension)
    return meaning, on_pension + pence_of(person.underpaid_tax)


def _of_the_year(library: Library, base: OfferRow) -> Amounts:
    """Basis `year` of the tax year, placed for it: that knows of sickness, and of no award since the job began."""
    offer_row = row_of(library, base.offer, base.person, base.assumptions, base.key.tax_year)
    return first_row(price_year(offer_row.rows, regime(library, offer_row.key)))
