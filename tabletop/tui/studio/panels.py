"""The panels of the studio that show the file: its outline, its faults; and what the preview says where there is none."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from tabletop.i18n import N_, _, language
from tabletop.scenario.diagnostics import Diagnostic
from tabletop.scenario.excerpts import visible
from tabletop.tui.glyphs import glyph, is_ascii
from tabletop.tui.keys import given_keys, key_for
from tabletop.tui.panels.base import HINT_GAP, Panel, fitting
from tabletop.tui.panels.lines import Line, Piece, Tone, two_ends, wrap
from tabletop.tui.studio.outlining import Entry, Section
from tabletop.tui.studio.readings import Reading


@dataclass(frozen=True, slots=True)
class At:
    """A place in the outline: a section, or an entry of it."""

    section: str
    entry: str = ""


class AuthorPanel(Panel):
    """A panel that shows what is known of the file, not a scene. Subclasses say what it is `made_of` and its lines."""

    def made_of(self) -> object:
        """What the lines are made of; None while there is nothing to show."""
        raise NotImplementedError

    def headed(self) -> tuple[str, str]:
        """The heading and the hint in the lower border, in the language spoken now."""
        raise NotImplementedError

    def drawn(self, cells: int) -> list[Line]:
        """The lines, each at most `cells` cells wide."""
        raise NotImplementedError

    def rebuild(self) -> None:
        made_of, cells = self.made_of(), self.cells
        if made_of is None or cells < 4:
            return
        built = (cells, language(), is_ascii(), given_keys(), made_of)
        if built == self._built:
            return
        self._built = built
        title, hint = self.headed()
        self.head(title, fitting(hint, cells))
        could = bool(self.picks)
        self.show_lines(self.drawn(cells))
        if self.has_focus and could != bool(self.picks):
            self.refresh_bindings()


class OutlinePanel(AuthorPanel):
    """The sections of the file with what stands in them. Folded, a section shows what of it is faulty."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Open"), id="view.choose"),
        Binding("space", "choose", show=False, id="outline.fold"),
    ]

    @dataclass
    class Wanted(Message):
        """The author wants to see what the entry `at` is in the preview, or the faults in it."""

        at: At

    reading: reactive[Reading | None] = reactive(None, repaint=False)
    unfolded: reactive[frozenset[str]] = reactive(frozenset(), repaint=False)

    def watch_reading(self) -> None:
        self.rebuild()

    def watch_unfolded(self) -> None:
        self.rebuild()

    def made_of(self) -> object:
        return None if self.reading is None else (self.reading.sections, self.unfolded)

    def headed(self) -> tuple[str, str]:
        return _("1 Outline"), _("{key} opens", key=key_for("view.choose"))

    def drawn(self, cells: int) -> list[Line]:
        sections = self.reading.sections if self.reading is not None else ()
        if not sections:
            return wrap((_("Nothing in the file can be read."), "dim"), cells=cells)
        lines: list[Line] = []
        for section in sections:
            lines.append(self._section(section, cells))
            shown = section.name in self.unfolded
            lines += [_entry(section, e, cells) for e in section.entries if shown or e.errors or e.warnings]
        return lines

    def _section(self, section: Section, cells: int) -> Line:
        fold = ""
        if section.entries:
            fold = glyph("more") if section.name in self.unfolded else glyph("on")
        left: list[Piece] = [
            (f"{fold or ' '} ", "dim"),
            (visible(section.name), "strong" if section.entries else ""),
        ]
        if section.count is not None:
            left.append((f" {section.count}", "dim"))
        return two_ends(left, _right(section), cells, pick=At(section.name))

    def chose(self, pick: Hashable) -> None:
        if not isinstance(pick, At) or self.reading is None:
            return
        section = next((each for each in self.reading.sections if each.name == pick.section), None)
        if section is not None and section.entries and not pick.entry:
            self.unfolded = self.unfolded ^ {section.name}
        else:
            self.post_message(self.Wanted(pick))


def _entry(section: Section, entry: Entry, cells: int) -> Line:
    return two_ends(
        [("    ", ""), (visible(entry.name), "")], _right(entry), cells, pick=At(section.name, entry.name)
    )


def _right(of: Section | Entry) -> list[Piece]:
    """How many faults lie there, and the number of the line."""
    pieces: list[Piece] = []
    if of.errors:
        pieces.append((f"{glyph('crossed')}{of.errors} ", "bad"))
    if of.warnings:
        pieces.append((f"{glyph('alert')}{of.warnings} ", "warn"))
    return [*pieces, (f"{of.line:>5}", "dim")]


class FaultsPanel(AuthorPanel):
    """The faults of the file and of those that it includes: code, place, sentence. Enter shows all of one."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("Explain"), id="view.choose")]

    @dataclass
    class Wanted(Message):
        """The author wants to read all of the fault with this number, from 0."""

        number: int

    reading: reactive[Reading | None] = reactive(None, repaint=False)

    def watch_reading(self) -> None:
        self.rebuild()

    def made_of(self) -> object:
        reading = self.reading
        return None if reading is None else (reading.faults, reading.gone, reading.checked is None)

    def headed(self) -> tuple[str, str]:
        faults = self.reading.faults if self.reading is not None else ()
        hint = ""
        if faults:
            explain = _("{key}: more", key=key_for("view.choose"))
            hint = HINT_GAP.join((_("{key}: next fault", key=key_for("studio.next_fault")), explain))
        return _("2 Faults ({count})", count=len(faults)), hint

    def drawn(self, cells: int) -> list[Line]:
        reading = self.reading
        if reading is None or reading.checked is None:
            return wrap((_("There is no file to check."), "dim"), cells=cells)
        lines = [
            row
            for number, fault in enumerate(reading.faults)
            for row in _fault(fault, number, reading, cells)
        ]
        if not lines:
            lines += wrap((_("Nothing is wrong."), "good"), cells=cells, first=f"{glyph('yes')} ")
        if reading.checked.allowed:
            said = _("Warnings that the file allows: {count}", count=reading.checked.allowed)
            lines += wrap((said, "dim"), cells=cells, first=f"{glyph('item')} ")
        return lines

    def chose(self, pick: Hashable) -> None:
        if isinstance(pick, int):
            self.post_message(self.Wanted(pick))


def place_of(fault: Diagnostic, main: str) -> str:
    """Where a fault lies: the line in the scenario's own file, else the name of the file with it."""
    if fault.file == main:
        return _("line {line}", line=fault.line)
    return f"{visible(Path(fault.file).name)}:{fault.line}"


def _fault(fault: Diagnostic, number: int, reading: Reading, cells: int) -> list[Line]:
    error = fault.severity == "error"
    tone: Tone = "bad" if error else "warn"
    sign = glyph("crossed" if error else "alert")
    head: list[Piece] = [(f"{sign} {fault.code}", tone), (f"  {place_of(fault, reading.main)}", "dim")]
    return [
        *wrap(*head, cells=cells, pick=number, rest="  "),
        *wrap(str(fault.message), cells=cells, pick=number, first="  "),
    ]
