"""``registry rules load`` and what follows: change a pack, as officials do in their pages."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from registry.cli import context, output
from registry.cli.rules import read
from registry.domain.people import Actor
from registry.errors import RefusedError
from registry.services import rulebook
from registry.store import rulebook as kept
from registry.store.database import Database
from registry.store.rulebook import Edition

PACK = click.argument("pack")


def _done(
    account: str | None, verb: Callable[[Database, Actor, datetime], Edition], *, as_json: bool
) -> None:
    """Do something to an edition of a pack and say where it stands."""
    with context.database() as db:
        edition = verb(db, context.actor(db, account), context.now())
    last = edition.facts[-1]
    if as_json:
        data = {
            "pack": edition.pack,
            "state": edition.state.value,
            "version": edition.version,
            "sha256": edition.digest,
            "entry": last.seq,
        }
        output.document(data)
        return
    version = f", version {edition.version}" if edition.version else ""
    entry = "" if last.seq is None else f", ledger entry {last.seq}"
    click.echo(f"{edition.pack}: {edition.state.value.replace('_', ' ')}{version}{entry}.")


def _today(now: datetime) -> date:
    return now.astimezone(ZoneInfo(context.settings().time_zone)).date()


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@output.as_option
@output.json_option
def load(*, file: Path, account: str | None, as_json: bool) -> None:
    """Make a draft of the pack in FILE, or change the draft that is there.

    It may have faults still; what they are is said. Nothing is judged by it yet.
    """

    def verb(db: Database, actor: Actor, now: datetime) -> Edition:
        _pack, faults = read(file, rulebook.current(db))
        for fault in faults:
            click.echo(f"{file.name}, {fault}", err=True)
        text = file.read_bytes().decode("utf-8-sig", errors="replace")
        return rulebook.put(db, actor, text, now=now)

    _done(account, verb, as_json=as_json)


@click.command()
@PACK
@output.as_option
@output.json_option
def propose(*, pack: str, account: str | None, as_json: bool) -> None:
    """Propose the draft of PACK to a second official."""
    _done(
        account, lambda db, actor, now: rulebook.propose(db, actor, pack, now=now), as_json=as_json
    )


@click.command("sign-off")
@PACK
@output.as_option
@output.json_option
def sign_off(*, pack: str, account: str | None, as_json: bool) -> None:
    """Sign off PACK, which another official has written and proposed."""
    _done(
        account, lambda db, actor, now: rulebook.sign_off(db, actor, pack, now=now), as_json=as_json
    )


@click.command("send-back")
@PACK
@click.option("--reason", required=True, help="Why; who wrote the draft reads it.")
@output.as_option
@output.json_option
def send_back(*, pack: str, reason: str, account: str | None, as_json: bool) -> None:
    """Make a draft again of PACK, which was proposed or signed off."""
    _done(
        account,
        lambda db, actor, now: rulebook.send_back(db, actor, pack, reason, now=now),
        as_json=as_json,
    )


@click.command("publish")
@PACK
@output.as_option
@output.json_option
def publish_pack(*, pack: str, account: str | None, as_json: bool) -> None:
    """Judge by the signed-off PACK from now on: a new version, sealed in the ledger."""
    _done(
        account,
        lambda db, actor, now: rulebook.publish(db, actor, pack, day=_today(now), now=now),
        as_json=as_json,
    )


@click.command("withdraw")
@PACK
@click.option("--reason", required=True, help="Why; it is public.")
@output.as_option
@output.json_option
def withdraw_pack(*, pack: str, reason: str, account: str | None, as_json: bool) -> None:
    """Judge by PACK no more; also by one that came with the register."""
    _done(
        account,
        lambda db, actor, now: rulebook.withdraw(db, actor, pack, reason, day=_today(now), now=now),
        as_json=as_json,
    )


@click.command("discard")
@PACK
@output.as_option
@output.json_option
def discard_draft(*, pack: str, account: str | None, as_json: bool) -> None:
    """Throw the draft of PACK away; what is judged by stays."""
    _done(
        account, lambda db, actor, now: rulebook.discard(db, actor, pack, now=now), as_json=as_json
    )


@click.command("history")
@PACK
@output.json_option
def history(*, pack: str, as_json: bool) -> None:
    """List everything that happened to PACK, newest first."""
    with context.database() as db, db.read() as session:
        facts = [fact for one in kept.editions(session, pack) for fact in reversed(one.facts)]
    if as_json:
        output.document({"facts": [fact.model_dump(mode="json") for fact in facts]})
        return
    output.table(
        (f"{fact.at:%Y-%m-%d %H:%M}", fact.fact.value, fact.version, fact.by, fact.digest[:12])
        for fact in facts
    )


@click.command("text")
@PACK
def text(*, pack: str) -> None:
    """Print the text of PACK as it is judged by, to change it or to give it to another city."""
    with context.database() as db, db.read() as session:
        found = rulebook.text_in_use(session, pack)
    click.echo(found, nl=False)


COMMANDS = (
    load,
    propose,
    sign_off,
    send_back,
    publish_pack,
    withdraw_pack,
    discard_draft,
    history,
    text,
)


def refuse(file: Path, faults: tuple[object, ...]) -> None:
    """Refuse a file with faults.

    Raises:
        RefusedError: naming each.
    """
    if faults:
        raise RefusedError(f"{file.name} has faults.", [str(fault) for fault in faults])
