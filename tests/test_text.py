import pytest
from hypothesis import given

from refusals import refusal
from rehabplan.exercise import Exercise
from rehabplan.testing import strategies
from rehabplan.text import (
    Source,
    Text,
    as_source,
    as_sources,
    as_text,
    as_texts,
    language_tag,
    line,
    paragraph,
    slug,
    url,
)

URL = "give a web address such as 'https://example.org/video'"
LANGUAGE = "give a language tag such as 'en' or 'pt-BR'"


@pytest.mark.parametrize("words", ["a", "x" * 200, " kept ", "Rücken – ½", "腰", "🧘🏽‍♀️", "לגב", "\u200f"])
def test_a_printable_line_passes(words):
    assert line(words) == words


@pytest.mark.parametrize("words", ["one\ntwo\tthree", "x" * 4000])
def test_a_paragraph_may_have_line_breaks_and_tabs(words):
    assert paragraph(words) == words


@pytest.mark.parametrize("check", [line, paragraph, slug])
def test_a_text_that_is_no_string_is_refused(check):
    code, message = refusal(lambda: check(5, "name"), TypeError)
    assert (code, message[:22]) == ("wrong-type", "name is 5: give a text")


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda: line("", "name"), "empty-text", "name is '': it may not be empty"),
        (lambda: line(" \t", "name"), "empty-text", r"name is ' \t': it may not be empty"),
        (
            lambda: line("x" * 201, "name"),
            "too-long",
            "name is '" + "x" * 38 + "…: 201 characters are too many, cut it to 200",
        ),
        (
            lambda: paragraph("x" * 4001, "note"),
            "too-long",
            "note is '" + "x" * 38 + "…: 4001 characters are too many, cut it to 4000",
        ),
        (
            lambda: line("a\nb", "name"),
            "unprintable-text",
            r"name is 'a\nb': remove the character U+000A; it must be one printable line",
        ),
        (
            lambda: paragraph("a\rb", "note"),
            "unprintable-text",
            r"note is 'a\rb': remove the character U+000D; line breaks and tabs are allowed, other controls are not",
        ),
    ],
)
def test_an_unfit_text_is_refused(make, code, message):
    assert refusal(make) == (code, message)


@pytest.mark.parametrize(
    "unfit", ["\x00", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ud800", "\u202e", "\u2066", "\u2069"]
)
def test_no_text_carries_controls_line_separators_surrogates_or_direction_overrides(unfit):
    for check in (line, paragraph):
        code, message = refusal(lambda check=check: check(f"a{unfit}b"))
        assert code == "unprintable-text"
        assert f"remove the character U+{ord(unfit):04X};" in message


@given(strategies.lines(), strategies.paragraphs())
def test_the_words_of_the_strategies_pass(one_line, several):
    assert line(one_line) == one_line
    assert paragraph(several) == several


@pytest.mark.parametrize("name", ["a", "glute-bridge", "9", "a1-b2-c3", "x" * 64])
def test_a_slug_passes(name):
    assert slug(name) == name


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("A", "a"),
        ("a_b", "a-b"),
        ("a b", "a-b"),
        ("-a", "a"),
        ("a-", "a"),
        ("a--b", "a-b"),
        ("a\n", "a"),
        ("a.b", "a-b"),
        ("Swelling of the knee", "swelling-of-the-knee"),
        ("é", "e"),
        ("Übung 2: Füße", "ubung-2-fusse"),
        ("", "glute-bridge"),
        ("腰", "glute-bridge"),
        ("--", "glute-bridge"),
    ],
)
def test_another_name_is_no_slug_and_one_near_it_is_shown(name, near):
    remedy = f"use lower-case letters, digits and single hyphens, such as '{near}'"
    assert refusal(lambda: slug(name)) == ("not-a-slug", f"id is {name!r}: {remedy}")
    assert slug(near) == near


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("x" * 65, "x" * 64),
        ("-" + "x" * 64, "x" * 64),
        ("a" * 63 + " b", "a" * 63),
        ("Knee " * 20, "knee-" * 12 + "knee"),
    ],
)
def test_a_long_slug_is_refused(name, near):
    code, message = refusal(lambda: slug(name))
    assert code == "not-a-slug"
    assert message.startswith(f"id is '{name[:38]}…: use at most 64 lower-case letters, digits and single hyphens, ")
    assert message.endswith(f", such as '{near}'")


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://example.org?a=b",
        "https://example.org/" + "x" * 3980,
    ],
)
def test_a_web_address_passes(address):
    assert url(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "", "example.org", "ftp://example.org", "https://", "https://a b", "javascript:alert(1)", "https://a/\n",
        "https://a/ b", "https://a\\b",
    ],
)  # fmt: skip
def test_another_address_is_refused(address):
    assert refusal(lambda: url(address, "video")) == ("not-a-url", f"video is {address!r}: {URL}")


def test_a_long_address_is_refused():
    code, _message = refusal(lambda: url("https://example.org/" + "x" * 3981))
    assert code == "not-a-url"


def test_an_address_that_is_no_string_is_refused():
    assert refusal(lambda: url(5, "video"), TypeError) == ("wrong-type", f"video is 5: {URL}")


