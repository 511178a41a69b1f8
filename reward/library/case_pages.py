"""A case that a report carries inside its page, so that whoever is sent the page can open it again."""

from html.parser import HTMLParser
from pathlib import Path

from reward.base.errors import InputError
from reward.library.models.case import Case
from reward.library.offer_files import as_toml
from reward.library.regular_files import read_whole

MARK = "reward-case"
"""The id of the element that holds the case."""
MOST_PAGE = 16 * 1024 * 1024


def as_page_text(case: Case) -> str:
    """The case as TOML in which nothing steers a reader's screen: what cannot be printed is written as its number."""
    text = as_toml(case.written()).decode()
    return "".join(char if char == "\n" or char.isprintable() else _numbered(char) for char in text)


def _numbered(char: str) -> str:
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def carries_case(which: str) -> bool:
    """Whether a command's word names a report that has its case inside, and no advert."""
    path = Path(which)
    return path.suffix.lower() == ".html" and path.is_file() and f'id="{MARK}"' in _read(path)


def case_on(path: Path) -> bytes:
    """The TOML of the case in a report's page. Raises `InputError` for a page that carries none."""
    reader = _CaseReader()
    reader.feed(_read(path))
    reader.close()
    if not reader.found:
        raise InputError(f"{path}: carries no case; 'reward report A B -o FILE.html' writes a page that does")
    return "".join(reader.found).encode()


def _read(path: Path) -> str:
    return read_whole(path, MOST_PAGE, "a page").decode("utf-8", "replace")


class _CaseReader(HTMLParser):
    """Takes the text of the one element that holds the case."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag == "pre" and ("id", MARK) in attrs

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found.append(data)
