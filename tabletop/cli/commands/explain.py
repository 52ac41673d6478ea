"""`tabletop explain`: what a code of `tabletop check` means, why it matters, and how to mend it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from tabletop.cli.asking import Command, argument, everywhere, option
from tabletop.cli.colours import Painter, painter
from tabletop.cli.helping import wrapped
from tabletop.cli.output import print_json
from tabletop.errors import TabletopError
from tabletop.i18n import N_, _

if TYPE_CHECKING:
    from tabletop.words.code_pages import CodePage

HELP = N_("Say what codes of 'tabletop check' mean, why they matter, and how to mend them, with examples.")
MORE = N_("Without a code: all codes, each with its sentence.")

_WIDEST = 96
_MOST_NEAR = 6
_CODE = re.compile(r"[sS]?(\d{3})")


class NoSuchCode(TabletopError):
    """No code goes by what was typed. `near` are codes that speak of it, or that look like it."""

    def __init__(self, typed: str, near: Sequence[CodePage]) -> None:
        super().__init__(typed)
        self.typed = typed
        self.near = tuple(near)

    def __str__(self) -> str:
        said = _("There is no code '{typed}'.", typed=self.typed)
        if not self.near:
            return f"{said} " + _("'tabletop explain' lists all codes.")
        rows = [f"  {page.code}  {page.title}" for page in self.near]
        return "\n".join([f"{said} " + _("Perhaps you mean:"), *rows])


@click.command("explain", cls=Command, help=HELP, epilog=MORE)
@argument("codes", nargs=-1, metavar="[CODE...]", about=N_("Codes such as S603; s603 and 603 will do."))
@option("--json", "as_json", is_flag=True, about=N_("The same as objects."))
@option("--no-color", is_flag=True, about=N_("No colours; they are used in a terminal only."))
@everywhere
def command(codes: tuple[str, ...], as_json: bool, no_color: bool) -> int:
    """Show the page of every code named, or list all, and return the exit code."""
    from tabletop.words.code_pages import code_pages

    pages = list(dict.fromkeys(_page(typed) for typed in codes))
    if as_json:
        print_json([_as_dict(page, whole=bool(pages)) for page in pages or code_pages().values()])
    elif pages:
        print("\n\n\n".join("\n".join(_lines(page, painter(no_color))) for page in pages))
    else:
        print("\n".join(_list(code_pages().values(), painter(no_color))))
    return 0


def _page(typed: str) -> CodePage:
    """The page of the code that was typed, in whatever letters. Raises NoSuchCode."""
    from tabletop.words.code_pages import code_pages, found

    pages = code_pages()
    form = _CODE.fullmatch(typed.strip())
    if form is not None and (page := pages.get(f"S{form[1]}")) is not None:
        return page
    if form is not None:
        near = sorted(pages, key=lambda code: abs(int(code[1:]) - int(form[1])))[:2]
    else:
        near = found(typed)[:_MOST_NEAR]
    raise NoSuchCode(typed, [pages[code] for code in near])


def _list(pages: Iterable[CodePage], paint: Painter) -> Iterator[str]:
    """Every code with its sentence, under the names of the groups."""
    group = None
    for page in pages:
        if page.group != group:
            if group is not None:
                yield ""
            group = page.group
            yield paint(group, "strong")
        yield f"  {page.code}  {page.title}"
    yield ""
    yield _("'tabletop explain S603' says what a code means and how to mend it.")


def _lines(page: CodePage, paint: Painter) -> Iterator[str]:
    from tabletop.words.code_pages import severity_of

    width = max(40, min(_WIDEST, shutil.get_terminal_size().columns))
    is_warning = severity_of(page.code) == "warning"
    severity = _("warning") if is_warning else _("error")
    head = _("{code} ({severity}): {title}", code=page.code, severity=severity, title=page.title)
    yield paint(head, "yellow" if is_warning else "red")
    for paragraph in page.paragraphs:
        yield ""
        yield wrapped(paragraph, width, "")
    for example in page.examples:
        yield ""
        yield paint(_("{label}:", label=example.label), "green" if example.right else "red")
        yield ""
        yield from (f"    {line}".rstrip() for line in example.text.split("\n"))
    if is_warning and not page.code.startswith("S16"):
        yield ""
        yield wrapped(
            _("If it is meant so, allow it at the end of the line, or in a line above it:"), width, ""
        )
        yield ""
        yield "    " + paint(_("# allow {code}: why it is meant", code=page.code), "cyan")


def _as_dict(page: CodePage, *, whole: bool) -> dict[str, Any]:
    from tabletop.words.code_pages import severity_of

    head = {
        "code": page.code,
        "severity": severity_of(page.code),
        "group": page.group,
        "title": page.title,
    }
    if not whole:
        return head
    examples = [
        {"right": e.right, "label": e.label, "marks": list(e.marks), "text": e.text} for e in page.examples
    ]
    return head | {"paragraphs": list(page.paragraphs), "examples": examples}
