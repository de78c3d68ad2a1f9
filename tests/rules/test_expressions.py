"""An expression that could never mean what its author thinks does not load."""

import pytest

from registry.rules.expressions import read_condition
from registry.rules.facts import Scope


def flaws(source: str, scope: Scope = Scope.FR) -> list[tuple[int, str]]:
    condition, found = read_condition(source, scope)
    assert (condition is None) == bool(found)
    return [(flaw.column, flaw.text) for flaw in found]


@pytest.mark.parametrize(
    "source",
    [
        "fr.remote",
        "fr.mode in ['verification', 'identification']",
        "fr.mode == 'none' || site.lawful_basis != 'none'",
        "given(site.lawful_basis) && given(fr.shared_with) && given(fr.watchlist_size)",
        "given(site.dpia_done_on) && site.dpia_done_on < today",
        "fr.confidence_threshold >= 0.99",
        "site.cameras.all(c, c.retention_hours <= 720)",
        "site.cameras.exists(c, c.kind == 'dome' && c.records_video)",
        "site.signs.exists(s, 'purposes' in s.items)",
        "'age' in fr.infers",
        "site.jurisdictions.size() > 0",
        "within('EU') && uses_video() && uses_fr() && uses_mode('emotion', 'verification')",
        "has_report('audit', 400) || filed('be_police_declaration')",
        "every_sign_lists('purposes') && any_sign_lists('purposes', 'dpo_contact')",
        "fr.remote ? site.publicly_accessible : page.url == 'https://a.example'",
        "operator.stored_faces < 100000",
        "uses_fr()\n  && fr.remote",
        "site.name.matches('^Demo .*')",
    ],
)
def test_a_sound_expression_has_no_flaw(source: str) -> None:
    assert flaws(source) == []


@pytest.mark.parametrize(
    ("source", "column", "sentence"),
    [
        ("fr.mod == 'none'", 1, "nothing is called fr.mod; do you mean fr.mode?"),
        ("true && fr.mod == 'none'", 9, "nothing is called fr.mod; do you mean fr.mode?"),
        ("xyzzy", 1, "nothing is called xyzzy"),
        ("camera.hidden", 1, "camera.hidden cannot be named in a rule of scope fr"),
        ("has(fr.purpose)", 1, "write given(…): it knows what is unknown and what is none"),
        ("uses_vidio()", 1, "nothing is called uses_vidio; do you mean uses_video?"),
        ("uses_video('C1')", 1, "write uses_video()"),
        ("within()", 1, "write within('…')"),
        ("uses_mode(3)", 10, "write uses_mode('…', …), with up to 8 words"),
        ("has_report('audit')", 1, "write has_report('…', 30)"),
        ("fr.remote == 'yes'", 11, "these types do not go together: bool, string"),
        (
            "fr.confidence_threshold >= 1",
            25,
            "a decimal number is compared with a whole one: write 720.0, not 720",
        ),
        ("fr.mode", 1, "it must be true or false, but is STRING"),
        ("fr.mode == 'identificaton'", 9, "'identificaton' can never be said; do you mean"),
        ("fr.mode in ['xyz']", 9, "'xyz' can never be said; choose from categorisation, det"),
        ("'agee' in fr.infers", 8, "'agee' can never be said; do you mean 'age'?"),
        ("uses_mode('emotoin')", 10, "'emotoin' can never be said; do you mean 'emotion'?"),
        ("has_report('audits', 9)", 11, "'audits' can never be said; do you mean 'audit'?"),
        ("every_sign_lists('purpose')", 17, "'purpose' can never be said; do you mean 'purp"),
        ("within(fr.purpose)", 7, "write the words of within(…) themselves, not a fact"),
        (
            "site.cameras.all(c, c.retention_hour <= 720)",
            22,
            "a record of site.cameras has no retention_hour; do you mean retention_hours?",
        ),
        (
            "site.cameras.all(c, c.retention_hours <= '72')",
            39,
            "camera.retention_hours is a double, but '72' is none",
        ),
        (
            "site.cameras.all(c, c.kind == 'droone')",
            28,
            "'droone' can never be said; do you mean 'drone'?",
        ),
        ("site.name.matches('[')", 18, "'[' is no pattern: unterminated character set"),
        (f"{'(' * 300}true{')' * 300}", 1, "CANCELLED: Expression recursion limit exceeded"),
        (
            "site.cameras[0].hidden",
            1,
            "it must be true or false, but is DYN",
        ),
        (
            "site.cameras[0].hidden == true",
            16,
            "nothing is known of .hidden here: take it from a list of records",
        ),
    ],
)
def test_a_flaw_is_named_with_its_column(source: str, column: int, sentence: str) -> None:
    ((found, text),) = flaws(source)

    assert (found, text[: len(sentence)]) == (column, sentence)


