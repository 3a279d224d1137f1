"""Who says what, by kind of wording; and, above all, who does not."""

from collections.abc import Callable
from typing import Any

import pytest

Reader = Callable[[str], Any]
ARTICLE = (
    'Fact Check: "Mayor Ilse Vandor sold the town bridge"\nWhat We Know\n{}\nSources\n- Harbour Check: The bridge\n'
)


def told(read: Reader, sentence: str) -> list[tuple[str | None, str, str]]:
    """Speaker, stance (with ``~`` where hedged) and claim of every statement."""
    found = read(ARTICLE.format(sentence)).told
    return [(one.who, one.stance + "~" * one.hedged, one.claim) for one in found]


@pytest.mark.parametrize(
    "sentence",
    [
        "It is false that Ilse Vandor said that the bridge was sold.",
        "If Ilse Vandor had said that the bridge was sold, she would have resigned.",
        "Nobody has shown that Mayor Ilse Vandor said that the bridge was sold.",
        "Ilse Vandor did not say that the bridge was sold.",
        "Contrary to what Oskar Brandt claimed, the toll was never raised.",
        '"The bridge is ours," Oskar Brandt quoted Ilse Vandor as saying.',
        "Oskar Brandt quoted Ilse Vandor as saying that the bridge was sold.",
        "When asked whether Ilse Vandor said that the bridge was sold, Oskar Brandt laughed.",
        "There is no record of Ilse Vandor saying that the bridge was sold.",
        "Oskar Brandt is said to have claimed that Ilse Vandor sold the bridge.",
        "Oskar Brandt's claim that Ilse Vandor said the bridge was sold has been debunked.",
        "Social media users shared an article saying that Oskar Brandt claimed that Ilse Vandor sold the bridge.",
        "Ilse Vandor neither confirmed nor denied that she sold the bridge.",
        "Oskar Brandt shared a post that said that Ilse Vandor sold the bridge.",
        "Ilse Vandor met Oskar Brandt in May. He said that the bridge was sold.",
        "Oskar Brandt's sister spoke on radio. She said that the bridge was sold.",
        "Clerk Oskar Brandt met the editor. He said that the bridge was sold.",
        "As Oskar Brandt said that the bridge was sold, Ilse Vandor laughed.",
        "Mussa, Ilse Vandor said, sold the bridge.",
        "The story goes as follows: senator Oskar Brandt said that the bridge was sold.",
        "Posts share the following message: Senator Oskar Brandt said that the bridge was sold.",
        "The caption reads: Senator Oskar Brandt said that the bridge was sold.",
        "An account posing as senator Oskar Brandt wrote that the bridge was sold.",
        "Supposedly, senator Oskar Brandt said that the bridge was sold.",
        "Senator Oskar Brandt jokingly said that the bridge was sold.",
        "In an AI-generated video, senator Oskar Brandt says that the bridge was sold.",
        "In a parody, senator Oskar Brandt says that the bridge was sold.",
        "The video appears to show senator Oskar Brandt saying that the bridge was sold.",
        "The screenshot shows that senator Oskar Brandt said that the bridge was sold.",
        "Opponents such as senator Oskar Brandt said that the bridge was sold.",
        "That is not accurate, according to Oskar Brandt.",
        "Speaking in Kenosha, which claimed that Brandt lied, Ilse Vandor said that the bridge was sold.",
        "In a post that claims that, Ilse Vandor said that the bridge was sold.",
        'A tweet from the party about Oskar Brandt\'s "toxic record" has a graphic that says "the bridge was sold."',
        "The picture stood on a blog with others that, according to Oskar Brandt, came from the bridge.",
        "Ansel, one of the other states that covers the toll, sold the bridge in May.",
        "Rather, it states: “The bridge was sold, and it was sold for good.”",
        "As we wrote at the time, and as Mr Oskar Brandt says, the bridge was not red.",
        "Statewide, the lists all confirmed the sale of the bridge to the town.",
        "The bridge was sold (ID 095). The harbour was sold (ID 095).",
    ],
)
def test_words_that_nobody_is_said_to_have_said_are_left_out(read: Reader, sentence: str) -> None:
    assert told(read, sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        'The quote attributed to Ilse Vandor is fabricated. "I sold the bridge," Vandor said.',
        'Ilse Vandor never said that. "I sold the bridge," she said.',
        "In a screenshot of a fake tweet, Ilse Vandor says that the bridge was sold.",
        "Ilse Vandor said that the bridge was sold. The quote is made up, and Vandor never said it.",
    ],
)
def test_a_fabricated_quotation_is_nobodys(read: Reader, sentence: str) -> None:
    found = read(ARTICLE.format(sentence))
    assert found.by("Ilse Vandor") == []
    assert "words-disowned" in {note.kind for note in found.reading.notes}


