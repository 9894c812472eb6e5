"""Words of the demo season: invented hospitals, real cities, and texts of our own.

No hospital here exists. Cities are real so that time zones, metros and regions work.
"""

PLACES = (
    # (city, state, kind): c coastal metro, m other competitive metro, i inland city, r rural town
    ("Brooklyn", "NY", "c"),
    ("Bronx", "NY", "c"),
    ("Queens", "NY", "c"),
    ("Staten Island", "NY", "c"),
    ("Boston", "MA", "c"),
    ("Miami", "FL", "c"),
    ("Los Angeles", "CA", "c"),
    ("Long Beach", "CA", "c"),
    ("San Diego", "CA", "c"),
    ("Seattle", "WA", "c"),
    ("Chicago", "IL", "m"),
    ("Philadelphia", "PA", "m"),
    ("Denver", "CO", "m"),
    ("Sacramento", "CA", "m"),
    ("Toledo", "OH", "i"),
    ("Dayton", "OH", "i"),
    ("Akron", "OH", "i"),
    ("Columbus", "OH", "i"),
    ("Cleveland", "OH", "i"),
    ("Youngstown", "OH", "i"),
    ("Peoria", "IL", "i"),
    ("Rockford", "IL", "i"),
    ("Springfield", "IL", "i"),
    ("Fort Wayne", "IN", "i"),
    ("Evansville", "IN", "i"),
    ("Indianapolis", "IN", "i"),
    ("Detroit", "MI", "i"),
    ("Flint", "MI", "i"),
    ("Lansing", "MI", "i"),
    ("Kalamazoo", "MI", "i"),
    ("Milwaukee", "WI", "i"),
    ("Des Moines", "IA", "i"),
    ("Wichita", "KS", "i"),
    ("Kansas City", "MO", "i"),
    ("St. Louis", "MO", "i"),
    ("Omaha", "NE", "i"),
    ("Sioux Falls", "SD", "i"),
    ("Fargo", "ND", "i"),
    ("Tulsa", "OK", "i"),
    ("Little Rock", "AR", "i"),
    ("Memphis", "TN", "i"),
    ("Chattanooga", "TN", "i"),
    ("Birmingham", "AL", "i"),
    ("Mobile", "AL", "i"),
    ("Jackson", "MS", "i"),
    ("Shreveport", "LA", "i"),
    ("Baton Rouge", "LA", "i"),
    ("Macon", "GA", "i"),
    ("Augusta", "GA", "i"),
    ("Columbia", "SC", "i"),
    ("Charleston", "WV", "i"),
    ("Pittsburgh", "PA", "i"),
    ("Scranton", "PA", "i"),
    ("Erie", "PA", "i"),
    ("Reading", "PA", "i"),
    ("Buffalo", "NY", "i"),
    ("Syracuse", "NY", "i"),
    ("Rochester", "NY", "i"),
    ("Hartford", "CT", "i"),
    ("Worcester", "MA", "i"),
    ("Trenton", "NJ", "i"),
    ("Baltimore", "MD", "i"),
    ("Tampa", "FL", "i"),
    ("Orlando", "FL", "i"),
    ("Lubbock", "TX", "i"),
    ("El Paso", "TX", "i"),
    ("McAllen", "TX", "i"),
    ("San Antonio", "TX", "i"),
    ("Houston", "TX", "i"),
    ("Albuquerque", "NM", "i"),
    ("Phoenix", "AZ", "i"),
    ("Tucson", "AZ", "i"),
    ("Las Vegas", "NV", "i"),
    ("Fresno", "CA", "i"),
    ("Bakersfield", "CA", "i"),
    ("Spokane", "WA", "i"),
    ("Boise", "ID", "i"),
    ("Hays", "KS", "r"),
    ("Salina", "KS", "r"),
    ("Ottumwa", "IA", "r"),
    ("Minot", "ND", "r"),
    ("Rapid City", "SD", "r"),
    ("Scottsbluff", "NE", "r"),
    ("Marquette", "MI", "r"),
    ("Athens", "OH", "r"),
    ("Vincennes", "IN", "r"),
    ("Carbondale", "IL", "r"),
    ("Hazard", "KY", "r"),
    ("Tupelo", "MS", "r"),
    ("Dothan", "AL", "r"),
    ("Waycross", "GA", "r"),
    ("Monroe", "LA", "r"),
    ("Texarkana", "TX", "r"),
    ("Roswell", "NM", "r"),
    ("Yuma", "AZ", "r"),
    ("Yakima", "WA", "r"),
)

