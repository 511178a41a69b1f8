"""How fast a staff table is priced: `python tests/benchmarks/staff.py [ROWS ...] [--plot FILE.svg]`.

Every run is the command `reward staff`, a whole process from file to file. Beside it stands, in the same
run, a plain copy of the finished table: its columns read, and written in the same way, with nothing worked
out; the machines that run this differ and drift, and the ratio does so less. A budget stands beside pricing
its rows. With the extra `bench`
(`pip install -e '.[bench]'`) policyengine-uk works out income tax and NI of as many people beside it, and
--plot draws how the cost grows with rows, regimes and tax years.
"""

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

SIZES = (14_000, 1_000_000, 10_000_000)
FIGURES = (
    "gross_pay",
    "employee_pension",
    "income_tax",
    "employee_ni",
    "take_home",
    "employer_ni",
    "apprenticeship_levy",
    "employer_pension",
    "employer_cost",
)
COPY = """
import sys
from pathlib import Path
from reward.library.safe_files import drafted
from reward.workforce.staff.priced_file import _OneAhead
from reward.workforce.formats.blocks import blocks, writer
source, target = map(Path, sys.argv[1:])
with drafted(target, replace=True) as file:
    out = writer(target, file)
    with _OneAhead(out.write) as ahead:
        for came in blocks(source):
            ahead.write(came)
    out.close()
"""
COPY_CSV = """
import sys
from pyarrow import csv
source, target = sys.argv[1:]
with csv.open_csv(source) as batches, csv.CSVWriter(target, batches.schema) as out:
    for batch in batches:
        out.write_batch(batch)
"""
"""By pyarrow alone, a block at a time: the fastest that there is."""
TAX_AND_NI = ("income_tax", "employee_ni")


@dataclass(frozen=True)
class Run:
    """A whole process, and those that it started."""

    seconds: float
    cpu: float
    megabytes: float
    """The most that all of them had at once, as far as looking every 20 ms shows."""


