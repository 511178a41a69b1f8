"""Three views of the same money."""

from reward.decisions.offer_set import offer_set
from reward.decisions.payer_views import payer_views


def test_the_post_and_the_contract_from_three_sides() -> None:
    """Facts: the post costs 64,077; of it tax, NI of both and the levy come back (DESIGN 6's amounts)."""
    of = offer_set("met-external-relations-manager", "met-estate-strategy-contract", tax_year="2026-27")
    post, contract = payer_views(of.statements)
    assert post.hirer_pays_pence == 64_077_27
    assert post.returned_pence == 6_020_20 + 2_600_24 + 6_010_95 + 225_37
    assert post.purse_pays_pence == post.hirer_pays_pence - post.returned_pence
    assert contract.hirer_pays_pence == 167_200_00
    assert contract.returned_pence == 51_295_20 + 4_903_59 + 20_947_40 + 723_25
    assert contract.per_day_pence == 760_00


def test_vat_that_is_not_recovered_costs_the_hirer_and_not_the_purse() -> None:
    of = offer_set("met-external-relations-manager", "met-estate-strategy-contract", tax_year="2026-27")
    offer = of.offers[1]
    bearing = offer.model_copy(update={"contract": offer.contract.model_copy(update={"vat_recoverable": False})})
    (plain,), (vat,) = (payer_views(offer_set(each, tax_year="2026-27").statements) for each in (offer, bearing))
    assert vat.hirer_pays_pence - plain.hirer_pays_pence == 33_440_00  # 20% of 167,200: facts/umbrella-practice 8
    assert vat.purse_pays_pence == plain.purse_pays_pence
