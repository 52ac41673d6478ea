"""What all panels share: a scene comes in through one reactive, lines come out, intents are posted.

State flows one way. A panel reads nothing but its `Scene` and answers with messages. Building lines costs about a
millisecond, so a panel builds anew only when what it reads, its width or the language changed.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from textual.reactive import reactive

from tabletop.engine import Order
from tabletop.engine.views import Preview, View
from tabletop.i18n import Message, Text, language
from tabletop.table import Look
from tabletop.tui.orders.draft import EMPTY, Draft
from tabletop.tui.panels.intents import LedgerWanted
from tabletop.tui.panels.lines import Line
from tabletop.tui.panels.steps import Step
from tabletop.tui.panels.view import LinesView


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a console or a replay shows at one moment.

    `draft` is what the seat has drafted; after sealing and in a replay, what it had ordered. `live`: it may be
    changed. `refusals` are why the draft as a whole could not be sealed. `saved` and `note` are short texts for the
    top line. `replay`: the scene is past. `room` is the briefing that everyone reads.

    `talks`: the viewer may send messages and make and answer offers now. `fresh` are the messages (as `talk.key_of` names them)
    that had not been read when the seat took the keyboard; `answered`: it looks again because it was answered.

    In a replay: `after` is the view that this turn's resolution led to, `told` the steps of it told so far out of
    `coming`; `whole` is the viewer's look at the latest moment; `given` are the orders of each seat, with its view, as
    far as the viewer may know them.
    """

    look: Look
    draft: Draft = EMPTY
    preview: Preview | None = None
    live: bool = False
    replay: bool = False
    refusals: tuple[Message, ...] = ()
    saved: str = ""
    note: str = ""
    room: Text = Text()
    talks: bool = False
    fresh: frozenset[Hashable] = frozenset()
    answered: bool = False
    after: View | None = None
    told: tuple[Step, ...] = ()
    coming: int = 0
    whole: Look | None = None
    given: tuple[tuple[View, tuple[Order, ...]], ...] = ()

    @property
    def view(self) -> View:
        """The view of the look."""
        return self.look.view


class Panel(LinesView):
    """A titled box of lines. Subclasses say what they read (`reads`), their `title`, and how to `build` lines."""

    scene: reactive[Scene | None] = reactive(None, repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._built: object = None

    def title(self, scene: Scene) -> str:
        """The heading of the box, in the language spoken now."""
        raise NotImplementedError

    def build(self, scene: Scene, cells: int) -> list[Line]:
        """The lines, each at most `cells` cells wide."""
        raise NotImplementedError

    def reads(self, scene: Scene) -> object:
        """The part of the scene that the lines are made of."""
        return scene.look

    def hint(self, scene: Scene) -> str:
        """What stands in the lower border."""
        return ""

    def chose(self, pick: Hashable) -> None:
        """Lines that stand for a meter open its ledger."""
        if isinstance(pick, str):
            self.post_message(LedgerWanted(pick))

    def watch_scene(self) -> None:
        self.rebuild()

    def rebuild(self) -> None:
        """Make the lines anew if the scene's part, the width or the language changed."""
        scene, cells = self.scene, self.cells
        if scene is None or cells < 4:
            return
        made_of = (cells, language(), scene.live, self.reads(scene))
        if made_of == self._built:
            return
        self._built = made_of
        self.border_title = self.title(scene)
        self.border_subtitle = self.hint(scene)
        self.show_lines(self.build(scene, cells))
