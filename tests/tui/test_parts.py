"""How the parts of the screen know one another: values go down, messages up, and nothing is known in a circle."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.app import App
from textual.binding import Binding
from textual.screen import Screen

import reward.tui
from reward.tui import commands
from reward.tui.screens import compare_actions, offer_actions
from reward.tui.state.names_shown import called, meant

ROOT = Path(reward.tui.__file__).parent
MODULES = sorted(ROOT.rglob("*.py"))
TEXTUALS = {"screen": {*dir(Screen), *vars(Screen())}, "app": {*dir(App), *vars(App())}}
"""What every screen and application has."""
PARENTS = ("parent", "_parent", "ancestors", "ancestors_with_self", "query_ancestor")


def name_of(path: Path) -> str:
    """`reward.tui.widgets.sheet`."""
    parts = path.relative_to(ROOT.parent.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def imported(text: str, known: set[str]) -> set[str]:
    """The modules of the screen that a module imports, within its functions too."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and node.module:
            named = (f"{node.module}.{each.name}" for each in node.names)
            found |= {name if name in known else node.module for name in named}
        elif isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
    return found & known


def circles(imports: dict[str, set[str]]) -> list[str]:
    """Those that import themselves by way of others."""
    found = []
    for module in imports:
        reached, left = set[str](), list(imports[module])
        while left:
            if (now := left.pop()) not in reached:
                reached.add(now)
                left += imports[now]
        if module in reached:
            found.append(module)
    return found


def reaches(text: str) -> Iterator[str]:
    """Where a part takes hold of what it stands in: its parent, or what a screen or application of ours has of its own."""
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Attribute):
            continue
        value = node.value
        if isinstance(value, ast.Name) and value.id == "self" and node.attr in PARENTS:
            yield ast.unparse(node)
        of = TEXTUALS.get(value.attr) if isinstance(value, ast.Attribute) else None
        if of is not None and ast.unparse(value).startswith("self.") and node.attr not in of:
            yield ast.unparse(node)


def test_no_module_of_the_screen_imports_itself_by_way_of_others() -> None:
    names = {name_of(path) for path in MODULES}
    assert circles({name_of(path): imported(path.read_text("utf-8"), names) for path in MODULES}) == []


def test_a_circle_is_found() -> None:
    known = {"a", "b", "c"}
    texts = {"a": "import b", "b": "def later():\n    from c import x", "c": "from b import y"}
    assert circles({name: imported(text, known) for name, text in texts.items()}) == ["b", "c"]


def test_no_part_reaches_for_what_it_stands_in() -> None:
    parts = [path for path in MODULES if path.parent.name in ("screens", "widgets", "pictures")]
    assert len(parts) > 40
    assert {path.name: found for path in parts if (found := list(reaches(path.read_text("utf-8"))))} == {}


@pytest.mark.parametrize(
    "text", ["self.parent.show()", "x = self.ancestors", "self.screen.sheet.grid", "self.app.compare.desk"]
)
def test_a_reach_is_found(text: str) -> None:
    assert list(reaches(text))


@pytest.mark.parametrize(
    ("keys", "does"),
    [(commands.COMPARE, compare_actions.DOES), (commands.OFFERS, offer_actions.DOES)],
    ids=["compare", "offers"],
)
def test_each_command_does_something_and_each_has_a_key(keys: list[Binding], does: dict[str, object]) -> None:
    named = [each.action for each in keys if each.action.startswith("do(")]
    assert sorted(named) == sorted(f"do({name!r})" for name in does)


def test_scales_schemes_and_grades_stand_by_the_names_that_people_have_for_them() -> None:
    for path, name, title in (
        ("A:pay.scale", "met-police-staff", "Metropolitan Police staff, bands A to G"),
        ("A:pension.scheme", "lgps", "Local Government Pension Scheme, England and Wales"),
        ("A:leave.scale", "statutory", "Statutory annual leave, five days a week"),
    ):
        assert called(path, name) == title
        assert meant(path, title.upper()) == name
    assert called("A:pay.grade", "band-c", "met-police-staff") == "Band C"
    assert meant("A:pay.grade", "band c", "met-police-staff") == "band-c"
    for path in ("A:pay.scale", "A:pay.grade", "A:title"):
        assert called(path, "") == meant(path, "") == ""
        assert called(path, "no such thing") == meant(path, "no such thing") == "no such thing"
    assert called("A:pay.grade", "band-c") == "band-c", "of no scale"
