"""The closed choices of a filing, each with the words that a person sees.

Source: ``docs/sources.md``, "Fields of a filing".
"""

from enum import StrEnum
from typing import Self

from registry.language.catalogue import mark as _


class Choice(StrEnum):
    """A closed choice; ``label`` is its English text, translated where it is shown."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Return the member ``value``, which reads ``label``."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class OperatorKind(Choice):
    """Who operates."""

    PUBLIC_AUTHORITY = "public_authority", _("Public authority")
    PRIVATE_ENTITY = "private_entity", _("Company or association")
    PRIVATE_PUBLIC_SERVICE = (
        "private_public_service",
        _("Private body that provides a public service"),
    )
    GOVERNMENT_CONTRACTOR = "government_contractor", _("Contractor of an authority")
    INDIVIDUAL_HOUSEHOLD = "individual_household", _("Private household")


class Sector(Choice):
    """The field the operator works in."""

    LAW_ENFORCEMENT = "law_enforcement", _("Police and law enforcement")
    MUNICIPAL = "municipal", _("City or municipality")
    RETAIL = "retail", _("Shops")
    FOOD_DRINK = "food_drink", _("Food and drink")
    ENTERTAINMENT = "entertainment", _("Entertainment and sport")
    FINANCIAL_INSTITUTION = "financial_institution", _("Banks and finance")
    TRANSPORT = "transport", _("Transport")
    EDUCATION = "education", _("Education")
    HEALTHCARE = "healthcare", _("Health care")
    HOUSING = "housing", _("Housing")
    WORKPLACE = "workplace", _("Workplaces")
    BORDER = "border", _("Borders and customs")
    PRIVATE_CLUB_OR_WORSHIP = "private_club_or_worship", _("Private club or place of worship")
    OTHER = "other", _("Another field")


class Status(Choice):
    """Whether the installation runs."""

    PLANNED = "planned", _("Planned")
    IN_USE = "in_use", _("In use")
    ENDED = "ended", _("Ended")


class Setting(Choice):
    """The kind of setting."""

    PUBLIC = "public", _("Public space")
    COMMERCIAL = "commercial", _("Commercial premises")
    WORKPLACE = "workplace", _("Workplace")
    EDUCATION = "education", _("School or other place of education")
    HOUSING = "housing", _("Housing")
    RESTRICTED = "restricted", _("Restricted area")


class PlaceKind(Choice):
    """The finer kind of place."""

    STREET = "street", _("Street")
    SQUARE = "square", _("Square")
    PARK = "park", _("Park")
    STATION = "station", _("Station")
    AIRPORT = "airport", _("Airport")
    SEAPORT = "seaport", _("Port")
    STADIUM = "stadium", _("Stadium")
    THEATRE = "theatre", _("Theatre or cinema")
    MUSEUM = "museum", _("Museum")
    SHOP = "shop", _("Shop")
    RESTAURANT = "restaurant", _("Restaurant or café")
    BAR = "bar", _("Bar or club")
    BANK = "bank", _("Bank")
    HOTEL = "hotel", _("Hotel")
    SCHOOL = "school", _("School")
    OFFICE = "office", _("Office")
    RESTROOM = "restroom", _("Toilet")
    CHANGING_ROOM = "changing_room", _("Changing room")
    BATHHOUSE = "bathhouse", _("Bath or sauna")
    HOTEL_ROOM = "hotel_room", _("Hotel room")
    VEHICLE = "vehicle", _("Vehicle")
    OTHER = "other", _("Another kind of place")


class PurposeCode(Choice):
    """The coded purpose of the monitoring."""

    CRIME_PREVENTION = "crime_prevention", _("Preventing crime")
    ACCESS_CONTROL = "access_control", _("Controlling who may enter")
    PUBLIC_SAFETY = "public_safety", _("Public safety")
    TRAFFIC = "traffic", _("Traffic")
    ASSET_PROTECTION = "asset_protection", _("Protecting property")
    WORKER_SAFETY = "worker_safety", _("Safety of staff")
    CROWD_COUNTING = "crowd_counting", _("Counting people")
    LAW_ENFORCEMENT_SEARCH = "law_enforcement_search", _("Searching for persons by the police")
    MISSING_PERSON = "missing_person", _("Finding missing persons")
    MARKETING_ANALYTICS = "marketing_analytics", _("Marketing")
    OTHER = "other", _("Another purpose")
    GENERIC_SAFETY = "generic_safety", _("“For your safety” (too vague for a notice)")


class LawfulBasis(Choice):
    """The lawful basis for the video. Source: GDPR Art. 6(1); Directive (EU) 2016/680."""

    CONSENT = "art6_1_a", _("Consent, GDPR Art. 6(1)(a)")
    CONTRACT = "art6_1_b", _("Contract, GDPR Art. 6(1)(b)")
    LEGAL_OBLIGATION = "art6_1_c", _("Legal obligation, GDPR Art. 6(1)(c)")
    VITAL_INTERESTS = "art6_1_d", _("Vital interests, GDPR Art. 6(1)(d)")
    PUBLIC_TASK = "art6_1_e", _("Public task, GDPR Art. 6(1)(e)")
    LEGITIMATE_INTERESTS = "art6_1_f", _("Legitimate interests, GDPR Art. 6(1)(f)")
    LED = "led", _("Law enforcement, Directive (EU) 2016/680")
    NOT_GDPR = "not_gdpr", _("Outside the GDPR")


class CameraKind(Choice):
    """The kind of camera."""

    FIXED = "fixed", _("Fixed")
    PTZ = "ptz", _("Turns and zooms")
    DOME = "dome", _("Dome")
    MOBILE = "mobile", _("Movable")
    VEHICLE = "vehicle", _("On a vehicle")
    DRONE = "drone", _("Drone")
    BODY_WORN = "body_worn", _("Worn on the body")


class PublicPrecision(Choice):
    """What the public sees of a camera's position."""

    EXACT = "exact", _("The camera's own position")
    SITE = "site", _("Only the site and the side it looks to")


