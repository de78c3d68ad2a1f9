"""How often a sign may be reported, and how often a page that is slow to make may be read.

Counted in the memory of each process and gone with it; nothing is written down.
Source: docs/security.md, "Rate limits".
"""

import time
from math import ceil
from typing import Any

from flask import Flask, Response, request
from flask_limiter import Limiter

from registry.domain.codes import read_code
from registry.web.network import network

# A person who walks along a street with ten signs is not stopped; a script is.
BY_ADDRESS = "10 per 10 minutes;40 per day"
# Whoever wants to drown the reports of one sign, from however many addresses, is stopped here.
BY_CODE = "40 per hour"
# Somebody who drags a slider through all days asks a dozen times; a loop asks without end.
READ = "60 per minute"
# By what they are called together: the pages that ask the rules anew each time that they are read.
SLOW = {
    "law": ("public.law",),
    "regimes": ("public.regimes", "public.regimes_csv", "public.regimes_json"),
    "calendar": ("public.subscribed",),
}


def init_app(app: Flask) -> None:
    """Limit how often the form of a report may be sent and how often a slow page may be read."""
    limiter = Limiter(network, app=app, storage_uri="memory://")
    view: Any = app.view_functions["public.send_report"]
    for limit, key in ((BY_ADDRESS, network), (BY_CODE, _about)):
        view = limiter.shared_limit(limit, scope=f"report {key.__name__}", key_func=key)(view)
    app.view_functions["public.send_report"] = view
    for name, endpoints in SLOW.items():
        shared: Any = limiter.shared_limit(READ, scope=name)
        for endpoint in endpoints:
            app.view_functions[endpoint] = shared(app.view_functions[endpoint])

    @app.after_request
    def _wait(answer: Response) -> Response:
        """Say in how many seconds to try again. Source: RFC 9110, 10.2.3; RFC 6585, 4."""
        met = limiter.current_limit
        # What may be read is told nothing of limits: the answer is kept by whoever stands between.
        if met is not None and met.breached:
            answer.headers["Retry-After"] = str(max(1, ceil(met.reset_at - time.time())))
        return answer


def _about() -> str:
    code = str((request.view_args or {}).get("code", ""))
    return read_code(code) or code
