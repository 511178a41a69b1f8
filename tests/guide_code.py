"""The Python of the guide under pyright: `python tests/guide_code.py PYRIGHT`. mypy reads it in the suite."""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

GUIDE = Path(__file__).parent.parent / "reward" / "guide" / "library.md"


def main(pyright: str) -> int:
    with TemporaryDirectory() as folder:
        page = Path(folder, "page.py")
        page.write_text("\n\n".join(re.findall(r"```python\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)), "utf-8")
        settings = Path(folder, "pyrightconfig.json")
        settings.write_text('{"include": ["page.py"], "typeCheckingMode": "standard"}', "utf-8")
        return subprocess.run([pyright, "-p", str(settings), "--pythonpath", sys.executable], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
