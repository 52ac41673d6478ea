"""The words that can be typed, in both languages, and how a typed line is read."""

from __future__ import annotations

from dataclasses import dataclass

from tabletop.cli.plain.matching import Name, did_you_mean, find, name
from tabletop.i18n import LANGUAGES, N_, _, language
from tabletop.words import listing
from tabletop.words.pages import TERM, Section, sections_in

SEAT, TABLE, REPLAY = "seat", "table", "replay"
"""Where a command may be typed: behind a seat's curtain, before it, and in a replay."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A command: the words it goes by, where it may be typed, how, and what it does."""

    id: str
    words: tuple[str, ...]
    scopes: tuple[str, ...]
    usage: str
    about: str


_ALL = (SEAT, TABLE, REPLAY)
_PLAY = (SEAT, TABLE)

VERBS: tuple[Verb, ...] = (
    Verb("status", ("狀態",), _ALL, N_("status"), N_("turn, escalation, who is ready, your orders so far")),
    Verb("where", ("位置", "在哪"), _ALL, N_("where"), N_("where you are, and what is asked of you now")),
    Verb("news", ("report", "消息"), _ALL, N_("news"), N_("what was done and what happened last turn")),
    Verb("meters", ("指標",), _ALL, N_("meters"), N_("every meter you can see, with its change")),
    Verb(
        "changes",
        ("變化",),
        _ALL,
        N_("changes"),
        N_("what the last turn changed, and the biggest causes of it"),
    ),
    Verb(
        "why",
        ("ledger", "明細", "原因"),
        _ALL,
        N_("why METER"),
        N_("the causes of a meter's change; all without METER"),
    ),
    Verb(
        "ladder",
        ("階梯", "梯級"),
        _ALL,
        N_("ladder"),
        N_("the rungs of escalation, where you stand and what is above; red lines that were crossed"),
    ),
    Verb(
        "trust",
        ("matrix", "信任"),
        _ALL,
        N_("trust"),
        N_("who trusts whom, how far, and since which turn it moved"),
    ),
    Verb(
        "history",
        ("course", "歷程"),
        _ALL,
        N_("history METER"),
        N_("a meter turn by turn; escalation without METER"),
    ),
    Verb("timeline", ("時間軸",), _ALL, N_("timeline"), N_("the turns so far")),
    Verb(
        "bulletin",
        ("公報",),
        _ALL,
        N_("bulletin [TURN]"),
        N_("the public bulletin of the last turn, or of TURN: what everybody could see"),
    ),
    Verb("briefing", ("簡報",), _ALL, N_("briefing"), N_("the briefing for the room and for your seat")),
    Verb(
        "objectives",
        ("目標",),
        _ALL,
        N_("objectives"),
        N_("what you play for, and the red lines you know of"),
    ),
    Verb(
        "moves",
        ("行動",),
        (SEAT,),
        N_("moves [all]"),
        N_("what you may do; all: the closed ones too, with reasons"),
    ),
    Verb(
        "about",
        ("move", "詳情"),
        (SEAT,),
        N_("about MOVE"),
        N_("a move in full: levels, costs, what it says to others"),
    ),
    Verb(
        "order",
        ("下令", "命令"),
        (SEAT,),
        N_("order MOVE [TARGET] [LEVEL] [intent=WORD] [note TEXT]"),
        N_("add an order"),
    ),
    Verb("orders", ("draft", "草案"), (SEAT,), N_("orders"), N_("your orders and answers so far")),
    Verb("drop", ("刪除",), (SEAT,), N_("drop N"), N_("take order N out")),
    Verb("up", ("上移",), (SEAT,), N_("up N"), N_("move order N one place up")),
    Verb(
        "intent",
        ("用意",),
        (SEAT,),
        N_("intent N WORD"),
        N_("say what order N is meant to do; none clears it"),
    ),
    Verb(
        "note",
        ("附註",),
        (SEAT,),
        N_("note N TEXT"),
        N_("note a line of text with order N, for your side alone"),
    ),
    Verb(
        "preview", ("預覽",), (SEAT,), N_("preview"), N_("what your orders would do, as far as you can know")
    ),
    Verb("advice", ("建議",), (SEAT,), N_("advice"), N_("your analysts on the use of force")),
    Verb("choices", ("抉擇",), (SEAT,), N_("choices"), N_("what has been put before you")),
    Verb(
        "answer", ("回應",), (SEAT,), N_("answer [INJECT] OPTION"), N_("answer what has been put before you")
    ),
    Verb(
        "messages",
        ("mail", "訊息"),
        _ALL,
        N_("messages [SEAT|all]"),
        N_("your channels; what was said in the one to SEAT, or to all"),
    ),
    Verb(
        "say",
        ("write", "發訊"),
        (SEAT,),
        N_("say SEAT: TEXT"),
        N_("a message to a seat, to several, or to all; #N before the colon: about offer N"),
    ),
    Verb(
        "offers",
        ("提議清單",),
        (SEAT, REPLAY),
        N_("offers"),
        N_("the offers of this turn, and where they stand"),
    ),
    Verb(
        "clauses",
        ("條款",),
        (SEAT,),
        N_("clauses SEAT"),
        N_("what you and that seat, or several, could put into an offer"),
    ),
    Verb(
        "offer",
        ("propose", "提議"),
        (SEAT,),
        N_("offer SEAT [give X and Y for Z] [note TEXT]"),
        N_("make an offer; with the seat alone it is put together step by step"),
    ),
    Verb(
        "counter",
        ("對案",),
        (SEAT,),
        N_("counter [N] [SEAT] [give X for Z]"),
        N_("answer an offer with another; without terms step by step"),
    ),
    Verb(
        "accept",
        ("agree", "接受"),
        (SEAT,),
        N_("accept [N] [SEAT]"),
        N_("accept offer N; what you give in it is bound at once"),
    ),
    Verb("refuse", ("reject", "拒絕"), (SEAT,), N_("refuse [N] [SEAT]"), N_("refuse offer N: that ends it")),
    Verb(
        "withdraw",
        ("撤回",),
        (SEAT,),
        N_("withdraw [N] [SEAT]"),
        N_("take your own offer back, or your acceptance of another's"),
    ),
    Verb(
        "pledges",
        ("承諾",),
        _ALL,
        N_("pledges"),
        N_("pledges in force and past ones; at your seat also those you could give"),
    ),
    Verb(
        "estimate",
        ("judge", "估計"),
        (SEAT,),
        N_("estimate SEAT PERCENT"),
        N_("record your own judgement: how likely that seat is a security seeker"),
    ),
    Verb(
        "analysts",
        ("intelligence", "分析"),
        (SEAT, REPLAY),
        N_("analysts"),
        N_("what your analysts make of the other seats"),
    ),
    Verb("seal", ("密封",), (SEAT,), N_("seal"), N_("seal your orders; no orders means holding")),
    Verb(
        "pass",
        ("hide", "later", "換手", "遮住"),
        (SEAT,),
        N_("pass"),
        N_("pass the keyboard on, sealed or not; your draft is kept until you quit"),
    ),
    Verb(
        "pin",
        ("密碼",),
        (SEAT,),
        N_("pin"),
        N_("ask for a word before this seat is shown again, until you quit"),
    ),
    Verb("next", ("open", "下一步"), (TABLE, REPLAY), N_("next"), N_("go on (an empty line does the same)")),
    Verb("seat", ("席位",), (TABLE,), N_("seat SEAT"), N_("hand over to that seat next")),
    Verb("reopen", ("拆封",), _PLAY, N_("reopen [SEAT]"), N_("take sealed orders back")),
    Verb(
        "resolve", ("結算",), (TABLE,), N_("resolve"), N_("resolve the turn; seats that sealed nothing hold")
    ),
    Verb(
        "step", ("步驟",), (REPLAY,), N_("step"), N_("the next step of the turn: actions, effects, reactions")
    ),
    Verb("previous", ("back", "上一步"), (REPLAY,), N_("previous"), N_("one turn back")),
    Verb("turn", ("回合",), (REPLAY,), N_("turn N"), N_("go to turn N")),
    Verb("as", ("視角",), (REPLAY,), N_("as VIEWER"), N_("see it as a seat, spectator or facilitator")),
    Verb(
        "player",
        ("players", "玩家"),
        _PLAY,
        N_("player SEAT DOCTRINE"),
        N_("who plays; human or a doctrine for a seat"),
    ),
    Verb("repeat", ("again", "重複", "再說"), _ALL, N_("repeat"), N_("the last answer once more")),
    Verb(
        "brief", ("簡短",), _ALL, N_("brief"), N_("say less from now on: what is new, without what you know")
    ),
    Verb("detailed", ("full", "詳盡"), _ALL, N_("detailed"), N_("say everything from now on")),
    Verb("language", ("lang", "語言"), _ALL, N_("language [en|zh-Hant]"), N_("change the language")),
    Verb("stop", ("終止",), _PLAY, N_("stop"), N_("end the game here; scores and types are revealed")),
    Verb("quit", ("exit", "離開"), _ALL, N_("quit"), N_("leave; the game is saved")),
    Verb(
        "help",
        ("?", "menu", "說明", "幫助"),
        _ALL,
        N_("help [COMMAND|TOPIC]"),
        N_("the commands; one of them; or what a word of the game means, as in: help trust"),
    ),
    Verb("topics", ("主題",), _ALL, N_("topics"), N_("what help can explain besides the commands")),
)

