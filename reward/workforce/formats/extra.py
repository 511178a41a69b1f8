"""The libraries of the extra `tables`, which CSV does without: what to say where one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from reward.base.errors import InputError


@contextmanager
def needed_for(what: str) -> Iterator[None]:
    """Around the imports of such a library, always inside the function that uses it: pyarrow alone takes 0.1 s."""
    try:
        yield
    except ModuleNotFoundError as error:
        name = (error.name or "a library").partition(".")[0]
        raise InputError(f"{what} needs {name}, which is not installed; pip install 'reward[tables]'") from None
