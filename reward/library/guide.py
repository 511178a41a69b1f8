"""The guide: one page a topic, in Markdown under `reward/guide/`, for the terminal, the screen and the web alike."""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from reward.base.errors import InputError, nearest, shown
from reward.base.values import dataclass

ORDER = (
    "commands", "offers", "adverts", "answer", "worth", "umbrella", "payslips", "screen", "staff", "budgets", "payroll",
    "scales", "library", "json", "reports", "serving", "assistant", "inputs", "columns", "figures", "data", "proof",
    "not-there", "changes",
)  # fmt: skip
"""In which the topics are listed: as a reader comes to need them, the lists made from the program and its data near the end."""


@dataclass(frozen=True)
class Topic:
    """One page of the guide."""

    name: str
    title: str
    text: str
    """Markdown, its title included."""


@lru_cache(maxsize=1)
def topics() -> Mapping[str, Topic]:
    """Every page by its name, in the order in which they are listed."""
    return {name: _read(name) for name in ORDER}


def topic(name: str) -> Topic:
    """One page. Raises `InputError` with the nearest name, or all of them, for a topic that is not there."""
    wanted = name.strip().lower()
    if wanted not in ORDER:
        hint = nearest(wanted, ORDER) or f"; topics are {', '.join(ORDER)}"
        raise InputError(f"help: there is no topic {shown(name)}{hint}")
    return _read(wanted)


def _read(name: str) -> Topic:
    text = files("reward").joinpath("guide", f"{name}.md").read_text("utf-8")
    return Topic(name, text.partition("\n")[0].removeprefix("# "), text)
