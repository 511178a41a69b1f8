"""Grades, points and areas by the names that people give them."""

from datetime import date
from decimal import Decimal

import pytest

import reward
from reward.base.amounts import pounds
from reward.base.errors import FiguresError
from reward.library.in_force import InForce, shipped
from reward.library.models.offer import Offer, Pay
from reward.library.models.pay import Grade, PayScale, Point
from reward.library.offer_files import checked
from reward.library.offer_on_scale import offer_on_scale, offer_said
from reward.library.scale_points import climbed_place, point_place, scale_grade, scale_point, with_keys


def newest(scale: str) -> InForce[PayScale]:
    return shipped().in_force("pay", scale, PayScale, shipped().starts("pay", scale)[-1])


@pytest.mark.parametrize(
    ("scale", "written", "grade"),
    [
        ("nhs-england", "Band 5", "band-5"),
        ("nhs-england", "B5", "band-5"),
        ("nhs-england", "5", "band-5"),
        ("nhs-england", "b 8a", "band-8a"),
        ("met-police-staff", "Grade C", "band-c"),
        ("met-police-staff", "c", "band-c"),
        ("ministry-of-justice", "HEO", "heo"),
        ("ministry-of-justice", "Higher Executive Officer", "heo"),
        ("police-officers", "PC", "constable"),
        ("police-officers", "chief inspector", "chief-inspector"),
        ("doctors-england", "ST4", "st4-5"),
        ("doctors-england", "CT3", "st3"),
        ("doctors-scotland", "FY2", "f2"),
        ("nhs-northern-ireland", "B5", "band-5"),
        ("doctors-england", "FY1", "f1"),
        ("gla", "Grade 8", "8"),
        ("gla", "G8", "8"),
        ("senior-civil-service", "Deputy Director", "scs-1"),
    ],
)
def test_a_grade_goes_by_the_names_that_people_give_it(scale: str, written: str, grade: str) -> None:
    assert scale_grade(newest(scale), scale, written).grade == grade


@pytest.mark.parametrize("scale", shipped().names("pay"))
def test_every_grade_of_every_scale_goes_by_its_key_and_its_name(scale: str) -> None:
    for start in shipped().starts("pay", scale):
        found = shipped().in_force("pay", scale, PayScale, start)
        for row in found.record.grades:
            for word in (row.grade, row.name, row.name.upper(), *row.also):
                assert scale_grade(found, scale, word) is row, (scale, start, word)
            for point in row.points:
                for name in (str(point.point), point.name or str(point.point), f"point {point.point}"):
                    assert scale_point(found, row, name)[0] == point.amount


@pytest.mark.parametrize(
    ("scale", "grade", "point", "area", "expected"),
    [
        ("teachers-england", None, "M3", None, ("main", "3")),
        ("teachers-england", "M3", None, None, ("main", "3")),
        ("teachers-england", "m3", None, "Inner London", ("main-inner-london", "3")),
        ("teachers-england", "upper", "top", "fringe", ("upper-fringe", "top")),
        ("njc", None, "SCP 22", None, ("spine", "22")),
        ("njc", "22", None, None, ("spine", "22")),
        ("nhs-england", "band 2", None, "inner-london", ("band-2", "minimum")),
        ("ministry-of-justice", "G7", "top", "london", ("grade-7-london", "top")),
        ("ministry-of-justice", "grade 6", "top", None, ("grade-6", "top")),  # only an older period has it
        ("DWP", "EO", None, None, ("eo", "minimum")),
        ("DWP", "EO", None, "London", ("eo-london", "minimum")),  # an older period has London's: elsewhere's is not it
        ("HM Treasury", "AO", "top", "London", ("ao-london", "top")),  # only London has it
        ("MOD", "C2", "top", None, ("heo", "top")),
        ("Scottish Government", "B1", "min", None, ("eo", "min")),
        ("Welsh Government", "Management Band 2", "top", None, ("heo", "top")),
    ],
)
def test_a_point_is_picked_as_people_write_it(
    scale: str, grade: str | None, point: str | None, area: str | None, expected: tuple[str, str]
) -> None:
    pay = offer_on_scale(shipped(), scale, grade, point, area)["pay"]
    assert (pay["grade"], pay["point"]) == expected


