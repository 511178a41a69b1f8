"""What stands at a path of nested records."""

from reward.library.models import offer
from reward.library.models.fields import keys_of


def test_the_keys_at_a_path_are_those_of_the_record_there() -> None:
    assert "schema" in keys_of(offer.Offer, [])
    assert keys_of(offer.Offer, ["allowance", 0]) == [
        "name",
        "amount",
        "percent",
        "of",
        "scale",
        "pensionable",
        "pro_rata",
        "taxable",
        "consolidated",
    ]
    assert keys_of(offer.Offer, ["contract", "months"]) == []
    assert keys_of(offer.Offer, ["nothing"]) == []
