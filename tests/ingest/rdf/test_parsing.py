"""RDF from outside is read without harm: what cannot be kept is left out and told, and nothing is half-read."""

import subprocess
import sys

import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.rdf.parsing import MAX_STATEMENT, MOST_REFUSED, Parsed, parse_rdf
from provenance.ingest.source import Source

P = "@prefix s: <http://schema.org/> .\n"


def parsed(text: str, name: str = "a.ttl", iri: str | None = None) -> Parsed:
    return parse_rdf(Source(name, text.encode(), iri))


def kept(found: Parsed) -> list[str]:
    return [line.decode().rstrip("\n .") for lines in found.graphs.values() for line in lines]


def kinds(found: Parsed) -> list[str]:
    return [note.kind for notes in found.notes.values() for note in notes]


@pytest.mark.parametrize(
    "iri",
    [
        "http://a.example/b c",
        "http://a.example/b|c",
        "http://a.example/%zz",
        "http://a.example/{b}",
        "http://[a/",
        "a b",
    ],
)
def test_a_statement_with_an_invalid_iri_is_left_out_and_the_file_is_read(iri: str) -> None:
    for text in (
        f'{P}<http://x/a> s:url <{iri}> ; s:name "x" .\n',
        f'<http://x/a> <http://schema.org/url> <{iri}> .\n<http://x/a> <http://schema.org/name> "x" .\n',
    ):
        found = parsed(text)
        assert kept(found) == ['<http://x/a> <http://schema.org/name> "x"']
        assert kinds(found) == ["iri-unusable"]
        assert iri in str(dict(found.notes))


def test_of_a_bad_subject_nothing_is_kept() -> None:
    assert kept(parsed(f'{P}<http://x/a b> s:name "x" ; s:text "y" . <http://x/a> s:name "z" .')) == [
        '<http://x/a> <http://schema.org/name> "z"'
    ]


@pytest.mark.parametrize(
    "iri",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "FILE:///etc/passwd",
        "vbscript:x",
        "blob:x",
        "http://a/\u202eb",
    ],
)
def test_what_runs_something_or_hides_its_name_is_never_a_node(iri: str) -> None:
    found = parsed(f'{P}<http://x/a> s:url <{iri}> ; s:name "{iri}" . <{iri}> s:name "y" .')
    assert [line for line in kept(found) if f"<{iri}>" in line] == []
    assert len(kept(found)) == 1
    assert set(kinds(found)) == {"iri-unusable"}


@pytest.mark.parametrize("told", ['{| s:text "y" |}', "~ <http://x/r>"])
def test_triples_about_triples_are_left_out(told: str) -> None:
    found = parsed(f'{P}<http://x/a> s:url <http://x/b> {told} ; s:name "> <<( " .')
    assert not [line for line in kept(found) if "reifies" in line]
    assert len([line for line in kept(found) if line.startswith("<http://x/a>")]) == 2
    assert "iri-unusable" in kinds(found)


def test_marks_of_direction_within_words_are_words() -> None:
    assert len(kept(parsed(f'{P}<http://x/a> s:name "\u202eold" .'))) == 1


@pytest.mark.parametrize("words", [r"a\u0000b", r"a\uD83Db"])
def test_characters_that_are_none_are_left_out_with_their_statement(words: str) -> None:
    found = parsed(f'{P}<http://x/a> s:name "{words}" , "x" .')
    assert (len(kept(found)), kinds(found)) == (1, ["iri-unusable"])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("@prefix q: <http://q}x/> . q:a q:b q:c . <http://x/a> <http://x/b> 1 .", "http://q}x/"),
        ("<http://unusable.invalid/x> <http://x/b> 1 . <http://x/a> <http://x/b> 1 .", "http://unusable.invalid/x"),
    ],
)
def test_a_namespace_that_cannot_be_costs_the_statements_with_its_names(text: str, told: str) -> None:
    found = parsed(text)
    assert (len(kept(found)), set(kinds(found))) == (1, {"iri-unusable"})
    assert all(repr(told)[:-1] in note.text for notes in found.notes.values() for note in notes)


@pytest.mark.parametrize(("given", "tag"), [("en_GB", "@en-gb"), ("portuguese-language", ""), ("pt-BR", "@pt-br")])
def test_language_tags_are_mended_or_dropped(given: str, tag: str) -> None:
    found = parsed(f'{P}<http://x/a> s:name "x"@{given} .')
    assert kept(found) == [f'<http://x/a> <http://schema.org/name> "x"{tag}']
    assert kinds(found) == ([] if tag else ["language-unread"])


