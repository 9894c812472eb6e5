"""What a rank list costs at the NRMP (facts §1): due at certification, never refunded."""

from imgtui.domain.reference.data import Fees


def nrmp_fees(primary_codes: int, supplemental_codes: int, list_length: int, fees: Fees) -> int:
    """Return registration, further codes and the charge for a long list, in whole US dollars.

    Args:
        primary_codes: unique program codes on the primary list.
        supplemental_codes: unique codes on all supplemental lists together.
        list_length: ranks on the primary list.
        fees: the fees in force. Late registration and couples are not part of a list.
    """
    return (
        fees.nrmp_registration
        + extra_codes_fee(primary_codes, fees)
        + extra_codes_fee(supplemental_codes, fees)
        + length_fee(list_length, fees)
    )


def extra_codes_fee(codes: int, fees: Fees) -> int:
    """Return the charge for the codes beyond those the registration covers."""
    return max(0, codes - fees.nrmp_included) * fees.nrmp_extra


def length_fee(list_length: int, fees: Fees) -> int:
    """Return the charge for a list of that many ranks."""
    return max((usd for first, usd in fees.length_steps if list_length >= first), default=0)