@pytest.mark.parametrize(
    ("scale", "grade", "point", "area", "said"),
    [
        ("nhs-england", "band 5", None, None, "Band 5 of nhs-england has several points: name one; points are entry, intermediate, top"),
        ("nhs-england", None, None, None, "nhs-england has several grades: name one; grades are band-2, band-3"),
        ("nhs-england", "band 5", "9", None, "no Band 5 point '9' in NHS Agenda for Change, England 2026; points are entry, intermediate, top, minimum and maximum"),
        ("nhs-england", "band 5", "top", "paris", "no area 'paris' in NHS Agenda for Change, England; areas are england, inner-london"),
        ("nhs-scotland", "band 5", "top", "inner london", "no area 'inner london' in NHS Agenda for Change, Scotland; it has the same pay everywhere"),
        ("ministry-of-justice", "SCS", None, None, "no grade or point 'scs' in ministry-of-justice; grades are ao, eo, heo, seo"),
    ],
)  # fmt: skip
def test_what_is_missing_or_unknown_is_asked_for_with_what_there_is(
    scale: str, grade: str | None, point: str | None, area: str | None, said: str
) -> None:
    with pytest.raises(FiguresError) as refused:
        offer_on_scale(shipped(), scale, grade, point, area)
    assert said in str(refused.value)


def test_a_grade_that_only_london_has_is_not_paid_to_others_in_silence() -> None:
    offer = checked(Offer, offer_on_scale(shipped(), "ministry-of-justice", "heo", "top"), "x")
    told = reward.price(offer, on=date(2026, 4, 6)).warnings
    assert any("the pay is that of the country outside London: --set pay.area=london" in each for each in told)
    for scale, grade, said in (
        ("hm-treasury", "AO", "no grade 'ao'"),
        ("dwp", "eo-london", "no grade 'eo-london' in dwp 2026"),
    ):
        offer = checked(
            Offer, {"title": "x", "kind": "employment", "pay": {"scale": scale, "grade": grade, "point": "top"}}, "x"
        )
        with pytest.raises(FiguresError, match=said):
            reward.price(offer, on=date(2026, 4, 6))


def test_the_rate_of_an_area_is_that_of_its_day() -> None:
    offer = checked(Offer, offer_on_scale(shipped(), "dwp", "EO", None, "london"), "x")
    assert reward.price(offer, on=date(2025, 4, 6))["basic_pay"] == Decimal("34755.00")
    with pytest.raises(FiguresError, match="no grade 'eo-london' in dwp 2026; grades are aa, ao, eo"):
        reward.price(offer, on=date(2026, 4, 6))


@pytest.mark.parametrize(
    ("scale", "grade", "told"),
    [
        ("scottish-government", "B2", "posts on Scottish Government, bands A to C are in Scotland, and the income tax is that of England: --set person.nation=scotland"),
        ("nhs-scotland", "B5", "posts on NHS Agenda for Change, Scotland are in Scotland, and the income tax is that of England"),
        ("welsh-government", "MB2", None),
    ],
)  # fmt: skip
def test_a_scale_of_scotland_is_not_taxed_as_england_in_silence(scale: str, grade: str, told: str | None) -> None:
    offer = checked(Offer, offer_on_scale(shipped(), scale, grade, "top"), "x")
    of_england = reward.price(offer, tax_year="2026-27").warnings
    of_scotland = reward.price(offer, person={"nation": "scotland"}, tax_year="2026-27").warnings
    assert any(told in each for each in of_england) if told else not any("posts on" in each for each in of_england)
    assert any("posts on" in each for each in of_scotland) == (told is None)


def test_keys_stay_as_they_are() -> None:
    pay = Pay(scale="nhs-england", grade="band-5", point="2")
    assert with_keys(shipped(), pay) is pay
    assert with_keys(shipped(), Pay(basic="30,000")).basic == Pay(basic="30,000").basic


