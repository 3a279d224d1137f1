"""The vocabulary: generated from ``graph/`` by ``scripts/derive.py``; do not edit. Equality is tested."""

from typing import Final, NamedTuple


class Stance(NamedTuple):
    """A stance of the scheme: its sign, its strength, and the edge that it draws."""

    name: str
    iri: str
    sign: int
    strength: str
    edge: str | None
    hedged_edge: str | None


class Verdict(NamedTuple):
    """A verdict of the scheme: its axis, its rank on the veracity axis, and the stance that it gives."""

    name: str
    iri: str
    axis: str
    rank: int | None
    stance: str | None


PREFIXES: Final[dict[str, str]] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "schema": "http://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "cito": "http://purl.org/spar/cito/",
    "c4o": "http://purl.org/spar/c4o/",
    "biro": "http://purl.org/spar/biro/",
    "void": "http://rdfs.org/ns/void#",
    "cp": "https://w3id.org/claimprov/ns#",
    "stance": "https://w3id.org/claimprov/stance/",
    "verdict": "https://w3id.org/claimprov/verdict/",
    "id": "https://w3id.org/claimprov/id/",
    "graph": "https://w3id.org/claimprov/graph/",
}


class BIRO:
    """Terms of ``biro:``."""

    BibliographicReference: Final = "http://purl.org/spar/biro/BibliographicReference"
    references: Final = "http://purl.org/spar/biro/references"


class C4O:
    """Terms of ``c4o:``."""

    InTextReferencePointer: Final = "http://purl.org/spar/c4o/InTextReferencePointer"
    denotes: Final = "http://purl.org/spar/c4o/denotes"


class CITO:
    """Terms of ``cito:``."""

    cites: Final = "http://purl.org/spar/cito/cites"
    citesAsEvidence: Final = "http://purl.org/spar/cito/citesAsEvidence"
    discusses: Final = "http://purl.org/spar/cito/discusses"
    includesQuotationFrom: Final = "http://purl.org/spar/cito/includesQuotationFrom"


