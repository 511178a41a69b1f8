"""What imports what, what loads when, and no floats where money is exact."""

import ast
import doctest
import inspect
import pkgutil
import pydoc
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest

import reward
import reward.workforce
import reward.workforce.staff

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "reward"
MODULES = sorted(PACKAGE.rglob("*.py"))
EXACT = [
    PACKAGE / "base" / "money.py",
    PACKAGE / "base" / "amounts.py",
    *sorted((PACKAGE / "engine").glob("*.py")),
    *sorted((PACKAGE / "rules").glob("*.py")),
]


def fresh(code: str) -> str:
    """What a new interpreter prints."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def contracts(root: Path) -> tuple[int, list[str]]:
    """How the check of the import contracts ends in this folder, and which of them are broken."""
    # The command of that name need not stand beside the Python that runs: not where its packages are borrowed.
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as check; check()",
        "--no-cache",
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60)
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    return done.returncode, re.findall(r"^(.*) BROKEN", done.stdout, re.MULTILINE)


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """All that stands in a module of the package, parsed once for all that look at it."""
    return tuple(ast.walk(ast.parse(path.read_text("utf-8"))))


def test_each_room_imports_only_what_it_may() -> None:
    assert contracts(ROOT) == (0, [])


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and of its contracts."""
    root = tmp_path_factory.mktemp("copied")
    shutil.copytree(PACKAGE, root / "reward", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


@pytest.mark.parametrize(
    ("file", "line", "broken"),
    [
        ("stray.py", "", "Each room imports only those below it, and nothing stands outside the rooms"),
        ("base/up.py", "import reward.engine.year", "Each room imports only those below it, and nothing stands outside the rooms"),
        ("rules/drawn.py", "from textual.app import App", "Only tui imports Textual and rich"),
        ("statement/checked.py", "import pydantic", "Only library imports pydantic"),
        ("rules/finds.py", "from reward.library.in_force import shipped", "Rules see the types of the models and nothing else of library"),
        ("answer/workbook.py", "import xlsxwriter", "Only report and workforce.formats import the writers of workbooks"),
        ("decisions/framed.py", "import narwhals", "Only workforce imports narwhals"),
        ("tui/widgets/opens.py", "from reward.tui.screens.why import Why", "In the screen, state knows no widget and a widget no screen"),
        ("tui/state/draws.py", "from reward.tui.widgets.sheet import Sheet", "In the screen, state knows no widget and a widget no screen"),
    ],
    ids=lambda text: text.partition(".py")[0] if ".py" in text else "",
)  # fmt: skip
def test_an_import_that_a_contract_forbids_breaks_it(copied: Path, file: str, line: str, broken: str) -> None:
    added = copied / "reward" / file
    assert not added.exists()
    added.write_text(f"{line}\n")
    try:
        assert contracts(copied) == (1, [broken])
    finally:
        added.unlink()


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


def test_the_price_of_one_offer_loads_nothing_that_decides_explains_or_pays_by_the_day() -> None:
    loaded = fresh(
        "import sys\n"
        "from reward.cli import main\n"
        "main(['price', 'met-external-relations-manager', '--tax-year', '2026-27'], standalone_mode=False)\n"
        "print('modules:', *sorted(sys.modules))\n"
    )
    modules = loaded.splitlines()[-1].split()[1:]
    assert "reward.statement.pricing" in modules
    unneeded = ("reward.decisions", "reward.statement.why", "reward.payroll", "reward.intake", "reward.tui", "pyarrow")
    assert [name for name in modules if name.startswith(unneeded)] == []


def test_the_module_is_run_like_the_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "reward", "--help"], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stdout.startswith("Usage: reward "), done.stderr) == (0, True, "")


def test_there_are_no_floats_where_money_is_exact() -> None:
    wrong = []
    for path in EXACT:
        for node in nodes_of(path):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
            named = isinstance(node, ast.Name) and node.id == "float"
            of_numpy = isinstance(node, ast.Attribute) and node.attr.startswith(("float", "double"))
            divided = isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div)
            if literal or named or of_numpy or divided:
                wrong.append(f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}")
    assert wrong == []


