"""What is wrong with a scenario, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tabletop.errors import TabletopError
from tabletop.i18n import N_, Message, _
from tabletop.scenario.excerpts import SOURCES, excerpt
from tabletop.scenario.places import Place

if TYPE_CHECKING:
    from tabletop.scenario.nodes import Node

Severity = Literal["error", "warning"]

CODES: dict[str, Message] = {
    # reading the file, S1xx
    "S101": Message("The file cannot be found or read."),
    "S102": Message("The file is not UTF-8 text."),
    "S103": Message("The file holds a control, bidirectional or invisible character."),
    "S104": Message("The file is too large."),
    "S105": Message("Lists and mappings are nested too deeply."),
    "S106": Message("The file is empty."),
    "S107": Message("The file is no plain text file, or no scenario."),
    "S109": Message("There are more faults than are shown."),
    "S110": Message("The YAML cannot be understood here."),
    "S111": Message("A quote or bracket is opened and never closed."),
    "S112": Message("A line is indented unlike its neighbours."),
    "S113": Message("A colon is missing, or one too many stands here."),
    "S114": Message("A tab stands where YAML wants spaces."),
    "S115": Message("An unquoted text starts with a character that YAML keeps for itself."),
    "S116": Message("A '#' ends an unquoted text too early."),
    "S117": Message("A full-width or typographic sign stands where YAML wants its own."),
    "S118": Message("A dash is not followed by a space."),
    "S119": Message("A no-break or otherwise odd space stands where YAML wants a plain one."),
    "S120": Message("A key appears twice in one mapping."),
    "S121": Message("YAML anchors and aliases are not part of scenarios."),
    "S122": Message("YAML tags are not part of scenarios."),
    "S123": Message("YAML merge keys are not part of scenarios."),
    "S124": Message("The file holds more than one YAML document."),
    "S125": Message("A YAML directive is not part of scenarios."),
    "S126": Message("A key is not a text or a whole number."),
    "S127": Message("A number is too large."),
    "S128": Message("Something stands behind the closing quote of a text."),
    "S129": Message("A text block that '|' or '>' begins is not written below it."),
    # including other files, S13x
    "S130": Message("The list of included files is not a list of paths."),
    "S131": Message("An included file cannot be found or read."),
    "S132": Message("An included path leads out of the scenario folders."),
    "S133": Message("A file includes itself, directly or through others."),
    "S134": Message("Included files include others too deeply."),
    "S135": Message("An included file sets what only the scenario itself may set."),
    "S136": Message("Two files disagree about the same entry or section."),
    "S137": Message("A file leaves out what no included file has."),
    # how the text is written, S14x and S15x (warnings)
    "S140": Message("A '#' seems to cut off the end of a text."),
    "S141": Message("Curly quotes stand where straight ones may be meant."),
    "S142": Message("A tab stands in a text."),
    "S143": Message("An odd space stands in or beside a text."),
    "S144": Message("The lines of a list within a text will be joined to one."),
    "S145": Message("A line break becomes a space between two Chinese characters."),
    "S146": Message("A full-width comma does not part the items of a list."),
    "S147": Message("A word is a text here, and something else to other readers of YAML."),
    "S148": Message("An invisible character stands in a text."),
    "S149": Message("A letter of another script stands within a Latin word."),
    "S150": Message("A letter is not written in its usual form."),
    "S151": Message("Two ids can hardly be told apart."),
    "S152": Message("A line break is written where it stays two characters."),
    # comments that allow warnings, S16x
    "S160": Message("A comment allows a warning that is not there."),
    "S161": Message("A comment allows a code that does not exist."),
    "S162": Message("A comment allows an error."),
    "S163": Message("A comment that should allow something cannot be read."),
    # the shape of the file, S2xx
    "S201": Message("A key is unknown."),
    "S202": Message("A key is missing."),
    "S203": Message("A value is of the wrong kind."),
    "S204": Message("A number is out of range."),
    "S205": Message("A text does not have the form that is wanted."),
    "S206": Message("A value is not one of those allowed."),
    "S207": Message("A list or text is too long or too short."),
    # names, S3xx
    "S301": Message("A name is unknown."),
    "S302": Message("A name is known, but does not fit here."),
    # the rule language, S4xx
    "S401": Message("A rule says what the rule language cannot say."),
    "S402": Message("A rule gives a value of one kind where another is wanted."),
    "S403": Message("A rule uses a function wrongly, or asks it where it has no answer."),
    # meaning, S5xx
    "S501": Message("A text or rule would give away what a seat cannot see."),
    "S502": Message("The chances of the types do not add up."),
    "S503": Message("A meter contradicts itself."),
    "S504": Message("An inject contradicts itself."),
    "S505": Message("The choice to use force does not tell the types apart."),
    "S506": Message("The endings do not catch every game."),
    "S507": Message("Two seats cannot be told apart."),
    "S508": Message("A pledge contradicts itself."),
    "S509": Message("An estimate tells a seat nothing."),
    "S510": Message("A proposition compares what cannot be compared."),
    "S511": Message("The scenario is larger than one game can be."),
    # what was hardly meant, S6xx (warnings)
    "S601": Message("A constant, group or pair set is used nowhere."),
    "S602": Message("A tag is named that no move, pledge or answer carries."),
    "S603": Message("A meter never moves."),
    "S604": Message("A meter is seen by nobody and asked about nowhere."),
    "S605": Message("A move, pledge, level or answer can never be chosen."),
    "S606": Message("A condition or chance always holds."),
    "S607": Message("A condition or chance never holds."),
    "S608": Message("A statement changes nothing."),
    "S609": Message("An ending can never be reached."),
    "S610": Message("An ending stands behind another that always comes first."),
    "S611": Message("An inject can never come."),
    "S612": Message("A text comes because of what its readers cannot see."),
    "S613": Message("A covert act at once changes what others see."),
    "S614": Message("A text is missing in one of the two languages."),
    "S615": Message("The rungs of a meter have a gap, a double or one out of range."),
    "S616": Message("A pledge binds to nothing that can be done or left undone."),
    "S617": Message("A red line can never be crossed."),
    "S618": Message("Two answers to a choice do the same."),
    "S619": Message("The default answer to a choice may be closed by a gate."),
}
"""Every code with its meaning in a sentence. S1 reading, S2 shape, S3 names, S4 rules, S5 meaning."""

_SEVERITIES: dict[Severity, str] = {"error": N_("error"), "warning": N_("warning")}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault of a scenario. `message` and `hint` are put into words in the language spoken when shown."""

    code: str
    severity: Severity
    place: Place
    message: Message
    hint: Message | None = None

    @property
    def file(self) -> str:
        """The file, as the user named it."""
        return self.place.file

    @property
    def line(self) -> int:
        """The line, from 1."""
        return self.place.line

    @property
    def column(self) -> int:
        """The column, from 1, in code points."""
        return self.place.column

    @property
    def end_line(self) -> int:
        """The line in which the place ends."""
        return self.place.end_line

    @property
    def end_column(self) -> int:
        """The column just behind the place."""
        return self.place.end_column

    def as_dict(self) -> dict[str, str | int | None]:
        """The diagnostic for JSON: place, code, severity, and the message and hint as strings."""
        return {
            "file": self.file,
            "line": self.line,
            "column": self.column,
            "end_line": self.end_line,
            "end_column": self.end_column,
            "code": self.code,
            "severity": self.severity,
            "message": str(self.message),
            "hint": None if self.hint is None else str(self.hint),
        }

    def headline(self) -> str:
        """`file:line:column: error S101: message`."""
        return f"{self.place}: {_(_SEVERITIES[self.severity])} {self.code}: {self.message}"

    def render(self, source: str | None = None) -> str:
        """The headline, the line it speaks of with carets, and the hint.

        `source` is the text of the file; without it the text read last under that name is used, and if there is
        none the excerpt is left out.
        """
        text = SOURCES.recall(self.file) if source is None else source
        parts = [self.headline()]
        if text is not None and (lines := excerpt(self.place, text)):
            parts.append(lines)
        if self.hint is not None:
            parts.append("      = " + _("hint: {hint}", hint=self.hint))
        return "\n".join(parts)


