"""The one base of every error that a user is meant to read."""

from __future__ import annotations


class TabletopError(Exception):
    """Something that a user can mend: `str()` says in a sentence or a few lines what, where, and what to do."""
