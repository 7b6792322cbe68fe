"""How hypothesis runs: no time limits, since machines differ."""

from hypothesis import settings

settings.register_profile("scoring", deadline=None)
settings.load_profile("scoring")
