"""Checked definitions as frozen dataclasses, with exact numbers inside."""
