"""Turns a folder of Markdown guides and questionnaire definitions into a static site."""

__version__ = "0.1.0"