# --- the supplement of an area ----------------------------------------------------------


@pytest.mark.parametrize(
    ("grade", "point", "area", "supplement"),
    [
        ("2", "bottom", "inner-london", "5,794"),  # the facts on pay scales, 1.1: 31,066 in inner London
        ("5", "top", "inner-london", "7,808.60"),  # 20% of 39,043
        ("9", "top", "inner-london", "8,746"),  # the cap
        ("5", "bottom", "outer-london", "4,870"),  # 15% of 32,073 is 4,810.95: the floor
        ("6", "bottom", "fringe", "1,997.95"),  # 5% of 39,959
    ],
)
def test_a_supplement_is_a_share_of_basic_pay_between_its_floor_and_cap(
    grade: str, point: str, area: str, supplement: str
) -> None:
    offer = checked(Offer, offer_on_scale(shipped(), "nhs-england", grade, point, area), "x")
    priced = reward.price(offer, tax_year="2026-27")
    assert priced.pence_of("allowances") == pounds(supplement)
    assert priced.pence_of("pensionable_pay") == priced.pence_of("gross_pay")
    half = reward.price(offer.model_copy(update={"pay": offer.pay.model_copy(update={"fte_percent": "50%"})}))
    assert half.pence_of("allowances") == (pounds(supplement) + 1) // 2


def test_a_supplement_that_the_offer_lists_is_not_paid_twice() -> None:
    table = offer_on_scale(shipped(), "nhs-england", "5", "top", "inner-london")
    own = {**table, "allowance": [{"name": "HCAS", "scale": "nhs-inner-london"}]}
    once, listed = (reward.price(checked(Offer, each, "x"), tax_year="2026-27") for each in (table, own))
    assert once.pence_of("allowances") == listed.pence_of("allowances") == pounds("7,808.60")


# --- climbing ----------------------------------------------------------------------------


def of(*years: int | None, spine: bool = False) -> Grade:
    points = tuple(Point(point=at, amount=str(at), years=each) for at, each in enumerate(years, 1))
    return Grade(grade="x", name="X", points=points, spine=spine)


@pytest.mark.parametrize(
    ("grade", "start", "after", "place"),
    [
        (of(None, None, None), 0, 1, 1),
        (of(None, None, None), 0, 9, 2),
        (of(0, 2, 5), 0, 1, 0),
        (of(0, 2, 5), 0, 2, 1),
        (of(0, 2, 5), 0, 4, 1),
        (of(0, 2, 5), 0, 5, 2),
        (of(0, 2, 5), 1, 2, 1),  # who begins at the second point is there three years
        (of(0, 2, 5), 1, 3, 2),
        (of(None, None, None, spine=True), 0, 3, 0),
    ],
)
def test_a_point_is_reached_after_its_years_in_the_grade(grade: Grade, start: int, after: int, place: int) -> None:
    assert climbed_place(grade, start, after) == place


def test_the_ends_have_many_names() -> None:
    grade = of(None, None, None)
    assert {point_place(grade, word) for word in ("minimum", "min", "bottom", "entry")} == {0}
    assert {point_place(grade, word) for word in ("maximum", "max", "top")} == {2}
    assert point_place(grade, "4") is None


