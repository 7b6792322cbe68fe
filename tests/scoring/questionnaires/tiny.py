"""The smallest questionnaires: a question or two, and what is needed around them."""

from samples import answers, compiled

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

    def axis(name, members, **more):
        sides = {"cut": 50, "low": "L", "high": "H"}
        return {"id": name, "title": "A", "direction": "high_is_good", "sections": members} | sides | more

    cells = [
        {"id": f"{x}-{y}", "title": "C", "at": {"x": x, "y": y}, "caution": caution}
        for caution, (x, y) in enumerate([("low", "low"), ("low", "high"), ("high", "low"), ("high", "high")])
    ]
    names = [section["id"] for section in sections]
    both = [axis("x", names[:-1], **least), axis("y", names[-1:])]
    return {"sections": sections, "method": "mean", "matrix": {"axes": both, "cells": cells}}
