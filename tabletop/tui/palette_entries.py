"""What the palette lists for a screen: its keys, its panels, what it can do without a key, settings, pages of help.

Everything is said in both languages, so that either finds it: the list is made once in each.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.screen import Screen

from tabletop.i18n import LANGUAGES, _, language, set_language
from tabletop.settings import SCHEMA, settings
from tabletop.settings.schema import Choice, Setting, Switch
from tabletop.tui.frame import Frame
from tabletop.tui.help_pages import sections
from tabletop.tui.keys import Key, working_keys
from tabletop.tui.panels.view import LinesView

if TYPE_CHECKING:
    from tabletop.tui.app import TabletopApp

OWN = ("palette", "jump")
"""Actions that mean nothing in the palette itself."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be done: a stable id, its group and label, its key or "", and how to do it.

    `both` is the label in all languages, in small letters, for whoever searches.
    """

    id: str
    group: str
    label: str
    shown: str
    do: Callable[[], Awaitable[Any] | object]
    both: str = ""

    async def run(self) -> None:
        """Do it."""
        done = self.do()
        if isawaitable(done):
            await done

    def says(self, words: list[str]) -> bool:
        """Whether the label has all these words (in small letters), in one language or the other."""
        return all(word in self.both for word in words)


def entries(app: TabletopApp, screen: Screen[Any]) -> list[Entry]:
    """Everything that can be done on `screen` now, group by group."""
    now = language()
    said: dict[str, list[str]] = {}
    for tag in LANGUAGES:
        with _speaking(tag):
            for entry in _all(app, screen):
                said.setdefault(entry.id, []).append(f"{entry.label} {entry.group}".casefold())
    with _speaking(now):
        found = {entry.id: entry for entry in _all(app, screen)}
    return [replace(entry, both=" ".join(said[key])) for key, entry in found.items()]


@contextmanager
def _speaking(tag: str) -> Iterator[None]:
    before = language()
    set_language(tag)
    try:
        yield
    finally:
        set_language(before)


def _all(app: TabletopApp, screen: Screen[Any]) -> Iterator[Entry]:
    keys = [
        key
        for key in working_keys(screen, hidden=True)
        if key.enabled and key.action.rpartition(".")[2] not in OWN
    ]
    yield from (_key(app, screen, key) for key in keys if not key.general)
    yield from _places(screen)
    if isinstance(screen, Frame):
        for command in screen.commands():
            yield Entry(command.id, command.group, command.label, "", command.do)
    yield from (_key(app, screen, key) for key in keys if key.general)
    yield from _settings(app)
    for section in sections().values():
        yield Entry(
            f"help {section.id}",
            _("Help"),
            _("Help: {title}", title=section.title),
            "",
            partial(_open_help, app, screen, section.id),
        )


def _key(app: App[Any], screen: Screen[Any], key: Key) -> Entry:
    group = _("Everywhere") if key.general else _("This screen") if key.node is screen else _("In focus")
    label = key.label
    if key.action.startswith("tab("):
        group, label = _("Go to"), _("Go to panel {name}", name=key.label)
    run = partial(app.run_action, key.action, key.node)
    return Entry(f"{type(key.node).__name__} {key.action}", group, label, key.shown, run)


def _places(screen: Screen[Any]) -> Iterator[Entry]:
    """Boxes with a title that no key goes to by itself."""
    first = {ids[0] for ids in getattr(screen, "TABS", ())}
    for widget in screen.focus_chain:
        if isinstance(widget, LinesView) and widget.border_title and widget.id not in first:
            label = _("Go to {name}", name=_titled(widget))
            yield Entry(f"go {widget.id}", _("Go to"), label, "", partial(widget.focus))


def _titled(widget: LinesView) -> str:
    section = sections().get(str(widget.id))
    return section.title if section is not None else str(widget.border_title)


def _settings(app: TabletopApp) -> Iterator[Entry]:
    for setting in SCHEMA:
        for value, name in _values(setting):
            if value != getattr(settings(), setting.name):
                label = f"{_(setting.label)}: {_(name)}"
                run = partial(app.set, **{setting.name: value})
                yield Entry(f"set {setting.name} {value}", _("Settings"), label, "", run)


def _values(setting: Setting) -> list[tuple[object, str]]:
    if isinstance(setting.kind, Choice):
        return list(setting.kind.values)
    return [(True, "yes"), (False, "no")] if isinstance(setting.kind, Switch) else []


def _open_help(app: App[Any], screen: Screen[Any], at: str) -> None:
    from tabletop.tui.help import Help

    app.push_screen(Help(screen, at))
