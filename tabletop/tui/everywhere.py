"""The keys that work on every screen: help, language, commands, theme, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType

from tabletop.i18n import LANGUAGES, N_, _, language, set_language
from tabletop.tui.frame import Frame
from tabletop.tui.keys import Key
from tabletop.tui.themes import THEMES

if TYPE_CHECKING:
    from tabletop.tui.game import HotSeat


class Everywhere(App[int]):
    """The part of the application that every screen shares."""

    game: HotSeat | None

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help")),
        Binding("f3", "language", N_("中文")),
        Binding("ctrl+p", "palette", N_("Commands"), show=False),
        Binding("f12", "theme", N_("Light or dark"), show=False),
        Binding("ctrl+q", "leave", N_("Quit"), priority=True),
        Binding("ctrl+c", "leave", N_("Quit"), show=False),
    ]

    def action_help(self) -> None:
        """Explain the screen."""
        from tabletop.tui.dialogs import Dialog, Help

        if not isinstance(self.screen, (Help, Dialog)):
            self.push_screen(Help(self.screen))

    async def action_language(self) -> None:
        """Speak the other language, on every screen of the stack."""
        set_language(LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)])
        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                await screen.speak()
        if self.game is not None:
            self.game.renew()

    def action_theme(self) -> None:
        """Change between the dark and the light theme."""
        names = [theme.name for theme in THEMES]
        self.theme = names[(names.index(self.theme) + 1) % len(names)]

    def action_palette(self) -> None:
        """List everything that can be done now."""
        from tabletop.tui.palette import Palette

        async def taken(key: Key | None) -> None:
            if key is not None:
                await self.run_action(key.action, key.node)

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.screen), taken)

    def action_leave(self) -> None:
        """Ask whether to quit. Nothing that was sealed is lost by it."""
        from tabletop.tui.dialogs import Dialog, Question

        if isinstance(self.screen, Dialog):
            return

        def answered(yes: bool | None) -> None:
            if yes:
                self.exit(0)

        def text() -> str:
            return self.game.asides.parting() if self.game else _("Nothing is going on that could be lost.")

        self.push_screen(Question(lambda: _("Quit?"), text, lambda: _("Quit"), lambda: _("Stay")), answered)
