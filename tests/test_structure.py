"""What imports what, what loads when, and no floats where money is exact."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import reward

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reward"
MODULES = sorted(PACKAGE.rglob("*.py"))
EXACT = [
    PACKAGE / "base" / "money.py",
    *sorted((PACKAGE / "engine").glob("*.py")),
    *sorted((PACKAGE / "rules").glob("*.py")),
]


def fresh(code: str) -> str:
    """What a new interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_each_layer_imports_only_those_below_it() -> None:
    contracts = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([contracts, "--no-cache"], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert " 0 broken" in done.stdout


def test_help_loads_neither_numpy_nor_pydantic_nor_textual() -> None:
    loaded = fresh(
        "import sys\n"
        "from reward.cli import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "print('modules:', *sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    assert "Usage:" in loaded
    modules = set(loaded.splitlines()[-1].split()[1:])
    assert {"click", "reward"} <= modules
    assert not modules & {"numpy", "pydantic", "pydantic_core", "textual", "tomllib", "tomli_w"}


def test_importing_reward_loads_nothing_that_it_does_not_need() -> None:
    loaded = fresh("import sys, reward\nprint(*sorted(name for name in sys.modules if name.startswith('reward')))")
    assert loaded.split() == ["reward"]


def test_the_module_is_run_like_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reward", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout.startswith("Usage: reward "), done.stderr) == (0, True, "")


@pytest.mark.parametrize("path", EXACT, ids=lambda path: path.name)
def test_there_are_no_floats_where_money_is_exact(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        at = f"{path.name}:{getattr(node, 'lineno', 0)}"
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float | complex)), at
        assert not (isinstance(node, ast.Name) and node.id == "float"), at
        assert not (isinstance(node, ast.Attribute) and node.attr.startswith(("float", "double"))), at
        assert not (isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)), at


def test_there_are_rules_to_look_at() -> None:
    assert {"income_tax.py", "national_insurance.py", "pension.py", "umbrella.py"} <= {path.name for path in EXACT}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_is_written_in_the_locale_of_the_program_that_embeds_us(path: Path) -> None:
    of_a_locale = re.compile(r"%[aAbBcpxX]")
    for node in ast.walk(ast.parse(path.read_text())):
        at = f"{path.name}:{getattr(node, 'lineno', 0)}"
        assert not (isinstance(node, ast.Attribute) and node.attr in ("strftime", "month_name", "day_name")), at
        if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            assert not of_a_locale.search(ast.unparse(node.format_spec)), at


@pytest.mark.parametrize("name", reward.__all__)
def test_every_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert getattr(reward, name).__doc__


def test_public_names_are_listed_once_and_in_order() -> None:
    assert reward.__all__ == sorted(set(reward.__all__), key=lambda name: (not name[0].isupper(), name))
    assert set(reward.__all__) <= set(dir(reward))


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'reward' has no attribute 'nothing'"):
        reward.nothing  # noqa: B018  # the look-up is the test
