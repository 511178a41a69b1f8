"""What an application shows as SVG, which asks no web for a font."""

import re

from textual.app import App

FONTS = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace"


def as_svg(app: "App[None]") -> str:
    """What an application shows, in the reader's own fonts: the usual picture fetches one from the web."""
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", app.export_screenshot(title="reward"), flags=re.DOTALL)
    return drawn.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}")
