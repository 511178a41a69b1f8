"""A table that comes through standard input or goes to standard output, for which `-` stands.

It is kept in a folder of this run alone meanwhile: a table is found in its file by places, and is written whole or not at all.
"""

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory

from reward.base.errors import RewardError

STREAM = "-"
_KINDS: Mapping[bytes, str] = {
    b"PAR1": ".parquet",
    b"ARROW1": ".arrow",
    b"PK\x03\x04": ".xlsx",
    b"\x1f\x8b": ".csv.gz",
}
"""What files of a kind begin with; all else is text."""


@contextmanager
def through_streams(table: str, output: str | None, ending: str = ".csv") -> Iterator[tuple[str, str | None]]:
    """The paths to read and to write; what goes to standard output has this `ending`, and what is said then goes to stderr."""
    if STREAM not in (table, output):
        yield table, output
        return
    with TemporaryDirectory(prefix="reward-") as folder:
        target = Path(folder, f"standard output{ending}")
        try:
            source = _kept(folder) if table == STREAM else table
            with redirect_stdout(sys.stderr) if output == STREAM else nullcontext():
                yield source, str(target) if output == STREAM else output
        except RewardError as error:  # names what the reader knows, not where it is kept
            raise type(error)(str(error).replace(f"{Path(folder)}/", "")) from error
        if output == STREAM and target.exists():
            with target.open("rb") as file:
                shutil.copyfileobj(file, sys.stdout.buffer)


def _kept(folder: str) -> str:
    stream = sys.stdin.buffer
    first = stream.read(6)
    kind = next((kind for mark, kind in _KINDS.items() if first.startswith(mark)), ".csv")
    path = Path(folder, f"standard input{kind}")
    with path.open("xb") as file:
        file.write(first)
        shutil.copyfileobj(stream, file)
    return str(path)
