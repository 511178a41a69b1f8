"""Words by which jobs are called: what makes a line the name of one."""

import re

JOB = re.compile(
    r"\b(?:(?-i:PAs?)|pupil(?:lage|lages)|organists?|invigilators?|domestics?|trampers?|crew|matrons?|sisters?|radiographers?|dieti[tc]i?ans?|optometrists?|podiatrists?|audiologists?|phlebotomists?|sonographers?|chaplains?|headteachers?|principals?|deans?|interns?|brokers?|underwriters?|actuar(?:y|ies)|auditors?|valuers?|conveyancers?|paralegals?|barristers?|recruiters?|handyperson|handyman|groundskeepers?|greenkeepers?|rangers?|foresters?|grooms?|tailors?|upholsterers?|plasterers?|tilers?|glaziers?|riggers?|skippers?|deckhands?|guides?|croupiers?|barbers?|trainees?|janitors?|mentors?|counsellors?|translators?|choirmasters?|vergers?|musicians?|officers?|managers?|assistants?|directors?|advis[eo]rs?|surveyors?|engineers?|nurses?|teachers?|tutors?|analysts?|developers?|lawyers?|solicitors?|head of|practitioners?|fellows?(?:hip)?|"
    r"lecturers?|professors?|researchers?|drivers?|walkers?|sitters?|minders?|childminders?|locums?|cleaners?|carers?|workers?|consultants?|co-?ordinators?|administrators?|technicians?|apprentices?(?:hips?)?|executives?|chefs?|cooks?|nann(?:y|ies)|"
    r"machinists?|operators?|operatives?|receptionists?|secretar(?:y|ies)|leads?|leaders?|specialists?|scientists?|architects?|planners?|accountants?|bookkeepers?|buyers?|clerks?|porters?|caretakers?|"
    r"librarians?|gps?|clinicians?|curators?|pilots?|paramedics?|firefighters?|baristas?|team members?|waiters?|waitress(?:es)?|housekeepers?|cashiers?|hosts?|hairdressers?|stylists?|mechanics?|fitters?|welders?|roofers?|bricklayers?|carpenters?|painters?|decorators?|labourers?|merchandisers?|packers?|pickers?|guards?|butchers?|bakers?|groundworkers?|scaffolders?|florists?|beauticians?|instructors?|lifeguards?|couriers?|testers?|bartenders?|inspectors?|constables?|trainers?|coach(?:es)?|partners?|supervisors?|physiotherapists?|therapists?|psychologists?|pharmacists?|dentists?|doctors?|midwi(?:fe|ves)|governors?|registrars?|"
    r"electricians?|plumbers?|joiners?|gardeners?|estimators?|designers?|editors?|writers?|producers?|photographers?|interpreters?|investigators?|representatives?|negotiators?|bursars?|wardens?|stewards?)\b",
    re.IGNORECASE,
)
