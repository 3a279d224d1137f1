"""The library of questions: headers, names, and values bound as terms."""

import re
from typing import Any

import pyoxigraph as ox
import pytest

from provenance.errors import ParameterError, RequestError, ResourceError, UnknownQuestionError
from provenance.queries import Parameter, Question, bind, parse, question, questions
from provenance.vocab import PREFIXES

TEXT = """#+ summary: Who spoke on a day.
#+ parameters:
#+   claim: claim; the claim
#+   least: integer = 2; how many; at least
#+   day: dateTime; the day
#+   who: iri = id:vandor; the speaker
#+   words: text = none; what was said
#+ returns:
#+   name: who: by name
#+   date: when
SELECT ?claim ?least ?day ?who ?words ?name ?date WHERE { ?s ?p ?name }
"""
SAMPLE = parse("sample", TEXT)
GIVEN = {"claim": "id:c1", "day": "2020-02-29"}


def test_the_header_is_read() -> None:
    assert SAMPLE.name == "sample"
    assert SAMPLE.summary == "Who spoke on a day."
    assert SAMPLE.parameters[:2] == (
        Parameter("claim", "claim", "the claim"),
        Parameter("least", "integer", "how many; at least", "2"),
    )
    assert SAMPLE.returns == (("name", "who: by name"), ("date", "when"))
    assert SAMPLE.columns == ("claim", "least", "day", "who", "words", "name", "date")
    assert SAMPLE.text == TEXT


@pytest.mark.parametrize(
    ("change", "to", "names"),
    [
        ("#+ summary: Who spoke on a day.\n", "", "needs '#+ summary"),
        ("#+   name: who: by name\n#+   date: when\n", "", "entries of '#+ returns:'"),
        ("#+ parameters:", "#+ parameter:", "line 2"),
        ("#+   claim: claim; the claim", "#+  claim: claim; the claim", "line 3"),
        ("claim; the claim", "url; the claim", "parameter 'claim' needs"),
        ("claim; the claim", "claim", "parameter 'claim' needs"),
        ("#+ returns:", "#+ returns:\n#+ returns:", "line 9"),
        ("#+ summary: Who spoke on a day.\n", "#+ summary: Who spoke.\n#+   more: of it\n", "line 2"),
    ],
)
def test_a_broken_header_is_refused_with_file_and_place(change: str, to: str, names: str) -> None:
    assert change in TEXT
    with pytest.raises(ResourceError, match=re.escape(names)) as caught:
        parse("sample", TEXT.replace(change, to, 1))
    assert str(caught.value).startswith("graph/queries/sample.rq")


def test_the_library_holds_the_questions_of_the_model() -> None:
    assert {found.name for found in questions()} >= {
        "originators", "grounds", "stances", "single-source-claims", "assertions-per-origin", "circular-reporting",
        "verdict-conflicts", "originator-record", "credibility-disputes", "words", "precursors", "most-relied-on-roots",
        "unpointed-sources", "verdicts-as-known-on", "zombie-claims", "weak-negatives-only", "response-lag",
        "unnamed-sources",
    }  # fmt: skip
    assert [found.name for found in questions()] == sorted(found.name for found in questions())


def test_a_question_is_found_by_name() -> None:
    assert question("originators").columns[0] == "claim"


@pytest.mark.parametrize(("name", "hint"), [("orginators", "did you mean originators"), ("zzz", "the questions are")])
def test_an_unknown_question_is_answered_with_close_names(name: str, hint: str) -> None:
    with pytest.raises(UnknownQuestionError, match=hint) as caught:
        question(name)
    assert isinstance(caught.value, RequestError)


def test_defaults_are_filled_in() -> None:
    found = bind(SAMPLE, GIVEN)
    assert found["least"] == ox.Literal(2)
    assert found["who"] == ox.NamedNode(PREFIXES["id"] + "vandor")
    assert found["words"] == ox.Literal("none")
    assert bind(SAMPLE, GIVEN | {"least": " 7 "})["least"] == ox.Literal(7)


@pytest.mark.parametrize(
    ("text", "iri"),
    [
        ("https://example.org/a#b", "https://example.org/a#b"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("id:c1", PREFIXES["id"] + "c1"),
        ("graph:r/1", PREFIXES["graph"] + "r/1"),
        ("urn:sha256:00", "urn:sha256:00"),
    ],
)
def test_an_iri_may_be_absolute_or_a_curie(text: str, iri: str) -> None:
    assert bind(SAMPLE, GIVEN | {"claim": text})["claim"] == ox.NamedNode(iri)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2020-02-29", "2020-02-29T23:59:59Z"),
        ("2020-02-29T10:00:00Z", "2020-02-29T10:00:00Z"),
        ("2020-02-29T10:00:00", "2020-02-29T10:00:00Z"),
        ("2020-02-29T01:00:00+02:00", "2020-02-28T23:00:00Z"),
    ],
)
def test_a_moment_is_bound_in_utc_and_a_day_counts_to_its_end(text: str, moment: str) -> None:
    expected = ox.Literal(moment, datatype=ox.NamedNode(PREFIXES["xsd"] + "dateTime"))
    assert bind(SAMPLE, GIVEN | {"day": text})["day"] == expected


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"day": "2020-02-29"}, "needs the parameter 'claim': the claim"),
        (GIVEN | {"colour": "red"}, "has no parameter 'colour'; its parameters: claim, least"),
        (GIVEN | {"claim": "The bridge was unsafe"}, "parameter 'claim' of question 'sample' must be the IRI or CURIE"),
        (GIVEN | {"claim": "nobody"}, "must be the IRI or CURIE of a claim; 'nobody' is not"),
        (GIVEN | {"claim": "<>"}, "must be the IRI"),
        (GIVEN | {"who": "http://a b"}, "must be an absolute IRI or a CURIE"),
        (GIVEN | {"least": "two"}, "must be a whole number; 'two' is not"),
        (GIVEN | {"least": "2.5"}, "must be a whole number"),
        (GIVEN | {"day": "2020-02-30"}, "must be a date such as"),
        (GIVEN | {"day": "yesterday"}, "must be a date such as"),
        (GIVEN | {"day": ""}, "must be a date such as"),
    ],
)
def test_a_bad_value_names_parameter_and_expected_type(values: dict[str, str], says: str) -> None:
    with pytest.raises(ParameterError, match=re.escape(says)):
        bind(SAMPLE, values)


def test_a_hostile_value_stays_a_value() -> None:
    text = '" } SELECT * WHERE { ?s ?p ?o } #'
    assert bind(SAMPLE, GIVEN | {"words": text})["words"] == ox.Literal(text)


def test_every_parameter_is_bound_where_the_query_runs() -> None:
    asked: Question = question("single-source-claims")
    store = ox.Store()
    store.update(
        'INSERT DATA { <x:c> schema:text "The pier is long" . <x:s> cp:claim <x:c> ; cp:stance stance:asserts ; '
        'prov:wasAttributedTo <x:a> . <x:a> schema:name "Ilse Vandor" }',
        prefixes=PREFIXES,
    )

    def rows(least: str) -> int:
        bound: Any = {ox.Variable(name): term for name, term in bind(asked, {"least": least}).items()}
        found: Any = store.query(asked.text, substitutions=bound)
        return len(list(found))

    assert (rows("1"), rows("2")) == (1, 0)
