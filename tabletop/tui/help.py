"""F1: what is in focus, what the screen is for, the keys that work now, and the words used; all other pages beside."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input

from tabletop.i18n import N_, _
from tabletop.tui.at_once import AtOnce
from tabletop.tui.entries import LineEntry
from tabletop.tui.help_pages import TERM, Section, about, found, sections
from tabletop.tui.keys import working_keys
from tabletop.tui.pages import Choices, Page, PageFrame
from tabletop.tui.panels.lines import BLANK, Line, heading, line, paragraphs, wrap
from tabletop.words.joining import listing

HERE = ""
"""The page that is put together for the place where help was asked for."""

WIDEST = 84


class Help(PageFrame[None], AtOnce[None]):
    """Help for `about`, opened at the section `at`, or at what is in focus there."""

    DEFAULT_CSS = """
    Help {
        #sheet { width: 1fr; height: 1fr; padding: 0 1; }
        #pages { width: 32; height: 1fr; }
        #search { height: 1; display: none; dock: bottom; margin: 0 0 1 0; padding: 0 1; }
        #search.-shown { display: block; }
        &.-narrow #sheet { padding: 0; }
        &.-narrow #pages { width: 25; }
    }
    """

    AUTO_FOCUS: ClassVar[str | None] = "#sheet"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", N_("Go back"), id="help.back"),
        Binding("q", "back", N_("Go back"), show=False, id="help.quit"),
        Binding("slash", "search", N_("Search"), id="help.search"),
        Binding("tab", "app.focus_next", N_("All pages"), id="help.pages"),
        Binding("left_square_bracket", "turn(-1)", N_("Page before"), show=False, id="help.before"),
        Binding("right_square_bracket", "turn(1)", N_("Next page"), show=False, id="help.next"),
    ]

    def __init__(self, about: Screen[object], at: str = HERE) -> None:
        super().__init__()
        self.about = about
        self.at = self._shown = at

    def body(self) -> ComposeResult:
        yield self.top()
        with Horizontal():
            yield Choices(self._index, id="pages", title=lambda: _("Pages"), hint=lambda: _("/ searches"))
            yield Page(self._sheet, id="sheet", title=self._title)
        yield LineEntry(placeholder=_("search: words in either language"), compact=True, id="search")

    def heading(self) -> Sequence[str]:
        return (_("Help"),)

    def on_mount(self) -> None:
        self.settle()
        self.call_after_refresh(self._show)

    async def speak(self) -> None:
        self.query_one("#search", Input).placeholder = _("search: words in either language")
        await super().speak()

    # What it says

    def _title(self) -> str:
        section = sections().get(self.at)
        return section.title if section else _("Here")

    def _index(self, cells: int) -> list[Line]:
        pages, typed = sections(), self.query_one("#search", Input).value
        keys = found(typed)
        lines = [] if typed.strip() else [line((_("Here"), "strong"), pick=HERE)]
        group = ""
        for key in keys:
            section = pages[key]
            if section.group != group:
                group = section.group
                lines.append(heading(group, cells))
            lines += wrap((section.title, ""), cells=cells, pick=key, rest="  ")
        return lines or wrap((_("No page has these words."), "dim"), cells=cells)

    def _sheet(self, cells: int) -> list[Line]:
        cells = min(cells, WIDEST)
        section = sections().get(self.at)
        if section is not None:
            return [*_told(section, cells, named=False), *_words([section], cells)]
        told = [sections()[key] for key in about(self.about)]
        lines = [row for section in told for row in _told(section, cells)]
        return [*lines, *self._keys(cells), *_words(told, cells)]

    def _keys(self, cells: int) -> list[Line]:
        lines = [heading(_("Keys that work here now"), cells)]
        keys = [key for key in working_keys(self.about, hidden=True) if key.enabled]
        tabs = [key for key in keys if key.action.startswith("tab(")]
        rows = [(key.shown, key.label) for key in keys if not key.general and key not in tabs]
        if tabs:
            names = listing(key.label for key in tabs)
            rows.append((f"{tabs[0].shown}-{tabs[-1].shown}", _("Panels: {names}", names=names)))
        for shown, label in (*rows, *((key.shown, key.label) for key in keys if key.general)):
            lines += wrap((label, ""), cells=cells, first=f"  {shown:<8} ")
        moving = _("Arrows move and scroll, Enter chooses, Tab goes to the next box. The mouse works too.")
        return [*lines, *wrap((moving, "dim"), cells=cells), BLANK]

    # What is done

    def _show(self) -> None:
        """Bring the page at `at` into sight, and the cursor of the list to it."""
        pages, sheet = self.query_one("#pages", Choices), self.query_one("#sheet", Page)
        if self.at in pages.picks:
            pages.cursor = self.at
        if not sheet.lines or self.at != self._shown:
            self._shown = self.at
            sheet.rebuild()
        sheet.scroll_home(animate=False)

    def open(self, key: Hashable) -> None:
        """Show the page with this id."""
        if isinstance(key, str) and key != self.at:
            self.at = key
            self._show()

    def on_page_moved(self, event: Page.Moved) -> None:
        """The page under the cursor of the list."""
        event.stop()
        if event.page.id == "pages" and event.page.has_focus:
            self.open(event.pick)

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Go on to read the page chosen."""
        event.stop()
        self.open(event.pick)
        self.query_one("#sheet").focus()

    def action_turn(self, by: int) -> None:
        """The page before or after."""
        keys = [key for key in self.query_one("#pages", Page).picks if isinstance(key, str)]
        if keys:
            now = keys.index(self.at) if self.at in keys else 0
            self.open(keys[max(0, min(now + by, len(keys) - 1))])

    def action_search(self) -> None:
        """Type words to look for."""
        field = self.query_one("#search", Input)
        field.add_class("-shown")
        field.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Fewer or more pages have the words typed."""
        event.stop()
        pages = self.query_one("#pages", Page)
        pages.rebuild()
        if event.value.strip() and pages.picks:
            pages.cursor = pages.picks[0]
            self.open(pages.picks[0])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the pages found."""
        event.stop()
        self.query_one("#pages").focus()

    def action_back(self) -> None:
        """Undo the search, or go back to the screen."""
        field = self.query_one("#search", Input)
        if field.has_class("-shown"):
            field.value = ""
            field.remove_class("-shown")
            self.query_one("#sheet").focus()
        else:
            self.dismiss(None)


def _told(section: Section, cells: int, *, named: bool = True) -> list[Line]:
    head = [heading(section.title, cells)] if named else []
    return [*head, *paragraphs(section.text, cells), BLANK]


def _words(told: Sequence[Section], cells: int) -> list[Line]:
    """The terms that these sections use, each with what it means."""
    pages = sections()
    keys = dict.fromkeys(key for section in told for key in section.links if key.startswith(TERM))
    if not keys:
        return []
    lines = [heading(_("Words used here"), cells)]
    for key in keys:
        term = pages[key]
        lines += wrap((f"{term.title}  ", "strong"), (term.text, ""), cells=cells, first="  ")
    return lines