def test_a_flaw_in_a_second_line_counts_the_first() -> None:
    ((column, _),) = flaws("fr.remote\n&& fr.mod == 'none'")

    assert column == 14


def test_every_unknown_name_is_told() -> None:
    assert [column for column, _ in flaws("fr.mod == 'a' && site.nme == 'b'")] == [1, 18]


@pytest.mark.parametrize(
    ("source", "flaw"),
    [
        ("fr.remote &&", (13, "the expression breaks off here")),
        ("fr.mode = 'none'", (9, "write == to compare")),
        ("(", (2, "the expression breaks off here")),
        ("'", (1, "this cannot be read: “'”")),
        ("fr.remote & fr.remote", (11, "this cannot be read: “&”")),
        ("a b", (3, "“b” cannot stand here")),
        ("(fr.remote", (11, "')' is missing here")),
    ],
)
def test_a_slip_of_the_pen_is_told_in_plain_words(source: str, flaw: tuple[int, str]) -> None:
    assert flaws(source)[0] == flaw


@pytest.mark.parametrize("scope", Scope)
def test_every_scope_sees_operator_site_and_page(scope: Scope) -> None:
    source = "given(operator.legal_name) && given(site.name) && given(page.url)"

    assert flaws(source, scope) == []


@pytest.mark.parametrize(
    "source",
    [
        "1 / 0 > 1",
        "timestamp('soon') < today",
        "int('x') > 1",
        "[1][5] == 1",
        "today + duration('999999999h') > today",
        "fr.remote || 9223372036854775807 + 1 > 0",
    ],
)
def test_what_fails_whatever_is_filed_is_a_flaw(source: str) -> None:
    ((_, text),) = flaws(source)

    assert text.startswith("this always fails: ")


@pytest.mark.parametrize(
    "pattern",
    [
        "(?=a)",
        r"(a)\\1",
        "a{1001}",
        "((a{100}){100}){100}",
        "a{99999999999}",
        "(" * 900 + ")" * 900,
    ],
)
def test_a_pattern_that_cel_cannot_read_is_a_flaw(pattern: str) -> None:
    ((_, text),) = flaws(f"site.name.matches('{pattern}')")

    assert "is no pattern: " in text


def test_a_pattern_is_not_put_together() -> None:
    assert flaws("site.name.matches('(' + site.name)") == [
        (18, "write the pattern itself, not a fact")
    ]


def test_no_text_grows_until_the_memory_is_full() -> None:
    source = "['xxxxxxxxxx']" + ".map(a, a + a + a + a + a + a + a + a + a + a)" * 9

    assert flaws(f"{source} == []") != []


def test_a_loop_goes_through_what_was_filed() -> None:
    assert flaws("[1, 2, 3].all(a, [1, 2, 3].all(b, a < b))") == [
        (14, "go through a list of the filing, not through one that is written here"),
        (31, "go through a list of the filing, not through one that is written here"),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "has_report('audit', 9223372036854775807)",
        "site.dpia_done_on + duration('99999999999999h') < today",
    ],
)
def test_a_span_that_no_calendar_has_is_a_flaw(source: str) -> None:
    assert flaws(source) == [(1, "a number in it is too large, or it is nested too deep")]
