"""Whether the tests notice a wrong sign: `python tests/mutants.py 200 1` changes the code in 200 places, one at a time.

Places are drawn by lot, with the seed, from `base/money`, `base/amounts`, `rules/` and `engine/`. Each change (an
operator, a limit, a constant, a condition, an argument, a way to round) runs against the tests of its module in a process
of its own, which has it in memory: no file is touched. A change that a test, an error or an endless loop gives away is
killed; one that survives is shown with its lines. `mutants-equal.toml` has those that change no answer, each with the
reason: they are passed over. The exit status is 1 where fewer than 95 in 100 of the others are killed.

    python tests/mutants.py 200 1             # all
    python tests/mutants.py 200 1 51-100      # some of them, by number
    python tests/mutants.py 200 1 51-100 -v   # and the lines of those that are killed
    python tests/mutants.py 99 1 --at reward/rules/income_tax.py:61   # every change of one line
"""

import argparse
import ast
import contextlib
import copy
import difflib
import gc
import importlib
import importlib.machinery
import importlib.util
import io
import json
import os
import random
import resource
import sys
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EQUAL = Path(__file__).with_name("mutants-equal.toml")
MUTATED = ("base/money.py", "base/amounts.py", "rules/*.py", "engine/*.py")
LEAST_KILLED = 95
"""Of a hundred that change an answer."""
SECONDS = 120
"""Of a processor: what takes longer is taken to have no end."""

# --- the tests of a module -----------------------------------------------------------------

ORACLE = "tests/engine/test_oracle.py"
PRICED = (
    "tests/cases/test_cases.py",
    f"{ORACLE}::test_a_post_is_priced",
    f"{ORACLE}::test_a_contract_is_priced",
    f"{ORACLE}::test_an_agencys_rate_is_priced",
    f"{ORACLE}::test_a_company_is_priced",
    "tests/statement/test_worth.py",
    "tests/statement/test_statement.py",
    "tests/offers/test_allowances.py",
    "tests/offers/test_kinds.py",
    "tests/offers/test_leave_traded.py",
    "tests/offers/test_ni_letter.py",
    "tests/offers/test_working_week.py",
    "tests/rules/test_benefits_in_kind.py",
    "tests/rules/test_company_car.py",
    "tests/rules/test_marriage_allowance.py",
    "tests/rules/test_other_income.py",
    "tests/engine/test_payments.py",
    "tests/payroll/test_payments.py",
    "tests/payroll/test_absence.py",
)
"""Whole offers, which every rule has a part in."""
SLIPS = ("tests/payroll/test_oracle.py", "tests/payroll/test_deductions.py", "tests/payroll/test_payslips.py")
COLUMNS = f"{ORACLE}::test_a_shuffled_column"
OF_MODULE: dict[str, tuple[str, ...]] = {
    "base/money": ("tests/rules/test_income_tax.py",),
    "base/amounts": ("tests/rules/test_income_tax.py",),
    "rules/directors": ("tests/payroll/test_directors.py",),
    "rules/paye": ("tests/rules/test_more_oracles.py", *SLIPS),
    "engine/applies": ("tests/base/test_figures.py",),
    "engine/batches": (COLUMNS,),
    "engine/company": ("tests/rules/test_company.py",),
    "engine/contract": ("tests/rules/test_umbrella.py", "tests/rules/test_agency.py", *SLIPS),
    "engine/days": ("tests/engine/test_regime.py",),
    "engine/regime_key": ("tests/engine/test_regime.py",),
    "engine/known_years": ("tests/engine/test_regime.py",),
    "engine/employment": ("tests/engine/test_mixed_columns.py",),
    "rules/family_pay": ("tests/payroll/test_absence.py",),
    "engine/regime": SLIPS,
    "engine/charges": ("tests/engine/test_mixed_columns.py",),
    "engine/pension_value": ("tests/engine/test_mixed_columns.py",),
    "engine/hours": ("tests/engine/test_mixed_columns.py",),
    "engine/year": ("tests/engine/test_part_year.py",),
}
"""Besides the module's own file."""


