"""A scene as a pyvis network, for those who want to go on with it in a notebook: our places, physics off.

Its own page asks a CDN for its styles and lets a heading or ids run as script (`save` of a view does neither): show it
where the data are your own.
"""

from typing import TYPE_CHECKING

from provenance.views.layout import lay_out
from provenance.views.scene import Scene
from provenance.views.text import visible

if TYPE_CHECKING:
    from pyvis.network import Network


def network(scene: Scene) -> "Network":
    """Every box and line, groups opened; ``kind`` tells what each is. Its cost is pyvis's: the square of the boxes.

    Example:
        >>> from provenance.views.scene import Edge, Node, Scene
        >>> ends = (Node("a", "person", "Ilse Vandor"), Node("b", "claim", "The ferry sank", layer=1))
        >>> made = network(Scene("t", "q", (), ends, (Edge("e", "a", "b", "asserts", "asserts"),)))
        >>> made.get_node("a")["label"], made.edges[0]["kind"]
        ('Ilse Vandor', 'asserts')
    """
    from pyvis.network import Network

    layout = lay_out(scene)
    made = Network(directed=True, cdn_resources="in_line")
    for node in scene.nodes:
        place = layout.places[node.id]
        label = "\n".join(map(visible, place.lines))
        made.add_node(node.id, label=label, shape="box", kind=node.kind, x=place.x, y=place.y)
    for edge in scene.edges:
        made.add_edge(edge.source, edge.target, title=visible(edge.label), kind=edge.kind)
    made.toggle_physics(status=False)
    return made
