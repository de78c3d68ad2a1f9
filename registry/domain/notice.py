"""The items of a notice: what a sign or a disclosure page can tell people.

Signs, pages and rules use the same keys, so that "this sign lacks the purpose" can be computed.

Source: ``docs/sources.md``, "Fields of a filing", table Notice items.
"""

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _


class NoticeItem(Choice):
    """One thing that a notice tells."""

    CONTROLLER_NAME = "controller_name", _("Who operates the cameras")
    CONTROLLER_CONTACT = "controller_contact", _("How to reach the operator")
    REPRESENTATIVE_CONTACT = "representative_contact", _("The representative in the EEA")
    DPO_CONTACT = "dpo_contact", _("How to reach the data protection officer")
    PURPOSES = "purposes", _("What it is for")
    LAWFUL_BASIS = "lawful_basis", _("The lawful basis")
    LEGITIMATE_INTERESTS = "legitimate_interests", _("The interests relied on")
    SPECIAL_CATEGORY_BASIS = "special_category_basis", _("The ground for using face data")
    RIGHTS_EXIST = "rights_exist", _("That people have rights")
    RIGHTS_DETAIL = "rights_detail", _("Which rights, and how to use them")
    GREATEST_IMPACTS = "greatest_impacts", _("What it can mean for you")
    SECOND_LAYER_LINK = "second_layer_link", _("Where the full notice is")
    RETENTION_PERIOD = "retention_period", _("How long pictures and face data are kept")
    RECIPIENTS = "recipients", _("Who receives them")
    THIRD_COUNTRY_TRANSFER = "third_country_transfer", _("Whether they go abroad")
    MONITORED_AREA = "monitored_area", _("Which area is filmed")
    VIDEO_SURVEILLANCE = "video_surveillance", _("That cameras film")
    SOUND_RECORDING = "sound_recording", _("That sound is recorded")
    RECORDING_SCOPE = "recording_scope", _("How far the cameras see")
    RECORDING_HOURS = "recording_hours", _("When they film")
    INSTALLATION_PLACE = "installation_place", _("Where the cameras are")
    MANAGER_CONTACT = "manager_contact", _("Who is in charge, and how to reach them")
    FACIAL_RECOGNITION = "facial_recognition", _("That faces are matched")
    BIOMETRIC_CATEGORISATION = "biometric_categorisation", _("That people are sorted into groups")
    EMOTION_RECOGNITION = "emotion_recognition", _("That emotions are inferred")
    BIOMETRIC_COLLECTION_STATEMENT = (
        "biometric_collection_statement",
        _("That biometric identifier information is collected, kept or shared"),
    )
    AUTOMATED_DECISION = "automated_decision", _("That a system decides or helps to decide")
    ALTERNATIVE_NON_BIOMETRIC = (
        "alternative_non_biometric",
        _("Another way to enter or be served"),
    )
    CONSEQUENCES = "consequences", _("What happens after a match, or if you refuse")
    COMPLAINT_AUTHORITY = "complaint_authority", _("To which authority to complain")
    POLICY_LINK = "policy_link", _("Where the policy is")
    LEGAL_REFERENCE = "legal_reference", _("Wording that a law prescribes")
    PICTOGRAM_CAMERA = "pictogram_camera", _("The official pictogram of a camera")
    LAW_ENFORCEMENT_OPERATOR = "law_enforcement_operator", _("That the police operate it")


class SignKind(Choice):
    """Where a sign hangs."""

    ENTRANCE = "entrance", _("At an entrance")
    ZONE = "zone", _("Inside the area")
    CAMERA = "camera", _("At a camera")
    VEHICLE = "vehicle", _("On a vehicle")
    TEMPORARY = "temporary", _("Put up for a while")
