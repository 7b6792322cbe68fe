"""Modules that take the place of some of Pyodide's own in the page's runtime (`library.py` puts them there)."""
