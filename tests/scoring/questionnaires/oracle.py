"""The specification once more, as slowly and plainly as it reads: fractions, lists, and every combination."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from typing import Any

from samples import every_answer

Data = dict[str, Any]
NA = "not_applicable"


class Oracle:
    """Scores a compiled questionnaire of method sum or mean; conditions are taken as the author wrote them."""

    def __init__(self, definition: Data, written: Data) -> None:
        self.definition = definition
        self.conditions = {
            part["id"]: part["show_if"]
            for section in written["sections"]
            for part in (section, *section["questions"])
            if "show_if" in part
        }
        self.sections: list[Data] = definition["sections"]
        self.asked: list[tuple[Data | None, Data]] = [(None, question) for question in definition["questions"]]
        self.asked += [(section, question) for section in self.sections for question in section["questions"]]
        self.questions: list[Data] = [
            question | {"options": definition["scales"][question["scale"]]} if "scale" in question else question
            for _, question in self.asked
        ]
        self.by_id = {question["id"]: question for question in self.questions}

    # --- what is shown

    def shown(self, given: Data) -> tuple[dict[str, bool | None], dict[str, bool | None]]:
        """Of each question and section: shown, hidden, or unknown."""
        known: dict[str, bool | None] = {}

        def leaf(condition: Data) -> bool | None:
            name = condition["question"]
            if known[name] is not True:
                return known[name]
            answer = given.get(name)
            if answer in (None, []):
                return None
            return answer != NA and fits(condition, self.by_id[name], answer)

        def fits(condition: Data, question: Data, answer: Any) -> bool:
            if "answered" in condition:
                return True
            if "in" in condition:
                chosen = answer if isinstance(answer, list) else [answer]
                return any(option in condition["in"] for option in chosen)
            if "at_least" in condition or "at_most" in condition:
                low, high, value = condition.get("at_least"), condition.get("at_most"), self.points(question, answer)
                return (low is None or value >= Fraction(low)) and (high is None or value <= Fraction(high))
            low, high, value = condition.get("from"), condition.get("below"), Fraction(answer)
            return (low is None or value >= Fraction(low)) and (high is None or value < Fraction(high))

        def holds(condition: Data | None) -> bool | None:
            if condition is None:
                return True
            if "question" in condition:
                return leaf(condition)
            if "not" in condition:
                inner = holds(condition["not"])
                return None if inner is None else not inner
            parts = [holds(part) for part in condition.get("all", condition.get("any"))]
            decisive = "any" in condition
            if decisive in parts:
                return decisive
            return None if None in parts else not decisive

        for section, question in self.asked:
            first = holds(self.conditions.get(section["id"])) if section else True
            second = holds(self.conditions.get(question["id"]))
            known[question["id"]] = False if False in (first, second) else None if None in (first, second) else True
        return known, {section["id"]: holds(self.conditions.get(section["id"])) for section in self.sections}

    # --- what an answer is worth

    def raw_points(self, question: Data, answer: Any) -> Fraction:
        if question["type"] == "numeric":
            points = Fraction(0)
            for part in question["ranges"]:
                if Fraction(answer) >= Fraction(part["from"]):
                    points = Fraction(part["points"])
            return points
        points_of = {option["id"]: Fraction(option.get("points", 0)) for option in question["options"]}
        if question["type"] == "single":
            return points_of[answer]
        total = sum((points_of[option] for option in answer), Fraction(0))
        if "floor" in question:
            total = max(total, Fraction(question["floor"]))
        return min(total, Fraction(question["cap"])) if "cap" in question else total

    def extent(self, question: Data) -> tuple[Fraction, Fraction]:
        if question["type"] == "numeric":
            values = [Fraction(part["points"]) for part in question["ranges"]]
        else:
            values = [self.raw_points(question, answer) for answer in every_answer(question)]
        return min(values), max(values)

    def points(self, question: Data, answer: Any) -> Fraction:
        low, high = self.extent(question)
        value = self.raw_points(question, answer)
        return low + high - value if question["reverse"] else value

    def merit(self, question: Data, answer: Any) -> Fraction:
        """Weighted points; nothing for a question that is not scored."""
        return Fraction(question["weight"]) * self.points(question, answer) * question["scored"]

    # --- the score

    def share(self, given: Data) -> Fraction | None:
        """The share of a final or prorated result; ``None`` if there is none."""
        shown, sections_shown = self.shown(given)
        whole = [question for question in self.questions if question["scored"]]
        met = self.met(whole, given, shown, self.definition["min_answered"])
        if self.definition["min_answered"] == "100%":
            met = met and None not in [shown[q["id"]] for q in whole]
        if not met or not self.counted(whole, given, shown):
            return None
        if self.definition["method"] == "sum":
            return self.mean_share(whole, given, shown)
        total, weights = Fraction(0), Fraction(0)
        for section in self.sections:
            if not sections_shown[section["id"]]:
                continue
            share = self.section_share(section, given, shown)
            if share is not None:
                total += Fraction(section["weight"]) * share
                weights += Fraction(section["weight"])
        return total / weights if weights else None

    def band(self, share: Fraction) -> int:
        """The place of the band that a share lies in."""
        low, high = (Fraction(end) for end in self.definition["scale"])
        return sum(Fraction(band["from"]) <= low + share * (high - low) for band in self.definition["bands"]) - 1

    def one_answer_away(self, given: Data) -> set[int]:
        """The places of the bands that another answer to one counted question ends in."""
        shown = self.shown(given)[0]
        visible = {name: answer for name, answer in given.items() if shown[name]}
        others = [
            self.share(visible | {question["id"]: answer})
            for question in self.counted(self.questions, given, shown)
            if question["scored"]
            for answer in every_answer(question)
        ]
        return {self.band(share) for share in others if share is not None}

    def members(self, section: Data) -> list[Data]:
        names = [question["id"] for question in section["questions"]] + section["include"]
        return [question for question in self.questions if question["id"] in names and question["scored"]]

    def section_share(self, section: Data, given: Data, shown: dict[str, bool | None]) -> Fraction | None:
        """The share of a section whose own rule is met (one without a rule follows the whole)."""
        members = self.members(section)
        if "min_answered" in section and not self.met(members, given, shown, section["min_answered"]):
            return None
        return self.mean_share(members, given, shown)

    def counted(self, questions: list[Data], given: Data, shown: dict[str, bool | None]) -> list[Data]:
        return [q for q in questions if shown[q["id"]] and given.get(q["id"]) not in (None, [], NA)]

    def met(self, questions: list[Data], given: Data, shown: dict[str, bool | None], rule: int | str) -> bool:
        applicable = [q for q in questions if shown[q["id"]] and given.get(q["id"]) != NA]
        answered = self.counted(questions, given, shown)
        if isinstance(rule, int):
            return len(answered) >= rule
        return Fraction(len(answered)) >= Fraction(rule.removesuffix("%")) / 100 * len(applicable)

    def mean_share(self, questions: list[Data], given: Data, shown: dict[str, bool | None]) -> Fraction | None:
        reached = span = Fraction(0)
        for question in self.counted(questions, given, shown):
            low, high = self.extent(question)
            weight = Fraction(question["weight"])
            reached += weight * (self.points(question, given[question["id"]]) - low)
            span += weight * (high - low)
        return reached / span if span else None

    # --- everything that could still be answered

    def completions(self, given: Data) -> Iterator[Data]:
        """Every way to answer what is open, "not applicable" included."""

        def step(place: int, so_far: Data) -> Iterator[Data]:
            if place == len(self.questions):
                yield dict(so_far)
                return
            question = self.questions[place]
            name = question["id"]
            if so_far.get(name) not in (None, []) or not self.shown(so_far)[0][name]:
                yield from step(place + 1, so_far)
                return
            for answer in [*every_answer(question), *([NA] if "not_applicable" in question else [])]:
                yield from step(place + 1, so_far | {name: answer})

        yield from step(0, dict(given))

    # --- what would have to become true

    def ways(self, given: Data, rising: bool, cut: Fraction) -> list[tuple[int, tuple[int, ...], tuple[Fraction, ...]]]:
        """Every way to reach the cut: how many changes, which positions, their merits from the last to the first."""
        before = self.shown(given)[0]
        found = []

        def step(place: int, now: Data, changed: tuple[int, ...]) -> None:
            if place == len(self.questions):
                share = self.share(now)
                if share is None or not (share >= cut if rising else share < cut):
                    return
                points = tuple(self.merit(self.questions[p], now[self.questions[p]["id"]]) for p in reversed(changed))
                found.append((len(changed), changed, tuple(p if rising else -p for p in points)))
                return
            question = self.questions[place]
            name = question["id"]
            present = given.get(name)
            if not self.shown(now)[0][name]:
                step(place + 1, now, changed)
            elif not before[name]:
                for answer in every_answer(question):
                    step(place + 1, now | {name: answer}, (*changed, place))
            else:
                step(place + 1, now, changed)
                if question["actionable"] and present not in (None, [], NA):
                    for answer in every_answer(question):
                        if answer != present:
                            step(place + 1, now | {name: answer}, (*changed, place))

        step(0, dict(given), ())
        return found


def every(*choices: list[Any]) -> Iterator[tuple[Any, ...]]:
    """All combinations."""
    return product(*choices)
