"""Small faults for rules: what a slip of the pen would do to an expression or a date."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from registry.rules.rule import Rule, Span

_FLIPPED = {">=": "<", "<=": ">", "==": "!=", "!=": "==", ">": "<=", "<": ">="}
_DAY = timedelta(days=1)


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """Yield every mutant of a rule with what was done to it."""
    for part in ("applies", "requires"):
        source = " ".join(getattr(rule, part).split())
        for what, changed in dict(_expressions(source)).items():
            yield f"{part}: {what}", rule.model_copy(update={part: changed})
    span = rule.in_force
    for days in (-_DAY, _DAY):
        moved = Span.model_validate({"from": span.since + days, "to": span.until})
        yield f"in force from {span.since + days}", rule.model_copy(update={"in_force": moved})
        if span.until is not None:
            moved = Span.model_validate({"from": span.since, "to": span.until + days})
            yield f"in force to {span.until + days}", rule.model_copy(update={"in_force": moved})


def _expressions(source: str) -> Iterator[tuple[str, str]]:
    yield from _dropped(source)
    for pattern, others in _CHANGES:
        for found in pattern.finditer(source):
            group = 1 if pattern.groups else 0
            for other in others(found[group]):
                yield _swapped(source, found.start(group), found.end(group), other)


def _shorter(words: str) -> list[str]:
    listed = words.split(", ")
    if len(listed) == 1:
        return []
    return [", ".join(word for word in listed if word != gone) for gone in listed]


def _steps(number: str) -> tuple[str, str]:
    if "." in number:
        # A hundredth of a fraction, one of a whole number.
        step = 0.01 if float(number) < 1 else 1.0
        return str(round(float(number) - step, 6)), str(round(float(number) + step, 6))
    return str(int(number) - 1), str(int(number) + 1)


def _hours(number: str) -> tuple[str, str]:
    return str(int(number) - 1), str(int(number) + 1)


def _days(day: str) -> tuple[str, str]:
    told = date.fromisoformat(day)
    return (told - _DAY).isoformat(), (told + _DAY).isoformat()


_CHANGES: tuple[tuple[re.Pattern[str], Callable[[str], Iterable[str]]], ...] = (
    (re.compile(r"(?<![<>=!])(>=|<=|==|!=|>|<)(?!=)"), lambda sign: (_FLIPPED[sign],)),
    (re.compile(r"(?<![\w'.])(\d+(?:\.\d+)?)(?![\w'.])"), _steps),
    (re.compile(r"duration\('(\d+)h'\)"), _hours),
    (re.compile(r"timestamp\('(\d{4}-\d\d-\d\d)T"), _days),
    (re.compile(r"given\([^()]*\)"), lambda _: ("true",)),
    (re.compile(r"\[('[^\]]*')\]"), _shorter),
    (re.compile(r"\(((?:'[^']*', )+'[^']*')\)"), _shorter),
)


def _swapped(source: str, start: int, end: int, text: str) -> tuple[str, str]:
    near = source[max(0, start - 24) : end + 24]
    return f"…{near}… {source[start:end]} → {text} @{start}", source[:start] + text + source[end:]


def _dropped(source: str) -> Iterator[tuple[str, str]]:
    """Yield the expression without each operand of its connectives, at any depth."""
    for start, end in _operands(source, 0, len(source)):
        text = source[start:end].strip()
        before, after = source[:start].rstrip(), source[end:].lstrip()
        for joint in ("&&", "||"):
            if before.endswith(joint):
                yield f"without {text} @{start}", f"{before.removesuffix(joint)} {after}"
                break
            if after.startswith(joint):
                yield f"without {text} @{start}", f"{before} {after.removeprefix(joint)}"
                break
    for found in re.finditer(r"!(?!=)", source):
        yield f"without ! @{found.start()}", source[: found.start()] + source[found.end() :]


def _operands(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each operand of ``&&`` and ``||`` begins and ends."""
    for joint in ("||", "&&"):
        pieces = _split(source, start, end, joint)
        if len(pieces) > 1:
            yield from pieces
            for piece in pieces:
                yield from _operands(source, *piece)
            return
    opened = source.find("(", start, end)
    if opened >= 0:
        closed = _closing(source, opened)
        yield from _operands(source, opened + 1, closed)
        yield from _operands(source, closed + 1, end)


def _split(source: str, start: int, end: int, joint: str) -> list[tuple[int, int]]:
    pieces, depth, begun, quoted = [], 0, start, False
    position = start
    while position < end:
        letter = source[position]
        quoted ^= letter == "'"
        depth += not quoted and letter in "(["
        depth -= not quoted and letter in ")]"
        if not quoted and depth == 0 and source.startswith(joint, position):
            pieces.append((begun, position))
            begun = position = position + len(joint)
            continue
        position += 1
    return [*pieces, (begun, end)]


def _closing(source: str, opened: int) -> int:
    depth = 0
    for position in range(opened, len(source)):
        depth += {"(": 1, ")": -1}.get(source[position], 0)
        if depth == 0:
            return position
    return len(source)