class CP:
    """Terms of ``cp:``."""

    AgreementFigure: Final = "https://w3id.org/claimprov/ns#AgreementFigure"
    Assertion: Final = "https://w3id.org/claimprov/ns#Assertion"
    Computation: Final = "https://w3id.org/claimprov/ns#Computation"
    EdgeKind: Final = "https://w3id.org/claimprov/ns#EdgeKind"
    FactChecker: Final = "https://w3id.org/claimprov/ns#FactChecker"
    Inference: Final = "https://w3id.org/claimprov/ns#Inference"
    Match: Final = "https://w3id.org/claimprov/ns#Match"
    Record: Final = "https://w3id.org/claimprov/ns#Record"
    SharedPassage: Final = "https://w3id.org/claimprov/ns#SharedPassage"
    SharedWording: Final = "https://w3id.org/claimprov/ns#SharedWording"
    Stance: Final = "https://w3id.org/claimprov/ns#Stance"
    Verdict: Final = "https://w3id.org/claimprov/ns#Verdict"
    apart: Final = "https://w3id.org/claimprov/ns#apart"
    asserts: Final = "https://w3id.org/claimprov/ns#asserts"
    axis: Final = "https://w3id.org/claimprov/ns#axis"
    basedOn: Final = "https://w3id.org/claimprov/ns#basedOn"
    bearsOn: Final = "https://w3id.org/claimprov/ns#bearsOn"
    beginsWith: Final = "https://w3id.org/claimprov/ns#beginsWith"
    bottleneck: Final = "https://w3id.org/claimprov/ns#bottleneck"
    carriers: Final = "https://w3id.org/claimprov/ns#carriers"
    citedBy: Final = "https://w3id.org/claimprov/ns#citedBy"
    cites: Final = "https://w3id.org/claimprov/ns#cites"
    claim: Final = "https://w3id.org/claimprov/ns#claim"
    classes: Final = "https://w3id.org/claimprov/ns#classes"
    coefficient: Final = "https://w3id.org/claimprov/ns#coefficient"
    comparedClaims: Final = "https://w3id.org/claimprov/ns#comparedClaims"
    compares: Final = "https://w3id.org/claimprov/ns#compares"
    concerns: Final = "https://w3id.org/claimprov/ns#concerns"
    conclusion: Final = "https://w3id.org/claimprov/ns#conclusion"
    confidence: Final = "https://w3id.org/claimprov/ns#confidence"
    contradicts: Final = "https://w3id.org/claimprov/ns#contradicts"
    dateText: Final = "https://w3id.org/claimprov/ns#dateText"
    denies: Final = "https://w3id.org/claimprov/ns#denies"
    detectedLanguage: Final = "https://w3id.org/claimprov/ns#detectedLanguage"
    directed: Final = "https://w3id.org/claimprov/ns#directed"
    disputes: Final = "https://w3id.org/claimprov/ns#disputes"
    doubts: Final = "https://w3id.org/claimprov/ns#doubts"
    earliest: Final = "https://w3id.org/claimprov/ns#earliest"
    edge: Final = "https://w3id.org/claimprov/ns#edge"
    entails: Final = "https://w3id.org/claimprov/ns#entails"
    figure: Final = "https://w3id.org/claimprov/ns#figure"
    figureHigh: Final = "https://w3id.org/claimprov/ns#figureHigh"
    figureLow: Final = "https://w3id.org/claimprov/ns#figureLow"
    finding: Final = "https://w3id.org/claimprov/ns#finding"
    givesStance: Final = "https://w3id.org/claimprov/ns#givesStance"
    heardOnlyThrough: Final = "https://w3id.org/claimprov/ns#heardOnlyThrough"
    heardThrough: Final = "https://w3id.org/claimprov/ns#heardThrough"
    hedged: Final = "https://w3id.org/claimprov/ns#hedged"
    hedgedEdge: Final = "https://w3id.org/claimprov/ns#hedgedEdge"
    independentHigh: Final = "https://w3id.org/claimprov/ns#independentHigh"
    independentLow: Final = "https://w3id.org/claimprov/ns#independentLow"
    insidePublisher: Final = "https://w3id.org/claimprov/ns#insidePublisher"
    judgedBy: Final = "https://w3id.org/claimprov/ns#judgedBy"
    key: Final = "https://w3id.org/claimprov/ns#key"
    latest: Final = "https://w3id.org/claimprov/ns#latest"
    ledgerNumber: Final = "https://w3id.org/claimprov/ns#ledgerNumber"
    left: Final = "https://w3id.org/claimprov/ns#left"
    matched: Final = "https://w3id.org/claimprov/ns#matched"
    method: Final = "https://w3id.org/claimprov/ns#method"
    onWhole: Final = "https://w3id.org/claimprov/ns#onWhole"
    originatorKind: Final = "https://w3id.org/claimprov/ns#originatorKind"
    premise: Final = "https://w3id.org/claimprov/ns#premise"
    publisher: Final = "https://w3id.org/claimprov/ns#publisher"
    rank: Final = "https://w3id.org/claimprov/ns#rank"
    readAs: Final = "https://w3id.org/claimprov/ns#readAs"
    reader: Final = "https://w3id.org/claimprov/ns#reader"
    reason: Final = "https://w3id.org/claimprov/ns#reason"
    refutes: Final = "https://w3id.org/claimprov/ns#refutes"
    relation: Final = "https://w3id.org/claimprov/ns#relation"
    reliedOnFor: Final = "https://w3id.org/claimprov/ns#reliedOnFor"
    respondsTo: Final = "https://w3id.org/claimprov/ns#respondsTo"
    resultOf: Final = "https://w3id.org/claimprov/ns#resultOf"
    reviewState: Final = "https://w3id.org/claimprov/ns#reviewState"
    reviews: Final = "https://w3id.org/claimprov/ns#reviews"
    right: Final = "https://w3id.org/claimprov/ns#right"
    rule: Final = "https://w3id.org/claimprov/ns#rule"
    sharedPart: Final = "https://w3id.org/claimprov/ns#sharedPart"
    sharedWords: Final = "https://w3id.org/claimprov/ns#sharedWords"
    side: Final = "https://w3id.org/claimprov/ns#side"
    sign: Final = "https://w3id.org/claimprov/ns#sign"
    soleSourceOf: Final = "https://w3id.org/claimprov/ns#soleSourceOf"
    span: Final = "https://w3id.org/claimprov/ns#span"
    staleSince: Final = "https://w3id.org/claimprov/ns#staleSince"
    stance: Final = "https://w3id.org/claimprov/ns#stance"
    strength: Final = "https://w3id.org/claimprov/ns#strength"
    suggests: Final = "https://w3id.org/claimprov/ns#suggests"
    undermines: Final = "https://w3id.org/claimprov/ns#undermines"
    unfinished: Final = "https://w3id.org/claimprov/ns#unfinished"
    verdict: Final = "https://w3id.org/claimprov/ns#verdict"
    weakOrigin: Final = "https://w3id.org/claimprov/ns#weakOrigin"
    wording: Final = "https://w3id.org/claimprov/ns#wording"


