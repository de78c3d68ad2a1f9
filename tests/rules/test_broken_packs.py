"""Every kind of broken pack file is refused, with the right line and a plain sentence."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli.rules import check
from registry.rules.checks import read_pack

SOUND = """\
id: demo-city
title: {en: Demo City Code, fi: Demokaupunki, ar: لائحة}
version: 1
dated: 2026-11-22
rules:
  - id: demo-retention-30
    title: {en: A title, fi: Otsikko, ar: عنوان}
    text: {en: What it asks, fi: Mitä, ar: نص}
    why: {en: Why it matters, fi: Miksi, ar: لماذا}
    settle: {en: What settles it, fi: Mikä, ar: حسم}
    scope: site
    applies: operator.kind != 'individual_household' && uses_video()
    requires: site.cameras.all(c, c.retention_hours <= 720)
    severity: duty
    authority: binding_law
    publication: free
    citation: Demo City Code s. 9.4(2)
    source: https://demo.example/code
    in_force: {from: 2024-01-01}
    status: in_force
    read_on: 2026-11-22
    confidence: high
"""
SECOND = SOUND[SOUND.index("  - id:") :]

# Its kind; what stands in the file instead of what; the line and the sentence of the fault.
BROKEN = [
    ("no YAML", "id: demo-city", "id: [", 3, "this is not YAML"),
    ("nothing", SOUND, "", 1, "the file is empty"),
    ("no mapping", SOUND, "- a list", 1, "must be a group of named values"),
    ("an unknown key", "    citation:", "    quotation:", 17, "quotation: is not known here"),
    ("a missing key", "    severity: duty\n", "", 6, "demo-retention-30, severity: is missing"),
    ("a key twice", "version: 1", "id: again", 3, "id: is there twice"),
    (
        "a bad id",
        "id: demo-city",
        "id: Demo City",
        1,
        "id: must be lower-case letters, digits and hyphens",
    ),
    ("two rules of one id", SECOND, SECOND * 2, 23, "id: another rule has this id"),
    (
        "a rule of another pack",
        "- id: demo-retention-30",
        "- id: nz-rule-3-notice",
        6,
        "the pack nz has a rule with this id already",
    ),
    ("an unknown scope", "scope: site", "scope: city", 11, "scope: must be 'operator', 'site'"),
    (
        "an unknown severity",
        "severity: duty",
        "severity: must",
        14,
        "severity: must be 'stops_the_use', 'duty' or 'advice'",
    ),
    (
        "a choice that nobody can make",
        "'individual_household'",
        "'houshold'",
        12,
        "applies: column 15: 'houshold' can never be said",
    ),
    (
        "an unknown fact",
        "operator.kind",
        "operator.knd",
        12,
        "applies: column 1: nothing is called operator.knd; do you mean operator.kind?",
    ),
    (
        "an unknown function",
        "uses_video()",
        "uses_vidio()",
        12,
        "nothing is called uses_vidio; do you mean uses_video?",
    ),
    (
        "a type that does not fit",
        "operator.kind != 'individual_household'",
        "operator.kind == 3",
        12,
        "applies: column 15: these types do not go together: string, int",
    ),
    (
        "no question of true or false",
        "operator.kind != 'individual_household' && uses_video()",
        "operator.kind",
        12,
        "applies: column 1: it must be true or false, but is STRING",
    ),
    (
        "an expression that breaks off",
        "&& uses_video()",
        "&&",
        12,
        "applies: column 43: the expression breaks off here",
    ),
    (
        "an expression with a slip of the pen",
        "!= 'individual_household' &&",
        "!= 'individual_household' & &",
        12,
        "applies: column 41: this cannot be read: “&”",
    ),
    (
        "an expression that is too long",
        "&& uses_video()",
        "&& uses_video()" * 150,
        12,
        "applies: is longer than 2000 characters",
    ),
    (
        "dates the wrong way round",
        "{from: 2024-01-01}",
        "{from: 2024-01-01, to: 2023-12-31}",
        19,
        "in_force: ends before it begins",
    ),
    ("no date", "read_on: 2026-11-22", "read_on: soon", 21, "must be a date, like 2026-03-31"),
    ("no day of the calendar", "dated: 2026-11-22", "dated: 2026-02-30", 4, "cannot be read"),
    (
        "a rule that was read after the pack's date",
        "dated: 2026-11-22",
        "dated: 2026-11-01",
        21,
        "read_on: is after the pack's own date, 2026-11-01",
    ),
    ("a version of none", "version: 1", "version: 0", 3, "version: must be 1 or more"),
    ("a version in words", "version: 1", "version: one", 3, "version: must be a whole number"),
    (
        "a language that is missing",
        "{en: Why it matters, fi: Miksi, ar: لماذا}",
        "{en: Why it matters, fi: Miksi}",
        9,
        "why: is missing in العربية (ar)",
    ),
    (
        "a source that is no address",
        "https://demo.example/code",
        "the city's library",
        18,
        "source: must be an address that begins with https://",
    ),
    (
        "a status that does not fit its dates",
        "status: in_force",
        "status: future",
        20,
        "status: is future, but the rule began on 2024-01-01",
    ),
    ("no rules", SECOND, "", 5, "rules: must be a list of rules"),
]


def test_the_pack_that_is_broken_here_is_sound() -> None:
    assert read_pack(SOUND)[1] == ()


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [case[1:] for case in BROKEN],
    ids=[case[0] for case in BROKEN],
)
def test_a_broken_pack_is_refused_with_its_line(
    old: str, new: str, line: int, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_INSTANCE", str(tmp_path))
    file = tmp_path / "pack.yaml"
    file.write_text(SOUND.replace(old, new, 1), "utf-8")

    done = CliRunner().invoke(check, [str(file)])

    assert done.exit_code == 1
    told = [one for one in done.stderr.splitlines() if sentence in one]
    assert told, done.stderr
    assert told[0].startswith(f"pack.yaml, line {line}: ")


def test_a_file_that_is_no_text_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_INSTANCE", str(tmp_path))
    file = tmp_path / "pack.yaml"
    file.write_bytes(SOUND.encode().replace(b"Demo City Code,", b"Demo \xff Code,"))

    done = CliRunner().invoke(check, [str(file)])

    assert (done.exit_code, done.stderr) == (
        1,
        "pack.yaml, line 2: this is no text in UTF-8: save the file as UTF-8\n",
    )


def test_a_sound_pack_is_said_to_have_no_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGISTRY_INSTANCE", str(tmp_path))
    file = tmp_path / "pack.yaml"
    file.write_text(SOUND, "utf-8-sig")

    done = CliRunner().invoke(check, [str(file)])

    assert (done.exit_code, done.stdout) == (0, "demo-city: no problems.\n")
