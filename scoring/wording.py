"""English for the codes in results and errors. Results carry no words; here command line and builder find them.

A text may hold ``{name}`` of the code's params. Words for problems of definitions stand in
`scoring.definition.messages`, those of grids, catalogues, calculators and batches in `scoring.wording_grid`.
"""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

WORDS: dict[str, str] = {
    # states and reasons
    "final": "Final.",
    "prorated": "From {answered} of {applicable} answers; the rest is taken to be like them.",
    "provisional": "Not final yet.",
    "none": "No result.",
    "nothing_counted": "Nothing that was answered counts.",
    "no_spread": "The questions that count leave no room between least and most.",
    "too_few_answers": "{answered} of at least {required} answers so far.",
    "too_few_applicable": "Too little of this applies to you: {answered} answers, {required} are needed.",
    "too_few_sections": "{sections} of at least {required} sections have enough answers.",
    # notices
    "straight_line": (
        "You chose the same answer throughout; the statements that are put the other way round make that unlikely."
    ),
    "scored_across_versions": "These answers were given to another version; what changed is listed.",
    # ledger
    "not_applicable": "does not apply",
    "not_shown": "was not asked",
    "visibility_open": "is asked only after an earlier answer",
    "unanswered": "was not answered",
    "not_scored": "is asked for information only",
    "section_left_out": "its section has too few answers",
    "base": "Start of the scale",
    "rounding": "Rounding",
    "total": "Score",
    # advice
    "gate_fired": "Because of your answer to this question the result goes no further.",
    "gate_holds": "Your answer to this question alone would keep the result from going further.",
    "band_reached": "For this result.",
    "cell_reached": "For this result.",
    "cell_careful": "On the line between results, the more careful advice.",
    "rule_matched": "This rule decided.",
    "outcome_won": "Fits your answers best.",
    "addon": "Worth adding.",
    "area_leads": "Most of it comes from here.",
    "area_flagged": "A flag, shown apart from the other areas.",
    "section_band_reached": "For this area.",
    "section_thin": "Too few answers in this area.",
    "level_reached": "For this level.",
    "option_chosen": "Because you chose this answer.",
    # changes
    "not_final": "There is no final result yet.",
    "no_direction": "Neither end of this scale is the better one.",
    "no_bands": "There are no bands to move between.",
    "method": "This kind of result has no next step up.",
    "already_best": "This is the best there is.",
    "out_of_reach": "No change of the answers that can be changed gets there.",
    "too_many_combinations": "More than {limit} combinations of answers decide what is asked; not worked out.",
    "not_computed": "Not worked out.",
    "found": "Found.",
    # answers
    "wrong_type": "Expected {expected}, found {found}.",
    "unknown_question": "There is no question “{found}”.",
    "unknown_option": "The question “{question}” has no option “{found}”.",
    "unknown_key": "“{found}” is not known here; known: {known}.",
    "not_applicable_not_allowed": "“Not applicable” is not an answer to “{question}”.",
    "out_of_range": "{found} is outside {min} to {max}.",
    "bad_number": "“{found}” is not a number.",
    "exclusive_option": "“{option}” cannot be combined with other options of “{question}”.",
    "repeated_option": "“{option}” is chosen twice in “{question}”.",
    "wrong_assessment": "These are answers to “{found}”, not to “{expected}”.",
    "other_version": "These answers were given to another version of the questions ({found}, not {expected}).",
    "bad_fingerprints": "These are not the fingerprints of a released version.",
    "unknown_include": "“{found}” cannot be included; known: {known}.",
    # share codes
    "code_malformed": "This is not a share code.",
    "code_damaged": "The share code is incomplete or has a typing error.",
    "code_format": "The share code was made by a newer version of this site.",
    "code_other_version": "The share code belongs to version {version} of the questions, or to other questions.",
    # requests
    "bad_request": "Expected {expected}, found {found}.",
    "unknown_op": "There is no operation “{found}”.",
    "not_loaded": "The definition is not loaded.",
    "bad_definition": "The definition is not valid ({problem}).",
    "wrong_kind": "Expected a {expected}, found a {found}.",
    "internal": "Something went wrong inside the engine ({kind}).",
}


def word(code: str, params: Mapping[str, Any] | None = None) -> str:
    """The English sentence for a code; a code that nobody worded stands for itself.

    >>> word("unknown_option", {"question": "hours", "found": "many"})
    'The question “hours” has no option “many”.'
    """
    given = dict(params or {})
    for text in _texts(code):
        if all(name is None or name in given for _, name, _, _ in Formatter().parse(text)):
            return text.format_map({name: _plain(each) for name, each in given.items()})
    return code.replace("_", " ")


def _texts(code: str) -> Iterator[str]:
    """What the code may mean, first the words of questionnaires; the same code can have other params elsewhere."""
    if code in WORDS:
        yield WORDS[code]
    from scoring.definition.messages import MESSAGES as DEFINITION  # noqa: PLC0415, only where words are wanted
    from scoring.wording_grid import MESSAGES as GRID  # noqa: PLC0415

    for messages in (GRID, DEFINITION):
        if code in messages:
            yield messages[code]


def _plain(each: Any) -> str:
    return ", ".join(map(str, each)) if isinstance(each, list | tuple) else "…" if each is None else str(each)
