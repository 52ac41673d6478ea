"""A fault within one rule, before it is known where in the file the rule stands."""

from __future__ import annotations

import ast

from tabletop.i18n import Message


class Wrong(Exception):
    """What is wrong with a rule: a diagnostic code, a message, perhaps a hint, and the part of the text it is about."""

    def __init__(
        self, code: str, message: Message, *about: ast.AST | Message | None, offset: int | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.message = message
        self.hint = next((a for a in about if isinstance(a, Message)), None)
        node = next((a for a in about if isinstance(a, ast.AST)), None)
        self.start: int | None = offset if node is None else getattr(node, "col_offset", None)
        self.end: int | None = None if node is None else getattr(node, "end_col_offset", None)