@pytest.mark.parametrize(
    ("sentence", "who", "stance", "claim"),
    [
        ("Oskar Brandt falsely claimed that the bridge was sold.", "Oskar Brandt", "asserts", "the bridge was sold"),
        ("Brandt lied. But Brandt said that the bridge was sold.", "Brandt", "asserts", "the bridge was sold"),
        ("Mayor Vandor told reporters on Tuesday that it was open.", "Ilse Vandor", "asserts", "it was open"),
        (
            "Ilse Vandor, 54, said the bridge was closed in 2020.",
            "Ilse Vandor",
            "asserts",
            "the bridge was closed in 2020",
        ),
        ("The bridge was sold in 2020, Oskar Brandt said.", "Oskar Brandt", "asserts", "The bridge was sold in 2020"),
        (
            "The bridge was open, according to Oskar Brandt, the clerk.",
            "Oskar Brandt",
            "asserts",
            "The bridge was open",
        ),
        ("According to Oskar Brandt, the bridge was open.", "Oskar Brandt", "asserts", "the bridge was open"),
        (
            "Oskar Brandt said that the bridge was sold, contrary to what the clerk says.",
            "Oskar Brandt",
            "asserts",
            "the bridge was sold",
        ),
        (
            "Oskar Brandt said that the bridge was sold, without giving any details.",
            "Oskar Brandt",
            "asserts",
            "the bridge was sold",
        ),
        (
            "Harbour Check asked the town whether it had sold the bridge, as Oskar Brandt said.",
            "Oskar Brandt",
            "asserts",
            "it had sold the bridge",
        ),
        ("Ilse Vandor confirmed that the bridge was open.", "Ilse Vandor", "confirms", "the bridge was open"),
        ("Oskar Brandt reportedly claimed that it was sold.", "Oskar Brandt", "asserts~", "it was sold"),
        ("Oskar Brandt suggested that the bridge was sold.", "Oskar Brandt", "suggests~", "the bridge was sold"),
        ("Oskar Brandt questioned whether the bridge was safe.", "Oskar Brandt", "questions", "the bridge was safe"),
        ("Oskar Brandt denied that Ilse Vandor sold it.", "Oskar Brandt", "disputes", "Ilse Vandor sold it"),
        (
            "During a chat on Radio Thessel, Sen. Ilse Vandor, R-Texas, said that it was open.",
            "Ilse Vandor",
            "asserts",
            "it was open",
        ),
        (
            'Dr Oskar Brandt, a clerk, told Radio Thessel: "It was never sold."',
            "Oskar Brandt",
            "asserts",
            "It was never sold",
        ),
        ('Vandor said in a June 2021 speech, "It was never sold."', "Ilse Vandor", "asserts", "It was never sold"),
        ("Police said that it was open.", "Police", "asserts", "it was open"),
        (
            "It was maintenance that had closed it, Oskar Brandt added.",
            "Oskar Brandt",
            "asserts",
            "It was maintenance that had closed it",
        ),
        (
            "According to the National Apple and Pear Office (NAPO), it is open.",
            "National Apple and Pear Office",
            "asserts",
            "it is open",
        ),
        ("Ilse Vandor's lawyer said that it was open.", "Ilse Vandor's lawyer", "asserts", "it was open"),
        ("Experts said that the bridge was safe.", "Experts", "asserts", "the bridge was safe"),
        ("Sources say he may have sold the bridge.", "Sources", "asserts~", "he may have sold the bridge"),
        (
            "The Gull Report did not establish that it was sold.",
            "author of the Gull Report",
            "doesNotEstablish",
            "it was sold",
        ),
        (
            "The Gull Report identified links between A and B.",
            "author of the Gull Report",
            "asserts",
            "links between A and B",
        ),
        ("A study by the Marine Institute found that it is safe.", "Marine Institute", "asserts", "it is safe"),
        ("Harbour Check found no evidence that it was sold.", "Harbour Check", "findsNoEvidence", "it was sold"),
        ("We found no evidence that it was sold.", "@article", "findsNoEvidence", "it was sold"),
        (
            "There is no credible evidence that it was sold (Harbour Check).",
            "Harbour Check",
            "findsNoEvidence",
            "it was sold",
        ),
        ("There is no credible evidence that it was sold.", "@article", "findsNoEvidence", "it was sold"),
        ("The bridge was closed in 2020 (Harbour Check).", "Harbour Check", "asserts", "The bridge was closed in 2020"),
        (
            "The clerk may have been on it (Harbour Check).",
            "Harbour Check",
            "suggests~",
            "The clerk may have been on it",
        ),
        ('"The bridge is ours," said Ilse Vandor in May.', "Ilse Vandor", "asserts", "The bridge is ours"),
        ('One user wrote: "The bridge is ours now."', "One user", "asserts", "The bridge is ours now"),
    ],
)
def test_one_statement_by_one_speaker(read: Reader, sentence: str, who: str, stance: str, claim: str) -> None:
    assert told(read, sentence) == [(who, stance, claim)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Ilse Vandor denied the allegations.",
        "Ilse Vandor has repeatedly denied selling the bridge.",
        'Ilse Vandor denied that she sold the bridge, saying, "I never sold anything."',
        'Ilse Vandor rejected the claims as "nonsense from start to finish".',
    ],
)
def test_the_subject_of_the_claim_denies_it(read: Reader, sentence: str) -> None:
    assert told(read, sentence) == [("Ilse Vandor", "denies", "Mayor Ilse Vandor sold the town bridge")]


