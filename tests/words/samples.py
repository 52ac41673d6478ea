"""A small view made by hand: two rivals and an ally after one turn of arms sales and talk."""

from __future__ import annotations

from tabletop.engine.views import (
    ActView,
    AdviceView,
    ChoiceOptionView,
    ChoiceView,
    CostView,
    EntryView,
    LevelView,
    MeterView,
    NewsView,
    ObjectiveView,
    OptionView,
    PartView,
    RedLineView,
    RungView,
    SeatView,
    SignalView,
    View,
)
from tabletop.i18n import Message, Text

US = SeatView(
    "us", Text("Washington", "華府"), Text("US", "美"), "◆", Text("A great power.", "大國。"), "prc"
)
PRC = SeatView("prc", Text("Beijing", "北京"), Text("PRC", "中"), "■", Text("A great power.", "大國。"), "us")
TAIWAN = SeatView("taiwan", Text("Taipei", "台北"), Text("TW", "台"), "▲", Text(), "prc")

ESCALATION = MeterView(
    "escalation",
    "escalation",
    Text("Escalation", "情勢升級"),
    Text(),
    (),
    "number",
    46,
    40,
    0,
    100,
    "low",
    "crisis",
)
CAPITAL = MeterView(
    "capital[us]",
    "capital",
    Text("political capital", "政治資本"),
    Text(),
    ("us",),
    "number",
    4,
    4,
    0,
    8,
    "high",
)
TRUST = MeterView(
    "trust[us, prc]", "trust", Text("Trust", "信任"), Text(), ("us", "prc"), "trust", 35, 38, 0, 100, "high"
)
SEEN_TRUST = MeterView(
    "trust[prc, us]", "trust", Text("Trust", "信任"), Text(), ("prc", "us"), "band", 1, 2, 0, 4, "high"
)

SALE = Text("Arms sale", "軍售")
MAJOR = Text("major package", "大型軍售")
SOLD = ActView("us", "arms_sale", SALE, "taiwan", 3, MAJOR, "public", "posturing")
PROBED = ActView(
    "prc", "probe", Text("Grey-zone probe", "灰色地帶試探"), "taiwan", 1, Text(), "detected", "nonviolent"
)

SALE_PART = PartView("act", 6, SALE, "us", "taiwan", MAJOR, "taiwan_strait.yaml:120")
DRIFT_PART = PartView("drift", -1, Text("Calm returns", "情勢自然降溫"))
OTHER_PART = PartView("other", 1, Text())
CLIMB = EntryView(
    "escalation", "escalation", ESCALATION.name, (), 40, 46, "points", (OTHER_PART, SALE_PART, DRIFT_PART)
)
READING = PartView(
    "signal", -144, Text("Grey-zone probe", "灰色地帶試探"), "prc", "taiwan", sincere=3000, insincere=7000
)
DOUBT = EntryView(
    "trust[us, prc]",
    "trust",
    TRUST.name,
    ("us", "prc"),
    38,
    35,
    "centibans",
    (READING, PartView("fading", -9, Text())),
)

TWO = CostView("capital", Text("political capital", "政治資本"), 2)
SALE_OPTION = OptionView(
    "arms_sale",
    "taiwan",
    SALE,
    Text("Sell arms.", "出售武器。"),
    (
        LevelView(1, Text("spare parts", "零附件"), (), None),
        LevelView(2, MAJOR, (TWO,), Message("{text}", {"text": Text("Congress is away.", "國會休會中。")})),
    ),
    "public",
    0,
    "posturing",
    ("deter", "arm"),
    0,
    3,
    (SignalView("prc", 3000, 7000, -368),),
)
CHOICE = ChoiceView(
    "near_miss",
    Text("A near miss", "擦撞險情"),
    Text("Two ships pass at thirty metres.", "兩艦相距三十公尺。"),
    Text("Do you answer?", "是否接電話？"),
    (
        ChoiceOptionView("accept", Text("Answer", "接聽"), Text(), (TWO,), None),
        ChoiceOptionView("refuse", Text("Let it ring", "不接"), Text(), (), None),
    ),
    "refuse",
)

VIEW = View(
    viewer="us",
    scenario="sample",
    title=Text("A sample", "範例"),
    turn=3,
    count=12,
    each=Text("one month", "一個月"),
    date=(2016, 9),
    orders=2,
    seats=(US, PRC, TAIWAN),
    meters=(ESCALATION, CAPITAL, TRUST, SEEN_TRUST),
    rungs=(RungView("calm", Text("Calm", "平靜"), 0), RungView("crisis", Text("Crisis", "危機"), 40)),
    acts=(SOLD, PROBED),
    news=(NewsView("inject", "near_miss", Text("A near miss", "擦撞險情"), Text("Two ships.", "兩艦。")),),
    ledger=(CLIMB, DOUBT),
    choices=(CHOICE,),
    options=(SALE_OPTION,),
    advice=(AdviceView("us_prc", "strike", None, "prc", -12, 4, 35, 20, 35, 50),),
    objectives=(ObjectiveView("peace", "us", Text("Keep the peace", "維持和平"), True),),
    red_lines=(RedLineView("arms", "prc", Text("Major arms", "大型軍售"), Text(), True, True),),
    severity=(("us", 4), ("prc", 12)),
    ending=None,
)
