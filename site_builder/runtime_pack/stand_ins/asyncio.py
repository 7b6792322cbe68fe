"""Takes the place of asyncio in the page's runtime: Pyodide imports it when it starts, and needs it to await something.

Scoring is one synchronous call. The original pulls in sockets, subprocesses and logging.
"""
