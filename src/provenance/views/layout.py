"""Where everything stands: a pure function of the scene, by the way of placing that the scene names."""

from collections.abc import Callable
from typing import Final

from provenance.views.layered import layered
from provenance.views.places import Layout, Mark
from provenance.views.scene import Scene
from provenance.views.timed import timed

PLACINGS: Final[dict[str, Callable[[Scene], Layout]]] = {"layered": layered, "timed": timed}
"""Ways of placing, by name."""
_NOTHING: Final = Layout({}, {}, 170.0, 24.0, (Mark("heading", 0.0, 17.0, text="There is nothing to draw."),))


def lay_out(scene: Scene) -> Layout:
    """Place every node and route every edge of a scene; the same scene always stands the same.

    Raises:
        KeyError: an edge names a node that the scene lacks, or there is no such way of placing.
    """
    return PLACINGS[scene.placing](scene) if scene.nodes else _NOTHING
