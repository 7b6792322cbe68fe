"""Exact, explained scoring of questionnaires, task grids, KPI catalogues and calculators."""

__version__ = "0.1.0"
