"""Bands that no complete set of answers leads to, of the whole and of sections."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from scoring.models.questionnaire import Band
from scoring.numbers import Exact
from site_builder.lint.base import Finding, Path, Subject
from site_builder.lint.worlds import Worlds


def check(subject: Subject) -> Iterator[Finding]:
    """``band_unreachable``."""
    questionnaire = subject.questionnaire
    worlds = subject.worlds
    if questionnaire.scale is not None and questionnaire.bands and worlds.views is not None:
        scale = questionnaire.scale
        reached = _reached(questionnaire.bands, ([scale.score(s) for s in shares] for shares in _whole(worlds)))
        # A gate leads to its band from any higher one.
        if reached is not None:
            reached |= {gate.at_most for gate in questionnaire.gates}
        yield from _unreached(questionnaire.bands, reached, ("bands",))
    for section in questionnaire.sections:
        if section.scale is not None and section.bands and worlds.views is not None:
            totals = (worlds.total(view, section.questions) for view in worlds.views)
            scores = [[section.scale.score(s) for s in total.shares()] for total in totals if total is not None]
            yield from _unreached(
                section.bands, _reached(section.bands, scores), ("sections", section.position, "bands")
            )


def _whole(worlds: Worlds) -> Iterator[Iterable[Exact]]:
    questionnaire = worlds.questionnaire
    everything = range(len(questionnaire.questions))
    for view in worlds.views or ():
        if questionnaire.method == "mean":
            shares = worlds.mean(view, questionnaire.sections)
        else:
            total = worlds.total(view, everything)
            shares = None if total is None else total.shares()
        if shares is None:
            raise _NotKnown
        yield shares


class _NotKnown(Exception):  # noqa: N818, it never leaves this module
    """There are too many sums to say what can be reached."""


def _reached(bands: Sequence[Band], worlds: Iterable[Iterable[Exact]]) -> set[str] | None:
    """Ids of the bands that a score lies in; None if that is not known."""
    found: set[str] = set()
    try:
        for scores in worlds:
            for score in scores:
                below = [band.id for band in bands if band.start <= score]
                if below:
                    found.add(below[-1])
            if len(found) == len(bands):
                break
    except _NotKnown:
        return None
    return found


def _unreached(bands: Sequence[Band], reached: set[str] | None, path: Path) -> Iterator[Finding]:
    if reached is None:
        return
    ends = {band.id: str(after.start) for band, after in pairwise(bands)}
    for place, band in enumerate(bands):
        if band.id not in reached:
            until = f"up to {ends[band.id]}" if band.id in ends else "on"
            message = f"No complete set of answers gives a score from {band.start} {until}: nobody reaches “{band.id}”."
            yield Finding("band_unreachable", message, (*path, place), "Move its line, or leave the band out.")
