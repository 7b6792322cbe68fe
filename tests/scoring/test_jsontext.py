"""JSON from outside is read with care; what is written is canonical."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.errors import InputError
from scoring.jsontext import canonical, loads
from scoring.numbers import NumberText

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


def problem(source, **limits):
    with pytest.raises(InputError) as caught:
        loads(source, **limits)
    return caught.value.code, caught.value.path


class TestReading:
    @given(plain)
    def test_reads_what_json_writes(self, data):
        assert loads(json.dumps(data)) == data
        assert loads(json.dumps(data, ensure_ascii=False).encode()) == data

    def test_numbers_keep_their_source_text(self):
        data = loads('{"a": 7, "b": 7.50, "c": 1e5, "d": -0, "e": -0.1}')
        assert data == {"a": 7, "b": "7.50", "c": "1e5", "d": 0, "e": "-0.1"}
        assert type(data["a"]) is int
        assert type(data["b"]) is type(data["c"]) is NumberText

    def test_a_byte_order_mark_is_skipped(self):
        assert loads("\ufeff[1]") == loads(b"\xef\xbb\xbf[1]") == [1]

    def test_length_is_counted_in_bytes(self):
        assert loads('"ab"', max_bytes=4) == "ab"
        assert problem('"abc"', max_bytes=4) == ("json_length", ())
        assert problem('"é€"', max_bytes=6) == ("json_length", ())  # 4 characters, 7 bytes
        assert problem(b'"' + b"a" * 10_000_000 + b'"') == ("json_length", ())

    def test_nesting_is_scanned_before_parsing(self):
        assert loads("[" * 32 + "]" * 32)
        assert problem("[" * 33 + "]" * 33) == ("json_depth", ())
        assert problem("[" * 400_000) == ("json_depth", ())
        assert problem('{"a":' * 100_000) == ("json_depth", ())

    def test_brackets_in_strings_do_not_count(self):
        text = json.dumps(["[" * 50, '\\"[[', {"{": "}"}])
        assert loads(text) == json.loads(text)

    def test_many_lists_beside_each_other_are_not_deep(self):
        assert len(loads("[" + "[]," * 100 + "[]]")) == 101

    def test_an_unfinished_string_does_not_stall_the_scan(self):
        assert problem("[" * 40 + '"' + '\\"' * 400_000)[0] == "json_depth"
        assert problem('"' + '\\"' * 400_000 + "[" * 40)[0] == "json_syntax"

    @pytest.mark.parametrize(
        ("source", "code", "path"),
        [
            ('{"a": {"b": 1, "b": 2}}', "json_duplicate_key", ("a",)),
            ('{"a": {"a": 1, "b": 2, "b": 3, "b": 4}}', "json_duplicate_key", ("a",)),
            ('[1, {"x": NaN}]', "json_not_finite", (1, "x")),
            ("[Infinity]", "json_not_finite", (0,)),
            ("-Infinity", "json_not_finite", ()),
            ('{"n": 12345678901234567890}', "json_integer_size", ("n",)),
            ('{"n": -12345678901234567890}', "json_integer_size", ("n",)),
            ("9" * 100_000, "json_integer_size", ()),
            (r'{"a": ["x", "\ud800"]}', "json_lone_surrogate", ("a", 1)),
            (r'{"a": {"\udfff": 1}}', "json_lone_surrogate", ("a",)),
            (r'{"\ud800": 1, "\ud800": 2}', "json_duplicate_key", ()),
            ('["\ud800"]', "json_lone_surrogate", ()),
            (b'"\xff"', "json_encoding", ()),
            (b'"\xed\xa0\x80"', "json_encoding", ()),  # a surrogate in UTF-8
            ("", "json_syntax", ()),
            ("[1,]", "json_syntax", ()),
            ("{'a': 1}", "json_syntax", ()),
            ("[1] [2]", "json_syntax", ()),
            ('"a\nb"', "json_syntax", ()),
        ],
    )
    def test_refuses(self, source, code, path):
        assert problem(source) == (code, path)

    def test_syntax_errors_name_line_and_column(self):
        with pytest.raises(InputError) as caught:
            loads('{\n  "a": }')
        assert (caught.value.params["line"], caught.value.params["column"]) == (2, 8)

    def test_surrogate_pairs_are_characters(self):
        assert loads(r'"\ud83d\ude00"') == "😀"

    def test_a_strange_key_is_only_a_key(self):
        assert loads('{"__proto__": {"x": 1}}') == {"__proto__": {"x": 1}}

    @given(st.text(max_size=200) | st.binary(max_size=200))
    def test_any_text_is_read_or_refused(self, source):
        try:
            loads(source)
        except InputError as error:
            canonical(error.as_dict()).encode()


class TestWriting:
    def test_form(self):
        assert canonical({"b": [1, None, True], "a": "é"}) == '{"a":"é","b":[1,null,true]}'

    @given(plain)
    def test_order_of_keys_does_not_matter(self, data):
        def turned(part):
            if isinstance(part, dict):
                return {key: turned(part[key]) for key in reversed(part)}
            return [turned(each) for each in part] if isinstance(part, list) else part

        assert canonical(turned(data)) == canonical(data)

    @given(st.lists(st.text(max_size=10)))
    def test_composed_and_decomposed_text_are_one(self, texts):
        decomposed = [unicodedata.normalize("NFD", text) for text in texts]
        composed = [unicodedata.normalize("NFC", text) for text in texts]
        assert canonical(decomposed) == canonical(composed) == canonical(texts)

    @given(plain)
    def test_what_is_written_is_canonical_already(self, data):
        text = canonical(data)
        assert canonical(json.loads(text)) == text

    def test_text_is_composed(self):
        assert canonical({"e\u0301": ["e\u0301", ("x",), 1]}) == canonical({"é": ["é", ["x"], 1]})

    def test_keys_sort_by_code_point(self):
        assert canonical({"\U00010000": 1, "\uffee": 2}) == '{"\uffee":2,"\U00010000":1}'

    def test_text_that_composes_with_the_quote_only_is_left_alone(self):
        assert canonical("\u0338") == '"\u0338"'
