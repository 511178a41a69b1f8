"""Every record that files are read into, from the room of models itself, and what is wrong with one."""

from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from reward.library import models
from reward.library.check import StatutoryFile
from reward.library.models.mistakes import problems
from reward.library.models.period import Period
from reward.library.models.record import Record, parsed
from reward.library.provenance import Source

EVERY_MODEL: list[type[Record]] = [
    kind
    for module in (import_module(f"{models.__name__}.{each.name}") for each in iter_modules(models.__path__))
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Record) and kind.__module__ == module.__name__
    if kind not in (Record, Period)
] + [Source, StatutoryFile]


def faults(model: type[BaseModel], table: Any) -> list[tuple[str, str]]:
    """Where a table is wrong, and how."""
    with pytest.raises(ValidationError) as raised:
        parsed(model, table)
    return problems(raised.value, model)
