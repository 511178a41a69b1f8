"""Commented offer files to start from, one a kind, each a `.toml` file beside this module."""

from importlib.resources import files

TEMPLATES = {
    kind: files(__name__).joinpath(f"{kind}.toml").read_text("utf-8")
    for kind in ("employment", "umbrella", "agency", "company")
}
"""The text of a new offer file, by kind. What it says of a key is held against the key's own record by a test."""
