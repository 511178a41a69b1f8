"""Which amounts of an advert are its pay: one statement of it, by what stands at once beside it; pay for each of something."""

import pytest

from reward.intake.advert.files import ReadAdvert, read_text
from reward.intake.advert.offer_evidence import KINDS
from reward.library.in_force import shipped


def read(lines: str) -> ReadAdvert:
    return read_text(
        f"Project Officer\nWe are looking for a project officer in Leeds.\n{lines}\nClosing date: 1 May 2026\n",
        shipped(),
    )


def pay_in(lines: str) -> list[tuple[str, int, int]]:
    return [(fact.basis, fact.low, fact.high) for fact in read(lines).facts.pay]


@pytest.mark.parametrize(
    ("lines", "pay"),
    [
        # A rate for nights, weekends or bank holidays is the pay of no whole job, in whatever words it stands.
        (
            "Day Rate - £9.89 per hour\nNight/Sat Rate - £13.94 per hour\nSun/Bank Holiday Rate - £18.10 per hour",
            [("hour", 9_89, 9_89)],
        ),
        ("Days: £10.59 per hour, Saturdays/Nights: £14.36 per hour", [("hour", 10_59, 10_59)]),
        ("Salary: £9.89 per hour\n£11.87 per hour Weekday Nights", [("hour", 9_89, 9_89)]),
        # By day beside by night: for an hour or a shift, and it is not said which.
        ("Regular day rate - £63.32\nRegular night rate - £76.37", []),
        # Pay of another kind, or a share of the pay.
        ("£42.18 per contact hour, including holiday pay of £7.60 an hour", [("hour", 42_18, 42_18)]),
        (
            "Salary: £38,890 a year. A supplement of 15% of your basic wage - between £3,784 and £4,822 per annum",
            [("year", 38_890_00, 38_890_00)],
        ),
        # Paid for each call-out, or for each of something besides a salary.
        ("£36,420 per annum + call out (1 in 8, £170 per week plus £42 per job)", [("year", 36_420_00, 36_420_00)]),
        ("Salary: £31,000 per annum. You are paid £38 per visit at night", [("year", 31_000_00, 31_000_00)]),
        ("Salary: £18 per hour. Standby (£25 per shift)", [("hour", 18_00, 18_00)]),
        # Of the students whom the job pays.
        (
            "£33,482 to £38,784 per annum\nYou will pay 640 studentships (stipend £21,805 a year)",
            [("year", 33_482_00, 38_784_00)],
        ),
        # Paid later, or to others.
        ("Salary: £30,000 a year, and £39,000 per annum after 18 months", [("year", 30_000_00, 30_000_00)]),
        ("The average hourly pay is £12.99. Carers can expect to earn £14.50 per hour", []),
        ("Rents here. Average: £602 pcm", []),
        # Of many pays that compete none is this job's; of two the first is priced, and the other told.
        ("Band A - £22,500 - £27,000\nBand B - £27,000 - £31,500\nBand C - £31,500 - £36,000", []),
        ("Level 3: £12.95 per hour\nLevel 2: £12.71 per hour", [("hour", 12_95, 12_95), ("hour", 12_71, 12_71)]),
        # What comes on top says nothing against the amount.
        ("£52,000 + 20% bonus + company car", [("year", 52_000_00, 52_000_00)]),
        # Half a range is no pay.
        ("A competitive salary £32,00opa - £36,000pa", []),
        ("Salary: Band 7 £38,890 - £44,50 per annum", []),
        ("HCAS £3,7284 per annum", []),
        # The same pay for another period is kept, and what cannot be the same pay is not.
        ("Salary: £24,687 per annum (£12.66 per hour)", [("year", 24_687_00, 24_687_00), ("hour", 12_66, 12_66)]),
        ("Salary: £24,000 pro rata (£400 per month)", [("year", 24_000_00, 24_000_00)]),
        # A second pay far from the first is told, and not priced.
        (
            f"Salary: £24,907 a year\n{'We are a trust. ' * 20}\nSalary between £22,128 and £28,746",
            [("year", 24_907_00, 24_907_00)],
        ),
        ("From £31,469.00pa (£15.31ph) to £35573.00pa (£17.31ph)", [("year", 31_469_00, 35_573_00)]),
        # With its pence it is an hour's; without, it is asked.
        ("Pay Rates: Days: £19.38 Saturdays/Nights: £25.19", [("hour", 19_38, 19_38)]),
        ("Pay rate: £19", []),
    ],
)
def test_the_pay_is_what_the_advert_says_of_this_job(lines: str, pay: list[tuple[str, int, int]]) -> None:
    assert pay_in(lines) == pay


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        ("Band 6: £31,365- £37,890 pro-rata plus enhancements", []),
        ("Clinical scientist, £45,780 - £51,393 (pa inc HCA)", []),
        ("Salary: £24,347 a year and a forensic allowance (£27,547 total)", []),
        ("Salary: £24,347 a year plus a location allowance of £2,200", [("location allowance", 2_200_00, None, False)]),
        ("Salary: £24,347 a year. New Hire Bonus of £3,000", [("New Hire Bonus", 3_000_00, "once", False)]),
        ("Salary: £24,347 a year. You receive a payment of £250", [("payment", 250_00, "unsaid", False)]),
        (
            "Salary: £24,347 a year. A maximum payment of £1,791 per annum",
            [("maximum payment", 1_791_00, None, True)],
        ),
    ],
)
def test_money_beside_the_pay_says_when_it_is_paid(lines: str, names: list[tuple[str, int, str | None, bool]]) -> None:
    found = read(lines).facts.allowances
    assert [
        (each.name.removeprefix("You receive a "), each.amount, each.basis, each.up_to)
        for each in found
        if each.amount is not None
    ] == names


