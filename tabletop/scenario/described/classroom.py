"""Coach marks, the debrief, and what texts and statements are made of."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.coach_model import Mark
from tabletop.scenario.described import kinds, values
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.model import Debrief
from tabletop.scenario.sections import Block, BothTexts

MARK = Sheet(
    Mark,
    "coach",
    N_("Coach marks"),
    N_(
        "A hint beside one panel of the console, for a first game. It comes when its turn and its "
        "condition have come, and goes when the player has done what it asks for, or puts it away "
        "with `x`. Every seat that people play sees it, so no secret belongs in it."
    ),
    {
        "panel": Key(N_("The panel that it explains."), values=values.PANEL),
        "text": Key(N_("What to look at there, and why; about 200 characters.")),
        "press": Key(
            N_("What to press, added to the text on a screen; `{key}` in it is the panel's number."),
            without=N_("nothing is added"),
            example='{en: "a: choose a move", zh-Hant: a：選一個行動}',
        ),
        "type": Key(
            N_("What to type, added to it where there are only lines of text (`--plain`)."),
            without=N_("nothing is added"),
            example="{en: moves, zh-Hant: 打 moves}",
        ),
        "turn": Key(N_("It comes from this turn on.")),
        "when": Key(N_("What it waits for besides."), values=values.MARK_WHEN),
        "until": Key(N_("How long it stays."), values=values.MARK_UNTIL),
    },
    (
        Example(
            N_("The first order"),
            """\
coach:
  first_order:
    panel: orders
    text: {en: What will you do? Nobody sees it before all have sealed., zh-Hant: 你要做什麼？全部密封之前沒有人看得到。}
    press: {en: "a: choose a move", zh-Hant: a：選一個行動}
    until: drafted
""",
        ),
    ),
)

DEBRIEF = Sheet(
    Debrief,
    "debrief",
    N_("Debrief"),
    N_("For the talk afterwards. It is kept with the saved game."),
    {
        "questions": Key(
            N_("Questions for the class."),
            without=N_("none"),
            example="[{en: When did trust break?, zh-Hant: 信任在何時破裂？}]",
        ),
        "what_happened": Key(N_("What really happened, for scenarios from history."), without=N_("no text")),
    },
    (
        Example(
            N_("One question"),
            """\
debrief:
  questions: [{en: When did trust break?, zh-Hant: 信任在何時破裂？}]
""",
        ),
    ),
)

BLOCK = Sheet(
    Block,
    "blocks",
    N_("Blocks among statements"),
    N_(
        "Effects are a list of statements: lines such as `escalation += 3`, and blocks. A block "
        "decides by a condition or by dice what else runs, says a line of news, or makes a private "
        "pledge known."
    ),
    {
        "if": Key(
            N_("Runs `then` where it holds, else `else`."),
            kind=kinds.CONDITION,
            without=N_("no condition"),
            example="level >= 2",
        ),
        "chance": Key(
            N_(
                "Throws dice of its own: `then` or `else`. Beside `if` they are thrown only where "
                "the condition holds, and `else` belongs to them."
            ),
            kind=kinds.CHANCE,
            without=N_("no dice"),
            example="40%",
        ),
        "then": Key(N_("What runs then."), without=N_("it changes nothing"), example="[escalation += 4]"),
        "else": Key(
            N_("What runs otherwise."), without=N_("it changes nothing"), example="[escalation -= 1]"
        ),
        "say": Key(
            N_("A line of news."),
            without=N_("nothing is said"),
            example="{en: Shots at sea., zh-Hant: 海上傳出槍聲。}",
        ),
        "to": Key(
            N_("Who hears it."),
            kind=kinds.SEATS,
            without=N_("those who may know of the act and its condition"),
            example="[everyone]",
        ),
        "leak": Key(
            N_(
                "A private pledge that becomes known to all: in its own rules that one, elsewhere "
                "all of that name that were ever made."
            ),
            kind=kinds.PLEDGE,
            without=N_("nothing leaks"),
            example="observers",
        ),
    },
    (
        Example(
            N_("A condition"),
            """\
effects:
  - if: level >= 2
    then: [escalation += 4]
    else: [escalation += 1]
""",
        ),
        Example(
            N_("Dice"),
            """\
effects:
  - chance: 40%
    then: [escalation += 10]
""",
        ),
        Example(
            N_("A line of news"),
            """\
effects:
  - say: {en: Shots at sea., zh-Hant: 海上傳出槍聲。}
""",
        ),
    ),
)

BOTH_TEXTS = Sheet(
    BothTexts,
    "texts",
    N_("Texts in both languages"),
    N_(
        "A text is one string, or one for each language. A file of your own may use one language; "
        "shipped files use both."
    ),
    {
        "en": Key(N_("The English text."), example="Taiwan Strait"),
        "zh-Hant": Key(N_("The text in 正體中文."), example="台海危機"),
    },
    (Example(N_("A title"), "title: {en: Taiwan Strait, zh-Hant: 台海危機}\n"),),
)
