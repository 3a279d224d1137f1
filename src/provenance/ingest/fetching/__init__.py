"""Fetching pages from the web, only when asked: politely, within limits, and never from inside the user's own network.

`target` says what may be fetched; `connection` is one request, to the very address that was checked; `body` unpacks
what comes; `robots` reads a site's wishes (RFC 9309); `fetcher` puts them together for one call; `told` reads what the
ledger keeps of it.
"""
