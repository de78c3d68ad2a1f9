"""A report in finished words, as whoever has its receipt reads it: never what was written."""

from dataclasses import dataclass

from registry.domain.codes import grouped, read_code
from registry.domain.signals import SignalState, in_groups
from registry.language.catalogue import mark
from registry.store.signals import Signal
from registry.web.public.disclosure.words import Words

TITLES = {
    SignalState.RECEIVED: mark("Thank you. Your report was received."),
    SignalState.LOOKED_AT: mark("Your report was looked at"),
    SignalState.DEALT_WITH: mark("Your report was dealt with"),
}
TONES = {
    SignalState.RECEIVED: "grey",
    SignalState.LOOKED_AT: "amber",
    SignalState.DEALT_WITH: "green",
}


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer: what was done on which day, by whom (the register, the operator), in words."""

    what: str
    date: str
    who: str
    note: str


@dataclass(frozen=True, slots=True)
class Receipted:
    """A report: ``code`` is what stood on the sign, ``shown`` the same as people read it."""

    receipt: str
    title: str
    state: str
    tone: str
    next: str
    code: str
    shown: str
    kind: str
    date: str
    answers: tuple[Answered, ...]


def receipted(found: Signal, words: Words) -> Receipted:
    """Return a report in words."""
    return Receipted(
        receipt=in_groups(found.receipt),
        title=words.gettext(TITLES[found.state]),
        state=words.gettext(found.state.label),
        tone=TONES[found.state],
        next=_next(found, words),
        code=found.code,
        shown=grouped(found.code) if read_code(found.code) else found.code,
        kind=words.gettext(found.kind.label),
        date=words.date(found.day),
        answers=tuple(
            Answered(
                what=words.gettext(each.state.label),
                date=words.date(each.at.date()),
                who=words.gettext("The register")
                if each.official
                else words.gettext("The operator"),
                note=each.note,
            )
            for each in found.answers
        ),
    )


def _next(found: Signal, words: Words) -> str:
    if found.state is SignalState.DEALT_WITH:
        return words.gettext("If it is still wrong, report it once more.")
    if found.state is SignalState.LOOKED_AT:
        return words.gettext("It stays open until somebody has dealt with it.")
    if found.operator_id is None:
        return words.gettext("The register sees it, and will look at it.")
    return words.gettext("The operator and the register see it, and will look at it.")
