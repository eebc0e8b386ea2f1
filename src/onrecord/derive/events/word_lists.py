"""Closed lists of English words by which a sentence is taken apart: its verbs and small words.

General words of news English, in lower case. Does not look at a text.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


BE = words("be is are was were been being am 's 're 'm isn't aren't wasn't weren't")
HAVE = words("have has had having haven't hasn't hadn't 've")
DO = words("do does did doing don't doesn't didn't")
MODALS = words(
    "will would shall should can could may might must cannot won't wouldn't shan't shouldn't "
    "can't couldn't mustn't needn't 'll 'd ought"
)
AUXILIARIES = BE | HAVE | DO | MODALS
PASSIVE = BE | words("get gets got getting")
NEGATIONS = words("not never n't neither hardly barely scarcely")

PREPOSITIONS = words(
    "of for from in at on with by under over against near inside outside among between behind "
    "during about within without through across into onto opposite via per around along despite "
    "towards toward amid beyond above below beside beneath upon throughout concerning regarding "
    "past except unlike alongside off"
)
# They open a clause as often as a phrase.
EITHER_WAY = words("after before since until as than like")
SUBORDINATORS = words(
    "if unless because while although though whether lest once whereas when whenever provided "
    "where why how"
)
RELATIVES = words("who which whom whose what whoever whatever")
COORDINATORS = words("and or but nor plus")
ARTICLES = words("the a an")
POSSESSIVES = words("his her its their our my your whose")
DETERMINERS = (
    ARTICLES | POSSESSIVES
    | words(
        "this these those some several many both each all another other no any every most few "
        "much such"
    )
)  # fmt: skip
NUMBERS = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand dozen dozens hundreds thousands scores half"
)
PRONOUNS = words(
    "he she it they we i you him them us me himself herself itself themselves ourselves everyone "
    "everybody nobody anyone anybody somebody someone others nothing something anything"
)
SUBJECT_PRONOUNS = words("he she it they we i you")
OBJECT_PRONOUNS = words("him them us me")
ADVERBS = words(
    "also already still now then again once twice soon never ever only just even too very yet "
    "always often sometimes later earlier ago instead however meanwhile together apart there here "
    "today yesterday tomorrow tonight overnight back away far further perhaps maybe nevertheless "
    "indeed thus so almost nearly first last abroad home else not neither hardly barely formally "
    "jointly more less ahead forward aside down up out"
)
PARTICLES = words("out up down off back away over aside in on through ahead forward apart")
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december yesterday today tomorrow tonight "
    "overnight"
)
TIME_NOUNS = words(
    "week weeks month months year years day days night nights morning evening afternoon hour "
    "hours minute minutes weekend noon midnight dawn dusk spring summer autumn winter century "
    "decade decades time"
)
BEFORE_TIME = words("last next this that every each earlier late early")

IRREGULAR = {
    "said": "say", "told": "tell", "met": "meet", "held": "hold", "left": "leave", "went": "go",
    "gone": "go", "took": "take", "taken": "take", "shot": "shoot", "struck": "strike",
    "fought": "fight", "gave": "give", "given": "give", "sent": "send", "made": "make",
    "came": "come", "won": "win", "lost": "lose", "broke": "break", "broken": "break",
    "brought": "bring", "built": "build", "burnt": "burn", "bought": "buy", "caught": "catch",
    "chose": "choose", "chosen": "choose", "drew": "draw", "drawn": "draw", "drove": "drive",
    "driven": "drive", "fell": "fall", "fallen": "fall", "fed": "feed", "felt": "feel",
    "fled": "flee", "flew": "fly", "flown": "fly", "forbade": "forbid", "forbidden": "forbid",
    "forgave": "forgive", "forgiven": "forgive", "found": "find", "froze": "freeze",
    "frozen": "freeze", "got": "get", "grew": "grow", "grown": "grow", "heard": "hear",
    "hid": "hide", "hidden": "hide", "kept": "keep", "knew": "know", "known": "know",
    "laid": "lay", "led": "lead", "lent": "lend", "lit": "light", "lay": "lie", "paid": "pay",
    "overran": "overrun", "ran": "run", "rose": "rise", "risen": "rise", "sang": "sing",
    "sank": "sink", "sunk": "sink", "sat": "sit", "saw": "see", "seen": "see", "sold": "sell",
    "sought": "seek", "shook": "shake", "shaken": "shake", "shown": "show", "slain": "slay",
    "slept": "sleep", "spent": "spend", "spoke": "speak", "spoken": "speak", "stole": "steal",
    "stolen": "steal", "stood": "stand", "swore": "swear", "sworn": "swear", "swept": "sweep",
    "threw": "throw", "thrown": "throw", "thought": "think", "tore": "tear", "torn": "tear",
    "undertook": "undertake", "undertaken": "undertake", "withdrew": "withdraw",
    "withdrawn": "withdraw", "withheld": "withhold", "woke": "wake", "wrote": "write",
    "written": "write", "beaten": "beat", "begun": "begin", "began": "begin", "blew": "blow",
    "blown": "blow", "became": "become", "bound": "bind", "bore": "bear", "borne": "bear",
    "dealt": "deal", "dug": "dig", "hung": "hang", "hurt": "hurt", "meant": "mean",
    "proven": "prove", "shone": "shine", "slit": "slit", "spilt": "spill", "strove": "strive",
    "taught": "teach", "understood": "understand", "upheld": "uphold", "wore": "wear",
    "worn": "wear", "seized": "seize", "freed": "free", "agreed": "agree", "begged": "beg",
    "planned": "plan", "banned": "ban", "stopped": "stop", "shelled": "shell", "killed": "kill",
    "called": "call", "expelled": "expel", "rebelled": "rebel", "patrolled": "patrol",
    "compelled": "compel", "quelled": "quell", "pulled": "pull", "rolled": "roll",
    "pressed": "press", "crossed": "cross", "dismissed": "dismiss", "passed": "pass",
    "discussed": "discuss", "dropped": "drop", "rallied": "rally", "lied": "lie",
    "passing": "pass", "killing": "kill", "shelling": "shell", "calling": "call",
    "pressing": "press", "crossing": "cross", "dying": "die", "lying": "lie", "pulling": "pull",
    "rolling": "roll", "discussing": "discuss", "dismissing": "dismiss", "selling": "sell",
    "telling": "tell", "falling": "fall", "added": "add", "adding": "add",
}  # fmt: skip
# Forms that are no past tense by themselves: after a noun, without "has", they are passive.
PARTICIPLES_ONLY = words(
    "taken given broken chosen drawn driven fallen flown forbidden forgiven frozen grown hidden "
    "known seen shaken shown slain spoken stolen sworn thrown torn undertaken withdrawn written "
    "beaten begun blown borne worn sunk proven risen"
)
# Past tenses that are no participles.
PASTS_ONLY = words(
    "went took gave came broke chose drew drove fell flew forbade forgave froze grew hid knew "
    "overran ran rose sang sank saw shook spoke stole swore threw tore undertook withdrew wrote "
    "began blew became woke bore wore strove"
)
# Plain forms of verbs that news uses; a form that is a noun as well is in `BOTH`.
VERBS = words(
    "say tell accuse blame deny reject refuse agree urge ask demand demands beg plead appeal "
    "request insist claim allege warn threaten vow promise pledge offer invite accept propose "
    "condemn denounce criticise criticize deplore praise thank welcome hail applaud congratulate "
    "commend endorse support back approve adopt sign ratify recognise recognize regret apologise "
    "apologize announce declare confirm report add note stress believe think know expect hope "
    "fear want need intend plan prepare try attempt seek decide consider fail manage begin start "
    "continue stop end cease halt suspend cancel postpone lift ease open reopen close shut seal "
    "block blockade restrict ban bar prohibit forbid censor jail arrest detain seize confiscate "
    "hold keep take give send bring move put leave go come return arrive enter cross withdraw "
    "retreat pull surrender disarm release free hand resign quit step let allow admit permit "
    "deploy mobilise mobilize station reinforce patrol attack assault kill wound injure hurt "
    "shoot fire shell bomb bombard strike hit raid storm ambush burn torch loot destroy demolish "
    "beat torture abduct kidnap capture execute murder assassinate stab behead massacre harass "
    "intimidate disperse clash fight battle invade occupy overrun besiege encircle march protest "
    "demonstrate rally riot boycott gather chant smash throw fine sanction expel recall deport "
    "evict banish dismiss sack remove replace convict sentence charge indict sue prosecute "
    "investigate probe examine question summon search inspect meet visit receive host discuss "
    "negotiate mediate talk speak consult telephone confer debate share trade sell buy exchange "
    "cooperate coordinate extradite train help aid assist supply deliver donate fund finance lend "
    "pay arm treat shelter rescue evacuate protect escort guard provide grant launch carry "
    "conduct stage hold mount issue impose make use set force order instruct command call press "
    "push lead follow join help show see find hear read write publish post become remain stay "
    "live work die fall drive fly sail drop lose win vote veto oppose object override annul "
    "overturn uphold rule pardon amnesty acquit quash forgive concede yield compromise resume "
    "restore extend renew prolong tighten cut freeze sever break violate breach respect observe "
    "honour honor guarantee assure reassure undertake swear commit reaffirm reiterate remind "
    "describe brand dispute contest rebut refute dismiss ridicule mock brush spurn decline "
    "complain lodge file petition apply recommend advise suggest hint signal reserve face suffer "
    "undergo belong include contain cause provoke incite inspire persuade convince prevent deter "
    "save sink hijack hack spread mislead fabricate forge steal rob extort bribe poison gas mine "
    "lay plant blow explode detonate target intercept down ram rally serve run stand sit wait "
    "live love hate seem appear happen occur result dissolve axe spurn walk abstain reckon hack "
    "disclose remember visit lay drag strip slash sew tie chain slit deliver disrupt oust topple "
    "overthrow rename nominate appoint elect deprive starve intrude intervene interfere reoccupy "
    "recapture regain repel foil thwart avert neutralise neutralize eliminate martyr trap crush "
    "sweep escape flee rescue land sail reject oblige warn invade disclose refrain defy obey"
)
# Plain forms, and forms with "s", that are nouns as often.
BOTH = words(
    "attack strike raid claim demand request call appeal talk visit order charge fire shell bomb "
    "protest march rally riot strike boycott report plan promise pledge offer threat vow search "
    "support aid help fear hope ban fine sanction release return arrest blame vote veto move "
    "clash fight battle exchange trade share patrol guard train mine gas arm supply fund visit "
    "back force post target ram hit drop cut freeze break murder torture wound ambush assault "
    "retreat surrender withdrawal blockade block sentence probe question debate host work use "
    "issue stage stand result start end stop halt show note need try face cause estimate drill "
    "exercise state house force leave place mob name officer hand run ruling rule petition claim "
    "pardon amnesty compromise respect honour cover permit grant deal object subject signal mount "
    "station plant drive fly sail lead press push join link light rob serve sink state treat "
    "trial pay shelter rescue escort cross film escape trap sweep land chain walk"
)
