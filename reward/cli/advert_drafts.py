"""An advert where a command takes an offer: its draft, with what must be known asked of who sits at the terminal."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reward.base.errors import InputError

if TYPE_CHECKING:
    from reward.intake.advert.files import ReadAdvert

MUST_KNOW = {"kind": "employment", "pay.basic": "45,000", "rate.amount": "500"}
"""What no price can do without, and how it is given."""


SETTLED = {
    "kind": ("taken as through",),
    "pay.basic": ("has no period", "lowest is taken"),
    "rate.amount": ("has no period",),
}
"""Words of what was assumed, of which nothing is to be said once such a question is answered."""


def draft_for_a_price(
    read: "ReadAdvert", which: str, place: int, count: int, settings: Sequence[str], width: int
) -> tuple[str, dict[str, Any], list[str]]:
    """The name and table of an advert's offer; what no price can do without is asked in a terminal, else remarked.

    Of two ways to be paid the first is taken, unless somebody who is asked takes the other.
    """
    from reward.base.letters import letter

    if not read.drafts:
        raise InputError(f"{which}: this text makes no offer: it is {read.facts.kind_of_text}")
    name = letter(place) if count > 1 else which
    typed = sys.stdin.isatty() and sys.stdout.isatty()
    draft, remarks = read.drafts[0], list[str]()
    if len(read.drafts) > 1:
        kinds = [str(each.table["kind"]) for each in read.drafts]
        if typed:
            draft = read.drafts[_choice(f"{name}: which way to be paid?", kinds)]
        else:
            remarks.append(f"the advert gives two ways to be paid, {' and '.join(kinds)}: {kinds[0]} is taken")
    table = draft.offer
    said = [path for whose, _, path in map(_path, settings) if whose in ("", letter(place))]
    about = f"{name}, {which}" if count > 1 else which
    answered: set[str] = set()
    for each in draft.questions:
        if each.input not in MUST_KNOW or each.input in said:
            continue
        if typed:
            before, table = table, _answered(table, each.asks, each.input, about, width)
            if table is not before:
                answered.add(each.input)
        head, _, key = each.input.partition(".")
        known = table.get(head, {})
        if key and not any(end in known for end in (key, "min", "max", "scale")):
            own = f"{name}:" if count > 1 else ""
            raise InputError(
                f"{about}: the advert does not say what it pays: --set {own}{each.input}={MUST_KNOW[each.input]}"
            )
    remarks += [
        text for text in draft.assumed if not any(words in text for each in answered for words in SETTLED[each])
    ]
    return Path(which).stem, table, remarks


def _path(setting: str) -> tuple[str, str, str]:
    """Whose input is set, and which."""
    return setting.partition("=")[0].rpartition(":")


def _choice(words: str, choices: Sequence[str]) -> int:
    click.echo("\n".join([words, *(f"  {number}  {each}" for number, each in enumerate(choices, 1))]), err=True)
    chosen: int = click.prompt(">", type=click.IntRange(1, len(choices)), prompt_suffix=" ", err=True)
    return chosen - 1


def _answered(table: dict[str, Any], words: str, key: str, about: str, width: int) -> dict[str, Any]:
    """The table with an answer in it; an empty one leaves it as it is."""
    from reward.base.errors import RewardError
    from reward.base.text_table import literal, wrap
    from reward.library.models.offer import Offer
    from reward.library.offer_files import checked, with_settings

    click.echo("\n".join(wrap(f"{literal(about)}: {words} Press Enter if you do not know.", width)), err=True)
    while True:
        line = click.prompt(">", default="", show_default=False, prompt_suffix=" ", err=True).strip()
        if not line:
            return table
        try:
            tried = with_settings(Offer, table, [(key, line)], "")
            checked(Offer, tried, key)
        except RewardError as error:
            click.echo("\n".join(wrap(str(error).removeprefix(f"{key}: ").removeprefix(f"{key}: "), width)), err=True)
        else:
            return tried