def test_a_very_long_value_is_left_out() -> None:
    found = parsed(f'{P}<http://x/a> s:text "{"x" * MAX_STATEMENT}" ; s:name "y" .')
    assert (len(kept(found)), kinds(found)) == (1, ["value-too-long"])


def test_a_broken_line_is_refused_and_the_lines_around_it_are_read() -> None:
    good = [f'<http://x/{number}> <http://x/p> "a" .\n' for number in range(3000)]
    good[1700] = '<http://x/1700> <http://x/p> "a .\n'
    good[2500] = "<http://x/a> <http://x/p> << <http://x/a> <http://x/p> <http://x/a> >> .\n"
    found = parsed("".join(good), "a.nt")
    assert len(kept(found)) == 2998
    assert [error.place for error in found.refused] == ["line 1701", "line 2501"]


def test_of_many_broken_lines_the_first_are_told_one_by_one() -> None:
    good = '<http://x/a> <http://x/p> "a" .\n'
    found = parsed(good + "<http://x/a> <http://x/p> .\n" * (MOST_REFUSED + 7) + good.replace("p>", "q>"), "a.nt")
    assert len(kept(found)) == 2
    assert [error.place for error in found.refused[-2:]] == [f"line {MOST_REFUSED + 1}", "7 more lines"]


def test_xml_of_comments_that_never_end_is_refused_at_once() -> None:
    with pytest.raises(InputRefusedError):
        parsed(XML % ("<!--" * 500_000), "a.rdf")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f'{P}<http://x/a> s:name "x" ;; s .\n', "line 2"),
        (f"{P}<http://x/a> s:x <<( <http://x/a> <http://x/p> <http://x/a> )>> .", "line 2"),
        (P + "<http://x/a> s:x " + "[ s:x " * 300, "line 2"),
        (P + "<http://x/a> s:x " + "( " * 300, "line 2"),
    ],
)
def test_a_fault_of_syntax_refuses_the_whole_with_its_line(text: str, place: str) -> None:
    with pytest.raises(InputRefusedError) as caught:
        parsed(text)
    assert caught.value.place == place


@pytest.mark.parametrize("opening", ["<<( <http://x/a> <http://x/b> ", "<< ", "[ <http://x/b> ", "( "])
@pytest.mark.parametrize("start", ["<http://x/a> <http://x/b> ", P + "<http://x/a> <http://x/b> "])
def test_brackets_without_end_do_not_harm_the_process(opening: str, start: str) -> None:
    code = (
        "from provenance.ingest.rdf.parsing import parse_rdf\nfrom provenance.ingest.source import Source\n"
        f"found = parse_rdf(Source('x.ttl', ({start!r} + {opening!r} * 300_000).encode()))\nraise found.refused[0]"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "InputRefusedError: x.ttl, line " in done.stderr


def test_relative_iris_are_names_within_the_document_or_resolved_against_its_address() -> None:
    text = f'{P}<#a> s:name "x" ; s:url <b> .'
    assert all(line.startswith("<http://relative.invalid/#a>") for line in kept(parsed(text)))
    assert kept(parsed(text, iri="https://a.example/c/"))[1].endswith("<https://a.example/c/b>")


XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:s="http://schema.org/">%s</rdf:RDF>'


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE rdf:RDF [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + XML % '<s:Claim s:name="&b;"/>',
        '<?xml version="1.0"?>\n<!-- c --><!DOCTYPE rdf:RDF SYSTEM "file:///etc/passwd">' + XML % "",
    ],
)
def test_a_doctype_is_refused(text: str) -> None:
    with pytest.raises(InputRefusedError, match="DOCTYPE"):
        parsed(text, "a.rdf")


def test_rdf_xml_with_an_invalid_iri_or_tag_is_read_without() -> None:
    good = '<s:Claim rdf:about="http://x/a"><s:name xml:lang="en_GB">y</s:name></s:Claim>'
    body = '<s:Claim rdf:about="http://x/a b"/>' + good
    found = parsed('<?xml version="1.0" encoding="UTF-8"?>' + XML % body, "a.rdf")
    assert len(kept(found)) == 2
    assert kinds(found) == ["iri-unusable"]


