"""TOML from outside, refused in time and in words."""

import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reward.base.errors import InputError
from reward.library.safe_files import save
from reward.library.toml_files import MOST_BYTES, MOST_DEPTH, parse_toml, read_toml


def refusal(raw: bytes) -> str:
    with pytest.raises(InputError) as raised:
        parse_toml(raw)
    return str(raised.value)


def assert_read_or_refused(raw: bytes) -> None:
    """Any other error, and a silent one, is a fault of ours."""
    try:
        outcome: object = parse_toml(raw)
    except InputError as error:
        outcome = str(error)
    assert isinstance(outcome, dict) or outcome


def dotted(depth: int, between: str = ".", part: str = "a") -> bytes:
    return f"{between.join([part] * depth)} = 1\n".encode()


# --- size and shape ----------------------------------------------------------------------


def test_a_file_of_256_kb_is_read_and_one_byte_more_is_not() -> None:
    padding = b"#" * (MOST_BYTES - len(b"a = 1\n"))
    assert parse_toml(b"a = 1\n" + padding) == {"a": 1}
    assert refusal(b"a = 1\n" + padding + b"#") == "larger than 256 KB, the most a file may be"


def test_a_key_of_32_parts_is_read_and_one_of_33_is_not() -> None:
    table = parse_toml(dotted(MOST_DEPTH))
    for _ in range(MOST_DEPTH):
        table = table["a"]
    assert table == 1
    assert refusal(dotted(MOST_DEPTH + 1)) == "a key is nested deeper than 32 levels"


@pytest.mark.parametrize(
    "raw",
    [
        dotted(20_000),
        dotted(20_000, part='"a"'),
        dotted(20_000, part="'a'"),
        dotted(10_000, between=" . "),
        dotted(10_000, between="\t.\t"),
        b"[" + b".".join([b"a"] * 20_000) + b"]\n",
        b"[[" + b".".join([b"a"] * 20_000) + b"]]\n",
        b"x = { " + dotted(20_000).strip() + b" }\n",
        b"x = [{ " + dotted(20_000).strip() + b" }]\n",
    ],
    ids=["bare", "quoted", "literal", "spaces", "tabs", "table", "array-of-tables", "inline", "inline-in-list"],
)
def test_a_dotted_key_of_40_kb_is_refused_in_milliseconds_and_without_memory(raw: bytes) -> None:
    assert len(raw) >= 30_000
    tracemalloc.start()
    begun = time.process_time()
    message = refusal(raw)
    took, (_, most) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert message == "a key is nested deeper than 32 levels"
    assert most < 8_000_000
    assert took < 2  # seconds, traced and on a busy machine; the parser itself would want gigabytes


@pytest.mark.parametrize("piece", ["[", "{a=", "[{a=", "a = [\n"])
def test_brackets_nested_without_end_are_refused(piece: str) -> None:
    assert "brackets are nested deeper than 32 levels" in refusal(b"x = " + piece.encode() * 5_000)


def test_brackets_32_deep_are_read() -> None:
    deep = parse_toml(b"x = " + b"[" * MOST_DEPTH + b"]" * MOST_DEPTH)["x"]
    assert str(deep) == "[" * MOST_DEPTH + "]" * MOST_DEPTH


@pytest.mark.parametrize(
    "text",
    [
        '"' + "a." * 100 + '" = 1',
        "x = '" + "a." * 100 + "'",
        'x = "' + "[" * 100 + '"',
        "# " + "a." * 100 + "\nx = 1",
        'x = """' + "[" * 100 + '"""',
        "x = '''" + "a." * 100 + "\n'''",
        r'x = "\"' + "[" * 100 + '"',
        'x = 1 # "' + "[" * 100,
    ],
)
def test_dots_and_brackets_in_texts_and_comments_do_not_count_as_depth(text: str) -> None:
    assert len(parse_toml(text.encode())) == 1


