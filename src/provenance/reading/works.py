"""Publications that a text speaks of ("a Facebook post", "her 2017 book “Cold Decks”"), and dates beside them."""

import re

from provenance.reading.found import Work
from provenance.reading.lexicon import Lexicon
from provenance.reading.view import View, fold

_TITLE = re.compile(r",? (?:called |titled |entitled )?\"([^\"]{2,120}?)[,.]?\"")


def read_work(view: View, start: int, end: int, lex: Lexicon) -> Work | None:
    """The first publication that a stretch names by its noun, with title, platform and date where printed.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> from provenance.reading.view import see
        >>> words = "a Facebook post by Ilse Vandor in May 2024"
        >>> work = read_work(see(words, 0, len(words)), 0, len(words), lexicon())
        >>> work.noun, work.kind, work.platform, work.date
        ('post', 'SocialMediaPosting', 'Facebook', 'May 2024')
    """
    match = lex["work"].search(view.masked, start, end) if lex["work"].may_stand_in(view.masked[start:end]) else None
    if not match:
        return None
    title = _TITLE.match(view.plain, match.end())
    span = view.span(*match.span("work"))
    platform = lex["platform"].search(view.masked, start, end)
    noun = fold(match["work"])
    return Work(
        noun,
        lex.works[noun],
        (span.start, span.end),
        title=view.clean[title.start(1) : title.end(1)] if title and title.end() <= end + 1 else None,
        platform=platform[0] if platform else None,
        date=read_date(view, start, end, lex),
    )


def read_date(view: View, start: int, end: int, lex: Lexicon) -> str | None:
    """The date that a stretch gives, as printed; None where it gives none or several.

    Example:
        >>> from provenance.reading.lexicon import lexicon
        >>> from provenance.reading.view import see
        >>> read_date(see("in May 2024", 0, 11), 0, 11, lexicon())
        'May 2024'
    """
    if not lex["date"].may_stand_in(view.masked[start:end]):
        return None
    dates = {match[0] for match in lex["date"].finditer(view.masked, start, end)}
    return dates.pop() if len(dates) == 1 else None
