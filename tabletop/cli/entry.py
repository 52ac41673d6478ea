"""Where the program starts, and where every error ends as a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise

import click

from tabletop.cli.asking import language_of
from tabletop.cli.root import root
from tabletop.cli.usage import explain
from tabletop.errors import TabletopError
from tabletop.i18n import _, set_language
from tabletop.settings import load, spoken, take_problems

DONE, NO, WRONG_CALL = 0, 1, 2
"""Exit codes: done; the answer is no; the call was wrong."""

FAULT, INTERRUPTED, PIPE_CLOSED = 70, 130, 141
"""Exit codes: a fault of the program; Ctrl-C; the reader of the output went away."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. Nothing but a sentence reaches the user when it fails."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    # To search every package for plugins slows each start; a dialog is painted in rounds, each at a tick of this clock.
    for name, value in (("PYDANTIC_DISABLE_PLUGINS", "__all__"), ("TEXTUAL_FPS", "120")):
        os.environ.setdefault(name, value)
    load()
    set_language(_asked_language(words) or spoken())
    debug = "--debug" in words
    try:
        _make_writable()
        code = _run(words)
        for problem in take_problems():  # those that no screen has told
            _say(_("Settings: {problem}", problem=problem))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whatever is still buffered must not fail again when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except (KeyboardInterrupt, click.Abort):
        _say("")
        return INTERRUPTED
    except (click.ClickException, TabletopError, OSError) as error:
        _trace(debug)
        _say(explain(error))
        return WRONG_CALL
    except Exception as error:  # noqa: BLE001 - the last resort: a user never reads a traceback
        _trace(debug)
        _say(_fault(error, debug))
        return FAULT
    return code


def _run(words: list[str]) -> int:
    try:
        with root.make_context("tabletop", words) as context:
            result = root.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return result if isinstance(result, int) else DONE


def _asked_language(words: Sequence[str]) -> str | None:
    """The language that `--lang` asks for, wherever it stands, so that help and errors speak it too."""
    asked = None
    for word, following in pairwise([*words, ""]):
        if word == "--":
            break
        if word == "--lang" or word.startswith("--lang="):
            asked = language_of(following if word == "--lang" else word.partition("=")[2]) or asked
    return asked


def _make_writable() -> None:
    """Let a character that the terminal cannot show become `?` rather than an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _trace(debug: bool) -> None:
    if debug:
        import traceback

        traceback.print_exc()


def _fault(error: Exception, debug: bool) -> str:
    kind = type(error).__name__
    said = _("tabletop: This is a fault of the program, not yours ({kind}: {error}).", kind=kind, error=error)
    if debug:
        return (
            said
            + "\n"
            + _("Please report it where you got tabletop, with what you typed and the lines above.")
        )
    return (
        said
        + "\n"
        + _(
            "Please report it where you got tabletop, with what you typed. Run it again with --debug to see where it happened."
        )
    )
