from provenance.analysis.changes import Changes, Event, Judged, Rated, RecordChange, Said, VerdictChange
from provenance.views.changes import change_lines

SINCE, UNTIL = "2024-03-01T00:00:00.000000Z", "2024-03-31T23:59:59.999999Z"
AT = "2024-03-02T10:02:11.000000Z"


def told(*records: RecordChange, judgements: tuple[Judged, ...] = ()) -> list[str]:
    return list(change_lines(Changes(SINCE, UNTIL, 12, 40, records, judgements)))


def event(kind: str, reason: str | None = None) -> Event:
    return Event(15, kind, AT, "ann", reason)


def test_the_head_names_the_time_and_the_entries() -> None:
    assert told()[0] == ("From 1 March 2024, 00:00:00 UTC to 31 March 2024, 23:59:59 UTC, ledger entries 13 to 40")


def test_a_record_is_told_with_everything_that_came_and_went() -> None:
    change = RecordChange(
        "https://harbour-check.example/ferry",
        "urn:r",
        "replaced",
        (event("reading"),),
        claims=("the ferry sank",),
        claims_gone=("the ferry leaks",),
        verdicts=(
            VerdictChange("Harbour Check", "the ferry sank", Rated("False", "false"), Rated("True-ish", "unmapped")),
            VerdictChange("", "the ferry leaks", Rated(None, "misleading"), None),
            VerdictChange("Mill Watch", "the ferry sank", None, Rated("Mixed", "mixed")),
        ),
        said=(Said("Ilse Vandor", "asserts", True, "the ferry sank", "may have sunk"),),
        unsaid=(Said("", "findsNoEvidence", False, "the ferry leaks", ""),),
    )
    lines = told(change)
    assert lines[1:6] == [
        "  records: 1 replaced",
        "  claims: 1 new, 1 gone",
        "  statements: 1 new, 1 gone",
        "  verdicts: 1 new, 1 changed, 1 gone",
        "",
    ]
    assert lines[6:] == [
        "REPLACED https://harbour-check.example/ferry",
        "  read, entry 15, 2 March 2024, 10:02:11 UTC, by ann",
        "  new claim: “the ferry sank”",
        "  claim gone: “the ferry leaks”",
        (
            "  verdict changed: Harbour Check: “False” (read as: false) → “True-ish” (read as: label not understood),"
            " on “the ferry sank”"
        ),
        "  verdict gone: a source that is not named: no label printed (read as: misleading), on “the ferry leaks”",
        "  new verdict: Mill Watch: “Mixed” (read as: mixed), on “the ferry sank”",
        "  now says: Ilse Vandor asserts (hedged) “the ferry sank”, in the words “may have sunk”",
        "  no longer says: a source that is not named found no evidence “the ferry leaks”",
    ]


def test_reasons_and_what_was_erased_are_told() -> None:
    gone = RecordChange("a", "urn:a", "withdrawn", (event("withdrawal", "taken down"),))
    erased = RecordChange("b", "urn:b", "forgotten", (event("forgetting", "a source's safety"),), erased=True)
    lines = told(gone, erased)
    assert "  withdrawn, entry 15, 2 March 2024, 10:02:11 UTC, by ann: taken down" in lines
    assert lines[-3:] == [
        "FORGOTTEN b",
        "  forgotten, entry 15, 2 March 2024, 10:02:11 UTC, by ann: a source's safety",
        "  what it said was erased on purpose and cannot be told",
    ]


def test_a_judgement_and_its_end_are_told_apart() -> None:
    made = Judged(event("judgement", "seen"), "match", "urn:x", {}, undone=False)
    back = Judged(event("undo"), "match", "urn:x", {}, undone=True)
    lines = told(judgements=(made, back))
    assert lines[5:] == [
        "  judgements: 2", "", "JUDGED match urn:x", lines[8], "", "JUDGEMENT TAKEN BACK match urn:x", lines[11]
    ]  # fmt: skip


def test_what_comes_from_outside_stays_on_its_line_and_steers_no_terminal() -> None:
    change = RecordChange("a\nNEW b\x1b[31m", "urn:a", "new", (), claims=("one\n  verdict gone: two",))
    lines = told(change)[6:]
    assert len(lines) == 2
    assert "\x1b" not in "".join(lines)


def test_long_lists_end_with_how_many_more_there_are() -> None:
    records = [RecordChange(f"r{n}", f"urn:{n}", "new", (), claims=("one", "two", "three")) for n in range(4)]
    lines = list(change_lines(Changes(SINCE, UNTIL, 12, 40, tuple(records), ()), 2))
    assert lines[1:3] == ["  records: 4 new", "  claims: 12 new"]
    assert lines[5:] == [
        *("", "NEW r0", "  new claim: “one”", "  new claim: “two”", "  … and 1 more of this record"),
        *("", "NEW r1", "  new claim: “one”", "  new claim: “two”", "  … and 1 more of this record"),
        *("", "… and 2 more: give a higher --limit, or --format csv"),
    ]
