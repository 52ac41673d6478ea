"""Did you mean: the name an author probably wanted, and the letters that only look like it."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

from tabletop.i18n import Message, _
from tabletop.scenario.signs import HIDDEN, LOOK_ALIKES, named, odd_hint, plain_sign

_LONGEST = 64
_ID = re.compile("[a-z][a-z0-9_]{0,39}")
_PARTING = re.compile("[,;:=<>()\\[\\]{}]")
"""Signs that show that a text is more than one name."""


def _skeleton(name: str) -> str:
    """`name` as the eye sees it: look-alikes, width, case and the ways to join words made one."""
    plain = unicodedata.normalize("NFKC", name).translate(LOOK_ALIKES).casefold()
    return plain.strip().replace("-", "_").replace(" ", "_")


def _distance(a: str, b: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from `a` to `b`, or `limit` + 1 if there are more."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return min(row[-1], limit + 1)


def did_you_mean(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` was probably meant to be, or None if none is close. Case does not matter."""
    known = [c for c in dict.fromkeys(candidates) if c != name]
    if not name or len(name) > _LONGEST:
        return None
    seen = _skeleton(name)
    skeletons = {c: _skeleton(c) for c in known}
    for candidate, skeleton in skeletons.items():
        if skeleton == seen:
            return candidate
    limit = 0 if len(seen) < 3 else max(1, len(seen) // 3)
    distances = {c: _distance(seen, s, limit) for c, s in skeletons.items()}
    near = [c for c in known if distances[c] <= limit]
    if near:
        return min(near, key=lambda c: (distances[c], known.index(c)))
    if len(seen) < 3:
        return None
    close = difflib.get_close_matches(seen, list(skeletons.values()), n=1, cutoff=0.72)
    return next((c for c, s in skeletons.items() if close and s == close[0]), None)


def in_passing(near: str | None) -> str:
    """The question "Did you mean ...?" to be put behind a sentence, with what parts the two; empty without a name."""
    return _(" Did you mean '{name}'?", name=near) if near is not None else ""


def odd_letter(name: str, wanted: str) -> tuple[str, str] | None:
    """The first letter of `name` that looks like the one at its place in `wanted` but is another; both, or None."""
    for mine, theirs in zip(name, wanted, strict=False):
        if mine != theirs and not mine.isascii() and _skeleton(mine) == _skeleton(theirs):
            return mine, theirs
    return None


def suggestion(name: str, candidates: Iterable[str]) -> Message | None:
    """The hint "Did you mean ...?" for an unknown `name`, with code points where letters look alike; or None.

    Where no name is near, a full-width or otherwise odd sign in `name` is pointed out.
    """
    meant = did_you_mean(name, candidates)
    if meant is None:
        return odd_hint(name)
    odd = odd_letter(name, meant)
    if odd is None:
        return Message("Did you mean '{name}'?", {"name": meant})
    mine, theirs = odd
    return Message(
        "Did you mean '{name}'? The '{mine}' written here is {mine_code}; it only looks like '{theirs}' ({theirs_code}).",
        {
            "name": meant,
            "mine": mine,
            "mine_code": named(mine),
            "theirs": theirs,
            "theirs_code": named(theirs),
        },
    )


def id_hint(text: str) -> Message | None:
    """How to write `text` so that it can be an id, with the code point of what is odd in it; None if there is no way."""
    plain = "".join(plain_sign(char) or char for char in HIDDEN.sub("", text))
    # Accents are parts of letters in one normal form and signs of their own in the other.
    bare = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    meant = re.sub("[^a-z0-9_]+", "_", _skeleton(bare)).strip("_")
    odd = odd_hint(text)
    if _ID.fullmatch(meant) is None or _PARTING.search(bare):
        if odd is not None or text.isascii():
            return odd
        return Message("An id is for rules alone; what people read stands under 'name'.")
    if odd is None:
        return Message("Write '{name}'.", {"name": meant})
    return Message("Write '{name}'. {why}", {"name": meant, "why": odd})
