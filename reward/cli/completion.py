"""Completion of what is typed on the command line: offers, scales and their grades, figures, inputs, years, topics.

A shell asks at each tab, so nothing here loads numpy or pydantic: files are read as they are.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from click import Context, Parameter
from click.shell_completion import CompletionItem

from reward.base.errors import InputError
from reward.library.folders import offer_names, own_folders, shipped_scales

FOLDER = "reward.scales"
"""Under which a line's `--scales` is noted while it is completed: nothing is loaded from it then."""


def offer(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    return _of(offer_names(), incomplete) or [CompletionItem(incomplete, type="file")]


def scale(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """A data file by its name, or with its category before it."""
    files = _files(context, "*/*.toml")
    return _of(sorted({file.stem for file in files}), incomplete) or _of(
        sorted({f"{file.parent.name}/{file.stem}" for file in files}), incomplete
    )


def category(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    return _of(sorted({file.parent.name for file in _files(context, "*/*.toml")}), incomplete)


def pay_scale(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    return _of(sorted({file.stem for file in _files(context, "pay/*.toml")}), incomplete)


def grade(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """Of the scale that stands before it on the line."""
    return _of((each["grade"] for each in _grades(context)), incomplete)


def point(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """Of the grade that stands before it, as it is written in the file."""
    chosen = [each for each in _grades(context) if each["grade"] == context.params.get("grade")]
    return _of(["bottom", "top", *(str(at["point"]) for each in chosen for at in each.get("points", ()))], incomplete)


def area(context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    return _of((each["area"] for each in _table(context).get("areas", ())), incomplete)


def figure(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    from reward.base.figures import FIGURES

    return [CompletionItem(name, help=of.label) for name, of in FIGURES.items() if name.startswith(incomplete)]


def figures(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """The last of several, with commas between."""
    before, comma, last = incomplete.rpartition(",")
    return [CompletionItem(f"{before}{comma}{each.value}") for each in figure(context, parameter, last)]


def path(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """An input, of one offer where a letter stands before it."""
    letter, colon, begun = incomplete.rpartition(":")
    return _of((f"{letter}{colon}{each}" for each in _inputs()), f"{letter}{colon}{begun}")


def setting(context: Context, parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    return (
        [] if "=" in incomplete else [CompletionItem(f"{each.value}=") for each in path(context, parameter, incomplete)]
    )


def tax_year(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    """Those that the shipped rates of income tax begin in."""
    import tomllib

    with (shipped_scales() / "statutory" / "income_tax.toml").open("rb") as file:
        begins = [period["from"].year for period in tomllib.load(file)["period"]]
    return _of((f"{year}-{(year + 1) % 100:02}" for year in begins), incomplete)


def basis(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    return _of(("year", "payslips"), incomplete)


def topic(_context: Context, _parameter: Parameter, incomplete: str) -> list[CompletionItem]:
    from reward.library.guide import topics

    return [CompletionItem(of.name, help=of.title) for of in topics().values() if of.name.startswith(incomplete)]


def _of(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


def _files(context: Context, pattern: str) -> list[Path]:
    return [file for folder in _folders(context) for file in folder.glob(pattern)]


def _folders(context: Context) -> list[Path]:
    """The shipped data and the reader's own, the last in front; who completes is told of no folder that is missing."""
    try:
        own = own_folders()
    except InputError:
        own = ()
    return [shipped_scales(), *own, *(Path(each) for each in filter(None, (context.meta.get(FOLDER),)))]


def _table(context: Context) -> dict[str, Any]:
    """The scale that was named; nothing where it cannot be read, for who completes is told nothing of it."""
    import tomllib

    for folder in reversed(_folders(context)):
        file = folder / "pay" / f"{context.params.get('scale')}.toml"
        if file.is_file():
            try:
                return tomllib.loads(file.read_text("utf-8"))
            except ValueError:
                return {}
    return {}


def _grades(context: Context) -> list[dict[str, Any]]:
    """Those of its newest period."""
    periods = _table(context).get("period", [])
    grades: list[dict[str, Any]] = periods[-1].get("grades", []) if periods else []
    return grades


def _inputs() -> list[str]:
    """Every key, by the page of the guide that lists them: the models themselves take a third of a second to load."""
    from reward.library.guide import topic as page

    rows = (line.split("`") for line in page("inputs").text.splitlines() if line.startswith("| `"))
    return [row[1] for row in rows]