class DCTERMS:
    """Terms of ``dcterms:``."""

    bibliographicCitation: Final = "http://purl.org/dc/terms/bibliographicCitation"
    conformsTo: Final = "http://purl.org/dc/terms/conformsTo"
    license: Final = "http://purl.org/dc/terms/license"


class OA:
    """Terms of ``oa:``."""

    FragmentSelector: Final = "http://www.w3.org/ns/oa#FragmentSelector"
    SpecificResource: Final = "http://www.w3.org/ns/oa#SpecificResource"
    TextPositionSelector: Final = "http://www.w3.org/ns/oa#TextPositionSelector"
    TextQuoteSelector: Final = "http://www.w3.org/ns/oa#TextQuoteSelector"
    end: Final = "http://www.w3.org/ns/oa#end"
    exact: Final = "http://www.w3.org/ns/oa#exact"
    hasSelector: Final = "http://www.w3.org/ns/oa#hasSelector"
    hasSource: Final = "http://www.w3.org/ns/oa#hasSource"
    prefix: Final = "http://www.w3.org/ns/oa#prefix"
    start: Final = "http://www.w3.org/ns/oa#start"
    suffix: Final = "http://www.w3.org/ns/oa#suffix"


class PROV:
    """Terms of ``prov:``."""

    Agent: Final = "http://www.w3.org/ns/prov#Agent"
    Attribution: Final = "http://www.w3.org/ns/prov#Attribution"
    Entity: Final = "http://www.w3.org/ns/prov#Entity"
    agent: Final = "http://www.w3.org/ns/prov#agent"
    generatedAtTime: Final = "http://www.w3.org/ns/prov#generatedAtTime"
    hadPrimarySource: Final = "http://www.w3.org/ns/prov#hadPrimarySource"
    qualifiedAttribution: Final = "http://www.w3.org/ns/prov#qualifiedAttribution"
    wasAttributedTo: Final = "http://www.w3.org/ns/prov#wasAttributedTo"


class RDF:
    """Terms of ``rdf:``."""

    type: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    value: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


class RDFS:
    """Terms of ``rdfs:``."""

    label: Final = "http://www.w3.org/2000/01/rdf-schema#label"


