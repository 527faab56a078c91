"""Content lines folded as RFC 5545, section 3.1, says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehabplan.export.folding import content, fold


def unfolded(octets: bytes) -> bytes:
    return octets.replace(b"\r\n ", b"")


def test_a_line_of_75_octets_stays_whole() -> None:
    assert fold("x" * 75) == b"x" * 75


def test_the_76th_octet_begins_a_second_piece_after_a_space() -> None:
    assert fold("x" * 76) == b"x" * 75 + b"\r\n x"


def test_later_pieces_hold_74_octets_beside_their_space() -> None:
    assert fold("a" * 75 + "b" * 74 + "c" * 3) == b"a" * 75 + b"\r\n " + b"b" * 74 + b"\r\n ccc"


def test_octets_are_counted_and_not_characters() -> None:
    assert fold("é" * 38) == "é".encode() * 37 + b"\r\n " + "é".encode()


def test_no_piece_ends_inside_a_character() -> None:
    assert fold("x" * 73 + "😀y") == b"x" * 73 + b"\r\n " + "😀y".encode()


def test_no_piece_ends_between_an_escape_and_what_it_escapes() -> None:
    assert fold("x" * 74 + "\\nyz") == b"x" * 74 + b"\r\n \\nyz"
    assert fold("x" * 74 + "^nyz") == b"x" * 74 + b"\r\n ^nyz"


def test_an_escaped_backslash_may_end_a_piece() -> None:
    assert fold("x" * 73 + "\\\\nyz") == b"x" * 73 + b"\\\\" + b"\r\n nyz"


def test_a_line_of_nothing_but_backslashes_is_folded_between_pairs() -> None:
    assert fold("\\" * 80) == b"\\" * 74 + b"\r\n " + b"\\" * 6


def test_a_space_at_a_fold_is_kept() -> None:
    assert fold("x" * 75 + " y") == b"x" * 75 + b"\r\n  y"


def test_every_line_of_a_file_ends_in_crlf() -> None:
    assert content(["BEGIN:VCALENDAR", "x" * 76]) == b"BEGIN:VCALENDAR\r\n" + b"x" * 75 + b"\r\n x\r\n"
    assert content([]) == b""


LINES = st.text(st.sampled_from("ab \\^,;nñ字😀"), max_size=400)


@given(LINES)
def test_a_folded_line_unfolds_to_itself_in_pieces_that_decode(line: str) -> None:
    folded = fold(line)
    assert unfolded(folded) == line.encode()
    for piece in folded.split(b"\r\n"):
        assert len(piece) <= 75
        piece.decode()


@given(st.text(st.sampled_from("a\\n"), min_size=76, max_size=300))
def test_every_piece_but_the_last_ends_in_whole_escapes(line: str) -> None:
    escaped = line.replace("\\", "\\\\")
    *pieces, _last = fold(escaped).split(b"\r\n")
    for piece in pieces:
        assert (len(piece) - len(piece.rstrip(b"\\"))) % 2 == 0


@pytest.mark.parametrize("length", range(70, 230, 7))
def test_no_piece_is_shorter_than_it_need_be(length: int) -> None:
    pieces = fold("x" * length).split(b"\r\n")
    assert all(len(piece) == 75 for piece in pieces[:-1])