SHORT = {
    "?": "help",
    "n": "next",
    "p": "previous",
    "b": "previous",
    "q": "quit",
    "r": "repeat",
    "s": "status",
    "w": "where",
    "h": "help",
}
"""Single keys that stand for a command."""


@dataclass(frozen=True, slots=True)
class Command:
    """A typed line as understood: the command's id and the rest of the line."""

    verb: str
    rest: str = ""

    @property
    def words(self) -> list[str]:
        """The rest of the line, split at spaces."""
        return self.rest.split()


@dataclass(frozen=True, slots=True)
class Unknown:
    """A typed line that is no command here, with the sentence that says so."""

    sentence: str


def verb(ident: str) -> Verb:
    """The command called `ident`. Raises StopIteration when there is none."""
    return next(v for v in VERBS if v.id == ident)


def names(scope: str | None = None) -> list[Name[str]]:
    """The commands that may be typed in `scope` (everywhere without one), by all their words."""
    return [name(v.id, v.id, *v.words) for v in VERBS if scope is None or scope in v.scopes]


def parse(line: str, scope: str) -> Command | Unknown:
    """Read a typed line. The first word is the command; beginnings of commands count when they are unique."""
    first, _space, rest = line.strip().partition(" ")
    ident = SHORT.get(first.casefold()) or find(first, names(scope))
    if ident is not None and scope in verb(ident).scopes:
        return Command(ident, rest.strip())
    elsewhere = find(first, names())
    if elsewhere is not None:
        return Unknown(_wrong_place(first, scope))
    close = did_you_mean(first, names(scope))
    return Unknown(_("“{word}” is no command.{close} Type help for the list.", word=first, close=close))