def test_there_are_rules_to_look_at() -> None:
    assert {"income_tax.py", "national_insurance.py", "pension.py", "umbrella.py"} <= {path.name for path in EXACT}


def test_nothing_is_written_in_the_locale_of_the_program_that_embeds_us() -> None:
    of_a_locale = re.compile(r"%[aAbBcpxX]")
    wrong = []
    for path in MODULES:
        for node in nodes_of(path):
            called = isinstance(node, ast.Attribute) and node.attr in ("strftime", "month_name", "day_name")
            spec = node.format_spec if isinstance(node, ast.FormattedValue) else None
            if called or (spec is not None and of_a_locale.search(ast.unparse(spec))):
                wrong.append(f"{path.relative_to(PACKAGE)}:{getattr(node, 'lineno', 0)}")
    assert wrong == []


def test_what_a_checker_is_told_to_pass_over_has_a_reason_and_only_what_is_type_checked_tells_one() -> None:
    told = re.compile(r"# (?:noqa|type: ignore)(?!\w)[^#\n]*(#?)")
    for path in [*MODULES, *(ROOT / "tests").rglob("*.py")]:
        if path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for found in told.finditer(line):
                assert found[1], f"{path}:{number}: why?"
                assert path in MODULES or "noqa" in found[0], f"{path}:{number}: tests are not type-checked"


WRITERS = {"safe_files.py", "drafts.py", "file_locks.py", "placing.py"}
WRITE_NAMES = {
    "write_text", "write_bytes", "unlink", "rename", "renames", "hardlink_to", "symlink_to", "touch", "link", "symlink",
    "truncate", "copyfile", "copy2", "mkstemp", "mkdtemp", "OSFile",
}  # fmt: skip
TEMPORARY = {"TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory"}
OF_SYSTEM = {"remove", "copy", "move"}
NAMES_OF_CALLS = WRITE_NAMES | TEMPORARY | OF_SYSTEM | {"open", "replace"}
ALLOWED = {
    ("reward/cli/table_streams.py", "TemporaryDirectory(prefix='reward-')"): "a folder of one run, for what comes through a stream",
    ("reward/cli/table_streams.py", "path.open('xb')"): "a file in it",
    ("reward/workforce/formats/frames.py", "kept.rename(named_as)"): "columns of a table",
    ("reward/workforce/formats/parquet.py", "pa.OSFile(str(file.name), 'wb')"): "the draft, by its name",
    ("reward/cli/streams.py", "os.open(os.devnull, how)"): "no file",
    ("reward/cli/streams.py", "os.open(os.devnull, os.O_WRONLY)"): "no file",
    ("reward/cli/streams.py", "open(number, 'r' if number == 0 else 'w', encoding='utf-8', closefd=False)"): "a stream",
    ("reward/tui/browser/driver.py", "os.open(os.devnull, os.O_WRONLY)"): "no file",
    ("reward/tui/browser/served_folder.py", "being_made.rename(self.path)"): "a folder of its own",
    ("reward/tui/browser/served_folder.py", "(folder / LOCK).open('ab')"): "a lock, in which nothing stands",
    ("reward/library/regular_files.py", "os.open(path, flags | getattr(os, 'O_NONBLOCK', 0) | getattr(os, 'O_NOCTTY', 0))"): "as it is opened to be read",
}  # fmt: skip


def written_by(nodes: Iterable[ast.AST]) -> Iterable[str]:
    """Calls that write, replace, rename or remove a file."""
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        if name not in NAMES_OF_CALLS:
            continue
        owner = ast.unparse(function.value) if isinstance(function, ast.Attribute) else ""
        words = [
            each.value for each in ast.walk(node) if isinstance(each, ast.Constant) and isinstance(each.value, str)
        ]
        modes = any(re.fullmatch("[rwxabt+]{1,3}", word) and set(word) & set("wxa+") for word in words)
        # A path is replaced by one other; texts, days and records have two words or a name for each.
        replaces = name == "replace" and (owner == "os" or (len(node.args) == 1 and not node.keywords and owner != ""))
        opens = name == "open" and (modes or owner == "os")
        of_system = name in OF_SYSTEM and owner in ("os", "shutil")
        if opens or replaces or of_system or name in TEMPORARY or (owner and name in WRITE_NAMES):
            yield ast.unparse(node)


