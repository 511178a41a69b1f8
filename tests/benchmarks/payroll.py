"""How fast a payroll table is: `python tests/benchmarks/payroll.py [EMPLOYEES ...]`, of twelve months each.

Every run is a whole process, `reward payroll TABLE -o TABLE`. Beside it stands a process that reads the
same table and writes the same columns by the same code, but works nothing out, because the machines
that run this differ and drift.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from reward.base.money import Pence
from reward.workforce import formats as tables
from reward.workforce.formats import Columns, Money, columns_of

SIZES = (1_400, 14_000, 140_000)
COPY = """
import gc, sys
from pathlib import Path
import numpy as np
from reward.workforce import tables
from reward.workforce.payroll_table import OUTPUT
gc.disable()
columns = tables.read(Path(sys.argv[1])).columns
some = np.random.default_rng(1).integers(0, 3_000_00, len(columns["pay"]))
tables.write(Path(sys.argv[2]), columns | {name: tables.Money(some) for name in OUTPUT}, replace=True)
"""


def payments(employees: int) -> Columns:
    """Twelve months of 2026-27 of each: mixed codes, letters and loans, pay that differs from month to month."""
    random = np.random.default_rng(1)
    count = employees * 12
    who = np.tile(np.arange(employees), 12)

    def some(*words: str) -> list[str]:
        return list(np.array(words)[random.integers(0, len(words), employees)][who])

    table = {
        "employee": [f"E{number:06d}" for number in who],
        "tax_year": ["2026-27"] * count,
        "frequency": ["monthly"] * count,
        "period": (np.arange(count) // employees + 1).tolist(),
        "basis": ["cumulative"] * count,
        "code": some("1257L", "1257L", "1257L", "S1257L", "BR", "0T", "K475", "C1257L", "D0"),
        "ni_category": some("A", "A", "A", "M", "H", "C"),
        "loan_plan": some("", "", "plan-1", "plan-2", "plan-5"),
        "postgraduate": some("", "", "true"),
    }
    pay = random.integers(1_500_00, 9_000_00, employees)[who] + random.integers(0, 3_000_00, count)
    return {**columns_of(table), "pay": Money(Pence(pay))}


def seconds(*words: object, times: int) -> float:
    """The shortest of some runs of a whole process."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run([sys.executable, *map(str, words)], check=True, stdout=subprocess.DEVNULL)
        found.append(time.perf_counter() - start)
    return min(found)


def main() -> None:
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    folder = Path(tempfile.mkdtemp())
    try:
        for employees in sizes:
            columns = payments(employees)
            rows, times = employees * 12, 5 if employees <= 14_000 else 2
            for kind in ("csv", "parquet"):
                source, target, copy = (folder / f"{name}.{kind}" for name in ("in", "out", "copy"))
                tables.write(source, columns, replace=True)
                took = seconds("-m", "reward", "payroll", source, "-o", target, "--force", times=times)
                copied = seconds("-c", COPY, source, copy, times=times)
                print(
                    f"{rows:>10,} rows, {kind:8s} {took:6.2f} s, {took / rows * 1e6:6.2f} µs a row;"
                    f" {took / copied:4.2f} × reading and writing alone"
                )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
