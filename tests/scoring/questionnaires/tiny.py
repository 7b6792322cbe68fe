"""The smallest questionnaires: a question or two, and what is needed around them."""

from samples import answers, compiled
from two_axes import two_axes

from scoring.questionnaire import score

ALL = ("ledger", "areas", "changes", "advice")


def scale(*points):
    return [{"id": f"o{place}", "label": str(place), "points": each} for place, each in enumerate(points)]


def question(name, *points, **more):
    return {"id": name, "text": "Text", "options": scale(*points or (0, 1))} | more


def build(*questions, sections=(), **more):
    return compiled(
        {"kind": "questionnaire", "id": "tiny", "version": 1, "title": "Tiny", "questions": list(questions)}
        | {"sections": list(sections)}
        | more
    )


def bands(*starts):
    return [{"from": start, "id": f"b{place}", "title": "B"} for place, start in enumerate(starts)]


def run(questionnaire, include=ALL, **given):
    return score(questionnaire, answers(questionnaire, given), include)


def axes(*sections, **least):
    """Two axes over all but the last section, and over the last."""
    names = [section["id"] for section in sections]
    matrix = two_axes(x=names[:-1], y=names[-1:])
    matrix["axes"][0] |= least
    return {"sections": sections, "method": "mean", "matrix": matrix}
