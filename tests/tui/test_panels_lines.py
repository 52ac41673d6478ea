"""Lines are measured in cells: nothing is cut in two, nothing runs over its box, nothing is lost."""

from __future__ import annotations

from hypothesis import given, strategies as st
from rich.cells import cell_len

from tabletop.tui.panels.lines import fit, heading, line, paragraphs, two_ends, wrap

MIXED = st.text(st.sampled_from("abc DE 2,.;北京對華府的軍售（）「」，。：—"), max_size=80)
CELLS = st.integers(8, 60)


@given(MIXED, CELLS)
def test_wrapped_lines_fit_and_lose_nothing_but_spaces(text: str, cells: int) -> None:
    lines = wrap(text, cells=cells)
    assert all(cell_len(row.text) <= cells for row in lines)
    assert "".join(row.text for row in lines).replace(" ", "") == text.replace(" ", "")


@given(MIXED, CELLS)
def test_tones_survive_wrapping(text: str, cells: int) -> None:
    lines = wrap(("前文 ", "dim"), (text, "strong"), cells=cells)
    strong = "".join(t for row in lines for t, tone in row.pieces if tone == "strong")
    assert strong.replace(" ", "") == text.replace(" ", "")


@given(MIXED, st.integers(0, 40), st.sampled_from(["left", "right"]))
def test_fitted_text_fills_its_cells_exactly(text: str, cells: int, align: str) -> None:
    assert cell_len(fit(text, cells, "left" if align == "left" else "right")) == cells


@given(MIXED, MIXED.filter(lambda text: cell_len(text) < 30), st.integers(32, 80))
def test_two_ends_fill_the_line_exactly_and_keep_the_right_one(left: str, right: str, cells: int) -> None:
    row = two_ends([(left, "")], [(right, "dim")], cells)
    assert cell_len(row.text) == cells
    assert row.text.endswith(right)


def test_chinese_breaks_between_characters_but_not_before_its_punctuation() -> None:
    rows = [row.text for row in wrap("北京與華府，各自退讓。", cells=10)]
    assert rows == ["北京與華", "府，各自退", "讓。"]


def test_latin_words_stay_whole_beside_chinese() -> None:
    rows = [row.text for row in wrap("證據 deciban 相加", cells=12)]
    assert rows == ["證據 deciban", "相加"]


def test_a_word_longer_than_the_box_is_cut_rather_than_lost() -> None:
    assert [row.text for row in wrap("incommensurable", cells=8)] == ["incommen", "surable"]


def test_following_lines_are_indented_under_the_first() -> None:
    rows = [row.text for row in wrap("one two three", cells=9, first="> ")]
    assert rows == ["> one two", "  three"]


def test_paragraphs_keep_their_blank_lines() -> None:
    assert [row.text for row in paragraphs("one\n\ntwo", 20)] == ["one", "", "two"]


@given(st.integers(6, 60))
def test_a_heading_rules_off_the_rest_of_its_line(cells: int) -> None:
    assert cell_len(heading("紅線", cells).text) == cells


def test_lines_with_an_equal_pick_belong_together() -> None:
    assert {row.pick for row in wrap("one two three", cells=5, pick="meter")} == {"meter"}
    assert line("bare").pick is None
