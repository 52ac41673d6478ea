"""What every screen shares: language, settings, leaving; and, of `Finding`, help, jumping and commands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from textual import constants
from textual.binding import Binding, BindingType

from tabletop.i18n import LANGUAGES, N_, _, language, set_language, system_language
from tabletop.settings import Settings, change, loaded, report, settings, take_problems, use
from tabletop.tui.finding import Finding
from tabletop.tui.frame import Frame
from tabletop.tui.glyphs import settle
from tabletop.tui.keys import give_keys, key_for
from tabletop.tui.themes import DARK, THEMES, theme_of

if TYPE_CHECKING:
    from tabletop.tui.game import HotSeat


class Everywhere(Finding):
    """The part of the application that every screen shares."""

    game: HotSeat | None

    BINDINGS: ClassVar[list[BindingType]] = [
        *Finding.BINDINGS,
        Binding("f3", "language", N_("中文"), id="all.language"),
        Binding("f12", "settings", N_("Settings"), show=False, id="all.settings"),
        Binding("ctrl+g", "picture", N_("Picture"), show=False, id="all.picture"),
        Binding("ctrl+q", "leave", N_("Quit"), priority=True, id="all.quit"),
        Binding("ctrl+c", "leave", N_("Quit"), show=False, id="all.break"),
        Binding("ctrl+z", "step_out", N_("To the shell"), show=False, id="all.step_out"),
    ]

    def __init__(self) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self._shown = Settings()
        self._told_not_kept = False
        self._follow(settings())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The variables that the style sheets use beside Textual's own."""
        return dict(DARK.variables)

    # Settings

    def _follow(self, wanted: Settings) -> None:
        """Look and answer as these settings say. Language and signs are for `preview`: they change what is written."""
        self._shown = wanted
        self.theme = theme_of(wanted.theme)
        self.animation_level = constants.TEXTUAL_ANIMATIONS if wanted.motion else "none"
        self.set_keymap(wanted.keys)

    def set_keymap(self, keymap: Mapping[str, str]) -> None:
        """Let ids have these keys, and let the texts that name keys follow."""
        super().set_keymap(keymap)
        give_keys(keymap)

    def preview(self, wanted: Settings) -> None:
        """Let every screen follow these settings, for as long as the program runs or others are chosen."""
        before = self._shown
        self._follow(wanted)
        said_anew = wanted.keys != before.keys
        if wanted.signs != before.signs:
            said_anew = settle(wanted.signs) or said_anew
        tag = system_language() if wanted.language == "auto" else wanted.language
        if wanted.language != before.language and tag != language():
            set_language(tag)
            said_anew = True
        if said_anew:
            self.call_later(self._say_anew)

    async def _say_anew(self) -> None:
        """Say everything again, on every screen of the stack, in the language and the signs of now."""
        from tabletop.tui.scrolling import Places

        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                places = Places(screen)
                screen.draw_as_possible()
                await screen.speak()
                screen.call_after_refresh(places.restore)
        if self.game is not None:
            self.game.renew()

    def set(self, **fields: Any) -> None:
        """Change these settings and keep them. Where the file cannot be written, that is said, once."""
        fault = change(**fields)
        self.preview(settings())
        if self.game is not None:
            self.game.renew()
        if fault is not None and not self._told_not_kept:
            self._told_not_kept = True
            self.notify(str(fault), severity="warning", timeout=10)

    async def tell_problems(self) -> None:
        """Say, once, what is wrong in the settings file; the defaults stand in for it."""
        found = loaded()
        if found is not None and settings().keys:
            import asyncio

            from tabletop.tui.keymap import checked

            good, wrong = await asyncio.to_thread(checked, settings().keys, found.keys, str(found.path))
            for problem in wrong:
                report(problem)
            if wrong:
                use(replace(settings(), keys=good))
                self._follow(settings())
                await self._say_anew()
        problems = take_problems()
        if problems:
            from tabletop.tui.dialogs import Notice

            def text() -> str:
                told = _("Where something is wrong, the usual value is used. The file stays as it is.")
                return "\n".join([told, "", *map(str, problems)])

            await self.push_screen(Notice(lambda: _("About your settings"), text))

    async def action_language(self) -> None:
        """Speak the other language, and go on doing so."""
        tag = LANGUAGES[(LANGUAGES.index(language()) + 1) % len(LANGUAGES)]
        set_language(tag)
        self.set(language=tag)
        await self._say_anew()

    def action_settings(self) -> None:
        """Show the settings."""
        from tabletop.tui.dialogs import Dialog
        from tabletop.tui.settings import SettingsScreen
        from tabletop.tui.settings_keys import KeysScreen

        if not isinstance(self.screen, (Dialog, SettingsScreen, KeysScreen)):
            self.push_screen(SettingsScreen())

    def action_picture(self) -> None:
        """Save the screen as a picture, as it is now."""
        from tabletop.tui.pictures.taking import take

        self.run_worker(take(self), group="picture")

    def action_step_out(self) -> None:
        """Stop until the shell's `fg`; say so where there is no shell to wake the program."""
        from tabletop.tui.suspending import has_shell, step_out

        if not self.is_headless and has_shell():
            step_out(self)
        else:
            self.notify(
                _(
                    "There is no shell here to step out to. Quit with {key}: nothing that was sealed is lost.",
                    key=key_for("all.quit"),
                )
            )

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
