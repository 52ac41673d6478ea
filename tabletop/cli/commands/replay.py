"""`tabletop replay`: look at a saved game again, or verify it."""

from __future__ import annotations

from pathlib import Path

import click

from tabletop.cli.asking import MAX_TURN, Command, FilePath, Whole, argument, everywhere, option
from tabletop.cli.output import need_terminal, print_json
from tabletop.i18n import N_, _

HELP = N_("Step through a saved game as any viewer could have seen it.")
MORE = N_(
    "With --verify every turn is computed again and compared with what was saved; the exit code is 1 if anything differs."
)


@click.command("replay", cls=Command, help=HELP, epilog=MORE)
@argument("file", type=FilePath(), about=N_("The saved game (.jsonl)."))
@option("--at", "turn", type=Whole(1, MAX_TURN), metavar="TURN", about=N_("Open at this turn."))
@option(
    "--as",
    "viewer",
    metavar="SEAT|spectator|facilitator",
    default="spectator",
    about=N_("Whose eyes to see with; the spectator's without it. The facilitator sees everything."),
)
@option("--verify", is_flag=True, about=N_("Compute every turn again and say whether it agrees."))
@option("--json", "as_json", is_flag=True, about=N_("With --verify: the answer as JSON."))
@option("--plain", is_flag=True, about=N_("Lines of text instead of the screen."))
@option(
    "--projector",
    is_flag=True,
    about=N_(
        "What everybody may see, for the wall of the room; follows the game while it is played elsewhere."
    ),
)
@option(
    "--bulletin",
    is_flag=True,
    about=N_("Print the public bulletin of every turn, or with --at of one, as text."),
)
@everywhere
@click.pass_context
def command(
    context: click.Context,
    file: Path,
    turn: int | None,
    viewer: str,
    verify: bool,
    as_json: bool,
    plain: bool,
    projector: bool,
    bulletin: bool,
) -> int:
    """Show or verify the game and return the exit code."""
    _refuse(context, verify=verify, plain=plain, projector=projector, bulletin=bulletin, viewer=viewer)
    if as_json and not verify:
        raise click.UsageError(_("--json goes with --verify."), context)
    if verify:
        return _verify(file, as_json)
    if bulletin:
        return _bulletin(file, turn)
    if not plain:
        need_terminal()
    if projector:
        from tabletop.tui.running import run_projector

        return run_projector(file)
    from tabletop.table import Table

    table = Table.watch(file)
    try:
        if plain:
            from tabletop.cli.plain import replay

            return replay(table, turn, viewer)
        from tabletop.tui.running import run_replay

        return run_replay(table, turn, viewer)
    finally:
        table.close()


def _refuse(
    context: click.Context, *, verify: bool, plain: bool, projector: bool, bulletin: bool, viewer: str
) -> None:
    """Refuse what does not go together. Raises click.UsageError."""
    if projector and (verify or plain or bulletin):
        raise click.UsageError(_("--projector goes alone."), context)
    if bulletin and verify:
        raise click.UsageError(_("--bulletin and --verify do not go together."), context)
    if (projector or bulletin) and viewer != "spectator":
        raise click.UsageError(
            _("The projector and the bulletin show what a spectator sees, and nobody else."), context
        )


def _bulletin(file: Path, turn: int | None) -> int:
    """Print the bulletins; a game without a resolved turn has none, and neither has a turn that it has not."""
    from tabletop.engine.views import SPECTATOR
    from tabletop.i18n import Message
    from tabletop.table import NotPossible, Table
    from tabletop.words.bulletin import bulletin, latest_turn

    look = Table.watch(file).look(SPECTATOR)
    last = latest_turn(look)
    if turn is not None and turn > last:
        params = {"turn": turn, "last": last}
        raise NotPossible(Message(N_("There is no bulletin of turn {turn}; turns resolved: {last}."), params))
    turns = range(1, last + 1) if turn is None else (turn,)
    print("\n\n".join(bulletin(look, each).text for each in turns), end="")
    return 0


def _verify(file: Path, as_json: bool) -> int:
    from tabletop.table import verify

    found = verify(file)
    if as_json:
        print_json(found.as_dict())
    elif found.ok:
        print(_("Every turn comes out as it was saved; turns: {turns}.", turns=found.turns))
    else:
        print(_("It does not replay as it was saved; turns that agree: {turns}.", turns=found.turns))
        print(found.problem)
    return 0 if found.ok else 1
