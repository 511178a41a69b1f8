"""The second file of a priced table, of the rows that were refused: which, why, and the inputs as they came."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from reward.library.drafts import dropped
from reward.library.safe_files import drafted
from reward.workforce.formats import Columns
from reward.workforce.formats.blocks import Writer, writer
from reward.workforce.formats.columns import Cells
from reward.workforce.staff.priced_block import BlockResult

OWN = ("row", "column", "remedy")
"""What a file of refused rows says of each, before the inputs as they came."""


class RefusedFile:
    """The second file, which is begun with the first row that is refused."""

    def __init__(self, path: Path | None, replace_existing: bool) -> None:
        self.path, self.replace = path, replace_existing
        self.was_there = path is not None and path.exists()
        self.stack = ExitStack()
        self.writer: Writer | None = None

    def __enter__(self) -> "RefusedFile":
        return self

    def __exit__(self, kind: Any, error: Any, traceback: Any) -> None:
        if kind is not None:
            self.stack.__exit__(kind, error, traceback)
            return
        with self.stack:
            if self.writer is not None:
                self.writer.close()

    def write(self, priced: BlockResult, before: int) -> None:
        refusals = priced.refusals
        if not refusals or self.path is None:
            return
        if self.writer is None:
            self.writer = writer(self.path, self.stack.enter_context(drafted(self.path, replace=self.replace)))
        said: Columns = {
            "row": Cells([each.row + before for each in refusals]),
            "column": Cells([each.column for each in refusals]),
            "remedy": Cells([each.what for each in refusals]),
        }
        came = {name: each for name, each in priced.refused.items() if name not in OWN}
        self.writer.write(said | came)

    def withdraw(self) -> None:
        """Removes the file, if it is new: the target that it goes with could not be written."""
        if self.writer is not None and self.path is not None and not self.was_there:
            dropped(self.path)
