"""Every test reads the shipped data and an empty home, whatever the machine and the terminal it runs on are set to."""

import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import settings
from hypothesis.configuration import set_hypothesis_home_dir

# Before anything reads them: colours and widths are those of a test's own making, in what it starts as well.
for _name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "COLUMNS", "LINES", "REWARD_ASCII"):
    os.environ.pop(_name, None)
os.environ["TERM"] = "xterm-256color"

# Hypothesis's own notes do not belong in the source tree, where pytest would trip over them.
set_hypothesis_home_dir(Path(gettempdir()) / "reward-hypothesis")
# No deadline for an example: a busy machine is not a fault.
settings.register_profile("reward", deadline=None)
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
