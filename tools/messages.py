"""Build the catalogs of messages from the code and from the translators' files.

    python tools/messages.py           write tabletop/i18n/locale/zh_Hant/LC_MESSAGES/tabletop.{po,mo}
    python tools/messages.py --check   fail, in a sentence, if they are not current or not whole

Message ids are found in the code: every string that is the first argument of `_`, `N_` or `Message`. Their
translations are written in tabletop/i18n/fragments/*.yaml as `"English": "中文"`, one file a room; those are the
source, the catalogs are made from them and kept beside the code so that installing it needs no tool.
"""

from __future__ import annotations

import ast
import string
import struct
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "tabletop"
MARKERS = frozenset({"_", "N_", "Message"})
HEADER = "Language: zh_Hant\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
SHOWN = 20


@dataclass(slots=True)
class Book:
    """All messages: where each is used in the code, its translation, and what is wrong."""

    places: dict[str, list[str]] = field(default_factory=dict)
    translations: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def entries(self) -> list[tuple[str, str]]:
        """Every used message with its translation, in the order of the message ids."""
        return [(m, self.translations[m]) for m in sorted(self.places) if m in self.translations]


def read(package: Path) -> Book:
    """Read the code and the fragments below `package`."""
    book = Book()
    for path in sorted(package.rglob("*.py")):
        _read_code(book, path, path.relative_to(package.parent).as_posix())
    for path in sorted((package / "i18n" / "fragments").glob("*.yaml")):
        _read_fragment(book, path)
    _compare(book)
    return book


def _read_code(book: Book, path: Path, shown: str) -> None:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), shown)):
        if not isinstance(node, ast.Call) or not node.args or _called(node.func) not in MARKERS:
            continue
        for argument in _branches(node.args[0]):
            if isinstance(argument, ast.JoinedStr):
                book.problems.append(f"{shown}:{argument.lineno}: an f-string cannot be a message id")
            elif isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                if not argument.value:
                    book.problems.append(f"{shown}:{argument.lineno}: an empty text cannot be a message id")
                elif shown not in (places := book.places.setdefault(argument.value, [])):
                    places.append(shown)


def _called(function: ast.expr) -> str | None:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else None


def _branches(argument: ast.expr) -> Iterator[ast.expr]:
    """The argument itself, or both sides of `a if test else b`."""
    if isinstance(argument, ast.IfExp):
        yield from _branches(argument.body)
        yield from _branches(argument.orelse)
    else:
        yield argument


def _read_fragment(book: Book, path: Path) -> None:
    root = yaml.compose(path.read_text(encoding="utf-8"), yaml.SafeLoader)
    if root is None:
        return
    if not isinstance(root, yaml.MappingNode):
        book.problems.append(f'{path.name}: a fragment is a list of lines "English": "中文"')
        return
    seen: set[str] = set()
    for key, value in root.value:
        where = f"{path.name}:{key.start_mark.line + 1}"
        if key.tag != "tag:yaml.org,2002:str" or value.tag != "tag:yaml.org,2002:str":
            book.problems.append(f"{where}: both sides must be texts in quotes")
            continue
        known = book.translations.get(key.value)
        if key.value in seen:
            book.problems.append(f"{where}: {key.value!r} stands twice in this file")
        elif known is not None and known != value.value:
            book.problems.append(f"{where}: {key.value!r} is {known!r} elsewhere and {value.value!r} here")
        seen.add(key.value)
        book.translations[key.value] = value.value


def _compare(book: Book) -> None:
    for message in sorted(book.places):
        if not book.translations.get(message):
            book.problems.append(f"{book.places[message][0]}: no translation of {message!r}")
    for message, translation in sorted(book.translations.items()):
        if message not in book.places:
            book.problems.append(f"fragments: nothing in the code says {message!r}")
        elif (wanted := _placeholders(message)) != (found := _placeholders(translation)) and translation:
            book.problems.append(
                f"fragments: {message!r} has {_list(wanted)}, its translation {_list(found)}"
            )


def _placeholders(text: str) -> set[str]:
    """The `{name}` parts of a message, with their formats. A text that is no format has none."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return set()
    return {
        f"{name}{'!' + how if how else ''}{':' + form if form else ''}"
        for _, name, form, how in parts
        if name
    }


def _list(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "no placeholder"


def po(book: Book) -> str:
    """The catalog as gettext's text format: sorted, without dates, so that equal messages make equal files."""
    blocks = [f'msgid ""\nmsgstr ""\n{_quoted_lines(HEADER)}']
    for message, translation in book.entries():
        places = "".join(f"#: {place}\n" for place in book.places[message])
        flag = "#, python-brace-format\n" if _placeholders(message) else ""
        blocks.append(f"{places}{flag}msgid {_quoted(message)}\nmsgstr {_quoted(translation)}")
    return "\n\n".join(blocks) + "\n"


def _quoted(text: str) -> str:
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    )


def _quoted_lines(text: str) -> str:
    return "\n".join(_quoted(line) for line in text.splitlines(keepends=True))


def mo(entries: Mapping[str, str]) -> bytes:
    """The catalog as gettext's compiled format."""
    pairs = sorted((m.encode(), t.encode()) for m, t in {"": HEADER, **entries}.items())
    head = 7 * 4
    start = head + 16 * len(pairs)
    data = b""
    tables: list[list[bytes]] = [[], []]
    for column in (0, 1):
        for pair in pairs:
            tables[column].append(struct.pack("<II", len(pair[column]), start + len(data)))
            data += pair[column] + b"\0"
    numbers = (0x950412DE, 0, len(pairs), head, head + 8 * len(pairs), 0, start)
    return struct.pack("<7I", *numbers) + b"".join(tables[0] + tables[1]) + data


def main(arguments: list[str], package: Path = PACKAGE) -> int:
    """Write or check the catalogs of `package`; 0 if all is well."""
    book = read(package)
    target = package / "i18n" / "locale" / "zh_Hant" / "LC_MESSAGES"
    wanted = {target / "tabletop.po": po(book).encode(), target / "tabletop.mo": mo(dict(book.entries()))}
    if "--check" not in arguments:
        target.mkdir(parents=True, exist_ok=True)
        for path, content in wanted.items():
            path.write_bytes(content)
        print(f"{len(book.entries())} messages written to {target.relative_to(package.parent)}")
    elif not book.problems and any(not p.is_file() or p.read_bytes() != c for p, c in wanted.items()):
        book.problems.append("The catalogs are not current: run 'make messages' and keep what it writes.")
    for problem in book.problems[:SHOWN]:
        print(problem, file=sys.stderr)
    if len(book.problems) > SHOWN:
        print(f"... and {len(book.problems) - SHOWN} more", file=sys.stderr)
    return 1 if book.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
