"""Answers that were given under another version of the definition: which questions differ."""

from collections.abc import Mapping
from typing import Any

from scoring.errors import InputError
from scoring.models.questionnaire import Questionnaire
from scoring.plain import excerpt, kind_of
from scoring.records import record


@record()
class VersionChange:
    """What lies between the answers' version and the definition's.

    Attributes:
        found, expected: scoring hash (or version, where no hash was given) of the answers and of the definition.
        changed, added, removed: question ids; ``None`` if the older version is not known.
    """

    found: str
    expected: str
    changed: list[str] | None = None
    added: list[str] | None = None
    removed: list[str] | None = None

    def as_dict(self) -> dict[str, Any]:
        """As error and notice parameters."""
        return {
            "found": self.found,
            "expected": self.expected,
            "changed": self.changed,
            "added": self.added,
            "removed": self.removed,
        }


def version_change(
    questionnaire: Questionnaire, data: Mapping[str, Any], previous: object = None
) -> VersionChange | None:
    """Compare the ``hash`` of an answers object (or, without one, its ``version``) with the questionnaire's.

    Args:
        questionnaire: the present definition.
        data: the answers object.
        previous: the older definition, or ``{question id: fingerprint}``, if known.
    """
    found, expected = data.get("hash"), questionnaire.scoring_hash
    if found is None:
        found, expected = data.get("version"), str(questionnaire.version)
        if found is None or str(found) == expected:
            return None
    elif found == expected:
        return None
    name = excerpt(str(found), 64) if isinstance(found, str | int) else kind_of(found)
    older = _prints(previous)
    if older is None or found not in (older.get("scoring_hash"), older.get("version")):
        return VersionChange(name, expected)
    from scoring.identity import compare  # noqa: PLC0415, only a version conflict needs it

    changes = compare(older, questionnaire.compiled)["questions"]
    named: dict[str, list[str]] = {"changed": [], "added": [], "removed": []}
    for change in changes:
        if change["parts"] != ["wording"]:
            named[change["change"]].append(change["question"])
    return VersionChange(name, expected, **named)


def _prints(source: object) -> Mapping[str, Any] | None:
    """The fingerprints of an older version: given, or made from its definition.

    Raises:
        InputError: it is neither.
    """
    if source is None:
        return None
    from scoring.definition import check  # noqa: PLC0415, only a version conflict needs it
    from scoring.identity import are_fingerprints, fingerprints  # noqa: PLC0415

    if isinstance(source, Mapping) and "parts" in source:
        if not are_fingerprints(source):
            raise InputError("bad_fingerprints", {}, ("previous",))
        return source
    checked = check(source)
    if checked.definition is None:
        problem = checked.problems[0]
        raise InputError(
            "bad_definition", {"problem": problem.code, "count": len(checked.problems)}, ("previous", *problem.path)
        )
    return fingerprints(checked.definition)
