"""Years ahead against pricing each year alone; sums, today's money and crossings by hand."""

import json
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from reward.base.amounts import decimal, pence_of
from reward.base.dates import TaxYear
from reward.base.errors import FiguresError, InputError, RewardError
from reward.decisions.equivalent_years import settled
from reward.decisions.later_year import climbed, days_of_awards, row_in
from reward.decisions.offer_set import offer_set
from reward.decisions.projection import project, project_in
from reward.decisions.todays_money import in_todays_money
from reward.engine.regime import regime
from reward.library.in_force import shipped
from reward.library.models.assumptions import Assumptions
from reward.library.models.offer import Offer
from reward.library.models.person import Person
from reward.library.offer_files import load_offer
from reward.offers import row_of
from reward.report import outlook
from reward.statement.pricing import price
from reward.statement.range_ends import price_range
from tests.rules.figures_in_force import behind
from tests.years import LATER, NEWEST

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
YEAR = "2026-27"
FIGURES = ("gross_pay", "income_tax", "take_home", "pension_value", "retirement_tax", "total_reward", "pension_accrued")


def frozen(**assume: object) -> Assumptions:
    return Assumptions.model_validate({"later_years": "frozen", **assume})


def half_up(amount: Fraction) -> int:
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def with_pay(offer: Offer, pence: int) -> Offer:
    """The post at a basic pay."""
    assert offer.pay is not None
    return offer.model_copy(update={"pay": offer.pay.model_copy(update={"basic": decimal(pence)})})


@pytest.mark.parametrize(
    "person",
    [
        Person(),
        Person.model_validate(
            {"nation": "scotland", "student_loans": ["plan-2", "postgraduate"], "born": date(1971, 9, 3)}
        ),
    ],
    ids=["default", "scot-with-loans"],
)
def test_each_year_is_the_price_of_that_year(person: Person) -> None:
    """One `price` a year, on the pay that the year begins with."""
    found = project(POST, CONTRACT, years=12, tax_year=YEAR, person=person, assumptions=frozen(after_contract="same"))
    post = load_offer(POST)
    for ahead in range(12):
        # A step of (50,385 - 42,232) ÷ 8 a year, to the penny, for eight years.
        pay = 42_232_00 + half_up(Fraction(8_153_00 * min(ahead, 8), 8))
        year = TaxYear(2026 + ahead)
        for track, offer in zip(found.tracks, (with_pay(post, pay), CONTRACT), strict=True):
            alone = price(offer, tax_year=year, person=person, assumptions=frozen())
            assert track.years[ahead].figures_pence == {name: alone.pence_of(name) for name in FIGURES}, (
                track.name,
                year,
            )
            assert track.years[ahead].year == year


def test_awards_raise_the_pay_of_each_first_of_august() -> None:
    """Met staff settle in August, so the pay of 6 April has every award of the years before."""
    found = project(POST, years=5, tax_year=YEAR, assumptions=frozen(award_percent="3.5"))
    pay, post = 0, load_offer(POST)
    for ahead in range(5):
        pay = 42_232_00 + half_up(Fraction(8_153_00 * ahead, 8))
        for _ in range(ahead):
            pay = (pay * 1_035 + 500) // 1_000
        alone = price(with_pay(post, pay), tax_year=TaxYear(2026 + ahead), assumptions=frozen())
        assert found.tracks[0].years[ahead].figures_pence["take_home"] == alone.pence_of("take_home")


def test_a_rate_rises_each_year() -> None:
    found = project(
        CONTRACT, years=3, tax_year=YEAR, assumptions=frozen(after_contract="same", rate_rise_percent="2.5")
    )
    offer = load_offer(CONTRACT)
    assert offer.rate is not None
    # 760.00, 779.00, 798.475 to the penny
    for ahead, rate in enumerate((760_00, 779_00, 798_48)):
        then = offer.model_copy(update={"rate": offer.rate.model_copy(update={"amount": decimal(rate)})})
        alone = price(then, tax_year=TaxYear(2026 + ahead), assumptions=frozen())
        assert found.tracks[0].years[ahead].figures_pence["take_home"] == alone.pence_of("take_home")


