"""Closed lists of English words that tell people, institutions and documents apart.

Small on purpose: general words of news English, no names of particular people or events.
Everything is lower case.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


MALE = _words("he him his himself")
FEMALE = _words("she her hers herself")
PLURAL = _words("they them their theirs themselves")
NEUTER = _words("it its itself")
FIRST_SINGULAR = _words("i me my mine myself")
FIRST_PLURAL = _words("we us our ours ourselves")
RELATIVE = _words("who whom whose which that")
DUAL = _words("both each neither either")
PRONOUNS = (
    MALE | FEMALE | PLURAL | NEUTER | FIRST_SINGULAR | FIRST_PLURAL | RELATIVE | DUAL
    | _words("this these those one some others all many several another most none")
    | _words("you nobody everyone")
)  # fmt: skip
POSSESSIVE_PRONOUNS = _words("his her its their our my your whose")
DETERMINERS = (
    _words(
        "the a an this that these those some several many both each all two three four five six "
        "seven"
    )
    | _words("eight nine ten another other no any every most few one dozens hundreds thousands")
    | POSSESSIVE_PRONOUNS
)
DEFINITE = _words("the this that these those both each")
PREPOSITIONS = _words(
    "of for from in at on with by to under over against near inside outside among between "
    "behind after before during since about as than without within through across close into "
    "opposite via per around along despite"
)
CONJUNCTIONS = _words("and or but nor")

# Words that open sentences with a capital and are no names.
FUNCTION = (
    PRONOUNS | DETERMINERS | PREPOSITIONS | CONJUNCTIONS
    | _words(
        "although though while when where why how what whatever whoever if unless until because "
        "so yet still then there here now today yesterday tomorrow tonight meanwhile however "
        "moreover also only even just not never nothing according following citing asked "
        "earlier later last next first second third once again perhaps maybe yes no please "
        "thank thanks such more less much very too its it's don't didn't i'm i've we're we've "
        "he's she's that's there's can't won't let is are was were be been has have had do does "
        "did will would shall should can could may might must said says say told tell nobody "
        "nor neither either whether instead nevertheless nonetheless besides inside outside "
        "finally eventually recently soon often sometimes always both everyone everybody "
        "everything anyone someone something somebody people hours days weeks months years "
        "early late half every like unlike given based speaking asking reading writing king's "
        "dear quick begin end new old big small good bad long short high low young great police "
        "news media recent local foreign federal state national international public private "
        "former top senior junior leading independent officials residents witnesses critics "
        "analysts experts sources observers protesters activists lawyers families relatives "
        "workers farmers soldiers troops rebels militants gunmen villagers doctors teachers "
        "students voters prosecutors investigators diplomats authorities lawmakers opponents "
        "supporters organisers organizers neighbours neighbors miners fishermen women men "
        "children parents thousands hundreds dozens government parliament army opposition "
        "campaigners monitors mediators judges scientists researchers estimates figures images "
        "videos documents reports talks negotiations fighting shelling rescue aid relations "
        "tensions sanctions elections democracy freedom justice peace war god sir madam ladies"
    )
)  # fmt: skip
# Words at which a noun phrase, read backwards from its head, is over.
STOPPERS = FUNCTION - _words(
    "new old big small good bad long short high low young great local foreign federal state "
    "national international public private former top senior junior leading independent first "
    "second third last next other news media police rescue aid peace war army government "
    "parliament opposition recent early late women men children student students rebel people "
    "god"
)
CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december christmas easter ramadan"
)

HONORIFICS = _words(
    "mr mrs ms miss dr prof professor sir lord lady dame rev reverend father sister brother "
    "saint st sheikh shaikh imam ayatollah mullah maulana rabbi bishop archbishop cardinal pope "
    "patriarch king queen prince princess emperor sultan emir honourable honorable hon gen "
    "general lt lieutenant col colonel maj major capt captain sgt sergeant cpl corporal pvt "
    "private adm admiral brig brigadier cmdr commander marshal field sen senator rep "
    "congressman congresswoman gov governor pres president vice deputy prime minister premier "
    "chancellor secretary ambassador judge justice inspector superintendent constable officer "
    "detective chief commissioner mayor councillor councilor mp mep archdeacon pastor elder "
    "hajji haji sayyid comrade sens reps govs"
)
TITLES_IN_FULL = {
    "gov": "governor", "sen": "senator", "rep": "representative", "pres": "president",
    "govs": "governor", "sens": "senator", "reps": "representative",
    "gen": "general", "col": "colonel", "lt": "lieutenant", "capt": "captain",
    "sgt": "sergeant", "prof": "professor", "dr": "doctor", "adm": "admiral",
}  # fmt: skip
MALE_TITLES = _words(
    "mr sir lord father brother king prince emperor sultan emir pope patriarch cardinal "
    "archbishop bishop imam ayatollah mullah sheikh shaikh rabbi congressman chairman spokesman "
    "businessman policeman fisherman son husband grandfather uncle nephew man boy actor"
)
FEMALE_TITLES = _words(
    "mrs ms miss lady dame sister queen princess congresswoman chairwoman spokeswoman "
    "businesswoman policewoman daughter wife mother grandmother aunt niece woman girl widow "
    "actress baroness duchess"
)

# Nouns for one person; a plural is made with "s".
PERSON_NOUNS = _words(
    "activist adviser advisor aide ally ambassador analyst anchor archbishop artist athlete "
    "attorney author banker biologist bishop blogger boy boss brother businessman businesswoman "
    "candidate captain cardinal chair chairman chairperson chairwoman chancellor chief "
    "chronicler citizen clerk cleric coach colleague colonel columnist commander commissioner "
    "commentator congressman congresswoman consul contractor coordinator correspondent "
    "councillor counsel counterpart critic daughter dean defector defendant delegate "
    "demonstrator deputy detainee dictator diplomat director dissident doctor driver economist "
    "editor elder emissary employee engineer envoy executive expert farmer father fighter "
    "fisherman founder friend general girl governor grandfather grandmother guard guide head "
    "hostage husband imam insider inspector instructor interpreter intruder inventor "
    "investigator journalist judge juror king lawmaker lawyer leader lecturer legislator "
    "lieutenant lobbyist magistrate major man manager marshal master mayor mechanic mediator "
    "member merchant militant militiaman miner minister mother mp nationalist negotiator "
    "neighbour neighbor novelist nurse observer officer official ombudsman operator opponent "
    "organiser organizer owner parent participant passenger pastor patient pilot player poet "
    "policeman policewoman politician pope poster prefect premier president priest prince "
    "princess prisoner producer professor prosecutor protester publisher queen rapporteur "
    "reader rebel refugee relative reporter representative researcher resident reviewer "
    "ringleader sailor scholar scientist secretary senator sergeant shepherd shopkeeper sister "
    "smuggler soldier solicitor son source speaker spokesman spokesperson spokeswoman staffer "
    "student superintendent suspect teacher technician tourist trader treasurer undersecretary "
    "vendor veteran victim villager visitor voter warden widow wife witness woman worker writer "
    "youth physician surgeon psychologist historian sociologist statistician criminologist "
    "geologist seismologist meteorologist epidemiologist virologist physicist chemist "
    "astronomer paramedic firefighter accountant broker investor trustee regulator auditor "
    "arbiter arbitrator referee whistleblower informant hacker user emailer caller viewer "
    "passerby onlooker bystander gunman attacker assailant murderer killer thief fugitive "
    "inmate convict vice-president co-founder caretaker skipper trawlerman mariner shopper "
    "customer client landlord tenant mourner worshipper scout trainer mercenary recruit docker "
    "grower believer mufti chargé preacher herdsman herder carpenter plumber welder goalkeeper "
    "nominee billionaire millionaire mogul front-runner frontrunner strategist contender hopeful "
    "tycoon magnate neurosurgeon cashier waitress waiter organist retiree host hostess comedian "
    "actress actor singer surrogate pollster donor operative sheriff trooper realtor mom dad "
    "dancer secretary-treasurer pontiff ceo cfo winner laureate aide adviser advisor runner-up "
    "challenger incumbent freshman sophomore bartender "
    "footballer whip sceptic skeptic moderate hardliner reformist graduate pensioner taxpayer "
    "motorist cyclist commuter evacuee survivor bomber extremist terrorist jihadist insurgent "
    "separatist settler plaintiff claimant applicant petitioner complainant occupant holder "
    "shareholder stakeholder deacon novice foreman forewoman pundit salesman vicar moderator "
    "secretary-general comptroller registrar trade-unionist unionist monarchist nun monk abbot "
    "curate"
)
OFFICES = _words(
    "president premier chancellor minister governor mayor king queen prince pope prefect "
    "prosecutor ombudsman ambassador commander speaker secretary secretary-general chief "
    "director chairman chairwoman commissioner president-elect head magistrate undersecretary "
    "leader chair envoy"
)
PEOPLE_NOUNS = _words(
    "people men women children families relatives troops forces police crew staff residents "
    "authorities media press public population crowd parents elders officials sources lawmakers "
    "critics youths clergy personnel militiamen gunmen policemen fishermen spokesmen "
    "businessmen crewmen servicemen clergymen thousands hundreds dozens others survivors "
    "mourners locals islanders settlers herders civilians allies rebels insurgents islamists "
    "jihadists guerrillas separatists nationalists loyalists backers supporters opponents "
    "electorate audience spectators congregation peacekeepers delegates partners both sides "
    "parties neighbours deputies dissidents drivers"
)
ORG_NOUNS = _words(
    "academy administration agency airline alliance army assembly association authority bank "
    "base battalion bench bloc board body brigade broadcaster brotherhood bureau cabinet "
    "campaign cartel chamber channel charity church clinic club coalition command commission "
    "committee company confederation conference congress consortium consulate cooperative "
    "corporation corps council country court delegation department directorate division embassy "
    "executive faction federation firm fleet force foundation front gang garrison government "
    "group guard headquarters hospital house industry institute institution junta judiciary "
    "kingdom league legislature lobby magazine manufacturer military militia ministry mission "
    "monarchy monitor mosque movement municipality museum navy network newspaper ngo "
    "observatory office operator opposition organisation organization outlet panel paper "
    "parliament parish party police precinct prefecture presidency press prosecution province "
    "publisher radio regime region registry regulator republic resistance school secretariat "
    "senate service side society squad state station studio supplier syndicate task-force team "
    "television think-tank treasury tribe tribunal trust union university watchdog wing "
    "workshop website site daily weekly city town village district kremlin vatican pentagon "
    "politburo caucus bar synod diocese leadership air-force coastguard camp collective circle "
    "commune community contingent chancellery centre center city-hall administration’s post "
    "port utility foundation majority minority super-pac pac start-up startup retailer carmaker "
    "automaker bookmaker lender insurer carrier giant chain brewery refinery smelter"
)
COUNTRY_NOUNS = _words("country nation state government republic kingdom")
DOCUMENT_NOUNS = _words(
    "statement communique communiqué report letter document resolution declaration release post "
    "posting tweet memo memorandum note text readout article editorial email e-mail message "
    "video recording indictment lawsuit complaint filing affidavit ruling verdict judgment "
    "judgement order decree bill law agreement accord treaty pact deal draft poll survey study "
    "paper book transcript log list minutes leaflet leaflets placard placards banner banners "
    "autopsy inquiry investigation review audit bulletin dispatch circular petition motion "
    "manifesto plan estimates figures data images photographs footage clip broadcast summary "
    "questionnaire act warrant charter constitution truce request application testimony account "
    "count tally suit records results statistics findings tweets advert ad advertisement "
    "slogan sign caption section page chapter reports estimate headline headlines telegram "
    "cable"
)
ORG_HEADS = _words(
    "academy administration agency alliance army assembly association authority bank battalion "
    "board brigade brotherhood bureau cabinet campaign cartel center centre chamber church club "
    "coalition command commission committee community company confederation conference congress "
    "consortium coordination corporation corps council court department directorate embassy "
    "federation fleet force forces foundation front fund group guard guards house institute "
    "institution intelligence league legion ministry mission monitor movement museum navy "
    "network news observatory office organisation organization parliament party police post "
    "press radio regiment resistance rights senate service services society state states "
    "syndicate system team television times tribunal treasury tribune trust union university "
    "watch wing workers republic kingdom emirates airlines airways journal herald gazette "
    "courier telegraph guardian observer globe mail broadcasting media tv inc corp ltd llc plc "
    "gmbh co convention summit high staff pact people's tribes unit division platform "
    "initiative line ledger wire"
)
PLACE_HEADS = _words(
    "river mountains mountain hills valley sea ocean gulf bay strait island islands desert lake "
    "airport port harbour harbor square street road avenue bridge province district region city "
    "county village town peninsula pass hospital prison stadium coast heights palace castle"
)
# Where an organisation's name may go on after one of these: "Ministry of …", "Doctors for …".
OF_HEADS = ORG_HEADS | _words(
    "ministry doctors lawyers friends sons voice bank church university republic kingdom house "
    "bureau mothers soldiers reporters physicians citizens democrats students workers union "
    "states isle gulf bay sea cape strait governors teachers writers journalists architects "
    "partners commonwealth district province museum city commissioner secretary-general sword "
    "swords shield municipality government path voices order pact communist socialist people's "
    "association"
)
PORTFOLIOS = _words(
    "state defense defence education health interior justice finance labor labour commerce "
    "treasury agriculture transport transportation energy security culture affairs trade "
    "environment tourism information water sports"
)
DEMONYMS = _words(
    "afghan african albanian algerian american angolan arab argentine argentinian armenian "
    "asian australian austrian azerbaijani azeri bahraini bangladeshi belarusian belgian "
    "bolivian bosnian botswanan brazilian british bulgarian burmese cambodian cameroonian "
    "canadian catalan chadian chechen chilean chinese christian colombian congolese croatian "
    "cuban cypriot czech danish dutch ecuadorian egyptian emirati english eritrean estonian "
    "ethiopian european fijian filipino philippine finnish flemish french gambian gazan "
    "georgian german ghanaian greek guatemalan guinean guyanese haitian hindu honduran "
    "hungarian icelandic indian indigenous indonesian iranian iraqi irish islamic islamist "
    "israeli italian ivorian jamaican japanese jewish jordanian kashmiri kazakh kenyan korean "
    "kosovar kurdish kuwaiti kyrgyz laotian latin latvian lebanese liberian libyan lithuanian "
    "macedonian malagasy malaysian malian maltese mauritanian mexican moldovan mongolian "
    "moroccan mozambican muslim namibian nepalese nicaraguan nigerian nigerien norwegian omani "
    "pakistani palestinian panamanian paraguayan persian peruvian polish portuguese qatari "
    "romanian russian rwandan salvadoran samoan saudi scottish senegalese serbian shia shiite "
    "sikh slovak slovenian somali spanish sudanese sunni surinamese swedish swiss syrian "
    "taiwanese tajik tanzanian thai tibetan togolese tongan tunisian turkish turkmen ugandan "
    "ukrainian uruguayan uyghur uzbek venezuelan vietnamese welsh western yazidi yemeni zambian "
    "zimbabwean catholic orthodox protestant buddhist communist soviet ottoman anglican"
)
COUNTRIES = _words(
    "afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain "
    "bangladesh belarus belgium bolivia bosnia botswana brazil britain bulgaria cambodia "
    "cameroon canada chad chile china colombia congo croatia cuba cyprus denmark djibouti "
    "ecuador egypt eritrea estonia ethiopia fiji finland france gambia georgia germany ghana "
    "greece guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq "
    "ireland israel italy jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos "
    "latvia lebanon liberia libya lithuania luxembourg madagascar malawi malaysia mali malta "
    "mauritania mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal "
    "netherlands nicaragua niger nigeria norway oman pakistan palau panama paraguay peru "
    "philippines poland portugal qatar romania russia rwanda samoa senegal serbia singapore "
    "slovakia slovenia somalia spain sudan suriname sweden switzerland syria taiwan tajikistan "
    "tanzania thailand togo tonga tunisia turkey turkmenistan tuvalu uganda ukraine uruguay us "
    "usa uk u.s u.s. u.k u.k. uzbekistan vanuatu venezuela vietnam yemen zambia zimbabwe "
    "america"
)
# States and provinces that news names beside a town; countries are listed above.
REGIONS = _words(
    "alabama alaska alberta arizona arkansas california colorado connecticut delaware florida "
    "hawaii idaho illinois indiana iowa kansas kentucky louisiana maine manitoba maryland "
    "massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma "
    "ontario oregon pennsylvania quebec queensland saskatchewan tasmania tennessee texas utah "
    "carolina dakota hampshire jersey york "
    "vermont virginia wisconsin wyoming england scotland wales"
)
# Members of parties and people of regions: "the Democrat", "the Texan".
MEMBERS = _words(
    "republican democrat conservative liberal libertarian tory independent texan californian "
    "floridian ohioan pennsylvanian"
)
PARTICLES = _words(
    "de del della da do dos das di du van von der den ter bin bint ibn ben al el la le les y ul "
    "ur abu ould ag e zu af av i"
)
# Unions that are asked often.
HOLDER_NOUNS = PERSON_NOUNS | PEOPLE_NOUNS | ORG_NOUNS
COMMON_NOUNS = HOLDER_NOUNS | DOCUMENT_NOUNS | PORTFOLIOS
PHRASE_ENDS = PREPOSITIONS | RELATIVE
SUBJECTS = _words("he she they it i we")
SAYING = _words(
    "said says say saying told tells tell added adds announced denied denies claimed claims warned "
    "warns asked asks called calls wrote writes replied insisted stated noted argued reported "
    "reports declared confirmed accused accuses blamed blames demanded promised rejected rejects "
    "urged condemned"
)
AUXILIARIES = _words(
    "is are was were be been has have had do does did will would shall should can could may might "
    "must also not never then now"
)
VERBS = SAYING | AUXILIARIES
REFERRING = (
    MALE | FEMALE | PLURAL | NEUTER | FIRST_SINGULAR | FIRST_PLURAL | RELATIVE | DUAL
    | POSSESSIVE_PRONOUNS
)  # fmt: skip


def gender_of(noun: str) -> str | None:
    """Return the gender that a title or noun tells: "m", "f" or None."""
    if noun in FEMALE_TITLES:
        return "f"
    return "m" if noun in MALE_TITLES else None
