"""The whole game as lines on standard input and output: for screen readers, slow links, pipes and tests."""

from tabletop.cli.plain.auto import watch
from tabletop.cli.plain.console import Console
from tabletop.cli.plain.replay import replay
from tabletop.cli.plain.session import play, rehearse

__all__ = ["Console", "play", "rehearse", "replay", "watch"]
