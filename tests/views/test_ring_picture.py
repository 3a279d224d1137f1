"""The rings view: circular reporting as a walk in time; links alone are never called so."""

from collections.abc import Iterator

import pytest

from provenance.kb import KnowledgeBase
from provenance.views.layout import lay_out
from provenance.views.ring_picture import link_rings_scene, rings_scene
from provenance.views.scene import Scene

CLAIM = "The pier of Norrby was sold twice"


def said(kb: KnowledgeBase, who: str, date: str, *grounds: str) -> str:
    name = who.lower().replace(" ", "-")
    entry = {
        "speaker": who,
        "speaker-kind": "organization",
        "stance": "asserts",
        "claim": CLAIM,
        "date": date,
        "publication": f"https://{name}.example/{date}",
        "publisher": who,
        "words": f"so {who} has it",
        "based-on": list(grounds),
    }
    return kb.add(entry)[1]


@pytest.fixture(scope="module")
def kb() -> Iterator[KnowledgeBase]:
    with KnowledgeBase.in_memory() as made:
        first = said(made, "Norrby Post", "2007-01-01")
        second = said(made, "Salt Echo", "2008-01-01", first)
        said(made, "Norrby Post", "2009-01-01", second)
        yield made


@pytest.fixture(scope="module")
def scene(kb: KnowledgeBase) -> Scene:
    return rings_scene(kb.sources(CLAIM), kb.trace(CLAIM))


def test_the_ring_is_drawn_as_its_steps(scene: Scene) -> None:
    labels = {node.id: node.label for node in scene.nodes}
    assert sorted(labels.values()) == ["Norrby Post", "Salt Echo"]
    steps = {(labels[edge.source], labels[edge.target]) for edge in scene.edges}
    assert steps == {("Salt Echo", "Norrby Post"), ("Norrby Post", "Salt Echo")}
    assert all(edge.kind == "basedOn" for edge in scene.edges)
    lay_out(scene)


def test_the_walk_is_told_in_time_with_its_words(scene: Scene) -> None:
    (table,) = scene.tables
    told = [(row.cells[1].text, row.cells[2].text, row.cells[3].text) for row in table.rows]
    assert told == [
        ("1 January 2008", "Salt Echo", "Norrby Post"),
        ("1 January 2009", "Norrby Post", "Salt Echo"),
    ]
    assert "circular reporting" in next(line.text for line in scene.summary if line.lead == "Ring 1")


def test_a_claim_without_a_ring_says_so() -> None:
    with KnowledgeBase.in_memory() as made:
        said(made, "Norrby Post", "2007-01-01")
        scene = rings_scene(made.sources(CLAIM), made.trace(CLAIM))
        assert "none" in next(line.text for line in scene.summary if line.lead == "Rings")
        assert scene.nodes == ()
        assert made.pictures.rings(CLAIM).svg.startswith("<svg")


TRIG = """
@prefix cp: <https://w3id.org/claimprov/ns#> . @prefix schema: <http://schema.org/> .
<https://norrby.example/a> a schema:NewsArticle, schema:CreativeWork ;
  schema:publisher <https://norrby.example/#us> ; cp:cites <https://salt.example/b> .
<https://salt.example/b> a schema:NewsArticle, schema:CreativeWork ;
  schema:publisher <https://salt.example/#us> ; cp:cites <https://norrby.example/a> .
<https://norrby.example/#us> a schema:Organization ; schema:name "Norrby Post" .
<https://salt.example/#us> a schema:Organization ; schema:name "Salt Echo" .
"""


def test_links_of_a_base_are_drawn_and_not_called_circular(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("links") / "links.ttl"
    path.write_text(TRIG, encoding="utf-8")
    with KnowledgeBase.in_memory() as made:
        made.ingest(path)
        scene = link_rings_scene(made.all_sources(), made.pictures.graph)
    assert sorted(node.label for node in scene.nodes) == ["news article by Norrby Post", "news article by Salt Echo"]
    assert [edge.kind for edge in scene.edges] == ["cites", "cites"]
    told = {line.lead: line.text for line in scene.summary}
    assert told["Links"].startswith("1 ring of links between 2 publications")
    assert told["Circular reporting"].startswith("of no claim here")
    assert "no circular reporting" in scene.notes[0]
