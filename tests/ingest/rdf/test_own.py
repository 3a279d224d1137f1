"""RDF from outside is read without harm, and only as what some record says."""

import subprocess
import sys

import pyoxigraph as ox
import pytest

from provenance.errors import InputRefusedError
from provenance.ingest.formats import detect_format, find_format
from provenance.ingest.rdf.own import FORMAT, HEADER
from provenance.ingest.rdf.quads import read_quads
from provenance.ingest.source import Entry, Source
from provenance.iri import record_iri

KEY = "https://port.example/1"
RECORD = record_iri(KEY)
PREFIXES = "@prefix cp: <https://w3id.org/claimprov/ns#> .\n@prefix graph: <https://w3id.org/claimprov/graph/> .\n"
TOLD = f'graph:meta {{ <{RECORD}> a cp:Record ; cp:key "{KEY}" . }}\n'
SAID = f'<{RECORD}> {{ <{KEY}> cp:readAs <{RECORD}> . <{KEY}> <http://schema.org/text> "<<(" . }}\n'


def taken(text: str) -> tuple[list[Entry], list[InputRefusedError]]:
    found = list(FORMAT.entries(Source("x.trig", text.encode())))
    return [e for e in found if isinstance(e, Entry)], [e for e in found if isinstance(e, InputRefusedError)]


@pytest.mark.parametrize("text", [f"{HEADER} TriG\n", PREFIXES + TOLD, "\ufeff" + PREFIXES + TOLD])
def test_our_rdf_is_known_by_its_header_or_by_a_record(text: str) -> None:
    assert detect_format(Source("x", text.encode())).name == "provenance-rdf"


@pytest.mark.parametrize("text", ["# A heading\nThe ferry sank.", "@prefix cp: <http://x/> .", '{"cp:Record": 1}'])
def test_other_text_is_not_taken_for_it(text: str) -> None:
    assert not find_format("provenance-rdf").sniff(Source("x", text.encode()))


def test_a_record_comes_with_its_key_and_is_by_itself_a_source() -> None:
    [entry], refused = taken(PREFIXES + TOLD + SAID)
    assert (entry.key, refused) == (KEY, [])
    [again], refused = taken(entry.content.decode())
    assert (again.key, again.content, refused) == (KEY, entry.content, [])
    statements = FORMAT.read(entry, "https://example.org/id/")
    assert (statements.record, len(statements.quads)) == (RECORD, 2)


def test_times_and_numbers_of_the_other_ledger_are_left_behind() -> None:
    later = TOLD.replace("cp:key", 'cp:ledgerNumber 7 ; <http://www.w3.org/ns/prov#generatedAtTime> "2024" ; cp:key')
    assert taken(PREFIXES + later + SAID)[0][0].content == taken(PREFIXES + TOLD + SAID)[0][0].content


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (SAID, "key"),
        (TOLD.replace(KEY, "https://other.example/") + SAID, "key"),
        (TOLD + SAID.replace(f"<{KEY}> cp", "_:b cp"), "name"),
        (TOLD + SAID + "<http://x/a> <http://x/b> <http://x/c> .", "no record"),
        (TOLD + SAID + "graph:inferred { <http://x/a> <http://x/b> <http://x/c> . }", "drawn"),
    ],
)
def test_what_no_record_of_ours_says_is_refused(text: str, told: str) -> None:
    _, [refusal] = taken(PREFIXES + text)
    assert told in str(refusal)


@pytest.mark.parametrize("opening", ["<<( <http://x/a> <http://x/b> ", "[ <http://x/b> ", "( "])
def test_brackets_without_end_do_not_reach_the_parser(opening: str) -> None:
    code = (
        "from provenance.ingest.rdf.quads import read_quads\nfrom provenance.ingest.source import Source\n"
        f"read_quads(Source('x', ('<http://x/a> <http://x/b> ' + {opening!r} * 300_000).encode()))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "InputRefusedError: x, line 1" in done.stderr


@pytest.mark.parametrize("string", ['"<< [ ("', "'[ \\' ('", '"""a "[" \n ("""', "'''<<'''", '"\\"["'])
def test_brackets_in_words_are_words(string: str) -> None:
    text = f"{PREFIXES}# a comment [ ( <<\n<http://x/a(b)> <http://x/p> {string} ."
    assert len(read_quads(Source("x", text.encode()))) == 1


def test_bad_syntax_is_refused_with_its_place() -> None:
    with pytest.raises(InputRefusedError, match="line 3"):
        read_quads(Source("x.trig", f"{PREFIXES}<http://x/a> cp:b 'c'' .".encode()))


def test_n_quads_and_trig_are_told_apart() -> None:
    line = f'<http://x/a> <http://x/b> "{{" <{RECORD}> .\n'
    [quad] = read_quads(Source("x", f"{HEADER} N-Quads\n{line}".encode()))
    [same] = read_quads(Source("x", f"<{RECORD}> {{ <http://x/a> <http://x/b> '{{' }}".encode()))
    assert quad == same
    assert quad.graph_name == ox.NamedNode(RECORD)
