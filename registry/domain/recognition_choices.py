"""The closed choices of a face-recognition record.

Source: ``docs/sources.md``, "Fields of a filing".
"""

from registry.domain.choices import Choice
from registry.language.catalogue import mark as _


class Mode(Choice):
    """What is done with faces; the first two match nobody."""

    NONE = "none", _("Nothing is done with faces")
    DETECTION = "detection", _("Faces are found, but not matched")
    VERIFICATION = "verification", _("A face is compared with one person (1:1)")
    IDENTIFICATION = "identification", _("Faces are searched for in a list of persons (1:many)")
    CATEGORISATION = "categorisation", _("People are sorted into groups by their faces")
    EMOTION = "emotion", _("Emotions are inferred from faces")


class Timing(Choice):
    """When faces are matched."""

    LIVE = "live", _("Live")
    NEAR_LIVE = "near_live", _("Nearly live")
    RETROSPECTIVE = "retrospective", _("Afterwards, in recordings")


class DecisionEffect(Choice):
    """What a match leads to."""

    NONE = "none", _("Nothing")
    LEAD_ONLY = "lead_only", _("A lead that is checked further")
    ACCESS_DENIED = "access_denied", _("A person may be kept out")
    LEGAL_OR_SIMILAR = "legal_or_similar", _("A legal or similarly serious effect")


class ThresholdMetric(Choice):
    """What the match threshold measures."""

    VENDOR_SIMILARITY = "vendor_similarity", _("The vendor's similarity score")
    CALIBRATED_PROBABILITY = "calibrated_probability", _("A calibrated probability")
    OTHER = "other", _("Another scale")


class Objective(Choice):
    """The objective of a live use by the police. Source: AI Act Art. 5(1)(h)."""

    VICTIM_OR_MISSING = "victim_or_missing", _("Searching for victims or missing persons")
    IMMINENT_THREAT = "imminent_threat", _("Preventing an imminent threat")
    ANNEX_II_SUSPECT = "annex_ii_suspect", _("Finding a suspect of a serious offence")
    OTHER = "other", _("Another objective")
    NONE = "none", _("No objective of that kind")


class AuthorisationKind(Choice):
    """Who authorised the use."""

    JUDICIAL = "judicial", _("A court")
    INDEPENDENT_ADMIN = "independent_admin", _("An independent authority")
    WARRANT = "warrant", _("A warrant")
    COURT_ORDER = "court_order", _("A court order")
    MISSING_PERSON_ORDER = "missing_person_order", _("A court order to find a missing person")
    EXIGENT = "exigent", _("Urgency, authorisation asked for afterwards")
    LEGISLATIVE_APPROVAL = "legislative_approval", _("A legislative body")
    NONE = "none", _("Nobody")


class SpecialCategoryBasis(Choice):
    """The condition for using biometric data. Source: GDPR Art. 9(2); UK DPA 2018; LED Art. 10."""

    EXPLICIT_CONSENT = "art9_2_a", _("Explicit consent, GDPR Art. 9(2)(a)")
    EMPLOYMENT = "art9_2_b", _("Employment law, GDPR Art. 9(2)(b)")
    LEGAL_CLAIMS = "art9_2_f", _("Legal claims, GDPR Art. 9(2)(f)")
    PUBLIC_INTEREST = "art9_2_g", _("Substantial public interest, GDPR Art. 9(2)(g)")
    HEALTH_CARE = "art9_2_h", _("Health care, GDPR Art. 9(2)(h)")
    RESEARCH = "art9_2_j", _("Research, GDPR Art. 9(2)(j)")
    DPA2018_SCH1 = "dpa2018_sch1", _("UK Data Protection Act 2018, Schedule 1")
    DPA2018_SCH8 = "dpa2018_sch8", _("UK Data Protection Act 2018, Schedule 8")
    LED_ART10 = "led_art10", _("Directive (EU) 2016/680, Art. 10")
    NONE = "none", _("No condition")


class ConsentModel(Choice):
    """How consent is taken."""

    NONE = "none", _("Consent is not asked for")
    SIGN_ONLY = "sign_only", _("Only a sign; nobody is asked")
    INFORMED_CONSENT = "informed_consent", _("Informed consent")
    EXPRESS_CONSENT = "express_consent", _("Express consent")
    WRITTEN_RELEASE = "written_release", _("Written release")


class Inference(Choice):
    """A trait that is inferred from a face."""

    RACE = "race", _("Race")
    POLITICAL_OPINION = "political_opinion", _("Political opinion")
    UNION_MEMBERSHIP = "union_membership", _("Union membership")
    RELIGION = "religion", _("Religion")
    PHILOSOPHICAL_BELIEF = "philosophical_belief", _("Philosophical belief")
    SEX_LIFE = "sex_life", _("Sex life")
    SEXUAL_ORIENTATION = "sexual_orientation", _("Sexual orientation")
    AGE = "age", _("Age")
    GENDER = "gender", _("Gender")
    EMOTION = "emotion", _("Emotion")
    OTHER = "other", _("Another trait")


MATCHING_MODES = frozenset(
    {Mode.VERIFICATION, Mode.IDENTIFICATION, Mode.CATEGORISATION, Mode.EMOTION}
)