STEMS = (
    *("Alderbrook", "Amberfold", "Ashmeadow", "Barrowgate", "Bellhaven", "Birchlow", "Bramblewick"),
    *("Brindlemoor", "Briarstone", "Cairnmouth", "Calderhythe", "Candlewick", "Cedarlow", "Chalkmere"),
    *("Cinderford Hill", "Cloverdell", "Coldbrook Vale", "Coppergate", "Cottonmere", "Cranefield"),
    *("Dapplewood", "Dovehollow", "Driftmoor", "Dunlark", "Eastmarrow", "Eldermere", "Elmscott Vale"),
    *("Emberly", "Falconreach", "Fallowmere", "Feathergrass", "Flintlow", "Foxmantle", "Frostgate"),
    *("Gallowmere", "Glimmerford", "Goldenrow", "Goosefeather", "Graniteholm", "Greywillow"),
    *("Hallowmoor", "Harrowfen", "Hawthornlow", "Hazelwick", "Heronsgate", "Hollyford Rise"),
    *("Inkwell Bay", "Ironlark", "Ivoryfield", "Jadebrook", "Jasperholm", "Kestrelmoor", "Kindlewood"),
    *("Lambswick", "Lanternhill", "Larkmeadow", "Laurelfen", "Lindenmoor", "Loamfield", "Lowmarsh"),
    *("Mallowgate", "Maplefen", "Marigold Vale", "Meadowlark Rise", "Merrowdale", "Millstream Bend"),
    *("Mistlewood", "Mossgrave", "Nettlefield", "Nightingale Reach", "Northwick Fold", "Oakenlow"),
    *("Orchardgate", "Otterbourne Hill", "Owlsmoor Rise", "Palefield", "Partridge Fold", "Pearlmere"),
    *("Pebblegate", "Pinemarrow", "Plumwick", "Poppyfen", "Quailbrook", "Quarrylow", "Quillmere"),
    *("Ravensholt", "Redthorn", "Reedmantle", "Rosemarsh", "Rowanfold", "Rushmere Gate", "Russetfield"),
    *("Saffronhill", "Sagemoor", "Saltmarrow", "Sandlark", "Shadowbrook Vale", "Shellmere", "Silverfen"),
    *("Skylarken", "Slatebrook", "Snowmantle", "Sorrelgate", "Sparrowfen", "Starling Reach", "Stonewick"),
    *("Summerfold", "Sunmarrow", "Swallowmere", "Tamarind Fold", "Tanglewick", "Teasel Gate"),
    *("Thistlemoor", "Thornlow", "Timberfen", "Truelark", "Umberfield", "Valehart", "Velvetmoor"),
    *("Vinegate", "Violetfen", "Wagonmere", "Warblerfold", "Waterlow", "Wheatmantle", "Whitlark"),
    *("Willowmarrow", "Windmere Gate", "Winterfold", "Wolfsmeadow", "Woodlark Rise", "Wrenfield"),
    *("Acornmere", "Bluewick Fold", "Curlewmoor", "Dewmarrow", "Ebonfield", "Fernlark", "Gorsehollow"),
    *("Honeymarrow", "Iriswold", "Juniperfen", "Kelpmere", "Lilacgate", "Mulberry Fold", "Nutlark"),
    *("Yarrowgate", "Yewbrook", "Zephyrmoor", "Zinniafield"),
)

WELCOMING = (
    "We read every file as a whole and welcome international medical graduates; many of our residents are.",
    "Our review is holistic. Life experience counts here as much as a score.",
    "There is no minimum score. We look at the person, the letters and the way here.",
    "This hospital has a long history of training IMGs, and our graduates stay in the region.",
    "Multiple attempts are considered when what came after them is convincing.",
)
RIGID = (
    "We look for highly competitive applicants with a record of research.",
    "Preference is given to US graduates.",
    "A Step 2 CK above 240 is expected of all applicants.",
    "All USMLE steps are required to be passed at the first attempt.",
)
PLAIN = (
    "A busy community hospital with a clinic that serves three counties.",
    "Residents rotate through wards, intensive care and two outpatient sites.",
    "Fellowships at our partner are open to graduates. Night float, no 28-hour calls.",
    "A new building opened two years ago; the program has grown by four places since.",
    "We do not require a minimum score, and every file is read by two people.",
)

