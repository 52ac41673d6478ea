"""Lines to type in whose Enter says in the bottom line what it does.

Enter belongs to the line and not to its screen: a key of the screen with priority would overtake letters typed just
before it that the line has still to take in.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

from tabletop.i18n import N_


class SendEntry(Input):
    """A line whose Enter sends."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("Send"))]


class RecordEntry(Input):
    """A line whose Enter records."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("Record"))]


class DraftEntry(Input):
    """A line whose Enter puts an order into the draft."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", N_("Put into the draft"))]
