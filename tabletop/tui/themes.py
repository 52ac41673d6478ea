"""The two colour themes: blue, orange and greys, told apart by brightness and never by red against green."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="tabletop-dark",
    primary="#7ab8f5",
    secondary="#9fb3c8",
    accent="#f2a65a",
    warning="#f2a65a",
    error="#ff8a5c",
    success="#7ab8f5",
    foreground="#dfe5ec",
    background="#12161c",
    surface="#1a2029",
    panel="#222b36",
    dark=True,
    variables={"border": "#5b6a7a", "block-cursor-text-style": "bold reverse"},
)

LIGHT = Theme(
    name="tabletop-light",
    primary="#0b5aa8",
    secondary="#4a5a6a",
    accent="#a84b00",
    warning="#a84b00",
    error="#9c2f00",
    success="#0b5aa8",
    foreground="#17202a",
    background="#fbfaf7",
    surface="#f1efe9",
    panel="#e3e0d8",
    dark=False,
    variables={"border": "#8a8f96", "block-cursor-text-style": "bold reverse"},
)

THEMES = (DARK, LIGHT)
"""All of them; the first is what the program starts with."""
