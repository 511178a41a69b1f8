"""Which clearance an advert asks for before a job begins, and how many weeks it takes."""

from typing import Any

import pytest

from reward.intake.advert.files import ReadAdvert, read_text
from reward.library.in_force import shipped


def read(line: str) -> ReadAdvert:
    return read_text(
        f"Project Officer\nSalary: £30,000 per annum\nWe are looking for a project officer, permanent.\n{line}\nClosing date: 1 May 2026\n",
        shipped(),
    )


@pytest.mark.parametrize(
    ("line", "values"),
    [
        ("Vetting clearance: CTC/NPPV2 - you must have lived here for 5 years", {"levels": ["CTC", "NPPV2"]}),
        ("Clearance: BPSS", {"levels": ["BPSS"]}),
        ("You are SC cleared", {"levels": ["SC"]}),
        ("Eligible for SC or DV", {"levels": ["SC", "DV"]}),
        ("All posts are subject to police vetting", {"levels": []}),
        ("Vetting takes about 12 weeks, so do not hand in your notice", {"levels": [], "weeks": 12}),
        ("SC clearance is needed. Vetting can take up to three months", {"levels": ["SC"], "weeks": 12}),
        ("The vetting process takes 8 to 10 weeks", {"levels": [], "weeks": 8, "weeks_max": 10}),
    ],
)
def test_vetting_is_read(line: str, values: dict[str, Any]) -> None:
    found = read(line)
    vetting = found.facts.facts["vetting"]
    assert vetting.values == values
    said = vetting.evidence
    assert found.text.decoded[said.start : said.end] == said.text


@pytest.mark.parametrize(
    "line",
    [
        "You will be vetting suppliers",
        "Clearance sales are run twice a year",
        "We have an SC of our own",
        "Our vets see dogs",
    ],
)
def test_what_is_no_vetting_is_none(line: str) -> None:
    assert "vetting" not in read(line).facts.facts


def test_a_draft_says_what_the_wait_means() -> None:
    (unsaid,), (said,) = read("Vetting: CTC").drafts, read("Vetting takes 8 to 10 weeks").drafts
    assert unsaid.table["doubts"] == [
        "Vetting (CTC) comes before the start, and nothing is paid until it is through: ask how long it takes."
    ]
    assert said.table["doubts"] == ["Vetting comes before the start and takes 8 to 10 weeks, in which nothing is paid."]
