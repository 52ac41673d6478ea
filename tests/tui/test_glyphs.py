"""Signs fill one cell in either set, and seats stay apart in both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from tabletop.tui.glyphs import SEAT_SIGNS, SIGNS, glyph, is_ascii, use_ascii


@pytest.fixture(autouse=True)
def _unicode() -> Iterator[None]:
    use_ascii(False)
    yield
    use_ascii(False)


def test_every_sign_is_as_wide_in_ascii_as_in_unicode() -> None:
    assert {name for name, (full, plain) in SIGNS.items() if cell_len(full) != cell_len(plain)} == set()


def test_the_ascii_set_is_ascii() -> None:
    assert all(plain.isascii() for _full, plain in SIGNS.values())
    assert all(plain.isascii() for plain in SEAT_SIGNS.values())


def test_no_two_seats_look_alike_in_ascii() -> None:
    assert len(set(SEAT_SIGNS.values())) == len(SEAT_SIGNS)


def test_the_set_is_chosen_for_all() -> None:
    assert (glyph("yes"), glyph("◆"), is_ascii()) == ("✓", "◆", False)
    use_ascii(True)
    assert (glyph("yes"), glyph("◆"), glyph("k"), is_ascii()) == ("+", "*", "k", True)


def test_a_name_that_is_not_in_the_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        glyph("no such sign")
