"""Share codes: short, canonical, and refused when anything in them is wrong."""

import string
from base64 import urlsafe_b64decode, urlsafe_b64encode
from fractions import Fraction
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import answered, answers, compiled, definitions

from scoring.errors import InputError
from scoring.share import decode, encode

SETTINGS = settings(max_examples=50, suppress_health_check=list(HealthCheck))
ALPHABET = string.ascii_letters + string.digits + "-_"


def fifty(**more):
    options = [{"id": f"o{i}", "label": str(i), "points": i} for i in range(4)]
    questions = [{"id": f"q{i}", "text": "T", "scale": "often", "not_applicable": "Not here"} for i in range(50)]
    return {
        "kind": "questionnaire", "id": "fifty", "version": 1, "title": "Fifty",
        "scales": {"often": options}, "questions": questions,
    } | more  # fmt: skip


def kept(raw):
    return {name: answer for name, answer in raw.items() if answer not in (None, [])}


@given(st.data())
@SETTINGS
def test_answers_come_back_as_they_were_hidden_ones_too(data):
    definition = data.draw(definitions())
    questionnaire = compiled(definition)
    raw = data.draw(answered(definition))
    code = encode(questionnaire, answers(questionnaire, raw))
    found = decode(questionnaire, code)
    assert found == {
        "assessment": "sample",
        "version": 1,
        "hash": questionnaire.scoring_hash,
        "answers": kept(raw),
    }
    assert encode(questionnaire, found) == code


@given(st.data())
@SETTINGS
def test_a_changed_code_is_refused(data):
    definition = data.draw(definitions())
    questionnaire = compiled(definition)
    code = encode(questionnaire, answers(questionnaire, data.draw(answered(definition))))
    place = data.draw(st.integers(0, len(code) - 1))
    letter = data.draw(st.sampled_from(ALPHABET))
    changed = data.draw(
        st.sampled_from(
            [code[:place] + letter + code[place + 1 :], code[:place], code + letter, code[:place] + code[place + 1 :]]
        )
    )
    if changed == code:
        return
    with pytest.raises(InputError) as caught:
        decode(questionnaire, changed)
    assert caught.value.code in {"code_malformed", "code_damaged"}
    assert caught.value.path == ("code",)


@given(st.lists(st.sampled_from(["o0", "o1", "o2", "o3", "not_applicable", None]), min_size=50, max_size=50))
@settings(max_examples=50)
def test_fifty_questions_with_all_their_states_take_at_most_sixty_characters(choices):
    questionnaire = compiled(fifty())
    raw = {f"q{i}": choice for i, choice in enumerate(choices)}
    code = encode(questionnaire, answers(questionnaire, raw))
    assert len(code) <= 60
    assert decode(questionnaire, code)["answers"] == kept(raw)


def numeric(**more):
    question = {"id": "n", "text": "N", "type": "numeric", "ranges": [{"from": -100, "points": 0}]} | more
    return compiled({"kind": "questionnaire", "id": "number", "version": 300, "title": "N", "questions": [question]})


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12.50", "12.5"),
        (7, "7"),
        ("-3", "-3"),
        ("1/3", "1/3"),
        ("4/8", "0.5"),
        ("0.000001", "0.000001"),
        ("0", "0"),
        ("1/10000000", "1/10000000"),
    ],
)
def test_numbers_come_back_in_their_one_canonical_form(written, read):
    questionnaire = numeric(max=100)
    code = encode(questionnaire, {"assessment": "number", "answers": {"n": written}})
    assert decode(questionnaire, code)["answers"] == {"n": read}


def test_numbers_without_a_greatest_have_codes_too():
    questionnaire = numeric()
    for written in ("999999999999", "123456789012.654321", "999999999999/999999999998"):
        code = encode(questionnaire, {"assessment": "number", "answers": {"n": written}})
        assert decode(questionnaire, code)["answers"] == {"n": written}


def test_numbers_without_a_least_have_codes_too():
    number = {"id": "n", "text": "N", "type": "numeric", "scored": False}
    asked = {"id": "a", "text": "A", "options": [{"id": name, "label": name, "points": 0} for name in ("o", "p")]}
    questionnaire = compiled(
        {"kind": "questionnaire", "id": "number", "version": 1, "title": "N", "questions": [number, asked]}
    )
    for written in ("-7", "-0.5", "-999999999999", "-1/3", "8"):
        code = encode(questionnaire, {"assessment": "number", "answers": {"n": written}})
        assert decode(questionnaire, code)["answers"] == {"n": written}