def _wrong_place(word: str, scope: str) -> str:
    if scope == SEAT:
        return _("“{word}” can be typed at the table only: seal or pass first.", word=word)
    if scope == TABLE:
        return _("“{word}” can be typed by a seat only: press Enter to hand over to it.", word=word)
    return _("“{word}” has no use in a replay: what was played cannot be changed.", word=word)


def _pages(tag: str) -> dict[str, Section]:
    """The pages of help about what a table shows and what its words mean; those about screens are for the screen."""
    pages = sections_in(tag)
    panels = pages["trust"].group
    return {k: page for k, page in pages.items() if k.startswith(TERM) or page.group == panels}


def topic_names() -> list[Name[str]]:
    """What help can explain besides the commands, by its titles in both languages."""
    pages = [_pages(tag) for tag in LANGUAGES]
    return [name(key, *(page[key].title for page in pages if key in page)) for key in pages[0]]


def topics_lines() -> list[str]:
    """The titles of all that help can explain, group by group."""
    groups: dict[str, list[str]] = {}
    for section in _pages(language()).values():
        groups.setdefault(section.group, []).append(section.title)
    return [_("{head}: {text}", head=group, text=listing(titles)) for group, titles in groups.items()]


def topic_lines(word: str) -> list[str]:
    """What the pages of help say under this title."""
    key = find(word, topic_names())
    if key is None:
        return []
    section = _pages(language())[key]
    return [section.title, *section.text.split("\n\n")]


def help_lines(scope: str, word: str = "") -> list[str]:
    """Every command of `scope` with what it does, or one of them alone."""
    if word:
        ident = find(word, names(scope))
        lines = [_line(verb(ident))] if ident is not None else []
        lines += topic_lines(word)
        if not lines:
            close = did_you_mean(word, [*names(scope), *topic_names()])
            return [_("There is no command and no topic “{word}”.{close}", word=word, close=close)]
        return lines
    return [_line(v) for v in VERBS if scope in v.scopes]


def _line(known: Verb) -> str:
    usage = _(known.usage)
    line = _("{usage}: {about}", usage=usage, about=_(known.about))
    more = [word for word in (known.id, *known.words) if word != usage.split()[0]]
    if language() == "en":
        more = [word for word in more if word.isascii()]
    return _("{line} (also: {words})", line=line, words=_(", ").join(more)) if more else line
