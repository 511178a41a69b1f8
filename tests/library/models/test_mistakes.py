"""What is said of a record that is wrong."""

from reward.library.models import offer
from tests.records import faults


def test_every_mistake_is_listed_with_its_place() -> None:
    table = {"kind": "umbrela", "rate": {"per": "minute", "amount": -1}, "title": "x", "pay": 5}
    assert faults(offer.Offer, table) == [
        ("kind", "'umbrela' is not one of employment, umbrella, agency, company; did you mean 'umbrella'?"),
        ("pay", "5 is not a table of keys"),
        ("rate.amount", "-1 is negative; amounts are £0 to £10,000,000"),
        ("rate.per", "'minute' is not one of day, hour, week"),
    ]


def test_an_unknown_key_far_from_any_other_lists_the_keys_there_are() -> None:
    [(at, what)] = faults(offer.Offer, {"title": "x", "pattern": {"zzzzzz": 1}})
    assert (at, what) == ("pattern.zzzzzz", "unknown key; keys here are office_days_per_week")


def test_a_long_value_is_cut_short_in_its_message() -> None:
    for _, what in faults(offer.Offer, {"title": "x" * 5_000, "kind": "y" * 5_000}):
        assert len(what) < 200
