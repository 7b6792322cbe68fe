"""Checked definitions as frozen records, with exact numbers inside."""
