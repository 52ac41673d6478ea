"""What the fixed words mean that some keys take, one by one."""

from __future__ import annotations

from tabletop.i18n import N_

TYPES = {
    "security_seeker": N_("wants to be safe and no more"),
    "revisionist": N_("wants to change things"),
}
OF = {
    "table": N_("the table: one number for all"),
    "seat": N_("a seat: one number for each"),
    "pair": N_("an ordered pair of seats, the holder first"),
}
METER_KIND = {
    "number": N_("a plain number"),
    "trust": N_(
        "trust, kept as evidence and shown as a percentage; the one such meter is called `trust` and "
        "is of pairs"
    ),
}
SEEN_BY = {
    "all": N_("everyone"),
    "owner": N_("the seat that it belongs to"),
    "holder": N_("the first seat of the pair"),
    "both": N_("both seats of the pair"),
    "none": N_("no seat"),
}
BANDS_TO = {
    "other": N_("the second seat of the pair"),
    "all": N_("everyone"),
}
GOOD = {
    "high": N_("high is good"),
    "low": N_("low is good"),
    "none": N_("neither"),
}
VISIBLE = {
    "public": N_("everyone"),
    "private": N_("its author and its target"),
    "covert": N_("its author alone, unless it is detected"),
}
PLEDGE_VISIBLE = {
    "public": N_("everyone"),
    "private": N_("its two sides, until it leaks"),
}
SEVERITY = {
    "deescalation": N_("a step down; score -2 (M11)"),
    "status_quo": N_("nothing new; 0"),
    "posturing": N_("a show of strength; 4"),
    "nonviolent": N_("coercion without violence; 12"),
    "violent": N_("use of force; 28"),
    "nuclear": N_("use of nuclear weapons; 60"),
}
ENDING_KIND = {
    "settlement": N_("agreed by the sides"),
    "peace": N_("quiet without an agreement"),
    "frozen": N_("nothing solved, nobody moves"),
    "coercion": N_("one side gave way"),
    "rupture": N_("ties are broken"),
    "war": N_("war"),
}
LEVEL = {
    "low": N_("the lowest"),
    "high": N_("the highest"),
    "any": N_("any of them, by chance"),
}
CLAIM_KIND = {
    "by_construction": N_("a rule says so"),
    "emergent": N_("it follows from rules that do not say so"),
}
UNIT = {
    "share": N_("in what share of games the condition holds"),
    "percent": N_("the average, in percent"),
    "decibans": N_("the average of trust, read in hundredths of a deciban instead of percent"),
    "points": N_("the average, in points"),
}
MARK_WHEN = {
    "always": N_("nothing else"),
    "drafted": N_("an order in the draft"),
    "moved": N_("the seat's trust in somebody moved last turn"),
    "waiting": N_("an offer waits for the seat's answer"),
    "asked": N_("a question is put to the seat"),
}
MARK_UNTIL = {
    "read": N_("until it is put away"),
    "looked": N_("until the player has gone to the panel and on from it"),
    "ledger": N_("until the ledger of a number was opened"),
    "drafted": N_("until an order was drafted"),
    "sealed": N_("until the seat has sealed, or the turn is over"),
    "offered": N_("until an offer was made or accepted"),
    "written": N_("until a message was sent"),
    "answered": N_("until a question was answered"),
}
PANEL = {
    "trust": N_("trust between the seats"),
    "ladder": N_("the ladder of escalation"),
    "meters": N_("the meters"),
    "orders": N_("the draft of orders"),
    "preview": N_("what the draft would do"),
    "channels": N_("messages and offers"),
    "known": N_("what is known of others"),
    "briefing": N_("the briefing"),
    "timeline": N_("what has happened"),
    "choices": N_("questions put to the seat"),
}
TAG_MEANINGS = {
    "reassure": N_("costly or binding restraint"),
    "talk": N_("words, contact"),
    "conciliatory": N_("whatever hardliners at home would call a concession"),
    "deter": N_("defensive strength, firmness"),
    "arm": N_("adds capability"),
    "provoke": N_("what the rival will read as hostile"),
    "coerce": N_("pressure, sanctions, grey zone"),
    "probe": N_("tests the other"),
    "ally": N_("works on allies"),
    "economy": N_("trade and technology"),
    "force": N_("use of force"),
    "hold": N_("doing nothing"),
    "hawkish": N_("what hardliners at home applaud"),
    "verify": N_("inspections, notifications"),
    "stand_down": N_("takes back an earlier step"),
}
