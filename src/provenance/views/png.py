"""An SVG as PNG, by resvg: the same drawing, in light colours, twice as fine as a screen of old."""

import re
from typing import Final

from provenance.errors import ResourceError
from provenance.views.colours import light_only

SCALE: Final = 2.0
_LARGEST: Final = 16_000  # pixels of a side: programs that show pictures refuse more
_STYLE: Final = re.compile(r"(?<=<style>).*?(?=</style>)", re.DOTALL)
_SIZE: Final = re.compile(r'<svg [^>]*width="([\d.]+)" height="([\d.]+)"')
_FACES: Final = "Liberation Sans"


def png(svg: str) -> bytes:
    """The picture as PNG.

    Args:
        svg: of ours, with its size in pixels and its colours written out.

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
    try:
        return bytes(svg_to_bytes(svg_string=plain, zoom=scale, sans_serif_family=_FACES))
    except ValueError as error:
        raise ResourceError(f"the picture cannot be made a PNG: write it as .svg ({error})") from error