def test_only_what_is_paid_every_year_is_in_the_price() -> None:
    (draft,) = read(
        "Salary: £24,347 a year, plus a location allowance of £2,200. A final payment of £2,000. Golden hello of £500"
    ).drafts
    assert [each["amount"] for each in draft.table["allowance"]] == ["2,200"]
    assert draft.table["unpriced"] == ["final payment of £2,000"]
    assert draft.table["payment"] == [{"name": "Golden hello", "amount": "500", "at": "start"}]


@pytest.mark.parametrize(
    ("lines", "pay"),
    [
        # So many sessions a week: what they come to.
        ("6 sessions a week, £11,200 per session per annum", {"basic": "67,200"}),
        ("Salary: £168 per 12 hour shift, 3 shifts a week", {"basic": "504", "per": "week"}),
        # How long one is: what an hour comes to.
        ("Salary: £168 per 12 hour shift", {"basic": "14", "per": "hour"}),
        ("£168 per shift. You would work 12-hour shifts", {"basic": "14", "per": "hour"}),
        # Neither: it is asked.
        ("£45 per session", {}),
        ("Up to 8 sessions a week, £11,200 - £11,900 per session per annum", {}),
        ("£34 per class (45 minutes)", {}),
        # An hour that does not come to whole pence is no rate of pay.
        ("Salary: £100 per 12 hour shift", {}),
    ],
)
def test_pay_for_each_is_priced_where_it_can_be_and_else_asked(lines: str, pay: dict[str, str]) -> None:
    (draft,) = read(lines).drafts
    assert draft.table["pay"] == pay
    asked = [each.asks for each in draft.questions if each.input == "pay.basic"]
    assert bool(asked) == (not pay)


def test_an_amount_that_may_be_the_pay_is_asked_about() -> None:
    (draft,) = read("The office, £9,000 per year, is by the river. 30 people").drafts
    assert not draft.table["pay"]
    assert any("£9,000 per year" in each.asks for each in draft.questions)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "2,156 Care Assistant jobs in London\nAverage hourly pay is £12.99. Apply today. Full time, permanent.\n",
            "a list of jobs, and no one advert",
        ),
        (
            "How much does a carer earn?\nWe are looking at pay. The role pays £12.50 per hour. Apply now, permanent.\n",
            "an article on pay",
        ),
        (
            "Dealer group increases sales executive pay from £14,000 to £22,000\nWe are looking for people. Apply.\n",
            "an article on pay",
        ),
        (
            "Hire a Bookkeeper in Leeds\nA bookkeeper is paid £26,000 per annum, permanent, full time. Contact our team.\n",
            "an article on pay",
        ),
        (
            "Project Manager Contract Job Trends in Leeds\nThe median daily rate is £575, 25th percentile £515 per day.\n",
            "an article on pay",
        ),
    ],
)
def test_a_page_about_pay_is_no_advert(text: str, kind: str) -> None:
    found = read_text(text, shipped()).facts
    assert (found.is_offer, found.kind_of_text) == (False, kind)


def test_an_amount_that_a_sentence_names_is_pay_only_where_a_job_is_offered() -> None:
    """The same sentence on a leaflet and on an advert."""
    sentence = "The company pays £15.10 per hour for a 37-hour week.\n"
    leaflet = read_text(f"Bus drivers of Leeds\n{sentence}You get a pension and we want you to join us.\n", shipped())
    advert = read_text(
        f"Bus driver, Leeds\n{sentence}You get a pension and we want you to join us. Permanent. Apply by 1 May 2026.\n",
        shipped(),
    )
    assert not leaflet.facts.pay
    assert [(fact.basis, fact.low) for fact in advert.facts.pay] == [("hour", 15_10)]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_words_of_an_advert_counts(kind: str) -> None:
    """Four of them make an advert where no job stands at the head of a text, and three do not."""
    words = {
        "contract": "It is permanent.",
        "hours": "37 hours per week.",
        "wanted": "We are looking for you.",
        "applying": "Apply soon.",
        "benefits": "There is a pension.",
        "role": "Your duties are many.",
    }
    others = [each for each in words if each != kind][:3]
    text = "\n".join(["Here in Leeds", *(words[each] for each in others)])
    assert not read_text(text, shipped()).facts.is_offer
    assert read_text(f"{text}\n{words[kind]}", shipped()).facts.is_offer


def test_a_question_below_a_title_leaves_it_a_title() -> None:
    found = read_text(
        "EXAM INVIGILATORS\n\nDo you have a few hours to spare?\n\nWould you like to earn £13.39 per hour? Apply now: training is given.\n",
        shipped(),
    ).facts
    assert found.is_offer and [fact.low for fact in found.pay] == [13_39]


def test_pay_for_a_period_stands_before_pay_for_each_of_something() -> None:
    assert pay_in("£340 per session, or £680 per day") == [("day", 680_00, 680_00), ("each", 340_00, 340_00)]


def test_an_hour_s_pay_and_what_the_hours_of_a_week_come_to_are_one_pay() -> None:
    assert pay_in("£12.90 per hour, 24 hours per week (£16,099 a year)") == [
        ("hour", 12_90, 12_90),
        ("year", 16_099_00, 16_099_00),
    ]
    assert pay_in("£12.90 per hour, 24 hours per week (£9,000 a year)") == [("hour", 12_90, 12_90)]
