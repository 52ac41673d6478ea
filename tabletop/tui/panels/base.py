"""What all panels share: a scene comes in through one reactive, lines come out, intents are posted.

State flows one way. A panel reads nothing but its `Scene` and answers with messages. Building lines costs about a
millisecond, so a panel builds anew only when what it reads, its width or the language changed.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.reactive import reactive

from tabletop.engine import Order
from tabletop.engine.cast import CoachMark
from tabletop.engine.views import Preview, View
from tabletop.i18n import N_, Message, Text, language
from tabletop.table import Look
from tabletop.tui.glyphs import is_ascii
from tabletop.tui.keys import given_keys
from tabletop.tui.orders.draft import EMPTY, Draft
from tabletop.tui.panels.intents import LedgerWanted
from tabletop.tui.panels.lines import Line
from tabletop.tui.panels.steps import Step
from tabletop.tui.panels.view import LinesView
from tabletop.tui.panels.whys import Subject
from tabletop.words.rulebook import Rulebook

HINT_GAP = "   "
"""What stands between the parts of a hint."""


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a console or a replay shows at one moment.

    `draft` is what the seat has drafted; after sealing and in a replay, what it had ordered. `live`: it may be
    changed. `refusals` are why the draft as a whole could not be sealed. `saved`, `note` and `clock` (the time left) are
    short texts for the top line. `replay`: the scene is past. `room` is the briefing that everyone reads.

    `talks`: the viewer may send messages and make and answer offers now. `fresh` are the messages (as `talk.key_of` names them)
    that had not been read when the seat took the keyboard; `answered`: it looks again because it was answered.

    In a replay: `after` is the view that this turn's resolution led to, `told` the steps of it told so far out of
    `coming`; `whole` is the viewer's look at the latest moment; `given` are the orders of each seat, with its view, as
    far as the viewer may know them.

    `coach` is the hint for a seat that plays for the first time; `coached`: it has put one away, which can come back.
    """

    look: Look
    draft: Draft = EMPTY
    preview: Preview | None = None
    live: bool = False
    replay: bool = False
    refusals: tuple[Message, ...] = ()
    saved: str = ""
    note: str = ""
    clock: str = ""
    room: Text = Text()
    talks: bool = False
    fresh: frozenset[Hashable] = frozenset()
    answered: bool = False
    after: View | None = None
    told: tuple[Step, ...] = ()
    coming: int = 0
    whole: Look | None = None
    given: tuple[tuple[View, tuple[Order, ...]], ...] = ()
    book: Rulebook | None = None
    coach: CoachMark | None = None
    coached: bool = False

    @property
    def view(self) -> View:
        """The view of the look."""
        return self.look.view


class Panel(LinesView):
    """A titled box of lines. Subclasses say what they read (`reads`), their `title`, and how to `build` lines."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "choose", N_("Why"), id="view.choose")]

    TALL: ClassVar[bool] = False
    """Whether what is built depends on how many rows there are."""

    scene: reactive[Scene | None] = reactive(None, repaint=False)

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._built: object = None
        self._headed: tuple[str, str] | None = None

    @property
    def rows(self) -> int:
        """How many lines are in sight at once; a dozen before the panel has a place."""
        return self.scrollable_content_region.height or 12

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
        """Lines that stand for a meter open its ledger, those that stand for something else what is behind it."""
        if isinstance(pick, (str, Subject)):
            self.post_message(LedgerWanted(pick))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is the screen's where there is nothing to choose."""
        return bool(self.picks) if action == "choose" else True

    def watch_scene(self) -> None:
        self.rebuild()

    def rebuild(self) -> None:
        """Make the lines anew if the scene's part, the width or the language changed."""
        scene, cells = self.scene, self.cells
        if scene is None or cells < 4:
            return
        made_of = (
            cells,
            self.rows if self.TALL else 0,
            language(),
            is_ascii(),
            given_keys(),
            scene.live,
            self.reads(scene),
        )
        if made_of == self._built:
            return
        self._built = made_of
        self.head(self.title(scene), fitting(self.hint(scene), cells))
        could = bool(self.picks)
        self.show_lines(self.build(scene, cells))
        if self.has_focus and could != bool(self.picks):
            self.refresh_bindings()

    def head(self, title: str, hint: str) -> None:
        """Set what stands in the borders. Textual paints the whole widget for it, so what stands there already is not set."""
        if self._headed != (title, hint):
            self._headed = (title, hint)
            self.border_title, self.border_subtitle = title, hint


def fitting(hint: str, cells: int) -> str:
    """The hint without as many of its parts, the first ones first, as have no room in the border."""
    parts = hint.split(HINT_GAP)
    while len(parts) > 1 and cell_len(HINT_GAP.join(parts)) > cells - 2:
        parts.pop(0)
    return HINT_GAP.join(parts)
