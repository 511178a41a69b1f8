"""Feeds `reward` what it should refuse, and what it should not: `python -m tests.fuzz offers 20000 1`.

    offers     TOML files of offers, persons and assumptions
    settings   --set
    names      of offers to open, to save and to begin
    adverts    pasted or in files; every span must hold, and nothing is shown raw
    cells      of tables of staff and of payments, as CSV, Parquet and Excel

Nothing but a `RewardError` of one line may come of it, no input may take over a second of CPU, and the process may not
grow by 512 MB. What fails is shown with the words that play it again. Exit 1 where anything did.
"""

import argparse
import resource
import sys

from tests.fuzz import KINDS, run


def main() -> int:
    told = argparse.ArgumentParser(
        prog="python -m tests.fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    told.add_argument("kind", choices=[*KINDS, "all"])
    told.add_argument("count", type=int, metavar="N", help="how many inputs, of each kind")
    told.add_argument("seed", type=int, metavar="SEED")
    told.add_argument("--from", dest="first", type=int, default=1, metavar="NUMBER", help="the number of the first")
    given = told.parse_args()
    # What would take all the memory there is fails by itself, before the machine does.
    limit = 4 * 1024**3
    resource.setrlimit(resource.RLIMIT_DATA, (limit, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    failed = False
    for name in KINDS if given.kind == "all" else [given.kind]:
        outcome = run(name, KINDS[name], given.count, given.seed, given.first)
        print(f"{name}: {outcome}", flush=True)
        for fault, times in outcome.kinds.most_common():
            print(f"    {times:6,} times {fault}")
        failed |= bool(outcome.kinds)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
