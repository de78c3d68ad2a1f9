"""The child process of ``apart``: documents of typst in, pages out, until nobody asks any more.

It imports nothing but typst, so that it starts in a tenth of a second and takes 45 MB. It ends by
itself when whoever asks is gone, killed or not.
"""

import json
import sys
from datetime import datetime
from typing import Any, BinaryIO

import typst

Told = dict[str, Any]


def tell(to: BinaryIO, told: Told, *parts: bytes) -> None:
    """Write a line of JSON, and after it some bytes whose lengths it names."""
    line = json.dumps(told | {"lengths": [len(part) for part in parts]})
    to.write(b"".join((line.encode(), b"\n", *parts)))
    to.flush()


def hear(source: BinaryIO) -> tuple[Told, list[bytes]] | None:
    """Return what the other side told; None if it is gone."""
    line = source.readline()
    if not line.endswith(b"\n"):
        return None
    told: Told = json.loads(line)
    parts = [source.read(length) for length in told["lengths"]]
    return (told, parts) if [len(part) for part in parts] == told["lengths"] else None


def main() -> None:
    """Set what is asked on standard input, and answer on standard output."""
    asked, answer = sys.stdin.buffer, sys.stdout.buffer
    compiler = None
    while (heard := hear(asked)) is not None:
        told, parts = heard
        if compiler is None:
            compiler = _compiler(told["root"], told["fonts"])
        tell(answer, *_set(compiler, told, parts))


def _compiler(root: str, fonts: list[str]) -> typst.Compiler:
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[*fonts]
    )
    return typst.Compiler(root=root, font_paths=found, ignore_system_fonts=True)


def _set(compiler: typst.Compiler, told: Told, parts: list[bytes]) -> tuple[Any, ...]:
    wishes = dict(told["wishes"])
    if wishes.get("timestamp"):
        wishes["timestamp"] = datetime.fromisoformat(wishes["timestamp"])
    try:
        made = compiler.compile(input=parts[0] if parts else told["file"], **wishes)
    except typst.TypstError as error:
        fault = (error.message, error.diagnostic, error.hints, error.trace)
        return ({"fault": fault},)
    if isinstance(made, list):
        return {"pages": "many"}, *made
    return ({"pages": "none"},) if made is None else ({"pages": "one"}, made)


if __name__ == "__main__":
    main()