def test_files_are_written_in_one_place() -> None:
    elsewhere = []
    for path in MODULES:
        if path.parent.name == "library" and path.name in WRITERS:
            continue
        at = str(path.relative_to(PACKAGE.parent))
        elsewhere += [(at, call) for call in written_by(nodes_of(path)) if (at, call) not in ALLOWED]
    assert elsewhere == []


@pytest.mark.parametrize(
    "line",
    [
        "open(path, 'w')", "path.open('xb')", "open(path, mode='a+')", "os.open(path, os.O_RDWR)", "path.write_text('x', 'utf-8')",
        "path.write_bytes(b'')", "os.replace(a, b)", "path.replace(other)", "path.rename(other)", "path.unlink(missing_ok=True)",
        "os.remove(path)", "path.touch()", "tempfile.TemporaryDirectory()", "shutil.copy(a, b)", "pa.OSFile(path, 'wb')",
    ],
)  # fmt: skip
def test_a_file_written_elsewhere_would_be_found(line: str) -> None:
    assert list(written_by(ast.walk(ast.parse(line)))) == [line]


def test_what_only_reads_or_means_no_file_is_not_taken_for_writing() -> None:
    for line in (
        "rename(path, to)",
        "table.copy()",
        "path.open('rb')",
        "open(path)",
        "text.replace('a', 'b')",
        "day.replace(year=1)",
        "replace(held, name=1)",
    ):
        assert list(written_by(ast.walk(ast.parse(line)))) == [], line


def test_every_exception_to_one_place_of_writing_is_still_needed() -> None:
    for (place, call), _ in ALLOWED.items():
        assert call in list(written_by(nodes_of(PACKAGE.parent / place)))


def test_every_public_name_is_there_and_says_what_it_is() -> None:
    assert [name for name in reward.__all__ if not getattr(reward, name).__doc__] == []


PACKAGES = (reward, reward.workforce, reward.workforce.staff)


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one.__name__)
def test_public_names_are_listed_once_and_in_order(package: ModuleType) -> None:
    assert package.__all__ == sorted(set(package.__all__), key=lambda name: (not name[0].isupper(), name))
    assert set(package.__all__) <= set(dir(package))
    shown = pydoc.render_doc(package, renderer=pydoc.plaintext)
    assert [name for name in package.__all__ if not re.search(rf"\b{name}\b", shown.partition("FILE")[0])] == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one.__name__)
def test_a_name_near_a_public_one_is_told_which(package: ModuleType) -> None:
    with pytest.raises(AttributeError, match="did you mean 'price'"):
        package.pirce  # noqa: B018  # the look-up is the test


@pytest.mark.parametrize("package", ["reward", "reward.workforce"])
def test_a_room_with_public_names_is_there_without_its_own_import(package: str) -> None:
    room = {"reward": "workforce", "reward.workforce": "staff"}[package]
    assert (
        fresh(f"import {package}; print('{room}' in dir({package}), {package}.{room}.price.__name__)") == "True price\n"
    )


MADE = {"Comparison", "RewardError", "Statement", "PayrollTable", "Difference", "Refusal"}
"""What is given back, and made by nobody; the functions that give it have the examples."""


def _with_examples() -> list[Any]:
    given_back = {*MADE, *(n for n in reward.workforce.staff.__all__ if n[0].isupper() and n != "PayAward")}
    return [
        pytest.param(package, name, id=f"{package.__name__}.{name}")
        for package in PACKAGES
        for name in package.__all__
        if name not in given_back
    ]


