"""The country of residence is a field of its own, beside citizenship and school; an old workbook takes it."""

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.services.applicant import profile
from tests.books import open_book


def test_it_is_stored_by_its_two_letters_and_undone(tmp_path) -> None:
    with open_book(tmp_path / "w.imgtui") as book:
        profile.set_field(book, "residence_country", "nepal")
        assert book.workbook.applicant.residence_country == "NP"
        with pytest.raises(UsageError):
            profile.set_field(book, "residence_country", "Atlantis")
        book.undo()
        assert book.workbook.applicant.residence_country is None
