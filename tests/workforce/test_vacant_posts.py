"""The funded establishment or people in post, vacancy factors by group, and months that a vacant post stays empty.

A post of £36,000 costs £3,402.45 a month: 3,000.00, NI 387.45 and levy 15.00.
"""

import pytest

from reward.base.errors import InputError
from reward.workforce.staff import budget
from tests.strategies.staff_rows import LIBRARY, told

TABLE = {
    "id": ["1", "2", "3"],
    "salary": ["36,000"] * 3,
    "vacant": ["", "yes", "yes"],
    "start": ["", "", "2026-06-01"],
    "team": ["a", "b", "b"],
}


def test_people_in_post_are_costed_from_the_day_they_are_there() -> None:
    found = budget(TABLE, "2026-04", 3, funded="in-post", library=LIBRARY)
    assert found.lines_pence["posts"][0].tolist() == [100, 100, 200]
    assert told(found) == (
        "not read: 'team'",
        "1 vacant post costs nothing here, for want of a start",
    )
    assert found.basis.parameters["funded"] == "in-post"


def test_the_establishment_is_every_post_less_the_vacancy_factor() -> None:
    found = budget(TABLE, "2026-04", 3, funded="establishment", vacancy_percent="10", library=LIBRARY)
    assert found.lines_pence["posts"][0].tolist() == [300] * 3
    # 3 x 3,402.45 = 10,207.35, and a tenth of it 1,020.74.
    assert found.lines_pence["vacancies"][0].tolist() == [-1_020_74] * 3
    assert found.lines_pence["cost"][0].tolist() == [9_186_61] * 3
    (_, said) = told(found)
    assert said == (
        "2 vacant posts are costed from the first month: the whole establishment is; 1 has a start, which is not waited for"
    )


def test_a_factor_of_a_group_stands_in_place_of_that_for_all() -> None:
    found = budget(
        TABLE, "2026-04", 1, funded="establishment", vacancy_percent=["5", "20 team=b"], by=["team"], library=LIBRARY
    )
    # 5% of 3,402.45 is 170.1225; 20% of 6,804.90 is 1,360.98.
    assert found.lines_pence["vacancies"].tolist() == [[-170_12], [-1_360_98]]
    assert found.basis.parameters["vacancy"] == "5, 20 team=b"
    # Without the groups the same is saved.
    alone = budget(TABLE, "2026-04", 1, funded="establishment", vacancy_percent=["5", "20 team=b"], library=LIBRARY)
    assert alone.totals_pence == found.totals_pence


def test_a_vacant_post_without_a_start_stays_empty_for_the_months_that_recruitment_takes() -> None:
    found = budget(TABLE, "2026-04", 4, recruitment_months=1, library=LIBRARY)
    assert found.lines_pence["posts"][0].tolist() == [100, 200, 300, 300]
    assert told(found) == (
        "not read: 'team'",
        "1 vacant post is taken to be filled on 1 May 2026",
    )
    at_once = budget(TABLE, "2026-04", 1, recruitment_months="0", library=LIBRARY)
    assert at_once.lines_pence["posts"][0].tolist() == [200]
    of_others = budget(TABLE, "2026-04", 4, recruitment_months="1 team=a", library=LIBRARY)
    assert of_others.lines_pence["posts"][0].tolist() == [100, 100, 200, 200]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"funded": "establishmnt"}, "did you mean 'establishment'"),
        ({"funded": "establishment", "recruitment_months": 3}, "goes with people in post"),
        ({"recruitment_months": "soon"}, "is no number of months from 0 to 120"),
        ({"recruitment_months": "-1"}, "is no number of months from 0 to 120"),
        ({"vacancy_percent": ["5", "6"]}, "are for all rows; give one"),
        ({"vacancy_percent": ["5 team=b", "6 id=2"]}, "are for the same rows"),
        ({"vacancy_percent": "5 team=c"}, "no row has 'c' in column team"),
        ({"vacancy_percent": "lots"}, "a vacancy rate"),
    ],
)
def test_what_cannot_be_is_one_line(more: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        budget(TABLE, "2026-04", library=LIBRARY, **more)
