"""English words for the codes of grids, catalogues, calculators, batch scoring and the command line."""

MESSAGES: dict[str, str] = {
    # Reading plain data
    "expected_object": "Expected an object with named parts, found {found}.",
    "expected_list": "Expected a list, found {found}.",
    "bad_id": "An id starts with a small letter and has at most 40 small letters, digits and hyphens; found “{found}”.",
    "duplicate_id": "The id “{id}” appears twice.",
    # Grids
    "too_many_items": "{count} items are too many; at most {most} can be ranked.",
    "unknown_factor": "The grid has no factor “{found}”; its factors: {known}.",
    "unknown_context": "The grid has no statement “{found}”; its statements: {known}.",
    "rating_out_of_range": "A rating on “{factor}” lies between {min} and {max}, found {found}.",
    "amount_too_small": "“{factor}” is at least {min}, found {found}.",
    "not_a_check": "“{factor}” is yes or no (true or false, 1 or 0), found {found}.",
    "negative_weight": "The weight of “{factor}” may not be negative, found {found}.",
    "weights_all_zero": "At least one weight must be above 0.",
    "relative_amount": "Scores for “{factor}” are relative to the best one entered, {amount}; a new best moves all.",
    "decided_by_amount": "First only because of “{factor}”: without it, {without} would be first.",
    "no_ranking": "No item is completely rated and eligible yet.",
    # Catalogues
    "unknown_function": "The catalogue has no function “{found}”; its functions: {known}.",
    "bad_rank": "A rank is a whole number from 1, or null.",
    "share_out_of_range": "A share lies between 0 and 1.",
    "function_chosen": "You chose this function.",
    "function_tasks": "Your first tasks belong to this function.",
    "function_section": "Your answers stand out here ({share} %).",
    # Calculators
    "unknown_input": "The calculator has no input “{found}”; its inputs: {known}.",
    "input_out_of_range": "Expected a number between {min} and {max}, found {found}.",
    "input_order": "low ≤ typical ≤ high is needed, found {low}, {typical}, {high}.",
    "too_many_uncertain": "{count} inputs have a range; at most {most} may have one, the others need a single number.",
    "division_by_zero": "“{formula}” divides by zero with these inputs.",
    "result_too_large": "“{formula}” grows too large to be computed.",
    # Formulas
    "formula_empty": "The formula is empty.",
    "formula_long": "The formula has {length} characters, at most {most} are allowed.",
    "formula_character": "“{found}” has no meaning in a formula (column {column} of it).",
    "formula_syntax": "The formula cannot be read from its column {column} on.",
    "formula_number": "“{found}” is not a number of at most 12 digits and 6 decimals (column {column} of the formula).",
    "formula_name": (
        "“{found}” is not the name of an input or of a formula above (column {column} of this one); known: {known}."
    ),
    "formula_not_allowed": (
        "“{found}” is not allowed in a formula (column {column} of it); use + - * /, min(a, b), max(a, b), and "
        "a if x < y else b."
    ),
    "formula_depth": "The formula is nested too deeply (at most {most} levels); split it.",
    # Batch
    "batch_empty": "The responses are empty; a header with question ids is expected.",
    "batch_header": "The first line is not a readable header.",
    "duplicate_column": "The column “{column}” stands twice in the header.",
    "unknown_column": "“{column}” is no question (keep such columns with --keep); {count} in all.",
    "no_question_column": "No column is named like a question.",
    "column_twice": "The column “{column}” is kept, but the result has a column of that name; rename it.",
    "batch_line": "Expected an object with “answers”.",
    "batch_row_length": "The row has {found} cells, the header {expected}.",
    "batch_row_unreadable": "The row cannot be read ({what}).",
    "batch_encoding": "The row is not UTF-8.",
}
