"""What is mended of Textual, until it has that itself."""

from textual._styles_cache import StylesCache


def mend() -> None:
    """Lets go of what was drawn of widgets that are gone.

    Textual keeps the last 1,024 answers of `get_inner_outer` by what it was called with, and that is the whole cache of
    some widget besides two colours: 50 MB of lines that nobody sees again, and each widget ever shown for as long
    (https://github.com/Textualize/textual/issues/6665).
    """
    kept = vars(StylesCache)["get_inner_outer"]
    if not isinstance(kept, classmethod):
        StylesCache.get_inner_outer = classmethod(kept)  # type: ignore[method-assign, assignment]  # it is put in the place of Textual's own
