"""What `--set` is given: paths that are known or nearly, and values that fit or do not."""

import random
import tomllib
from dataclasses import dataclass
from functools import cache

from reward import price
from reward.library.folders import shipped_scales
from reward.library.overrides import read
from tests.fuzz import commands, hostile, keys
from tests.fuzz.offers import DEEP, YEARS

OPEN = {
    "mopac-head-of-oversight-governance": ("pay.point=minimum",),
    "mopac-head-of-private-office": ("pay.point=maximum",),
    "pulse-obstetrics-consultant": ("kind=umbrella", "rate.amount=min"),
}
"""What a shipped offer leaves open and pricing needs."""


@dataclass(frozen=True)
class Settings:
    """Offers by name, what is set in them, the year, and a command in place of a plain price."""

    offers: tuple[str, ...]
    settings: tuple[str, ...]
    tax_year: str
    command: tuple[str, ...] = ()


def make(lot: random.Random) -> Settings:
    offers = tuple(lot.sample(sorted(_kinds()), lot.choice((1, 1, 1, 2))))
    wild = lot.choice((0.0, 0.0, 0.1, 0.5))
    kind = _kinds()[offers[-1]]
    settings = [*OPEN.get(offers[0], ())] if wild < 0.5 else []
    settings += [_setting(kind, lot, wild) for _ in range(lot.choice((1, 1, 2, 4)))]
    command = tuple(commands.about(offers[0], lot)) if lot.random() < DEEP else ()
    return Settings(offers, tuple(settings), lot.choice(YEARS), command)


def play(case: Settings) -> None:
    if case.command:
        given = [word for setting in case.settings for word in ("--set", setting)]
        commands.play([*case.command, "--tax-year", case.tax_year, *given])
        return
    asked = read(case.offers, settings=case.settings)
    for name, offer in asked.offers:
        price(offer, person=asked.person, assumptions=asked.assumptions, tax_year=case.tax_year, name=name)


def _setting(kind: str, lot: random.Random, wild: float) -> str:
    if lot.random() < wild / 5:
        return hostile.text(lot)
    key = lot.choice(keys.all_keys())
    if lot.random() > wild:
        key = lot.choice(
            [each for each in keys.all_keys() if each.is_for(kind) and each.path not in ("kind", "schema")]
        )
    path = key.path
    if "." in path and lot.random() < wild:
        first, _, rest = path.rpartition(".")
        path = f"{first}.{lot.choice(('0', '0', '1', '-1', '999', '²', '٣', '00', '1e3', '9' * 5_000))}.{rest}"
    if lot.random() < wild / 2:
        path = f"{lot.choice(('A', 'B', 'C', 'a', 'AA', 'ZZ', '', '1', '²', 'Å', 'a' * 90))}:{path}"
    if lot.random() < wild / 2:
        path = hostile.bent(lot, path)
    value = hostile.toml_value(lot) if lot.random() < wild / 4 else keys.value(key, lot, wild)
    equals = lot.choice((" = ", "==", "")) if lot.random() < wild / 4 else "="
    return f"{path}{equals}{value}"


@cache
def _kinds() -> dict[str, str]:
    """The shipped offers with their kinds."""
    paths = sorted((shipped_scales() / "offers").glob("*.toml"))
    return {path.stem: str(tomllib.loads(path.read_text("utf-8")).get("kind", "employment")) for path in paths}
