"""Putting the complaints of PyYAML's two readers (libyaml and pure Python) into words an author can use."""

from __future__ import annotations

from yaml import MarkedYAMLError

from tabletop.i18n import Message
from tabletop.scenario.diagnostics import Diagnostic, error
from tabletop.scenario.nodes import Mark
from tabletop.scenario.places import Place

_WIDE = {
    "：": ":",
    "，": ",",
    "［": "[",
    "］": "]",
    "｛": "{",
    "｝": "}",
    "“": '"',
    "”": '"',
    "－": "-",
    "＃": "#",
}
_QUOTE_IT = Message("Put the text in quotes.")


class _Complaint:
    """One YAMLError with the lines it speaks of."""

    def __init__(self, fault: MarkedYAMLError, text: str, file: str) -> None:
        self.file = file
        self.lines = text.split("\n")
        self.problem: str = fault.problem or ""
        self.context: str = fault.context or ""
        mark: Mark | None = fault.problem_mark or fault.context_mark
        self.line = mark.line if mark else 0
        self.column = mark.column if mark else 0
        opened: Mark | None = fault.context_mark
        self.opened = None if opened is None else (opened.line, opened.column)

    def line_at(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def says(self, *parts: str) -> bool:
        return any(part in self.problem for part in parts)

    def in_(self, *parts: str) -> bool:
        return any(part in self.context for part in parts)

    @property
    def char(self) -> str:
        return self.line_at(self.line)[self.column : self.column + 1]

    @property
    def first_in_line(self) -> bool:
        return not self.line_at(self.line)[: self.column].strip()

    def here(self) -> Place:
        return Place.point(self.file, self.line + 1, self.column + 1)

    def there(self) -> Place:
        """Where what libyaml was reading began."""
        line, column = self.opened or (self.line, self.column)
        return Place.point(self.file, line + 1, column + 1)


def misreading(fault: MarkedYAMLError, text: str, file: str) -> Diagnostic:
    """The diagnostic for the error `fault` in the contents `text` of `file`."""
    said = _Complaint(fault, text, file)
    for explain in (_refused, _unclosed, _tab, _colon, _reserved, _escape, _block_text, _structure):
        found = explain(said)
        if found is not None:
            return found
    message = Message("YAML cannot read this: {problem}.", {"problem": said.problem or "?"})
    return error("S110", said.here(), message, _wide_hint(said))


def _wide_hint(said: _Complaint) -> Message | None:
    """Chinese keyboards write ： and “ where YAML knows only : and "."""
    for number in (said.line, said.line - 1):
        for wide, narrow in _WIDE.items():
            if wide in said.line_at(number):
                return Message(
                    "Line {line} has the full-width '{wide}'; YAML's own signs are half-width: '{narrow}'.",
                    {"line": number + 1, "wide": wide, "narrow": narrow},
                )
    return None


def _refused(said: _Complaint) -> Diagnostic | None:
    """Broken tags and directives: refused even when whole."""
    if said.in_("tag") or said.says("tag handle"):
        hint = Message("Leave it out, or quote a text that starts with '!'.")
        return error("S122", said.there(), Message("Scenarios have no tags such as '!name'."), hint)
    if (
        said.in_("directive")
        or said.says("YAML document", "directive")
        or said.line_at(said.line).startswith("%")
    ):
        place = Place.point(said.file, said.line + 1)
        hint = Message("Delete the lines that start with '%'.")
        return error("S125", place, Message("Scenarios have no YAML directives."), hint)
    return None


def _unclosed(said: _Complaint) -> Diagnostic | None:
    if said.in_("quoted scalar", "double-quoted", "single-quoted") and said.says(
        "end of stream", "unexpected document"
    ):
        message = Message("This quote is never closed.")
        return error("S111", said.there(), message, Message("Write the same quote at the end of the text."))
    if not said.in_("flow sequence", "flow mapping") or not said.says("',' or"):
        return None
    bracket, close = ("[", "]") if said.in_("flow sequence") else ("{", "}")
    if said.opened is not None and said.opened[0] != said.line:
        message = Message("This '{bracket}' is never closed.", {"bracket": bracket})
        return error(
            "S111", said.there(), message, Message("Write '{close}' at the end of it.", {"close": close})
        )
    message = Message("A ',' or the closing '{close}' is missing before this.", {"close": close})
    return error("S110", said.here(), message, _wide_hint(said) or _QUOTE_IT)


def _tab(said: _Complaint) -> Diagnostic | None:
    if said.char != "\t" and not said.says("tab character"):
        return None
    hint = Message("Indent with spaces; most editors can do so when the tab key is pressed.")
    return error("S114", said.here(), Message("A tab stands here where YAML wants spaces."), hint)


def _colon(said: _Complaint) -> Diagnostic | None:
    if said.says("could not find expected ':'"):
        place = said.there()
        rest = said.line_at(place.line - 1)[place.column - 1 :].rstrip()
        hint = _wide_hint(said) or Message("Write 'key: value', with a space after the colon.")
        return error("S113", place.inside(0, len(rest)), Message("A ':' is missing after this."), hint)
    if not said.says("mapping values are not allowed"):
        return None
    before = said.line_at(said.line)[: said.column]
    if ": " in before:
        message = Message("A second ': ' on one line cannot be read.")
        hint = Message("Put a text that holds a colon in quotes.")
    else:
        message = Message(
            "This line is read as going on with the value above it, so a ':' cannot stand here."
        )
        hint = _wide_hint(said) or Message(
            "Indent it like its neighbours, and write a space after the colon of line {line}.",
            {"line": said.line},
        )
    return error("S113", said.here(), message, hint)


def _reserved(said: _Complaint) -> Diagnostic | None:
    if said.in_("alias", "anchor") and said.says("alphabetic"):
        char, place = ("*" if said.in_("alias") else "&"), said.there()
    elif said.says("cannot start any token", "node content") and said.char:
        char, place = said.char, said.here()
    else:
        return None
    message = Message("A text cannot start with '{char}'.", {"char": char})
    return error("S115", place, message, _wide_hint(said) or _QUOTE_IT)


def _escape(said: _Complaint) -> Diagnostic | None:
    if not said.in_("quoted scalar", "double-quoted"):
        return None
    message = Message("In double quotes '\\' begins an escape, and this one is unknown.")
    return error("S110", said.here(), message, Message("Write '\\\\' for a backslash, or use single quotes."))


def _block_text(said: _Complaint) -> Diagnostic | None:
    if not said.in_("block scalar"):
        return None
    message = Message("After '|' or '>' the text begins on the next line.")
    return error("S110", said.here(), message, Message("Move the text to the next line and indent it."))


def _structure(said: _Complaint) -> Diagnostic | None:
    leftover = said.says("<document start>")
    if not leftover and not said.in_("block mapping", "block collection", "block sequence"):
        if said.says("entries are not allowed"):
            message = Message("A list item '- ' cannot begin here.")
            return error("S112", said.here(), message, Message("Begin each item on a line of its own."))
        return None
    if not said.first_in_line:
        message = Message("This is left over after the value before it.")
        hint = Message("Put the whole text in quotes; inside '...' a quote is written twice: ''.")
        return error("S110", said.here(), message, _wide_hint(said) or hint)
    if said.char == "-" and said.in_("block mapping"):
        message = Message("A list item stands here among keys.")
    elif said.in_("block collection", "block sequence") and said.opened and said.opened[1] == said.column:
        message = Message("A key stands here among list items.")
    else:
        message = Message("This line is indented unlike the lines it belongs to.")
    hint = Message("Lines of one list or mapping begin in the same column.")
    return error("S112", said.here(), message, _wide_hint(said) or hint)
