"""What the guard refuses, what it lets pass, and that the engine never sees SERVICE.

The engine is the referee: a query that reaches SERVICE fails on a port that no client may use, so nothing leaves.
"""

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.errors import QueryRefusedError
from provenance.store.sparql import LONGEST, prepare, tokens

NOWHERE = "http://127.0.0.1:9/"
REACHED = "port 9 is not allowed"
PROLOGUE = f"PREFIX ex: <{NOWHERE}> PREFIX : <{NOWHERE}> PREFIX service: <{NOWHERE}>\n"

REFUSED = {
    "SERVICE": "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "lower case": "SELECT * WHERE { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "by variable": "SELECT * WHERE { VALUES ?g { ex:a } SERVICE ?g { ?s ?p ?o } }",
    "after a comment": "SELECT * WHERE { # harmless\n SERVICE ex:a { ?s ?p ?o } }",
    "comment ended by CR": "SELECT * WHERE { #\rSERVICE ex:a{?s ?p ?o}\n}",
    "LOAD": "LOAD <http://127.0.0.1:9/>",
    "LOAD in lower case": "load <file:///etc/passwd> into graph <urn:x:g>",
    "INSERT DATA": "INSERT DATA { <urn:x:a> <urn:x:b> <urn:x:c> }",
    "second operation": "ASK {} ; DELETE WHERE { ?s ?p ?o }",
    "DELETE": "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "WITH": "WITH <urn:x:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "CLEAR": "CLEAR ALL",
    "DROP": "PREFIX x: <urn:x:>\nDROP GRAPH x:g",
    "CREATE": "CREATE GRAPH <urn:x:g>",
    "COPY": "COPY DEFAULT TO <urn:x:g>",
    "MOVE": "MOVE DEFAULT TO <urn:x:g>",
    "ADD": "ADD DEFAULT TO <urn:x:g>",
    "unclosed string": "ASK { ?s ?p 'open }",
    "unknown escape": r"ASK { ?s ?p 'a\q' }",
}
HIDDEN = {  # each of these reaches SERVICE, or may, in the engine's scannerless parser
    "glued to a name": "SELECT * WHERE { SERVICEex:a { ?s ?p ?o } }",
    "glued SILENT": "SELECT * WHERE { SERVICESILENTex:a { ?s ?p ?o } }",
    "as a prefix": "SELECT * WHERE { service:a { ?s ?p ?o } }",
    "as a prefix, with a comment": "SELECT * WHERE { service:a # x\n { ?s ?p ?o } }",
    "within OPTIONAL": "SELECT * WHERE { OPTIONAL{SERVICEex:a{}} }",
    "within LATERAL": "SELECT * WHERE { LATERAL{SERVICEex:a{}} }",
    "after true": "SELECT * WHERE { ?x ?y trueSERVICE<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "after true, as a prefix": "SELECT * WHERE { ?x ?y trueSERVICEex:a { ?s ?p ?o } }",
    "after a number": "SELECT * WHERE { ?s ?p 1SERVICE ex:a { ?s ?p ?o } }",
    "after an exponent": "SELECT * WHERE { ?s ?p 1.e1SERVICE ex:a { ?s ?p ?o } }",
    "after a string": "SELECT * WHERE { ?s ?p ''SERVICE ex:a { ?s ?p ?o } }",
    "after an empty name": "SELECT * WHERE { ?s ex:p ex:.SERVICE ex:a { ?s ?p ?o } }",
    "after a blank node": "SELECT * WHERE { ?s ex:p _:a.SERVICE ex:a { ?s ?p ?o } }",
    "after brackets": "SELECT * WHERE { ?s ?p ()SERVICE ex:a{?s ?p ?o} }",
    "in a path": "SELECT * WHERE { ?s ex:p?trueSERVICE ex:a { ?s ?p ?o } }",
    "less-than as IRI": "SELECT * WHERE { ?s ?p ?a FILTER(?a<?b)SERVICE#>\nex:a{?s ?p ?o} }",
    "less-than as IRI of a name": "SELECT * WHERE { ?s ?p ?a FILTER(?a<ex:b)SERVICE#>\nex:a{?s ?p ?o} }",
    "less-than hides a quote": "SELECT * WHERE { BIND(1 AS ?a) FILTER(?a<'x>') SERVICE ex:a {?s ?p ?o} #'\n}",
    "less-than hides a comment": "SELECT * WHERE { BIND(1 AS ?a) FILTER(?a<1#>'''\n) SERVICE ex:a {} #'''\n}",
    "less-than hides a bracket": "SELECT * WHERE { FILTER(1<(2>(1)) <'x>') ) SERVICE ex:a {} #'\n}",
    "less-than before an IRI": "SELECT * WHERE { BIND(1 AS ?a) FILTER(?a<<http://x'>) SERVICE ex:a {} #'\n}",
    "escape in an IRI": r"SELECT * WHERE { ?s <http://a/\u0041'> ?o SERVICE ex:a {?s ?p ?o} #'" + "\n}",
    "broken long string": "SELECT * WHERE { ?s ?p ('''a' ) SERVICE ex:a {?s ?p ?o} #\\q'''\n}",
    "surrogate in a long string": "SELECT * WHERE { ?s ?p ('''a' ) SERVICE ex:a {?s ?p ?o} #\\uD800'''\n}",
    "beyond Unicode": "SELECT * WHERE { ?s ?p ('''a' ) SERVICE ex:a {?s ?p ?o} #\\U00110000'''\n}",
    "long surrogate": "SELECT * WHERE { ?s ?p ('''a' ) SERVICE ex:a {?s ?p ?o} #\\U0000DFFF'''\n}",
    "unclosed long string": "SELECT * WHERE { ?s ?p ('''a' ) SERVICE ex:a {?s ?p ?o} #'\n}",
    "reaches from EXISTS": "SELECT * WHERE { FILTER EXISTS {?s ?p 1SERVICE ex:a {}} }",
}
ALLOWED = [
    "SELECT * WHERE { ?s ?p ''''SERVICE ex:a {?s ?p ?o} #'''\n}",
    "SELECT * WHERE { ?s ?p 'SERVICE LOAD INSERT' }",
    'SELECT * WHERE { ?s ?p """a " SERVICE ex:a { } \n DROP""" }',
    r"""SELECT * WHERE { ?s ?p 'it\'s SERVICE', "\"DROP\"", '\u0053ERVICE \U0001F600' }""",
    "SELECT * WHERE { ?s ?p '', \"\", '''''', 'a' }",
    "SELECT * WHERE { ?s <http://example.org/SERVICE#DROP> ?o } # SERVICE <x> {}\n# LOAD",
    "SELECT ?service ?LOAD $drop WHERE { ?service ?LOAD $drop }",
    "PREFIX load: <urn:x:> SELECT * WHERE { ?s load:delete ex:SERVICE . ?s service:insert ?o }",
    "SELECT * WHERE { GRAPH service:g { ?s ?p ?o } }",
    "SELECT * FROM service:g FROM NAMED service:g { ?s ?p ?o }",
    "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
    "ASK { _:service ex:p 'x'@en-service }",
    "SELECT * WHERE { ?s ?p ?o FILTER(?o < 3 && 2 > 1 || ?o<4) FILTER(?o<?p&&?s>?p) }",
    "SELECT * WHERE { ?s ex:p/<urn:x:b>*|^<urn:x:c#d> ?o ; <urn:x:#'> 1 }",
    "SELECT * WHERE { ?s ?p ?o FILTER(?p IN (<urn:x:a#b>, <urn:x:it's>)) }",
    "SELECT * WHERE { ?s ?p ?o FILTER(?p = ?s && <http://www.w3.org/2001/XMLSchema#integer>(?o) > 1) }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s a [] } GROUP BY ?s HAVING (COUNT(*) > 1) ORDER BY DESC(?n)",
    "SELECT * WHERE { FILTER NOT EXISTS { ?s <urn:x:a#b> ?o } FILTER(EXISTS { ?s <urn:x:it's> ?o }) }",
    "SELECT * WHERE { VALUES (?a ?b) { (<http://example.org/x#y> <http://example.org/z#(w)>) } }",
    "SELECT * WHERE { ?s ?p ex:p\\'a, ex:a%20b, ex:1, ex:a.b, ex: , : . ?s ex:q .5, 1.e1, 1e3, -2 }",
    "SELECT * WHERE { <<( ?s ?p ?o )>> ?q ?r . << ?s ?p <urn:x:a#b> >> ?q ?r }",
]


@pytest.mark.parametrize("text", [*REFUSED.values(), *HIDDEN.values()], ids=[*REFUSED, *HIDDEN])
def test_what_would_reach_out_or_change_is_refused(text: str) -> None:
    with pytest.raises(QueryRefusedError, match=r"line \d+, column \d+: "):
        prepare(PROLOGUE + text)


def test_the_hidden_forms_are_no_invention() -> None:
    """The engine does parse most of them; were it to stop, the rules against them could go."""
    parsed = 0
    for text in HIDDEN.values():
        try:
            ox.Store().query(PROLOGUE + text)
        except SyntaxError:
            continue
        except OSError:
            pass
        parsed += 1
    assert parsed > len(HIDDEN) / 2


@pytest.mark.parametrize("text", ALLOWED)
def test_the_word_elsewhere_is_no_refusal_and_no_byte_changes(text: str) -> None:
    assert prepare(PROLOGUE + text) == PROLOGUE + text
    ox.Store().query(PROLOGUE + text)


@pytest.mark.parametrize(
    "piece",
    [
        ".b",
        "b.",
        "a.b ",
        "a:.",
        "b-",
        "a:b.c.",
        "<",
        "<a:b",
        "<<(",
        "'",
        "'''a",
        '"a',
        "\\",
        "_:a-",
        "@a-",
        "1.e",
        "(",
        "?",
    ],
)
def test_the_longest_query_is_read_in_one_pass(piece: str) -> None:
    """A pattern that starts again at each character would take hours."""
    text = piece * (LONGEST // 4 // len(piece))
    assert sum(len(token.text) for token in tokens(text)) == len(text)


def test_a_query_that_is_too_long_is_refused() -> None:
    with pytest.raises(QueryRefusedError, match=r"524,289 characters.*524,288 at most"):
        prepare("#" * (LONGEST + 1))


def test_half_a_surrogate_pair_is_refused_with_its_place() -> None:
    with pytest.raises(QueryRefusedError, match="line 2, column 6: half of a surrogate pair"):
        prepare("ASK {\n ?s '\ud800' }")


def test_the_place_is_named() -> None:
    with pytest.raises(QueryRefusedError, match=r"^line 2, column 3: SERVICE asks another server"):
        prepare("SELECT * WHERE {\n  SERVICE <urn:x:a> {} }")
    with pytest.raises(QueryRefusedError, match=r"^line 1, column 1: DROP would load or change"):
        prepare("drop all")


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("PREFIX s: <https://schema.org/>\nASK{}", "PREFIX s: <http://schema.org/>\nASK{}"),
        ("ASK { ?c a <https://schema.org/Claim> }", "ASK { ?c a <http://schema.org/Claim> }"),
        ("ASK { ?c ?p 'https://schema.org/x' } #<https://schema.org/>", None),
        ("ASK { ?c ?p '<https://schema.org/>', <https://schema.org.example/>, <https://schema.org> }", None),
        ("ASK { ?c ?p <http://example.org/?u=https://schema.org/> }", None),
        ("", None),
    ],
)
def test_only_iris_of_schema_org_are_rewritten(text: str, rewritten: str | None) -> None:
    assert prepare(text) == (text if rewritten is None else rewritten)


