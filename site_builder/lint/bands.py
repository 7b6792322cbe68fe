"""Bands that no complete set of answers leads to, of the whole and of sections."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from scoring.errors import Path
from scoring.methods.completions import View
from scoring.models.questionnaire import Band
from scoring.models.scale import Scale
from scoring.numbers import Exact
from site_builder.lint.base import Finding, Subject
from site_builder.lint.worlds import NotKnown, Worlds


def check(subject: Subject) -> Iterator[Finding]:
    """``band_unreachable``."""
    questionnaire, worlds = subject.questionnaire, subject.worlds
    if worlds.views is None:
        return
    if questionnaire.scale is not None and questionnaire.bands:
        reached = _reached(questionnaire.bands, questionnaire.scale, _whole(worlds, worlds.views))
        # A gate leads to its band from any higher one.
        if reached is not None:
            reached |= {gate.at_most for gate in questionnaire.gates}
        yield from _unreached(questionnaire.bands, reached, ("bands",))
    for section in questionnaire.sections:
        if section.scale is not None and section.bands:
            shares = (_shares(worlds, view, section.questions) for view in worlds.views)
            reached = _reached(section.bands, section.scale, shares)
            yield from _unreached(section.bands, reached, ("sections", section.position, "bands"))


def _whole(worlds: Worlds, views: Iterable[View]) -> Iterator[Iterable[Exact]]:
    questionnaire = worlds.questionnaire
    for view in views:
        if questionnaire.method == "mean":
            yield worlds.mean(view, questionnaire.sections)
        else:
            yield _shares(worlds, view, range(len(questionnaire.questions)))


def _shares(worlds: Worlds, view: View, positions: Sequence[int]) -> set[Exact]:
    total = worlds.total(view, positions)
    return set() if total is None else total.shares()


def _reached(bands: Sequence[Band], scale: Scale, worlds: Iterable[Iterable[Exact]]) -> set[str] | None:
    """Ids of the bands that a score lies in, in any world; None if that is not known."""
    found: set[str] = set()
    try:
        for shares in worlds:
            for share in shares:
                score = scale.score(share)
                below = [band.id for band in bands if band.start <= score]
                if below:
                    found.add(below[-1])
            if len(found) == len(bands):
                break
    except NotKnown:
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
