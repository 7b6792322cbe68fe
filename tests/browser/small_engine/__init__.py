"""The smallest engine: it stands in for the real one where a test needs Python to fail."""
