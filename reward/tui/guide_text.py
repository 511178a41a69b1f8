"""A page of the guide, laid out for a terminal that only prints."""

from io import StringIO

from rich.console import Console
from rich.markdown import Markdown
from rich.theme import Theme

OURS = Theme({"markdown.code": "bold", "markdown.code_block": "none"})
"""Without a background: a terminal may be light or dark."""


def laid_out(text: str, width: int, colour: bool) -> str:
    """Markdown as lines of at most `width` columns, bold and coloured where the terminal is."""
    console = Console(
        file=StringIO(),
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        theme=OURS,
    )
    with console.capture() as captured:
        console.print(Markdown(text, hyperlinks=False, code_theme="ansi_light"))
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"
