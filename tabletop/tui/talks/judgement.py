"""Own judgement first: what the team makes of its rivals, asked before its analysts' trust is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tabletop.engine.views import View
from tabletop.i18n import N_, _
from tabletop.tui.dialogs import Dialog
from tabletop.tui.entries import RecordEntry
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Page
from tabletop.tui.panels.lines import BLANK, Line, wrap
from tabletop.tui.panels.parts import glyph_of
from tabletop.words import seat_name

Judgement = tuple[tuple[str, int], ...]
"""Percentages by seat: how likely it seeks only security."""


class JudgementDialog(Dialog[Judgement]):
    """Asks for a percentage for each rival. Enter goes on to the next and at the last one records; Esc skips."""

    DEFAULT_CSS = """
    JudgementDialog {
        .row { height: 1; margin: 1 0 0 0; }
        .row Static { width: 1fr; }
        #box .row Input { width: 8; margin: 0 2; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "on", N_("Record"), id="judgement.record"),
        Binding("down", "app.focus_next", show=False, id="judgement.next"),
        Binding("up", "app.focus_previous", show=False, id="judgement.before"),
        Binding("escape", "back", N_("Skip"), id="judgement.skip"),
    ]

    def __init__(self, view: View, about: Sequence[str], before: Mapping[str, int]) -> None:
        """`about` are the rivals; `before` is what the team judged of them last."""
        super().__init__(lambda: _("Your own judgement first"), self._explained)
        self.view = view
        self.about = tuple(about)
        self.before = dict(before)
        self.wrong = ""

    def _explained(self) -> str:
        return _(
            "Before you read what your analysts say: what do you think? How likely is it, in percent, that this"
            " government seeks only security? Nobody else sees it; the debrief compares it with the truth."
        )

    def answers(self) -> ComposeResult:
        for seat in self.about:
            with Horizontal(classes="row"):
                yield Static(self._label(seat), id=f"name-{seat}")
                yield RecordEntry(
                    placeholder="0–100", restrict="[0-9]*", max_length=3, compact=True, id=f"judge-{seat}"
                )
        yield Page(self._wrong, id="wrong", fit=2, bare=True, focus=False)

    def _label(self, seat: str) -> str:
        name = f" {glyph_of(self.view, seat)} {seat_name(self.view, seat)}"
        if seat not in self.before:
            return name
        return _("{name}   (last time: {percent}%)", name=name, percent=self.before[seat])

    def on_mount(self) -> None:
        self.query(Input).first().focus()

    def renew(self) -> None:
        super().renew()
        for seat in self.about:
            self.query_one(f"#name-{seat}", Static).update(self._label(seat))

    def _wrong(self, cells: int) -> list[Line]:
        return wrap((self.wrong, "bad"), cells=cells) if self.wrong else [BLANK]

    def _complain(self, text: str) -> None:
        self.wrong = text
        self.query_one("#wrong", Page).rebuild()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in a field."""
        event.stop()
        self.action_on()

    def action_on(self) -> None:
        """Go to the next rival without an answer; when all are answered, or this is the last, record."""
        fields = [self.query_one(f"#judge-{seat}", Input) for seat in self.about]
        if any(field.value and int(field.value) > 100 for field in fields):
            self._complain(_("A percentage from 0 to 100, please."))
            return
        at = fields.index(self.focused) if isinstance(self.focused, Input) else len(fields) - 1
        if at < len(fields) - 1:
            fields[at + 1].focus()
            return
        said = tuple(
            (seat, int(field.value)) for seat, field in zip(self.about, fields, strict=True) if field.value
        )
        if said:
            self.dismiss(said)
        else:
            key = key_for("judgement.skip")
            self._complain(_("Type a number from 0 to 100, or skip with {key}.", key=key))
