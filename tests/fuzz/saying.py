"""What must hold of the answer to any file and any rule."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from tabletop.i18n import LANGUAGES, set_language
from tabletop.scenario import load
from tabletop.scenario.calls import CALLS
from tabletop.scenario.checking import Checked, checked
from tabletop.scenario.diagnostics import CODES, Diagnostic
from tabletop.scenario.language import (
    parse_chance,
    parse_condition,
    parse_expression,
    parse_number,
    parse_statement,
)
from tabletop.scenario.loading import build_named, open_source
from tabletop.scenario.names import Names, Scope
from tabletop.scenario.wrong import Wrong

SEEDS = Path(__file__).parent / "seeds"
"""Inputs that once broke something, or easily could: `*.yaml` are files of any bytes, `*.rule` are lines of the rule language."""

READERS: tuple[Callable[[str, Scope], object], ...] = (
    parse_expression,
    parse_condition,
    parse_number,
    parse_chance,
    parse_statement,
)


def answer(path: Path, data: bytes) -> Checked:
    """The answer to a scenario file with these bytes, written to `path`; every sentence of it is looked at."""
    path.write_bytes(data)
    found = checked(path)
    for fault in found.faults:
        _is_a_sentence_at_a_place(fault, found, path, data)
    if not found.errors:
        load(path)
    return found


def _is_a_sentence_at_a_place(fault: Diagnostic, found: Checked, path: Path, data: bytes) -> None:
    assert fault.code in CODES
    assert fault.file in found.files
    assert fault.severity in ("error", "warning")
    assert fault.line >= 1 and fault.column >= 1
    assert (fault.end_line, fault.end_column) >= (fault.line, fault.column)
    if fault.file == str(path):
        lines = data.decode("utf-8", "surrogateescape").replace("\r\n", "\n").split("\n")
        assert fault.line <= len(lines) + 1
        assert fault.column <= max(len(line) for line in lines) + 2
    for language in LANGUAGES:
        set_language(language)
        assert str(fault.message).strip()
        assert fault.hint is None or str(fault.hint).strip()
        assert fault.headline() in fault.render()
        assert str(fault.as_dict()["message"])
    set_language("en")


@cache
def _names() -> Names:
    return build_named(open_source("thaad"))[1]


def scopes() -> list[Scope]:
    """Places in which a rule of the largest shipped scenario may stand: where everything may be asked, and where little."""
    bound = {"self": 0, "other": 1, "target": 2, "holder": 1, "rival": 1}
    return [
        Scope(_names(), months=1, bound=bound, level=True, guard=True),
        Scope(_names(), months=1, facts=False),
    ]


def words() -> list[str]:
    """The names that rules of that scenario can use, and what else they are made of."""
    names = _names()
    known = [
        *names.seats,
        *names.groups,
        *names.constants,
        *names.moves,
        *names.injects,
        *names.meters,
        *CALLS,
    ]
    return [*known, "self", "other", "target", "level", "turn", "months", "age"]


def read_rule(source: str) -> None:
    """Read a line as everything a rule may be; what is wrong with it must be a sentence about a part of it."""
    for scope in scopes():
        for read in READERS:
            try:
                read(source, scope)
            except Wrong as wrong:
                _is_a_sentence_about_a_part(wrong)


def _is_a_sentence_about_a_part(wrong: Wrong) -> None:
    assert wrong.code in CODES
    assert wrong.start is None or wrong.start >= 0
    for language in LANGUAGES:
        set_language(language)
        assert str(wrong.message).strip()
        assert wrong.hint is None or str(wrong.hint).strip()
    set_language("en")