class SCHEMA:
    """Terms of ``schema:``."""

    Article: Final = "http://schema.org/Article"
    Book: Final = "http://schema.org/Book"
    Claim: Final = "http://schema.org/Claim"
    ClaimReview: Final = "http://schema.org/ClaimReview"
    CreativeWork: Final = "http://schema.org/CreativeWork"
    NewsArticle: Final = "http://schema.org/NewsArticle"
    Organization: Final = "http://schema.org/Organization"
    Person: Final = "http://schema.org/Person"
    Quotation: Final = "http://schema.org/Quotation"
    Rating: Final = "http://schema.org/Rating"
    Report: Final = "http://schema.org/Report"
    SocialMediaPosting: Final = "http://schema.org/SocialMediaPosting"
    VideoObject: Final = "http://schema.org/VideoObject"
    WebPageElement: Final = "http://schema.org/WebPageElement"
    about: Final = "http://schema.org/about"
    alternateName: Final = "http://schema.org/alternateName"
    appearance: Final = "http://schema.org/appearance"
    archivedAt: Final = "http://schema.org/archivedAt"
    author: Final = "http://schema.org/author"
    bestRating: Final = "http://schema.org/bestRating"
    claimReviewed: Final = "http://schema.org/claimReviewed"
    creativeWorkStatus: Final = "http://schema.org/creativeWorkStatus"
    dateCreated: Final = "http://schema.org/dateCreated"
    dateModified: Final = "http://schema.org/dateModified"
    datePublished: Final = "http://schema.org/datePublished"
    description: Final = "http://schema.org/description"
    firstAppearance: Final = "http://schema.org/firstAppearance"
    hasPart: Final = "http://schema.org/hasPart"
    headline: Final = "http://schema.org/headline"
    inLanguage: Final = "http://schema.org/inLanguage"
    isPartOf: Final = "http://schema.org/isPartOf"
    itemReviewed: Final = "http://schema.org/itemReviewed"
    jobTitle: Final = "http://schema.org/jobTitle"
    name: Final = "http://schema.org/name"
    parentOrganization: Final = "http://schema.org/parentOrganization"
    position: Final = "http://schema.org/position"
    provider: Final = "http://schema.org/provider"
    publisher: Final = "http://schema.org/publisher"
    ratingExplanation: Final = "http://schema.org/ratingExplanation"
    ratingValue: Final = "http://schema.org/ratingValue"
    reviewRating: Final = "http://schema.org/reviewRating"
    sameAs: Final = "http://schema.org/sameAs"
    spokenByCharacter: Final = "http://schema.org/spokenByCharacter"
    text: Final = "http://schema.org/text"
    url: Final = "http://schema.org/url"
    worstRating: Final = "http://schema.org/worstRating"


class SKOS:
    """Terms of ``skos:``."""

    altLabel: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    closeMatch: Final = "http://www.w3.org/2004/02/skos/core#closeMatch"
    exactMatch: Final = "http://www.w3.org/2004/02/skos/core#exactMatch"
    prefLabel: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
    related: Final = "http://www.w3.org/2004/02/skos/core#related"


