"""The fixed words on the sheets, in the language spoken now."""

from __future__ import annotations

from tabletop.i18n import N_, _

_LABELS = {
    "handouts": N_("Handouts"),
    "print_me": N_(
        "Print this page from your browser: {paper}, single-sided, without the browser's own headers. This bar is not printed."
    ),
    "contents": N_("Sheets"),
    "holds_secrets": N_("This file holds secrets. Give each team its own sheets only."),
    "facilitator": N_("Facilitator"),
    "for_facilitator": N_("For the facilitator alone"),
    "wall": N_("For the wall"),
    "everybody": N_("Everybody may read this"),
    "briefing": N_("Briefing"),
    "secret": N_("Secret"),
    "secret_for": N_("Secret: for the eyes of {seat} only"),
    "fold": N_("Fold here: the text goes inside"),
    "question": N_("The question"),
    "situation": N_("The situation"),
    "who_you_are": N_("Who you are"),
    "what_all_know": N_("What all know of you"),
    "the_others": N_("The others"),
    "public_aims": N_("What each plays for in public"),
    "red_lines": N_("Public red lines"),
    "pledges": N_("Pledges in force"),
    "none": N_("none"),
    "your_secret": N_("What you alone know"),
    "secret_aims": N_("What you play for besides, in secret"),
    "secret_lines": N_("What the room does not know"),
    "asked": N_("Asked of you in the first turn"),
    "meters": N_("Meters that you see, at the start"),
    "card_note": N_("The facilitator hands out one of these cards after the draw and keeps the others."),
    "card_drawn": N_("This was drawn for you. Nobody else may know it."),
    "type_card": N_("Your type"),
    "plays_for": N_("You play for"),
    "roles": N_("Role cards"),
    "cut": N_("Cut along the lines."),
    "looks_at": N_("Your meters"),
    "your_moves": N_("Your moves (numbers of the order sheet)"),
    "ask": N_("Ask your team"),
    "orders": N_("Order sheet"),
    "turn": N_("Turn"),
    "order": N_("Order {number}"),
    "number": N_("No."),
    "target": N_("Target"),
    "level": N_("Level"),
    "meant_to": N_("Meant to"),
    "note": N_("Note"),
    "answer": N_("Answer to a question put to you"),
    "signed": N_("Signed for the team"),
    "leave_blank": N_("An order left blank means holding."),
    "moves": N_("Moves"),
    "give_pledge": N_("Give a pledge"),
    "renounce": N_("Renounce a pledge"),
    "legend": N_(
        "Levels count from 1 in the order given; costs are those at the start. What is not marked private or covert is public. ◇ may stand in an offer."
    ),
    "currency": N_("Costs are in {name}."),
    "offers": N_("Offer sheet"),
    "from": N_("From"),
    "to": N_("To"),
    "we_give": N_("We give"),
    "you_give": N_("You give"),
    "with_level": N_("number, and level"),
    "in_place_of": N_("In place of offer no."),
    "signature": N_("Signature"),
    "offer_note": N_(
        "An agreement counts when all its parties have signed and the facilitator has entered it: all of it, or nothing."
    ),
    "could_give": N_("What may stand in an offer (numbers of each seat's order sheet)"),
    "ladder": N_("The ladder"),
    "now": N_("the game starts here"),
    "seats": N_("Seats"),
    "seat": N_("Seat"),
    "type_chances": N_("Type"),
    "sheets": N_("Cards"),
    "before": N_("Before"),
    "each_turn": N_("Each turn"),
    "after": N_("Afterwards"),
    "begin": N_("Begin the game with"),
    "timeline": N_("Timeline"),
    "due": N_("Bound to come"),
    "last_unknown": N_("Nobody knows which turn is the last; the teams know the announced number alone."),
}


def labels() -> dict[str, str]:
    """Every label by its key, with the placeholders still in those that have some."""
    return {key: _(msgid) for key, msgid in _LABELS.items()}
