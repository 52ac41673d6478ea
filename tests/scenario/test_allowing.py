"""Comments that allow warnings."""

from __future__ import annotations

import pytest

from tabletop.i18n import Message
from tabletop.scenario.allowing import without_allowed
from tabletop.scenario.diagnostics import Diagnostic, error, warning
from tabletop.scenario.lints.texts import text_faults
from tabletop.scenario.places import Place
from tabletop.scenario.reading import read_text

FAULTY = "name: Team #1"


def left(text: str, *more: Diagnostic, complete: bool = True) -> tuple[list[tuple[int, str]], int]:
    """`(line, code)` of what is left of the faults of a file, and how many it allows."""
    root = read_text(text.encode(), "s.yaml")
    faults = [*text_faults("s.yaml", text, root), *more]
    kept, allowed = without_allowed(faults, {"s.yaml": text}, {"s.yaml": root}, complete=complete)
    return sorted((d.line, d.code) for d in kept), allowed


def fault(code: str, line: int, *, is_error: bool = False) -> Diagnostic:
    make = error if is_error else warning
    return make(code, Place.point("s.yaml", line), Message("Something is wrong."))


def test_a_comment_at_the_end_of_the_line_allows_what_begins_there() -> None:
    assert left("a: x\nname: “x” # allow S141: it is a quotation\n") == ([], 1)
    assert left("a: 1\nb:  # allow S603: later\n  c: 1\n", fault("S603", 2)) == ([], 1)


def test_a_comment_alone_speaks_of_the_next_line() -> None:
    assert left(f"# allow S140: it is a joke\n{FAULTY}\n") == ([], 1)
    assert left(f"# allow S140: it is a joke\n# and a good one\n\n{FAULTY}\n") == ([], 1)
    assert left(f"a: 1\n# allow S140\n{FAULTY}\n") == ([], 1)


def test_several_codes_are_parted_by_commas() -> None:
    assert left("# allow S140, S141\nname: “Team” #1\n") == ([], 2)


def test_a_comment_may_speak_of_the_whole_file() -> None:
    text = f"{FAULTY}\ntext: Team #2\n# allow S140 in this file: teams are numbered\n"
    assert left(text) == ([], 2)


def test_what_is_allowed_elsewhere_stays() -> None:
    assert left(f"# allow S140: here only\n{FAULTY}\ntext: Team #2\n") == ([(3, "S140")], 1)


def test_an_allowance_that_allows_nothing_is_a_warning() -> None:
    assert left("# allow S140: nothing here\nname: Team 1\n") == ([(1, "S160")], 0)
    assert left("# allow S141: another\n" + FAULTY + "\n") == ([(1, "S160"), (2, "S140")], 0)


def test_nothing_is_said_of_what_was_not_looked_for() -> None:
    text = "# allow S603: found later\nname: Team 1\n"
    assert left(text, complete=False) == ([], 0)
    assert left(text) == ([(1, "S160")], 0)
    assert left("# allow S140: not there\nname: Team 1\n", complete=False) == ([(1, "S160")], 0)


@pytest.mark.parametrize("code", ["S999", "s140", "140", "T140"])
def test_an_unknown_code_is_a_warning(code: str) -> None:
    assert left(f"# allow {code}: what\nname: Team 1\n") == ([(1, "S161")], 0)


def test_an_error_cannot_be_allowed() -> None:
    wanted = [(2, "S162"), (2, "S301")]
    assert left("a: 1\nb: 2 # allow S301: why not\n", fault("S301", 2, is_error=True)) == (wanted, 0)


@pytest.mark.parametrize(
    "comment", ["# allow: S140", "# allow S140 because", "#allow S140 S141", "# Allow S140: x", "# allow"]
)
def test_a_comment_that_cannot_be_read_is_a_warning(comment: str) -> None:
    assert left(f"{comment}\nname: Team 1\n") == ([(1, "S163")], 0)


@pytest.mark.parametrize(
    "text",
    [
        "# The facilitator may allow questions.\na: 1\n",
        "a: 1 # allowances are made\n",
        "a: '# allow S140: no comment'\n",
        "a: |\n  # allow S140: a text\nb: 1\n",
        'a: "one\n  # allow S140 two"\nb: 1\n',
        "a: x#allow S140\n",
    ],
)
def test_other_comments_and_texts_are_no_allowances(text: str) -> None:
    assert left(text) == ([], 0)
