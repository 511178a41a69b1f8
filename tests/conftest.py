"""Every test reads the shipped data and an empty home, whatever the machine and the terminal it runs on are set to."""

import gc
import os
import random
import signal
import sys
from collections.abc import Generator, Iterator
from datetime import date
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

from reward.base import dates

# Before anything reads them: colours and widths are those of a test's own making, in what it starts as well.
for _name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS", "LINES", "REWARD_ASCII"):
    os.environ.pop(_name, None)
os.environ["TERM"] = "xterm-256color"

# What a process compiled is there for the next one, hundreds of which are started: each would take twice as long without.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# Ctrl-C and a closed terminal as they are at a terminal. In the background of a script, and by nohup, they are ignored here
# and by all that a test starts, and one that waits for its end would wait for ever.
signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP"):  # Windows has none
    signal.signal(signal.SIGHUP, signal.SIG_DFL)

# A day for the tests to take place on, such as one when the next tax year has begun and has no figures yet.
if _day := os.environ.get("REWARD_TEST_TODAY"):
    dates.today = lambda: date.fromisoformat(_day)


LONGEST = ("test_served_guest.py", "test_golden_screens.py", "test_served_limits.py", "test_every_form.py")
"""A minute each, of work or of waiting; the files that the workers begin with, so that none is left with one at the end."""


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One more than there are cores: a served screen is waited for as long as it is worked on."""
    number = yield
    return number if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ else number + 1


def pytest_configure(config: pytest.Config) -> None:
    """Files in the order of their tests; xdist would begin with those that have many, and the longest have few."""
    config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest first, or in another order where one is asked for: no test may rest on one before it."""
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))
    if seed := os.environ.get("REWARD_TEST_ORDER"):
        random.Random(seed).shuffle(items)


def pytest_collection_finish() -> None:
    """What is loaded by now stays, and is not looked through for rubbish again and again: a third of a screen's time."""
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


# Hypothesis's own notes do not belong in the source tree, where pytest would trip over them, nor with another user's.
set_hypothesis_home_dir(Path(gettempdir()) / f"reward-hypothesis-{os.getuid()}")
# No deadline for an example: a busy machine is not a fault. Fifteen of Hypothesis's hundred; `.ci/full properties` draws more.
settings.register_profile("reward", deadline=None, max_examples=int(os.environ.get("REWARD_EXAMPLES", "15")))
settings.load_profile("reward")


@pytest.fixture(autouse=True, scope="session")
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = {name: os.environ.pop(name, None) for name in ("REWARD_HOME", "REWARD_SCALES")}
    os.environ["REWARD_HOME"] = str(tmp_path_factory.mktemp("home"))
    yield
    del os.environ["REWARD_HOME"]
    os.environ.update({name: value for name, value in before.items() if value is not None})


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of the test's own, in which offers are saved."""
    monkeypatch.setenv("REWARD_HOME", str(tmp_path))
    return tmp_path
