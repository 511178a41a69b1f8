"""Whether wheel and sdist hold what they should: `python tests/packaged.py SOURCE DIST`, where DIST has one of each.

The sdist has every file of the source but those that are for the house alone; the wheel has the package, the data, the
licence and the types mark. No file in either belongs to somebody, nor is any there that the source has not.
"""

import sys
import tarfile
import zipfile
from pathlib import Path

OURS = (".ci/", ".gitignore")
"""What is for those who work here, and goes into neither."""
MADE = ("PKG-INFO",)
"""What the build adds to the sdist."""


def in_source(source: Path) -> set[str]:
    """The files of the source by their paths, without what the build leaves beside them."""
    every = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    return {path for path in every if not path.startswith((*OURS, "dist/"))}


def faults(source: Path, dist: Path) -> list[str]:
    """What is missing, or too much, in the two."""
    wheel, sdist = next(dist.glob("*.whl")), next(dist.glob("*.tar.gz"))
    wanted = in_source(source)
    with tarfile.open(sdist) as packed:
        members = [member for member in packed.getmembers() if member.isfile()]
        held = {member.name.partition("/")[2] for member in members}
        found = [f"sdist: {member.name} belongs to {member.uname or member.uid}" for member in members if member.uid]
    found += [f"sdist: {path} is missing" for path in sorted(wanted - held)]
    found += [f"sdist: {path} is not in the source" for path in sorted(held - wanted - {*MADE, ".gitignore"})]
    code = {path for path in wanted if path.startswith("reward/")}
    data = {f"reward/data/{path.removeprefix('scales/')}" for path in wanted if path.startswith("scales/")}
    with zipfile.ZipFile(wheel) as packed_wheel:
        names = set(packed_wheel.namelist())
    about = {path for path in names if ".dist-info/" in path}
    found += [f"wheel: {path} is missing" for path in sorted((code | data) - names)]
    found += [f"wheel: {path} is not in the source" for path in sorted(names - about - code - data)]
    if not any(path.endswith("/LICENSE") for path in about):
        found.append("wheel: the licence is missing")
    return found


def main(source: Path, dist: Path) -> int:
    found = faults(source, dist)
    print("\n".join(found) or f"wheel and sdist hold all {len(in_source(source))} files that they should, and no other")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
