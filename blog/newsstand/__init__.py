"""Ready copies of public answers, handed out in front of Django.

`stand.py` is the WSGI application; `counter.py` stands between it and the web server, `wire.py` is what that
one says and hears, `porter.py` takes bodies in. `copy.py` is an answer as ready bytes, `rack.py` where copies
lie, `asking.py` what of a request counts, `conditions.py` what HTTP says of conditional requests.
"""
