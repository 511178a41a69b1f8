"""How fast the engine is: `python tests/benchmarks/engine.py [ROWS]`.

Prints ratios within this run beside the times, because the machines that run it differ and drift:
a million mixed rows against copying their result columns, one offer priced by a loaded engine
against an empty engine call's numpy work, whole commands against an empty Python.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np

from reward import price
from reward.base.dates import TaxYear
from reward.base.figures import FIGURES, Figures
from reward.engine.batches import price_in_chunks
from reward.engine.regime import Regime, regime
from reward.engine.regime_key import PensionChoice, RegimeKey
from reward.engine.rows import AgencyRows, CompanyRows, EmploymentRows, Extras, Rows, UmbrellaRows
from reward.library.in_force import shipped

YEAR = TaxYear(2026)
ALPHA, AUTO = PensionChoice("civil-service-alpha"), PensionChoice("auto-enrolment")

EMPLOYMENT = (
    RegimeKey("employment", YEAR, pension=ALPHA),
    RegimeKey("employment", YEAR, pension=ALPHA, loans=frozenset({"plan-2"})),
    RegimeKey("employment", YEAR, nation="scotland", pension=PensionChoice("lgps")),
    RegimeKey("employment", YEAR, pension=AUTO, loans=frozenset({"plan-1", "postgraduate"})),
    RegimeKey("employment", YEAR, ni_category="M", pension=PensionChoice("auto-enrolment", relief="relief-at-source")),
    RegimeKey("employment", YEAR, nation="wales", pension=PensionChoice("lgps", relief="sacrifice")),
    RegimeKey("employment", YEAR),
)
UMBRELLA = (
    RegimeKey("umbrella", YEAR),
    RegimeKey("umbrella", YEAR, pension=AUTO),
    RegimeKey("umbrella", YEAR, nation="scotland", pension=PensionChoice("auto-enrolment-all-pay")),
)


def employment(count: int, random: np.random.Generator) -> EmploymentRows:
    """Posts from £18,000 to £160,000, a third of them part time."""
    part = np.array([1_000_000, 1_000_000, 600_000])
    return EmploymentRows(
        salary=random.integers(18_000_00, 160_000_00, count),
        fte=part[random.integers(0, 3, count)],
        allowances_pensionable=random.integers(0, 3_000_00, count),
        allowances_other=random.integers(0, 1_000_00, count),
        leave=random.integers(2500, 3400, count),
        hours_per_week=np.full(count, 3600),
        extras=Extras(),
    )


def umbrella(count: int, random: np.random.Generator) -> UmbrellaRows:
    """Contracts from £150 to £1,200 a day."""
    return UmbrellaRows(
        rate=random.integers(150_00, 1_200_00, count),
        billed_days=random.integers(150_00, 250_00, count),
        hours_per_day=np.full(count, 750),
        days_per_week=np.full(count, 500),
        margin_per_week=np.full(count, 20_00),
    )


def agency(count: int, random: np.random.Generator) -> AgencyRows:
    """PAYE rates from £120 to £900 a day."""
    return AgencyRows(
        rate=random.integers(120_00, 900_00, count),
        billed_days=random.integers(150_00, 250_00, count),
        hours_per_day=np.full(count, 750),
        days_per_week=np.full(count, 500),
    )


def company(count: int, random: np.random.Generator) -> CompanyRows:
    """Companies that charge from £150 to £1,200 a day and pay the personal allowance as a salary."""
    nil = np.zeros(count, dtype=np.int64)
    return CompanyRows(
        rate=random.integers(150_00, 1_200_00, count),
        billed_days=random.integers(150_00, 250_00, count),
        hours_per_day=np.full(count, 750),
        days_per_week=np.full(count, 500),
        salary=np.full(count, 12_570_00),
        costs=random.integers(0, 5_000_00, count),
        pension=nil,
        retained=nil,
        associated=nil,
        extras=Extras(levy_allowance=np.full(count, 15_000_00)),
    )


def seconds(run: Callable[[], object], times: int = 5) -> float:
    """CPU seconds, the median of some runs after one that does not count: the clock also counts what others do."""
    run()
    found = []
    for _ in range(times):
        start = time.process_time()
        run()
        found.append(time.process_time() - start)
    return statistics.median(found)


def rate(groups: list[tuple[Rows, Regime]], count: int, label: str) -> None:
    """Rows a second with every figure of a statement kept, and against copying the same columns."""
    results: list[Figures] = [price_in_chunks(rows, under, FIGURES) for rows, under in groups]
    once_more: list[Figures] = [{name: column.copy() for name, column in figures.items()} for figures in results]

    def run() -> None:
        for (rows, under), figures in zip(groups, results, strict=True):
            price_in_chunks(rows, under, FIGURES, into=figures)

    def copy() -> None:
        for figures, others in zip(results, once_more, strict=True):
            for name, column in figures.items():
                others[name][:] = column

    fresh = seconds(lambda: [price_in_chunks(rows, under, FIGURES) for rows, under in groups], 3)
    took, copied = seconds(run), seconds(copy)
    figures = len(results[0])
    print(
        f"{label:36s} {count / took / 1e6:5.1f} million rows/s ({took / count * 1e9:4.0f} ns a row, {figures} figures);"
        f" into new memory {count / fresh / 1e6:5.1f}; copying the columns takes {copied / took:4.0%} of it"
    )


def command(*words: str, times: int = 7) -> float:
    """CPU seconds of a whole process, the median of some runs after one that does not count."""
    found = []
    for _ in range(times + 1):
        before = os.times()
        subprocess.run(
            [sys.executable, *words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )  # our own words
        after = os.times()
        found.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(found[1:])


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    random = np.random.default_rng(1)
    library = shipped()
    under = {key: regime(library, key) for key in (*EMPLOYMENT, *UMBRELLA)}
    each = count // len(under)
    mixed: list[tuple[Rows, Regime]] = [(employment(each, random), under[key]) for key in EMPLOYMENT]
    mixed += [(umbrella(each, random), under[key]) for key in UMBRELLA]
    rate(mixed, each * len(mixed), f"{count:,} mixed rows, {len(mixed)} regimes")
    rate([(employment(count, random), under[EMPLOYMENT[0]])], count, "employment, alpha")
    short = [(employment(4_000, random), under[EMPLOYMENT[0]]) for _ in range(count // 4_000)]
    rate([*short], len(short) * 4_000, "employment, alpha, groups of 4,000")
    rate([(employment(count, random), under[EMPLOYMENT[-1]])], count, "employment, no pension")
    rate([(umbrella(count, random), under[UMBRELLA[0]])], count, "umbrella, no pension")
    rate([(umbrella(count, random), under[UMBRELLA[1]])], count, "umbrella, qualifying earnings")
    rate([(agency(count, random), regime(library, RegimeKey("agency", YEAR)))], count, "agency, no pension")
    rate([(company(count, random), regime(library, RegimeKey("company", YEAR)))], count, "company")

    from reward import load_offer

    for name in ("met-external-relations-manager", "met-estate-strategy-contract"):
        offer = load_offer(name)
        took = seconds(lambda offer=offer: [price(offer, tax_year="2026-27").pence for _ in range(200)]) / 200
        whole = seconds(lambda offer=offer: [price(offer, tax_year="2026-27").lines for _ in range(50)]) / 50
        print(f"one offer, {name:32s} {took * 1e3:5.2f} ms; with every line explained {whole * 1e3:5.2f} ms")

    empty = command("-c", "pass")
    pair = ("met-external-relations-manager", "met-estate-strategy-contract", "--tax-year", "2026-27")
    for label, words in (
        ("--help", ("--help",)),
        ("compare two offers", ("compare", *pair)),
        ("price one", ("price", pair[0])),
    ):
        took = command("-m", "reward", *words)
        print(
            f"reward {label:35s} {took * 1e3:5.0f} ms of CPU, {took / empty:4.1f} × an empty Python ({empty * 1e3:.0f} ms)"
        )


if __name__ == "__main__":
    main()
