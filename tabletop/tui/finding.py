"""Finding one's way on every screen: help (F1), jump letters (F2), the palette of commands (^P)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType

from tabletop.i18n import N_

if TYPE_CHECKING:
    from tabletop.tui.game import HotSeat
    from tabletop.tui.jump import Jump
    from tabletop.tui.palette_entries import Entry


class Finding(App[int]):
    """The part of the application that shows what can be done."""

    game: HotSeat | None

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", N_("Help"), id="all.help"),
        Binding("f2", "jump", N_("Jump"), show=False, id="all.jump"),
        Binding("ctrl+p", "palette", N_("Commands"), id="all.palette"),
    ]

    jumping: Jump | None = None
    """The letters that stand on the screen now."""

    def action_help(self) -> None:
        """Explain what is in focus, and the screen."""
        from tabletop.tui.help import Help

        if not isinstance(self.screen, Help):
            self.push_screen(Help(self.screen))

    # Commands

    def uses(self) -> Counter[str]:
        """How often each command was taken from the palette by whoever sits here now.

        Each seat has a count of its own: what another one has done is not for its eyes.
        """
        if not hasattr(self, "_uses"):
            self._uses: dict[str | None, Counter[str]] = {}
        return self._uses.setdefault(self.game.seat if self.game is not None else None, Counter())

    def action_palette(self) -> None:
        """List everything that can be done now."""
        from tabletop.tui.palette import Palette

        async def taken(entry: Entry | None) -> None:
            if entry is not None:
                self.uses()[entry.id] += 1
                await entry.run()

        if not isinstance(self.screen, Palette):
            self.push_screen(Palette(self.screen, self.uses()), taken)

    # Jumping

    async def action_jump(self) -> None:
        """Put a letter on everything that can be chosen now, or take the letters away."""
        from tabletop.tui.jump import Jump

        if self.jumping is not None:
            await self._land()
            return
        jump = Jump(self.screen)
        if jump.spots:
            self.jumping = jump
            await jump.show()

    async def _land(self) -> None:
        """Take the letters away."""
        jump, self.jumping = self.jumping, None
        if jump is not None and jump.screen.is_attached:
            await jump.close()

    async def on_event(self, event: events.Event) -> None:
        """While letters stand on the screen a key is theirs; anything else takes them away first."""
        if self.jumping is None or event.is_forwarded:
            await super().on_event(event)
        elif isinstance(event, events.Key):
            await self._typed(event)
        else:
            if isinstance(event, (events.Resize, events.MouseDown, events.Paste, events.MouseScrollDown)):
                await self._land()
            await super().on_event(event)

    async def _typed(self, event: events.Key) -> None:
        jump = self.jumping
        letter = (event.character or "").lower()
        if jump is None or jump.screen is not self.screen or not (letter.isalpha() and letter.isascii()):
            await self._land()
        elif await jump.type(letter):
            self.jumping = None
