"""A sample of what `python -m tests.properties` plays by the hundred thousand, and that it would see a penny."""

import pytest

from tests import properties
from tests.oracles import year as oracles


def test_engine_and_oracle_agree_to_the_penny_on_examples_by_lot() -> None:
    assert properties.main(1_000, 7) == 0


@pytest.mark.parametrize("count", [40, 19])
def test_a_penny_would_be_seen(count: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """In an offer, of which there are two in forty; and in a row, where there is no offer."""
    rule = oracles.levy
    monkeypatch.setattr(oracles, "levy", lambda earnings, year: rule(earnings, year) + 1)
    assert properties.main(count, 1) == 1
    told = capsys.readouterr().out
    assert "apprenticeship_levy is" in told
    assert told.rstrip().endswith("s of CPU")
    assert "NOT ALIKE" in told
