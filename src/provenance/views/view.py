"""A finished view: HTML text that can be saved, or shown in a notebook."""

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Final

from provenance.analysis.trace import Trace
from provenance.views.files import write_file
from provenance.views.scene import Scene

NOTEBOOK_HEIGHT: Final = 820  # pixels


@dataclass(frozen=True, slots=True)
class View:
    """One HTML document that needs nothing else.

    In a notebook it shows itself in a sandboxed frame: its scripts run, with no access to the notebook and without
    leave to open windows, so links are read there and followed from a saved file.
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


def scene_view(scene: Scene) -> View:
    """Any scene as a view."""
    from provenance.views.page import page

    return View(page(scene))


def claim_view(trace: Trace) -> View:
    """Where a claim comes from, who stands against it, and what it all rests on."""
    from provenance.views.claim import claim_scene

    return scene_view(claim_scene(trace))
