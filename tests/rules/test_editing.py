"""A value is changed where it stands; everything else stays as its author wrote it."""

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from registry.rules import pack as packs
from registry.rules.editing import edited, of_rule

TEXT = """\
# A pack of one rule.
id: demo
title: {en: Demo, fi: Demo}
version: 1
dated: 2026-01-01

rules:
  # The only one.
  - id: demo-rule
    title:
      en: >-
        A long title that is folded
        over two lines
      fi: Otsikko
    requires: site.cameras == 1  # so many
    in_force: {from: 2024-01-01}
"""
NZ = (packs.FOLDER / "nz.yaml").read_text("utf-8")


def test_one_value_is_changed_and_no_other_character() -> None:
    changed, _ = edited(TEXT, {("version",): 2, ("dated",): "2026-12-24"})

    assert changed == TEXT.replace("version: 1", "version: 2").replace("2026-01-01", "2026-12-24")


def test_a_date_stays_a_date() -> None:
    changed, _ = edited(TEXT, {("dated",): "2026-12-24"})

    assert yaml.safe_load(changed or "")["dated"] == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("field", "value", "old", "new"),
    [
        ("requires", "site.fr == ['x'] || true", "site.cameras == 1", "site.fr == ['x'] || true"),
        ("title.fi", "Toinen otsikko", "fi: Otsikko", "fi: Toinen otsikko"),
        (
            "title.en",
            "Short",
            "en: >-\n        A long title that is folded\n        over two lines",
            "en: Short",
        ),
        ("in_force.to", "2027-01-01", "2024-01-01}", "2024-01-01, to: 2027-01-01}"),
        ("severity", "duty", "- id: demo-rule\n", "- id: demo-rule\n    severity: duty\n"),
        (
            "note.en",
            "Unsure",
            "- id: demo-rule\n",
            "- id: demo-rule\n    note:\n      en: Unsure\n",
        ),
        ("read_on", "2026-02-30", "demo-rule\n", 'demo-rule\n    read_on: "2026-02-30"\n'),
        ("requires", None, "    requires: site.cameras == 1  # so many\n", ""),
    ],
)
def test_a_field_of_a_rule_is_changed_where_it_stands(
    field: str, value: str | None, old: str, new: str
) -> None:
    changed, sentence = of_rule(TEXT, "demo-rule", {field: value})

    assert (changed, sentence) == (TEXT.replace(old, new), "")


def test_a_long_text_is_folded() -> None:
    changed, _ = of_rule(TEXT, "demo-rule", {"title.fi": "sana " * 40 + "loppu"})

    assert max(map(len, (changed or "").splitlines())) <= 100
    assert yaml.safe_load(changed or "")["rules"][0]["title"]["fi"] == "sana " * 40 + "loppu"


def test_an_unknown_rule_is_said() -> None:
    changed, sentence = of_rule(TEXT, "other", {"severity": "duty"})

    assert (changed, str(sentence)) == (None, "The text has no rule other.")


def test_what_is_no_yaml_cannot_be_changed_in_part() -> None:
    assert edited("id: [", {("version",): 2})[0] is None


@given(
    st.sampled_from(["requires", "applies", "citation", "text.fi", "why.ar", "note.en", "source"]),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=200),
)
def test_any_text_goes_in_and_comes_out_or_is_refused(field: str, value: str) -> None:
    changed, sentence = of_rule(NZ, "nz-rule-3-notice", {field: value})

    if changed is None:
        assert sentence
        return
    before, after = yaml.safe_load(NZ), yaml.safe_load(changed)
    rule, *rest = field.split(".")
    holder = after["rules"][0] if not rest else after["rules"][0][rule]
    assert str(holder[rest[0] if rest else rule]) == value
    holder[rest[0] if rest else rule] = "same"
    holder = before["rules"][0] if not rest else before["rules"][0][rule]
    holder[rest[0] if rest else rule] = "same"
    assert after == before


def test_the_end_of_a_span_in_braces_is_taken_away_again() -> None:
    longer, _ = of_rule(TEXT, "demo-rule", {"in_force.to": "2027-01-01"})

    assert of_rule(longer or "", "demo-rule", {"in_force.to": None}) == (TEXT, "")
