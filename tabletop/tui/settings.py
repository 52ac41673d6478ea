"""F12: the settings, made from their schema. What is chosen is seen at once; Esc puts everything back as it was."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, cast

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from tabletop.i18n import N_, _
from tabletop.settings import SCHEMA, Setting, Settings, loaded, path, settings
from tabletop.settings.schema import BY_NAME, Choice, Keys, Minutes, Switch
from tabletop.tui.glyphs import glyph
from tabletop.tui.keys import key_for
from tabletop.tui.pages import Form, Page, PageFrame, yes_no
from tabletop.tui.panels.lines import BLANK, Line, Piece, Tone, fit, line, paragraphs, wrap

if TYPE_CHECKING:
    from tabletop.tui.everywhere import Everywhere

SAVE = "save"

SAMPLES: tuple[tuple[str, Tone], ...] = (
    (N_("Plain text"), ""),
    (N_("Secondary"), "dim"),
    (N_("Emphasised"), "strong"),
    (N_("Welcome"), "good"),
    (N_("Unwelcome"), "bad"),
    (N_("Wanting attention"), "warn"),
    (N_("Your own"), "mine"),
    (N_("Closed"), "off"),
)
"""Every tone of text, by what it means."""


class SettingsForm(Form):
    """The rows of settings. Enter is done with all of them; a click on an arrow steps a value."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", N_("Save"), id="settings.choose"),
        Binding("left", "step(-1)", N_("Value before"), show=False, id="settings.before"),
        Binding("right,space", "step(1)", N_("Next value"), show=False, id="settings.next"),
    ]

    def action_choose(self) -> None:
        """Open the list of keys, or save."""
        self.post_message(self.Chosen(self, "keys" if self.cursor == "keys" else SAVE))

    def chose(self, pick: Hashable) -> None:
        """A click: on an arrow, or for the second time on a line."""
        if pick in ("keys", SAVE):
            self.post_message(self.Chosen(self, pick))
        elif isinstance(pick, tuple):
            self.cursor = pick[0]
            self.post_message(self.Stepped(self, pick[0], pick[1]))
        else:
            self.post_message(self.Stepped(self, pick, 1))


