"""Whatever comes in is compiled or reported, and what is compiled compiles to itself."""

from copy import deepcopy
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.definition import check
from scoring.definition.check import KINDS
from scoring.definition.fields import Table
from scoring.definition.schema import tables_of
from scoring.jsontext import canonical, loads
from scoring.numbers import NumberText
from site_builder.yaml_source import parse

CONTENT = Path(__file__).parents[3] / "content"


DEFINITIONS = [
    parse(path.read_text(encoding="utf-8"), "").data
    for folder in ("assessments", "grids", "catalogues", "calculators")
    for path in sorted((CONTENT / folder).glob("*.yaml"))
    if "." not in path.stem  # translations stand beside them
]

names = st.sampled_from(["a", "b", "yes", "Q", "", "x" * 50, "__proto__", "a-b"])
scalars = (
    st.none()
    | st.booleans()
    | st.integers(-3, 7)
    | st.sampled_from([10**13, -1, "1/2", "7.5", "1e9", NumberText("2.5"), NumberText("1e5"), "80%", 0.5, "\ud800"])
    | st.builds(lambda: 10**5000)
    | names
    | st.text(max_size=5)
)
plain = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | st.integers(0, 2), inner, max_size=3),
    max_leaves=6,
)


def compiled_or_reported(data):
    checked = check(data)
    assert (checked.definition is None) == bool(checked.problems)
    for problem in checked.problems:
        assert problem.message
        assert str(problem)
    if checked.definition is not None:
        assert check(checked.definition).definition == checked.definition
        # It survives the way through a file.
        assert check(loads(canonical(checked.definition))).definition == checked.definition
    return checked


def keys_of(kind):
    return sorted({field.name for table in tables_of(KINDS[kind][0]) for field in table.fields})


def test_the_definitions_of_this_site_compile_to_themselves():
    assert DEFINITIONS
    for data in DEFINITIONS:
        assert compiled_or_reported(data).problems == ()


@given(plain)
def test_arbitrary_data(data):
    compiled_or_reported(data)


@given(st.data())
def test_arbitrary_values_under_known_keys(data):
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    keys = st.sampled_from(keys_of(kind))
    inner = st.recursive(
        scalars, lambda part: st.lists(part, max_size=3) | st.dictionaries(keys, part, max_size=5), max_leaves=12
    )
    compiled_or_reported(data.draw(st.dictionaries(keys, inner, max_size=8)) | {"kind": kind})


def places(data, path=()):
    """All paths into plain data."""
    yield path
    if isinstance(data, dict):
        for key, each in data.items():
            yield from places(each, (*path, key))
    elif isinstance(data, list):
        for place, each in enumerate(data):
            yield from places(each, (*path, place))


PLACES = [list(places(data))[1:] for data in DEFINITIONS]


@settings(max_examples=300)
@given(st.data())
def test_a_real_definition_with_something_broken(data):
    which = data.draw(st.integers(0, len(DEFINITIONS) - 1))
    definition = deepcopy(DEFINITIONS[which])
    for path in data.draw(st.lists(st.sampled_from(PLACES[which]), min_size=1, max_size=3)):
        owner = definition
        try:
            for step in path[:-1]:
                owner = owner[step]
            if data.draw(st.booleans()):
                owner[path[-1]] = data.draw(plain)
            else:
                del owner[path[-1]]
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took the place away
    compiled_or_reported(definition)


def test_every_table_documents_its_keys():
    for kind in KINDS:
        for table in tables_of(KINDS[kind][0]):
            assert isinstance(table, Table)
            assert table.doc.endswith(".")
            assert all(field.doc for field in table.fields)