def test_who_is_told_something_is_no_claim(read: Reader) -> None:
    found = read('# Q\n\nClerk Ilse Vandor told NWA on May 4, 2021: "The old harbour is shut."\n').reading
    assert [one.text for one in found.claims] == ["The old harbour is shut"]


def test_a_denial_in_quotation_marks_is_a_quotation(read: Reader) -> None:
    found = read(ARTICLE.format('Ilse Vandor denied that she sold the bridge, saying, "I never sold anything."'))
    (one,) = found.by("Ilse Vandor")
    work = found.works[one.publication]
    assert (work.kind, work.text, work.authors) == ("Quotation", "I never sold anything.", (one.speaker,))


def test_two_speakers_in_one_sentence(read: Reader) -> None:
    sentence = (
        "Oskar Brandt, a blogger, told Radio Thessel that the bridge was sold, but Ilse Vandor said that it was not."
    )
    assert told(read, sentence) == [
        ("Oskar Brandt", "asserts", "the bridge was sold"),
        ("Ilse Vandor", "asserts", "it was not"),
    ]


def test_two_speakers_of_one_statement(read: Reader) -> None:
    sentence = "Reuters and the Associated Press reported that the bridge was closed."
    assert [one[0] for one in told(read, sentence)] == ["Reuters", "Associated Press"]


def test_a_report_of_words_is_two_statements_one_resting_on_the_other(read: Reader) -> None:
    found = read(ARTICLE.format("The Harbour Check noted that Oskar Brandt said that the bridge was sold."))
    inner, outer = found.reading.assertions
    assert (found.who(inner), inner.stance) == ("Oskar Brandt", "asserts")
    assert (found.who(outer), outer.stance, outer.based_on) == ("Harbour Check", "reports", (inner.iri,))
    assert inner.claim == outer.claim


def test_words_known_through_the_article_are_heard_through_it(read: Reader) -> None:
    found = read(ARTICLE.format("Oskar Brandt said that it was sold. We found no evidence that it was sold."))
    heard, own = found.reading.assertions
    assert heard.heard_through == found.reading.document
    assert own.heard_through is None
    assert own.publication == found.reading.document


def test_a_doubt_answers_the_statement_before_it(read: Reader) -> None:
    sentence = (
        "Oskar Brandt claimed that the bridge was sold, although he did not provide any evidence (Harbour Check)."
    )
    first, doubt = read(ARTICLE.format(sentence)).reading.assertions
    assert doubt.stance == "findsNoEvidence"
    assert (doubt.claim, doubt.responds_to, doubt.based_on) == (first.claim, (first.iri,), ())


def test_a_doubt_about_a_source_bears_on_it(read: Reader) -> None:
    found = read(ARTICLE.format("Oskar Brandt's credibility has been questioned."))
    (one,) = found.reading.assertions
    assert found.who(one) == "@article"
    assert [found.agents[iri].name for iri in found.claims[one.claim].bears_on] == ["Oskar Brandt"]


