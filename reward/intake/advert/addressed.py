"""To whom else a text speaks than to somebody who may take a job: who has one already, who buys, who sells, who studies, who only reads.

A page may have most words of an advert and offer nothing, because its money is a price, a statement of what somebody gets, or a report.
What sets it apart is the relation between its writer and its reader; each sign below shows one, and an advert has few of them.
"""

import re
from collections.abc import Iterator

from reward.base.values import dataclass
from reward.intake.advert.phrases import Phrase, WordIndex

NEVER = 7
"""Against an offer, more than all words of an advert outweigh."""
BY_CHANCE = 1
"""What one sign alone counts: of 2,499 adverts of job boards one in forty has one, and three have two, of whatever readers."""
OF_TWO_READERS = 5
"""What two signs count that show two different readers."""


def _signs(*patterns: str) -> tuple[Phrase, ...]:
    return tuple(Phrase(pattern, re.IGNORECASE | re.MULTILINE) for pattern in patterns)


@dataclass(frozen=True)
class Reader:
    """Somebody to whom a text speaks."""

    page: str
    """What a text that speaks to them is."""
    signs: tuple[Phrase, ...]


_PERSON = r"(?:qualified|experienced|self[- ]employed|freelance|trained|registered|fully|highly|reliable|hard[- ]?working|professional|senior|chartered|certified|newly|recent)"
_WORKERS = r"(?:carers?|nurses|cleaners|tutors|drivers|instructors|therapists|engineers|plumbers|gardeners|teachers|nannies|staff|workers)"
_WORKER = r"(?:managers?|drivers?|carers?|nurses?|teachers?|workers?|officers?|assistants?|engineers?|doctors?|consultants?|contractors?|freelancers?|employees?|apprentices?|chefs?|cleaners?|developers?|accountants?|nann(?:y|ies)|trainees?|graduates?)"
_BUYER = r"(?:child|loved one|mum|dad|mother|father|parents?|relative|wedding|big day|guests?|garden|pet|dog|pupils?)"

