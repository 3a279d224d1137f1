"""Mappings: what is in one is checked, and what is wrong is told with its line."""

import pytest

from provenance.errors import InputRefusedError, RequestError
from provenance.ingest.tables.fields import fields
from provenance.ingest.tables.mapping import as_data, find_mapping, mapping_of, parse_mapping, shipped
from provenance.ingest.tables.plan import plan_for, review_node


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("fields:\n  claim: A\n  verdikt: B\n", "line 3", "did you mean verdict?"),
        ("about: x\nfeilds:\n  claim: A\n", "line 2", "did you mean fields?"),
        ("fields:\n  claim: {colum: A}\n", "line 2", "did you mean column?"),
        ("rows: pages\nfields:\n  claim: A\n", "line 3", "rows of pages have no field 'claim'"),
        ("rows: reveiws\nfields: {claim: A}\n", "line 1", "invalid enum value 'reveiws'"),
        ("fields:\n  claim: {pattern: x}\n", "line 2", "a column or a value"),
        ("fields:\n  claim: {column: A, value: b}\n", "line 2", "one of the two"),
        ("fields:\n  claim: {column: A, pattern: '('}\n", "line 2", "no regular expression"),
        ("values: {A: false}\nfields: {claim: A}\n", "line 1", "`verdict: {column: NAME, values: …}`"),
        ("fields:\n  claim: A\n  values: {A: false}\n", "line 3", "`verdict: {column: NAME, values: …}`"),
        ("fields: {}\n", "line 1", "no field is mapped"),
        ("about: x\n", "", "missing required field `fields`"),
        ("fields:\n  claim: [A\n", "line 3", "is not YAML"),
        ("a: &a [1]\nfields: *a\n", "", "alias"),
        ("- claim\n", "", "expected `object`"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, place: str, says: str) -> None:
    with pytest.raises(InputRefusedError, match=r"mine\.yaml") as caught:
        parse_mapping("mine.yaml", text)
    assert caught.value.place == place
    assert says in caught.value.reason


def test_a_column_that_is_not_there_is_told_with_line_and_the_nearest() -> None:
    named = parse_mapping("mine.yaml", "fields:\n  url: Link\n  claim: Behaubtung\n")
    with pytest.raises(InputRefusedError, match="did you mean Behauptung") as caught:
        plan_for(named, ["Link", "Behauptung"])
    assert caught.value.place == "line 3"


def test_one_of_several_columns_is_enough_and_the_first_that_tells_counts() -> None:
    plan = plan_for(parse_mapping("m", "fields:\n  claim: [Full, Short, None there]\n"), ["Full", "Short"])
    assert plan.values({"Full": " ", "Short": "The bridge"}) == {"claim": ["The bridge"]}


def test_values_are_cut_found_and_put_in_templates() -> None:
    text = r"""
empty: ['n/a']
fields:
  claim: Claim
  url: {column: Id, pattern: '(\d+)', template: 'https://a.example/{}'}
  cited: {column: Links, split: ';!;'}
  language: {value: pt}
  claimant: {column: Who, values: {MAYOR: the mayor}}
  verdict: {column: Verdict, empty: ['-']}
"""
    plan = plan_for(parse_mapping("m", text), ["Claim", "Id", "Links", "Who", "Verdict"])
    cells = {"Claim": "n/a", "Id": "no. 12", "Links": "x;!; y ;!;x", "Who": "MAYOR", "Verdict": "-"}
    assert plan.values(cells) == {
        "url": ["https://a.example/12"],
        "cited": ["x", "y"],
        "language": ["pt"],
        "claimant": ["the mayor"],
    }


def test_fields_become_properties_of_a_claim_review() -> None:
    node = review_node(
        {
            "claim": ["The bridge is closed"],
            "claimant": ["Ilse Vandor"],
            "claimant-kind": ["Person"],
            "publisher": ["Harbour Check"],
            "author": ["Tomas Krog", "Ada Lind"],
            "rating": ["1"],
        }
    )
    assert node == {
        "@type": "ClaimReview",
        "claimReviewed": "The bridge is closed",
        "itemReviewed": {"@type": "Claim", "author": {"name": "Ilse Vandor", "@type": "Person"}},
        "publisher": {"@type": "Organization", "name": "Harbour Check"},
        "author": [{"name": "Tomas Krog"}, {"name": "Ada Lind"}],
        "reviewRating": {"ratingValue": "1"},
    }


@pytest.mark.parametrize("name", shipped())
def test_shipped_mappings_are_whole(name: str) -> None:
    mapping = shipped()[name].mapping
    assert mapping.about
    assert bool(mapping.header) != bool(mapping.columns)
    assert mapping_of("again", as_data(mapping)).mapping == mapping
    for column, place in mapping.used():
        assert not mapping.columns or column in mapping.columns, place


def test_words_that_yaml_takes_for_more_are_texts() -> None:
    assert parse_mapping("m", "fields:\n  claim: 2020\nempty: [1.5, 0]\n").mapping.empty == ("1.5", "0")


def test_a_mapping_is_found_by_name_or_file_or_told() -> None:
    assert find_mapping("factck-br").name == "factck-br"
    with pytest.raises(RequestError, match=r"neither a file nor one of the mappings that are there: .*liar"):
        find_mapping("nothing-of-this-name")


def test_each_field_says_what_it_means_and_where() -> None:
    for field in fields().values():
        assert field.says
        assert set(field.rows) <= {"reviews", "pages", "statements"}
        assert all(field.names), field.name
