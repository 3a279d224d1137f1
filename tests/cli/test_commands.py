"""The command line as its users meet it: what it prints, where, and with which exit code."""

import csv
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]

CLAIM = "The ferry to Port Amber sank at its berth on Monday morning"


def test_a_session_from_nothing_to_an_answer(run_apart: Run, review: Path) -> None:
    assert run_apart("ingest", review).stdout == "1 record read\n"
    assert run_apart("ingest", review).stdout == "1 record unchanged\n"
    told = run_apart("trace", "sank at its berth")
    assert told.returncode == 0
    assert "Ilse Vandor" in told.stdout
    assert "Harbour Check" in told.stdout
    assert "False" in told.stdout


def test_a_mistyped_path_never_makes_an_empty_knowledge_base(run: Run, review: Path, tmp_path: Path) -> None:
    done = run("-k", "mistyped", "ingest", review)
    assert done.returncode == 1
    assert "mistyped" in done.stderr
    assert not (tmp_path / "mistyped").exists()
    assert run("-k", "meant", "ingest", "--create", review).returncode == 0


def test_what_cannot_be_read_is_refused_and_the_rest_goes_on(run: Run, review: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"@type": "ClaimReview", ', encoding="utf-8")
    done = run("ingest", broken, review, "--report", "report.json")
    assert done.returncode == 3
    assert "broken.json" in done.stderr
    assert done.stdout == "1 record read, 1 record refused\n"
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert report["read"] == 1
    assert report["refused"][0]["source"].endswith("broken.json")


def test_a_missing_file_is_refused_by_name(run: Run, review: Path, tmp_path: Path) -> None:
    done = run("ingest", "nowhere.txt", "--report", "report.json")
    assert (done.returncode, done.stdout) == (3, "1 record refused\n")
    assert "nowhere.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["refused"][0]["source"] == "nowhere.txt"


def test_where_no_file_is_there_no_knowledge_base_is_made(run: Run, review: Path, tmp_path: Path) -> None:
    run("-k", "new", "ingest", "--create", "nowhere.txt", "nor-here.txt")
    assert not (tmp_path / "new").exists()
    assert run("-k", "new", "ingest", "--create", "nowhere.txt", review).stdout == "1 record read, 1 record refused\n"


def test_standard_input_is_read(run_apart: Run, review: Path) -> None:
    assert run_apart("ingest", "-", stdin=review.read_text(encoding="utf-8")).stdout == "1 record read\n"


def test_an_ambiguous_claim_lists_its_candidates(run: Run, review: Path, tmp_path: Path) -> None:
    other = json.loads(review.read_text(encoding="utf-8"))
    other |= {"url": "https://harbour-check.example/ferry-2", "claimReviewed": "The ferry was sold"}
    (tmp_path / "other.json").write_text(json.dumps(other), encoding="utf-8")
    run("ingest", review, "other.json")
    done = run("trace", "ferry")
    assert done.returncode == 4
    assert "The ferry was sold" in done.stderr
    assert done.stdout == ""


def test_an_unknown_claim_fails_and_says_what_to_do(run: Run, review: Path) -> None:
    run("ingest", review)
    done = run("trace", "no such words anywhere")
    assert done.returncode == 1
    assert "fewer words" in done.stderr


def test_query_formats(run: Run, review: Path) -> None:
    run("ingest", review)
    text = "SELECT ?text { ?c a schema:Claim ; schema:text ?text }"
    assert CLAIM in run("query", "-e", text).stdout.replace("\n", " ")
    rows = list(csv.reader(io.StringIO(run("query", "-e", text, "--format", "csv").stdout)))
    assert rows == [["text"], [CLAIM]]
    assert run("query", "-e", text, "--format", "tsv").stdout.splitlines() == ["text", CLAIM]
    found = json.loads(run("query", "-e", text, "--format", "json").stdout)
    assert found["results"]["bindings"][0]["text"]["value"] == CLAIM


def test_query_reads_a_file_and_standard_input(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    (tmp_path / "count.rq").write_text("SELECT (COUNT(*) AS ?n) { ?c a schema:Claim }", encoding="utf-8")
    assert run("query", "count.rq", "--format", "csv").stdout.split() == ["n", "1"]
    assert run("query", "-", "--format", "csv", stdin="ASK { ?c a schema:Claim }").stdout == "true\n"
    assert run("query", "missing.rq").returncode == 2


def test_a_graph_is_written_as_a_graph(run: Run, review: Path) -> None:
    run("ingest", review)
    text = "CONSTRUCT { ?a cp:asserts ?c } WHERE { ?a cp:asserts ?c }"
    assert "cp:asserts" in run("query", "-e", text).stdout
    assert run("query", "-e", text, "--format", "nt").stdout.count(" .\n") == 1
    json.loads(run("query", "-e", text, "--format", "jsonld").stdout)
    assert run("query", "-e", text, "--format", "csv").returncode == 2
    assert run("query", "-e", "SELECT * { ?s ?p ?o }", "--format", "ttl").returncode == 2


def test_the_https_spelling_of_schema_org_is_understood(run: Run, review: Path) -> None:
    run("ingest", review)
    text = "PREFIX s: <https://schema.org/> ASK { ?c a s:Claim }"
    assert run("query", "-e", text).stdout == "true\n"


def test_updates_and_the_network_are_refused(run: Run, review: Path) -> None:
    run("ingest", review)
    for text in ("DELETE WHERE { ?s ?p ?o }", "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"):
        done = run("query", "-e", text)
        assert done.returncode == 2, done.stderr
        assert "Traceback" not in done.stderr


def test_a_misspelt_term_of_a_query_is_told_with_the_nearest(run: Run, review: Path) -> None:
    run("ingest", review)
    done = run("query", "-e", "SELECT ?who { ?who cp:assertz ?claim }")
    assert (done.returncode, done.stderr) == (0, "Warning: there is no term cp:assertz: did you mean cp:asserts?\n")
    assert run("query", "-e", "SELECT ?who { ?who cp:asserts ?claim }").stderr == ""


def test_a_query_in_the_place_of_a_file_is_told_how_to_give_it(run: Run) -> None:
    done = run("query", "SELECT ?c { ?c a schema:Claim }")
    assert done.returncode == 2
    assert "-e 'SELECT ?c { ?c a schema:Claim }'" in " ".join(done.stderr.split())


def test_a_query_is_stopped_at_its_time_limit(run: Run, run_apart: Run, review: Path) -> None:
    run("ingest", review)
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
    done = run_apart("query", "--timeout", "0.5", "-e", text)
    assert done.returncode == 1
    assert "0.5" in done.stderr


def test_a_time_limit_that_is_no_time_is_wrong_use(run: Run) -> None:
    for seconds in ("nan", "inf", "-1", "0", "soon"):
        done = run("query", "--timeout", seconds, "-e", "ASK {}")
        assert done.returncode == 2, seconds
        assert "--timeout" in done.stderr


def test_a_syntax_error_names_its_place(run: Run, review: Path) -> None:
    run("ingest", review)
    done = run("query", "-e", "SELECT ?x WHERE { ?x a }")
    assert done.returncode == 1
    assert "1:" in done.stderr or "line 1" in done.stderr


def test_ask_lists_its_questions_and_answers_them(run: Run, review: Path) -> None:
    run("ingest", review)
    listed = run("ask", "--list").stdout
    assert "originators" in listed
    found = json.loads(run("ask", "originators", "-p", "claim", "sank at its berth", "--format", "json").stdout)
    assert "Ilse Vandor" in {cell["value"] for row in found["results"]["bindings"] for cell in row.values()}
    assert run("ask", "no-such-question").returncode == 2
    assert run("ask", "originators").returncode == 2
    assert run("ask", "originators", "-p", "no-such", "x").returncode == 2


def test_trace_as_json_holds_the_whole_answer(run: Run, review: Path) -> None:
    run("ingest", review)
    found = json.loads(run("trace", CLAIM, "--format", "json").stdout)
    assert found["claim"]["text"] == CLAIM
    assert [party["name"] for party in found["originators"]] == ["Ilse Vandor"]
    assert found["verdicts"][0]["rating"] == "False"


def test_view_writes_one_file_and_names_it(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    assert run("view", "claim", CLAIM, "-o", "claim.html").stdout == "Wrote claim.html\n"
    assert "Ilse Vandor" in (tmp_path / "claim.html").read_text(encoding="utf-8")
    done = run("view", "claim", CLAIM, "-o", "no/such/folder/claim.html")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_check_and_stats(run: Run, review: Path) -> None:
    run("ingest", review)
    assert run("check").returncode == 0
    found = json.loads(run("kb", "stats", "--format", "json").stdout)
    keys = "records claims agents fact_checkers publications reviews assertions spans edges triples quads"
    assert list(found) == keys.split()
    kinds = {"asserts", "suggests", "refutes", "disputes", "doubts", "denies", "reviews", "appearance", "cites"}
    assert set(found["edges"]) == kinds
    assert (found["records"], found["claims"], found["reviews"], found["edges"]["refutes"]) == (1, 1, 1, 1)


def test_withdraw_takes_a_record_out_of_the_view(run: Run, review: Path) -> None:
    run("ingest", review)
    done = run("withdraw", "https://harbour-check.example/ferry", "--reason", "retracted by its publisher")
    assert done.returncode == 0
    assert json.loads(run("kb", "stats", "--format", "json").stdout)["triples"] == 0
    assert run("withdraw", "https://harbour-check.example/ferry", "--reason", "again").returncode == 2


def test_what_was_withdrawn_comes_back_only_when_it_is_asked_for(run: Run, review: Path) -> None:
    run("ingest", review)
    run("withdraw", "https://harbour-check.example/ferry", "--reason", "retracted by its publisher")
    done = run("ingest", review)
    assert (done.returncode, done.stdout) == (3, "1 record refused\n")
    assert "was withdrawn on 2" in done.stderr
    assert "(retracted by its publisher): take it in again with --readmit" in done.stderr
    assert json.loads(run("kb", "stats", "--format", "json").stdout)["triples"] == 0
    assert run("ingest", "--readmit", review).stdout == "1 record read\n"
    assert run("ingest", review).stdout == "1 record unchanged\n"


def test_a_file_that_replaces_another_of_its_name_is_told(run: Run, review: Path, tmp_path: Path) -> None:
    for folder, label in (("a", "False"), ("b", "True")):
        (tmp_path / folder).mkdir()
        node = json.loads(review.read_text(encoding="utf-8")) | {"reviewRating": {"alternateName": label}}
        del node["url"]
        (tmp_path / folder / "one.json").write_text(json.dumps(node), encoding="utf-8")
    assert "Note" not in run("ingest", "a/one.json").stderr
    done = run("ingest", "b/one.json")
    assert done.stdout == "1 record replaced\n"
    assert "Note: b/one.json replaces a/one.json" in done.stderr
    assert "--source IRI" in done.stderr
    everything = "SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"
    assert "b/one.json" not in run("query", "-e", everything, "--format", "csv").stdout


def test_a_withdrawal_wants_a_reason_in_words(run: Run, review: Path) -> None:
    run("ingest", review)
    assert run("withdraw", "https://harbour-check.example/ferry", "--reason", " ").returncode == 2


def test_a_query_that_is_no_text_is_wrong_use(run: Run, review: Path, tmp_path: Path) -> None:
    run("ingest", review)
    (tmp_path / "noise.rq").write_bytes(bytes(range(128, 256)))
    done = run("query", "noise.rq")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_empty_answer_says_so(run: Run, review: Path) -> None:
    run("ingest", review)
    assert run("ask", "verdict-conflicts").stdout.startswith("no rows")


def test_notes_are_told_in_words(run: Run, krasnov: Path) -> None:
    assert "listed sources to which nothing in the text points" in run("ingest", krasnov).stderr


def test_kb_init_and_rebuild(run: Run, review: Path) -> None:
    assert run("kb", "init").stdout.startswith("Made")
    assert run("kb", "init").stdout.startswith("There is a knowledge base")
    run("ingest", review)
    before = run("query", "-e", "SELECT * { ?s ?p ?o }", "--format", "csv").stdout
    assert run("kb", "rebuild").returncode == 0
    after = run("query", "-e", "SELECT * { ?s ?p ?o }", "--format", "csv").stdout
    assert sorted(after.splitlines()) == sorted(before.splitlines())


def test_nothing_there_is_told_with_advice(run: Run) -> None:
    for command in (("trace", "x"), ("check",), ("kb", "stats"), ("query", "-e", "ASK {}")):
        done = run(*command)
        assert done.returncode == 1
        assert "provenance-kb" in done.stderr
        assert "Traceback" not in done.stderr


def test_help_names_every_command(run: Run) -> None:
    from provenance.cli.main import COMMANDS

    told = run("--help").stdout
    for name, (_, text) in COMMANDS.items():
        assert f"  {name} " in told
        assert text in " ".join(told.split())


def test_every_command_has_its_task() -> None:
    from provenance.cli.main import COMMANDS, TASKS

    assert sorted(name for names in TASKS.values() for name in names) == sorted(COMMANDS)


def test_short_helps_equal_the_commands_own() -> None:
    import importlib

    from provenance.cli.main import COMMANDS

    for module, text in COMMANDS.values():
        assert importlib.import_module(module).command.help.splitlines()[0] == text


def test_wrong_use_has_its_exit_code(run: Run) -> None:
    assert run("no-such-command").returncode == 2
    assert run("trace").returncode == 2
    assert run("query").returncode == 2


def test_help_of_a_group_cuts_no_summary_short(run: Run) -> None:
    for group in ("mapping", "match", "case", "verdicts", "view", "kb"):
        assert "..." not in run(group, "--help").stdout.partition("Commands:")[2]
    assert "needs no --mapping." in run("mapping", "--help").stdout


def test_a_mistyped_command_is_answered_with_the_nearest(run: Run) -> None:
    done = run("serch", "ferry")
    assert done.returncode == 2
    assert "did you mean 'search'?" in done.stderr
    assert "did you mean" not in run("xyzzy").stderr


def test_no_line_of_any_help_is_wider_than_a_terminal(run: Run) -> None:
    for command in ("add", "sources", "agreement", "export"):
        assert max(map(len, run(command, "--help").stdout.splitlines())) <= 80
    assert "findsNoEvidence" in run("add", "--help").stdout
    assert "--most N " in run("sources", "--help").stdout


def test_a_command_of_a_group_or_a_question_is_told_where_it_is(run: Run) -> None:
    assert "`provenance kb stats`" in run("stats").stderr
    assert "`provenance ask originators`" in run("originators").stderr
    for name in ("import", "backup"):
        done = run(name)
        assert (done.returncode, "did you mean" in done.stderr) == (2, False)
    assert "`provenance ingest FILE`" in run("import").stderr
    assert "kb verify" in " ".join(run("kb", "backup").stderr.split())


def test_a_kind_of_picture_that_there_is_not_is_answered_with_all(run: Run) -> None:
    assert "there are agreement, claim, originator" in " ".join(run("view", "foo").stderr.split())
    assert "did you mean 'claim'?" in run("view", "claims").stderr


def test_without_a_knowledge_base_it_is_told_what_makes_one(run: Run) -> None:
    assert "`provenance ingest --create FILE`" in run("trace", "the ferry").stderr


def test_in_an_empty_knowledge_base_it_is_told_how_to_begin(run: Run) -> None:
    run("kb", "init")
    for command in (("trace", "the ferry"), ("search", "ferry"), ("sources", "ferry")):
        assert "`provenance ingest FILE`" in run(*command).stderr
    assert "match confirm IRI IRI" in run("match", "suggest").stderr
    assert "No label is left" in run("verdicts", "--unmapped").stderr


def test_a_parameter_of_a_question_is_told_how_to_be_given(run: Run) -> None:
    run("kb", "init")
    assert "`ask stances -p claim CLAIM`" in run("ask", "stances").stderr
    done = run("ask", "stances", "claim=the ferry")
    assert (done.returncode, "-p claim 'the ferry'" in done.stderr) == (2, True)


def test_the_name_of_a_table_is_told_to_be_that_of_a_delivered_file(run: Run, tmp_path: Path) -> None:
    lines = ("claim,verdict,url", "It sank,False,https://a.example/1", "It burned,True,https://a.example/2")
    (tmp_path / "checks.csv").write_text("\n".join(lines) + "\n")
    run("ingest", "checks.csv")
    done = run("withdraw", "checks.csv", "--reason", "mistaken")
    assert (done.returncode, "delivered file" in done.stderr) == (2, True)
    assert "https://a.example/1, …" in done.stderr


def test_a_verdict_on_the_very_words_asked_about_is_told_without_them(run: Run, review: Path, tmp_path: Path) -> None:
    second = {**json.loads(review.read_text()), "url": "https://quay.example/1", "claimReviewed": CLAIM.upper()}
    (tmp_path / "second.json").write_text(json.dumps(second | {"author": {"@type": "Organization", "name": "Quay"}}))
    run("ingest", review, "second.json")
    told = " ".join(run("trace", CLAIM).stdout.split())
    assert ("Quay" in told, ", on “" in told, "├── on “" in told) == (True, False, False)


def test_where_there_is_nothing_the_next_step_is_told(run: Run, review: Path) -> None:
    run("ingest", review)
    assert "`provenance match suggest`" in run("match", "list").stderr
    assert "`provenance match suggest`" in run("agreement").stderr
    assert "`kb log`" in run("withdraw", "nowhere.md", "--reason", "gone").stderr
    done = run("export", "-o", "all.csv")
    assert (done.returncode, "ends in .zip" in done.stderr) == (2, True)
