"""The summary of a batch: exact means and quartiles, shares per band, from counters in constant memory."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby
from typing import IO, Any

from scoring.batch_rows import Facts
from scoring.models.questionnaire import Questionnaire
from scoring.numbers import percent, value

FINAL = ("final", "prorated")
"""States that count as final; ``prorated`` means that enough was answered."""

MAX_DISTINCT = 100_000
"""Different exact scores that are counted in memory; beyond, sorted runs go to a temporary file."""


class Distribution:
    """Exact numbers with how often each occurred."""

    def __init__(self, max_distinct: int = MAX_DISTINCT) -> None:
        self._max_distinct = max_distinct
        self._counts: Counter[Fraction] = Counter()
        self._runs: list[IO[str]] = []
        self._total = Fraction(0)
        self.count = 0

    def add(self, number: Fraction, times: int = 1) -> None:
        """Count a number."""
        self._counts[number] += times
        self._total += number * times
        self.count += times
        if len(self._counts) > self._max_distinct:
            self._spill()

    def mean(self) -> Fraction:
        """The exact mean of at least one number."""
        return self._total / self.count

    def quantiles(self, shares: Sequence[Fraction]) -> list[Fraction]:
        """Exact quantiles, linear between neighbours (``QUARTILE.INC`` of spreadsheets); shares rising, 0 … 1.

        With n numbers in order, the quantile at share p stands at place (n - 1)·p, counted from 0.
        """
        places = [(self.count - 1) * share for share in shares]
        wanted = sorted({place // 1 for place in places} | {-(-place // 1) for place in places})
        at = dict(zip(wanted, self._at(wanted), strict=True))
        return [at[place // 1] + (place - place // 1) * (at[-(-place // 1)] - at[place // 1]) for place in places]

    def _at(self, places: Sequence[int]) -> list[Fraction]:
        """The numbers at rising places of the sorted sequence."""
        found: list[Fraction] = []
        passed = 0
        for number, times in self._sorted():
            passed += times
            while len(found) < len(places) and places[len(found)] < passed:
                found.append(number)
        return found

    def _sorted(self) -> Iterator[tuple[Fraction, int]]:
        from heapq import merge  # noqa: PLC0415, as below

        sources: list[Iterable[tuple[Fraction, int]]] = [_read(run) for run in self._runs]
        sources.append(sorted(self._counts.items()))
        for number, group in groupby(merge(*sources), key=lambda pair: pair[0]):
            yield number, sum(times for _, times in group)

    def _spill(self) -> None:
        from tempfile import TemporaryFile  # noqa: PLC0415, not in the page's runtime

        run = TemporaryFile("w+", encoding="ascii")  # noqa: SIM115, lives as long as the distribution
        run.writelines(f"{number} {times}\n" for number, times in sorted(self._counts.items()))
        self._runs.append(run)
        self._counts.clear()


def _read(run: IO[str]) -> Iterator[tuple[Fraction, int]]:
    run.seek(0)
    for line in run:
        number, times = line.split()
        yield Fraction(number), int(times)


class Summary:
    """Counts the rows of a batch."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._states: Counter[str] = Counter()
        self._reasons: Counter[str] = Counter()
        self._scores: dict[tuple[str, ...], Distribution] = {}
        self._labels: dict[tuple[str, ...], Counter[str]] = {}
        self._provisional: Counter[str] = Counter()
        self._rejected: Counter[str] = Counter()

    def add(self, row: Facts, times: int) -> None:
        """Count a row that occurred so many times."""
        self._states[row.state] += times
        if row.reason:
            self._reasons[row.reason] += times
        if row.state not in FINAL:
            for band in row.labels.get(("bands",), ()):
                self._provisional[band] += times
            return
        for name, score in row.scores.items():
            self._scores.setdefault(name, Distribution()).add(score, times)
        for name, labels in row.labels.items():
            counter = self._labels.setdefault(name, Counter())
            for label in labels:
                counter[label] += times

    def reject(self, code: str) -> None:
        """Count a row that could not be scored."""
        self._rejected[code] += 1

    @property
    def read(self) -> int:
        """All rows, the rejected ones too."""
        return self._states.total() + self._rejected.total()

    def as_dict(self) -> dict[str, Any]:
        """The summary as plain data, described in ``docs/reference/command-line.md``."""
        questionnaire = self._questionnaire
        matrix = questionnaire.matrix
        return {
            "kind": "summary",
            "id": questionnaire.id,
            "version": questionnaire.version,
            "scoring_hash": questionnaire.scoring_hash,
            "rows": {
                "read": self.read,
                **{state: self._states[state] for state in ("final", "prorated", "provisional", "none")},
                "rejected": self._rejected.total(),
            },
            "score": self._statistics(()),
            "bands": self._shares(("bands",), [band.id for band in questionnaire.bands]),
            "sections": [
                {
                    "id": section.id,
                    "score": self._statistics(("sections", section.id)),
                    "bands": self._shares(("sections", section.id, "bands"), [band.id for band in section.bands]),
                }
                for section in questionnaire.sections
            ],
            "axes": [
                {"id": axis.id, "score": self._statistics(("axes", axis.id))}
                for axis in (matrix.axes if matrix else ())
            ],
            "cells": self._shares(("cells",), [cell.id for cell in (matrix.cells if matrix else ())]),
            "outcomes": self._shares(("outcomes",), [outcome.id for outcome in questionnaire.outcomes]),
            "verdicts": self._shares(("verdicts",), [rule.id for rule in questionnaire.decision]),
            "levels": self._levels(),
            "provisional": {
                "count": self._states["provisional"],
                "bands": [{"id": band.id, "count": self._provisional[band.id]} for band in questionnaire.bands],
            },
            "reasons": dict(sorted(self._reasons.items())),
            "rejected": dict(sorted(self._rejected.items())),
        }

    def _levels(self) -> list[dict[str, Any]]:
        if not self._questionnaire.levels:
            return []
        return [
            {"section": section.id, "levels": self._shares(("levels", section.id), self._questionnaire.levels)}
            for section in self._questionnaire.sections
        ]

    def _shares(self, name: tuple[str, ...], ids: Sequence[str]) -> list[dict[str, Any]]:
        """Per id how many final rows, and their share of all final rows."""
        counts = self._labels.get(name, Counter())
        final = sum(self._states[state] for state in FINAL)
        return [
            {
                "id": each,
                "count": counts[each],
                "share": percent(Fraction(counts[each], final), 1) if final else None,
            }
            for each in ids
        ]

    def _statistics(self, name: tuple[str, ...]) -> dict[str, Any] | None:
        found = self._scores.get(name)
        if found is None:
            return None
        quarters = [Fraction(part, 4) for part in range(5)]
        decimals = self._questionnaire.decimals + 1
        return {
            "count": found.count,
            "mean": value(found.mean(), decimals),
            **{
                label: value(number, decimals)
                for label, number in zip(("min", "q1", "median", "q3", "max"), found.quantiles(quarters), strict=True)
            },
        }
