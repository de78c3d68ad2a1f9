"""What commands print: sentences for people, one JSON document for programs."""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from registry.domain.problem import Problem
from registry.errors import RefusedError, RegistryError

Command = TypeVar("Command", bound=Callable[..., object])

STATUS = {"not_found": 404, "gone": 410, "not_allowed": 403, "conflict": 409, "refused": 422}


class FileToWrite(click.Path):
    """A file that a command will write: its folder has to be there before anything is done."""

    def __init__(self) -> None:
        super().__init__(dir_okay=False, writable=True, path_type=Path)

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401  # click's
        """Return the path, or say that nothing can be written there."""
        folder = Path(value).parent
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            self.fail(f"There is no folder {folder} to write into.", param, ctx)
        return super().convert(value, param, ctx)


class Words(click.ParamType[str]):
    """A text that says something: blanks are refused."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the text without blanks around it."""
        return value.strip() or self.fail("Say it in words.", param, ctx)


def json_option(command: Command) -> Command:
    """Give a command ``--json``: one JSON document on stdout."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document instead of text."
    )(command)


def as_option(command: Command) -> Command:
    """Give a command ``--as ACCOUNT``: act as that account, and be audited as it."""
    return click.option(
        "--as",
        "account",
        metavar="ACCOUNT",
        help="Act as this account (its e-mail). Without it, the audit says “terminal”.",
    )(command)


def document(data: object) -> None:
    """Print one JSON document."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=False))


def table(rows: Iterable[tuple[object, ...]]) -> None:
    """Print rows in columns; unknown is a dash."""
    texts = [tuple("–" if cell in {None, ""} else str(cell) for cell in row) for row in rows]
    if not texts:
        return
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    for row in texts:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        click.echo(line.rstrip())


def fail(error: RegistryError, *, as_json: bool) -> None:
    """Say on stderr why something cannot be done. Source: RFC 9457 (problem details)."""
    reasons = error.reasons if isinstance(error, RefusedError) else ()
    if as_json:
        problem: dict[str, Any] = {
            "type": f"urn:registry:{error.code}",
            "title": str(error),
            "status": STATUS.get(error.code, 500),
        }
        if reasons:
            problem["reasons"] = list(reasons)
        click.echo(json.dumps(problem, ensure_ascii=False), err=True)
        return
    click.echo(str(error), err=True)
    for reason in reasons:
        click.echo(f"  {reason}", err=True)


def refuse(problems: Iterable[Problem], *, as_json: bool) -> NoReturn:
    """Say every problem of an input on stderr, and end with 1."""
    found = tuple(problems)
    if as_json:
        problem = {
            "type": "urn:registry:problems",
            "title": "The filing has problems.",
            "status": 422,
            "problems": [
                {"field": one.field, "code": one.code, "sentence": one.sentence()} for one in found
            ],
        }
        click.echo(json.dumps(problem, ensure_ascii=False), err=True)
    else:
        for one in found:
            click.echo(f"{one.field or 'the filing'}: {one.sentence()}", err=True)
    raise click.exceptions.Exit(1)