def test_publication_and_date_of_a_statement(read: Reader) -> None:
    found = read(ARTICLE.format("In May 2024, Oskar Brandt first claimed in a YouTube video that the bridge was sold."))
    (one,) = found.by("Oskar Brandt")
    work = found.works[one.publication]
    assert (work.kind, work.platform, work.authors) == ("VideoObject", "YouTube", (one.speaker,))
    assert (one.said.text, one.said.value) == ("May 2024", "2024-05")


def test_a_book_in_the_possessive(read: Reader) -> None:
    found = read(
        ARTICLE.format(
            'Similar claims are found in Greta Solheim\'s 2021 book "Cold Decks," which suggested the bridge was sold.'
        )
    )
    (one,) = found.by("Greta Solheim")
    work = found.works[one.publication]
    assert (work.kind, work.title, work.published.value) == ("Book", "Cold Decks", "2021")
    assert found.persons == {"Greta Solheim"}


def test_ambiguous_last_names_are_nobodys(read: Reader) -> None:
    text = "Captain Halvard Brekke met nurse Tuva Brekke. Later, Brekke said that the bridge was sold."
    assert told(read, text) == []


def test_a_shortened_name_stands_for_the_one_full_name(read: Reader) -> None:
    found = read(ARTICLE.format("The sailor Halvard Brekke met her. Later, Brekke said that the bridge was sold."))
    assert [found.who(one) for one in found.reading.assertions] == ["Halvard Brekke"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Lead Stories said that the bridge was closed.",
        "Castle Benholt is a town. The Sankt Elin struck the Gull Bank.",
        "The Marine Accident Board said that it was closed.",
        "The BBC Verify team said that it was closed.",
        "New York said that it was closed.",
        "Oskar Brandt said that it was closed.",
    ],
)
def test_nobody_is_a_person_without_evidence(read: Reader, sentence: str) -> None:
    assert read(ARTICLE.format(sentence)).persons <= {"Ilse Vandor"}


@pytest.mark.parametrize(
    ("sentence", "described"),
    [
        ("Former port clerk Oskar Brandt said that it was closed.", "Former port clerk"),
        ("Oskar Brandt, a former clerk of the port, said that it was closed.", "former clerk of the port"),
        ("Oskar Brandt, who owns a boat, said that it was closed.", None),
        ("Dr Oskar Brandt said that it was closed.", None),
        ("Oskar Brandt said that it was closed. Brandt is 54.", None),
    ],
)
def test_what_makes_a_speaker_a_person(read: Reader, sentence: str, described: str | None) -> None:
    found = read(ARTICLE.format(sentence))
    assert [(one.name, one.described_as) for one in found.reading.agents if one.kind == "person"] == [
        ("Oskar Brandt", described)
    ]


def test_a_sentence_after_a_name_is_no_description_of_it(read: Reader) -> None:
    told = "According to the newspaper Harbour News, Mayor Jana Kolb sold the old water works to a company in May 2023."
    described = {agent.described_as for agent in read(f'Fact Check: "X is Y"\n{told}\n').reading.agents}
    assert not [words for words in described if words and "sold" in words]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Gull Report described corrosion in two cables, but it did not establish that anyone had acted on purpose.",
        "While the Gull Report described corrosion, it did not establish that anyone had acted on purpose.",
    ],
)
def test_what_a_report_did_not_establish_is_its_own(read: Reader, sentence: str) -> None:
    found = read(f'Fact Check: "The bridge was sabotaged"\nAnalysis\n{sentence}\n')
    assert [one.stance for one in found.by("author of the Gull Report")] == ["doesNotEstablish"]


def test_it_may_be_another_where_two_are_named(read: Reader) -> None:
    told = "The Gull Report was sent to the Harbour Board, but it did not establish that anyone had acted on purpose."
    found = read(f'Fact Check: "The bridge was sabotaged"\nAnalysis\n{told}\n')
    assert not [one for one in found.reading.assertions if one.stance == "doesNotEstablish"]


