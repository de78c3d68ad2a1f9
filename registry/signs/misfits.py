"""What typst could not set, said to the person who can change it."""

import json
import re

import typst

from registry.domain.problem import Problem
from registry.language.catalogue import mark as _
from registry.signs.layouts import Layout
from registry.signs.texts import SignTexts

# ``misfit`` in layouts/_sign.typ says this; what follows is JSON with field, text and why.
_REFUSED = "panicked with: misfit:"
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')

# The keys are what the layouts say. A sentence for what a filing can cause; our own sentences are
# tried in every language and layout by a test.
_SENTENCES = {
    "tall": _(
        "“{words}” leaves no room for the rest on {layout}. Shorten it, or choose fewer languages."
    ),
    "tall_law": _(
        "What laws want on the sign leaves no room for the rest on {layout}."
        " The longest of it is “{words}”. Choose a larger size, or fewer languages."
    ),
    "many": _("The headlines leave no room for the rest on {layout}. Choose fewer languages."),
    "word": _("A word in “{words}” is too long for a line on {layout}. Use shorter words."),
    "wide": _("“{words}” is too long for a line on {layout}."),
}
_OTHER_SIZE = _("{sentence} It would fit on {next}.")


def problem_of(error: typst.TypstError, texts: SignTexts, layout: Layout) -> Problem:
    """Return the problem that ``error`` tells of; raises it again if it is a fault of ours."""
    if error.message.startswith(_REFUSED):
        told = json.loads(error.message.removeprefix(_REFUSED))
        return Problem(
            field=told["field"],
            code=f"sign_too_{told['why']}",
            text=_SENTENCES[told["why"]],
            values={"words": told["text"].replace("\u00ad", ""), "layout": layout.title},
        )
    found = _NO_GLYPH.search(error.message)
    if found is None:
        raise error
    return Problem(
        field=_field_with(found[1], texts),
        code="sign_lacks_letter",
        text=_("The letters of the sign do not include “{words}”. Write it without."),
        values={"words": found[1]},
    )


def with_next_size(problem: Problem, layout: Layout) -> Problem:
    """Return ``problem`` with the size named on which the same sign would fit."""
    sentence = problem.sentence()
    return problem.model_copy(
        update={"text": _OTHER_SIZE, "values": {"sentence": sentence, "next": layout.title}}
    )


def _field_with(letter: str, texts: SignTexts) -> str:
    """Return the field of the filing in which ``letter`` stands; empty if it is not from there."""
    for fact in texts.facts:
        if any(letter in value.words.text for value in fact.values):
            return fact.field
    return ""
