"""Comments by which an author allows warnings: `# allow S603: why`, and `# allow S603 in this file: why`.

The first stands at the end of the line in which the fault begins, or alone on a line above it; the second anywhere in the
file. Only warnings can be allowed. An allowance that allows nothing is a warning itself, so that none outlives its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tabletop.i18n import Message
from tabletop.scenario.diagnostics import CODES, Diagnostic, warning
from tabletop.scenario.nodes import Mapping as Entries, Node, Scalar, Sequence
from tabletop.scenario.places import Place
from tabletop.scenario.suggesting import suggestion

_START = re.compile(
    r"(?:^|(?<=[ \t]))#[ \t]*(?i:allow)(?=[ \t:]+[A-Za-z]?\d|[ \t]*:?[ \t]*$)[^\n]*", re.MULTILINE
)
_WHOLE = re.compile(
    r"#[ \t]*allow[ \t]+(?P<codes>[A-Za-z]?\d+(?:[ \t]*,[ \t]*[A-Za-z]?\d+)*)(?P<file>[ \t]+in this file)?[ \t]*(?::.*)?"
)
_CODE = re.compile(r"[A-Za-z]?\d+")
_OF_TEXTS = ("S14", "S15")
"""How the codes begin that are looked for even where a fault keeps the rest from being looked for."""


@dataclass(slots=True)
class Allowance:
    """One code that a comment allows: for the line `line` (from 1), or for the whole file where that is None."""

    code: str
    place: Place
    line: int | None
    used: bool = False

    def covers(self, fault: Diagnostic) -> bool:
        """Whether it speaks of this fault."""
        return (
            fault.file == self.place.file
            and fault.code == self.code
            and (self.line is None or self.line == fault.line)
        )


def without_allowed(
    faults: Iterable[Diagnostic],
    texts: Mapping[str, str],
    trees: Mapping[str, Node],
    *,
    complete: bool = True,
) -> tuple[list[Diagnostic], int]:
    """The faults that the comments in `texts` (by file) do not allow, with those of the comments, and how many they do.

    `trees` are the trees of the same files, as far as they were read. Where the check was not `complete`, nothing is said
    of allowances for what was not looked for.
    """
    allowances: list[Allowance] = []
    said: list[Diagnostic] = []
    for file, text in texts.items():
        if "allow" in text.casefold():
            found, wrong = allowances_in(file, text, trees.get(file))
            allowances += found
            said += wrong
    kept: list[Diagnostic] = []
    allowed = 0
    for fault in faults:
        covering = [a for a in allowances if a.covers(fault)] if fault.severity == "warning" else []
        for allowance in covering:
            allowance.used = True
        if covering:
            allowed += 1
        else:
            kept.append(fault)
    errors = {fault.code for fault in kept if fault.severity == "error"}
    for allowance in allowances:
        if not allowance.used and (
            complete or allowance.code.startswith(_OF_TEXTS) or allowance.code in errors
        ):
            said.append(_idle(allowance, errors))
    return kept + said, allowed


def _idle(allowance: Allowance, errors: set[str]) -> Diagnostic:
    params = {"code": allowance.code}
    if allowance.code in errors:
        message = Message("{code} is an error here, and only warnings can be allowed.", params)
        return warning("S162", allowance.place, message, Message("Mend the error and delete this."))
    message = Message("Nothing here is allowed by this: there is no warning {code} to allow.", params)
    if allowance.line is None:
        hint = Message("Delete the comment.")
    else:
        hint = Message("Delete the comment, or move it to the line in which the warning begins.")
    return warning("S160", allowance.place, message, hint)


def allowances_in(file: str, text: str, root: Node | None) -> tuple[list[Allowance], list[Diagnostic]]:
    """What the comments of one file allow, and what is wrong with those comments."""
    lines = text.split("\n")
    within = _texts_over_lines(root) if root is not None else set()
    found: list[Allowance] = []
    wrong: list[Diagnostic] = []
    below = _lines_below(lines)
    for number, line in enumerate(lines):
        comment = _START.search(line)
        if comment is None or number in within or _in_quotes(line, comment.start()):
            continue
        whole = _WHOLE.fullmatch(comment[0].rstrip())
        if whole is None:
            place = Place(file, number + 1, comment.start() + 1, number + 1, len(line.rstrip()) + 1)
            message = Message("This looks like an allowance, but cannot be read as one.")
            hint = Message("Write '# allow S603: why', or '# allow S603 in this file: why'.")
            wrong.append(warning("S163", place, message, hint))
            continue
        own = bool(line[: comment.start()].strip())
        target = None if whole["file"] else (number if own else below[number]) + 1
        for code in _CODE.finditer(
            line, comment.start() + whole.start("codes"), comment.start() + whole.end("codes")
        ):
            place = Place(file, number + 1, code.start() + 1, number + 1, code.end() + 1)
            if code[0] in CODES:
                found.append(Allowance(code[0], place, target))
            else:
                message = Message("There is no code {code}.", {"code": code[0]})
                wrong.append(warning("S161", place, message, suggestion(code[0], CODES)))
    return found, wrong


def _lines_below(lines: list[str]) -> list[int]:
    """For each line the next one that holds more than a comment, of which a comment alone in its line speaks."""
    found = [0] * len(lines)
    below = len(lines) - 1
    for number in range(len(lines) - 1, -1, -1):
        found[number] = below
        if lines[number].strip()[:1] not in ("", "#"):
            below = number
    return found


def _in_quotes(line: str, column: int) -> bool:
    """Whether a quote is open in a line before `column`; a text that goes over lines is not asked for."""
    opened = ""
    for at, char in enumerate(line[:column]):
        if opened:
            opened = "" if char == opened else opened
        elif char in "'\"" and line[:at].rstrip()[-1:] in ("", ":", "-", ",", "[", "{"):
            opened = char
    return bool(opened)


def _texts_over_lines(root: Node) -> set[int]:
    """The lines (from 0) that belong to a text in quotes or a block, in which `#` begins no comment."""
    found: set[int] = set()
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, Entries):
            todo += [value for _key, value in node.entries]
        elif isinstance(node, Sequence):
            todo += node.items
        elif isinstance(node, Scalar) and node.quoted and node.start.line != node.end.line:
            found.update(range(node.start.line + 1, node.end.line + (node.end.column > 0)))
    return found
