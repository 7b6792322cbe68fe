"""The examples in docstrings are true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import scoring

MODULES = [
    "scoring",
    *(
        found.name
        for found in pkgutil.walk_packages(scoring.__path__, "scoring.")
        if not found.name.endswith("__main__")
    ),
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name):
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples():
    finder = doctest.DocTestFinder()
    assert sum(len(test.examples) for name in MODULES for test in finder.find(import_module(name), name)) > 5
