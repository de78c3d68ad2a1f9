"""Every command explains itself, and what cannot be done is one line and exit 1."""

import json
import os
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pytest

from registry.cli import commands
from tests.processes import begin, said


def every(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from every(inner, (*path, name))


PATIENCE_S = 60  # for a command on a busy machine


@dataclass(frozen=True)
class Done:
    """A command that has ended."""

    returncode: int | None
    stdout: str
    stderr: str


def registry(*words: str, env: dict[str, str]) -> Done:
    with TemporaryDirectory() as folder:
        process = begin(words, os.environ | env, Path(folder))
        process.join(PATIENCE_S)
        process.kill()  # Python would wait for it when it ends
        return Done(process.exitcode, *said(Path(folder)))


@pytest.mark.parametrize("path", list(every(commands)), ids=" ".join)
def test_every_command_says_what_it_does(path: tuple[str, ...]) -> None:
    command: click.Command = commands
    for name in path:
        assert isinstance(command, click.Group)
        command = command.commands[name]

    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.name not in {"layout", "form"}:
            assert parameter.help, parameter.name


def test_without_words_it_says_what_to_do_next(tmp_path: Path) -> None:
    done = registry(env={"REGISTRY_INSTANCE": str(tmp_path)})

    assert done.returncode == 0
    assert "registry demo" in done.stdout


def test_wrong_settings_are_told_one_a_line_with_exit_1(tmp_path: Path) -> None:
    done = registry("sites", "list", env={"REGISTRY_INSTANCE": str(tmp_path)})

    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == [
        "REGISTRY_SECRET_KEY",
        "REGISTRY_PUBLIC_URL",
    ]


def test_with_json_an_error_is_a_problem_document(tmp_path: Path) -> None:
    env = {
        "REGISTRY_INSTANCE": str(tmp_path),
        "REGISTRY_SECRET_KEY": "x" * 32,
        "REGISTRY_PUBLIC_URL": "https://c.example",
    }
    done = registry("sites", "show", "nonsense", "--json", env=env)

    assert done.returncode == 1
    assert json.loads(done.stderr)["type"] == "urn:registry:not_found"


def test_wrong_use_ends_with_2(tmp_path: Path) -> None:
    assert registry("sites", "explode", env={"REGISTRY_INSTANCE": str(tmp_path)}).returncode == 2


def test_a_database_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "registry.sqlite").write_text("no database " * 100)
    done = registry("demo", "--prepare-only", env={"REGISTRY_INSTANCE": str(tmp_path)})

    assert done.returncode == 1
    assert done.stderr == "The database cannot be used: file is not a database\n"


def test_a_port_that_is_taken_is_told_in_one_line(tmp_path: Path) -> None:
    env = {
        "REGISTRY_INSTANCE": str(tmp_path),
        "REGISTRY_SECRET_KEY": "a key for tests only, of no use elsewhere",
        "REGISTRY_PUBLIC_URL": "https://cameras.example",
    }
    assert registry("db", "upgrade", env=env).returncode == 0
    with socket.create_server(("127.0.0.1", 0)) as other:
        done = registry("serve", "--port", str(other.getsockname()[1]), env=env)

    assert done.returncode == 1
    assert "Nothing can listen on port" in done.stderr
    assert done.stderr.count("\n") == 1