@pytest.mark.parametrize("tag", ["en", "pt-BR", "zh-Hant-TW", "gsw"])
def test_a_language_tag_passes(tag):
    assert language_tag(tag) == tag


@pytest.mark.parametrize("tag", ["", "e", "EN", "english", "en_GB", "en-", "en-x"])
def test_another_tag_is_refused(tag):
    assert refusal(lambda: language_tag(tag)) == ("not-a-language", f"language is {tag!r}: {LANGUAGE}")


def test_a_tag_that_is_no_string_is_refused():
    assert refusal(lambda: language_tag(None), TypeError) == ("wrong-type", f"language is None: {LANGUAGE}")


def test_a_text_of_one_string_is_in_the_language_of_the_document():
    assert Text.of("breathe").versions == (("", "breathe"),)
    assert Text.of({"": "breathe"}) == Text.of("breathe")


def test_a_text_of_several_languages_does_not_depend_on_their_order():
    assert Text.of({"en": "breathe", "de": "atmen"}) == Text.of({"de": "atmen", "en": "breathe"})
    assert Text.of({"en": "breathe", "de": "atmen"}).versions == (("de", "atmen"), ("en", "breathe"))


def test_a_text_is_a_text_already():
    text = Text.of("breathe")
    assert Text.of(text) is text


@pytest.mark.parametrize(
    ("versions", "language", "fallback", "words"),
    [
        ({"en": "breathe", "de": "atmen"}, "de", "", "atmen"),
        ({"en": "breathe", "de": "atmen"}, "fr", "en", "breathe"),
        ({"en": "breathe", "de": "atmen"}, "fr", "", "atmen"),
        ({"": "respire", "de": "atmen"}, "fr", "de", "respire"),
        ({"": "respire"}, "de", "en", "respire"),
    ],
)
def test_a_text_is_given_in_a_language_or_the_nearest_there_is(versions, language, fallback, words):
    assert Text.of(versions).in_language(language, fallback) == words


def test_the_string_of_a_text_is_that_of_the_document_or_the_first():
    assert str(Text.of("breathe")) == "breathe"
    assert str(Text.of({"en": "breathe", "de": "atmen"})) == "atmen"


@pytest.mark.parametrize("versions", ["hello", None, [("en",)], [["en", "breathe"]], (("en", "a", "b"),)])
def test_a_text_is_made_by_of(versions):
    code, message = refusal(lambda: Text(versions), TypeError)
    assert code == "wrong-type"
    assert message.endswith(": write Text.of('words') or Text.of({'en': 'words'})")


def named(name):
    return lambda: Exercise(slug="bridge", name=name)


@pytest.mark.parametrize(
    ("name", "code", "message"),
    [
        ("", "empty-text", "name is '': it may not be empty"),
        ({}, "empty-text", "name is {}: give at least one language"),
        ({"en": ""}, "empty-text", "name.en is '': it may not be empty"),
        ({"": ""}, "empty-text", "name is '': it may not be empty"),
        ({"english": "Bridge"}, "not-a-language", f"name language is 'english': {LANGUAGE}"),
        (
            {"en": "a\nb"},
            "unprintable-text",
            r"name.en is 'a\nb': remove the character U+000A; it must be one printable line",
        ),
    ],
)
def test_words_are_refused_where_they_stand(name, code, message):
    assert refusal(named(name)) == (code, message)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (5, "name is 5: give a text, or a table of language to text"),
        (["Bridge"], "name is ['Bridge']: give a text, or a table of language to text"),
        ({"en": 5}, "name.en is 5: give a text"),
        ({1: "Bridge", "en": "Bridge"}, f"name language is 1: {LANGUAGE}"),
    ],
)
def test_what_is_no_text_is_refused(name, message):
    assert refusal(named(name), TypeError) == ("wrong-type", message)


def test_converters_take_the_obvious_and_pass_on_the_rest():
    assert as_text("a") == Text((("", "a"),))
    assert as_text({"en": "a"}) == Text((("en", "a"),))
    assert as_text(5) == 5
    assert as_texts(["a", {"en": "b"}, 5]) == (Text((("", "a"),)), Text((("en", "b"),)), 5)
    assert as_texts("ab") == "ab"
    assert as_source("Smith 2020") == Source("Smith 2020")
    assert as_source(5) == 5
    assert as_sources(["Smith 2020", Source("Li 2021")]) == (Source("Smith 2020"), Source("Li 2021"))
    assert as_sources("Smith 2020") == "Smith 2020"


@pytest.mark.parametrize(
    ("make", "code", "message"),
    [
        (lambda: Source(""), "empty-text", "citation is '': it may not be empty"),
        (lambda: Source("Smith 2020", "smith.org"), "not-a-url", f"url is 'smith.org': {URL}"),
    ],
)
def test_a_source_is_a_citation_and_perhaps_a_web_address(make, code, message):
    assert refusal(make) == (code, message)


def test_a_source_may_have_a_web_address():
    assert Source("Smith 2020", "https://doi.org/10.1/x").url == "https://doi.org/10.1/x"


@given(strategies.texts())
def test_a_text_has_words_in_each_of_its_languages(text):
    assert all(text.in_language(language) == words for language, words in text.versions)
