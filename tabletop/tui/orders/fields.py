"""A field of the order form whose value is stepped through with the arrow keys or the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tabletop.tui.glyphs import glyph
from tabletop.tui.panels.lines import fit

LABEL_CELLS = 10


class StepField(Widget, can_focus=True):
    """One line: a label, the value between two arrows, and a remark. It never changes itself; it posts steps."""

    DEFAULT_CSS = """
    StepField { height: 1; background: $background; color: $foreground; }
    StepField > .field--label { color: $quiet; }
    StepField > .field--value { text-style: bold; }
    StepField:focus > .field--value { text-style: bold reverse; }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--label", "field--value"}

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False, id="field.before"),
        Binding("right", "step(1)", show=False, id="field.next"),
        Binding("space", "step(1)", show=False, id="field.step"),
    ]

    label: reactive[str] = reactive("")
    value: reactive[str] = reactive("")
    remark: reactive[str] = reactive("")
    steps: reactive[bool] = reactive(True)

    @dataclass
    class Stepped(Message):
        """The field wants to go on by `by` values."""

        field: StepField
        by: int

        @property
        def control(self) -> StepField:
            """The field."""
            return self.field

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        label = base + self.get_component_rich_style("field--label", partial=True)
        value = base + self.get_component_rich_style("field--value", partial=True)
        back, on = (glyph("back"), glyph("on")) if self.steps else (" ", " ")
        # What does not fit whole is left out: all of it stands in the details.
        used = 1 + LABEL_CELLS + cell_len(back) + cell_len(on) + cell_len(self.value) + 6
        segments = [
            Segment(" " + fit(self.label, LABEL_CELLS), label),
            Segment(f"{back} ", base),
            Segment(f" {self.value} ", value),
            Segment(f" {on}", base),
            Segment("  " + self.remark if cell_len(self.remark) <= width - used else "", label),
        ]
        return Strip(segments).adjust_cell_length(width, Style(bgcolor=base.bgcolor))

    def action_step(self, by: int) -> None:
        """Ask for the next or the previous value."""
        if self.steps:
            self.post_message(self.Stepped(self, by))

    def on_click(self, event: events.Click) -> None:
        """A click on the left arrow goes back, anywhere else on."""
        self.action_step(-1 if event.x <= LABEL_CELLS + 2 else 1)
