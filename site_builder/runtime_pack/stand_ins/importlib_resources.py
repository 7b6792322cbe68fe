"""Takes the place of importlib.resources in the page's runtime: `importlib.abc` imports one name from it.

The engine has no data files. The original pulls in paths, temporary files, compression and random numbers.
"""

# Looked at only by deprecated attributes of importlib.abc.
abc = None
