"""How well an advert was read, by the rules that stand beside the adverts: wrong money first, then spans, then facts.

`python -m tests.intake.scoring FOLDER` prints the score of every advert in a folder, and what was missed.
"""

import html
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reward.intake.advert.files import ReadAdvert, read_bytes
from reward.library.in_force import shipped
from reward.report.advert import data

MONEY = ("pay", "components", "allowances")
FACTS = ("term", "hours", "pattern", "pension", "leave", "ir35")
OURS = {"start": "starts", "end": "ends"}
"""Names of a term's days that are others in what is read, where `start` and `end` say where the words stand."""


@dataclass(frozen=True)
class Score:
    """Of one advert."""

    name: str
    tier: str
    wrong_money: tuple[str, ...]
    bad_spans: tuple[str, ...]
    money: tuple[int, int]
    """Facts of money found, and how many there are."""
    facts: tuple[int, int]
    missed: tuple[str, ...]


@cache
def scored(folder: Path) -> list[Score]:
    return [_score(path) for path in sorted(folder.glob("*.expected.json"))]


def _score(path: Path) -> Score:
    expected = json.loads(path.read_text("utf-8"))
    read = read_bytes(path.with_name(path.name.replace(".expected.json", ".txt")).read_bytes(), shipped())
    found = data(read)
    money, missed_money = _money(expected, found)
    facts, missed = _facts(expected, found)
    return Score(
        path.name.removesuffix(".expected.json"),
        expected.get("tier", "plain"),
        tuple(_wrong(expected, found)),
        tuple(_bad_spans(read, found)),
        money,
        facts,
        (*missed_money, *missed),
    )


def _wrong(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    """Money that is none: inside what must not be taken, where the text has none, or an offer where there is none."""
    taken = [
        (key, each)
        for key in MONEY
        for each in found[key]
        if key != "allowances" or "amount" in each or "percent" in each
    ]
    if found["is_offer"] and not expected["is_offer"]:
        yield "an offer where there is none"
    for key, each in taken:
        if not any(expected[name] for name in MONEY):
            yield f"{key}: {each['evidence']!r} where there is no money"
        for trap in expected["must_not_extract"]:
            if each["evidence"] in trap["text"] or trap["text"] in each["evidence"]:
                yield f"{key}: {each['evidence']!r} is {trap['why']}"
    right = {_pay_key(each) for each in expected["pay"]}
    amounts = {value for each in expected["pay"] for value in (each["min"], each["max"])}
    amounts |= {
        each[name]
        for key in ("components", "allowances")
        for each in expected[key]
        for name in ("amount", "rises_to")
        if each.get(name)
    }
    for key in ("components", "allowances"):
        for each in found[key]:
            if each.get("amount") is not None and each["amount"] not in amounts:
                yield f"{key}: {each['evidence']!r} is {each['amount']}, which is no such money"
    for each in found["pay"]:
        if _pay_key(each) not in right and not {each["min"], each["max"]} <= amounts:
            yield f"pay: {each['evidence']!r} is {each['min']} to {each['max']} a {each['basis']}"


def _bad_spans(read: ReadAdvert, found: dict[str, Any]) -> Iterator[str]:
    for each in with_evidence(found):
        if read.text.decoded[each["start"] : each["end"]] != each["evidence"]:
            yield each["evidence"]


def with_evidence(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "evidence" in value:
            yield value
        for inner in value.values():
            yield from with_evidence(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from with_evidence(inner)


def _pay_key(each: dict[str, Any]) -> tuple[Any, ...]:
    return each["basis"], each["min"], each["max"], each["qualifier"], each.get("route")


def _money(expected: dict[str, Any], found: dict[str, Any]) -> tuple[tuple[int, int], list[str]]:
    got, all_of, missed = 0, 0, []
    have = {_pay_key(each) for each in found["pay"]}
    for each in expected["pay"]:
        all_of += 1
        if _pay_key(each) in have:
            got += 1
        else:
            missed.append(f"pay {_pay_key(each)}")
    for key in ("components", "allowances"):
        amounts = [
            (each.get("amount"), each.get("percent")) for other in ("components", "allowances") for each in found[other]
        ]
        for each in expected[key]:
            if each.get("amount") is None and each.get("percent") is None:
                continue
            all_of += 1
            if (each.get("amount"), each.get("percent")) in amounts:
                got += 1
            else:
                missed.append(f"{key} {each['name']} {each.get('amount') or each.get('percent')}")
    return (got, all_of), missed


def _facts(expected: dict[str, Any], found: dict[str, Any]) -> tuple[tuple[int, int], list[str]]:
    got, all_of, missed = 0, 0, []
    for key in ("is_offer", "family", "engagement"):
        all_of += 1
        if expected[key] == found[key]:
            got += 1
        else:
            missed.append(f"{key}: {expected[key]} read as {found[key]}")
    for key, want, have in _headings(expected, found):
        all_of += 1
        if _same(have, want):
            got += 1
        else:
            missed.append(f"{key}: {want} read as {have}")
    for key in FACTS:
        want, have = expected.get(key), found[key] or {}
        for name, value in (want or {}).items():
            if name in ("evidence", "type") or value is None:
                continue
            all_of += 1
            said = have.get(OURS.get(name, name) if key == "term" else name)
            if _same(said, value):
                got += 1
            else:
                missed.append(f"{key}.{name}: {value} read as {said}")
    return (got, all_of), missed


def _headings(expected: dict[str, Any], found: dict[str, Any]) -> Iterator[tuple[str, str, str | None]]:
    """Title, employer and closing day where the text has them; a title may go on behind a dash or a bracket."""
    if not expected["is_offer"]:
        return
    for key in ("title", "employer"):
        if expected[key] and expected[f"{key}_in_text"]:
            want = " ".join(html.unescape(expected[key]).split())
            have = None if found[key] is None else " ".join(html.unescape(found[key]["name"]).split())
            goes_on = key == "title" and have is not None and re.match(re.escape(want) + r"\W", have, re.IGNORECASE)
            yield key, want, want if goes_on else have
    if expected["other"].get("closing"):
        yield "closing", expected["other"]["closing"], (found["other"].get("closing") or {}).get("date")


def _same(one: Any, other: Any) -> bool:
    one, other = (str(each).replace("’", "'") if isinstance(each, str) else each for each in (one, other))
    return str(one).lower().rstrip("0").rstrip(".") == str(other).lower().rstrip("0").rstrip(".") or one == other


def main(folder: str) -> None:
    scores = scored(Path(folder))
    for each in scores:
        for text in (*each.wrong_money, *each.bad_spans, *each.missed):
            print(f"{each.name}: {text}")
    for tier in sorted({each.tier for each in scores}):
        of = [each for each in scores if each.tier == tier]
        got = sum(each.money[0] + each.facts[0] for each in of)
        print(f"{tier}: {len(of)} adverts, {got} of {sum(each.money[1] + each.facts[1] for each in of)} facts")
    print(
        f"wrong money: {sum(len(each.wrong_money) for each in scores)}; spans off: {sum(len(each.bad_spans) for each in scores)}"
    )


if __name__ == "__main__":
    main(sys.argv[1])
