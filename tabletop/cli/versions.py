"""Which versions are installed."""

from __future__ import annotations

from importlib import metadata


def version(distribution: str) -> str | None:
    """The installed version of `distribution`, or None where it is not installed."""
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None
