"""Phrases find what their patterns find, and are tried at their first words alone."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reward.intake.advert
from reward.intake.advert.first_words import FirstWords, first_words
from reward.intake.advert.phrases import Phrase, WordIndex
from reward.intake.advert.text import advert_text, decoded

ADVERTS = sorted((Path(__file__).parent / "adverts").glob("*.txt"))


def phrases_in(value: object) -> Iterator[Phrase]:
    if isinstance(value, Phrase):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from phrases_in(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from phrases_in(each)
    elif hasattr(value, "signs"):
        yield from phrases_in(value.signs)


def all_phrases() -> dict[str, Phrase]:
    modules = (
        import_module(f"{reward.intake.advert.__name__}.{found.name}")
        for found in iter_modules(reward.intake.advert.__path__)
    )
    return {each.source: each for module in modules for value in vars(module).values() for each in phrases_in(value)}


PHRASES = list(all_phrases().values())


def assert_found_alike(phrase: Phrase, text: str) -> None:
    by_words = [found.span() for found in phrase.finditer(WordIndex(text))]
    assert by_words == [found.span() for found in phrase.pattern.finditer(text)], phrase.source


def test_every_phrase_of_the_reader_can_tell_its_first_words() -> None:
    """One that cannot is tried everywhere, which takes as long as twenty that can."""
    assert len(PHRASES) > 120
    assert [phrase.source for phrase in PHRASES if phrase.first is None] == []


def test_a_phrase_finds_in_adverts_what_its_pattern_finds() -> None:
    text = "\n".join(advert_text(decoded(path.read_bytes())).plain for path in ADVERTS[::7])
    for phrase in PHRASES:
        assert_found_alike(phrase, text)


WORDS = st.sampled_from(
    (
        *(
            "pay",
            "Pay's",
            "wages",
            "salary",
            "per",
            "annum",
            "12",
            "37.5",
            "£",
            "£45,000",
            "%",
            "(",
            ")",
            " ",
            "\n",
            "\n\n",
            "-",
            ":",
            ". ",
        ),
        *(
            "we",
            "we're",
            "you",
            "a nurse",
            "Nurses",
            "earn",
            "what is",
            "?",
            "dear",
            "closing date",
            "closes",
            "IR35",
            "inside",
            "umbrella",
        ),
    )
)


@given(st.lists(WORDS, max_size=30).map("".join))
def test_a_phrase_finds_in_any_text_what_its_pattern_finds(text: str) -> None:
    for phrase in PHRASES[::5]:
        assert_found_alike(phrase, text)


@pytest.mark.parametrize(
    ("pattern", "words", "prefixes"),
    [
        (r"\bpay\b", {"pay"}, set()),
        (r"\bpay", set(), {"pay"}),
        (r"\b(?:a |an )?pays?\b", {"a", "an", "pay", "pays"}, set()),
        (r"\b(?<!no )pay(?!slip) of\b", {"pay"}, set()),
        (r"\bpaid? ?in\b", {"pai", "paid", "paiin", "paidin"}, set()),
        (r"\b(?:(?P<a>we)|(?-i:You)) pay", {"we", "you"}, set()),
        (r"\bincreas\w*", set(), {"increas"}),
        (r"\be-?mail\b", {"e", "email"}, set()),
    ],
)
def test_the_words_that_a_pattern_begins_with(pattern: str, words: set[str], prefixes: set[str]) -> None:
    found = first_words(pattern)
    assert found is not None
    assert (found.words, found.prefixes) == (words, prefixes)


def test_what_is_no_word_may_begin_a_pattern() -> None:
    assert first_words(r"^ {0,4}dear\b|\A£|\b\d{2} days|\?$") == FirstWords(
        frozenset(), frozenset(), frozenset("?"), number=True, line=True, start=True
    )


@pytest.mark.parametrize(
    "pattern", ["pay", r"\w+ pay", r".pay", r"(?:\bpay)?", r"[^a]", r"\B", r"(?:[a-z]+ ){0,3}pay", r"\d pay", r"$"]
)
def test_of_a_pattern_that_may_begin_anywhere_no_words_are_told(pattern: str) -> None:
    assert first_words(pattern) is None
    text = "no pay, 12 pay and equal pay\n"
    assert_found_alike(Phrase(pattern), text)


def test_a_phrase_keeps_between_two_places() -> None:
    index, phrase = WordIndex("pay pay pay"), Phrase(r"\bpay\b")
    assert [found.start() for found in phrase.finditer(index, 1, 10)] == [4]
    assert phrase.search(index, 5) is not None and phrase.search(index, 9) is None


def test_case_is_regarded_where_a_phrase_asks_for_it() -> None:
    found = Phrase(r"\bPay\b", re.NOFLAG).finditer(WordIndex("pay Pay"))
    assert [each.start() for each in found] == [4]
