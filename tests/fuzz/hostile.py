"""What no offer, setting, name or cell should hold: numbers that are none, texts that steer a terminal, values without end."""

import random

DIGITS = "9" * 5_000
HEX = "0x" + "f" * 5_000
"""A whole number that TOML reads and Python will not write in tens."""
FULL_WIDTH = "４２，２３２"
ARABIC = "٤٢٢٣٢"
SURROGATE = "\udc80\ud800"
"""Halves of a pair, as bytes that are not UTF-8 come in from a command line; no encoding takes them."""

NUMBERS = (
    *("nan", "NaN", "inf", "-inf", "Infinity", "sNaN", "1e30", "1E+400", "1e-400", "-0", "-0.0", "-1", "0", "1", "+5"),
    *("0x10", "0b1", "1_000", "1__0", "1,2,3", "42.232,50", "42,23", ",", ".", "-", "+", "1.", ".5", "1.005", "1/0"),
    *(
        "9999999999",
        "10,000,000",
        "10,000,000.01",
        "9223372036854775807",
        "9223372036854775808",
        "99999999999999999999",
    ),
    *("100%", "100.0001%", "1000%", "-1%", "0.00001%", "%", "50 %", "0.5", "1%%", "366", "366.01", "168.01", "1e2%"),
    *(
        DIGITS,
        f"0.{DIGITS}",
        f"{DIGITS}%",
        f"1e{DIGITS}",
        FULL_WIDTH,
        ARABIC,
        "²",
        "½",
        "Ⅻ",
        "１e３",
        "£",
        "£-5",
        "£ 5",
    ),
    *("£1,000", "€5", "12k", "k", "1 000", "1\u00a0000", "1'000", "−5", "١٪"),
)
DATES = (
    *("0001-01-01", "9999-12-31", "0000-00-00", "2026-02-29", "2024-02-29", "2026-04-05", "2026-04-06", "1899-12-30"),
    *(
        "01/05/1992",
        "31/02/2026",
        "99/99/9999",
        "2026-4-6",
        "1979-05-27T07:32:00Z",
        "07:32:00",
        "２０２６-04-06",
        "46000",
    ),
    *("2023-04-05", "2023-04-06", "2027-04-06", "2099-12-31", "1900-01-01", "2026-13-01", "2026-W01-1", "20260406"),
)
WORDS = (
    *("", " ", "true", "false", "True", "none", "None", "null", "N/A", "#N/A", "#REF!", "min", "max", "top", "scale"),
    *("minimum", "maximum", "employment", "umbrella", "agency", "company", "2026-27", "2026-28", "1899-00", "9999-00"),
    *(
        "[bold]x[/bold]",
        "[/]",
        "[link=file:///]x",
        "<script>",
        "</style>",
        "&amp;",
        "=1+1",
        "=cmd|' /C calc'!A0",
        "@SUM(1)",
    ),
    *(
        "+1",
        "-1+1",
        "＝1+1",
        "\t=1",
        "\r=1",
        "'",
        '"',
        "\\",
        "\\N{DASH}",
        "{0}",
        "{x!r}",
        "%s",
        "%(x)s",
        "$HOME",
        "`id`",
    ),
)
TEXTS = (
    *(
        "\x00",
        "a\x00b",
        "\x1b[2J",
        "\x1b]52;c;eA==\x07",
        "\x9b31m",
        "\x7f",
        "\u202e0051",
        "\u2066x",
        "\u200b",
        "\ufeff",
    ),
    *(
        "\u2028",
        "\u2029",
        "\x85",
        "\r\n",
        "a\nb",
        "\x0b",
        "e" + "\u0301" * 1_000,
        "👩‍👩‍👧",
        "😀" * 90,
        "İ",
        "ß",
        "ﬁ",
        "\U0010ffff",
    ),
    *(SURROGATE, "x" * 81, "x" * 300, "x" * 10_000, "a-" * 50, "۰" * 40, "🏴\U000e0067\U000e0062", "\ue000"),
)
PATHS = (
    *("../x", "../../x", "..", ".", "/", "//", "/etc/passwd", "/dev/null", "/dev/zero/x", "~", "~root/x", "x/../../y"),
    *(
        "CON",
        "con",
        "nul",
        "aux.toml",
        "com1",
        "lpt9.toml",
        "x.toml",
        ".toml",
        "x.toml.",
        "x ",
        " x",
        "-x",
        "--help",
        "*",
    ),
    *(
        "C:\\x",
        "\\\\server\\x",
        "file:///x",
        "x?y",
        "x:y",
        "x|y",
        "A" * 81,
        "a" * 255,
        "a" * 256,
        "a" * 4_096,
        "a/" * 2_000,
        "a/" * 480,
    ),
)
STRINGS = (*NUMBERS, *DATES, *WORDS, *TEXTS)


def text(lot: random.Random) -> str:
    """One of them, or two together."""
    one = lot.choice(STRINGS)
    return one if lot.random() < 0.9 else one + lot.choice(STRINGS)


def bent(lot: random.Random, valid: str) -> str:
    """A valid text with a few characters taken out, doubled, swapped or put in."""
    letters = list(valid)
    for _ in range(lot.randint(1, 3)):
        place = lot.randrange(len(letters) + 1)
        match lot.randrange(4):
            case 0:
                del letters[place : place + lot.randint(1, 3)]
            case 1:
                letters[place:place] = letters[place : place + lot.randint(1, 8)]
            case 2:
                letters[place:place] = lot.choice(STRINGS)[:20]
            case _:
                letters[place : place + 1] = chr(lot.choice((lot.randrange(128), lot.randrange(0xD800))))
    return "".join(letters)


def nested(depth: int, lot: random.Random) -> str:
    """Lists or tables in one another, as TOML has them."""
    if lot.random() < 0.5:
        return "[" * depth + "]" * depth
    return "{a=" * depth + "1" + "}" * depth


def toml_value(lot: random.Random) -> str:
    """A value as it stands in a file, that the key at which it stands did not expect."""
    chance = lot.random()
    if chance < 0.45:
        return quoted(text(lot))
    if chance < 0.65:
        return lot.choice(NUMBERS)
    if chance < 0.75:
        return lot.choice(DATES)
    if chance < 0.85:
        return lot.choice(("true", "false", "[]", "{}", "[[]]", "[{}]", '[""]', "{ '' = 1 }", '["x", 1]', "[nan]"))
    if chance < 0.95:
        return nested(lot.choice((2, 5, 31, 33, 200)), lot)
    return "[" + ", ".join([lot.choice(("1", '"x"', "{}", "[]", "2026-04-06"))] * lot.choice((10, 500, 5_000))) + "]"


def quoted(value: str) -> str:
    """A text as TOML writes it; halves of a pair stay as they are, which no TOML may have."""
    short = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return (
        '"'
        + "".join(short.get(each, each if each >= " " and each != "\x7f" else f"\\u{ord(each):04x}") for each in value)
        + '"'
    )