@pytest.mark.parametrize(("package", "name"), _with_examples())
def test_every_public_function_has_an_example_that_holds(package: ModuleType, name: str) -> None:
    """By itself, as a reader of `help` would type it."""
    of = getattr(package, name)
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(verbose=False)
    test = parser.get_doctest(inspect.getdoc(of) or "", {}, name, None, None)
    assert test.examples
    told: list[str] = []
    assert runner.run(test, out=told.append).failed == 0, "".join(told)


def test_what_a_public_function_takes_is_said_by_its_types() -> None:
    """As an editor and a type checker show it: nothing is handed on unnamed."""
    for name in reward.__all__:
        found = getattr(reward, name)
        written = getattr(found, "__annotations__", {}) if isinstance(found, FunctionType) else {}
        assert written.get("options") is not Any, name


def test_a_name_that_is_not_public_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'reward' has no attribute 'nothing'"):
        reward.nothing  # noqa: B018  # the look-up is the test


@pytest.mark.parametrize("package", PACKAGES, ids=lambda one: one.__name__)
def test_a_public_name_is_no_module_too(package: ModuleType) -> None:
    """Once such a module is loaded, whoever asks for the name is given the module."""
    both = set(package.__all__) & {each.name for each in pkgutil.iter_modules(package.__path__)}
    assert both <= {"answer"}  # the room that is called as its function


# --- names --------------------------------------------------------------------------------


def more_than_once(places: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Names that stand in more than one place."""
    found: dict[str, list[str]] = {}
    for name, place in places:
        found.setdefault(name, []).append(place)
    return {name: there for name, there in found.items() if len(there) > 1}


def test_a_class_name_stands_once_in_the_package() -> None:
    classes = [
        (node.name, f"{path.relative_to(ROOT)}:{node.lineno}")
        for path in MODULES
        for node in nodes_of(path)
        if isinstance(node, ast.ClassDef)
    ]
    assert {"Statement", "FormChanged", "Offer"} <= {name for name, _ in classes}
    assert more_than_once(classes) == {}


def test_a_module_name_stands_once_in_a_room() -> None:
    modules = []
    for path in MODULES:
        within = path.relative_to(PACKAGE).with_suffix("").parts
        if len(within) > 1 and within[-1] not in ("__init__", "__main__"):
            modules.append((f"{within[0]}: {within[-1]}", str(path.relative_to(ROOT))))
    assert more_than_once(modules) == {}


# --- who imports whom ---------------------------------------------------------------------


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported() -> dict[str, set[str]]:
    """Of each module those that it imports anywhere in it, also inside functions and for types only."""
    paths = {module_name(path): path for path in MODULES}
    graph: dict[str, set[str]] = {}
    for name, path in paths.items():
        of_it = graph.setdefault(name, set())
        for node in nodes_of(path):
            if isinstance(node, ast.Import):
                of_it |= {each.name for each in node.names if each.name in paths}
            elif isinstance(node, ast.ImportFrom) and node.module is not None:
                for each in node.names:
                    whole = f"{node.module}.{each.name}"
                    of_it |= {whole} if whole in paths else {node.module} & paths.keys()
    return graph


def circle(graph: dict[str, set[str]]) -> list[str]:
    """Modules that import one another in a ring; none where there is no ring."""
    left = {name: set(imports) - {name} for name, imports in graph.items()}
    while ready := {name for name, imports in left.items() if not imports & left.keys()}:
        left = {name: imports for name, imports in left.items() if name not in ready}
    if not left:
        return []
    path = [min(left)]
    while path.count(path[-1]) == 1:
        path.append(min(left[path[-1]] & left.keys()))
    return path[path.index(path[-1]) :]


def test_no_modules_import_one_another_in_a_circle() -> None:
    assert circle(imported()) == []


def test_a_circle_would_be_found() -> None:
    graph = imported()
    assert "reward.statement.pricing" in graph["reward.statement.range_ends"]
    graph["reward.base.money"].add("reward.statement.range_ends")  # which comes back to money by way of pricing
    found = circle(graph)
    assert found[0] == found[-1] and "reward.base.money" in found
