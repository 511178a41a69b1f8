"""Work that goes on to its end although whoever asked for it is told to stop."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


async def unbroken(work: Coroutine[Any, Any, Result]) -> Result:
    """The result of the work. Who is cancelled meanwhile, even twice, is so once it is done.

    A process whose pipes are not seen to close is left to Python's own tidying, after the loop that they belong to is gone.
    """
    task = asyncio.create_task(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        with_it = None if task.cancelled() else task.exception()
        raise cancelled from with_it
    return task.result()
