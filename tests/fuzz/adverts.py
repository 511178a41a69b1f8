"""Adverts with pieces cut, doubled, turned round, put together from two, or with odd characters in them; as text and as bytes."""

import json
import random
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from reward.base.errors import RewardError
from reward.intake.advert.files import EXAMPLES, read_bytes
from reward.intake.advert.text import decoded
from reward.intake.advert.toml_text import saved_toml, toml_of
from reward.library.in_force import shipped
from reward.library.models.offer import Offer
from reward.library.offer_files import checked
from reward.report.advert import data, text
from tests.fuzz import hostile
from tests.intake.scoring import with_evidence

OWN = Path(__file__).resolve().parents[1] / "intake" / "adverts"
ENCODINGS = ("utf-8", "utf-8", "utf-8", "cp1252", "utf-16", "utf-8-sig")
ODD = (
    *("£", "£9,999,999", "£45k-50", "£0", "45,000", "&pound;", "&#163;", "&#9999999;", "&bogus;", "GBP ", "€40,000", "%", "0" * 30),
    *("per annum", "per hour", "a day", "p.a.", "pro rata", "up to ", "from ", "OTE ", "Salary:", "Rate:", "umbrella", "PAYE", "Inside IR35"),
    *("band 5 step 2", "HEO London", "SCP 22", "M3", "£1.20 per parcel", "live-in accommodation at £65 a week", "rent-free two-bedroom flat"),
    *("annual bonus of £4,000", "\nCook - £13 per hour\nCarer - £12 per hour\n", "PermanentSalary: £80,000", "Per AnnumDo", "Aged 18-20\n"),
    *("Similar jobs", "Closing date: 31/02/2026", "1 May 2026", "37 hours per week", "25 days' leave", "28.97%", "12 months", "permanent"),
    *("\x1b[2J", "\x1b]52;c;AAAA\x07", "\x9b31m", "\u202e", "\u200b", "\ufeff", "\ud7ff", "\x00", "\r\n", "\r", "\n\n", "\t", " | ", "\x85"),
    *("<p>", "</td><td>", "<script>alert(1)</script>", "<!-- ", "[bold]", "=1+1", "'''", '"""', "\\", "Â£", "â€“", "٤٢", "４２,０００", "½"),
)  # fmt: skip


NOTES = (
    *("Staff Nurse band 5 step 2", "HEO London", "Teacher M3 inner London", "SCP 22 council officer 37 hours", "Band 6 physio, 30 hrs, Leeds"),
    *("Base 65k, bonus 12%, pension 10% er 5% ee, 27 days", "Contract: 450 a day inside IR35, umbrella, 9 months, 3 days a week in Leeds"),
)  # fmt: skip


@cache
def adverts() -> tuple[str, ...]:
    """The texts of all adverts that come with the program and its tests."""
    paths = (*sorted(EXAMPLES.glob("*.txt")), *sorted(OWN.rglob("*.txt")))
    return (*(decoded(path.read_bytes()) for path in paths), *NOTES * 10)


def make(lot: random.Random) -> bytes:
    return mutated(lot, lot.choice(adverts())).encode(lot.choice(ENCODINGS), "replace")


def mutated(lot: random.Random, written: str) -> str:
    """The text with a few pieces cut, doubled, moved, turned round or made odd."""
    for _ in range(lot.randrange(1, 10)):
        at, upto = sorted((lot.randrange(len(written) + 1), lot.randrange(len(written) + 1)))
        piece = written[at : min(upto, at + lot.choice((1, 5, 60, 400)))]
        chance = lot.random()
        if chance < 0.5:
            odd = lot.choice(ODD)
        elif chance < 0.6:
            odd = hostile.text(lot)[:200]
        elif chance < 0.7:
            other = lot.choice(adverts())
            begin = lot.randrange(len(other))
            odd = other[begin : begin + lot.randrange(200)]
        elif chance < 0.8:
            odd = hostile.bent(lot, piece)[:2_000]
        else:
            odd = lot.choice(
                ("", piece * 2, piece[::-1], piece.upper(), piece.replace("\n", " "), piece.replace(" ", "\n"))
            )
        written = written[:at] + odd + written[at + len(piece) :]
    return written


def play(raw: bytes) -> None:
    found = read_bytes(raw, shipped())
    told = data(found)
    json.dumps(told, allow_nan=False)
    for each in with_evidence(told):
        if found.text.decoded[each["start"] : each["end"]] != each["evidence"] or not each["evidence"]:
            raise AssertionError(f"a span is off: {each}")
    raw_shown = {char for char in text(found) if char != "\n" and not char.isprintable()}
    if raw_shown:
        raise AssertionError(f"shown as it came: {raw_shown}")
    for draft in found.drafts:
        if tomllib.loads(toml_of(draft)) != {"schema": 1, **draft.table}:
            raise AssertionError("a draft is another as TOML")
        if tomllib.loads(saved_toml(draft)) != {"schema": 1, **draft.offer}:
            raise AssertionError("a draft is another when it is saved")
        _is_an_offer_or_refused(draft.offer)


def _is_an_offer_or_refused(table: dict[str, Any]) -> None:
    """A draft that is no offer yet says why in a line."""
    try:
        checked(Offer, {"schema": 1, **table}, "draft")
    except RewardError as error:
        if "\n" in str(error):
            raise AssertionError(f"why a draft is no offer takes more than a line: {error}") from None