@pytest.mark.parametrize(
    ("written", "pay"),
    [
        ("SCP 22", ("njc", "spine", "22", None)),
        ("Sergeant point 2", ("police-officers", "sergeant", "2", None)),
        ("PC 3", ("police-officers", "constable", "3", None)),
        ("Police officer PC 3 London", ("police-officers", "constable", "3", "london")),
        ("Grade E Met minimum", ("met-police-staff", "band-e", "minimum", None)),
        ("Grade E top", ("met-police-staff", "band-e", "top", None)),
        ("B5 top NHS England", ("nhs-england", "band-5", "top", None)),
        ("NHS England B5 top inner London", ("nhs-england", "band-5", "top", "inner-london")),
        ("UPS1 in inner London", ("teachers-england", "upper-inner-london", "1", "inner-london")),
        ("teacher M3 in Wales", ("teachers-wales", "main", "3", None)),
        ("EO at the DWP in London", ("dwp", "eo-london", "minimum", "london")),
        ("ST4 Scotland", ("doctors-scotland", "registrar", "4", None)),
        ("point 30 university", ("university", "spine", "30", None)),
        ("NHS England - Band 6 - top", ("nhs-england", "band-6", "top", None)),
        ("EO (DWP)", ("dwp", "eo", "minimum", None)),
        ("G7 London MoJ max", ("ministry-of-justice", "grade-7-london", "max", "london")),
        ("Home Office G7", ("home-office", "grade-7", "minimum", None)),
    ],
)
def test_a_post_is_said_as_people_write_it_wherever_its_scale_stands(
    written: str, pay: tuple[str, str, str, str | None]
) -> None:
    table = offer_said(shipped(), written)
    assert table is not None
    assert tuple(table["pay"].get(key) for key in ("scale", "grade", "point", "area")) == pay


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Band 5", "'Band 5' may be of nhs-england, nhs-northern-ireland, nhs-scotland or nhs-wales: write which, as in 'nhs england Band 5'"),
        ("Band 6", "'Band 6' may be of nhs-england, nhs-northern-ireland, nhs-scotland or nhs-wales: write which"),
        ("Band B2", "'Band B2' may be of mod-civilians or scottish-government: write which"),
        ("Grade 6", "mod-civilians, scottish-government or welsh-government: write which"),
        ("M3", "'M3' may be of teachers-england, teachers-northern-ireland or teachers-wales: write which"),
        ("UPS1", "may be of teachers-england, teachers-northern-ireland or teachers-wales"),
        ("HEO", "may be of cabinet-office, dcms, defra, "),
        ("ST3", "may be of doctors-england, doctors-northern-ireland, doctors-scotland or doctors-wales"),
        ("PC", "Constable of police-officers has several points: name one; points are 1 to 7"),
        ("Grade E", "Band E of met-police-staff has several points: name one; minimum or maximum"),
        ("L10", "'L10' may be of teachers-england or teachers-northern-ireland: write which, as in 'teachers england L10'"),
        ("teachers england L10", "no Leadership, L1 to L43 point '10' in Teachers, England 2026; only minimum and maximum are published"),
        ("PC 9", "no Constable point '9' in Police officers, England and Wales 2026; points are 1 to 7"),
        ("Grade 7 MoJ top", "only minimum is published"),
        ("HEO DWP", "no grade or point 'heo' in dwp; grades are aa, ao, eo"),
    ],
)  # fmt: skip
def test_which_of_several_posts_is_asked_with_all_that_it_may_be(written: str, said: str) -> None:
    with pytest.raises(FiguresError) as refused:
        offer_said(shipped(), written)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "written",
    [
        "650 a day", "24.50 an hour", "12 an hour", "minimum wage", "the minimum", "living wage", "no idea", "A", "22", "-",
        "62k plus 10% bonus", "commission only", "market rate", "external relations manager", "40 hours", "my offer", "grade",
        "Band 5 at £31,000", "teachers 40,000",
    ],
)  # fmt: skip
def test_words_that_name_no_post_are_none(written: str) -> None:
    assert offer_said(shipped(), written) is None


@pytest.mark.parametrize(
    ("scale", "written", "expected"),
    [
        ("police-officers", "Sergeant point 2", ("sergeant", "2")),
        ("police-officers", "PC3", ("constable", "3")),
        ("teachers-england", "UPS1", ("upper", "1")),
        ("teachers-england", "UPR 3", ("upper", "3")),
        ("teachers-wales", "MPS 4", ("main", "4")),
        ("dwp", "AO max", ("ao", "max")),
    ],
)
def test_a_grade_and_its_point_in_one_are_taken_apart(scale: str, written: str, expected: tuple[str, str]) -> None:
    pay = with_keys(shipped(), Pay(scale=scale, grade=written))
    assert (pay.grade, pay.point) == expected
