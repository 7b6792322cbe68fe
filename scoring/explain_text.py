"""A questionnaire's result in words: what came out, where from, how it was computed, what would change it."""

from collections.abc import Iterator, Mapping
from typing import Any

from scoring.explain_blocks import FORMATS, Block, Heading, Items, Markdown, Paragraph, Table
from scoring.explain_words import Words
from scoring.wording import word

Result = Mapping[str, Any]


def explanation(definition: Mapping[str, Any], result: Result, format: str = "text") -> str:  # noqa: A002
    """Write a result out.

    Args:
        definition: the compiled definition of a questionnaire.
        result: its result with ledger, areas, changes and advice.
        format: ``text``, ``markdown`` or ``html`` (a fragment).
    """
    words = Words(definition)
    return FORMATS[format](list(_document(definition, result, words)))


def _document(definition: Mapping[str, Any], result: Result, words: Words) -> Iterator[Block]:
    yield Heading(1, definition["title"])
    yield from _outcome(definition, result, words)
    for notice in result["notices"]:
        yield Paragraph(word(notice["code"], notice["params"]))
    yield from _areas(result, words)
    yield from _advice(result, words)
    yield from _changes(result, words)
    yield from _ledger(result, words)
    if "disclaimer" in definition:
        yield Markdown(definition["disclaimer"])
    yield Paragraph(f"{definition['id']}, version {definition['version']}, scoring {result['scoring_hash'][:12]}")


def _outcome(definition: Mapping[str, Any], result: Result, words: Words) -> Iterator[Block]:
    label = definition.get("result_label", "Score")
    if result["score"] is not None:
        yield Paragraph(f"{label}: {_on_scale(result['score'], result['scale'])}.")
    elif result["range"] is not None:
        yield Paragraph(f"{label}: {_span(result['range'])}, {_of(result['scale'])}.")
    if result["reason"] is not None:
        yield Paragraph(word(result["reason"]["code"], result["reason"]["params"]))
    elif result["state"] == "prorated":
        yield Paragraph(word("prorated", result["coverage"]))
    if result["band"] is not None:
        yield Paragraph(f"{words.band(result['band'])}.")
    elif result["possible_bands"]:
        yield Paragraph(f"Possible: {', '.join(map(words.band, result['possible_bands']))}.")
    near = result["near"]
    if near is not None:
        yield Paragraph(f"One answer away from: {words.band(near['band'])} (the line is at {near['cut']['shown']}).")
    for gate in (gate for gate in result["gates"] if gate["binding"]):
        yield Paragraph(
            f"No better than {words.goal(gate['at_most'])}: {words.question(gate['question'])}"
            f" - {words.option(gate['question'], gate['option'])}."
        )
    yield from _named(result, words)


def _named(result: Result, words: Words) -> Iterator[Block]:
    """What methods without a single score name."""
    for axis in result["axes"]:
        score = axis["score"]["shown"] if axis["score"] else _span(axis["range"]) if axis["range"] else "no score"
        line = ", on the line" if axis["near"] else ""
        yield Paragraph(f"{words.axis(axis['id'])}: {score} of 100 (cut at {axis['cut']['shown']}{line}).")
    if result["cells"]:
        yield Paragraph(f"{' or '.join(map(words.goal, result['cells']))}.")
    if result["outcomes"]:
        rows = [
            (
                words.outcome(outcome["id"]),
                _shown(outcome["points"]),
                _shown(outcome["share"], " %"),
                _place(outcome, words),
            )
            for outcome in result["outcomes"]
        ]
        yield Table(("Outcome", "Points", "Share", "Place"), tuple(rows), frozenset({1, 2}))
    if result["levels"]:
        levels = [
            (words.section(level["section"]), words.level(level["level"]), words.level(level["next"]))
            for level in result["levels"]
        ]
        yield Table(("Section", "Level", "Next"), tuple(levels), frozenset())
    if result["verdict"] is not None:
        yield Paragraph(f"{words.verdict(result['verdict'])} (rule {result['rule']['position']}).")
    elif result["verdicts"]:
        yield Paragraph(f"Possible: {', '.join(map(words.verdict, result['verdicts']))}.")


