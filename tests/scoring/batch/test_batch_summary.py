"""The summary: counts and exact statistics over all rows."""

from fractions import Fraction

import pytest
from batches import RICH, SMALL, Ran
from hypothesis import given
from hypothesis import strategies as st

import scoring.batch
from scoring.batch_summary import Distribution


class TestSummary:
    def test_provisional_rows_stand_apart(self) -> None:
        ran = Ran(SMALL, "a,b,c\nyes,yes,\nyes,yes,yes\nno,no,no\n,,\n")
        summary = ran.summary
        assert summary["rows"]["provisional"] == 2
        assert summary["score"]["count"] == 2
        assert summary["score"]["mean"] == {"exact": 3, "shown": "3.0"}
        assert [(band["id"], band["count"], band["share"]["exact"]) for band in summary["bands"]] == [
            ("low", 1, "1/2"),
            ("high", 1, "1/2"),
        ]
        assert summary["provisional"] == {
            "count": 2,
            "bands": [{"id": "low", "count": 0}, {"id": "high", "count": 1}],
        }
        assert summary["reasons"] == {"too_few_answers": 2}

    def test_sections_have_their_own_statistics(self) -> None:
        summary = Ran(RICH, "a,b,m,n\nyes,no,x,50\nno,no,x,50\n").summary
        one, two = summary["sections"]
        assert one["id"] == "one"
        assert one["score"]["count"] == 2
        assert sum(band["count"] for band in one["bands"]) == 2
        assert two["bands"] == []

    def test_without_final_rows_there_are_no_numbers(self) -> None:
        summary = Ran(SMALL, "a,b,c\n").summary
        assert summary["score"] is None
        assert [band["share"] for band in summary["bands"]] == [None, None]

    def test_results_that_are_not_kept_are_counted_all_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(scoring.batch, "KNOWN_ROWS", 2)
        text = "a,b,c\n" + "no,no,no\nno,no,yes\nno,yes,yes\nyes,yes,yes\n" * 3
        ran = Ran(SMALL, text)
        assert len(ran.rows) == 12
        assert ran.summary["rows"]["final"] == 12
        assert ran.summary["score"]["mean"]["exact"] == 3


fractions = st.fractions(min_value=-100, max_value=100, max_denominator=50)


@given(st.lists(fractions, min_size=1, max_size=40), st.integers(1, 50))
def test_quantiles_are_exact_in_memory_and_on_disk(numbers: list[Fraction], max_distinct: int) -> None:
    distribution = Distribution(max_distinct)
    for number in numbers:
        distribution.add(number)
    ordered = sorted(numbers)

    def at(share: Fraction) -> Fraction:
        place = (len(ordered) - 1) * share
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (place - low) * (ordered[high] - ordered[low])

    shares = [Fraction(part, 4) for part in range(5)]
    assert distribution.quantiles(shares) == [at(share) for share in shares]
    assert distribution.mean() == sum(numbers) / len(numbers)