STANCES: Final[dict[str, Stance]] = {
    "asserts": Stance("asserts", "https://w3id.org/claimprov/stance/asserts", 1, "strong", "https://w3id.org/claimprov/ns#asserts", "https://w3id.org/claimprov/ns#suggests"),
    "confirms": Stance("confirms", "https://w3id.org/claimprov/stance/confirms", 1, "strong", "https://w3id.org/claimprov/ns#asserts", "https://w3id.org/claimprov/ns#suggests"),
    "denies": Stance("denies", "https://w3id.org/claimprov/stance/denies", -1, "none", "https://w3id.org/claimprov/ns#denies", None),
    "disputes": Stance("disputes", "https://w3id.org/claimprov/stance/disputes", -1, "strong", "https://w3id.org/claimprov/ns#disputes", "https://w3id.org/claimprov/ns#doubts"),
    "doesNotEstablish": Stance("doesNotEstablish", "https://w3id.org/claimprov/stance/doesNotEstablish", -1, "weak", "https://w3id.org/claimprov/ns#doubts", "https://w3id.org/claimprov/ns#doubts"),
    "findsNoEvidence": Stance("findsNoEvidence", "https://w3id.org/claimprov/stance/findsNoEvidence", -1, "weak", "https://w3id.org/claimprov/ns#doubts", "https://w3id.org/claimprov/ns#doubts"),
    "qualifies": Stance("qualifies", "https://w3id.org/claimprov/stance/qualifies", 0, "none", None, None),
    "questions": Stance("questions", "https://w3id.org/claimprov/stance/questions", -1, "weak", "https://w3id.org/claimprov/ns#doubts", "https://w3id.org/claimprov/ns#doubts"),
    "refutes": Stance("refutes", "https://w3id.org/claimprov/stance/refutes", -1, "strong", "https://w3id.org/claimprov/ns#refutes", "https://w3id.org/claimprov/ns#disputes"),
    "reports": Stance("reports", "https://w3id.org/claimprov/stance/reports", 0, "none", None, None),
    "retracts": Stance("retracts", "https://w3id.org/claimprov/stance/retracts", 0, "none", None, None),
    "suggests": Stance("suggests", "https://w3id.org/claimprov/stance/suggests", 1, "weak", "https://w3id.org/claimprov/ns#suggests", "https://w3id.org/claimprov/ns#suggests"),
    "supports": Stance("supports", "https://w3id.org/claimprov/stance/supports", 1, "strong", "https://w3id.org/claimprov/ns#asserts", "https://w3id.org/claimprov/ns#suggests"),
}

VERDICTS: Final[dict[str, Verdict]] = {
    "altered-media": Verdict("altered-media", "https://w3id.org/claimprov/verdict/altered-media", "problem", None, "disputes"),
    "false": Verdict("false", "https://w3id.org/claimprov/verdict/false", "veracity", 1, "refutes"),
    "miscaptioned": Verdict("miscaptioned", "https://w3id.org/claimprov/verdict/miscaptioned", "problem", None, "disputes"),
    "misleading": Verdict("misleading", "https://w3id.org/claimprov/verdict/misleading", "problem", None, "disputes"),
    "missing-context": Verdict("missing-context", "https://w3id.org/claimprov/verdict/missing-context", "problem", None, "disputes"),
    "mixed": Verdict("mixed", "https://w3id.org/claimprov/verdict/mixed", "veracity", 3, "qualifies"),
    "mostly-false": Verdict("mostly-false", "https://w3id.org/claimprov/verdict/mostly-false", "veracity", 2, "disputes"),
    "mostly-true": Verdict("mostly-true", "https://w3id.org/claimprov/verdict/mostly-true", "veracity", 4, "supports"),
    "not-rated": Verdict("not-rated", "https://w3id.org/claimprov/verdict/not-rated", "off-scale", None, None),
    "outdated": Verdict("outdated", "https://w3id.org/claimprov/verdict/outdated", "problem", None, "disputes"),
    "satire": Verdict("satire", "https://w3id.org/claimprov/verdict/satire", "problem", None, "disputes"),
    "scam": Verdict("scam", "https://w3id.org/claimprov/verdict/scam", "problem", None, "disputes"),
    "true": Verdict("true", "https://w3id.org/claimprov/verdict/true", "veracity", 5, "confirms"),
    "unmapped": Verdict("unmapped", "https://w3id.org/claimprov/verdict/unmapped", "off-scale", None, None),
    "unproven": Verdict("unproven", "https://w3id.org/claimprov/verdict/unproven", "off-scale", None, "doesNotEstablish"),
}

EDGE_KINDS: Final[tuple[str, ...]] = (
    "http://schema.org/appearance",
    "https://w3id.org/claimprov/ns#asserts",
    "https://w3id.org/claimprov/ns#cites",
    "https://w3id.org/claimprov/ns#denies",
    "https://w3id.org/claimprov/ns#disputes",
    "https://w3id.org/claimprov/ns#doubts",
    "https://w3id.org/claimprov/ns#refutes",
    "https://w3id.org/claimprov/ns#reviews",
    "https://w3id.org/claimprov/ns#suggests",
)
