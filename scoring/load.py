"""From plain data to something that can score, rank, suggest or calculate."""

from typing import TYPE_CHECKING, Any

from scoring.errors import DefinitionError

if TYPE_CHECKING:
    from scoring.models.calculator import Calculator
    from scoring.models.catalogue import Catalogue
    from scoring.models.grid import Grid
    from scoring.models.questionnaire import Questionnaire


def load(data: Any) -> "Questionnaire | Grid | Catalogue | Calculator":
    """Check a definition and make it ready to compute with.

    Args:
        data: a definition as plain data, in the author's form or compiled: what `scoring.jsontext.loads` makes of a
            file in ``dist/definitions/``.

    Returns:
        A frozen record by the definition's ``kind``, with exact numbers inside.

    Raises:
        DefinitionError: the definition is not valid; it names everything that is wrong.

    >>> load({"kind": "grid", "id": "tasks", "version": 1, "title": "Tasks", "factors": []})
    Traceback (most recent call last):
    scoring.errors.DefinitionError: factors: A list of 0; from 1 to 20 are possible.
    """
    from scoring.definition import check  # noqa: PLC0415, importing the package stays light

    checked = check(data)
    if checked.definition is None:
        raise DefinitionError(checked.problems)
    return from_compiled(checked.definition)


def from_compiled(definition: dict[str, Any]) -> "Questionnaire | Grid | Catalogue | Calculator":
    """The model of a compiled definition that `scoring.definition.check` has just made; nothing is checked again."""
    kind = definition["kind"]
    if kind == "questionnaire":
        from scoring.models.questionnaire import Questionnaire  # noqa: PLC0415, each page needs one kind

        return Questionnaire.from_compiled(definition)
    if kind == "grid":
        from scoring.models.grid import Grid  # noqa: PLC0415

        return Grid.from_compiled(definition)
    if kind == "catalogue":
        from scoring.models.catalogue import Catalogue  # noqa: PLC0415

        return Catalogue.from_compiled(definition)
    from scoring.models.calculator import Calculator  # noqa: PLC0415

    return Calculator.from_compiled(definition)