def tests_of(path: Path) -> list[str]:
    """Files, or what a test's name begins with in one; the quickest first: the module's own, then whole offers."""
    name = path.relative_to(ROOT / "reward").with_suffix("").as_posix()
    own = (f"tests/{path.parent.name}/test_{path.stem}.py", path.relative_to(ROOT).as_posix())
    found = dict.fromkeys((*own, *OF_MODULE.get(name, ()), *PRICED))
    return [place for place in found if (ROOT / place.partition("::")[0]).exists()]


# --- what is changed -----------------------------------------------------------------------

OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
INSTEAD = {
    "to_penny": "down_to_penny",
    "down_to_penny": "to_penny",
    "up_to_penny": "to_penny",
    "down_to_pound": "up_to_pound",
    "up_to_pound": "down_to_pound",
    "by_third_decimal": "to_penny",
    "max": "min",
    "min": "max",
    "maximum": "minimum",
    "minimum": "maximum",
    "any": "all",
    "all": "any",
    "ceil": "floor",
    "floor": "ceil",
    "total": "less",
    "less": "total",
}
"""A function for another that takes the same."""
EITHER_WAY = ("at", "total", "add", "at_most", "max", "min", "maximum", "minimum")
"""The order of what they are given is no matter."""
PASSED_ON = ("at_least_nil", "at_most")
"""Left out, what they were given goes on as it is."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one file's text."""

    path: Path
    line: int
    within: str
    """The function or class, by its name."""
    at_a_call: bool
    """It stands in what a function does; elsewhere it counts when the module is loaded."""
    text: str
    """The file with the change in it."""

    @property
    def diff(self) -> list[str]:
        lines = difflib.unified_diff(
            self.path.read_text("utf-8").splitlines(), self.text.splitlines(), n=0, lineterm=""
        )
        return [line for line in lines if not line.startswith(("---", "+++", "@@"))]

    @property
    def at(self) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()}:{self.line}"

    @property
    def key(self) -> tuple[str, ...]:
        """How `mutants-equal.toml` names it: no line number, which the next edit would move."""
        changed = [" ".join(line[1:].split()) for line in self.diff if line[1:].strip()]
        return (self.path.relative_to(ROOT).as_posix(), self.within, *changed)


