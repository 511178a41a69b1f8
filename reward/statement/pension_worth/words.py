"""The range in words: what stands beside the table of methods, a sentence each."""

from reward.base.amounts import in_percent, in_pounds
from reward.statement.pension_worth.records import LeavingWorth, PensionWorth


def in_words(worth: PensionWorth) -> list[str]:
    """What stands beside the range, a sentence each."""
    said = []
    if worth.leaving is not None:
        said.append(leaving_words(worth.leaving))
    if worth.pension_age:
        said.append(f"£{in_pounds(worth.accrued_pence)} a year for life from {worth.pension_age}, {worth.raised}.")
    if worth.early:
        drawn = ", ".join(
            f"{in_percent(row.share)} at {row.age} (£{in_pounds(row.pension_pence)})" for row in worth.early
        )
        doubts = f" (doubted: {'; '.join(worth.early_doubts)})" if worth.early_doubts else ""
        said.append(f"Drawn early, of the whole: {drawn}{doubts}.")
    if worth.lump_sum_pence is not None:
        cash, left = worth.lump_sum_pence
        said.append(
            f"With the largest lump sum free of tax: £{in_pounds(cash)} in cash and £{in_pounds(left)} a year"
            " (--set assume.lump_sum=true values it so)."
        )
    if worth.on_death:
        said.append(worth.on_death)
    if worth.cover is not None:
        doubts = f" (doubted: {'; '.join(worth.cover.doubts)})" * bool(worth.cover.doubts)
        said.append(
            f"Estimate, in no total: death in service pays £{in_pounds(worth.cover.lump_sum_pence)}, cover worth about"
            f" £{in_pounds(worth.cover.value_pence)} a year{doubts}; {worth.told[0]}."
        )
    return said


def leaving_words(found: LeavingWorth) -> str:
    """The two answers, the one that counts named."""
    refund = f"£{in_pounds(found.refund_pence)} after tax of £{in_pounds(found.charge_pence)}"
    transfer = "" if found.transfer_pence is None else f" worth about £{in_pounds(found.transfer_pence)}"
    may_add = f" {found.may_add}." if found.may_add else ""
    if found.counted:
        return (
            f"The stay is under the {found.years} years that keep the pension: the total counts the refund, {refund}"
            f" (or a transfer{transfer}). Were the pension kept, it would be £{in_pounds(found.kept_total_reward_pence)} in total.{may_add}"
        )
    return (
        f"Who leaves within {found.years} years has a refund, {refund}, or a transfer{transfer}, and"
        f" £{in_pounds(found.total_reward_pence)} in total.{may_add}"
    )
