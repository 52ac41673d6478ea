"""The file itself, its turns, forms and worlds."""

from __future__ import annotations

from tabletop.i18n import N_
from tabletop.scenario.described import kinds
from tabletop.scenario.described.sheet import Example, Key, Sheet
from tabletop.scenario.model import Scenario, Short, Turns, World, YearMonth

SCENARIO = Sheet(
    Scenario,
    "file",
    N_("The file"),
    N_(
        "A scenario is one YAML file. These are its sections; all but the few at the top hold "
        "entries by id, in the order in which they are shown."
    ),
    {
        "format": Key(N_("The version of this format. Always 1."), example="1"),
        "id": Key(
            N_(
                "What the scenario is called in commands and saved games; usually the name of the "
                "file without its ending."
            ),
            kind=kinds.ID,
            example="taiwan_strait",
        ),
        "title": Key(N_("Its name, as players read it."), example="{en: Taiwan Strait, zh-Hant: 台海危機}"),
        "pitch": Key(N_("One line for the home screen: why play this one?"), without=N_("no line")),
        "question": Key(
            N_("The question that the class should be able to answer afterwards."), without=N_("no question")
        ),
        "briefing": Key(
            N_(
                "What the whole room reads before turn 1; one printed page, about 500 words. Nothing "
                "secret belongs in it."
            ),
            without=N_("no briefing"),
        ),
        "minutes": Key(
            N_("About how long a game with people takes, in minutes; shown when a scenario is chosen.")
        ),
        "include": Key(
            N_(
                "Files whose sections are put before those of this file. Paths start from the folder "
                "of this file, or from that of the shipped scenarios."
            ),
            kind=kinds.PATHS,
            without=N_("nothing is included"),
            example="[lib/reassurance.yaml, lib/doctrines.yaml]",
        ),
        "leave_out": Key(
            N_(
                "What of the included files this file does without: a section, an entry of it, or a "
                "key of an entry."
            ),
            kind=kinds.LEFT_OUT,
            without=N_("everything that is included counts"),
            example="[moves.hold, meters.escalation.settles]",
        ),
        "turns": Key(N_("How many turns, and how long each is.")),
        "short": Key(
            N_("A short form for one lesson: other turns, and constants that differ."),
            without=N_("there is no short form"),
        ),
        "first": Key(
            N_("The calendar date of turn 1. With it, screens date each turn."),
            without=N_("turns have numbers only"),
            example="{year: 2016, month: 7}",
        ),
        "orders": Key(N_("How many orders a seat may give in a turn.")),
        "constants": Key(
            N_(
                "Whole numbers that every rule may use by their names: one place to change what many "
                "rules read."
            ),
            kind=kinds.ID_NUMBERS,
            without=N_("no constants"),
            example="{greed: 60, patience: 3}",
        ),
        "worlds": Key(
            N_(
                "Named sets of constants, such as a world of low and one of high fear. The first is "
                "played unless another is asked for."
            ),
            without=N_("one world, with the constants as they are"),
        ),
        "seats": Key(
            N_("The sides in the game, never persons, in the order in which they are shown: 1 to 12.")
        ),
        "groups": Key(
            N_("Named sets of seats, for rules and lists. `everyone` is always there."),
            kind=kinds.ID_SEATS,
            without=N_("only `everyone`"),
            example="{allies: [taiwan, japan]}",
        ),
        "pairs": Key(
            N_("Named sets of ordered pairs of seats, for rules and for where meters start."),
            kind=kinds.ID_PAIRS,
            without=N_("no pairs"),
            example='{rivals: ["us>prc", "prc>us"]}',
        ),
        "meters": Key(
            N_(
                "What is measured: bounded whole numbers of the table, of a seat, or of an ordered "
                "pair of seats."
            )
        ),
        "gates": Key(
            N_(
                "What closes every move that carries a tag, for instance concessions while support "
                "at home is low."
            ),
            without=N_("no gates"),
        ),
        "moves": Key(N_("What seats may do.")),
        "pledges": Key(
            N_("What seats may promise each other, how a breach is found out, and what follows."),
            without=N_("nothing can be promised"),
        ),
        "intelligence": Key(
            N_("What a seat's analysts make of meters of other seats that it does not see."),
            without=N_("no estimates"),
        ),
        "reactions": Key(
            N_("Rules that answer what a turn's acts and signals left (phase f)."), without=N_("no reactions")
        ),
        "drift": Key(N_("Slow rules, at the end of each turn (phase h)."), without=N_("no drift")),
        "red_lines": Key(N_("What a seat will not let pass."), without=N_("no red lines")),
        "injects": Key(
            N_("Events from outside, and questions that they put before a seat."), without=N_("no injects")
        ),
        "deck": Key(
            N_("How often a card is drawn from the deck: from all injects whose `when` has `deck`."),
            without=N_("no card is ever drawn"),
            example="{chance: 40%}",
        ),
        "force": Key(
            N_("The decision to use force: one entry for each seat that may choose war against another."),
            without=N_("no seat is drawn into war by its own choice"),
        ),
        "endings": Key(
            N_(
                "How the game may end, tried in this order at the end of each turn. The last must "
                "have `at_end: true` and no `if`."
            )
        ),
        "doctrines": Key(
            N_("Automated ways to play a seat. `random` is always there."), without=N_("only `random`")
        ),
        "propositions": Key(
            N_("What the model claims, to be tested by many games: `tabletop propositions`."),
            without=N_("no claims"),
        ),
        "coach": Key(
            N_("Hints for a first game, shown in this order, one at a time."), without=N_("no hints")
        ),
        "debrief": Key(N_("For the talk afterwards."), without=N_("nothing of its own")),
    },
)

