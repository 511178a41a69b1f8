"""What is suggested for a word that is not known."""

import pytest

from reward.base.errors import nearest

SCALES = ["defra", "dfe", "firefighters", "gla", "leave", "nhs-england", "nhs-scotland", "njc", "ranges", "university"]
FIGURES = ["gross_pay", "income_tax", "leave_days", "sick_pay", "take_home", "work_costs"]


@pytest.mark.parametrize(
    ("word", "known", "said"),
    [
        ("universty", SCALES, "'university'"),
        ("NHS England", SCALES, "'nhs-england'"),
        ("njx", SCALES, "'njc'"),
        ("fire", SCALES, "'firefighters'"),
        ("nhs", SCALES, "'nhs-england' or 'nhs-scotland'"),
        ("takehome", FIGURES, "'take_home'"),
        ("pay", FIGURES, "'gross_pay' or 'sick_pay'"),
        ("costs", FIGURES, "'work_costs'"),
        (
            "award",
            [f"the_yearly_award_{each}" for each in "abcd"],
            "'the_yearly_award_a', 'the_yearly_award_b' or 'the_yearly_award_c'",
        ),
        *((word, SCALES, None) for word in ("leeds", "manager", "nurse", "band", "grade", "docter", "ns", "", "-")),
        *((word, FIGURES, None) for word in ("leeds", "bonus", "net", "tot")),
    ],
)
def test_only_a_word_that_is_nearly_the_same_or_begins_so_is_suggested(
    word: str, known: list[str], said: str | None
) -> None:
    assert nearest(word, known) == (f"; did you mean {said}?" if said else "")


def test_with_a_nearness_of_its_own_a_beginning_is_no_suggestion() -> None:
    assert nearest("pay", FIGURES, alike=0.7) == ""
    assert nearest("gross pays", FIGURES, alike=0.7) == "; did you mean 'gross_pay'?"
