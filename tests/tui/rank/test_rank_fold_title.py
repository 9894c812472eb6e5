"""What the title of the folded pool says."""

from imgtui.tui.rank.conditions import POOL, sections_of


def test_the_folded_pool_names_the_key_that_unfolds_it_within_80_cells() -> None:
    for has_marks in (False, True):
        pool = next(
            each
            for each in sections_of(("a",), ("b",), folded=True, is_read=True, has_marks=has_marks)
            if each.key == POOL
        )
        assert "p unfolds" in pool.folded_title
        assert "unfolds" not in pool.title
        assert len(f"{pool.folded_title} (12, folded)") <= 80