def test_frozen_years_share_a_regime_that_is_their_own() -> None:
    """Every figure of the year that stands in, but for its name, is that of the year itself."""
    person = Person.model_validate({"student_loans": ["plan-2", "postgraduate"], "nation": "scotland"})
    for name in (POST, CONTRACT, "lewisham-plumber-so2"):
        of = offer_set(name, tax_year=YEAR, assumptions=frozen(), person=person)
        keys = set()
        for ahead in range(1, 40):
            year = TaxYear(2026 + ahead)
            own = row_of(of.library, of.offers[0], person, of.assumptions, year).key
            shared = settled(of.library, own)
            keys.add(shared)
            here, there = regime(of.library, own), regime(of.library, shared)
            for field in vars(here):
                if field not in ("key", "origins"):
                    assert getattr(here, field) == getattr(there, field), (name, year, field)
        # The years to the last change of the law, and one for each count of weekdays after it.
        assert len(keys) < 12


def test_ages_between_two_thresholds_share_a_regime_that_is_their_own() -> None:
    """Partnership pays by age: every age's figures are its own, whichever age stands for it."""
    offer = Offer.model_validate(
        {
            "title": "By age",
            "kind": "employment",
            "pay": {"basic": "30,000"},
            "pension": {"scheme": "civil-service-partnership"},
        }
    )
    keys = set()
    for age in range(15, 80):
        person = Person(born=date(2040 - age, 1, 1))
        of = offer_set(offer, tax_year=YEAR, assumptions=frozen(), person=person)
        own = row_of(of.library, offer, person, of.assumptions, TaxYear(2040)).key
        shared = settled(of.library, own)
        keys.add(shared)
        here, there = regime(of.library, own), regime(of.library, shared)
        assert here.pension == there.pension and here.minimum_wage == there.minimum_wage, age
    assert 5 < len(keys) < 15


def test_sums_and_todays_money_by_hand() -> None:
    found = project(POST, years=3, tax_year=YEAR, assumptions=frozen(cpi="3", discount_rate="2"))
    years = found.tracks[0].years
    assert found.discount == 50_000
    # 1 ÷ 1.05 and 1 ÷ 1.05², to six decimals
    for year, factor in zip(years, (1_000_000, 952_381, 907_029), strict=True):
        for name in ("take_home", "total_reward"):
            assert year.today_pence[name] == (year.figures_pence[name] * factor + 500_000) // 1_000_000
    assert years[2].so_far_pence["take_home"] == sum(year.figures_pence["take_home"] for year in years)
    assert years[2].so_far_today_pence["take_home"] == sum(year.today_pence["take_home"] for year in years)


def test_pension_built_up_is_revalued_by_cpi_and_shown_in_todays_prices() -> None:
    """Alpha rises with CPI, so in today's prices what was earned first keeps its worth."""
    found = project(POST, years=2, tax_year=YEAR, assumptions=frozen(cpi="4"))
    first, second = found.tracks[0].years
    assert first.pension_built_up_pence == first.figures_pence["pension_accrued"] == 1_022_49
    # 1,022.49 × 1.04 = 1,063.39 (halves up), and the year's own; in the prices of the first year ÷ 1.04
    nominal = 1_063_39 + second.figures_pence["pension_accrued"]
    assert second.pension_built_up_pence == (nominal * 961_538 + 500_000) // 1_000_000


def test_a_scheme_that_rises_beyond_cpi_gains_on_prices() -> None:
    nurse = Offer.model_validate(
        {"title": "A nurse", "kind": "employment", "pay": {"basic": "40,000"}, "pension": {"scheme": "nhs"}}
    )
    (track,) = project(nurse, years=2, tax_year=YEAR, assumptions=frozen(cpi="2")).tracks
    earned = track.years[0].figures_pence["pension_accrued"]
    # Revaluation in service is CPI + 1.5%: 1.035 a year, in prices that rise by 1.02.
    nominal = (earned * 1_035 + 500) // 1_000 + track.years[1].figures_pence["pension_accrued"]
    assert track.years[1].pension_built_up_pence == (nominal * 980_392 + 500_000) // 1_000_000


