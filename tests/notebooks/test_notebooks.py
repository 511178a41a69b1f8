"""The notebooks, run from top to bottom by Jupyter's own client: what each cell says is what stands in the file.

`python tests/notebooks/test_notebooks.py` runs them and writes what they say anew; read the difference.
"""

import os
import re
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
RANDOM = re.compile(r"0x[0-9a-f]+")
"""Where an object lies in memory."""


def client() -> Any:
    """The package that runs a notebook; CI has it."""
    if os.environ.get("REWARD_TEST_NOTEBOOKS") != "required":
        pytest.importorskip("nbclient", reason="needs the extra 'notebooks': pip install '.[notebooks]'")
    import nbclient

    return nbclient


def run(path: Path) -> Any:
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    kernel = client().NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(FOLDER)}})
    return kernel.execute()


def said(notebook: Any) -> list[list[str]]:
    """What each cell of code prints and gives, as text."""
    return [
        [RANDOM.sub("0x", text_of(output)) for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def text_of(output: Any) -> str:
    return str(output.text) if "text" in output else str(output.data["text/plain"])


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_says_what_stands_in_it(path: Path) -> None:
    client()
    import nbformat

    written = nbformat.read(path, as_version=4)
    assert sum(bool(each) for each in said(written)) > 3
    assert said(run(path)) == said(written)


if __name__ == "__main__":
    import nbformat

    for each in NOTEBOOKS:
        found = run(each)
        found.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
        for number, cell in enumerate(found.cells):
            cell.metadata, cell.id = {}, f"cell-{number}"
        nbformat.write(found, each)