def posts(count: int, regimes: int, years: int, random: np.random.Generator) -> dict[str, Any]:
    """Posts of one employer: so many regimes by nation, scheme, loan and NI letter, over so many tax years."""
    import pyarrow as pa

    kinds = [
        (nation, scheme, loan, letter)
        for letter in ("A", "M", "C", "H")
        for loan in ("", "plan-2", "plan-1", "plan-5")
        for nation in ("england", "scotland", "wales")
        for scheme in ("civil-service-alpha", "auto-enrolment")
    ][: max(regimes // years, 1)]
    begins = [f"{2027 - year - 1}-{(2027 - year) % 100:02d}" for year in range(years)]
    which = random.integers(0, len(kinds), count)
    names = ("nation", "pension_scheme", "loan_plan", "ni_category")
    pence = random.integers(22_000_00, 95_000_00, count)
    return {
        "id": pa.array(np.arange(1, count + 1), pa.int64()),
        "kind": words(["employment"], np.zeros(count, dtype=np.int64)),
        "salary": pa.array(pence).cast(pa.decimal128(19, 0)).view(pa.decimal128(18, 2)),
        "tax_year": words(begins, random.integers(0, years, count)),
        **{name: words([kind[place] for kind in kinds], which) for place, name in enumerate(names)},
    }


def mixed(count: int, random: np.random.Generator) -> dict[str, Any]:
    """Posts and contracts of every kind, a tenth of the posts begun within the year and a fifth part time."""
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = posts(count, 24, 1, random)
    kinds = ["employment"] * 85 + ["umbrella"] * 9 + ["agency"] * 4 + ["company"] * 2
    kind = random.integers(0, len(kinds), count)
    employed = pa.array(kind < 85)
    columns["kind"] = words(kinds, kind)
    columns["salary"] = pc.if_else(employed, columns["salary"], None)
    for name in ("pension_scheme", "loan_plan"):
        columns[name] = pc.if_else(employed, columns[name].dictionary_decode(), None)
    columns["ni_category"] = pc.if_else(pa.array(kind < 98), columns["ni_category"].dictionary_decode(), None)
    part_time = pa.array((kind < 85) & (random.integers(0, 5, count) == 0))
    columns["fte_percent"] = pc.if_else(part_time, pa.scalar("60"), None)
    begun = pa.array((kind < 85) & (random.integers(0, 10, count) == 0))
    days = words(["2026-07-01", "2026-09-14", "2026-11-02", "2027-01-11"], random.integers(0, 4, count))
    columns["start"] = pc.if_else(begun, days.dictionary_decode(), None)
    rates = pa.array(random.integers(200, 1_000, count), pa.int64())
    return columns | {"rate": pc.if_else(employed, None, rates)}


def words(values: Sequence[str], place: "np.ndarray") -> Any:
    import pyarrow as pa

    distinct = list(dict.fromkeys(values))
    codes = np.array([distinct.index(value) for value in values], dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(codes[place]), pa.array(distinct))


def table(path: Path, count: int, *, regimes: int = 24, years: int = 1, mix: bool = False) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    random = np.random.default_rng(1)
    whole = pa.table(mixed(count, random) if mix else posts(count, regimes, years, random))
    if path.suffix == ".parquet":
        numbers = ["id", "salary"]
        pq.write_table(
            whole,
            path,
            use_dictionary=[name for name in whole.column_names if name not in numbers],
            column_encoding=dict.fromkeys(numbers, "DELTA_BINARY_PACKED"),
            store_decimal_as_integer=True,
            row_group_size=500_000,
        )
        return
    from reward.workforce import formats as tables
    from reward.workforce.formats.arrow_columns import Typed

    tables.write(path, {name: Typed(whole[name]) for name in whole.column_names}, replace=True)


def run(command: Sequence[object], times: int) -> Run:
    """The shortest of some runs, and the memory of another one, which the looking would slow."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{' '.join(map(str, command))} ended with {child.returncode}")
        found.append((time.perf_counter() - start, used.ru_utime + used.ru_stime))
    seconds, cpu = min(found)
    return Run(seconds, cpu, most_memory(command))


def most_memory(command: Sequence[object]) -> float:
    """Megabytes of a process and those that it starts, at their most; what they share counts once."""
    child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most, ended = 0, threading.Event()
    threading.Thread(target=lambda: (child.wait(), ended.set())).start()
    while not ended.wait(0.02):
        most = max(most, sum(map(_memory_of, _family(child.pid))))
    return most / 1024


def _family(process: int) -> list[int]:
    with contextlib.suppress(OSError):
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        return [process, *(each for child in children for each in _family(int(child)))]
    return []


def _memory_of(process: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def priced(source: Path, target: Path, figures: "Sequence[str] | None", workers: int | None) -> list[object]:
    command: list[object] = [sys.executable, "-m", "reward", "staff", source, "-o", target, "--force"]
    command += ["--tax-year", "2026-27"]
    command += [] if figures is None else ["--figures", ",".join(figures)]
    return command + ([] if workers is None else ["--workers", workers])


def copied(source: Path, target: Path) -> list[object]:
    return [sys.executable, "-c", COPY_CSV if source.suffix == ".csv" else COPY, source, target]


def measure(
    folder: Path, count: int, kind: str, figures: "Sequence[str] | None", workers: int | None = None, **more: Any
) -> tuple[Run, Run]:
    """Pricing a table, and copying what that made."""
    source, target, again = (folder / f"{name}{kind}" for name in ("in", "out", "again"))
    table(source, count, **more)
    times = 5 if count <= 100_000 else 3
    return run(priced(source, target, figures, workers), times), run(copied(target, again), times)


def budgeted(source: Path) -> list[object]:
    command: list[object] = [sys.executable, "-m", "reward", "staff", source, "--budget", "2026-04"]
    return [*command, "--by", "nation,ni_category"]


def show_budget(folder: Path, count: int) -> None:
    """Twelve months by group, against pricing the same rows into a file."""
    source, target = folder / "in.parquet", folder / "out.parquet"
    table(source, count)
    year, months = run(priced(source, target, None, 1), 3), run(budgeted(source), 3)
    print(
        f"{count:>10,} posts, 12 months by group      {months.cpu / count * 1e6:6.2f} µs of CPU a row,"
        f" {months.megabytes:4.0f} MB; {months.cpu / year.cpu:4.2f} × the CPU of pricing them into a file",
        flush=True,
    )


def show(count: int, kind: str, what: str, own: Run, copy: Run) -> None:
    print(
        f"{count:>10,} {what:28s} {kind[1:]:7s} {own.seconds:6.2f} s, {count / own.seconds:>12,.0f} rows/s,"
        f" {own.cpu / count * 1e6:6.2f} µs of CPU a row, {own.megabytes:4.0f} MB;"
        f" {own.seconds / copy.seconds:4.2f} × a plain copy ({own.cpu / copy.cpu:4.2f} × its CPU)",
        flush=True,
    )


def beside_policyengine(count: int) -> None:
    """Income tax and NI of so many people by policyengine-uk, and by the same rows through this engine."""
    try:
        from policyengine_uk import Simulation
    except ImportError:
        print("policyengine-uk is not installed (pip install -e '.[bench]'), so nothing is held against it")
        return
    from reward.base.money import Count, Pence, nil
    from reward.engine.batches import price_in_chunks
    from reward.engine.regime import regime
    from reward.engine.regime_key import RegimeKey
    from reward.engine.rows import EmploymentRows
    from reward.engine.year import price_pay
    from reward.library.in_force import shipped
    from reward.workforce.staff.table import TaxYear

    pounds = np.random.default_rng(1).integers(22_000, 95_000, count)
    people = {f"p{n}": {"employment_income": {2026: int(each)}, "age": {2026: 40}} for n, each in enumerate(pounds)}
    alone = {f"g{n}": {"members": [name]} for n, name in enumerate(people)}
    simulation = Simulation(situation={"people": people, "benunits": alone, "households": alone})
    start = time.perf_counter()
    theirs = [np.asarray(simulation.calculate(name, 2026)) for name in ("income_tax", "national_insurance")]
    took = time.perf_counter() - start
    full_time, none = np.full(count, 1_000_000), nil(count)
    pay = Pence(pounds.astype(np.int64) * 100)
    rows = EmploymentRows(pay, full_time, none, none, leave=Count(none), hours_per_week=Count(none))
    under = regime(shipped(), RegimeKey("employment", TaxYear(2026)))
    price_in_chunks(rows, under, TAX_AND_NI, work=price_pay)
    start = time.perf_counter()
    ours = price_in_chunks(rows, under, TAX_AND_NI, work=price_pay)
    own = time.perf_counter() - start
    apart = max(float(np.abs(a - ours[name] / 100).max()) for a, name in zip(theirs, TAX_AND_NI, strict=True))
    print(
        f"{count:>10,} people in memory, tax and NI: policyengine-uk {took:.2f} s, here {own * 1e3:.2f} ms"
        f" ({took / own:,.0f} ×); the answers differ by at most £{apart:.4f}"
    )


def plot(path: Path, folder: Path) -> None:
    """How the time grows with rows, with regimes and with years, each with the others held."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "staff"
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, 3, figsize=(13, 4), layout="constrained")
    sizes = (1_000, 14_000, 100_000, 1_000_000, 10_000_000)
    alone = [measure(folder, size, ".parquet", FIGURES, 1) for size in sizes]
    several = [measure(folder, size, ".parquet", FIGURES, 2)[0] for size in sizes[3:]]
    axes[0].loglog(sizes, [each.cpu for each, _ in alone], "o-", label="priced, one process")
    axes[0].loglog(sizes[3:], [each.cpu for each in several], "^:", label="priced, two processes")
    axes[0].loglog(sizes, [copy.cpu for _, copy in alone], "s--", label="the result copied")
    axes[0].set(xlabel="rows", ylabel="seconds of CPU, whole command", title="Rows (24 regimes, 9 figures)")
    axes[0].legend()
    regimes = (1, 6, 24, 48, 96)
    times = [measure(folder, 500_000, ".parquet", FIGURES, 1, regimes=each)[0].cpu for each in regimes]
    axes[1].plot(regimes, times, "o-")
    axes[1].set(xlabel="regimes", ylabel="seconds of CPU", title="Regimes (500,000 rows)", ylim=0)
    years = (1, 2, 3, 4)
    times = [measure(folder, 500_000, ".parquet", FIGURES, 1, regimes=24, years=each)[0].cpu for each in years]
    axes[2].plot(years, times, "o-")
    axes[2].set(xlabel="tax years", ylabel="seconds of CPU", title="Years (500,000 rows, 24 regimes in all)", ylim=0)
    axes[2].set_xticks(years)
    figure.savefig(path, metadata={"Date": None})
    print(f"drawn in {path}; what limits it:")
    print("  few rows: loading Python, the figures and pyarrow; then rows in proportion: the writer takes two")
    print("  fifths, reading a tenth, and cells and rules the rest. A regime costs some milliseconds once and,")
    print("  as it cuts a block into shorter groups, a tenth of a millisecond a block; a year no more than its regimes")


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    said.add_argument("--plot", type=Path, help="draw how the time grows, into this file, and nothing else")
    wanted = said.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if wanted.plot is not None:
            plot(wanted.plot, folder)
            return
        for count in wanted.rows:
            if count <= 1_000_000:
                show(count, ".csv", "mixed rows, all figures", *measure(folder, count, ".csv", None, mix=True))
                show(count, ".parquet", "mixed rows, all figures", *measure(folder, count, ".parquet", None, mix=True))
            show(count, ".parquet", "posts, all figures", *measure(folder, count, ".parquet", None))
            show(count, ".parquet", "posts, 9 figures", *measure(folder, count, ".parquet", FIGURES))
            show_budget(folder, count)
            if count > 1_000_000:
                two = measure(folder, count, ".parquet", FIGURES, 2)
                show(count, ".parquet", "posts, 9 figures, 2 processes", *two)
        beside_policyengine(10_000)


if __name__ == "__main__":
    main()
