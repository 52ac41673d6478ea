"""The colour themes: blue, orange and greys, told apart by brightness and never by red against green.

Every text reaches a contrast of 4.5 to 1 against what it stands on in the dark and light themes (WCAG AA), and of 7 to
1 in the high-contrast and projector themes (AAA). Secondary and closed texts are the foreground mixed into the
background, by a share that each theme names.

On 16 colours each of these becomes its nearest: blue and orange were chosen so that they become the blue and the red, or
the bright ones, that can be read on the background, and what lies below a text becomes black or white.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from textual.theme import Theme

if TYPE_CHECKING:
    from tabletop.settings.schema import ThemeName

PREFIX: Final = "tabletop-"

SHARES: Final[Mapping[str, Mapping[str, float]]] = {
    "dark": {"dim": 0.68, "off": 0.58},
    "light": {"dim": 0.75, "off": 0.66},
    "contrast": {"dim": 0.78, "off": 0.66},
    "projector": {"dim": 0.70, "off": 0.70},
}
"""How much of the foreground a secondary and a closed text keep in each theme."""


def _variables(name: str, foreground: str, border: str) -> dict[str, str]:
    shares = SHARES[name]
    return {
        "border": border,
        "quiet": f"{foreground} {round(shares['dim'] * 100)}%",
        "faint": f"{foreground} {round(shares['off'] * 100)}%",
        "block-cursor-text-style": "bold reverse",
        "input-selection-background": f"{foreground} 35%",
    }


DARK = Theme(
    name=f"{PREFIX}dark",
    primary="#7ab8f5",
    secondary="#9fb3c8",
    accent="#f2a65a",
    warning="#f2a65a",
    error="#ff8a5c",
    success="#7ab8f5",
    foreground="#dfe5ec",
    background="#12161c",
    surface="#1a2029",
    panel="#1e2630",
    dark=True,
    variables=_variables("dark", "#dfe5ec", "#4f545a"),
)

LIGHT = Theme(
    name=f"{PREFIX}light",
    primary="#0a4a98",
    secondary="#4a5a6a",
    accent="#9a2800",
    warning="#9a2800",
    error="#9a2800",
    success="#0a4a98",
    foreground="#17202a",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e3e0d8",
    dark=False,
    variables=_variables("light", "#17202a", "#b6b8b9"),
)

CONTRAST = Theme(
    name=f"{PREFIX}contrast",
    primary="#7fd0ff",
    secondary="#d0d8e0",
    accent="#ffb454",
    warning="#ffb454",
    error="#ffb454",
    success="#7fd0ff",
    foreground="#ffffff",
    background="#000000",
    surface="#0c0c0c",
    panel="#1c1c1c",
    dark=True,
    variables=_variables("contrast", "#ffffff", "#ffffff"),
)

PROJECTOR = Theme(
    name=f"{PREFIX}projector",
    primary="#003a80",
    secondary="#303030",
    accent="#7a2400",
    warning="#7a2400",
    error="#7a2400",
    success="#003a80",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#eeeeee",
    dark=False,
    variables=_variables("projector", "#000000", "#000000"),
)

THEMES: Final = (DARK, LIGHT, CONTRAST, PROJECTOR)
"""All of them; the first is what the program starts with."""


def theme_of(name: ThemeName) -> str:
    """What Textual calls the theme that the settings call `name`."""
    return PREFIX + name


def share(theme: str, tone: str, usual: float) -> float:
    """How much of its colour a tone keeps in the theme that Textual calls `theme`; `usual` where it does not say."""
    return SHARES.get(theme.removeprefix(PREFIX), {}).get(tone, usual)
