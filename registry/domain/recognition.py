"""One face-recognition record: one mode for one purpose.

Source: ``docs/sources.md``, "Fields of a filing", table FacialRecognitionUse.
"""

from datetime import date, datetime

from pydantic import Field

from registry.domain.fields import (
    Amount,
    Count,
    Day,
    DayOrNone,
    DaysOrNone,
    FractionOrNone,
    HoursOrNone,
    MomentOrNone,
    Name,
    Reference,
    Text,
    UrlOrNone,
    ask,
)
from registry.domain.recognition_choices import (
    MATCHING_MODES,
    AuthorisationKind,
    ConsentModel,
    DecisionEffect,
    Inference,
    Mode,
    Objective,
    SpecialCategoryBasis,
    ThresholdMetric,
    Timing,
)
from registry.domain.value import Value
from registry.language.catalogue import mark as _


class _Use(Value):
    """What is done, with what, and what follows."""

    id: Reference = Field(
        title=_("Record"), description=_("What do you call this use of face recognition?")
    )
    cameras: tuple[Reference, ...] | None = ask(_("Cameras"), _("Which cameras feed it?"))
    mode: Mode | None = ask(_("Mode"), _("What is done with faces?"))
    timing: Timing | None = ask(_("Timing"), _("When are faces matched?"))
    remote: bool | None = ask(
        _("At a distance"), _("Does it work at a distance, without the person taking part?")
    )
    purpose: Text | None = ask(_("Purpose of matching"), _("What are faces matched for?"))
    law_enforcement_purpose: bool | None = ask(
        _("For law enforcement"),
        _("Is it used by, for or on behalf of the police or another law enforcement body?"),
    )
    threatens_civil_liberties: bool | None = ask(
        _("Touches civil liberties"),
        _("Could it lead to arrest or exclusion, or keep people from gathering?"),
    )
    decision_effect: DecisionEffect | None = ask(
        _("What a match leads to"), _("What does a match lead to?")
    )
    product: Name | None = ask(_("Product"), _("Which product is used?"))
    vendor: Name | None = ask(_("Vendor"), _("Who supplies it?"))
    version: Name | None = ask(_("Version"), _("Which version is in use?"))
    known_limits: Text | None = ask(
        _("Known limits"), _("What can the product do, and what are its known limits?")
    )
    put_into_service_on: Day | None = ask(
        _("In service since"), _("When was face recognition first put into service?")
    )
    design_changed_on: DayOrNone | None = ask(
        _("Design changed on"),
        _("When did the design of the system last change significantly?"),
    )
    ended_on: Day | None = ask(_("Ended on"), _("When did this use end?"))
    end_reason: Text | None = ask(_("Reason for ending"), _("Why did this use end?"))


class _Accuracy(Value):
    """How sure a match must be. Metric, scale and raw value are kept apart: they do not compare."""

    confidence_threshold: FractionOrNone | None = ask(
        _("Match threshold"),
        _("From which score on does it count as a match?"),
        _("As a fraction: 0.99 is 99 %."),
    )
    threshold_metric: ThresholdMetric | None = ask(
        _("What the threshold measures"), _("What does that score measure?")
    )
    threshold_native: Name | None = ask(
        _("Threshold as set"), _("What is set in the product itself?")
    )
    min_group_true_positive_rate: FractionOrNone | None = ask(
        _("Lowest true-positive rate"),
        _("What is the lowest true-positive rate over all groups of people?"),
    )
    false_match_rate: FractionOrNone | None = ask(
        _("False-match rate"), _("What is the false-match rate, measured independently?")
    )
    accuracy_source_url: UrlOrNone | None = ask(
        _("Accuracy report"), _("Where is the accuracy test published?")
    )
    error_rate_plan: Text | None = ask(
        _("Plan for errors"), _("How are error rates above 1 % handled?")
    )
    operational_test_on: DayOrNone | None = ask(
        _("Tested in operation on"), _("When was it tested in real conditions?")
    )
    vendor_bias_reports_disclosed: bool | None = ask(
        _("Reports of bias disclosed"), _("Has the vendor disclosed complaints or reports of bias?")
    )