class SubmissionKind(Choice):
    """The kind of notice filed with an authority."""

    PRIOR_CONSULTATION = "prior_consultation", _("Prior consultation, GDPR Art. 36")
    AIA_5_4_MSA = "aia_5_4_msa", _("AI Act Art. 5(4), market surveillance authority")
    AIA_5_4_DPA = "aia_5_4_dpa", _("AI Act Art. 5(4), data protection authority")
    AIA_27_MSA = "aia_27_msa", _("AI Act Art. 27(3), impact assessment")
    NYC_POST_ACT_POLICY = "nyc_post_act_policy", _("New York police, impact and use policy")
    WA_NOTICE_OF_INTENT = "wa_notice_of_intent", _("Washington, notice of intent")
    WA_ACCOUNTABILITY_REPORT = "wa_accountability_report", _("Washington, accountability report")
    CO_NOTICE_OF_INTENT = "co_notice_of_intent", _("Colorado, notice of intent")
    SEATTLE_SIR_ORDINANCE = "seattle_sir_ordinance", _("Seattle, surveillance impact report")
    SF_19B_POLICY = "sf_19b_policy", _("San Francisco, surveillance technology policy")
    UT_PUBLIC_NOTICE = "ut_public_notice", _("Utah, website notice")
    QC_CAI_PROCESS_DISCLOSURE = "qc_cai_process_disclosure", _("Québec, disclosure of process")
    QC_CAI_DATABASE_DECLARATION = "qc_cai_database_declaration", _("Québec, database declaration")
    CN_CAC_FR_FILING = "cn_cac_fr_filing", _("China, face recognition filing")
    BE_POLICE_DECLARATION = "be_police_declaration", _("Belgium, declaration to the police")
    NL_AMS_SENSOR_REPORT = "nl_ams_sensor_report", _("Amsterdam, sensor report")


class ReportKind(Choice):
    """The kind of report on the use."""

    ACCOUNTABILITY_REPORT = "accountability_report", _("Accountability report")
    ANNUAL_SURVEILLANCE_REPORT = "annual_surveillance_report", _("Yearly surveillance report")
    ANNUAL_FR_REPORT = "annual_fr_report", _("Yearly report on face recognition")
    AUDIT = "audit", _("Audit")
    DEPLOYMENT_RESULT = "deployment_result", _("Results of a deployment")
    WARRANT_REPORT = "warrant_report", _("Report on warrants")
    EU_POST_RBI_ANNUAL = "eu_post_rbi_annual", _("Yearly report, AI Act Art. 26(10)")


class RoleKind(Choice):
    """A part that a body plays in the installation."""

    ACCOUNTABLE = "accountable", _("Accountable")
    RESPONSIBLE = "responsible", _("Runs it day to day")
    PROCESSOR = "processor", _("Processes the data")
    VENDOR = "vendor", _("Supplies the technology")