READERS = (
    Reader(
        "a letter to one who has a job",
        _signs(
            # By name, and to no applicant.
            r"^ {0,4}dear (?!(?:prospective |potential |future )?(?:applicants?|candidates?|colleagues?|teachers?|friends?|sir|madam|all\b))|"
            r"^ {0,4}to whom it may concern\b|^ {0,4}(?:strictly )?private and confidential\b",
            # What is being told, and is told to no stranger.
            r"\b(?:i|we)(?: am| are|'m|'re)? (?:pleased|sorry|writing|delighted|happy|regret)(?: to)? (?:tell you|inform you|confirm (?:that|your|the)|let you know|notify you|advise you|further to)\b|\bwe (?:can )?confirm that\b|\bfurther to our\b|\bthank(?:s| you) for (?:meeting|coming (?:in|to)|your (?:letter|e-?mail|request|patience))\b|\b(?:about )?your request (?:for|to)\b|\bwe have agreed to (?:it|your)\b",
            # That there is a job already, or was.
            r"\byour (?:employment|job|role|post|contract)(?: with us| here| as an? [a-z ]{2,40}?)? (?:is (?:redundant|at risk|unchanged|ending)|(?:will|is to) end|ends|ended|has ended|stops)\b|"
            r"\b(?:has|have) (?:been employed|worked) (?:by|with|here|for us|for the company|since)\b",
            # What goes with the end of one.
            r"\b(?:redundancy pay(?:ment)?|pay in lieu|(?:accrued|unused|untaken) holiday|holiday not taken|last day of (?:work|employment)|notice of (?:redundancy|termination|dismissal)|working days to appeal|may appeal|right (?:of|to) appeal)\b",
            # What stays or becomes other, which needs a before.
            r"\b(?:terms|conditions|hours|leave|pension|benefits|contract)\b[^.\n]{0,40}\b(?:are|is|stays?|remains?) (?:unchanged|the same|as before|as they (?:are|were))\b|\byou (?:stay|remain) (?:at|on)\b|\byou keep your\b|\byou go from \d|"
            r"\byour (?:new |current |revised |present )?(?:annual |basic )?(?:salary|pay|wage)[^.\n]{0,24}(?:has been (?:increased|reviewed|raised)|will (?:increase|rise|go up|change)|becomes?|goes (?:up|down)|with effect from|£[\d,.]{2,10}[^.\n]{0,16} from \d)|\ba rise of \d",
            r"\bthank you for (?:all )?(?:your |the )[^.\n]{0,30}\b(?:work|loyalty|commitment|service|care)\b|\byears? of service with us\b|\bsign (?:and return|both copies|the enclosed)\b",
        ),
    ),
    Reader(
        "a statement of what somebody gets",
        _signs(
            r"\A[^\n]{0,60}\b(?:(?:total )?rewards?|pension|annual|earnings|benefits?|pay|award) statement\b|\bp(?:60|45|11d)\b|\bend of year certificate\b|\A[^\n]{0,40}\byour (?:pension|payment|benefits|claim)\b",
            r"\bfor the (?:tax |financial )?year (?:to|ended|ending)\b|\btax year (?:to|ended|ending)\b|\bin this (?:period|employment|pay period)\b",
            r"^ {0,4}(?:employee|member|claimant|payee)(?: name| no\.?| number)? ?:",
            # What was taken, or paid in.
            r"\b(?:tax|national insurance|ni|student loan|pension)(?: contributions?| deductions?| repayments?)?(?: deducted| paid| taken)? ?: £|\bcontributions were\b|\b(?:paid|received) to date\b",
            # In accounts.
            r"\bhighest[- ]paid director\b|\bemoluments\b|\baverage number of (?:people|persons|employees)\b|\bwages and salaries (?:came|were|of)\b|\breceived £[\d,.]+ in the year\b|\((?:20\d\d: )£",
            # A past payment to the reader or to another who is named.
            r"\b(?:bonus|commission|overtime) paid\b|\b(?:you|he|she|was also|were) (?:were |was )?paid (?:an? |the )?(?:bonus|£)",
            r"\b(?:this|your) (?:statement|certificate|letter|summary) (?:shows|is|tells|sets|gives)\b|\bthis shows (?:all|what|how)\b|\bas our employee\b|\bif (?:something|anything|your [a-z ]{2,24}|this) (?:looks|is|are|seems) wrong\b",
        ),
    ),
    Reader(
        "a letter on benefits from the state",
        _signs(
            r"\b(?:universal credit|housing benefit|tax credits?|jobseeker's allowance|carer's allowance|attendance allowance)\b",
            r"\b(?:standard allowance|work coach|state pension|your journal|jobcentre)\b",
            r"\byour (?:payments?|claim|entitlement|award)\b[^.\n]{0,30}\b(?:is|are|will be|has been) £|\bwhat you earn\b|\byou must tell us\b|\btell us (?:at once|straight away|if)\b",
        ),
    ),
    Reader(
        "an invoice",
        _signs(
            r"\A[^\n]{0,24}\binvoice\b(?! (?:clerk|processor|administrator|controller|assistant|officer|manager|team))",
            r"\b(?:total|amount|balance) due\b|\binvoice (?:no\.?|number|date|total)\b",
            r"\bpayment (?:terms|within|is due|due)\b|\b(?:sort code|account number|purchase order number)\b",
            r"\bvat (?:at|@) ?\d|\bsubtotal\b|\b\d{1,3} (?:days|hours) (?:at|@) £",
        ),
    ),
    Reader(
        "a decision of a court or tribunal",
        _signs(
            r"\bthe (?:claimant|respondent|appellant)(?:'s)?\b",
            r"\btribunal (?:finds|found|held|heard|accepts|orders|judge)\b|\b(?:summary of the|reserved|this) judgment\b|\A[^\n]{0,60} v\.? [^\n]{2,60}",
            r"\b(?:was|were) (?:unfairly |wrongfully )?dismissed\b|\bwas not fair\b|\bloss of earnings\b|\bdate of (?:the )?accident\b|\bcould not work for\b|\bunlawful deductions?\b",
            r"\b(?:basic|compensatory) award\b|(?<!you )(?<!employers )\bmust pay\b|\bordered to pay\b|\b(?:apply|go|take (?:it|this)) to (?:the )?court\b",
        ),
    ),
    Reader(
        "an offer of somebody's own work",
        _signs(
            r"\b(?:(?:i'm|i am|am) )?looking for (?:a |an |my |new |any |regular |full[- ]time |part[- ]time |permanent |further |more ){0,5}(?:jobs?|work|position|employment|contract|role|assignment|clients)\b(?! with)|\bseeks? (?:work|employment|a (?:job|position))\b",
            r"\bmy (?:(?:day|daily|hourly|current|usual|normal|standard|teaching) )?(?:rates?|fees?|charges?|prices?)\b|\bi charge\b",
            rf"\bi(?:'m| am) (?:also |now |currently )?(?:an? )?{_PERSON}\b|\bi(?:'ve| have) (?:worked|taught|been a|over|more than|\d|a degree)|\bi (?:specialise|look after the|work with (?:small|local|families|clients))",
            r"\b(?:for|see|attached?) my cv\b|\bmy (?:availability|(?:own )?clients|experience|services|portfolio|profile|last (?:family|employer|job|role|contract|post))\b|\b(?:cv|references?)(?: and references?)? (?:available )?(?:on|upon) request\b",
            r"\A[^\n]{0,80}\b(?:available (?:now|immediately|from)|seeks|seeking (?:work|a))\b",
            # The reader is the one who pays.
            r"\b(?:contact|call|e-?mail|message|ring) me (?:with your|to (?:book|discuss your)|for (?:my|a (?:first|quote|chat|free)))\b|\bno minimum term\b|\binvoice your (?:own )?clients\b|\bkeep your own accounts\b|\b(?:your|the) (?:own )?charge rate\b|\bi (?:look after|do not charge|provide|take) \b|\bfirst (?:chat|call|half hour|lesson|consultation)[^.\n]{0,24}\b(?:free|nothing)\b",
        ),
    ),
    Reader(
        "a price list",
        _signs(
            r"\bwe charge\b|\bour (?:charges|fees|prices) (?:are|start|for|include)\b|\bwhat (?:it|this|care) costs?\b|\bcosts? (?:from |between |about |around )?£|\b(?:prices?|fees?) (?:start |starting )?(?:from|at) £|\bfor (?:a|two|one) (?:couples?|people|person|adults?) (?:it is|is|costs?) £|\bper couple\b",
            rf"\byour {_BUYER}\b|\byou give them\b|\bat your home\b|\bper (?:guest|visitor)\b",
            r"\bblocks? of (?:\d+|five|six|ten|twelve|twenty) (?:hours|lessons|sessions)\b|\bpackages? (?:start|from £)|\bper (?:employee|user) (?:a|per) month\b|\bminimum (?:stay|charge|booking|visit)\b|\bdeep clean\b|^ {0,4}\d{2,3} min(?:ute)?s? ?[:-]? ?£|\bmembership (?:online|costs|from)\b",
            r"\bget an? (?:invoice|bill)\b|\bno deposit\b|\bbreakdown cover\b|\bgive us [^.\n]{0,12} notice\b|\binvoiced? (?:every|monthly|weekly)\b|\byou(?:'ll| will) be (?:invoiced|billed|charged)\b|\bdeposit (?:of £|is |required)|\bdirect debit\b|\bcancellations?\b",
            # Those who work are others than the reader.
            rf"\b(?:all |each of )?our [\w-]{{0,14}} ?{_WORKERS} (?:are|have)(?: all)? (?:\w+ )?(?:insured|vetted|checked|employed by us|trained|permanent|fully|dbs)|\b(?:stay|come|live|visit)s? (?:to|with|in) (?:you\b(?! have)|your (?:own )?home\b)|\bdbs[- ]checked\b",
            r"\b(?:rates?|prices?|costs?|fees?|charges?)\b[^\n]{0,24}\b(?:for|to) (?:our )?(?:clients|customers|employers|families|parents|residents|hirers|visitors)\b|\b(?:make|confirm|change|cancel) (?:a|your) booking\b",
            r"\bvat (?:is|will be) added\b|\b(?:plus|before|excluding|ex\.?) vat\b|\b(?:contact|call|speak to) us for (?:an? )?(?:free )?(?:assessment|quote|price|chat|viewing|visit)\b|\bfor (?:an assessment|a quote)\b",
            r"\A[^\n]{0,40}\b(?:van|car|room|hall|venue|equipment|tool|plant|vehicle|bike)s? (?:hire|rental|leasing|prices|rates)\b(?![^\n]{0,20}(?:assistant|manager|controller|co-?ordinator|desk|advis|executive))|\bper calendar month\b[^.\n]{0,40}\b(?:rent|deposit|bills)|\bapr\b|\brepresentative example\b|\bthe hirer\b|\bhirers? (?:is|are|must|should)\b|\A[^\n]{0,60}\b(?:appointments?|consultations?|lessons|treatments?)\b(?![^\n]{0,24}\b(?:clerk|officer|manager|assistant|administrator|co-?ordinator|team|secretary|booker|advis)|s? [a-z]*er\b)",
        ),
    ),
    Reader(
        "a page for employers",
        _signs(
            r"\A[^\n]{0,40}\b(?<!i'm )(?<!i am )(?<!we're )(?<!we are )(?<!now )(?<!currently )(?<!is )(?<!are )(?:taking on|hiring|employing|recruiting)\b[^\n]{0,12}\b(?:an?|your|staff|apprentices?)\b|\bwhat employers\b|\A[^\n]{0,24}\bcandidates? of the (?:week|month)\b|\A[^\n]{0,60}\bfor employers\b",
            r"\byour (?:other |own |new |temporary )?(?:employees|workforce|new starters?|vacanc(?:y|ies)|hires|recruitment|payroll)\b|\bif you have a vacancy\b",
            r"\b(?:you|employers|firms) must pay\b|\byou (?:must|need to|have to) (?:pay|give) (?:an?|your|them|each)\b|\bfor each (?:apprentice|employee|worker|member of staff)\b|\bemploy(?:ers?)? (?:an?|your) (?:first|apprentice)\b",
            r"\bour candidates?(?:'s)? (?:is|are|has|have)\b|\bcandidates? available\b|\b(?:her|his|their) cv\b|\bsend (?:you )?(?:cvs|candidates)\b",
            r"\bour (?:placement |introduction |recruitment )?fee (?:is|of|for)\b|\bof the first year's salary\b|\brebate\b|\badvertise (?:your|a) (?:job|vacancy|role)\b",
        ),
    ),
    Reader(
        "a story of somebody's work",
        _signs(
            r"\A[^\n]{0,60}(?:\ba (?:day|week|year) (?:with|in the life)\b|'s (?:story|journey|day|week)\b|\bmeet (?:our|the) \w+)",
            r"\"[^\"\n]{8,300}[,.!?]\" (?:he|she|they|[a-z]+) (?:says|said|explains|adds|recalls)\b",
            r"\b(?:she|he) (?:joined|started|works|trained|is on|was on|earns|lives|loves)\b|\bhaving started (?:at|on)\b",
            r"\b(?:is|was) on £|\bno vacancies\b",
            # Of the writer's own.
            r"\bi'm (?:happy|excited|thrilled|delighted) to (?:share|announce)\b|\bmy (?:salary|pay|wages?|career|boss|(?:new|old|first|last) job|story)\b",
            r"\bi (?:was (?:on|promoted|turned down|paid)|lead|earn(?:ed)?|joined|started|passed|learned|took the plunge)\b|\bwhat i have learned\b",
        ),
    ),
    Reader(
        "a notice to suppliers",
        _signs(
            r"\b(?:invitation to tender|request for (?:quotations?|proposals)|contract notice|prior information notice|dynamic purchasing|closing date for tenders|tenders? (?:must|should|are invited))\b(?! writ)",
            r"\b(?:bidders?|tenderers?|suppliers?|contractors?) (?:must|should|will|may|are (?:invited|asked|required)|need)\b|\binterviews with bidders\b|\btupe\b",
            r"^ {0,4}(?:buyer|contracting authority|cpv(?: codes?)?|procurement (?:reference|type)) ?:|\bcontract type: (?:services|goods|supplies|works)\b",
            r"^ {0,4}(?:estimated |contract |total )?value ?:? ?£|\b(?:seek(?:s|ing)?|invites?|appoint) (?:up to )?(?:an? |one |two |three |four |five |six |\d+ )?(?:[a-z]+ )?(?:suppliers?|contractors|providers?|bids|tenders)\b",
            r"\A[^\n]{0,30}\b(?:supply|provision|procurement) of\b|\brates are capped\b",
        ),
    ),
    Reader(
        "a page on study",
        _signs(
            r"\A[^\n]{0,60}\b(?:studentships?|scholarships?|bursar(?:y|ies)|train to (?:teach|be|become))\b(?![^\n]{0,24}\b(?:officer|manager|administrator|adviser|advisor|co-?ordinator|assistant|team|lead)s?\b)",
            r"\b(?:tax[- ]free (?:stipend|bursary|scholarship)|bursary of|a stipend of|scholarship of|maintenance (?:loan|grant))\b",
            r"\b(?:home|tuition|university) fees\b|\bfully[- ]funded (?:phd|studentship|place|doctora)|\bdoctoral student|\bphd student",
            r"\b(?:the|each|successful) students? (?:gets?|receives?|will|may)\b|\bwhile you (?:train|study|learn)\b|\bonce qualified\b|\bfirst or (?:an? )?2[:.]1\b|\b2[:.][12] degree\b",
            r"\b(?:home|international|overseas) (?:students?|applicants)\b|\bsupervis(?:or|ory team)\b[^.\n]{0,30}\bproject\b|\buc?as\b",
        ),
    ),
    Reader(
        "a business to buy into",
        _signs(
            r"\bbe your own boss\b|\bbecome an? [^\n.]{0,30}franchise",
            r"\bfranchis(?:e|es|ee|ees|ing)\b(?! (?:manager|officer|support))",
            r"\bfor an? (?:information|starter) pack\b|\bdiscovery day\b|\b(?:your|an initial|total) investment\b",
            r"\b(?:instructors|franchisees|drivers|agents) charge\b|\btraining (?:is|costs) £",
        ),
    ),
    Reader(
        "a report on pay",
        _signs(
            # Of many, and of no one who reads.
            r"\b(?:employees|workers|staff|people|men|women|drivers|carers|nurses|teachers|directors|managers|mps|members|councillors|chairs|doctors|graduates|trainees)\b[^.\n£]{0,40}\b(?:earned|earn(?! up)|had|are paid|were paid|will be paid|get paid|get|received|to get)\b[^.\n£]{0,24}£",
            r"\b(?:salary|pay|wage|allowance) (?:of|for) (?:an?|the) (?:mp|minister|leader|councillor|chair|member|mayor|[a-z]+ (?:minister|member))\b|\bpay and (?:expenses|allowances|conditions) (?:for|of)\b",
            r"\b(?:on|than) the (?:year|month|quarter) before\b|\byear[- ]on[- ]year\b|\bcompared (?:with|to) (?:last|the previous) year\b|\bup by \d|\b(?:rose|fell) (?:by|to) \d",
            r"\bfigures (?:are|show|come|for|from)\b|\ba sample of\b|\bby (?:job|sector|region|age|occupation),|\bofficial statistics\b|\bto ask the (?:secretary|minister|chancellor|prime)\b|^ {0,4}answered by\b|\bpay in the (?:public|private) sector\b",
            r"\b(?:cllr|unison|gmb|unite|the tuc|the minister|a spokes\w+)\b|\bcabinet (?:backed|agreed|approved|voted)\b|\bwill see the (?:change|rise)\b|\bhas backed\b",
            r"\b(?:best|worst|highest|lowest)[- ]paid\b",
            r"£[\d,.]+[^.\n£]{0,20} is (?:usual|common|typical|normal)\b",
            r"\bfor (?:some|many|most) people\b|\b(?:some|most|many) employers\b",
            r"\A[^\n]{0,30}\b(?:introduction to|overview of|guide to|setting your)\b",
        ),
    ),
)


def others_addressed(words: WordIndex, end: int | None = None) -> Iterator[tuple[str, int]]:
    """What a text is by whom else it speaks to, each with how much that counts against an offer; what most signs show first."""
    signs = {reader.page: sum(sign.search(words, 0, end) is not None for sign in reader.signs) for reader in READERS}
    in_all = sum(signs.values())
    for page, seen in sorted(signs.items(), key=lambda each: -each[1]):
        if seen:
            yield page, NEVER if seen > 1 or in_all > 2 else OF_TWO_READERS if in_all > 1 else BY_CHANCE