@given(st.text())
def test_the_pieces_are_the_text(text: str) -> None:
    assert "".join(token.text for token in tokens(text)) == text


FRAGMENTS = st.sampled_from(
    [
        *("SERVICE", "SILENT", "ex:a", ":a", "service:a", "?s", "?s ?p ?o", "{", "}", "{?s ?p ?o}", "(", ")", "<", ">"),
        *(
            "<<",
            ">>",
            "<<(",
            ")>>",
            "'",
            '"',
            "'''",
            '"""',
            "#",
            "\n",
            " ",
            ".",
            ";",
            ",",
            "^^",
            "@en",
            "_:a",
            "1",
            "1e1",
        ),
        *("true", "a", "FILTER(", "BIND(1 AS ?x)", "GRAPH", "OPTIONAL", "UNION", "LATERAL", "EXISTS", "NOT", "MINUS"),
        *(
            "<urn:x:a>",
            f"<{NOWHERE}>",
            "\\u0027",
            "\\'",
            "\\q",
            "\\uD800",
            "?",
            "*",
            "+",
            "|",
            "/",
            "!",
            "=",
            "&&",
            "||",
        ),
        *("?a<?b", "<'x>", "<?b)", "VALUES ?s", "[", "]", "\r", "-", "IN", "FILTER(1<", "ex:", "?s ?p ", "'a'", "''"),
    ]
)


@settings(max_examples=1500, deadline=None)
@given(st.lists(FRAGMENTS, min_size=1, max_size=14))
@example(["SERVICE", "ex:a", "{?s ?p ?o}"])
def test_nothing_that_passes_reaches_service(fragments: list[str]) -> None:
    text = f"{PROLOGUE}SELECT * WHERE {{ {''.join(fragments)}\n}}"
    try:
        prepared = prepare(text)
    except QueryRefusedError:
        return
    store = ox.Store()
    node = ox.NamedNode(NOWHERE + "a")
    store.add(ox.Quad(node, node, ox.Literal("a")))
    assert REACHED not in complaint(store, prepared)


def complaint(store: ox.Store, text: str) -> str:
    """What the engine says against a query; empty where it is content."""
    try:
        results = store.query(text)
        assert isinstance(results, ox.QuerySolutions)
        list(results)
    except (SyntaxError, RuntimeError, ValueError, OSError) as error:
        return str(error)
    return ""


def test_the_referee_sees_what_reaches_service() -> None:
    assert REACHED in complaint(ox.Store(), f"{PROLOGUE}SELECT * WHERE {{ SERVICEex:a {{ ?s ?p ?o }} }}")
