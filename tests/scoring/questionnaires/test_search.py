"""The search for the fewest changes, against trying every set of questions and every option."""

from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scoring.search import Item, Option, Search

SETTINGS = settings(max_examples=200)


@st.composite
def searches(draw):
    items = []
    for place in range(draw(st.integers(1, 6))):
        gains = draw(st.lists(st.integers(-3, 6), min_size=1, max_size=3, unique=True))
        options = tuple(Option(answer, gain, gain) for answer, gain in enumerate(gains))
        items.append(Item(2 * place, options, draw(st.integers(0, 4)) == 0))
    return items, Search.of(items, draw(st.integers(-2, 15)), strict=draw(st.booleans()))


def every_way(items, search):
    """Positions and gains of each sufficient set of changes; all forced ones are among them."""
    for size in range(len(items) + 1):
        for chosen in combinations(items, size):
            if all(item in chosen for item in items if item.forced):
                for options in product(*(item.options for item in chosen)):
                    total = sum(option.gain for option in options)
                    if total > search.need or (total == search.need and not search.strict):
                        merits = tuple(option.merit for option in reversed(options))
                        yield size, tuple(item.position for item in chosen), merits


@given(searches())
@SETTINGS
def test_the_fewest_the_first_and_all_the_ways_are_those_of_brute_force(found):
    items, search = found
    ways = list(every_way(items, search))
    fewest = search.fewest()
    if not ways:
        assert fewest is None
        return
    assert fewest == min(ways)[0]
    positions, merits = search.plan(fewest).order
    assert (fewest, positions, merits) == min(ways)
    sets = {frozenset(positions) for size, positions, _ in ways if size == fewest}
    assert set(search.sets(fewest)) == sets
    assert len(list(search.sets(fewest))) == len(sets)
    assert search.ways(fewest, 1000) == len(sets)


@given(searches(), st.integers(0, 5))
@SETTINGS
def test_counting_stops_above_its_limit_and_not_before(found, limit):
    _, search = found
    fewest = search.fewest()
    assume(fewest is not None)
    ways = len(list(search.sets(fewest)))
    assert min(search.ways(fewest, limit), limit + 1) == min(ways, limit + 1)


def test_counting_many_equal_ways_takes_no_time():
    items = [Item(place, (Option(1, 1, 1),)) for place in range(1000)]
    search = Search.of(items, 500, strict=False)
    assert search.ways(500, 1000) > 1000


def test_of_options_that_gain_the_same_the_one_with_less_merit_is_taken():
    item = Item(0, (Option(0, 0, 5), Option(1, 0, 2), Option(2, 0, 2)), forced=True)
    assert Search.of([item], 0, strict=False).plan(1).steps == ((0, item.options[1]),)


def test_an_item_is_free_unless_it_says_otherwise():
    assert not Item(0, (Option(0, 1, 1),)).forced


def test_counting_goes_on_at_its_limit():
    search = Search.of([Item(0, (Option(0, 3, 3),)), Item(1, (Option(0, 2, 2),))], 2, strict=False)
    assert search.ways(1, 1) == 2