def _place(outcome: Result, words: Words) -> str:
    if outcome["ruled_out"] is not None:
        return f"ruled out: {words.rules_out(outcome['id'], outcome['ruled_out']['id'])}"
    if outcome["addon"]:
        return "add-on"
    return str(outcome["rank"] or "")


def _areas(result: Result, words: Words) -> Iterator[Block]:
    if result["areas"]:
        yield Heading(2, "Where it comes from")
        rows = [
            (
                str(area["rank"] or ("flag" if area["flag"] else "")),
                words.section(area["section"]),
                "" if area["flag"] else _shown(area["share"], " %"),
                _shown(area["contribution"]),
            )
            for area in result["areas"]
        ]
        yield Table(("Rank", "Section", "Share", "Adds"), tuple(rows), frozenset({2, 3}))


def _advice(result: Result, words: Words) -> Iterator[Block]:
    texts = [(advice, words.advice(advice["from"], advice["ref"])) for advice in result["advice"]]
    given = [(advice, found) for advice, found in texts if found]
    if given:
        yield Heading(2, "Advice")
    for advice, found in given:
        yield Paragraph(f"{word(advice['reason']['code'], advice['reason']['params'])}")
        for text in found:
            yield Markdown(text)


def _changes(result: Result, words: Words) -> Iterator[Block]:
    changes = result["changes"]
    yield Heading(2, "What would have to become true")
    if not changes["computed"]:
        yield Paragraph(word(changes["reason"]["code"], changes["reason"]["params"]))
    for goal in changes["goals"]:
        prefix = f"{words.axis(goal['axis'])}: " if goal["axis"] else ""
        if goal["status"] != "found":
            reason = goal["reason"] or {"code": goal["status"], "params": {}}
            yield Paragraph(prefix + word(reason["code"], reason["params"]))
            continue
        ways = goal["ways"]
        many = f"{'more than ' if ways['limited'] else ''}{ways['count']}"
        reach = "below" if goal["strict"] else "at least"
        yield Paragraph(
            f"{prefix}{words.goal(goal['to'])} ({reach} {goal['cut']['shown']}): it takes {goal['count']}"
            f" changed {'answer' if goal['count'] == 1 else 'answers'} at least; {many} equally short"
            f" {'way' if ways['count'] == 1 else 'ways'}, the first:"
        )
        yield Items(
            tuple(
                f"{words.question(change['question'])} {words.answer(change['question'], change['from'])}"
                f" -> {words.answer(change['question'], change['to'])} ({_signed(change['gain'])})"
                for change in goal["changes"]
            )
        )


def _ledger(result: Result, words: Words) -> Iterator[Block]:
    yield Heading(2, "How it was computed")
    rows = []
    for row in result["ledger"]:
        if row["row"] != "question":
            rows.append((word(row["row"], {}), "", "", "", _shown(row["contribution"])))
            continue
        answer = words.answer(row["question"], row["option"])
        if row["reason"] is not None:
            answer = word(row["reason"]["code"] if isinstance(row["reason"], Mapping) else row["reason"], {})
        rows.append(
            (
                words.question(row["question"]),
                answer,
                _shown(row["points"]),
                _shown(row["weight"]),
                _shown(row["contribution"]),
            )
        )
    yield Table(("Question", "Answer", "Points", "Weight", "Adds"), tuple(rows), frozenset({2, 3, 4}))


def _on_scale(score: Result, scale: Result) -> str:
    return f"{score['shown']}, {_of(scale)}" if scale["min"]["exact"] else f"{score['shown']} {_of(scale)}"


def _of(scale: Result) -> str:
    if scale["min"]["exact"] == 0:
        return f"of {scale['max']['shown']}"
    return f"on a scale from {scale['min']['shown']} to {scale['max']['shown']}"


def _span(extent: Result) -> str:
    about = "" if extent["exact"] else "about "
    return f"between {about}{extent['low']['shown']} and {extent['high']['shown']}"


def _shown(value: Result | None, unit: str = "") -> str:
    return "" if value is None else value["shown"] + unit


def _signed(value: Result) -> str:
    shown: str = value["shown"]
    return shown if shown.startswith("-") else f"+{shown}"