class SettingsScreen(PageFrame[None]):
    """A line a setting, with what it means beside it and a sample of every tone."""

    DEFAULT_CSS = """
    SettingsScreen {
        #form { width: 3fr; height: 1fr; }
        #beside { width: 2fr; height: 1fr; }
        #about { height: 1fr; padding: 0 1; }
        #sample { height: 13; padding: 0 1; }
        &.-narrow #beside { width: 33; }
        &.-narrow #about, &.-narrow #sample { padding: 0; }
        &.-short #sample { height: 10; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f10,ctrl+s", "save", N_("Save"), show=False, id="settings.save"),
        Binding("escape,f12", "back", N_("Keep the old"), id="settings.back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.before = settings()
        self.draft = self.before
        self._done = False

    @property
    def _everywhere(self) -> Everywhere:
        return cast("Everywhere", self.app)

    def body(self) -> ComposeResult:
        yield self.top()
        with Horizontal():
            yield SettingsForm(self._form, id="form", title=lambda: _("Settings"), hint=self._hint)
            with Vertical(id="beside"):
                yield Page(self._about, id="about", title=lambda: _("What this means"), focus=False)
                yield Page(self._sample, id="sample", title=lambda: _("How it looks"), focus=False)

    def heading(self) -> Sequence[str]:
        return (_("Settings"),)

    def on_mount(self) -> None:
        self.query_one("#form").focus()

    def on_unmount(self) -> None:
        """Whoever takes the screen away, such as the falling curtain, takes the preview away too."""
        if not self._done:
            self._everywhere.preview(self.before)

    async def speak(self) -> None:
        """Another language by F3 is the user's choice already, and stays."""
        now = settings().language
        if now != self.before.language:
            self.before = replace(self.before, language=now)
            self.draft = replace(self.draft, language=now)
        await super().speak()

    # The form

    @staticmethod
    def _hint() -> str:
        return _("{arrows} change   {key} save", arrows=glyph("sideways"), key=key_for("settings.choose"))

    def _form(self, cells: int) -> list[Line]:
        width = max(cell_len(_(each.label)) for each in SCHEMA)
        lines = [self._row(each, width, cells) for each in SCHEMA]
        save = f"{glyph('on')} " + _("Save ({key})", key=key_for("settings.save"))
        where = loaded()
        file = str(where.path if where is not None else path())
        told = wrap((_("Kept in {file}", file=file), "dim"), cells=cells)
        return [*lines, BLANK, line((save, "mine"), pick=SAVE), BLANK, *told]

    def _row(self, setting: Setting, width: int, cells: int) -> Line:
        value = getattr(self.draft, setting.name)
        changed = value != getattr(self.before, setting.name)
        shown = fit(said(setting, value), max(min(cells - width - 9, cell_len(said(setting, value))), 2))
        mark: Piece = (f" {glyph('item')}", "warn") if changed else ("", "")
        label: Piece = (fit(_(setting.label), width), "")
        if isinstance(setting.kind, Keys):
            return line(label, (f" {glyph('on')} ", "dim"), (shown, "strong"), mark, pick=setting.name)
        pieces: list[Piece] = [
            label,
            (f" {glyph('back')} ", "dim"),
            (shown, "strong"),
            (f" {glyph('on')}", "dim"),
            mark,
        ]
        end = width + 3 + cell_len(shown)
        spots = ((width, width + 3, (setting.name, -1)), (end, end + 3, (setting.name, 1)))
        return Line(tuple(pieces), setting.name, spots)

    # Beside the form

    def _about(self, cells: int) -> list[Line]:
        setting = BY_NAME.get(str(self.query_one("#form", Form).cursor))
        if setting is None:
            text = _("Writes the settings into the file. Comments that stand in it stay.")
            return paragraphs(text, cells)
        lines = paragraphs(_(setting.about), cells)
        if isinstance(setting.kind, Keys):
            lines += [
                BLANK,
                *paragraphs(_("{key} lists all of them.", key=key_for("settings.choose")), cells),
            ]
        usual = said(setting, setting.default)
        return [*lines, BLANK, *wrap((_("Usually: {value}", value=usual), "dim"), cells=cells)]

    def _sample(self, cells: int) -> list[Line]:
        signs = "  ".join(
            f"{glyph(a)} {glyph(b)}" for a, b in (("up", "down"), ("now", "was"), ("yes", "crossed"))
        )
        blocks = glyph("full") * 4 + glyph("empty") * 3
        rows = [line((_(text), tone)) for text, tone in SAMPLES]
        return [*rows, BLANK, line((signs, ""), f"  {blocks}"), line((glyph("rule") * cells, "rule"))]

    # What is done

    def _set(self, draft: Settings) -> None:
        self.draft = draft
        self._everywhere.preview(draft)
        self.renew()

    def on_page_moved(self, event: Page.Moved) -> None:
        """Explain the line."""
        event.stop()
        self.query_one("#about", Page).rebuild()

    def on_form_stepped(self, event: Form.Stepped) -> None:
        """Change the line's value."""
        event.stop()
        setting = BY_NAME.get(str(event.pick))
        if setting is not None and not isinstance(setting.kind, Keys):
            value = stepped(setting, getattr(self.draft, setting.name), event.by)
            changed: dict[str, Any] = {setting.name: value}
            self._set(replace(self.draft, **changed))

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Open the list of keys, or save."""
        event.stop()
        if event.pick == "keys":
            from tabletop.tui.settings_keys import KeysScreen

            self.app.push_screen(KeysScreen(self.draft.keys), self._keys_are)
        else:
            self.action_save()

    def _keys_are(self, keys: Mapping[str, str] | None) -> None:
        if keys is not None:
            self._set(replace(self.draft, keys=keys))

    def action_save(self) -> None:
        """Keep what was chosen."""
        self._done = True
        before, draft = self.before, self.draft
        changes: dict[str, Any] = {
            each.name: getattr(draft, each.name)
            for each in SCHEMA
            if getattr(draft, each.name) != getattr(before, each.name)
        }
        self.dismiss(None)
        if changes:
            self._everywhere.set(**changes)

    def action_back(self) -> None:
        """Keep everything as it was."""
        self._done = True
        self._everywhere.preview(self.before)
        self.dismiss(None)


def said(setting: Setting, value: object) -> str:
    """A value in words, in the language spoken now."""
    kind = setting.kind
    if isinstance(kind, Choice):
        return _(dict(kind.values)[str(value)])
    if isinstance(kind, Switch):
        return yes_no(bool(value))
    if isinstance(kind, Minutes):
        return _("{minutes} min", minutes=value) if value else _("off")
    assert isinstance(value, Mapping)
    return _("{count} of your own", count=len(value)) if value else _("as usual")


def stepped(setting: Setting, value: object, by: int) -> object:
    """The value that follows (`by` 1) or comes before (-1)."""
    kind = setting.kind
    if isinstance(kind, Choice):
        return kind.names[(kind.names.index(str(value)) + by) % len(kind.names)]
    if isinstance(kind, Minutes):
        assert isinstance(value, int)
        return max(kind.least, min((value // kind.step + by) * kind.step, kind.most))
    return not value
