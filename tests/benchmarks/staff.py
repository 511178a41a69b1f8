"""How fast a staff table is priced: `python tests/benchmarks/staff.py [ROWS ...] [--plot FILE.svg]`.

Every run is a whole process, from file to file. Beside it stands a process that reads the same table
and writes as many columns by the same code, but works nothing out, because the machines that run
this differ and drift. Besides rows, the number of regimes and of tax years is varied; with --plot
(which needs matplotlib) all three are drawn. Where policyengine-uk is installed its income tax and NI
of as many people are timed too.
"""

import argparse
import contextlib
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

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
PRICE = """
import gc, json, resource, sys, time
gc.disable()
from pathlib import Path
from reward.workforce.staff.files import price_file
figures = json.loads(sys.argv[3])
price_file(Path(sys.argv[1]), Path(sys.argv[2]), figures=figures, tax_year="2026-27", replace_existing=True)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""
COPY = """
import gc, json, resource, sys
gc.disable()
from pathlib import Path
import numpy as np
from reward.files import drafted
from reward.workforce.staff.files import _OneAhead
from reward.workforce.tables import Money
from reward.workforce.tables.blocks import blocks, writer
from reward.workforce.staff.pricing import FIGURES
figures = json.loads(sys.argv[3]) or FIGURES
some = np.random.default_rng(1).integers(0, 90_000_00, 500_000)
with drafted(Path(sys.argv[2]), replace=True) as file:
    out = writer(Path(sys.argv[2]), file)
    with _OneAhead(out.write) as ahead:
        for came in blocks(Path(sys.argv[1])):
            count = len(came["id"])
            ahead.write(came | {f"x_{name}": Money(some[:count]) for name in figures})
    out.close()
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps([used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


@dataclass(frozen=True)
class Run:
    seconds: float
    cpu: float
    megabytes: float


def table(path: Path, count: int, regimes: int = 24, years: int = 1) -> None:
    """Posts of one employer: so many regimes by nation, scheme, loan and NI letter, over so many tax years."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    random = np.random.default_rng(1)
    kinds = [
        (nation, scheme, loan, letter)
        for letter in ("A", "M", "C", "H")
        for loan in ("", "plan-2", "plan-1", "plan-5")
        for nation in ("england", "scotland", "wales")
        for scheme in ("civil-service-alpha", "auto-enrolment")
    ][: max(regimes // years, 1)]
    begins = [f"{2027 - year - 1}-{(2027 - year) % 100:02d}" for year in range(years)]
    which, when = random.integers(0, len(kinds), count), random.integers(0, years, count)

    def words(values: list[str], place: "np.ndarray") -> "pa.Array":
        distinct = list(dict.fromkeys(values))
        codes = np.array([distinct.index(value) for value in values], dtype=np.int32)
        return pa.DictionaryArray.from_arrays(pa.array(codes[place]), pa.array(distinct))

    pence = random.integers(22_000_00, 95_000_00, count)
    columns = {
        "id": pa.array(np.arange(1, count + 1), pa.int64()),
        "kind": words(["employment"], np.zeros(count, dtype=np.int64)),
        "salary": pa.array(pence).cast(pa.decimal128(19, 0)).view(pa.decimal128(18, 2)),
        "tax_year": words(begins, when),
        **{
            name: words([kind[place] for kind in kinds], which)
            for place, name in enumerate(("nation", "pension_scheme", "loan_plan", "ni_category"))
        },
    }
    whole = pa.table(columns)
    if path.suffix == ".parquet":
        coded = [name for name in whole.column_names if name not in ("id", "salary")]
        fast = {"id": "DELTA_BINARY_PACKED", "salary": "DELTA_BINARY_PACKED"}
        pq.write_table(
            whole,
            path,
            use_dictionary=coded,
            column_encoding=fast,
            store_decimal_as_integer=True,
            row_group_size=500_000,
        )
        return
    from reward.workforce import tables
    from reward.workforce.tables.arrow import Typed

    tables.write(path, {name: Typed(whole[name]) for name in whole.column_names}, replace=True)


def run(script: str, source: Path, target: Path, figures: "tuple[str, ...] | None", times: int) -> Run:
    """The shortest of some runs of a whole process."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        words = [sys.executable, "-c", script, str(source), str(target), json.dumps(figures)]
        said = subprocess.run(words, check=True, stdout=subprocess.PIPE).stdout
        seconds = time.perf_counter() - start
        cpu, megabytes = json.loads(said.splitlines()[-1])
        found.append(Run(seconds, cpu, megabytes))
    return min(found, key=lambda each: each.seconds)


def measure(folder: Path, count: int, kind: str, figures: "tuple[str, ...] | None", **more: int) -> tuple[Run, Run]:
    source, target = folder / f"in{kind}", folder / f"out{kind}"
    table(source, count, **more)
    times = 3 if count <= 1_000_000 else 2
    return run(PRICE, source, target, figures, times), run(COPY, source, target, figures, times)


def policyengine(count: int) -> float | None:
    """Seconds that policyengine-uk takes for income tax and NI of so many people, once it is loaded."""
    with contextlib.suppress(ImportError):
        from policyengine_uk import Simulation

        pay = np.random.default_rng(1).integers(22_000, 95_000, count).tolist()
        people = {f"p{n}": {"employment_income": {2026: pay[n]}, "age": {2026: 40}} for n in range(count)}
        situation = {"people": people, "households": {"h": {"members": list(people)}}, "benunits": {}}
        simulation = Simulation(situation=situation)
        start = time.perf_counter()
        for name in ("income_tax", "national_insurance"):
            simulation.calculate(name, 2026)
        return time.perf_counter() - start
    return None


def plot(path: Path, folder: Path) -> None:
    """How time grows with rows, with regimes and with years, each with the others held."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(1, 3, figsize=(13, 4), layout="constrained")
    sizes = (1_000, 14_000, 100_000, 1_000_000, 4_000_000)
    found = [measure(folder, size, ".parquet", FIGURES) for size in sizes]
    axes[0].loglog(sizes, [each.seconds for each, _ in found], "o-", label="priced")
    axes[0].loglog(sizes, [copy.seconds for _, copy in found], "s--", label="copied")
    axes[0].set(xlabel="rows", ylabel="seconds, whole process", title="24 regimes: start-up, then the rows")
    axes[0].legend()
    regimes = (1, 6, 24, 96)
    times = [measure(folder, 200_000, ".parquet", FIGURES, regimes=each)[0].seconds for each in regimes]
    axes[1].plot(regimes, times, "o-")
    axes[1].set(xlabel="regimes", ylabel="seconds", title="200,000 rows: each regime is read once", ylim=0)
    years = (1, 2, 3, 4)
    times = [measure(folder, 200_000, ".parquet", FIGURES, regimes=24, years=each)[0].seconds for each in years]
    axes[2].plot(years, times, "o-")
    axes[2].set(xlabel="tax years", ylabel="seconds", title="200,000 rows, 24 regimes in all", ylim=0, xticks=years)
    figure.savefig(path)
    print(f"drawn in {path}: a few hundred milliseconds of start-up, then the writer and the engine, about even;")
    print("  rows cost in proportion, a regime some milliseconds once, and a tax year no more than its regimes")


def main() -> None:
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("rows", nargs="*", type=int, default=list(SIZES))
    said.add_argument("--plot", type=Path, help="draw how time grows, into this file")
    wanted = said.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for count in wanted.rows:
            for kind, figures in ((".csv", None), (".parquet", None), (".parquet", FIGURES)):
                if kind == ".csv" and count > 1_000_000:
                    continue
                priced, copied = measure(folder, count, kind, figures)
                many = "all" if figures is None else len(figures)
                print(
                    f"{count:>10,} rows, {kind[1:]:7s} {many!s:>3} figures: {priced.seconds:6.2f} s,"
                    f" {count / priced.seconds:>12,.0f} rows/s, {priced.cpu / count * 1e6:6.2f} µs of CPU a row,"
                    f" {priced.megabytes:4.0f} MB; {priced.seconds / copied.seconds:4.2f} × a plain copy"
                    f" ({priced.cpu / copied.cpu:4.2f} × its CPU)"
                )
        other = policyengine(100_000)
        if other is not None:
            source = folder / "in.parquet"
            table(source, 100_000)
            own = run(PRICE, source, folder / "out.parquet", ("income_tax", "employee_ni"), 2)
            print(f"   100,000 people: policyengine-uk {other:.2f} s, loaded; here {own.seconds:.2f} s, whole process")
        if wanted.plot is not None:
            plot(wanted.plot, folder)


if __name__ == "__main__":
    main()
