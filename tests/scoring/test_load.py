"""The public functions, what they load, and how errors speak."""

import subprocess
import sys

import pytest

import scoring
from scoring.errors import AnswerError, DefinitionError, InputError, ScoringError
from scoring.load import from_compiled
from scoring.models.calculator import Calculator
from scoring.models.catalogue import Catalogue
from scoring.models.grid import Grid
from scoring.models.questionnaire import Questionnaire

HEAD = {"id": "x", "version": 1, "title": "X"}
EXAMPLES = {
    Questionnaire: {
        "kind": "questionnaire",
        **HEAD,
        "questions": [
            {
                "id": "a",
                "text": "A?",
                "options": [{"id": "no", "label": "No", "points": 0}, {"id": "yes", "label": "Yes", "points": 1}],
            }
        ],
    },
    Grid: {
        "kind": "grid",
        **HEAD,
        "factors": [{"id": "time", "label": "Time", "min": 1, "max": 5, "direction": "more_first"}],
    },
    Catalogue: {"kind": "catalogue", **HEAD, "functions": [{"id": "f", "title": "F"}]},
    Calculator: {
        "kind": "calculator",
        **HEAD,
        "inputs": [{"id": "a", "label": "A", "typical": 1}],
        "outputs": [{"id": "o", "label": "O", "formula": "a + 1"}],
    },
}


@pytest.mark.parametrize("model", EXAMPLES, ids=lambda model: model.__name__)
def test_loads_each_kind(model):
    loaded = scoring.load(EXAMPLES[model])
    assert isinstance(loaded, model)
    assert loaded.id == "x"
    checked = scoring.check(EXAMPLES[model])
    assert isinstance(from_compiled(checked.definition), model)


def test_a_definition_with_mistakes_names_them_all():
    with pytest.raises(DefinitionError) as caught:
        scoring.load({"kind": "grid", **HEAD, "factors": [], "zone": []})
    error = caught.value
    assert [problem.code for problem in error.problems] == ["unknown_key", "list_length", "weights_all_zero"][
        : len(error.problems)
    ]
    assert str(error).count("\n") == 1
    assert error.code == "unknown_key"
    assert error.message.endswith("(1 more)")
    with pytest.raises(DefinitionError) as caught:
        scoring.load({})
    assert caught.value.message == str(caught.value.problems[0]) == str(caught.value)


def test_errors_are_of_few_kinds_and_carry_plain_data():
    error = AnswerError("number_form", {"found": "x"}, ("answers", "a", 1))
    assert isinstance(error, InputError)
    assert isinstance(error, ScoringError)
    assert error.as_dict() == {"code": "number_form", "params": {"found": "x"}, "path": ["answers", "a", 1]}
    assert str(error) == f"answers.a.1: {error.message}"
    assert str(InputError("number_form", {"found": "x"})) == error.message
    assert ScoringError("some_code").params == {}


def test_the_public_names_are_there():
    for name in scoring.__all__:
        assert getattr(scoring, name) is not None
        assert name in dir(scoring)
    assert callable(scoring.suggest)
    with pytest.raises(AttributeError, match="sample"):
        _ = scoring.sample


def test_importing_the_package_is_light():
    program = (
        "import sys, scoring\n"
        "print(*sorted(name for name in sys.modules if name.startswith('scoring')))\n"
        "for name in scoring.__all__: getattr(scoring, name)\n"
        "print(callable(scoring.load), callable(scoring.suggest))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    light, callables = done.stdout.splitlines()
    assert "scoring.definition" not in light
    assert "scoring.questionnaire" not in light
    assert callables == "True True"
