"""Places in the UK by which an advert says where the work is: counties, regions that are no address, and large towns."""

import re

WIDER = (
    "England", "Scotland", "Wales", "Northern Ireland", "UK", "United Kingdom", "GB", "Great Britain", "Greater London",
    "West Midlands", "East Midlands", "South East", "South West", "North East", "North West", "East of England",
    "Yorkshire and the Humber", "South East London", "Central London",
)  # fmt: skip
"""Where a place lies: said behind it, and no place of work by itself."""
COUNTIES = (
    "Bedfordshire", "Berkshire", "Buckinghamshire", "Cambridgeshire", "Cheshire", "Cornwall", "Cumbria", "Derbyshire", "Devon",
    "Dorset", "Durham", "East Sussex", "Essex", "Gloucestershire", "Greater Manchester", "Hampshire", "Herefordshire",
    "Hertfordshire", "Kent", "Lancashire", "Leicestershire", "Lincolnshire", "Merseyside", "Norfolk", "North Yorkshire",
    "Northamptonshire", "Northumberland", "Nottinghamshire", "Oxfordshire", "Rutland", "Shropshire", "Somerset",
    "South Yorkshire", "Staffordshire", "Suffolk", "Surrey", "Tyne and Wear", "Warwickshire", "West Sussex",
    "West Yorkshire", "Wiltshire", "Worcestershire", "Fife", "Highland", "Aberdeenshire", "Gwynedd", "Powys", "Antrim",
)  # fmt: skip
TOWNS = (
    "London", "Birmingham", "Manchester", "Leeds", "Liverpool", "Sheffield", "Bristol", "Newcastle", "Nottingham", "Leicester",
    "Southampton", "Portsmouth", "Plymouth", "Exeter", "Norwich", "Cambridge", "Oxford", "Reading", "Brighton", "Derby",
    "Coventry", "Hull", "York", "Bradford", "Stoke-on-Trent", "Wolverhampton", "Sunderland", "Middlesbrough", "Preston",
    "Milton Keynes", "Northampton", "Peterborough", "Luton", "Swindon", "Gloucester", "Cheltenham", "Bournemouth", "Poole",
    "Edinburgh", "Glasgow", "Aberdeen", "Dundee", "Inverness", "Stirling", "Cardiff", "Swansea", "Newport", "Belfast",
    "Derry", "Croydon", "Westminster", "Southend", "Colchester", "Chelmsford", "Ipswich", "Lincoln", "Worcester",
)  # fmt: skip
PLACE = re.compile(rf"\b(?:{'|'.join(re.escape(each) for each in (*COUNTIES, *TOWNS))})\b")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?(?: ?\d[A-Z]{2})?")
_NO_PLACE = re.compile(
    r"\b(?:required|essential|licence|travel|with|regular|visits|per|days?|weeks?|dependent|flexible|various|site)\b|£|\d{3}",
    re.IGNORECASE,
)


def places_in(written: str) -> list[str]:
    """The places in the words behind a label; where they lie is left out, but where nothing else is said."""
    parts = [part.strip(" .()|") for part in re.split(r" or | and | & |[,;/(]", written)]
    kept = [part for part in parts if 1 < len(part) <= 40 and not _NO_PLACE.search(part)]
    near = [part for part in kept if part not in WIDER and not _POSTCODE.fullmatch(part) and part.lower() != "greater"]
    return (near or kept)[:6]