def test_a_number_takes_the_room_of_those_that_are_possible():
    def length(least, greatest, answer):
        asked = [
            {"id": f"n{place}", "text": "N", "type": "numeric", "min": least, "max": greatest}
            | {"ranges": [{"from": 0, "points": 0}]}
            for place in range(40)
        ]
        questionnaire = compiled(
            {"kind": "questionnaire", "id": "room", "version": 1, "title": "N", "questions": asked}
        )
        return len(encode(questionnaire, answers(questionnaire, {each["id"]: answer for each in asked})))

    # Eleven tenths each: from nothing, from a thousand, and up to a number that is no tenth itself.
    assert length(0, 1, "0.5") == length(1000, 1001, "1000.5") == length(0, "31/30", "0.5")


def test_a_code_of_another_definition_says_so():
    one = compiled(fifty())
    other = compiled(fifty(scale=[0, 100], version=2))
    code = encode(one, {"assessment": "fifty", "answers": {"q0": "o1"}})
    with pytest.raises(InputError) as caught:
        decode(other, code)
    assert (caught.value.code, caught.value.params) == ("code_other_version", {"version": 1, "expected": 2})


def test_a_code_survives_a_corrected_label_and_a_new_version_number():
    one = compiled(fifty())
    other = compiled(fifty(version=2, title="Fifty statements"))
    code = encode(one, {"assessment": "fifty", "answers": {"q0": "o1"}})
    assert decode(other, code)["answers"] == {"q0": "o1"}


def sealed(body):
    return urlsafe_b64encode(body + sha256(body).digest()[:8]).decode().rstrip("=")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"\x02\x01" + bytes(8), "code_format"),
        (b"\x01", "code_damaged"),
        (b"\x01\x01\x00", "code_damaged"),
        (b"", "code_damaged"),
        (b"\x01\xff", "code_damaged"),
    ],
)
def test_codes_that_were_made_up_are_refused(body, code):
    with pytest.raises(InputError) as caught:
        decode(compiled(fifty()), sealed(body))
    assert caught.value.code == code


def test_a_number_that_holds_more_than_answers_is_refused():
    questionnaire = compiled(fifty())
    raw = urlsafe_b64decode(encode(questionnaire, {"assessment": "fifty", "answers": {}}) + "==")
    with pytest.raises(InputError, match="incomplete"):
        decode(questionnaire, sealed(raw[:-8] + b"\xff" * 40))


def test_a_fraction_without_denominator_and_one_out_of_range_are_refused():
    questionnaire = numeric(max=100)
    raw = urlsafe_b64decode(encode(questionnaire, {"assessment": "number", "answers": {}}) + "==")
    head = raw[:-8]
    for denominator, numerator in ((0, 0), (3, 10**10)):
        number = (1 + 7) + 9 * (denominator + 10**12 * (numerator + 10**18))
        payload = number.to_bytes((number.bit_length() + 7) // 8, "big")
        with pytest.raises(InputError) as caught:
            decode(questionnaire, sealed(head + payload))
        assert caught.value.code == "code_damaged"


@pytest.mark.parametrize("code", ["", "no code", "abcde", "ä", "A" * 16_001, "AB="])
def test_text_that_is_no_code_is_refused(code):
    with pytest.raises(InputError) as caught:
        decode(compiled(fifty()), code)
    assert caught.value.code in {"code_malformed", "code_damaged"}


def test_numbers_come_back_where_the_least_one_is_a_fraction():
    number = {"id": "n", "text": "N", "type": "numeric", "min": "1/2", "max": "19/2"}
    asked = {
        "id": "a",
        "text": "A",
        "options": [{"id": "o", "label": "O", "points": 0}, {"id": "p", "label": "P", "points": 1}],
    }
    questionnaire = compiled(
        {
            "kind": "questionnaire",
            "id": "n",
            "version": 1,
            "title": "N",
            "questions": [number | {"scored": False}, asked],
        }
    )
    for given_number in ("1/2", "0.5", "1", "9", "9.5", "19/2", "2.25", "4/3"):
        code = encode(questionnaire, answers(questionnaire, {"n": given_number, "a": "p"}))
        assert Fraction(decode(questionnaire, code)["answers"]["n"]) == Fraction(given_number)
