"""Pages that offer no job, by what they are: a register, a payslip, a price list, an article, and the words of each.

Of each: how much its first word counts against an offer; every other one counts one more.
"""

from reward.intake.advert.phrases import Phrase

OTHER_PAGES = (
    (
        "a register of interest",
        3,
        Phrase(
            r"\bregister(?:ing)? (?:your )?interest\b|\bjoin our talent (?:pool|community|bank)\b|\bjob titles may include\b"
        ),
    ),
    (
        "a pay statement",
        3,
        Phrase(
            r"\bgender pay gap\b|\bpay policy statement\b|\brequired to publish\b|\bpay multiple\b|\bwho earn over £|\bsenior (?:staff|managers?\'?) (?:pay|salar\w+)|\bmedian (?:pay|earnings|remuneration)\b|\bremuneration report\b|\bsenior officers'? (?:pay|remuneration)\b"
        ),
    ),
    (
        "a payslip",
        4,
        Phrase(r"\bnet pay\b|\btax code\b|\bni number\b|\bpayslip\b|\bpay ?date\b|\byear to date\b"),
    ),
    (
        "a page on benefits",
        3,
        Phrase(
            r"\A(?:[^\n]{0,100}\n+){0,1}[ #*]*(?:(?:our|employee|staff|your) )?(?:benefits|rewards?|pay and benefits|reward and benefits|what we offer|why work (?:for|with) us)\b"
        ),
    ),
    (
        "a page of pay rates",
        4,
        Phrase(
            r"\A[ #*]*(?:(?:our|current) )?(?:pay rates|rates of pay|pay scales?|salary scales?)[ \d/-]*\n|\bfor illustration only\b|\bno (?:pay )?guarantee is implied\b|\brates (?:are )?a guide only\b"
        ),
    ),
    (
        "a career profile",
        3,
        Phrase(
            r"\b(?:job profile|how to become an?|typical (?:hours|salary|salaries)|what (?:does an? \w+ do|you could earn)|what's involved|getting in(?=\n)|expected to earn(?=\n)|skills and values(?=\n)|opportunities to develop(?=\n)|what roles can i do\b[^\n]{0,40}|career structure|you could be(?=:?\n)|(?:this|your) career choice|(?:only a|a rough) guide|(?:these )?figures (?:below|are (?:only )?a guide)|(?:starter|highly experienced): £|entry requirements(?=\n)|typical tasks|average weekly hours|no formal (?:academic )?(?:requirements|qualifications)|nature of the work|working conditions(?=\n)|related careers)\b"
        ),
    ),
    (
        "an article on pay",
        2,
        Phrase(
            r"\b(?:illustrative|worked examples?|this guide|guide only|would expect you to be earning|percentiles?|median|vacancies posted|on average|average (?:\w+ )?(?:pay|salar(?:y|ies)|rates?|wages?|earnings|income)|"
            r"industry averages?|pay (?:can|may) vary|salaries (?:can|may|vary|range|for|at|are|depend|start|will)|(?:rates|earnings|wages) (?:range|vary|depend)|(?:from|in) our experience|recent data|(?:posts?|articles?|part) (?:in|of) (?:this|our|the) series|salary (?:for|of) an? (?:[a-z-]+ ){1,4}(?:in|is|stands)|let's (?:take|say|suppose)|what you need to know|search (?:thousands|hundreds)|compare your|may (?:differ|vary) (?:depending|from)|what you(?:'ll| will) actually|typically (?:earn|paid|range)|"
            r"(?:can|could|should) expect to (?:earn|be paid)|you can earn (?:between|around|up to)|frequently asked|how (?:long|many|do|does|can) \w+[^.\n?]{0,60}\?|what (?:is|are|do|does|can) \w+[^.\n?]{0,60}\?|"
            r"register with us|read more|share this|posted by|published(?! on ?:|:| date)|updated:|our (?:level \d )?course|jobs? seekers?|sign up to our|our survey|newsletter|latest figures|according to (?:a |the |new |our )?(?:\w+ )?(?:survey|report|figures|research|data|job vacancies)|"
            r"if you (?:run|own|employ|are thinking)|hiring guide|salary guide|how much (?:should|does|do|can)|free trial|(?:freelancers?|freelance \w+|contractors) charge|our software)\b"
        ),
    ),
    (
        "a news report",
        2,
        Phrase(
            r"\A[^\n]{0,40}\b(?-i:[A-Z]\w+) (?-i:offers|is offering|to offer)\b[^\n]{0,40}\b(?:bonus|pay|wages|to (?:work|join|recruit))\b|\A[^\n]{0,80}\b(?:pay (?:award|rise|offer|deal|increase)|agreed|announced?s?|secures|celebrates|welcomes|launch(?:es|ed)|appeal for|set to (?:join|get|receive|welcome|open|start|recruit|create|see)|aims? to|bid to|urge[sd]?|warns?|praised|plans? to|unveil(?:s|ed)|invited (?:for|to))\b|"
            r"\b(?:backdated|unions? (?:accepted|rejected|agreed|backed)|employers' offer|increase of \d+(?:\.\d+)? ?%|up from £|arrears|ballots?|vote (?:yes|no)|our claim)\b|"
            r"\b(?:(?:union|council|spokes(?:man|woman|person)|mayor|leader|boss(?:es)?) (?:said|says|added)|said (?:the |a |its |regional )*(?:union|council|officer|leader|spokes\w+)|voted (?:to|for|against)|(?:went|go|going) on strike|the strike|pay deal|pay dispute|industrial action|(?:has|have) (?:advertised|revealed|confirmed|criticised|resigned)|(?:job )?advert(?:isement)? (?:says|said|asks)|(?:was|were) criticised|resigned|(?:head|chief|director|manager|minister|president|experts?|report|firm|owner)(?: of [^.\n]{1,40}?)? (?:said|says|added|told|call)|(?:is|are) being (?:invited|urged|offered|encouraged) to|yesterday's|recruitment drive|(?:our|democracy|staff) reporter|(?:he|she|they|director|chief|manager|leader|head)(?: [a-z]+){0,6} (?:said|says|added):|(?:to|will) (?:recruit|hire|create|take on|help fill) \d[\d,]{3,} |told (?:the \w+ (?:council|press|committee)|reporters))\b"
        ),
    ),
    (
        "a page about working there",
        2,
        Phrase(
            r"\A[ #*]{0,4}(?:working|careers?|vacanc(?:y|ies)|jobs|apprenticeships?|placements|my pay)\b(?: (?:for|with|at|in|here|and)\b[^\n]{0,60})?(?::[^\n]{0,60})?\n|"
            r"\b(?:(?:see|view|browse|visit|all(?: of)? our)\b[^.\n]{0,30}\b(?:current|latest) vacanc(?:y|ies)|vacancies page|do not see a vacancy|no (?:campaigns|vacancies)\b[^.\n]{0,24}\b(?:at|now|running)|(?:jobs|roles|vacancies|apprenticeships) are advertised on|"
            r"apprenticeships (?:are|have|last|take)|take on apprentices|key details of our|thinking (?:of|about) (?:applying|joining|working)|grades? (?:run|go|explained|are explained)|grades run from|access to the payroll|age group:)"
        ),
    ),
    (
        "a key information document",
        2,
        Phrase(
            r"\bkey information (?:about|document)\b|\bname of (?:the )?(?:worker|employment business|umbrella company|intermediary)\b|\bdeductions (?:from (?:your )?(?:umbrella income|wages?|income)|required by law)\b|"
            r"\bexpected or minimum rate of pay\b|\bemployment agency standards\b"
        ),
    ),
    (
        "a page on take-home pay",
        3,
        Phrase(
            r"\btake[- ]home\b|\bour margin\b|\bassumptions:|\b(?:code|tax code) \d{3,4}l\b|\bcalculation of your own\b|\b(?:bespoke|personal) (?:calculation|illustration)\b|\bwhat (?:is|gets) (?:taken|deducted)\b"
        ),
    ),
    (
        "a template",
        3,
        Phrase(
            r"\A[^\n]{0,60}\btemplate\b|\[(?:your |the |insert )?(?:employer|employee|company|job|start|end|number|amount|date|day|hour)\b[^\]\n]{0,30}\]|\b(?:free|our|download (?:the|our|this)) template\b"
        ),
    ),
    (
        "a call for volunteers",
        2,
        Phrase(
            r"\A[^\n]{0,60}\bvolunteers?\b(?! (?:co-?ordinat|manage|service|centre|recruit|develop|support|engage|lead|officer|programme))|\bvoluntary \(unpaid\)|\(unpaid\)|\bunpaid (?:role|position|post|voluntary)\b|"
            r"\b(?:type|contract|salary|position)[ :|-]{1,3}(?:voluntary|volunteer|unpaid)\b|\bvolunteer role\b|\bour volunteers are\b"
        ),
    ),
    (
        "a page on a course",
        2,
        Phrase(
            r"\A[^\n]{0,40}\b(?:diploma|certificate|course|degree|bootcamp|masterclass)\b(?![^\n]{0,30}\b(?:leader|tutor|lecturer|manager|officer|assistant|administrator|co-?ordinator|assessor|apprentice\w*)\b)|"
            r"\b(?:course|tuition) fees?\b|\bfees?:? £|\blearner loan\b|\benrol (?:now|on|for|today|online)\b|\bstudy with us\b|\bplaces on (?:this|the) course\b|\b(?:start|begin) your career\b|\b\d+ (?:monthly )?payments of £"
        ),
    ),
    (
        "a price list",
        3,
        Phrase(
            r"\bbook (?:now|online|a (?:visit|session|clean|slot))\b|\b(?:free|get a|request a) quot(?:e|ation)\b|\bour prices\b|\bminimum (?:visit|booking|charge)\b|\bcall[- ]out charge\b|\b(?:plus|exc(?:l|luding)?|inc(?:l|luding)?) vat\b|\bour \w+ers are (?:insured|vetted|checked)\b|\bprice list\b"
        ),
    ),
    (
        "minutes of a meeting",
        3,
        Phrase(
            r"(?<!\d )\bminutes of (?:the|a)\b[^\n.]{0,40}\b(?:meeting|committee|council|board)\b|\bit was (?:noted|resolved|agreed)\b|\bresolved that\b|\bthe meeting (?:closed|opened|began)\b|\bmeeting held (?:on|at)\b|\bapologies (?:for absence|were received)\b|\bagenda item\b|\breport to (?:the )?[^\n.]{0,40}\b(?:council|committee|board|cabinet|governors)\b|\bmembers are (?:asked|recommended|invited) to\b|\bit is (?:proposed|recommended) (?:to|that)\b"
        ),
    ),
    (
        "a notice",
        2,
        Phrase(
            r"\b(?:press release|news release|notice is hereby|planning application|committee report|public notice|freedom of information|foi request)\b"
        ),
    ),
)
