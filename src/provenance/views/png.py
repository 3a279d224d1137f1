"""An SVG as PNG, by resvg: the same drawing, in light colours, twice as fine as a screen of old."""

import re
import unicodedata
import warnings
from collections import defaultdict
from functools import cache
from html import unescape
from typing import Final

from provenance.errors import ResourceError
from provenance.views.colours import light_only

SCALE: Final = 2.0
_LARGEST: Final = 16_000  # pixels of a side: programs that show pictures refuse more
_STYLE: Final = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
_SIZE: Final = re.compile(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"')
_FACES: Final = "Liberation Sans"
_TEXT: Final = re.compile(r"<text[^>]*>([^<]*)")
_TRIED: Final = 3  # letters of a script
_EVERYWHERE: Final = 0x250  # every font has the Latin letters before it
_UNASSIGNED: Final = "\u0378"


def png(svg: str) -> bytes:
    """The picture as PNG.

    Args:
        svg: of ours, with its size in pixels and its colours written out.

    Where no font of this machine has a script that the picture holds, a warning names it: its letters stay blank.

    Raises:
        ResourceError: resvg-py is not installed, or cannot draw it.
    """
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:
        raise ResourceError(f"PNG needs resvg-py: pip install resvg-py ({error})") from error
    plain = _STYLE.sub(lambda style: light_only(style.group()), svg)
    size = _SIZE.match(plain)
    scale = min(SCALE, _LARGEST / max(map(float, size.groups()))) if size else SCALE
    if missing := scripts_without_font(svg):
        warnings.warn(
            f"no font of this machine has these letters, which stay blank in the PNG: {', '.join(missing)}; install "
            "one, such as Noto (on Debian: apt install fonts-noto-core fonts-noto-cjk), or write .svg or .html",
            stacklevel=2,
        )
    try:
        return bytes(svg_to_bytes(svg_string=plain, zoom=scale, sans_serif_family=_FACES))
    except ValueError as error:
        raise ResourceError(f"the picture cannot be made a PNG: write it as .svg ({error})") from error


def scripts_without_font(svg: str) -> list[str]:
    """Scripts of which no font of this machine has a letter that the picture shows. Cost: some ms a script."""
    letters: dict[str, dict[str, None]] = defaultdict(dict)
    for character in dict.fromkeys(unescape("".join(_TEXT.findall(svg)))):
        if ord(character) >= _EVERYWHERE and character.isalpha():
            letters[unicodedata.name(character, "UNKNOWN").partition(" ")[0]][character] = None
    return [script for script, those in letters.items() if any(map(_is_blank, list(those)[:_TRIED]))]


@cache
def _is_blank(character: str) -> bool:
    """Whether a letter is drawn as one is that does not exist."""
    return _drawn(character) == _drawn(_UNASSIGNED)


def _drawn(character: str) -> bytes:
    from resvg_py import svg_to_bytes

    alone = f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="30">{character}</text></svg>'
    return bytes(svg_to_bytes(svg_string=alone, sans_serif_family=_FACES))
