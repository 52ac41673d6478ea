"""An offer put together step by step: what one gives, what one asks, a note, and a last look."""

from __future__ import annotations

from dataclasses import replace

from tabletop.cli.plain import show_talks
from tabletop.cli.plain.console import Console
from tabletop.cli.plain.drafts import Misread
from tabletop.cli.plain.terms import read_gives
from tabletop.engine.views import View
from tabletop.i18n import _
from tabletop.words import channel_name
from tabletop.words.bargains import gives_lines, over_head_lines, touch_lines
from tabletop.words.bundle import Bundle, Key, gives_of, over_head

_LEAVE = ("cancel", "取消")
_NONE = ("-", "nothing", "none", "無")

Given = tuple[tuple[Key, int], ...]


class InputEnded(Exception):
    """There is no more input."""


class _Dropped(Exception):
    """The person has given the offer up."""


def compose(console: Console, view: View, bundle: Bundle) -> tuple[Bundle, str] | None:
    """Ask for everything that an offer needs; the bundle and its note, or None when it was given up.

    What the bundle holds already (a counter-offer starts from the offer) stays where nothing is typed. Raises InputEnded.
    """
    others = channel_name(view, bundle.parties(view))
    console.say(
        _("An offer to {others}, in three steps. Type cancel to give it up.", others=others)
        if not bundle.counters
        else _("A counter-offer to {others}, in three steps. Type cancel to give it up.", others=others)
    )
    try:
        mine = _ask_gives(console, view, bundle, own=True)
        theirs = _ask_gives(console, view, bundle, own=False)
        whole = replace(bundle, gives=(*mine, *theirs))
        if not whole.gives:
            console.say(_("An offer in which nobody gives anything is none."))
            return None
        console.tell(bundle_lines(view, whole))
        note = _ask(console, _("Step 3. A line of text to go with it (Enter: none):"))
        if _ask(console, _("Enter: make this offer. Any word: give it up:")):
            raise _Dropped
        return whole, note
    except _Dropped:
        console.say(_("No offer was made."))
        return None


def bundle_lines(view: View, bundle: Bundle) -> list[str]:
    """An offer before it is made: what each party would give, over whose head, whose core interests it touches."""
    gives = gives_of(view, bundle)
    lines = gives_lines(view, bundle.parties(view), gives)
    lines += over_head_lines(view, over_head(view, bundle))
    return lines + touch_lines(view, tuple(dict.fromkeys(i for give in gives for i in give.clause.touches)))


def _ask(console: Console, prompt: str) -> str:
    line = console.ask(prompt)
    if line is None:
        raise InputEnded
    if line.casefold() in _LEAVE:
        raise _Dropped
    return line


def _ask_gives(console: Console, view: View, bundle: Bundle, *, own: bool) -> Given:
    """One side's part, asked for until it can be read."""
    kept = tuple(give for give in bundle.gives if (give[0][0] == view.viewer) == own)
    console.say(_("You could give:") if own else _("You could ask for:"))
    console.tell(show_talks.clauses_lines(view, bundle, own))
    while True:
        line = _ask(console, _prompt(own, bool(bundle.counters)))
        if not line:
            return kept if bundle.counters else ()
        if line.casefold() in _NONE:
            return ()
        try:
            return read_gives(view, bundle, own, line)
        except Misread as misread:
            console.say(str(misread))


def _prompt(own: bool, counters: bool) -> str:
    if counters:
        return (
            _("Step 1. You give (numbers; Enter: as in the offer; -: nothing):")
            if own
            else _("Step 2. You ask for (numbers; Enter: as in the offer; -: nothing):")
        )
    return (
        _("Step 1. You give (numbers, 5/2 for 5 at level 2; Enter: nothing):")
        if own
        else _("Step 2. You ask for (numbers, 5/2 for 5 at level 2; Enter: nothing):")
    )
