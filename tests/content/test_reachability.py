"""Each band, zone, level, outcome and verdict of the site can be reached, and in the way the words beside it say."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import pytest

from scoring.grid import rank
from scoring.models.catalogue import Catalogue
from scoring.models.grid import Grid
from scoring.models.questionnaire import Questionnaire
from scoring.questionnaire import score
from scoring.suggest import suggest

Definition = dict[str, Any]
Compiled = Callable[[str], Definition]
Score = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def scored(compiled: Compiled) -> Score:
    """``scored("readiness", answers)``."""
    known: dict[str, Questionnaire] = {}

    def run(name: str, answers: Mapping[str, Any], *include: str) -> dict[str, Any]:
        if name not in known:
            known[name] = Questionnaire.from_compiled(compiled(name))
        return score(known[name], {"assessment": name, "answers": dict(answers)}, include)

    return run


def questions(definition: Definition) -> list[Definition]:
    return [
        *definition["questions"],
        *(question for section in definition["sections"] for question in section["questions"]),
    ]


def options(definition: Definition, question: Definition) -> list[Definition]:
    found: list[Definition] = question.get("options") or definition["scales"][question["scale"]]
    return found


class TestReadiness:
    ANSWERS = ("not-true", "sometimes", "consistently")

    def with_total(self, definition: Definition, total: int) -> dict[str, str]:
        answers = {}
        for question in questions(definition):
            points = min(2, total)
            answers[question["id"]] = self.ANSWERS[points]
            total -= points
        return answers

    def test_every_total_has_the_guides_band(self, compiled: Compiled, scored: Score) -> None:
        for total in range(21):
            result = scored("readiness", self.with_total(compiled("readiness"), total))
            expected = "stable" if total <= 7 else "nearing" if total <= 14 else "bottleneck"
            assert (result["score"]["exact"], result["score"]["shown"]) == (total, str(total))
            assert result["band"] == expected

    def test_the_one_item_group_is_a_flag(self, compiled: Compiled, scored: Score) -> None:
        result = scored("readiness", self.with_total(compiled("readiness"), 20))
        founder = result["sections"][-1]
        assert (founder["id"], founder["flag"], founder["rank"]) == ("founder", True, None)

    @pytest.mark.parametrize("answers", list(itertools.product(range(3), repeat=3)))
    def test_tasks_cannot_be_handed_over_from_4_of_6(
        self, compiled: Compiled, scored: Score, answers: tuple[int, ...]
    ) -> None:
        given = self.with_total(compiled("readiness"), 0)
        names = [question["id"] for question in compiled("readiness")["sections"][1]["questions"]]
        given |= {name: self.ANSWERS[points] for name, points in zip(names, answers, strict=True)}
        process = scored("readiness", given)["sections"][1]
        assert process["band"] == ("not-yet" if sum(answers) >= 4 else "describable")


class TestFirstTasks:
    @staticmethod
    def expected(time: int, repeat: int, risk: int) -> str:
        if time >= 4 and repeat >= 4 and risk <= 2:
            return "first"
        if time >= 3 and repeat >= 3 and risk <= 3:
            return "next"
        return "prepare" if time >= 3 else "keep"

    def test_all_125_ratings_are_in_exactly_one_zone(self, compiled: Compiled) -> None:
        grid = Grid.from_compiled(compiled("first-tasks"))
        seen = Counter[str]()
        combinations = list(itertools.product(range(1, 6), repeat=3))
        for some in _fifties(combinations):
            rated = {f"task-{t}-{p}-{r}": (t, p, r) for t, p, r in some}
            items = [
                {"id": name, "ratings": dict(zip(("time", "repeat", "risk"), ratings, strict=True))}
                for name, ratings in rated.items()
            ]
            for item in rank(grid, {"items": items})["items"]:
                assert item["zone"] == self.expected(*rated[item["id"]])
                assert item["zone"] not in ("first", "next") or rated[item["id"]][2] <= 3
                seen[item["zone"]] += 1
        assert sum(seen.values()) == 125
        assert set(seen) == {"first", "next", "prepare", "keep"}

    def test_the_guides_ideal_first_tasks_come_first(self, compiled: Compiled) -> None:
        grid = Grid.from_compiled(compiled("first-tasks"))
        zones = {item["id"]: item["zone"] for item in rank(grid, {})["items"]}
        assert all(zones[name] == "first" for name in ("data-entry", "email-sorting", "reconciliation", "documents"))
        assert all(item["example"] for item in compiled("first-tasks")["items"])


def _fifties(rows: list[tuple[int, ...]]) -> Iterator[list[tuple[int, ...]]]:
    return (rows[start : start + 50] for start in range(0, len(rows), 50))


class TestDelegate:
    """The order of instruments: core, judge, on site, one-off, sensitive, expertise, repetitive."""

    RULES = (
        ("core", "yes", "keep-core"),
        ("judge", "no", "not-yet"),
        ("on-site", "yes", "keep-local"),
        ("one-off", "yes", "project"),
        ("sensitive", "yes", "with-safeguards"),
        ("expertise", "yes", "by-assignment"),
        ("repetitive", "yes", "hand-over"),
    )

    def test_every_combination_has_the_verdict_of_the_first_rule_that_holds(self, scored: Score) -> None:
        seen = set()
        for combination in itertools.product(("yes", "no"), repeat=len(self.RULES)):
            answers = {question: answer for (question, _, _), answer in zip(self.RULES, combination, strict=True)}
            first = (verdict for question, answer, verdict in self.RULES if answers[question] == answer)
            result = scored("delegate", answers)
            assert result["verdict"] == next(first, "keep-for-now")
            seen.add(result["verdict"])
        assert len(seen) == 8


class TestSourcingModel:
    def test_each_model_wins_between_half_and_twice_its_fair_share(self, compiled: Compiled, scored: Score) -> None:
        definition = compiled("sourcing-model")
        ranked = [outcome["id"] for outcome in definition["outcomes"] if not outcome["addon"]]
        asked = questions(definition)
        deciding = [
            question
            for question in asked
            if any(option["points"].get(name) for option in options(definition, question) for name in ranked)
            or question["id"] in ("often", "employees", "second-business")
        ]
        rest = {q["id"]: options(definition, q)[0]["id"] for q in asked if q not in deciding}
        wins = dict.fromkeys(ranked, Fraction(0))
        total = 0
        for combination in itertools.product(*([o["id"] for o in options(definition, q)] for q in deciding)):
            answers = rest | {question["id"]: answer for question, answer in zip(deciding, combination, strict=True)}
            winners = scored("sourcing-model", answers)["winners"]
            total += 1
            for winner in winners:
                wins[winner] += Fraction(1, len(winners))
        fair = Fraction(total, len(ranked))
        assert {name: float(wins[name] / fair) for name in ranked if not fair / 2 <= wins[name] <= fair * 2} == {}

    def test_hard_rules(self, compiled: Compiled, scored: Score) -> None:
        definition = compiled("sourcing-model")
        base = {question["id"]: options(definition, question)[0]["id"] for question in questions(definition)}

        def ruled_out(**answers: str) -> set[str]:
            given = base | {name.replace("_", "-"): answer for name, answer in answers.items()}
            result = scored("sourcing-model", given)
            return {outcome["id"] for outcome in result["outcomes"] if outcome["ruled_out"]}

        assert ruled_out(data_place="free") == set()
        assert ruled_out(data_place="bound") == {"offshoring"}
        assert ruled_out(data_place="free", employees="none") == {"shared-services"}
        assert ruled_out(data_place="free", second_business="unknown") == {"sharing"}
        one_off = scored("sourcing-model", base | {"often": "once"})
        assert one_off["winners"] == ["freelancers"]

    def test_every_model_can_come_first_and_second_and_offshoring_beside_them(
        self, compiled: Compiled, scored: Score
    ) -> None:
        definition = compiled("sourcing-model")
        asked = questions(definition)
        places: dict[int, set[str]] = {1: set(), 2: set()}
        beside = False
        # Enough of all combinations; 37 is prime to the number of options of every question.
        combinations = itertools.product(*([o["id"] for o in options(definition, q)] for q in asked))
        for combination in itertools.islice(combinations, 0, None, 37):
            answers = {question["id"]: answer for question, answer in zip(asked, combination, strict=True)}
            result = scored("sourcing-model", answers, "advice")
            for outcome in result["outcomes"]:
                if outcome["rank"] in places:
                    places[outcome["rank"]].add(outcome["id"])
            beside = beside or any(row["reason"]["code"] == "addon" for row in result["advice"])
        models = {outcome["id"] for outcome in definition["outcomes"] if not outcome["addon"]}
        assert places == {1: models, 2: models}
        assert beside


class TestKpis:
    def test_every_function_can_come_first_by_choice_by_task_and_by_section(self, compiled: Compiled) -> None:
        catalogue = Catalogue.from_compiled(compiled("kpis"))
        for function in [each["id"] for each in compiled("kpis")["functions"]]:
            for context in (
                {"functions": [function]},
                {"tasks": [{"function": function, "rank": 1}]},
                {"sections": [{"id": "any", "share": "1/2", "functions": [function]}]},
            ):
                assert suggest(catalogue, context)["functions"][0]["id"] == function


class TestHoldingBack:
    def test_the_score_counts_symptoms_and_each_has_its_fix(self, compiled: Compiled, scored: Score) -> None:
        symptoms = [
            option["id"] for option in questions(compiled("holding-back"))[0]["options"] if not option["exclusive"]
        ]
        assert len(symptoms) == 5
        for count in range(1, 6):
            for chosen in itertools.combinations(symptoms, count):
                result = scored("holding-back", {"symptoms": list(chosen)}, "advice")
                assert result["score"]["exact"] == count
                assert [row["ref"][1] for row in result["advice"] if row["from"] == "option"] == list(chosen)

    def test_none_of_these_counts_nothing(self, scored: Score) -> None:
        assert scored("holding-back", {"symptoms": ["none-of-these"]})["score"]["exact"] == 0


class TestOperatingModel:
    def test_a_dimension_stands_at_the_lower_of_its_two_answers(self, compiled: Compiled, scored: Score) -> None:
        definition = compiled("operating-model")
        ladder = [option["id"] for option in questions(definition)[0]["options"]]
        for first, second in itertools.product(range(4), repeat=2):
            answers = {
                question["id"]: ladder[(first, second)[place]]
                for section in definition["sections"]
                for place, question in enumerate(section["questions"])
            }
            levels = scored("operating-model", answers)["levels"]
            assert [level["index"] for level in levels] == [min(first, second)] * 6


class TestContract:
    def test_bands_and_gates(self, compiled: Compiled, scored: Score) -> None:
        definition = compiled("contract")
        names = [question["id"] for question in questions(definition)]
        critical = [question["id"] for question in definition["sections"][0]["questions"]]
        best = dict.fromkeys(names, "in-it")
        assert scored("contract", best)["band"] == "covered"
        assert scored("contract", dict.fromkeys(names, "discussed"))["band"] == "gaps"
        for clause in critical:
            assert scored("contract", best | {clause: "missing"})["band"] == "gaps"
            assert scored("contract", best | {clause: "discussed"})["band"] == "open"
        for clause in set(names) - set(critical):
            assert scored("contract", best | {clause: "missing"})["band"] == "covered"

    def test_a_good_band_needs_every_critical_clause(self, compiled: Compiled) -> None:
        definition = compiled("contract")
        critical = {question["id"] for question in definition["sections"][0]["questions"]}
        for answer in ("missing", "discussed"):
            assert {gate["question"] for gate in definition["gates"] if gate["options"] == [answer]} == critical


class TestPartners:
    COMPLETE: Mapping[str, Any] = {
        "price": 100, "evidence": 3, "past-clients": 3, "current-clients": 3, "service-levels": 3, "communication": 3,
        "alignment": 3, "growth": 3, "management": 3, "iso-27002": 1, "pci-dss": 1, "hipaa": 1,
    }  # fmt: skip

    @pytest.mark.parametrize(
        ("context", "statement", "reason"),
        [
            ("confidential-data", "iso-27002", "needs-iso-27002"),
            ("credit-cards", "pci-dss", "needs-pci-dss"),
            ("health-data", "hipaa", "needs-hipaa"),
        ],
    )
    def test_a_missing_statement_that_the_data_needs_is_no_question_of_points(
        self, compiled: Compiled, context: str, statement: str, reason: str
    ) -> None:
        grid = Grid.from_compiled(compiled("partners"))
        items = [
            {"id": "without", "ratings": {**self.COMPLETE, statement: 0}},
            {"id": "with", "ratings": self.COMPLETE},
        ]
        free = {item["id"]: item for item in rank(grid, {"items": items})["items"]}
        bound = {item["id"]: item for item in rank(grid, {"items": items, "context": [context]})["items"]}
        assert free["without"]["priority"] == free["with"]["priority"]
        assert (bound["without"]["state"], bound["without"]["because"]) == ("not_eligible", [reason])
        assert bound["with"]["state"] == "ranked"

    def test_a_bid_that_is_not_rated_yet_waits(self, compiled: Compiled) -> None:
        grid = Grid.from_compiled(compiled("partners"))
        states = {item["state"] for item in rank(grid, {})["items"]}
        assert states == {"incomplete"}, "nothing is rated for the visitor"

    def test_twice_the_lowest_price_scores_half(self, compiled: Compiled) -> None:
        grid = Grid.from_compiled(compiled("partners"))
        items = [{"id": "low", "ratings": self.COMPLETE}, {"id": "double", "ratings": {**self.COMPLETE, "price": 200}}]
        norms = {item["id"]: item["norms"]["price"] for item in rank(grid, {"items": items})["items"]}
        assert norms == {"low": 1, "double": "1/2"}
