"""What is said to somebody at a command, to somebody at a screen or a page."""

import re

from reward.library.inputs import input_at, plain

_SETTING = re.compile(r"(?:choose with )?--set ([\w.:]+)=(\.\.\.|(?:[\w.%-]+, )?[\w.,%-]*\w%?)")
_NAME = re.compile(r"(?<![\w./'-])[a-z]+(?:[._][a-z_]+)+(?![\w./=-])")
_PLAINER = {
    "--basis payslips prices": "its payslips price", "(derived)": "(worked out)",
    "(unverified)": "(not checked)", ": unverified: ": ", not checked: ", "that is derived: ": "that is worked out: ",
}  # fmt: skip
"""What a command, or a file, says otherwise than people do."""
_TODAYS = {"scale": "today's scale"}
_PATH = re.compile(r"([a-z]\w*(?:\.\w+)+): ")


def in_screen_words(text: str, own: str = "") -> str:
    """A remedy by its field and not by an option: `--set rate.per=day` is `set paid per to day`.

    `own` is the path of the field beside which it stands; without it that with which the text begins.
    """
    begins = _PATH.match(text)
    path = own.rpartition(":")[2]
    if not path and begins is not None and input_at(begins[1]) is not None:
        text = text[begins.end() :]
    for told in (path, path.partition(".")[0]) if path else ():
        text = text.removeprefix(f"{told}: ")

    def written(found: re.Match[str]) -> str:
        key = input_at(found[1].rpartition(":")[2])
        label = found[1] if key is None else key.label
        if found[2] == "...":
            return f"say {label}"
        return f"write {found[2]}" if plain(found[1]) == path else f"set {label} to {_TODAYS.get(found[2], found[2])}"

    text = _SETTING.sub(written, text)
    for told, plainly in _PLAINER.items():
        text = text.replace(told, plainly)
    return _NAME.sub(_label, text)


def sentence(text: str) -> str:
    """As a sentence begins."""
    return text[:1].upper() + text[1:]


def _label(found: re.Match[str]) -> str:
    """A name that only a file has, as the screen calls it."""
    key = next(
        (key for start in ("", "assume.", "person.") if (key := input_at(f"{start}{found[0]}")) is not None), None
    )
    return found[0] if key is None else key.label
