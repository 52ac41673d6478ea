"""An offer whole, with everything that the seat may do about it, and the question before it accepts."""

from __future__ import annotations

from typing import Literal, cast

from textual.app import ComposeResult

from tabletop.engine.views import OfferView, Preview, View
from tabletop.i18n import _
from tabletop.tui.dialogs import Dialog, Question
from tabletop.tui.orders.draft import add_costs
from tabletop.tui.pages import Choices, Page, option
from tabletop.tui.panels.lines import Line
from tabletop.tui.panels.talk import offer_block
from tabletop.words import costs_line, offer_lines
from tabletop.words.bundle import awaiting, own_gives

Deed = Literal["accept", "counter", "refuse", "withdraw", "write", "back"]


class OfferDialog(Dialog[Deed]):
    """Shows an offer and asks what is to be done about it."""

    def __init__(self, view: View, offer: OfferView) -> None:
        super().__init__(lambda: _("An offer"), "")
        self.view = view
        self.offer = offer

    def answers(self) -> ComposeResult:
        yield Choices(self._choices, id="choices", fit=5, bare=True)

    def on_mount(self) -> None:
        self.query_one("#choices").focus()

    def _text(self, cells: int) -> list[Line]:
        return offer_block(self.view, self.offer, cells)

    def _choices(self, cells: int) -> list[Line]:
        return [option(name, deed) for deed, name in self._deeds()]

    def _deeds(self) -> list[tuple[Deed, str]]:
        deeds: list[tuple[Deed, str]] = [("back", _("Go back"))]
        if self.offer in awaiting(self.view):
            deeds += [("accept", _("Accept")), ("counter", _("Counter it")), ("refuse", _("Refuse"))]
        elif self.offer.status in ("open", "agreed") and self.view.viewer in self.offer.accepted:
            deeds += [("withdraw", _("Withdraw"))]
        return [*deeds, ("write", _("Write about it"))]

    def on_page_chosen(self, event: Page.Chosen) -> None:
        """Give back what is to be done."""
        event.stop()
        self.dismiss(cast("Deed", event.pick))


def accept_question(view: View, offer: OfferView, preview: Preview) -> Question:
    """Whether to accept an offer. `preview` is of the seat's drafted orders with its own part of the offer."""

    def text() -> str:
        costs = add_costs(cost for give in own_gives(view, offer) for cost in give.costs)
        own = _("Your part {costs}.", costs=costs_line(costs)) if costs else _("Your part costs nothing.")
        parts = [*offer_lines(view, offer), own]
        parts += [str(message) for message in (*preview.refusals, *preview.warnings)]
        parts.append(_("All that is agreed happens as the turn is resolved. Until then you may withdraw."))
        return "\n".join(parts)

    return Question(
        lambda: _("Accept this offer?"), text, lambda: _("Accept"), lambda: _("Go back"), careful=True
    )


def refuse_question(view: View, offer: OfferView) -> Question:
    """Whether to refuse an offer, which ends it for all its parties."""

    def text() -> str:
        lines = [*offer_lines(view, offer), _("A refusal ends the offer for everybody in it.")]
        return "\n".join(lines)

    return Question(lambda: _("Refuse this offer?"), text, lambda: _("Refuse"), lambda: _("Go back"))


def withdraw_question(view: View, offer: OfferView) -> Question:
    """Whether to withdraw from an offer: one's own is gone by it, another's is open again."""

    def text() -> str:
        if offer.by == view.viewer:
            return _("The offer is taken back, and what you promised in it is free again.")
        return _("Your acceptance is taken back, and what you promised in it is free again.")

    return Question(lambda: _("Withdraw?"), text, lambda: _("Withdraw"), lambda: _("Go back"))
