"""The dossier: everything that rules judge about one site, gathered in one frozen value.

The store gathers it; nothing here looks anything up. A collection that is ``None`` is unknown, an
empty one says that there are none.
"""

from datetime import date

from pydantic import Field

from registry.domain.fields import Count, Day, Fraction, Name, Reference, ask
from registry.domain.filing import Filing, TransparencyReport
from registry.domain.located import Located
from registry.domain.notice import NoticeItem, SignKind
from registry.domain.site import LanguageTag
from registry.domain.value import Value
from registry.language.catalogue import mark as _


class PostedSign(Value):
    """A sign of the site as rules see it: what it shows, where it hangs, since when."""

    code: Reference | None = None
    kind: SignKind | None = ask(_("Kind of sign"), _("Where does the sign hang?"))
    items: tuple[NoticeItem, ...] | None = ask(_("Shows"), _("What does the sign tell people?"))
    languages: tuple[LanguageTag, ...] | None = ask(
        _("Languages"), _("In which languages is the sign?")
    )
    before_area: bool | None = ask(
        _("Read in time"), _("Can it be read before people enter the area that is filmed?")
    )
    mount_height_cm: Count | None = ask(
        _("Height in centimetres"), _("How high above the floor is the sign's centre?")
    )
    width_mm: Count | None = ask(_("Width in millimetres"), _("How wide is the sign?"))
    height_mm: Count | None = ask(_("Height in millimetres"), _("How tall is the sign?"))
    plain_language_checked: bool | None = ask(
        _("Plain language checked"), _("Was it checked that the text is easy to read?")
    )
    human_url_printed: bool | None = ask(
        _("Address in letters"), _("Is the address printed in letters beside the code?")
    )
    posted_on: Day | None = ask(_("Put up on"), _("When was the sign put up?"))
    removed_on: Day | None = ask(_("Taken down on"), _("When was the sign taken down?"))

    def hangs(self, day: date) -> bool | None:
        """Return whether the sign hangs on ``day``: None when nobody said when it was put up."""
        if self.removed_on is not None and self.removed_on <= day:
            return False
        return None if self.posted_on is None else self.posted_on <= day


class PublicPage(Value):
    """The disclosure page of the site, the second layer of the notice.

    ``url`` is where it stands on this register: ``/S/7K3F9QX6``.
    """

    url: Name | None = ask(_("Address"), _("Where is the full notice?"))
    items: tuple[NoticeItem, ...] | None = ask(_("Shows"), _("What does the page tell people?"))
    languages: tuple[LanguageTag, ...] | None = ask(
        _("Languages"), _("In which languages is the page?")
    )
    accessibility_checked_on: Day | None = ask(
        _("Accessibility checked on"), _("When was it checked that everybody can read the page?")
    )
    reviewed_on: Day | None = ask(_("Reviewed on"), _("When was the page last reviewed?"))


class MeasuredUse(Value):
    """What the register itself knows of a face-recognition record, beside what was filed."""

    threshold_read: Fraction | None = ask(
        _("Threshold read by machine"),
        _("Which threshold does the recogniser’s own configuration show?"),
    )


class Dossier(Value):
    """What is judged: a filing, its signs, its page, and facts of the operator's other filings.

    ``located`` says in which jurisdictions the site lies, beside what its operator states; a place
    that it leaves open is unknown. ``stored_faces`` counts the people whose face data the operator
    stores, over all its sites. ``thresholds_read`` has the threshold that was read in a
    recogniser's configuration, by the id of the face-recognition record.
    """

    filing: Filing = Filing()
    signs: tuple[PostedSign, ...] | None = ask(_("Signs"), _("Which signs does the site have?"))
    page: PublicPage | None = ask(_("Public page"), _("What is on the site's public page?"))
    located: Located | None = None
    stored_faces: Count | None = ask(
        _("Faces stored in all"), _("Of how many people does the operator store face data in all?")
    )

    thresholds_read: dict[str, Fraction] = Field(default_factory=dict)

    @property
    def reports(self) -> tuple[TransparencyReport, ...] | None:
        """The reports that the operator names in the filing; None when unknown."""
        return self.filing.reports
