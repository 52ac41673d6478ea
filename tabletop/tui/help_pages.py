"""Which pages of help belong to what is on the screen; the pages themselves are in `tabletop.words.pages`."""

from __future__ import annotations

import re

from textual.screen import Screen

from tabletop.words.pages import FILES, TERM, Section, found, parse, sections, sections_in

__all__ = ["FILES", "TERM", "Section", "about", "found", "id_of", "parse", "sections", "sections_in"]


def id_of(screen: Screen[object] | type[Screen[object]]) -> str:
    """The id of the section about a screen or dialog: CurtainScreen is `curtain`, OrderForm is `order-form`."""
    kind = screen if isinstance(screen, type) else type(screen)
    name = re.sub(r"(Screen|Dialog)$", "", kind.__name__)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()


def about(screen: Screen[object]) -> list[str]:
    """The ids of the sections about what is looked at: the panel in focus, if it has one of its own, then the screen."""
    from tabletop.tui.panels.base import Panel

    focused = screen.focused
    keys = [str(focused.id)] if isinstance(focused, Panel) else []
    named = [id_of(kind) for kind in type(screen).__mro__ if issubclass(kind, Screen)]
    keys += next(([key] for key in named if key in sections()), [])
    return [key for key in keys if key in sections()]