def test_lines_cross_where_one_has_brought_more() -> None:
    """£6,000 a month more for a year, then nothing: the other catches up by its own pay."""
    high = post("High", 60_000, months=12)
    low = post("Low", 24_000)
    found = project(low, high, years=4, tax_year=YEAR, assumptions=frozen(after_contract="nothing"))
    sums = [[year.so_far_pence["take_home"] for year in track.years] for track in found.tracks]
    gaps = [b - a for a, b in zip(*sums, strict=True)]
    crossing = [cross for cross in found.crossings if cross.measure == "take_home" and not cross.today]
    turn = next(at for at in range(1, 4) if gaps[at] < 0 < gaps[at - 1])
    assert [(cross.leader, cross.year, cross.pair) for cross in crossing] == [("A", TaxYear(2026 + turn), ("A", "B"))]
    # On a straight line within the year.
    assert crossing[0].months == 1200 * turn + 1200 * gaps[turn - 1] // (gaps[turn - 1] - gaps[turn])


def post(title: str, pay: int, **contract: object) -> Offer:
    return Offer.model_validate(
        {
            "title": title,
            "kind": "employment",
            "pay": {"basic": pay},
            "pension": {"scheme": "none"},
            "leave": {"days": 25, "bank_holidays": "additional"},
            "contract": contract,
        }
    )


def test_an_offer_against_itself_never_leads() -> None:
    found = project(CONTRACT, CONTRACT, years=6, tax_year=YEAR, assumptions=frozen())
    assert found.tracks[0].years == found.tracks[1].years
    assert not found.crossings
    assert any("the same in total" in text for text in found.words)


def test_the_order_of_offers_changes_nothing_but_their_letters() -> None:
    there = project(POST, CONTRACT, "lewisham-plumber-so2", years=7, tax_year=YEAR, assumptions=frozen())
    back = project("lewisham-plumber-so2", CONTRACT, POST, years=7, tax_year=YEAR, assumptions=frozen())
    assert there.tracks == back.tracks[::-1]


def test_a_longer_look_begins_with_the_shorter_one() -> None:
    short, long = (project(POST, CONTRACT, years=n, tax_year=YEAR, assumptions=frozen()) for n in (4, 9))
    for a, b in zip(short.tracks, long.tracks, strict=True):
        assert a.years == b.years[:4]


def test_a_scale_is_climbed_by_its_ends_where_its_points_are_not_published() -> None:
    offer = Offer.model_validate(
        {
            "title": "On a scale",
            "kind": "employment",
            "pay": {"scale": "mopac", "grade": "3", "point": "minimum", "years_to_top": 4},
            "pension": {"scheme": "civil-service-alpha"},
            "leave": {"days": "32.5", "bank_holidays": "additional"},
        }
    )
    of = offer_set(offer, tax_year=YEAR, assumptions=frozen())
    # 77,325 to 86,802: a quarter of 9,477 is 2,369.25
    assert [row_in(of, 0, ahead).inputs["pay.basic"].value for ahead in (0, 1, 4, 5)] == [
        77_325_00,
        79_694_25,
        86_802_00,
        86_802_00,
    ]


def test_awards_wait_for_the_last_day_that_a_scale_is_known() -> None:
    offer = Offer.model_validate(
        {
            "title": "On a scale",
            "kind": "employment",
            "pay": {"scale": "mopac", "grade": "3", "point": "minimum"},
            "pension": {"scheme": "none"},
        }
    )
    of = offer_set(offer, tax_year=str(NEWEST), assumptions=frozen(award_percent="10"))
    # Settled in April by default. Known to 5 April 2027, 1 April 2028 is the first award.
    known = shipped().last_day("pay", "mopac")
    first = known.year + (known >= date(known.year, 4, 1))
    awards = [max(NEWEST.start + ahead - first + 1, 0) for ahead in range(4)]
    assert [len(days_of_awards(of, 0, ahead)) for ahead in range(4)] == awards
    ahead = awards.index(1)
    climbing = climbed(of, of.offers[0], TaxYear(NEWEST.start + ahead), ahead).pay
    assert climbing is not None and climbing.basic is not None
    assert row_in(of, 0, ahead).rows.salary[0] == (pence_of(climbing.basic) * 11 + 5) // 10


