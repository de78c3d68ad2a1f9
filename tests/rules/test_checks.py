"""A broken pack is refused whole, with every fault, its line and a sentence."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.rules import pack as packs
from registry.rules.checks import read_pack
from registry.rules.packs import PACKS
from tests.rules.packs import as_text, raw_pack, raw_rule, texts


def faults(pack: Any) -> list[str]:
    """Return the sentences of the faults, without their lines."""
    read, found = read_pack(as_text(pack))
    assert (read is None) == bool(found)
    return [f"{fault.where}: {fault.text}" for fault in found]


def test_a_sound_pack_is_read() -> None:
    assert faults(raw_pack()) == []


@pytest.mark.parametrize("name", PACKS)
def test_the_packs_of_the_register_are_sound(name: str) -> None:
    text = (packs.FOLDER / f"{name}.yaml").read_text("utf-8")

    assert read_pack(text)[1] == ()


def test_every_pack_file_is_on_the_list() -> None:
    assert {path.stem for path in packs.FOLDER.glob("*.yaml")} == set(PACKS)


@pytest.mark.parametrize(
    ("differs", "fault"),
    [
        ({"severity": None}, "demo-rule, severity: is missing"),
        (
            {"severity": "must"},
            "demo-rule, severity: must be 'stops_the_use', 'duty' or 'advice'",
        ),
        (
            {"publication": "maybe"},
            "demo-rule, publication: must be 'free', 'exception_required' or 'refused'",
        ),
        ({"colour": "red"}, "demo-rule, colour: is not known here"),
        ({"citation": ""}, "demo-rule, citation: is empty"),
        (
            {"source": "a book"},
            "demo-rule, source: must be an address that begins with https://",
        ),
        ({"read_on": "2026-02-30"}, "demo-rule, read_on: must be a date, like 2026-03-31"),
        ({"read_on": "2026-01-02"}, "demo-rule, read_on: is after the pack's own date, 2026-01-01"),
        (
            {"in_force": {"from": "2024-01-01", "to": "2023-12-31"}},
            "demo-rule, in_force: ends before it begins",
        ),
        ({"in_force": {}}, "demo-rule, in_force, from: is missing"),
        (
            {"in_force": {"from": "2027-12-02"}},
            "demo-rule, status: is in_force, but the rule begins on 2027-12-02: it is future",
        ),
        (
            {"status": "future"},
            "demo-rule, status: is future, but the rule began on 2024-01-01",
        ),
        ({"status": "lapsed"}, "demo-rule, status: is lapsed, but the rule has not ended"),
        ({"title": "A title"}, "demo-rule, title: must give the text in each language"),
        ({"title": {"en": "A", "ar": "A"}}, "demo-rule, title: is missing in Suomi (fi)"),
        (
            {"settle": {**texts("A"), "xx": "A"}},
            "demo-rule, settle, xx: is in a language that the register does not speak",
        ),
        (
            {"note": {"en": "A", "fi": "A"}},
            "demo-rule, note: is missing in العربية (ar)",
        ),
        (
            {"id": "Demo Rule"},
            "Demo Rule, id: must be lower-case letters, digits and hyphens",
        ),
        (
            {"authority": "custom"},
            "demo-rule, authority: must be 'binding_law', 'guidance' or 'vendor_guideline'",
        ),
        ({"requires": ""}, "demo-rule, requires: is empty"),
        (
            {"requires": "site.nme == 'x'"},
            "demo-rule, requires: column 1: nothing is called site.nme; do you mean site.name?",
        ),
        (
            {"applies": "site.publicly_accessible && site.name == 3"},
            "demo-rule, applies: column 39: these types do not go together: string, int",
        ),
    ],
)
def test_a_fault_in_a_rule_is_named(differs: dict[str, Any], fault: str) -> None:
    assert faults(raw_pack(raw_rule(**differs))) == [fault]


@pytest.mark.parametrize(
    ("differs", "fault"),
    [
        ({"version": 0}, "version: must be 1 or more"),
        ({"version": "one"}, "version: must be a whole number"),
        ({"dated": None}, "dated: is missing"),
        ({"rules": []}, "rules: must be a list of rules"),
        ({"rules": "none"}, "rules: must be a list of rules"),
        ({"rules": ["a rule"]}, "rule 1: must be a group of named values"),
        ({"title": {"en": "A", "fi": "A"}}, "title: is missing in العربية (ar)"),
    ],
)
def test_a_fault_in_a_pack_is_named(differs: dict[str, Any], fault: str) -> None:
    pack = {name: value for name, value in {**raw_pack(), **differs}.items() if value is not None}

    assert faults(pack) == [fault]


def test_two_rules_with_one_id_are_refused() -> None:
    assert faults(raw_pack(raw_rule(), raw_rule())) == ["demo-rule, id: another rule has this id"]


def test_all_faults_are_told_at_once() -> None:
    broken = raw_pack(
        raw_rule(severity="must", applies="site.nme == 'x'", requires="uses_vidio()"),
        raw_rule(id="other", why=None),
    )

    assert len(faults(broken)) == 4


def test_a_scope_that_is_none_is_refused() -> None:
    assert faults(raw_pack(raw_rule(scope="city")))[0].startswith("demo-rule, scope: must be")


def test_a_fault_names_its_line() -> None:
    lines = as_text(raw_pack(raw_rule(severity="must"))).splitlines()

    fault = read_pack("\n".join(lines))[1][0]

    assert lines[fault.line - 1].strip() == "severity: must"


def test_a_fault_is_a_sentence_with_its_line() -> None:
    text = as_text(raw_pack(version=0))

    assert str(read_pack(text)[1][0]) == "line 6: version: must be 1 or more"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file is empty"),
        ("id: [", "this is not YAML"),
        ("id: demo\nid: demo", "is there twice"),
        ("title: &a {en: A}\nother: *a", "references (*name) are not taken"),
        ("id: !!python/object:os.system x", "cannot be read"),
        ("dated: 2026-02-30", "cannot be read"),
        ("[" * 5000, "nested more than 12 times"),
        ("a" * 500_001, "more than 500,000 characters"),
        ("- a list", "must be a group of named values"),
        ("id: \x00", "this is not YAML"),
    ],
)
def test_what_is_no_pack_is_refused_with_a_sentence(text: str, sentence: str) -> None:
    pack, found = read_pack(text)

    assert (pack, sentence in found[0].text) == (None, True)


@given(st.text(max_size=200))
def test_any_text_is_a_pack_or_has_faults(text: str) -> None:
    pack, found = read_pack(text)

    assert (pack is None) == bool(found)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner),
        max_leaves=5,
    ),
    st.sampled_from(["id", "title", "scope", "applies", "requires", "in_force", "source"]),
)
def test_a_rule_with_anything_in_it_has_faults_or_is_read(value: Any, name: str) -> None:
    pack, found = read_pack(as_text(raw_pack({**raw_rule(), name: value})))

    assert (pack is None) == bool(found)


@pytest.mark.parametrize("sign", ["\\0", "\\x01", "\\u202E", "\\uE000"])
@pytest.mark.parametrize("name", ["citation", "requires", "title"])
def test_no_text_of_a_pack_holds_a_character_that_nobody_sees(sign: str, name: str) -> None:
    text = as_text(raw_pack(raw_rule(**{name: texts("SIGN") if name == "title" else "SIGN"})))

    _pack, found = read_pack(text.replace("SIGN", f'"{sign} == true"'))

    assert "holds a hidden character" in {one.text for one in found}


@pytest.mark.parametrize("end", ["", "\n", "\n\n"])
def test_what_is_missing_at_the_end_is_missed_on_the_last_line(end: str) -> None:
    _pack, found = read_pack(f"a: 1\nb: [1, 2{end}")

    assert [one.line for one in found] == [2]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("# \u202e signed off", "there is a hidden character that turns text around"),
        ("note: \ud800", "there is a character that no text has"),
        ('note: "\\ud800"', "this is not YAML: found invalid Unicode character escape code"),
        ("title: !!python/object:os.system {}", "write it without tag:yaml.org,2002:python/ob"),
        ("version: 0x" + "f" * 5000, "“0xffff"),
        ("version: 1" + ":1" * 5000, "“1:1:1:1"),
        ("version: 1" + ":1" * 5000 + ".5", "“1:1:1:1"),
        ("rules: [" + "a," * 40_000 + "]", "the file has more than 30,000 values"),
    ],
)
def test_what_would_turn_fail_or_slow_a_page_is_not_even_read(line: str, sentence: str) -> None:
    _pack, found = read_pack(f"a: 1\n{line}\n")

    told = [one for one in found if one.line == 2 and one.text.startswith(sentence)]
    assert (len(told), len(str(found)) < 2000) == (1, True)


def test_of_a_thousand_faults_the_first_are_told() -> None:
    assert len(read_pack("\n".join(f"k{number}: 1" for number in range(1000)))[1]) == 300
