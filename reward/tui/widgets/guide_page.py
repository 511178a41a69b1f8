"""A page of the guide, with each table as one part: a part for every cell takes seconds where a table has hundreds of rows."""

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text
from textual.content import Content
from textual.widgets import Markdown
from textual.widgets.markdown import MarkdownBlock

if TYPE_CHECKING:
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token
    from rich.console import RenderableType

WHOLE = "whole_table"
"""The one token that stands for all those of a table; its children are the texts of its cells, row after row."""


class GuidePage(Markdown):
    """Markdown whose links are told and not opened."""

    def __init__(self, text: str) -> None:
        super().__init__(text, open_links=False, parser_factory=_parser)

    def unhandled_token(self, token: "Token") -> MarkdownBlock | None:
        return WholeTable(self, token) if token.type == WHOLE else super().unhandled_token(token)


class WholeTable(MarkdownBlock):
    """A table as one part of the page, its links where they stand."""

    def render(self) -> "RenderableType":
        head = self.get_component_styles("strong").rich_style
        table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style=head)
        columns = int(self._token.meta["columns"])
        texts = [self._text(self._token_to_content(cell)) for cell in self._token.children or ()]
        for heading in texts[:columns]:
            table.add_column(heading)
        for at in range(columns, len(texts), columns):
            table.add_row(*texts[at : at + columns])
        return table

    def _text(self, content: Content) -> Text:
        text = Text(content.plain)
        for start, end, style in content.spans:
            # The name of one of Markdown's own styles, such as `.code_inline`, or what a link does.
            found = self.get_component_styles(style[1:]) if isinstance(style, str) else style
            text.stylize(found.rich_style, start, end)
        return text


def _parser() -> MarkdownIt:
    parser = MarkdownIt("gfm-like")
    parser.core.ruler.push(WHOLE, _with_whole_tables)
    return parser


def _with_whole_tables(state: "StateCore") -> None:
    tokens: list[Token] = []
    cells: list[Token] = []
    for token in state.tokens:
        table = tokens[-1] if tokens and tokens[-1].type == "table_open" else None
        if table is None:
            tokens.append(token)
        elif token.type == "table_close":
            table.type, table.children, cells = WHOLE, cells, []
        elif token.type == "inline":
            cells.append(token)
        elif token.type == "th_close":
            table.meta["columns"] = table.meta.get("columns", 0) + 1
    state.tokens = tokens