def test_a_dotted_capital_in_the_noun_of_a_work_is_read(read: Reader) -> None:
    assert read('Fact Check: "X is Y"\nIn a vİdeo, Tom Hale said that masks kill people.\n').reading.claims


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Two former councillors told reporters that the bridge was sold.", "Two former councillors"),
        ("Three engineers, speaking on condition of anonymity, said that the bridge was sold.", "Three engineers"),
        ("A lawyer for the port said that the bridge was sold.", "A lawyer for the port"),
        ("The ministry said that the bridge was sold.", "The ministry"),
        ("The daily newspaper reported that the bridge was sold.", "The daily newspaper"),
    ],
)
def test_who_has_no_name_is_called_as_printed(read: Reader, sentence: str, who: str) -> None:
    assert told(read, sentence) == [(who, "asserts", "the bridge was sold")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Bureau of Bridges has looked into it. The bureau said that the bridge was sold.",
        "The Bureau of Bridges has looked into the sale. It said that the bridge was sold.",
    ],
)
def test_an_office_is_known_by_its_noun_or_a_pronoun_after_it(read: Reader, sentence: str) -> None:
    assert told(read, sentence) == [("Bureau of Bridges", "asserts", "the bridge was sold")]


def test_a_noun_that_fits_two_offices_is_neither(read: Reader) -> None:
    sentence = "The Bureau of Bridges met the Bureau of Tolls. The bureau said that the bridge was sold."
    assert told(read, sentence) == [("The bureau", "asserts", "the bridge was sold")]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (
            '"The port is ours," said clerk Oskar Brandt, who runs it. He added that the bridge was sold.',
            "Oskar Brandt",
        ),
        ("In a letter, clerk Oskar Brandt spoke up. He said that the bridge was sold.", "Oskar Brandt"),
    ],
)
def test_a_pronoun_goes_on_with_the_one_person_before_it(read: Reader, sentence: str, who: str) -> None:
    assert (who, "asserts", "the bridge was sold") in told(read, sentence)


def test_a_pronoun_after_two_people_is_nobody(read: Reader) -> None:
    sentence = "Clerk Oskar Brandt said that editor Tuva Holt had left. He added that the bridge was sold."
    assert [claim for _, _, claim in told(read, sentence)] == ["editor Tuva Holt had left"]


@pytest.mark.parametrize(
    ("sentence", "who", "claim"),
    [
        ("Clerk Oskar Brandt accused the port of hiding the sale.", "Oskar Brandt", "the port of hiding the sale"),
        ("Ilse Vandor was accused by clerk Oskar Brandt of selling the bridge.", "Oskar Brandt", "selling the bridge"),
        ("The bridge, the ministry said, was sold.", None, ""),
        ("The bridge was sold in May, the news site Harbour Report reported last year.", "Harbour Report",
         "The bridge was sold in May"),
        ("Clerk Oskar Brandt told us the sale “is what everybody wanted.”", "Oskar Brandt",
         "the sale “is what everybody wanted.”"),
        ("Clerk Oskar Brandt cautioned, however, that the bridge was sold.", "Oskar Brandt", "the bridge was sold"),
        ("Clerk Oskar Brandt wrote the novel “The Sale of the Bridge” in 1990.", None, ""),
        ("Clerk Oskar Brandt called the bridge “the pride of the town”.", "Oskar Brandt", "the pride of the town"),
    ],
)  # fmt: skip
def test_who_accuses_tells_or_calls(read: Reader, sentence: str, who: str | None, claim: str) -> None:
    assert told(read, sentence) == ([(who, "asserts", claim)] if who else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Clerk Oskar Brandt called the claim “a plain lie”.",
        "Clerk Oskar Brandt dismissed the allegation as “complete nonsense”.",
    ],
)
def test_who_calls_a_claim_a_lie_disputes_it_in_quoted_words(read: Reader, sentence: str) -> None:
    one = read(ARTICLE.format(sentence))
    assert [(one.who(a), a.stance) for a in one.reading.assertions] == [("Oskar Brandt", "disputes")]
    assert [work.kind for work in one.reading.publications].count("Quotation") == 1


def test_a_retraction_answers_what_its_speaker_said(read: Reader) -> None:
    said = "Clerk Oskar Brandt said that the bridge was sold. Brandt has since withdrawn the remark."
    asserted, retracted = read(ARTICLE.format(said)).by("Oskar Brandt")
    assert (retracted.stance, retracted.claim) == ("retracts", asserted.claim)
    assert retracted.responds_to == (asserted.iri,)


def test_nothing_is_retracted_by_who_said_nothing(read: Reader) -> None:
    assert told(read, "Clerk Oskar Brandt has since withdrawn the remark.") == []


