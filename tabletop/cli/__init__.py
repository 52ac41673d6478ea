"""The commands: thin, each starts fast and imports what it needs only when it runs."""

from tabletop.cli.entry import main

__all__ = ["main"]
