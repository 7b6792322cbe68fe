"""Markdown to HTML that is safe to put into a page."""
