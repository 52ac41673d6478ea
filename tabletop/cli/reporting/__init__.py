"""What a check of one or more scenarios found, as text, JSON, SARIF and commands of a workflow."""

from tabletop.cli.reporting.gathering import Gathered, Told, gather

__all__ = ["Gathered", "Told", "gather"]