def test_words_about_a_doctype_are_words() -> None:
    assert len(kept(parsed(XML % "<s:Claim><s:name><![CDATA[<!DOCTYPE]]></s:name></s:Claim>", "a.rdf"))) == 2


@pytest.mark.parametrize(
    ("context", "told"),
    [
        ('"https://evil.example/c.jsonld"', "never fetched"),
        ('["https://schema.org", "file:///etc/passwd"]', "never fetched"),
        ('{"@import": "https://evil.example/c"}', "imports"),
        ('{"x": {"@id": "http://x/", "@context": "https://evil.example/c"}}', "never fetched"),
    ],
)
def test_contexts_of_others_are_refused(context: str, told: str) -> None:
    text = f'{{"@context": {context}, "@id": "http://x/a", "https://w3id.org/claimprov/ns#key": "b"}}'
    with pytest.raises(InputRefusedError, match=told):
        parsed(text, "a.jsonld")


def test_our_contexts_are_known_without_a_network() -> None:
    text = """{"@context": ["http://schema.org/", "https://w3id.org/claimprov/ns"], "@graph": [
      {"@id": "http://x/a", "@type": "Claim", "text": "b", "schema:url": {"@id": "http://x/ a"}, "cp:x": 1.50},
      {"@id": "http://x/c", "name": {"@value": "d", "@language": "en_GB"}}]}"""
    found = parsed(text, "a.jsonld")
    assert '<http://x/a> <http://schema.org/text> "b"' in kept(found)
    assert '<http://x/c> <http://schema.org/name> "d"@en-gb' in kept(found)
    assert any('"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>' in line for line in kept(found))
    assert kinds(found) == ["iri-unusable"]


@pytest.mark.parametrize(
    "text",
    [
        '{"@id": "a", "@id": "b", "cp": "https://w3id.org/claimprov/ns#"}',
        '{"a": NaN, "https://w3id.org/claimprov/ns#": 1}',
    ],
)
def test_json_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputRefusedError):
        parsed(text, "a.jsonld")


_REVIEW = '<https://harbour-check.example/{}> a schema:ClaimReview ; schema:claimReviewed "The {} fell" .\n'


@pytest.mark.parametrize(
    "broken", ['<https://a.example/b> schema:text "The "bridge" fell" .\n', "a:b schema:text 'x' .\n", "<a> <b> ' .\n"]
)
def test_a_broken_statement_of_turtle_costs_no_other(broken: str) -> None:
    head = "@prefix schema: <http://schema.org/> .\n"
    found = parse_rdf(
        Source("a.ttl", f"{head}{_REVIEW.format(1, 'bridge')}{broken}{_REVIEW.format(2, 'ferry')}".encode())
    )
    text = b"".join(found.graphs[None]).decode()
    assert ("The bridge fell" in text, "The ferry fell" in text) == (True, True)
    assert ["line 3" in str(error) for error in found.refused] == [True]


def test_usual_prefixes_need_no_declaration() -> None:
    text = '<https://a.example/1> schema:datePublished "2024"^^xsd:gYear .\nPREFIX s: <http://schema.org/>\n'
    found = parse_rdf(Source("a.ttl", text.encode()))
    assert b'"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>' in b"".join(found.graphs[None])
    assert [(note.kind, note.text) for note in found.notes[b""]] == [
        ("prefix-undeclared", "xsd, schema: not declared, read as everywhere")
    ]


def test_turtle_of_nothing_but_faults_is_refused_soon() -> None:
    with pytest.raises(InputRefusedError, match="not valid Turtle"):
        parse_rdf(Source("a.ttl", b"@prefix a: <http://a.example/> .\n" + b"b c d .\n" * 50_000))


def test_a_lone_ampersand_in_xml_is_one_and_told() -> None:
    body = '<s:Claim rdf:about="https://a.example/1"><s:name>Quay & Bay</s:name></s:Claim>'
    found = parsed(XML % body, "a.rdf")
    assert b'<https://a.example/1> <http://schema.org/name> "Quay & Bay" .\n' in found.graphs[None]
    assert [note.kind for note in found.notes[b""]] == ["xml-mended"]


def test_another_encoding_is_found_and_told() -> None:
    text = '<https://a.example/1> <http://schema.org/name> "El cañón está cerrado, dijo el señor Peña" .'
    found = parse_rdf(Source("a.ttl", text.encode("cp1252")))
    assert "cañón".encode() in found.graphs[None][0]
    assert [note.kind for note in found.notes[b""]] == ["encoding-detected"]
