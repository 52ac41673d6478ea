"""The offer that is being put together, in words, and what the seat can foresee of its own part."""

from __future__ import annotations

from collections.abc import Sequence

from tabletop.engine.views import ClauseView, Preview, View
from tabletop.i18n import Message, _
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.panels.lines import Line, heading, wrap
from tabletop.tui.panels.preview import effect_lines
from tabletop.words import clause_line, clause_notes, costs_line, gives_lines, over_head_lines, touch_lines
from tabletop.words.bundle import Bundle, gives_of, over_head


def sentences_of(view: View, bundle: Bundle) -> tuple[list[str], list[str]]:
    """What each party would give, and what is delicate about it, in sentences."""
    gives = gives_of(view, bundle)
    touched = tuple(dict.fromkeys(ident for give in gives for ident in give.clause.touches))
    delicate = [*over_head_lines(view, over_head(view, bundle)), *touch_lines(view, touched)]
    return gives_lines(view, bundle.parties(view), gives), delicate


def words_of(view: View, bundle: Bundle, cells: int) -> list[Line]:
    """The offer as it stands."""
    if not bundle.gives:
        key = key_for("clauses.take")
        text = _("Nothing stands in the offer yet: {key} takes what the cursor is on.", key=key)
        return wrap((text, "dim"), cells=cells)
    given, delicate = sentences_of(view, bundle)
    lines: list[Line] = []
    for text in given:
        lines.extend(wrap((text, "strong"), cells=cells, first=f"{glyph('item')} "))
    for text in delicate:
        lines.extend(wrap((text, "bad"), cells=cells, first=f"{glyph('alert')} "))
    return lines


def foreseen(view: View, effects: Preview, problems: Sequence[Message], cells: int) -> list[Line]:
    """What the seat's own part costs and does, and what stands against it."""
    lines: list[Line] = []
    for message in dict.fromkeys(map(str, problems)):
        lines.extend(wrap((message, "bad"), cells=cells, first=f"{glyph('alert')} "))
    if not effects.orders:
        return lines
    lines.append(heading(_("Our part"), cells))
    lines.extend(wrap(costs_line(effects.costs), cells=cells, first="  "))
    lines.extend(effect_lines(view, effects.total, cells))
    return lines


def clause_lines(view: View, clause: ClauseView, level: int, cells: int) -> list[Line]:
    """The clause under the cursor, whole."""
    lines = [heading(_("Under the cursor"), cells)]
    lines.extend(wrap((clause_line(view, clause, level), ""), cells=cells))
    if clause.about:
        lines.extend(wrap((str(clause.about), "dim"), cells=cells))
    for text in clause_notes(view, clause):
        lines.extend(wrap((text, "warn"), cells=cells, first=f"{glyph('alert')} "))
    return lines
