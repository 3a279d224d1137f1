"""Dialogue in which dashes stand for quotation marks: "– It is shut – said Lind. – It will stay so."."""

import re

from provenance.reading.phrases import Phrase

_GOES_ON = re.compile(r"(?<=[.!?…] )[–—-](?= [^\W\d_a-zà-ÿ])")
_INNER = str.maketrans(dict.fromkeys('"“”„«»', "'"))


def marked(clean: str, dialogue: Phrase) -> str:
    """Words with quotation marks for the dashes around what is said, as many characters as before.

    Args:
        clean: the words of a paragraph.
        dialogue: the language's form: ``said`` is what stands after a dash, up to another one before a verb of saying.

    Example:
        >>> form = Phrase("^[–-] (?P<said>.+?) [–-] (?=said)")
        >>> marked("– It is shut – said Lind. – It will stay so.", form)
        '" It is shut", said Lind. " It will stay so"'
        >>> marked("– It is shut – we think.", form)
        '– It is shut – we think.'
    """
    made, done = "", 0
    for match in dialogue.finditer(clean):
        made += clean[done : match.start()] + '" ' + match["said"].translate(_INNER) + '", '
        done = match.end()
    goes_on = _GOES_ON.search(clean, done) if done else None
    if goes_on is None:
        return made + clean[done:]
    return made + clean[done : goes_on.start()] + '"' + clean[goes_on.end() : -1].translate(_INNER) + '"'