def error(code: str, place: Place, message: Message, hint: Message | None = None) -> Diagnostic:
    """A diagnostic that keeps the scenario from being played."""
    return Diagnostic(code, "error", place, message, hint)


def warning(code: str, place: Place, message: Message, hint: Message | None = None) -> Diagnostic:
    """A diagnostic that the author should look at; the scenario can be played."""
    return Diagnostic(code, "warning", place, message, hint)


class ScenarioError(TabletopError):
    """A scenario that cannot be used. `diagnostics` says why, in the order of files and lines."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        found = list(diagnostics)
        files = {d.file: number for number, d in reversed(list(enumerate(found)))}
        found.sort(key=lambda d: (files[d.file], d.line, d.column))
        self.diagnostics: tuple[Diagnostic, ...] = tuple(found)
        # Kept now, since the file may be read again (and be another) before the error is shown.
        texts = {file: SOURCES.recall(file) for file in files}
        self.sources: Mapping[str, str] = {file: text for file, text in texts.items() if text is not None}
        super().__init__()

    def __str__(self) -> str:
        return "\n".join(d.render(self.sources.get(d.file)) for d in self.diagnostics)


class SourceError(ScenarioError):
    """A file that cannot be used as it is: no such file, no UTF-8, no YAML that scenarios may hold.

    `partial` is the tree of what could be read all the same, None if there is none; `cut` tells whether something was
    left out of it.
    """

    def __init__(
        self, diagnostics: Iterable[Diagnostic], partial: Node | None = None, *, cut: bool = True
    ) -> None:
        super().__init__(diagnostics)
        self.partial = partial
        self.cut = cut
