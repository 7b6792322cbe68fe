"""Stands in for the engine's validator until it is there."""
from collections import namedtuple
Problem = namedtuple("Problem", "code path params hint severity message")
Checked = namedtuple("Checked", "definition problems")
def check(data):
    data = dict(data)
    for k in ("sections","questions","bands","gates","after","cites","outcomes","levels","decision","functions","factors","zones","items","context","inputs","values","outputs","presets","requires","tie_break"):
        data.setdefault(k, [])
    for s in data["sections"]:
        for k in ("functions","bands","questions","required","include"): s.setdefault(k, [])
    return Checked(data, ())
