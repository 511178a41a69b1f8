"""How fast the questions of time and chance are: `python tests/benchmarks/outlook.py`, with the library loaded."""

import statistics
import time
from collections.abc import Callable
from datetime import date

import reward

POST, CONTRACT = "met-external-relations-manager", "met-estate-strategy-contract"
FIVE = [reward.load_offer(name) for name in (POST, CONTRACT, "lewisham-plumber-so2", CONTRACT, POST)]
OPTIONS = {"tax_year": "2026-27", "assumptions": reward.Assumptions.model_validate({"later_years": "frozen"})}


def took(what: str, aim: str, run: Callable[[], object]) -> None:
    """Prints the first run, which also reads the data, and the median of ten more."""
    times = []
    for _ in range(11):
        start = time.perf_counter()
        run()
        times.append(1_000 * (time.perf_counter() - start))
    print(f"{what:<44} {statistics.median(times[1:]):>8.1f} ms  (first {times[0]:.0f} ms; aim {aim})")


if __name__ == "__main__":
    took("30 years of five offers", "50 ms", lambda: reward.project(*FIVE, years=30, **OPTIONS))
    took("100,000 draws over 24 months", "1 s", lambda: reward.likelihood(POST, CONTRACT, **OPTIONS))
    took("100,000 draws over 36 months", "1 s", lambda: reward.likelihood(POST, CONTRACT, months=36, **OPTIONS))
    half = {"start": date(2026, 10, 6), **OPTIONS}
    took("100,000 draws over 24 months from October", "1 s", lambda: reward.likelihood(POST, CONTRACT, **half))
    took("sensitivity of one year", "-", lambda: reward.sensitivity(POST, CONTRACT, **OPTIONS))
    took("sensitivity over 24 months", "-", lambda: reward.sensitivity(POST, CONTRACT, months=24, **OPTIONS))
