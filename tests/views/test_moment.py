from dataclasses import replace

from provenance.analysis.trace import Moment
from provenance.store.past import Forgotten
from provenance.views.moment import moment_lines

DAY = "2024-03-31T23:59:59.999999Z"


def lines(moment: Moment | None) -> list[tuple[str, str]]:
    return [(line.lead, line.text) for line in moment_lines(moment)]


def test_the_current_state_needs_no_words() -> None:
    assert lines(None) == []


def test_as_of_names_the_entry_and_how_many_records_it_draws_on() -> None:
    assert lines(Moment(DAY, None, 12, 3)) == [
        ("As of", "31 March 2024, 23:59:59 UTC: drawn from 3 records current then (ledger entry 12).")
    ]


def test_published_by_tells_what_is_left_out_and_what_is_kept_in_doubt() -> None:
    moment = Moment(None, DAY, 12, 3, later_statements=2, later_reviews=1, undated=4, unsettled=1)
    assert lines(moment) == [
        (
            "Published by",
            (
                "31 March 2024, 23:59:59 UTC: 2 later statements and 1 later review left out; 4 kept without a "
                "readable date; 1 kept that may be later, their date being no more precise."
            ),
        )
    ]
    assert lines(Moment(None, DAY, 12, 3)) == [("Published by", "31 March 2024, 23:59:59 UTC: nothing left out.")]


def test_records_forgotten_since_are_named_with_the_reason() -> None:
    moment = replace(Moment(DAY, None, 12, 3), forgotten=(Forgotten("a.txt", DAY, "a source's safety"),))
    assert lines(moment)[-1] == (
        "Cannot be shown",
        "a.txt, current then and forgotten on 31 March 2024, 23:59:59 UTC: a source's safety.",
    )