def test_a_deed_denied_is_denied_by_its_subject(read: Reader) -> None:
    assert told(read, "Ilse Vandor denied having sold the bridge.") == [
        ("Ilse Vandor", "denies", "having sold the bridge")
    ]


def test_who_never_said_it_denies_the_words_quoted_before(read: Reader) -> None:
    words = (
        "A leaflet quotes her with the words “We will sell it all.” "
        "Mayor Ilse Vandor said that she had never said this."
    )
    assert told(read, words) == [("Ilse Vandor", "denies", "We will sell it all.")]


def test_who_gives_no_source_for_what_was_said(read: Reader) -> None:
    words = "Clerk Oskar Brandt said that the bridge was sold. Brandt's column gives no source."
    assert ("@article", "findsNoEvidence", "the bridge was sold") in told(read, words)
    assert told(read, words.replace("Brandt's column", "Holt's column"))[1:] == []


def test_what_takes_an_article_is_no_person(read: Reader) -> None:
    words = "The Wexmore Packet reported that the bridge was sold. The Packet wrote that nobody had objected."
    reading = read(ARTICLE.format(words))
    assert reading.persons.isdisjoint({"Wexmore Packet", "Packet"})
    assert [one.who for one in reading.told] == ["Wexmore Packet", "Wexmore Packet"]


@pytest.mark.parametrize("lead", ["A video by a critic of", "A post from a group that opposes", "A tweet by a foe of"])
def test_what_somebody_posts_about_a_person_is_not_theirs(read: Reader, lead: str) -> None:
    given = told(read, f"{lead} Oskar Brandt claims that the bridge was sold.")
    assert [(stance, claim) for _, stance, claim in given] == [("asserts", "the bridge was sold")]
    assert not any(who == "Oskar Brandt" for who, _, _ in given)


def test_sentences_that_lost_the_space_between_them_stay_apart(read: Reader) -> None:
    given = told(
        read,
        "“The bridge was sold in May.”By Tuva Holm, 12 May 2024 Harbour Watch said that “the bridge is still ours”."
        "Oskar Brandt said that “nobody was asked (in the council)”.Anna-Lena Orth left.",
    )
    assert given == [
        ("Harbour Watch", "asserts", "“the bridge is still ours”"),
        ("Oskar Brandt", "asserts", "“nobody was asked (in the council)”"),
    ]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("QPH Director Tuva Holm said that the bridge was sold.", "Tuva Holm"),
        ("QPH Public Affairs Officer Tuva Holm said that the bridge was sold.", "Tuva Holm"),
        ("It was sold by the QPH.Tuva Holm, a clerk, said that the bridge was sold. Holm left.", "Tuva Holm"),
    ],
)
def test_a_name_is_no_more_than_the_persons(read: Reader, sentence: str, who: str) -> None:
    assert [(one, claim) for one, _, claim in told(read, sentence)] == [(who, "the bridge was sold")]


def test_who_repeats_the_claim_reports_it_and_rests_on_whom_they_cite(read: Reader) -> None:
    found = read(ARTICLE.format("The Oskarby Courier repeated the claim on 5 May, citing the harbour office."))
    by_who = {one.who: one for one in found.told}
    assert {who: one.stance for who, one in by_who.items()} == {
        "the harbour office": "asserts",
        "Oskarby Courier": "reports",
    }
    (relayed,) = (one for one in found.reading.assertions if one.stance == "reports")
    (cited,) = (one for one in found.reading.assertions if one.stance == "asserts")
    assert relayed.based_on == (cited.iri,)
    assert relayed.claim == cited.claim
    assert not told(read, "The Oskarby Courier repeated the claim that was made in 2019 about the harbour.")


def test_a_country_is_no_short_form_of_an_office(read: Reader) -> None:
    given = told(read, "Health Canada runs the bridge. On July 19, Canada announced that the bridge was sold.")
    assert not [who for who, _, _ in given if who == "Health Canada"]


@pytest.mark.parametrize(
    ("aside", "heard"),
    [
        ("the head of child health at the Ansel School of Boat Research", True),
        ("the head of child health at the Ansel School of Boat Research, and a clerk", False),
    ],
)
def test_who_goes_on_speaking_is_who_spoke_whatever_they_are(read: Reader, aside: str, heard: bool) -> None:
    given = told(
        read,
        f"Professor Tuva Holm, {aside}, told us that the bridge is closed. “It was closed on Monday,” she added.",
    )
    assert (("Tuva Holm", "asserts", "It was closed on Monday") in given) is heard