TURNS = Sheet(
    Turns,
    "turns",
    N_("Turns"),
    N_("How many turns a game has, and how long each of them is."),
    {
        "count": Key(N_("The announced number of turns."), example="12"),
        "each": Key(N_("What one turn is, in words."), example="{en: one month, zh-Hant: 一個月}"),
        "months": Key(
            N_(
                "The length of one turn in months of game time. Chances that are meant for a month "
                "are converted to it."
            )
        ),
        "go_on": Key(
            N_(
                "After turn `count`: the chance, each turn, that the game goes on. It keeps players "
                "from saving betrayal for a last turn that they know."
            ),
            example="35%",
        ),
        "at_most": Key(
            N_("The last turn that there can be. Not less than `count`."),
            without=N_("the same as `count`"),
            example="15",
        ),
    },
    (
        Example(
            N_("Twelve months, perhaps a few more"),
            "turns: {count: 12, each: {en: one month, zh-Hant: 一個月}, months: 1, go_on: 35%, at_most: 15}\n",
        ),
    ),
)

SHORT = Sheet(
    Short,
    "short",
    N_("Short form"),
    N_("Takes all keys of `turns`, and one more. `tabletop play --short` plays it."),
    {
        "constants": Key(
            N_("Constants that replace those of the same name in the short form."),
            kind=kinds.ID_NUMBERS,
            without=N_("the same constants"),
            example="{patience: 2}",
        ),
    },
    (
        Example(
            N_("Six turns for one lesson"),
            "short: {count: 6, each: {en: two months, zh-Hant: 兩個月}, months: 2, constants: {patience: 2}}\n",
        ),
    ),
)

YEAR_MONTH = Sheet(
    YearMonth,
    "first",
    N_("First turn's date"),
    N_("The calendar date of turn 1; later turns follow by their `months`."),
    {
        "year": Key(N_("The year."), example="2016"),
        "month": Key(N_("The month."), example="7"),
    },
    (Example(N_("July 2016"), "first: {year: 2016, month: 7}\n"),),
)

WORLD = Sheet(
    World,
    "worlds",
    N_("Worlds"),
    N_(
        "A named set of constants; `tabletop play --world NAME` chooses one. A name in a rule is "
        "looked up among rungs, `constants`, those of the world and those of the short form; the "
        "last that has it wins."
    ),
    {
        "name": Key(N_("Its name.")),
        "about": Key(N_("What is different in it, in a sentence."), without=N_("no description")),
        "constants": Key(
            N_("Constants that replace those of the same name in this world."),
            kind=kinds.ID_NUMBERS,
            without=N_("the constants as they are"),
            example="{fear: 140}",
        ),
    },
    (
        Example(
            N_("Two worlds"),
            """\
worlds:
  low_fear: {name: {en: Low fear, zh-Hant: 恐懼較低}, constants: {fear: 60}}
  high_fear: {name: {en: High fear, zh-Hant: 恐懼較高}, constants: {fear: 140}}
""",
        ),
    ),
)
