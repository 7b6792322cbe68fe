"""Takes the place of Pyodide's event loop in the page's runtime: scoring is one synchronous call, nothing is awaited.

The original pulls in asyncio, sockets, subprocesses and logging: a fifth of the download and of the time to start.
"""


def _initialize_event_loop() -> None:
    """`import pyodide` calls this; there is no loop to set up."""
