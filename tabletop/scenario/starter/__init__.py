"""The starter: a short, commented, playable scenario that an author begins with, for two to six seats."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from tabletop.i18n import language

SEATS = (2, 6)
"""The least and the most seats of a starter."""

TURNS = (4, 12)
"""The least and the most turns of a starter."""

_TEMPLATE = "starter.yaml.j2"
_WIDE = 112
_PAIRS_A_LINE = 6
_PIECES = re.compile(r"[\x21-\x7e]+[，。、；：？！）」…]* ?|[^\x21-\x7e][，。、；：？！）」…]* ?")
"""What stays in one line: a Latin word, or a wide character; each with the punctuation behind it."""


@dataclass(frozen=True, slots=True)
class _Seat:
    """A seat of the starter, in one language."""

    id: str
    name: str
    short: str
    glyph: str
    rival: str
    briefing: str
    secret: str


_CAST = {
    "en": (
        ("aldmere", "Aldmere", "A", "▲", "A rich coast with an old navy.", "Your shipyards are empty, and elections are near. You can afford one or two gestures that cost you something."),
        ("brant", "Brant", "B", "●", "A young republic that lives by fishing.", "Half your fishermen work at the bank. If the sea closes, they will be at your door."),
        ("corvo", "Corvo", "C", "■", "Islands that buy all their fuel.", "You pay more for fuel than for schools. Whoever shares the gas has you as a friend."),
        ("dunmark", "Dunmark", "D", "◆", "A trading port with few ships.", "Your insurers watch the tension. One shot, and the port is empty for a year."),
        ("esker", "Esker", "E", "○", "A mining country that needs new mines.", "Your mines close in three years. You have drills and crews, and nothing for them to do."),
        ("fell", "Fell", "F", "◇", "A cold coast that keeps to itself.", "You do not need the gas. You do not want anybody's platform before your windows."),
    ),
    "zh-Hant": (
        ("aldmere", "奧丹", "奧", "▲", "富裕的海岸，海軍老舊。", "船廠沒有訂單，選舉快到了。要付代價的姿態，你做得起一兩次。"),
        ("brant", "布蘭", "布", "●", "年輕的共和國，靠捕魚為生。", "你的漁民有一半在鷗灘作業。海一封，他們就會站到你門口。"),
        ("corvo", "柯沃", "柯", "■", "燃料全靠進口的群島。", "你花在燃料上的錢比學校還多。誰肯分天然氣，誰就是朋友。"),
        ("dunmark", "敦馬", "敦", "◆", "船不多的貿易港。", "保險公司盯著緊張程度。一聲槍響，港口就空一年。"),
        ("esker", "艾斯克", "艾", "○", "急著找新礦的礦業國。", "再三年礦就挖完了。鑽機和工人都在，卻沒有活可做。"),
        ("fell", "菲爾", "菲", "◇", "不愛管閒事的寒冷海岸。", "你不缺這些天然氣，只是不想讓別人的平台立在窗前。"),
    ),
}  # fmt: skip


def starter(id: str, file: str, seats: int, turns: int, modeline: str) -> str:
    """The text of a starter in the language spoken now.

    `id` is the scenario's, `file` how its remarks call the file, `seats` and `turns` lie within SEATS and TURNS,
    `modeline` is the remark for editors on top.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    spoken = language()
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent, encoding="utf-8"),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    english = spoken == "en"
    environment.globals.update(
        t=lambda en, zh: en if english else zh,
        note=lambda en, zh, indent=0: _note(en if english else zh, indent),
        remark=lambda en, zh: "# " + (en if english else zh),
        heat=lambda points: max(1, round(2 * points / seats)),
    )
    cast = _cast(spoken, seats)
    return environment.get_template(_TEMPLATE).render(
        id=id,
        file=file,
        modeline=modeline,
        lang=spoken,
        seats=cast,
        turns=turns,
        minutes=10 + turns * (3 + 2 * seats),
        names_claim=_listed([seat.name for seat in cast], english),
        others=", ".join(seat.id for seat in cast[1:]),
        rivals=", ".join(_rivals(cast)),
        neighbours=_neighbours(cast),
        **_thresholds(seats, turns),
    )


def id_of(stem: str) -> str:
    """An id for a scenario whose file is called so: small Latin letters, digits and `_`, beginning with a letter."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_").lstrip("0123456789_")[:40] or "my_scenario"


def _cast(spoken: str, seats: int) -> list[_Seat]:
    """The first seats of the cast: neighbours in it are rivals, and an odd one out has the first as its rival."""
    chosen = _CAST[spoken][:seats]
    partner = [n + 1 if n % 2 == 0 else n - 1 for n in range(seats)]
    rivals = [chosen[n if n < seats else 0][0] for n in partner]
    return [_Seat(*who[:4], rival, *who[4:]) for who, rival in zip(chosen, rivals, strict=True)]


def _rivals(cast: list[_Seat]) -> list[str]:
    pairs = [(seat.id, seat.rival) for seat in cast]
    return list(dict.fromkeys(f"{a}>{b}" for one, other in pairs for a, b in ((one, other), (other, one))))


def _neighbours(cast: list[_Seat]) -> list[str]:
    """Every ordered pair, in lines of a few."""
    pairs = [f"{a.id}>{b.id}" for a in cast for b in cast if a is not b]
    return [", ".join(pairs[n : n + _PAIRS_A_LINE]) for n in range(0, len(pairs), _PAIRS_A_LINE)]


def _thresholds(seats: int, turns: int) -> dict[str, int]:
    """Where the endings begin, so that each of them is reached and none takes most games, whatever the size."""
    return {
        "shots_at": 85,
        "carved_up_at": round(seats * (1.1 + 0.18 * turns) * (1.08 - 0.04 * seats)),
        "enough_ground": max(2, round(seats * turns * 0.4)),
        "most_ground": 2 * seats * turns,
    }


def _listed(names: list[str], english: bool) -> str:
    if not english:
        return "、".join(names[:-1]) + "與" + names[-1]
    return ", ".join(names[:-1]) + " and " + names[-1]


def _note(text: str, indent: int) -> str:
    """`text` as remarks, in lines that fit a screen; the first line stands where it is put."""
    lines = [""]
    for piece in _PIECES.findall(" ".join(text.split())):
        if lines[-1] and _cells(lines[-1] + piece.rstrip()) > _WIDE - indent:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return ("\n" + " " * indent).join("# " + line.rstrip() for line in lines)


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