class _Review(Value):
    """Who checks a match, and on whose authority it is used."""

    human_review_required: bool | None = ask(
        _("A person reviews"), _("Must a person review a match before anybody acts on it?")
    )
    human_review_procedure: Text | None = ask(
        _("How it is reviewed"), _("How is a match reviewed?")
    )
    human_reviewers_min: Count | None = ask(
        _("Reviewers"), _("How many people must confirm a match separately?")
    )
    reviewers_have_authority: bool | None = ask(
        _("Reviewers can decide"),
        _("Do reviewers have the training, the authority and the support they need?"),
    )
    never_sole_basis: bool | None = ask(
        _("Never the only ground"), _("Is a match never the only ground for acting?")
    )
    le_objective: Objective | None = ask(
        _("Objective"), _("Which objective of the AI Act, Art. 5(1)(h), is served?")
    )
    national_law_reference: Text | None = ask(
        _("National law"), _("Which national law authorises the use?")
    )
    authorisation_kind: AuthorisationKind | None = ask(
        _("Authorised by"), _("Who authorised the use?")
    )
    authorisation_requested_on: MomentOrNone | None = ask(
        _("Authorisation asked for"), _("When was the authorisation asked for?")
    )
    started_at: datetime | None = ask(_("Began"), _("When did this use begin?"))
    confirms_identity_only: bool | None = ask(
        _("Only confirms identity"), _("Does it only confirm the identity of one targeted person?")
    )
    linked_to_offence: bool | None = ask(
        _("Linked to an offence"),
        _("Is it linked to a specific offence, proceeding, threat or missing person?"),
    )
    initial_suspect_id_only: bool | None = ask(
        _("First identification only"),
        _("Is it only the first identification of a suspect on objective facts?"),
    )
    offence_on_allowed_list: bool | None = ask(
        _("Offence on the list"), _("Is the offence on the list of permitted uses?")
    )
    fria_done_on: DayOrNone | None = ask(
        _("Rights assessment done on"), _("When was the fundamental rights impact assessment done?")
    )
    eu_db_registration: Text | None = ask(
        _("EU database entry"), _("What is the entry in the EU database?")
    )
    eu_db_provider_url: UrlOrNone | None = ask(
        _("Provider's EU entry"), _("Where is the provider's entry in the EU database?")
    )
    log_retention_days: DaysOrNone | None = ask(
        _("Logs kept (days)"), _("For how many days are automatic logs kept?")
    )


class _Data(Value):
    """What happens to biometric data."""

    special_category_basis: SpecialCategoryBasis | None = ask(
        _("Ground for biometric data"), _("On which condition are biometric data used?")
    )
    consent_model: ConsentModel | None = ask(_("Consent"), _("How is consent taken?"))
    consent_exception: Text | None = ask(
        _("Exception from consent"), _("Which statutory exception is relied on, and why?")
    )
    proportionality_assessment_url: UrlOrNone | None = ask(
        _("Proportionality assessment"), _("Where is the assessment of proportionality published?")
    )
    alternative_offered: bool | None = ask(
        _("Another way offered"),
        _("Is there a way to enter or be served without face recognition?"),
    )
    template_nonmatch_retention_s: Amount | None = ask(
        _("Non-matches kept (seconds)"),
        _("For how many seconds is the face data of people who do not match kept?"),
    )
    biometric_retention_days: DaysOrNone | None = ask(
        _("Face data kept (days)"),
        _("For how many days is the face data of matched or enrolled people kept?"),
    )
    retention_after_contact_days: DaysOrNone | None = ask(
        _("Face data kept after the last contact (days)"),
        _("For how many days after the last contact with a person is face data kept at most?"),
    )
    features_minimised: bool | None = ask(
        _("As few features as possible"),
        _("Are only as few features of a face recorded as the purpose needs?"),
    )
    retention_policy_url: UrlOrNone | None = ask(
        _("Retention schedule"), _("Where is the retention and destruction schedule published?")
    )
    sold_or_traded: bool | None = ask(
        _("Sold or traded"), _("Is face data sold, leased or shared for value?")
    )
    shared_with: tuple[Name, ...] | None = ask(_("Shared with"), _("Who receives face data?"))
    scraped_database: bool | None = ask(
        _("Scraped pictures"),
        _("Was the reference database built from pictures scraped from the internet or CCTV?"),
    )
    infers: tuple[Inference, ...] | None = ask(
        _("Infers"), _("Which traits are inferred from faces?")
    )
    emotion_safety_or_medical: bool | None = ask(
        _("For medical or safety reasons"),
        _("Are emotions inferred for medical or safety reasons?"),
    )
    targets_protected_trait: bool | None = ask(
        _("Targets protected traits"),
        _("Is it applied to people for protected traits, views or lawful events?"),
    )
    records_protected_expression: bool | None = ask(
        _("Records protected expression"),
        _("Does it create a record of protected speech or assembly?"),
    )
    uses_sketch_or_altered_image: bool | None = ask(
        _("Sketches or altered pictures"), _("Is it searched with sketches or altered pictures?")
    )
    watchlist_size: Count | None = ask(
        _("People on the list"), _("How many people are on the list?")
    )
    watchlist_source: Text | None = ask(
        _("Source of the list"),
        _("Where do the reference pictures come from, and who gets on the list?"),
    )
    watchlist_approved_on: DayOrNone | None = ask(
        _("List approved on"), _("When did somebody in charge approve the list?")
    )
    watchlist_reviewed_on: DayOrNone | None = ask(
        _("List reviewed on"), _("When was the list last reviewed?")
    )
    watchlist_deleted_after_hours: HoursOrNone | None = ask(
        _("List deleted after (hours)"), _("After how many hours is the list deleted?")
    )
    faces_stored: Count | None = ask(
        _("Faces stored"), _("Of how many different people is face data stored?")
    )
    public_notice_url: UrlOrNone | None = ask(
        _("Advance notice"), _("Where was the deployment announced in advance?")
    )
    public_notice_on: MomentOrNone | None = ask(_("Announced on"), _("When was it announced?"))


class FacialRecognitionUse(_Use, _Accuracy, _Review, _Data):
    """One use of face recognition at a site."""

    def is_active(self, day: date) -> bool | None:
        """Return whether faces are matched on ``day``: None when the mode is unknown."""
        if self.ended_on is not None and self.ended_on <= day:
            return False
        return None if self.mode is None else self.mode in MATCHING_MODES
