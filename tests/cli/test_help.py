"""Every command explains itself, and what cannot be done is one line and exit 1."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from registry.cli import commands


def every(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from every(inner, (*path, name))


def registry(*words: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(  # noqa: S603  # our own command
        [sys.executable, "-m", "registry", *words],
        env=os.environ | env, capture_output=True, text=True, check=False,
    )  # fmt: skip


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
