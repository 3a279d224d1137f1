"""What the ledger was told of a document that was fetched."""

import re
from collections.abc import Mapping

_CHARSET = re.compile(r";\s*charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def charset_of(retrieved: Mapping[str, object] | None) -> str | None:
    """The encoding that the site named with the type of its content.

    Example:
        >>> charset_of({"type": "text/html; charset=windows-1251"}), charset_of(None)
        ('windows-1251', None)
    """
    found = _CHARSET.search(str((retrieved or {}).get("type", "")))
    return found[1] if found else None
