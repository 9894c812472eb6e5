"""The texts and words of the profile: those shipped, read when they are first asked for."""

from functools import cache

from imgtui.domain.reference.profile import ProfileData, profile_data
from imgtui.exchange.reference import ReferenceDataError, read_document


@cache
def profile_texts() -> ProfileData:
    """Return the texts and offered words of the profile.

    Raises:
        ReferenceDataError: the file lacks a list or a field.
    """
    try:
        return profile_data(read_document("profile"))
    except (KeyError, TypeError) as error:
        raise ReferenceDataError(f"profile.json: {error}") from None
