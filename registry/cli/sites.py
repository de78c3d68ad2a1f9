"""``registry sites``: list, show, publish, amend, suspend, withdraw."""

from datetime import datetime
from pathlib import Path

import click

from registry.cli import context, output
from registry.cli.as_of import as_of_option, judged
from registry.cli.filing import as_data, read
from registry.domain.public import NamedException
from registry.domain.states import RegistrationState
from registry.errors import NotFoundError
from registry.rules.finding import OPEN, Verdict, counts
from registry.services import packs, publishing, reviews
from registry.store import disclosures, registrations, signs
from registry.store import sites as kept
from registry.store.disclosures import Disclosure
from registry.store.sites import SiteFilter

SITE = click.argument("site", metavar="SITE")


@click.group()
def sites() -> None:
    """Look after sites; SITE is a site's code."""


@sites.command("list")
@click.option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice([s.value for s in RegistrationState]),
    help="Only sites in this state; may be given again. Without it, every site.",
)
@as_of_option
@output.json_option
def list_sites(*, states: tuple[str, ...], as_of: datetime | None, as_json: bool) -> None:
    """List sites; their findings are those that are kept, or of another day."""
    ours = context.settings()
    wanted = frozenset(RegistrationState(state) for state in states or list(RegistrationState))
    with context.database() as db, db.read() as session:
        found = kept.sites(session, SiteFilter(states=wanted))
        if as_of is not None:
            found = tuple(
                one.model_copy(update={"findings": counts(judged(session, one.code, as_of))})
                for one in found
            )
    if as_json:
        output.document({"sites": [site.item(ours.public_url) for site in found]})
    else:
        heads = ("CODE", "STATE", "OPERATOR", "NAME", "REVISION")
        rows = [(s.code, s.state.value, s.operator, s.name, s.revision or "") for s in found]
        output.table([heads, *rows] if rows else [])


@sites.command()
@SITE
@as_of_option
@output.json_option
def show(*, site: str, as_of: datetime | None, as_json: bool) -> None:
    """Show one site: what was filed, what the rules found, its signs and its revisions."""
    ours = context.settings()
    code = context.code(site)
    with context.database() as db, db.read() as session:
        known = registrations.registration(session, code)
        everything = SiteFilter(states=frozenset(RegistrationState), operator_id=known.operator_id)
        summary = next((s for s in kept.sites(session, everything) if s.code == code), None)
        past = disclosures.history(session, code)
        hanging = signs.signs(session, code)
        findings = known.findings if as_of is None else judged(session, code, as_of)
    if summary is None:
        raise NotFoundError(f"There is no site {code}.")
    if as_of is not None:
        summary = summary.model_copy(update={"findings": counts(findings)})
    data = summary.item(ours.public_url) | {
        "filing": known.filing.document(),
        "exceptions": [given.model_dump(mode="json") for given in known.exceptions],
        "readings": [reading.model_dump(mode="json") for reading in known.readings],
        "all_findings": as_data(findings),
        "revisions": [{**row, "published": row["published"].isoformat()} for row in past],
        "all_signs": [{**sign.model_dump(mode="json"), "stale": sign.stale} for sign in hanging],
    }
    if as_json:
        output.document({"sites": [data]})
        return
    output.table(
        (key, data[key])
        for key in ("code", "name", "operator", "state", "status", "revision", "page")
    )
    output.table(
        ("sign", s.code, s.layout, s.state.value, "stale" if s.stale else "") for s in hanging
    )
    output.table(
        (
            "revision",
            row["revision"],
            str(row["kind"]).rpartition(".")[2],
            row["published"].date(),
            f"entry {row['seq']}",
        )
        for row in past
    )
    output.table(
        ("finding", one.verdict.label, one.rule, one.title("en"))
        for one in findings
        if one.verdict in OPEN | {Verdict.CANNOT_TELL}
    )
    for path, value in known.filing.facts():
        click.echo(f"  {path}: {value}")


def _say(done: Disclosure, *, as_json: bool) -> None:
    facts = {
        "site": done.site,
        "revision": done.revision,
        "kind": done.kind,
        "ledger_index": done.seq,
        "fingerprint": done.fingerprint,
    }
    if as_json:
        output.document(facts)
    else:
        click.echo(
            f"{done.kind}: site {done.site}, revision {done.revision},"
            f" ledger entry {done.seq}, fingerprint {done.fingerprint}."
        )


@sites.command()
@SITE
@output.as_option
@output.json_option
def publish(*, site: str, account: str | None, as_json: bool) -> None:
    """Publish what is filed for SITE: a new revision, sealed in the ledger."""
    with context.database() as db:
        actor = context.actor(db, account)
        done = publishing.publish(
            db, actor, context.code(site), packs.current(db), now=context.now()
        )
    _say(done, as_json=as_json)


@sites.command()
@SITE
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@output.as_option
@output.json_option
def amend(*, site: str, file: Path, account: str | None, as_json: bool) -> None:
    """File FILE for the public SITE and publish it."""
    stated = read(file, as_json=as_json)
    with context.database() as db:
        actor = context.actor(db, account)
        done = publishing.amend(
            db, actor, context.code(site), stated, packs.current(db), now=context.now()
        )
    _say(done, as_json=as_json)


REASON = click.option("--reason", required=True, type=output.Words(), help="Why. This is public.")


@sites.command()
@SITE
@REASON
@output.as_option
@output.json_option
def suspend(*, site: str, reason: str, account: str | None, as_json: bool) -> None:
    """Suspend SITE: its page stays and says so."""
    with context.database() as db:
        actor = context.actor(db, account)
        done = publishing.suspend(db, actor, context.code(site), now=context.now(), reason=reason)
    _say(done, as_json=as_json)


@sites.command()
@SITE
@REASON
@output.as_option
@output.json_option
def withdraw(*, site: str, reason: str, account: str | None, as_json: bool) -> None:
    """Withdraw SITE for good: its code answers that it is gone."""
    with context.database() as db:
        actor = context.actor(db, account)
        done = publishing.withdraw(db, actor, context.code(site), now=context.now(), reason=reason)
    _say(done, as_json=as_json)


@sites.command()
@SITE
@output.as_option
def release(*, site: str, account: str | None) -> None:
    """Let SITE go on after an official suspended or refused it: its operator may publish again."""
    with context.database() as db:
        code = context.code(site)
        reviews.release(db, context.actor(db, account), code, now=context.now())
    click.echo(f"Released: site {code}.")


@sites.command("except")
@SITE
@click.option("--rule", required=True, help="The rule that holds the publication.")
@click.option("--subject", required=True, help="What it holds: the name of the record, like F1.")
@click.option("--office", required=True, help="The office that grants it; never a person.")
@click.option("--reference", required=True, help="Its reference.")
@click.option("--dated", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Its date.")
@click.option("--reason", required=True, help="Why. All of this is public.")
@output.as_option
def except_from(*, site: str, account: str | None, dated: datetime, **given: str) -> None:
    """Attach a named exception to SITE, so that a rule no longer holds it."""
    named = NamedException.model_validate({**given, "dated": dated.date()})
    with context.database() as db:
        actor = context.actor(db, account)
        reviews.except_from(db, actor, context.code(site), named, now=context.now())
    click.echo(f"Named: exception from {named.rule} for {named.subject}, by {named.office}.")
