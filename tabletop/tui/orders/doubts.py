"""What is to be confirmed before a seat's orders are sealed, at its console or at the facilitator's desk."""

from __future__ import annotations

from tabletop.i18n import _
from tabletop.tui.orders.draft import Draft, uses_force
from tabletop.tui.panels.base import Scene
from tabletop.words import order_line
from tabletop.words.bundle import promised


def doubts(scene: Scene, draft: Draft) -> list[str]:
    """What a seat should confirm before it seals: force, a broken word, an empty turn, questions left to their defaults."""
    view = scene.view
    found = [
        _("You order the use of force: {order}", order=order_line(view, order))
        for order in draft.orders
        if uses_force(view, order)
    ]
    if scene.preview is not None:
        found.extend(map(str, dict.fromkeys(scene.preview.warnings)))
    if not draft.orders and promised(view):
        found.append(_("You have drafted no orders of your own; what you promised in offers stands."))
    elif not draft.orders:
        found.append(_("You have drafted no orders: you hold this turn."))
    for choice in view.choices:
        if draft.answered(choice.inject) is None:
            default = next(o.name for o in choice.options if o.id == choice.default)
            found.append(
                _("You have not answered “{name}”: “{default}” is taken.", name=choice.name, default=default)
            )
    return found
