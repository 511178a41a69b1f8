"""What says that a text offers a job: the kinds of words that an advert has, of which a page about pay has two or three.

An advert speaks of most of these: what kind of contract, what hours, that somebody is wanted, how to apply, what comes
with it, what one would do. A price list, a leaflet or an article may have any one of them, and seldom four.
"""

from reward.intake.advert.phrases import Phrase, WordIndex

KINDS = {
    "contract": Phrase(
        r"\b(?:permanent|fixed[- ]term|temporary|casual|zero[- ]hours?|maternity cover|seasonal|contract(?: type|:)|\d+[- ]months?(?! ago)|bank (?:staff|contract)|temp to perm|ftc|"
        r"self[- ]employed|paye|umbrella|ir35)\b"
    ),
    "hours": Phrase(
        r"\b(?:\d{1,2}(?:\.\d+)? ?(?:hours|hrs)(?: (?:a|per|each) week| ?p/?w)?|full[- ]time|part[- ]time|mon(?:day)? ?(?:to|-) ?fri(?:day)?|shifts?|days (?:a|per) week|rota|weekends|hours(?=:))\b"
    ),
    "wanted": Phrase(
        r"\b(?:we(?:'re| are) (?:looking for|seeking|recruiting|hiring)|(?:is|are) (?:looking|seeking|recruiting)|looking (?:to recruit|for an?)|seek(?:s|ing)? an?|wanted|required|vacanc\w+|join (?:us|our|the)|"
        r"opportunity|we (?:need|want)|to appoint|you(?:'ll|'d| will| would)\b)"
    ),
    "applying": Phrase(
        r"\b(?:apply|applications?|closing|closes|cvs?|interviews?|job ref|reference number|start(?:s|ing)? (?:date|asap|\d)|posted|contact|enquir\w+)\b"
    ),
    "benefits": Phrase(
        r"\b(?:annual leave|holidays?|days'? leave|pension|sick pay|benefits|discounts?|parking|bonus|training)\b"
    ),
    "role": Phrase(
        r"\b(?:the role|this role|your role|responsib\w+|duties|person specification|about you|essential|successful candidate|experience|qualif\w+|requirements|dbs|driving licence|team)\b"
    ),
}
"""Besides these: the name of a job at its head, and pay behind a label or on a line of its own."""
OF_AN_ADVERT = 4
"""So many kinds at the least, of the eight."""

_INVITES = Phrase(
    r"\b(?:(?:we(?:'re| are)|is|are|am) (?:now |currently |also )?(?:looking (?:for|to)|seeking|recruiting|hiring)|looking (?:to recruit|for)|seek(?:s|ing)? (?:an?|to)|wanted|required|needed|(?<!no )vacanc(?:y|ies)|"
    r"join (?:us|our|the|a)|opportunit(?:y|ies)|we (?:need|want)|to appoint|requires? an?|"
    r"apply(?:ing)?|applicants?|applications? (?:by|to|from|are|is|form|close|must|should|will|welcome|via|with|deadline)|closing|closes|(?:send|e-?mail) (?:us |in )?(?:your |an? )?(?:[a-z]+ ){0,3}cv|your cv|cvs? (?:to|by)|interviews?|"
    r"(?:successful|ideal|suitable) candidates?|person specification|the (?:person|candidate) we|to be considered|start(?:s|ing)? (?:date|asap|immediately|in [A-Z]))\b"
)
"""That somebody is wanted for it, or may ask for it."""


def invites(words: WordIndex, end: int, kinds: set[str]) -> bool:
    """Whether a text asks for somebody; a few lines may name the job and what it pays in an advert's form, and ask with no word more."""
    return ("title" in kinds and bool(kinds & {"pay", "contract"})) or _INVITES.search(words, 0, end) is not None


def kinds_in(words: WordIndex, end: int) -> set[str]:
    """Which kinds of words of an advert a text has."""
    return {kind for kind, phrase in KINDS.items() if phrase.search(words, 0, end)}