def test_awards_and_steps_are_counted_from_the_start() -> None:
    """From 6 October 2026: no step by April 2027, one by April 2028; the first award is that of August 2027."""
    found = project(POST, months=30, start=date(2026, 10, 6), tax_year=YEAR, assumptions=frozen(award_percent="4"))
    pay = (42_232_00, 42_232_00, ((42_232_00 + 1_019_13) * 104 + 50) // 100)
    for year, basic in zip(found.tracks[0].years[1:], pay[1:], strict=True):
        alone = price(with_pay(load_offer(POST), basic), tax_year=year.year, assumptions=frozen())
        assert year.figures_pence["gross_pay"] == alone.pence_of("gross_pay")


def test_promised_changes_of_pay_stand_for_themselves() -> None:
    offer = Offer.model_validate(
        {
            "title": "Promised",
            "kind": "employment",
            "pay": {"basic": "40,000", "top": "50,000", "change": [{"from": date(2027, 10, 1), "basic": "43,000"}]},
            "pension": {"scheme": "none"},
        }
    )
    of = offer_set(offer, tax_year=YEAR, assumptions=frozen())
    assert [row_in(of, 0, ahead).inputs["pay.basic"].value for ahead in range(4)] == [
        40_000_00,
        40_000_00,
        43_000_00,
        43_000_00,
    ]


def test_service_grows_and_leave_with_it() -> None:
    of = offer_set(POST, tax_year=YEAR, assumptions=frozen())
    assert [int(row_in(of, 0, ahead).rows.leave[0]) for ahead in (0, 4, 5)] == [28_00, 28_00, 33_00]


def test_later_years_go_ahead_marked_as_with_frozen_and_refuse_stops() -> None:
    unsaid = project(POST, CONTRACT, years=10, tax_year=YEAR)
    assert unsaid.to_dict() == project(POST, CONTRACT, years=10, tax_year=YEAR, assumptions=frozen()).to_dict()
    assert sum(f"tax years after {NEWEST} are an assumption" in text for text in unsaid.remarks) == 1
    with pytest.raises(
        FiguresError, match=rf"no figures for tax years after {NEWEST}.*leave out assume\.later_years=ref"
    ):
        project(POST, years=2, tax_year=str(NEWEST), assumptions=Assumptions(later_years="refuse"))
    assert "later_years" not in project(POST, years=1, tax_year=YEAR).assumptions


def test_a_single_year_without_figures_is_refused_however_it_is_asked_for() -> None:
    for options in ({"years": 1}, {"months": 12}):
        with pytest.raises(FiguresError, match=f"no figures for tax year {LATER}; the newest are for {NEWEST}"):
            project(POST, tax_year=str(LATER), **options)
    (track,) = project(POST, years=1, tax_year=str(LATER), assumptions=frozen()).tracks
    assert [year.assumed for year in track.years] == [True]


def test_a_start_past_the_newest_figures_has_one_remark_on_them() -> None:
    found = project(POST, months=24, start=date(LATER.start, 5, 1), tax_year=str(NEWEST))
    assert all(year.assumed for year in found.tracks[0].years)
    told = [text for text in (*found.remarks, *found.warnings[0]) if "assumption: what is" in text or "kept as" in text]
    assert told == [
        f"tax years after {NEWEST} are an assumption: what is enacted is used, and the rest stays at its last value"
    ]


def test_what_is_enacted_is_used_in_the_years_that_go_ahead() -> None:
    """Plan 2 from 6 April 2027: 9% of what is above £29,385 and no more of £29,385 itself."""
    offer = Offer.model_validate({"title": "x", "kind": "employment", "pay": {"basic": "30,385"}})
    person = Person(student_loans=["plan-2"])
    both = [project(offer, years=2, tax_year=YEAR, person=who).tracks[0].years for who in (Person(), person)]
    less = [
        without.figures_pence["take_home"] - with_.figures_pence["take_home"]
        for without, with_ in zip(*both, strict=True)
    ]
    assert less[1] == 90_00


def test_a_scheme_that_ends_within_the_known_years_marks_its_year_too(tmp_path: Path) -> None:
    library = behind(tmp_path)
    offer = Offer.model_validate(
        {"title": "x", "kind": "employment", "pay": {"basic": "30,385"}, "pension": {"scheme": "behind"}}
    )
    found = project(offer, POST, years=2, tax_year=str(NEWEST), library=library)
    assert [[year.assumed for year in track.years] for track in found.tracks] == [[True, True], [False, True]]
    assert found.warnings[0].count(f"Behind: no figures for {NEWEST} yet; the last ones are kept as an assumption") == 1
    assert f"{NEWEST}, assumed" in outlook.projection(found)
    with pytest.raises(FiguresError, match=f"no figures for Behind, member rates on 6 April {NEWEST.start}"):
        project(offer, years=1, tax_year=str(NEWEST), library=library)


def test_years_that_are_known_stay_as_they_were() -> None:
    assert not project(POST, years=2, tax_year="2025-26").tracks[0].years[1].assumed
    later = project(POST, years=2, tax_year=str(NEWEST), assumptions=frozen())
    assert [year.assumed for year in later.tracks[0].years] == [False, True]
    assert any("an assumption" in text and str(NEWEST) in text for text in later.remarks)


def test_vetting_unsaid_is_none_and_is_told() -> None:
    told = project(POST, months=12, tax_year=YEAR).remarks
    assert any("8 weeks of vetting are usual" in text for text in told)
    said = project(POST, months=12, tax_year=YEAR, assumptions=Assumptions.model_validate({"vetting_weeks": 8}))
    assert said.tracks[0].years[0].months == 1200 - 184
    assert not any("usual" in text for text in said.remarks)


def test_json_has_every_amount_and_how_it_was_worked_out() -> None:
    found = project(POST, CONTRACT, months=24, start=date(2026, 12, 1), tax_year=YEAR, assumptions=frozen())
    printed = json.loads(json.dumps(found.to_dict()))
    assert [year["tax_year"] for year in printed["offers"][0]["years"]] == ["2026-27", "2027-28", "2028-29"]
    last = found.tracks[1].years[-1]
    assert printed["offers"][1]["years"][-1]["so_far"]["take_home"] == str(decimal(last.so_far_pence["take_home"]))
    assert printed["how"] and printed["assumptions"]["later_years"] == "frozen"
    assert {each["assumed"] for each in printed["offers"][0]["years"]} == {False, True}


@pytest.mark.parametrize(
    ("assume", "words"),
    [
        ({"award_percent": "100"}, "at most"),
        ({"rate_rise_percent": "100"}, "at most"),
    ],
)
def test_absurd_assumptions_are_refused_in_one_line(assume: dict[str, str], words: str) -> None:
    with pytest.raises(RewardError, match=words) as told:
        project(POST, CONTRACT, years=30, tax_year=YEAR, assumptions=frozen(**assume))
    assert "\n" not in str(told.value)


@pytest.mark.parametrize("name", shipped().names("offers"))
def test_every_shipped_offer_is_projected_or_refused_as_its_price_is(name: str) -> None:
    """Where each contract is renewed at once, the first year is the price of that year; of a range at its lower end."""
    assumptions = frozen(after_contract="same")
    refused, alone = "", None
    try:
        alone = price_range(name, tax_year=YEAR, assumptions=assumptions)[0]
    except RewardError as error:
        refused = str(error)
    if alone is None:
        with pytest.raises(RewardError) as told:
            project(name, years=3, tax_year=YEAR, assumptions=assumptions)
        assert str(told.value) == refused
        return
    (track,) = project(name, years=3, tax_year=YEAR, assumptions=assumptions).tracks
    assert track.years[0].figures_pence == {figure: alone.pence_of(figure) for figure in FIGURES}
    assert [year.months for year in track.years] == [1200, 1200, 1200]


def test_what_cannot_be_priced_says_so() -> None:
    with pytest.raises(RewardError, match=r"pay\.point=minimum or maximum"):
        project("mopac-head-of-private-office", years=1, tax_year=YEAR)
    with pytest.raises(InputError, match="0 offers"):
        project_in(offer_set(tax_year=YEAR), 1)


def test_money_of_later_years_is_rounded_halves_up() -> None:
    assert in_todays_money(1, 500_000) == 1
    assert in_todays_money(3, 500_000) == 2
    assert in_todays_money(-1, 500_000) == 0