def test_depth_hidden_behind_a_quote_in_a_comment_is_seen() -> None:
    assert "nested deeper" in refusal(b"# it's\n" + dotted(20_000) + b"# isn't\n")
    assert "nested deeper" in refusal(b'# "\n' + dotted(20_000) + b'# "\n')


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"x = ['''a'''', {", b" = 1}, 'z']"),
        (b'x = ["""a"""", {', b' = 1}, "z"]'),
        (b'b = """x"""" # \\\n', b' = 1 # "\n'),
    ],
    ids=["literal", "basic", "backslash-in-comment"],
)
def test_depth_hidden_behind_a_text_that_ends_in_quotes_is_seen(before: bytes, after: bytes) -> None:
    # A text in three quotes may end in one or two of its own: the odd quote begins no new text.
    assert "nested deeper" in refusal(before + b".".join([b"a"] * 500) + after)


# --- encoding and syntax -----------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_a_byte_order_mark_is_named(mark: bytes) -> None:
    assert refusal(mark + b"a = 1") == "begins with a byte-order mark; save it as plain UTF-8 without one"


def test_the_byte_that_is_not_utf_8_is_named() -> None:
    assert refusal(b'a = "caf\xe9"') == "is not UTF-8 text (byte 9); save it as UTF-8"


@pytest.mark.parametrize("raw", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused_with_what_to_do(raw: bytes) -> None:
    assert refusal(raw) == "the file is empty; 'reward new' writes one to start from"


@pytest.mark.parametrize("raw", [b"a = ", b"a = 1\na = 2\n", b"= 1", b"a = 2026-02-30", b"[a]\n[a]\n", b"a = 1\x00"])
def test_invalid_toml_is_refused_in_one_line(raw: bytes) -> None:
    message = refusal(raw)
    assert message.startswith("is not valid TOML: ")
    assert "\n" not in message


def test_a_number_of_many_thousand_digits_is_refused_in_words() -> None:
    assert refusal(b"a = " + b"9" * 10_000).startswith("is not valid TOML: ")


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_refusal_in_words(raw: bytes) -> None:
    assert_read_or_refused(raw)


@given(st.text(alphabet="ab.[]{}=\"'\\#\n ,1", max_size=200))
def test_anything_like_toml_is_a_table_or_a_refusal_in_words(text: str) -> None:
    assert_read_or_refused(text.encode())


# --- reading -----------------------------------------------------------------------------


def test_a_fault_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text("a = ")
    with pytest.raises(InputError) as raised:
        read_toml(path)
    assert str(raised.value).startswith(f"{path}: is not valid TOML: ")


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.toml: there is no such file"):
        read_toml(tmp_path / "none.toml")


def test_a_folder_is_said_to_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder; name a TOML file in it"):
        read_toml(tmp_path)


def test_a_path_below_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a = 1")
    with pytest.raises(InputError, match="cannot be read: Not a directory"):
        read_toml(tmp_path / "file" / "offer.toml")


def test_a_path_with_a_nul_is_not_a_path() -> None:
    with pytest.raises(InputError, match="this is not a path"):
        read_toml(Path("a\0b.toml"))


def test_a_file_without_end_is_not_read_to_its_end() -> None:
    with pytest.raises(InputError, match="/dev/zero: "):
        read_toml(Path("/dev/zero"))


@pytest.mark.parametrize("name", ["a\x00b.toml", "\udc80\ud800.toml", "a/" * 600 + "x.toml", "a" * 5_000])
def test_what_is_no_path_is_neither_read_nor_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with pytest.raises(InputError) as written:
        save(path, b"x")
    with pytest.raises(InputError) as read:
        read_toml(path)
    assert "this is not a path" in str(written.value)
    assert len(str(written.value)) < 120
    assert "\n" not in str(read.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", ["0x" + "f" * 5_000, "9" * 5_000, "9223372036854775808", "-9223372036854775809"])
def test_a_whole_number_of_more_than_64_bits_is_refused(number: str) -> None:
    """Of one that Python reads and cannot write no message could be made."""
    for text in (f"basic = {number}", f"pay = {{basic = [1, {number}]}}"):
        with pytest.raises(InputError, match="a whole number has at most 19 digits"):
            parse_toml(text.encode())
    assert parse_toml(b"a = 9223372036854775807\nb = -9223372036854775808") == {"a": 2**63 - 1, "b": -(2**63)}
