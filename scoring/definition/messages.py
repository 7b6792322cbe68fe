"""English words for what can be wrong with a definition or a JSON text, by code."""

from collections.abc import Mapping
from typing import Any

MESSAGES = {
    # numbers
    "number_form": "“{found}” is not a number; write an integer, a decimal such as 7.5 or a fraction such as 2/3.",
    "number_size": "{found} is too large; numbers have at most 12 digits before the point.",
    "number_zero_division": "{found} divides by zero.",
    "number_range": "{found} is not {expected}.",
    "float_found": "A binary float is not exact; give the number as text or through this project's loaders.",
    "denominators": "The fractions in this definition have no common denominator up to 10^12; write rounder numbers.",
    # JSON text
    "json_length": "The text is longer than {limit} bytes.",
    "json_encoding": "The text is not UTF-8 (byte {byte}).",
    "json_depth": "Lists and objects are nested deeper than {limit}.",
    "json_syntax": "Not valid JSON: {what}, line {line}, column {column}.",
    "json_duplicate_key": "The key “{key}” is given twice.",
    "json_not_finite": "{found} is not a number that can be computed with.",
    "json_integer_size": "The integer {found} is too large.",
    "json_lone_surrogate": "Text with half a character (a lone surrogate).",
    # form
    "wrong_type": "Expected {expected}, found {found}.",
    "missing_key": "The key “{key}” is missing ({expected}).",
    "one_of": "One of these keys is needed, and only one: {keys}.",
    "unknown_key": "“{found}” is not a key of {object}.",
    "key_not_here": "“{key}” does not go with {variant} {value}, only with {only}.",
    "text_empty": "The text is empty.",
    "text_length": "The text has {found} characters, at most {limit} are possible.",
    "text_character": "The text holds the character {character}, which cannot be shown.",
    "text_form": "“{found}” is not {expected}.",
    "id_form": "“{found}” is not an id: a letter a to z, then letters a to z, digits and hyphens, 40 in all.",
    "id_reserved": "“{found}” cannot be used as an id; it has a meaning of its own on the page.",
    "not_a_choice": "“{found}” is none of {choices}.",
    "list_length": "A list of {found}; from {least} to {greatest} are possible.",
    "definition_size": "The definition holds more than {limit} list items.",
    "scale_order": "The scale runs from {low} to {high}; the lower end comes first.",
    "min_answered_form": "“{found}” is neither a count such as 4 nor a percentage such as 80%.",
    "hash_mismatch": "The hash does not fit the content; it should be {expected}.",
    # names
    "duplicate_id": "The id “{found}” is used twice.",
    "duplicate_name": "“{found}” is named twice.",
    "unknown_question": "There is no question “{found}”.",
    "unknown_option": "The question “{question}” has no option “{found}”.",
    "unknown_scale": "There is no list “{found}” in scales.",
    "unknown_section": "There is no section “{found}”.",
    "unknown_band": "There is no band “{found}”.",
    "unknown_cell": "There is no cell “{found}”.",
    "unknown_outcome": "There is no outcome “{found}”.",
    "unknown_factor": "There is no factor “{found}”.",
    "unknown_context": "There is no context statement “{found}”.",
    "unknown_input": "There is no input “{found}”.",
    # conditions
    "condition_form": "A condition has one of {keys}; found {found}.",
    "condition_tests": "A condition has one test or two that belong together: {tests}.",
    "condition_answered": "Only answered: true is possible; write {{not: …}} around it.",
    "condition_depth": "The condition is nested deeper than {limit}.",
    "condition_later": "“{found}” is asked later, or here; a condition can only name an earlier question.",
    "condition_type": "This test does not fit “{question}”, a question of type {type}.",
    "condition_points": "“{question}” has no points of its own that could be compared.",
    "condition_selections": "Too many selections of “{question}” have these points; name the options instead.",
    # questions
    "no_questions": "There are no questions.",
    "too_many_questions": "{found} questions; at most {limit} are possible.",
    "nothing_scored": "No question is scored.",
    "exclusive_single": "A single choice is exclusive anyway; “exclusive” is for multiple choices.",
    "missing_points": "The option “{id}” has no points.",
    "points_per_outcome": "Under the method outcomes, points are given per outcome: {{outcome: points}}.",
    "points_as_number": "Under the method {method}, points are one number.",
    "points_as_level": "Under the method levels, points are the number of a level, from 0 to {highest}.",
    "reverse_outcomes": "Points for outcomes cannot be reversed.",
    "floor_above_cap": "The floor is above the cap.",
    "min_not_below_max": "min ({min}) is not below max ({max}).",
    "ranges_not_rising": "Each range starts above the one before.",
    "ranges_start": "The first range starts above min ({min}), so that some numbers would have no points.",
    "ranges_end": "The last range starts above max ({max}), so that no number can lie in it.",
    # sections, bands, gates
    "question_without_section": "Under the method {method}, every scored question belongs to a section.",
    "not_in_section": "“{found}” is not among the section's questions.",
    "include_own": "“{found}” is written in this section already.",
    "min_answered_number": "{found} answers are asked for, but there are only {number} scored questions.",
    "bands_not_rising": "The band starts at {found}, not above the one before ({before}).",
    "bands_start": "The first band starts at {found}, above the least possible score, {minimum}.",
    "gate_numeric": "“{found}” has no options; a gate closes on options.",
    # methods
    "rule_always_holds": "Without “when” this rule always holds, and those after it never do.",
    "last_rule_conditional": "The last rule must always hold: leave “when” out.",
    "no_total_with_matrix": "A matrix has no total over both axes; “{key}” does not go with it.",
    "axes_share": "Both axes count the same questions: {questions}.",
    "min_sections": "{found} sections are asked for, but the axis has {number}.",
    "cell_axes": "A cell names the side of both axes: {axes}.",
    "cell_twice": "Another cell has the same two sides.",
    "caution_twice": "Another cell has the caution {found} too; the more careful one must be clear.",
    # grids and calculators
    "weights_all_zero": "All factors weigh 0.",
    "ends_order": "low ({low}), typical ({typical}) and high ({high}) are not in order.",
    "too_many_uncertain": "{found} inputs have a range; at most {limit} can.",
}


def worded(code: str, params: Mapping[str, Any]) -> str:
    """The English sentence for a code; lists are joined with commas, an unknown code stands for itself."""
    if code not in MESSAGES:
        from scoring.wording import word  # noqa: PLC0415, the codes of other modules

        return word(code, params)
    plain = {name: _plain(each) for name, each in params.items()}
    return MESSAGES[code].format_map(plain)


def _plain(each: Any) -> str:
    if isinstance(each, list):
        return ", ".join(" and ".join(map(str, one)) if isinstance(one, list) else str(one) for one in each)
    return str(each)
