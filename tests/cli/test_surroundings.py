"""Whatever the machine is set to, the same bytes come out; and where nothing can be kept, prices are still told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.stage import CONTRACT, POST, YEAR

SET = {
    "LANG": "C.UTF-8",
    "LC_ALL": "",
    "PYTHONHASHSEED": "0",
    "TZ": "UTC",
    "TERM": "xterm-256color",
    "NO_COLOR": "",
    "COLUMNS": "100",
}


def said(*words: str, **environment: str) -> tuple[int, bytes, str]:
    """Exit status, standard output and standard error of a command."""
    done = subprocess.run(
        [sys.executable, "-m", "reward", *words],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
        env={**os.environ, **SET, **environment},
    )
    return done.returncode, done.stdout, done.stderr.decode()


def test_locale_hash_seed_time_zone_and_terminal_change_no_byte() -> None:
    words = ("compare", POST, CONTRACT, "--tax-year", YEAR)
    as_it_is = said(*words)
    assert as_it_is[0] == 0 and "£54,400".encode() in as_it_is[1]
    assert said(*words, LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="1", TZ="Pacific/Kiritimati") == as_it_is
    assert said(*words, LC_ALL="de_DE.UTF-8", PYTHONHASHSEED="4242", TERM="dumb", NO_COLOR="1") == as_it_is


@pytest.mark.parametrize("kind", ["file", "below a file"])
def test_a_home_that_is_a_file_is_no_hindrance_to_a_price_and_is_told_to_who_saves(kind: str, tmp_path: Path) -> None:
    (tmp_path / "home").write_text("mine")
    home = str(tmp_path / "home" / ("deeper" if kind == "below a file" else ""))
    status, out, _ = said("price", POST, "--tax-year", YEAR, "--json", REWARD_HOME=home)
    assert status == 0 and b'"take_home": "34050.58"' in out
    status, out, told = said("new", "other", REWARD_HOME=home)
    assert (status, out, told.count("\n")) == (2, b"", 1)
    assert "cannot be written: Not a directory" in told
    assert (tmp_path / "home").read_text() == "mine"
