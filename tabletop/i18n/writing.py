"""What people may write where others read it: characters that no screen should be sent, and lines of text."""

from __future__ import annotations

import re

UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""Control, bidirectional and invisible characters, which no scenario may hold and no terminal should be sent."""


def is_line(text: str, limit: int) -> bool:
    """Whether the text is one line of at most `limit` characters and holds nothing that a screen should not be sent."""
    return len(text) <= limit and not UNSAFE.search(text) and "\n" not in text and "\t" not in text
