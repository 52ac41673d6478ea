"""Lints: what the language allows and an author is unlikely to have meant."""
