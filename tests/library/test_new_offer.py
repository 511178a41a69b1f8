"""Names of offers: what a file of any system can be called, and nothing else."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from reward.base.errors import InputError
from reward.cli import main
from reward.library.new_offer import new_offer, refuse_name


@pytest.mark.parametrize("name", ["con", "prn", "aux", "nul", "com1", "com9", "com0", "lpt1", "lpt9"])
def test_a_name_that_is_a_device_to_windows_is_refused(home: Path, name: str) -> None:
    with pytest.raises(
        InputError, match=f"'{name}' is a device's name to Windows; write another, such as {name}-offer"
    ):
        new_offer(name)
    done = CliRunner().invoke(main, ["new", name, "-o", "-"])
    assert done.exit_code == 2 and not done.stdout
    assert list(home.iterdir()) == []


@pytest.mark.parametrize("name", ["console", "com", "com10", "nul-offer", "lpt", "con-1", "auxiliary"])
def test_a_name_that_only_begins_like_one_is_taken(home: Path, name: str) -> None:
    assert new_offer(name).name == f"{name}.toml"


@pytest.mark.parametrize(
    "name", ["", "../x", "CON", "a/b", "a b", "é", "x" * 81, "a\0", "-a", "a-", "con.txt", "\N{GRINNING FACE}", "a\n"]
)
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="write small letters, digits and hyphens"):
        refuse_name(name)
