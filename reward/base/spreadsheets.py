"""What a spreadsheet makes of a text: a formula, unless a quote stands before it."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the start of a formula; some take the full-width forms for the same."""


def inert(text: str) -> str:
    """A text that no spreadsheet runs.

    >>> inert("=1+1"), inert("Plumber")
    ("'=1+1", 'Plumber')
    """
    return f"'{text}" if text.startswith(FORMULA) else text
