"""Headings that a database wrote: words cut short, with lines between them."""

from imgtui.exchange.sheets.headings.headings import match_heading
from tests.tables import for_each

HEADINGS = {
    "ORG_NM": "institution",
    "PGM_NAME": "name",
    "SPC_ABBR": "specialty",
    "TRK_CD": "track",
    "CITY_NM": "city",
    "ST_CD": "state",
    "NRMP_PGM_CD": "nrmp_code",
    "INST_TYP": "program_type",
    "NON_US_IMG_PCT": "non_us_img_percent",
    "IMG_ALL_YRS_IND": "imgs_every_year",
    "J1_SPONS_IND": "visa_j1",
    "MAX_ATT_PER_EXAM": "attempts_limit",
    "ATT_LIM_S2": "attempts_limit_step2",
    "S2CK_MIN_SCR": "step2_min",
    "S2CK_AVG_SCR": "step2_average",
    "USCE_REQ_CD": "usce",
    "USCE_MIN_MOS": "usce_months",
    "USCE_MO_REQ": "usce",
    "S3_REQ_IND": "step3_required",
    "ECFMG_AT_APPL_IND": "ecfmg_to_apply",
    "US_GRAD_ONLY_IND": "us_grads_only",
    "MAIN_MATCH_2027_IND": "participating",
    "APPL_DDLN_DT": "deadline",
    "PGM_DIR_NM": "director",
    "WEB_URL": "website",
    "visa_j1": "visa_j1",
}
NOTHING_OF_OURS = ("OTH_VISA", "PGY1_SAL_USD", "REC_ID", "F1_FLG")


@for_each("heading, field", HEADINGS.items())
def test_a_heading_cut_short_is_read_in_whole_words(heading: str, field: str) -> None:
    assert match_heading(heading).field == field


@for_each("heading", NOTHING_OF_OURS)
def test_what_is_no_field_of_ours_stays_none(heading: str) -> None:
    assert match_heading(heading).field is None