DIRECTORS = (
    "A. Okafor",
    "M. Lindqvist",
    "R. Banerjee",
    "S. Whitcombe",
    "L. Moreno",
    "J. Tanaka",
    "H. Farouk",
)
COORDINATORS = ("Pat Holloway", "Dana Reyes", "Chris Mbeki", "Robin Strand", "Lee Antonelli", "Sam Duarte")

FAIL_PARAGRAPH = (
    "I failed Step 1 in March 2023 on my first attempt. I had planned eleven weeks around night duties, "
    "saw in practice tests that I was short in physiology, and sat the exam all the same. I then stopped "
    "the night work, kept a log of every missed question, studied for twenty-two weeks with two "
    "colleagues, and passed in January 2024. Since then I have passed Step 2 CK with 227 at the first "
    "attempt and worked eight weeks on US wards, where my attendings relied on my notes. The habit of "
    "testing myself before I trust myself has stayed."
)
STATEMENT = (
    "The clinic in Kozhikode where I worked after graduation saw ninety patients before noon. I learnt there "
    "that a history taken standing up is half a history. A fisherman with three visits for the same "
    "cough taught me the rest: I sat down, asked about his nets, his house and his brother, and sent him "
    "for the test that found tuberculosis. Internal medicine is for me the work of not stopping at the "
    "first answer. In Toledo and in Peoria I learnt how a US team does that work: who speaks, who writes, "
    "who calls the family. I am looking for a program that trains people to do it where doctors are few."
)
RURAL_STATEMENT = (
    "Family medicine is what I did before I knew its name. For fourteen months I was the doctor of a "
    "fishing village: births, blood pressure, school vaccinations, and the last night of a man who wanted "
    "to die facing the sea. I want to be that person again, better trained. A town where the pharmacist "
    "knows every patient is not a compromise for me, and I would be glad to stay after residency."
)
FAIL_ANSWER = (
    "I failed Step 1 at my first attempt in 2023. The cause was mine: I was working nights, my practice "
    "scores told me I was not ready, and I did not move the date. After that I changed three things. I "
    "gave up the nights, I studied with two colleagues, and I used every wrong answer as a lesson with a "
    "date on it. I passed in January 2024, and Step 2 CK with 227 the first time. On the wards in Toledo I "
    "worked the same way: when I was not sure I checked, and I said so. That is what you can expect of me."
)
INTEREST_MAIL = (
    "Dear Dr. Lindqvist, I am applying to your family medicine program and would be glad to be "
    "considered. I graduated in 2022, am ECFMG certified, and passed Step 2 CK with 227; my Step 1 was "
    "passed at the second attempt. I have eight weeks of hands-on experience in Ohio and Illinois, and I "
    "will need a J-1 visa. Your clinic for farm workers is the work I did on the coast at home. "
    "I would be grateful for an interview. With kind regards, Nila Varghese, AAMC 10000001"
)
THANK_YOU = (
    "Dear Dr. Okafor, thank you for the conversation on 19 January. The way your residents present in "
    "the family's room has stayed with me; I told two colleagues about it the same evening. "
    "Kind regards, Nila Varghese"
)
LETTER_REQUEST = (
    "Dear Dr. Moreno, I worked with you on the wards in Toledo in October 2025. Would you be able to write a "
    "strong and supportive letter for my application in internal medicine? I can send my CV, my statement "
    "and the notes of two patients we saw together. The letter is due on 15 September."
)
PROGRAM_PARAGRAPH = (
    "Two of my four US weeks in internal medicine were in Toledo, ten minutes from Lakeshore. I know the bus "
    "lines your patients take to clinic, and I should like to be the doctor at the end of the line."
)
STORIES = (
    ("patient", "The cough that came back", "Three visits, one diagnosis: I sat down, asked, and found it."),
    ("reasoning", "Low sodium on a Friday", "Why I did not correct it fast, and what the nephrologist said."),
    ("teamwork", "The night two nurses were ill", "How four of us divided a ward of thirty-eight."),
    ("reliability", "", ""),
)
