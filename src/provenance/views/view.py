"""A finished view: saved as page, SVG or PNG by the file's name, or shown in a notebook."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final

from provenance.analysis.trace import Trace
from provenance.errors import RequestError
from provenance.views.files import write_file
from provenance.views.scene import Scene

if TYPE_CHECKING:
    from pyvis.network import Network

NOTEBOOK_HEIGHT: Final = 820  # pixels


@dataclass(frozen=True, slots=True)
class Page:
    """One HTML document that needs nothing else; in a notebook it shows itself in a sandboxed frame.

    Its scripts run there with no access to the notebook and without leave to open windows, so links are read there and
    followed from a saved file.
    """

    html: str

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the file whole or not at all; an older file of that name is replaced.

        Raises:
            InputRefusedError: the directory is missing or cannot be written.
        """
        return write_file(Path(path), self.html.encode())

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts" title="View" width="100%" height="{NOTEBOOK_HEIGHT}" '
            f'style="border:0" srcdoc="{escape(self.html, quote=True)}"></iframe>'
        )


class View:
    """One picture with all that belongs to it, which needs nothing else.

    Args:
        html: writes the page, with words and tables beside the picture.
        svg: writes the picture alone.
        scene: what is drawn, where it is boxes and lines.
    """

    def __init__(self, html: Callable[[], str], svg: Callable[[], str], scene: Scene | None = None) -> None:
        self._html, self._svg, self._scene = html, svg, scene

    @cached_property
    def html(self) -> str:
        """The page as text."""
        return self._html()

    @cached_property
    def svg(self) -> str:
        """The picture as text."""
        return self._svg()

    def png(self) -> bytes:
        """The picture in pixels.

        Raises:
            ResourceError: resvg-py is not installed, or cannot draw it.
        """
        from provenance.views.png import png

        return png(self.svg)

    def to_pyvis(self) -> "Network":
        """The boxes and lines as a pyvis network, to go on with in a notebook.

        Raises:
            RequestError: it is a matrix.
        """
        from provenance.views.network import network

        if self._scene is None:
            raise RequestError("a matrix has no boxes and lines: take a view of another kind to pyvis")
        return network(self._scene)

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write it as page, SVG or PNG, as the file's name ends; an older file of that name is replaced.

        Raises:
            RequestError: the name ends otherwise.
            InputRefusedError: the directory is missing or cannot be written.
        """
        target = Path(path)
        check_name(target)
        return write_file(target, _WRITERS[target.suffix.lower()](self))

    def _repr_html_(self) -> str:
        return Page(self.html)._repr_html_()


_WRITERS: Final[dict[str, Callable[[View], bytes]]] = {
    ".html": lambda view: view.html.encode(),
    ".htm": lambda view: view.html.encode(),
    ".svg": lambda view: view.svg.encode(),
    ".png": View.png,
}


def check_name(target: Path) -> None:
    """See that a view can be written under that name, before any work is done for it.

    Raises:
        RequestError: it does not end as a page, an SVG or a PNG does.
    """
    if target.suffix.lower() not in _WRITERS:
        raise RequestError(f"{target}: is no name for a view: let it end in .html (a page), .svg or .png (a picture)")


def scene_view(scene: Scene) -> View:
    """Any scene as a view."""

    def html() -> str:
        from provenance.views.page import page

        return page(scene)

    def svg() -> str:
        from provenance.views.sheet import sheet

        return sheet(scene)

    return View(html, svg, scene)


def claim_view(trace: Trace) -> View:
    """Where a claim comes from, who stands against it, and what it all rests on."""
    from provenance.views.claim import claim_scene

    return scene_view(claim_scene(trace))
