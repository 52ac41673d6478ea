"""The news in one line: the newest, and how many more there are. It does not move."""

from __future__ import annotations

from collections.abc import Hashable

from rich.cells import cell_len

from tabletop.engine.views import View
from tabletop.i18n import _
from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.bar import Bar, Item
from tabletop.tui.panels.base import Scene
from tabletop.tui.panels.intents import PlaceWanted
from tabletop.tui.panels.lines import clip
from tabletop.words import deal_line, event_line, news_line

STORY = 12
"""Cells that the start of a story has to have at least, to be told instead of the headline alone."""


def headlines(view: View) -> list[str]:
    """All that was reported as the turn opened: injects and what was said first, then agreements and pledges."""
    order = {"inject": 0, "say": 1, "red_line": 2, "declared": 3, "answer": 4, "rung": 5}
    news = sorted(view.news, key=lambda each: order[each.kind])
    return [
        *(news_line(view, each) for each in news),
        *(deal_line(view, deal) for deal in view.deals),
        *(event_line(view, event) for event in view.events),
    ]


def whole_sentences(text: str, cells: int) -> str:
    """As many whole sentences of the text as have room; where not even the first has, as many of its words."""
    ends = [
        at + 1 for at, char in enumerate(text) if char in "。！？" or text[at : at + 2] in (". ", "! ", "? ")
    ]
    found = [text[:end] for end in (*ends, len(text)) if cell_len(text[:end]) <= cells]
    begun = clip(text, cells)
    # A headline alone ("Inject: Campaign season.") says less than it and the start of its story.
    if found and (len(found) > 1 or cell_len(begun) < cell_len(found[-1]) + STORY):
        return found[-1]
    return begun


class NewsTicker(Bar):
    """Enter or a click opens all of the news."""

    def title(self, scene: Scene) -> str:
        return _("News")

    def reads(self, scene: Scene) -> object:
        return scene.look

    def items(self, scene: Scene, cells: int) -> list[Item]:
        lines = headlines(scene.view)
        if not lines:
            return [Item(((_("NEWS"), "head"),)), Item(((_("No news."), "dim"),))]
        more = ""
        if len(lines) > 1:
            more = _("{count} more", count=len(lines) - 1)
        label = _("NEWS")
        room = cells - cell_len(label) - cell_len(more) - 2 * self.gap(cells) - 2
        text = whole_sentences(lines[0], room)
        newest = Item(((f"{glyph('news')} {text}", ""),), "newest")
        return [Item(((label, "head"),)), newest, *([Item(((more, "mine"),), "all")] if more else [])]

    def chose(self, pick: Hashable) -> None:
        self.post_message(PlaceWanted("known", None))