def variants(node: ast.AST) -> Iterator[ast.AST | None]:
    """What may stand instead of one piece of code; none leaves a statement out."""
    match node:
        case ast.BinOp(left, operator, right):
            if type(operator) in OPERATORS:
                yield ast.BinOp(left, OPERATORS[type(operator)](), right)
            yield left
            if isinstance(operator, ast.Add | ast.BitOr | ast.BitAnd | ast.Mult):
                yield right
        case ast.Compare(left, [operator], [right]):
            for other in COMPARISONS[type(operator)]:
                yield ast.Compare(left, [other()], [right])
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            for number in range(len(values)):
                rest = values[:number] + values[number + 1 :]
                yield rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)
        case ast.UnaryOp(ast.Not() | ast.USub(), operand):
            yield operand
        case ast.IfExp(_, body, other):
            yield body
            yield other
        case ast.Constant(bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(int() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Call(function, arguments, keywords):
            yield from _other_calls(function, arguments, keywords)
        case ast.AugAssign(target, operator, value):
            if type(operator) in OPERATORS:
                yield ast.AugAssign(target, OPERATORS[type(operator)](), value)
            yield None
        case ast.Expr(ast.Call()) | ast.Assign([ast.Subscript()], _):
            yield None


def _other_calls(function: ast.expr, arguments: list[ast.expr], keywords: list[ast.keyword]) -> Iterator[ast.AST]:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    if name in INSTEAD:
        other: ast.expr = ast.Name(INSTEAD[name])
        if isinstance(function, ast.Attribute):
            other = ast.Attribute(function.value, INSTEAD[name])
        yield ast.Call(other, arguments, keywords)
    if name in PASSED_ON:
        yield arguments[0]
    swaps = dict.fromkeys(EITHER_WAY, 0) | {"less": 1}  # what is taken off, in any order
    for number in range(min(swaps.get(name, 9), len(arguments) - 1)):
        swapped = [*arguments]
        swapped[number : number + 2] = arguments[number + 1], arguments[number]
        yield ast.Call(function, swapped, keywords)
    if name in ("total", "less", "add") and len(arguments) > 1:
        for number in range(name == "less", len(arguments)):
            yield ast.Call(function, arguments[:number] + arguments[number + 1 :], keywords)
    for number, keyword in enumerate(keywords):
        if keyword.arg is not None:
            yield ast.Call(function, arguments, keywords[:number] + keywords[number + 1 :])


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of code that works an answer out, with the function that it stands in."""

    path: Path
    node: ast.expr | ast.stmt
    within: str
    at_a_call: bool


def pieces(path: Path) -> Iterator[Piece]:
    """Those of a file; not annotations, decorators and what an error says: a change there is no wrong answer."""

    def inside(node: ast.AST, within: str, at_a_call: bool) -> Iterator[Piece]:
        parts: Sequence[ast.AST | None]
        match node:
            case ast.FunctionDef() | ast.ClassDef():
                within = f"{within}.{node.name}".lstrip(".")
                if isinstance(node, ast.FunctionDef):
                    for default in (*node.args.defaults, *node.args.kw_defaults):
                        if default is not None:
                            yield from inside(default, within, at_a_call)
                    at_a_call = True
                parts = node.body
            case ast.AnnAssign():
                parts = [node.value]
            case ast.Raise() | ast.Assert() | ast.JoinedStr() | ast.Import() | ast.ImportFrom():
                return
            case ast.Call(ast.Name("NewType" | "TypeVar" | "Exact" | "Pence" | "Count" | "getattr")):
                parts = node.args
            case ast.Subscript(ast.Name("NDArray" | "Literal" | "Callable" | "dict" | "tuple")):
                return
            case ast.Assign([ast.Name(name)], _) if not within and not name.isupper() and not name.startswith("_"):
                return  # another name for a type
            case _:
                if isinstance(node, ast.expr | ast.stmt):
                    yield Piece(path, node, within, at_a_call)
                parts = list(ast.iter_child_nodes(node))
        for part in parts:
            if part is not None:
                yield from inside(part, within, at_a_call)

    yield from inside(ast.parse(path.read_bytes()), "", False)


def mutant_of(piece: Piece, other: ast.AST | None) -> Mutant:
    """The file with something else instead of the piece; `None` leaves a statement out."""
    node, lines = piece.node, piece.path.read_bytes().splitlines(keepends=True)
    assert node.end_lineno is not None and node.end_col_offset is not None
    begin = sum(map(len, lines[: node.lineno - 1])) + node.col_offset
    end = sum(map(len, lines[: node.end_lineno - 1])) + node.end_col_offset
    put = "pass" if other is None else ast.unparse(ast.fix_missing_locations(copy.deepcopy(other)))
    if isinstance(other, ast.BinOp | ast.BoolOp | ast.Compare | ast.IfExp | ast.UnaryOp):
        put = f"({put})"
    source = b"".join(lines)
    text = (source[:begin] + put.encode() + source[end:]).decode()
    return Mutant(piece.path, node.lineno, piece.within, piece.at_a_call, text)


def drawn(count: int, seed: int, at: str | None = None) -> list[Mutant]:
    """So many by lot of all that there are (at one line), without those that change no answer."""
    paths = sorted(path for pattern in MUTATED for path in (ROOT / "reward").glob(pattern))
    every = [(piece, other) for path in paths for piece in pieces(path) for other in variants(piece.node)]
    random.Random(seed).shuffle(every)
    equal = {
        (row["file"], row["within"], *(" ".join(line.split()) for line in (*row.get("was", ()), *row.get("is", ()))))
        for row in tomllib.loads(EQUAL.read_text("utf-8"))["mutant"]
    }
    chosen: list[Mutant] = []
    for piece, other in every:
        if at is not None and at != f"{piece.path.relative_to(ROOT).as_posix()}:{piece.node.lineno}":
            continue
        mutant = mutant_of(piece, other)
        if not {mutant.key, mutant.key[:2]} & equal and ast.dump(ast.parse(mutant.text)) != ast.dump(
            ast.parse(mutant.path.read_bytes())
        ):
            chosen.append(mutant)
        if len(chosen) == count:
            break
    print(f"{len(chosen)} of {len(every)} changes, seed {seed}; {len(equal)} are known to change no answer", flush=True)
    return chosen


# --- a run ---------------------------------------------------------------------------------

Try = Callable[[Mutant], str | None]
"""Gives the test that gives a change away, or none; in a process of its own, which ends with it."""


def run(mutants: Sequence[tuple[int, Mutant]], trial: Try, workers: int) -> Iterator[tuple[int, Mutant, str | None]]:
    """Each change as it is done, with the test that gave it away."""
    waiting, running = [*mutants][::-1], dict[int, tuple[int, Mutant, int]]()
    while waiting or running:
        while waiting and len(running) < workers:
            number, mutant = waiting.pop()
            child, reading = start(mutant, trial)
            running[child] = number, mutant, reading
        child, status = os.wait()
        number, mutant, reading = running.pop(child)
        with os.fdopen(reading) as answers:
            answer = answers.read()
        if not answer and not os.WIFSIGNALED(status):
            raise SystemExit(f"{mutant.at}: the process ended without an answer")
        yield number, mutant, (json.loads(answer) if answer else "no end")


def start(mutant: Mutant, trial: Try) -> tuple[int, int]:
    """The process that tries a change, and where its answer can be read."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            answer = trial(mutant)
    except BaseException as fault:  # noqa: BLE001  # a changed module may do anything
        answer = f"{type(fault).__name__}: {fault}"
    os.write(writing, json.dumps(answer).encode())
    os._exit(0)


class _FirstFault:
    """The first test that fails, or what could not be collected."""

    found: str | None = None

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and self.found is None:
            self.found = report.nodeid

    def pytest_collectreport(self, report: Any) -> None:
        if report.failed and self.found is None:
            self.found = f"{report.nodeid} (does not load)"


def pytest_run(places: Sequence[str], seed: int, *plugins: Any) -> int:
    import pytest

    options = ["-x", "-q", "--tb=no", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:randomly"]
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning", "-o", "addopts=", "--import-mode=importlib"]
    options += ["--doctest-modules", f"--hypothesis-seed={seed}", "--hypothesis-profile=mutants"]
    return int(pytest.main([*options, *(str(ROOT / place) for place in places)], plugins=[*plugins]))


def prepare() -> None:
    """Loads what every run needs and nothing of `reward`; a failing example is not made smaller, nor kept."""
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "REWARD_EXAMPLES": os.environ.get("REWARD_EXAMPLES", "8")}
    os.chdir(ROOT)
    sys.path[:] = [str(ROOT), *(place for place in sys.path if place != str(Path(__file__).parent))]
    import hypothesis
    import numpy as np  # noqa: F401  # once for all runs
    import pydantic  # noqa: F401  # once for all runs
    import pytest  # noqa: F401  # once for all runs

    stages = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    hypothesis.settings.register_profile("mutants", database=None, deadline=None, phases=stages)


# --- a change that counts when its module is loaded ----------------------------------------


class _Changed(importlib.machinery.SourceFileLoader):
    """Loads a module with another text than its file's."""

    text = ""

    def get_code(self, fullname: str) -> CodeType:
        return compile(self.text, self.path, "exec")


class _Finder:
    """Finds the one module that is changed, before anything else does."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.name = ".".join(mutant.path.relative_to(ROOT).with_suffix("").parts)

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> Any:
        if name != self.name:
            return None
        loader = _Changed(name, str(self.mutant.path))
        loader.text = self.mutant.text
        return importlib.util.spec_from_file_location(name, self.mutant.path, loader=loader)


def loaded_and_tried(seed: int) -> Try:
    """For a process that has nothing of `reward` loaded."""

    def trial(mutant: Mutant) -> str | None:
        finder, fault = _Finder(mutant), _FirstFault()
        sys.meta_path.insert(0, finder)
        importlib.import_module(finder.name)  # before pytest, which for doctests would read the file itself
        files = dict.fromkeys(place.partition("::")[0] for place in tests_of(mutant.path))
        status = pytest_run([*files], seed, fault, _InOrder(mutant.path))
        return (fault.found or f"pytest ends with {status}") if status else None

    return trial


class _InOrder:
    """The tests of a module, and only those, in their order."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        items[:] = those_of(items, self.path)


def those_of(items: Sequence[Any], path: Path) -> list[Any]:
    """Of all tests those of a module, the quickest first."""
    return [
        item
        for place in tests_of(path)
        for item in items
        if item.nodeid.startswith(place if "::" in place else f"{place}::")
    ]


# --- a change of what a function does ------------------------------------------------------


class _Swapped:
    """Once the tests are collected, tries each change on the functions as they are: nothing is loaded again."""

    def __init__(self, mutants: Sequence[tuple[int, Mutant]], report: Callable[..., None], workers: int) -> None:
        self.mutants, self.report, self.workers = mutants, report, workers
        self.fault = _FirstFault()

    def pytest_runtestloop(self, session: Any) -> bool:
        session.config.pluginmanager.register(self.fault)
        # Once without any: a test that fails anyway would kill them all. The figures are read by it, too.
        self.first_fault(
            [*dict.fromkeys(item for _, one in self.mutants for item in those_of(session.items, one.path))]
        )
        if self.fault.found:
            print(f"without any change a test fails: {self.fault.found}", file=sys.__stderr__)
            return True
        gc.unfreeze()  # what the tests' own set-up has put aside is looked through here
        everything = gc.get_objects()
        functions = [one for one in everything if isinstance(one, FunctionType)]
        caches = [
            one
            for one in everything
            if isinstance(one, type(lru_cache(len)))
            and one.__module__.startswith("reward.")
            and not one.__module__.startswith("reward.library")
        ]

        def trial(mutant: Mutant) -> str | None:
            for cache in caches:
                cache.cache_clear()
            swap(mutant, functions)
            return self.first_fault(those_of(session.items, mutant.path))

        gc.freeze()
        for done in run(self.mutants, trial, self.workers):
            self.report(*done)
        return True

    def first_fault(self, items: Sequence[Any]) -> str | None:
        for item, following in zip(items, [*items[1:], None], strict=False):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.fault.found:
                break
        return self.fault.found


def swap(mutant: Mutant, functions: Sequence[FunctionType]) -> None:
    """Puts the changed code into the functions of a module."""

    def codes(of: CodeType) -> Iterator[CodeType]:
        for constant in of.co_consts:
            if isinstance(constant, CodeType):
                yield constant
                yield from codes(constant)

    changed = {code.co_qualname: code for code in codes(compile(mutant.text, mutant.path, "exec"))}
    for function in functions:
        if function.__code__.co_filename == str(mutant.path) and function.__code__.co_qualname in changed:
            function.__code__ = changed[function.__code__.co_qualname]


def main() -> int:
    asked = argparse.ArgumentParser(description="Changes the code in N places, one at a time: do the tests notice?")
    asked.add_argument("count", type=int, metavar="N")
    asked.add_argument("seed", type=int, metavar="SEED")
    asked.add_argument("part", nargs="?", metavar="FIRST-LAST", help="only these of the N, by number")
    asked.add_argument("--at", metavar="FILE:LINE", help="only changes of this line")
    asked.add_argument("-v", action="store_true", dest="all", help="show the lines of those that are killed too")
    asked.add_argument("--workers", type=int, default=1, choices=(1, 2))
    said = asked.parse_args()
    prepare()
    chosen = list(enumerate(drawn(said.count, said.seed, said.at), 1))
    if said.part:
        first, _, last = said.part.partition("-")
        chosen = chosen[int(first) - 1 : int(last or first)]
    counts: Counter[bool] = Counter()

    def report(number: int, mutant: Mutant, fault: str | None) -> None:
        counts[fault is not None] += 1
        words = f"{number:3} {'killed' if fault else 'SURVIVED'} {mutant.at} {fault or mutant.within}"
        lines = [f"      {line}" for line in mutant.diff] if said.all or not fault else []
        print(words, *lines, sep="\n", file=sys.__stdout__, flush=True)

    # What counts when a module is loaded comes first, while nothing is.
    load_first = [one for one in chosen if not one[1].at_a_call]
    for done in run(load_first, loaded_and_tried(said.seed), said.workers):
        report(*done)
    swapped = [one for one in chosen if one not in load_first]
    if swapped:
        files = dict.fromkeys(place.partition("::")[0] for _, one in swapped for place in tests_of(one.path))
        with contextlib.redirect_stdout(io.StringIO()):
            pytest_run([*files], said.seed, _Swapped(swapped, report, said.workers))
    killed, survived = counts[True], counts[False]
    if killed + survived < len(chosen):
        sys.exit("not all were tried: do the tests pass without a change?")
    print(f"{killed} killed, {survived} survived: {100 * killed / max(killed + survived, 1):.1f} in 100 killed")
    return 0 if 100 * killed >= LEAST_KILLED * (killed + survived) else 1


if __name__ == "__main__":
    sys.exit(main())
