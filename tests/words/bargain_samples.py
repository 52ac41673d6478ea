"""What Washington may know of pledges, offers and messages with Beijing, Taipei and Tokyo looking on; made by hand."""

from __future__ import annotations

from dataclasses import replace

from tabletop.engine.views import (
    ClauseView,
    CostView,
    DealView,
    EntryView,
    EstimateView,
    GiveView,
    LevelView,
    OfferView,
    OptionView,
    PartView,
    PledgeEventView,
    PledgeView,
    RedLineView,
)
from tabletop.i18n import Message, Text
from tabletop.table import MessageView, OwnEstimate
from tests.words import samples as s

NO_ARMS = Text("No major arms package", "不出售重大軍備")
HOTLINE = Text("Hotline call", "熱線通話")
ONE_CHINA = RedLineView("one_china", "prc", Text("One China", "一個中國"), Text(), True, False)
CAPITAL = CostView("capital", Text("political capital", "政治資本"), 1)

RESTRAINT = ClauseView(
    seat="us",
    move="pledge.no_major_arms",
    target="prc",
    kind="pledge",
    pledge="no_major_arms",
    name=NO_ARMS,
    about=Text("Sells no major package.", "不出售大型軍備。"),
    levels=(),
    lasts=4,
    verification=8000,
    own=(LevelView(1, Text(), (CAPITAL,), None),),
)
CALL = ClauseView("us", "hotline", "prc", "move", "", HOTLINE, Text(), ())
NOTICE = replace(
    RESTRAINT,
    seat="prc",
    target="us",
    move="pledge.notify",
    pledge="notify",
    name=Text("Notice of exercises", "演習預告"),
    lasts=0,
    verification=None,
    own=(),
)
DRILL = ClauseView(
    "prc",
    "exercise",
    "taiwan",
    "move",
    "",
    Text("Exercise", "演習"),
    Text(),
    (Text("small", "小型"), Text("large", "大型")),
)
RECOGNISE = replace(
    NOTICE,
    move="pledge.quiet",
    pledge="quiet",
    name=Text("Quiet on Taipei", "對台北保持沉默"),
    verification=0,
    lasts=1,
    disposes_of=("taiwan",),
    touches=("one_china",),
    in_force=True,
)

GIVEN = GiveView(RESTRAINT, 1, Text(), (CAPITAL,))
ASKED = GiveView(NOTICE, 1, Text())
OFFER = OfferView(("us", "prc"), 3, "prc", (GIVEN, ASKED), ("prc",), "open", 0, "in good faith", (), None)
OWN_OFFER = replace(OFFER, number=4, by="us", accepted=("us",), note="", counters=3)
THREE = replace(OFFER, parties=("us", "prc", "taiwan"), number=1, by="us", accepted=("us", "prc"))

HELD = PledgeView(
    "no_major_arms", NO_ARMS, RESTRAINT.about, "us", "prc", True, "in_force", 3, 4, 1, False, 8000, None, 0
)
ALARM = PledgeEventView("alarm", "no_major_arms", NO_ARMS, "us", "prc", True)
DEAL = DealView(("us", "prc"), 3, (GIVEN, ASKED), ("taiwan",))
MORALE = EstimateView(
    "domestic[prc]", "domestic", Text("support at home", "國內支持"), ("prc",), 40, 60, 80, "medium", "us"
)
JUDGED = OwnEstimate("us", 3, "prc", 60)
LETTER = MessageView(3, "prc", ("us",), ("us", "prc"), 2, "Put it as a formal offer.", 3, True)
SPEECH = MessageView(3, "us", (), (), 1, "We want\npeace.", 0, False)

QUIET_PART = PartView("quiet", 167, NO_ARMS, "prc", "us", sincere=10000, insincere=6800)
ALARM_PART = PartView("alarm", -1180, NO_ARMS, "prc", "us", sincere=200, insincere=3336)
KEPT_TRUST = EntryView(
    "trust[us, prc]", "trust", s.TRUST.name, ("us", "prc"), 35, 44, "centibans", (QUIET_PART, ALARM_PART)
)

PROMISE = OptionView(
    "pledge.no_major_arms",
    "prc",
    Text("Pledge “No major arms package”", "承諾「不出售重大軍備」"),
    RESTRAINT.about,
    (LevelView(1, Text(), (CAPITAL,), None),),
    "public",
    0,
    "status_quo",
    ("reassure",),
    0,
    3,
    (),
    "pledge",
    "no_major_arms",
    True,
)
RENOUNCE = replace(
    PROMISE,
    move="renounce.no_major_arms",
    name=Text("Renounce “No major arms package”", "收回承諾「不出售重大軍備」"),
    kind="renounce",
)
SALE = replace(s.SALE_OPTION, breaks=(("no_major_arms", "prc"),))

VIEW = replace(
    s.VIEW,
    options=(SALE, PROMISE, RENOUNCE),
    clauses=(RESTRAINT, CALL, NOTICE, DRILL, RECOGNISE),
    offers=(OFFER,),
    pledges=(HELD,),
    events=(ALARM,),
    deals=(DEAL,),
    estimates=(MORALE,),
    red_lines=(ONE_CHINA,),
)

COSTLY = replace(OFFER, refusal=Message("{text}", {"text": Text("Congress is away.", "國會休會中。")}))
