"""Words that make a PLOVER context plain, as data.

Names of contexts are the ontology's. An entry is a word or a phrase, with its plural; in small
letters it is no name ("army", not the Arakan Army), with a capital it is written exactly so;
phrases count in any case ("Supreme Court"). Contexts that take judgement have no words and are not
coded: `executive` (routine mentions do not count), `political_institutions`, and of
`pro_autocracy` all but coups. Does not look at a text.

Source: definitions of the PLOVER 2021 codebook (Open Event Data Alliance, CC BY-SA 4.0); the words
are ours.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping


def _entries(text: str) -> tuple[str, ...]:
    return tuple(" ".join(entry.split()) for entry in text.split(","))


WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "military": _entries(
            "army, navy, military, warship, frigate, battalion, conscript, conscription, air "
            "force, armed forces, defence ministry, defense ministry, ministry of defence, "
            "ministry of defense, defence minister, defense minister, general staff, military "
            "exercise, naval exercise, fighter jet, air defence"
        ),
        "intelligence": _entries(
            "espionage, spy, spying, wiretap, wiretapping, intelligence agency, intelligence "
            "service, intelligence chief, intelligence officer, secret service, spy chief"
        ),
        "legislative": _entries(
            "parliament, Parliament, parliamentary, lawmaker, legislator, legislature, Senate, "
            "senator, Knesset, Bundestag, Duma, Verkhovna, congressman, congresswoman, national "
            "assembly, members of parliament, member of parliament, lower house, upper house"
        ),
        "election": _entries(
            "election, electoral, ballot, voter, referendum, runoff, re-election, polling "
            "station, election commission, electoral commission, vote count, polling day"
        ),
        "pro_democracy": _entries(
            "pro-democracy, democratisation, democratization, democratic transition, free "
            "elections, return to democracy, return to civilian rule"
        ),
        "pro_autocracy": _entries("putsch, putschist, coup, coup plotter"),
        "economic": _entries(
            "inflation, tariff, unemployment, recession, central bank, interest rate, trade "
            "deal, trade agreement, trade war, stock exchange, budget deficit, foreign "
            "investment, free trade, export control, import duty, customs duty, consumer price, "
            "International Monetary Fund, World Bank"
        ),
        "legal": _entries(
            "court, judge, prosecutor, tribunal, verdict, lawsuit, indictment, magistrate, "
            "supreme court, constitutional court, high court, appeal court, court of appeal, "
            "court of justice, attorney general, criminal court"
        ),
        "reparations": _entries("reparation, compensation, compensate"),
        "human_rights": _entries("human rights, rights group, rights abuse"),
        "rights_freedoms": _entries(
            "censorship, censor, press freedom, freedom of speech, freedom of expression, "
            "freedom of assembly, freedom of the press, freedom of movement, freedom of "
            "religion, religious freedom, free speech, political prisoner, prisoner of "
            "conscience, media freedom, right to strike, right to protest"
        ),
        "repression": _entries(
            "crackdown, truncheon, tear gas, rubber bullet, water cannon, riot police, police "
            "brutality"
        ),
        "human_security": _entries(
            "famine, malnutrition, starvation, malnourished, food aid, food shortage, food "
            "insecurity, drinking water, clean water, power cut, water supply, running water, "
            "humanitarian aid"
        ),
        "gender": _entries(
            "femicide, abortion, gender, feminist, gender equality, domestic violence, sexual "
            "violence, women's rights, reproductive rights, rights of women"
        ),
        "lgbt": _entries(
            "lesbian, transgender, homosexual, homosexuality, gay, same-sex, LGBT, LGBTQ, "
            "LGBTI, LGBTQI"
        ),
        "religion_ethnicity": _entries(
            "sectarian, ethnic, interfaith, blasphemy, caste, religious minority, ethnic "
            "minority, religious leader, holy site"
        ),
        "inequality": _entries("inequality, discrimination, pay gap, wage gap"),
        "diplomatic": _entries(
            "ambassador, embassy, consulate, consul, diplomat, diplomatic, treaty, envoy, "
            "nuncio, foreign minister, foreign ministry, ministry of foreign affairs, minister "
            "of foreign affairs, state department, note verbale"
        ),
        "territory": _entries(
            "annex, annexed, annexation, secession, secessionist, separatist, sovereignty, "
            "territorial, demarcation, autonomy, disputed territory, disputed border, border "
            "dispute, territorial waters, territorial integrity, maritime border"
        ),
        "peacekeeping": _entries(
            "peacekeeper, peacekeeping, blue helmet, ceasefire monitor, observer mission"
        ),
        "health": _entries(
            "vaccine, vaccination, epidemic, pandemic, cholera, polio, measles, coronavirus, "
            "malaria, Ebola, COVID, COVID-19, Covid-19, quarantine, public health, health "
            "ministry, health minister, ministry of health, World Health Organization"
        ),
        "asylum": _entries("asylum, asylum seeker, right of asylum"),
        "migration": _entries(
            "refugee, migrant, migration, immigration, displaced people, displaced person, "
            "displaced family, refugee camp, internally displaced"
        ),
        "disasters": _entries(
            "earthquake, flood, flooding, cyclone, hurricane, typhoon, landslide, tsunami, "
            "wildfire, drought, mudslide, volcanic eruption, oil spill, dam collapse, "
            "aftershock"
        ),
        "natural_resource": _entries(
            "pipeline, mining, miner, logging, fishery, lithium, cobalt, uranium mine, gold "
            "mine, copper mine, coal mine, oil field, oilfield, natural gas, gas field, crude "
            "oil, rare earth, fishing right, timber, irrigation"
        ),
        "environment": _entries(
            "pollution, deforestation, greenhouse, climate, conservation, environmental, "
            "environmentalist, climate change, carbon emission, toxic waste"
        ),
        "technology": _entries(
            "semiconductor, microchip, hypersonic, artificial intelligence, quantum computing, "
            "facial recognition, driverless"
        ),
        "terrorism": _entries(
            "jihadist, counter-terrorism, counterterrorism, anti-terrorism, suicide bomber, "
            "suicide bombing, suicide attack, car bomb, Islamic State, al Qaeda, Al-Qaeda, al- "
            "Qaeda, Boko Haram, hostage taking, act of terror"
        ),
        "cbrn": _entries(
            "sarin, novichok, Novichok, nerve agent, chemical weapon, biological weapon, "
            "nuclear weapon, nuclear warhead, nuclear test, nuclear programme, nuclear program, "
            "nuclear deal, nuclear talks, nuclear arsenal, chemical attack, gas attack, "
            "enriched uranium, uranium enrichment, mustard gas, chlorine gas, dirty bomb"
        ),
        "cyber": _entries(
            "cyberattack, cyber-attack, ransomware, malware, phishing, hacker, hacking, hacked, "
            "cyber attack, cyber security, cybersecurity, denial of service"
        ),
        "misinformation": _entries(
            "disinformation, misinformation, deepfake, fake news, troll farm, troll factory, "
            "influence campaign"
        ),
        "crime": _entries(
            "robbery, robber, burglary, burglar, extortion, racketeering, mafia, gangster, "
            "organised crime, organized crime, street gang, armed gang, gang war"
        ),
        "corruption": _entries(
            "bribe, bribery, bribed, corruption, anti-corruption, embezzlement, embezzled, "
            "embezzling, kickback, nepotism, graft, money laundering, laundering money"
        ),
        "illegal_drugs": _entries(
            "cocaine, heroin, methamphetamine, fentanyl, opium, narcotic, drug trafficker, drug "
            "trafficking, drug cartel, drug lord, drug gang, drug trade, drug smuggling"
        ),
        "trafficking": _entries(
            "smuggling, smuggler, smuggled, trafficking, trafficker, contraband, people "
            "smuggler, arms trafficking, human trafficking"
        ),
    }
)
# A narrower context beside a wider one: PLOVER asks for the narrower.
NARROWER: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "crime": frozenset({"corruption", "illegal_drugs", "trafficking", "terrorism", "cyber"}),
        "human_rights": frozenset({"rights_freedoms"}),
    }
)
