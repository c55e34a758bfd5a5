"""The states and bodies that a text may name, and the nouns of those that have no name of their own.

Actors are a literal table, one line each: its id, its name, then the other words that mean it when it acts: a capital,
a seat of government, a people. A people's adjective (`Russian officials`) stands behind a bar. It lists who often
appears in disputes and claims no completeness: an actor that is missing here is found by its own name all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

BODIES = frozenset(
    "administration agency airline alliance army assembly association authority bank bloc board broadcaster bureau cabinet "
    "chamber church city club coalition college commission committee commune community company confederation congress "
    "consortium cooperative council county court delegation department directorate district duchy emirate employer "
    "federation firm foundation fund government group guild hospital institute institution junta kingdom league "
    "management ministry movement municipality nation newspaper operator opposition organisation organization owner "
    "parliament parish party police presidency province publisher railway regime region regulator republic school "
    "secretariat senate society state syndicate team town treasury tribe tribunal trust union university utility village "
    "works zoo cartel carrier developer contractor manufacturer supplier landlord insurer producer grower "
    "farm mine plant port quarry studio orchestra theatre museum hotel brewery".split()
)
"""A body decides as one."""

PEOPLE = frozenset(
    "activists actors campaigners carriers creditors demonstrators developers doctors drivers employees employers farmers "
    "fishermen fishers growers herders investors islanders landowners miners musicians neighbours nurses owners "
    "parents pilots players producers protesters rebels residents scientists shareholders skippers students teachers "
    "tenants traders villagers workers writers mediators negotiators separatists insurgents militants unions councils "
    "governments ministers allies leaders officials states firms companies sides parties delegations".split()
)
"""People who act together."""


COMPANY_WORDS = frozenset(
    "company firm management employer operator manufacturer developer supplier carrier plant".split()
)
"""What a text may call a business once it has said its name."""

COMPANY_MARKS = frozenset(
    "ltd limited inc incorporated plc llc corp corporation co company gmbh ag sa holdings group industries lines "
    "chemicals energy motors airlines railways steel mining foods systems partners brothers works shipping".split()
)
"""What the name of a business may end in."""

TITLES = frozenset(
    "mr mrs ms miss dr sir dame lord lady prof professor president mayor minister secretary ambassador chancellor senator "
    "governor judge justice captain general colonel king queen prince princess pope bishop archbishop madam "
    "chairman chairwoman premier commissioner councillor".split()
)
"""What stands before the name of a person."""

NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december article articles paragraph annex annexes section chapter protocol charter constitution "
    "act treaty agreement easter christmas english french i".split()
)
"""Capitalised words that name nobody."""


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor that goes by several names.

    Attributes
    ----------
    names
        Words that mean it: its name first, then capitals and seats of government.
    adjectives
        What is said of its people and officials.
    """

    id: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]


_STATES = """
afghanistan: Afghanistan, Kabul, the Taliban | Afghan
albania: Albania, Tirana | Albanian
algeria: Algeria, Algiers | Algerian
angola: Angola, Luanda | Angolan
argentina: Argentina, Buenos Aires | Argentine, Argentinian
armenia: Armenia, Yerevan | Armenian
australia: Australia, Canberra | Australian
austria: Austria, Vienna | Austrian
azerbaijan: Azerbaijan, Baku | Azerbaijani, Azeri
bahrain: Bahrain, Manama | Bahraini
bangladesh: Bangladesh, Dhaka | Bangladeshi
belarus: Belarus, Minsk | Belarusian
belgium: Belgium | Belgian
bolivia: Bolivia, La Paz | Bolivian
bosnia_and_herzegovina: Bosnia and Herzegovina, Bosnia, Sarajevo | Bosnian
brazil: Brazil, Brasília, Brasilia | Brazilian
bulgaria: Bulgaria, Sofia | Bulgarian
cambodia: Cambodia, Phnom Penh | Cambodian
canada: Canada, Ottawa | Canadian
chile: Chile, Santiago | Chilean
china: China, People's Republic of China, Beijing | Chinese
colombia: Colombia, Bogotá, Bogota | Colombian
croatia: Croatia, Zagreb | Croatian
cuba: Cuba, Havana | Cuban
cyprus: Cyprus, Nicosia | Cypriot
czech_republic: Czech Republic, Czechia, Prague | Czech
denmark: Denmark, Copenhagen | Danish
ecuador: Ecuador, Quito | Ecuadorian
egypt: Egypt, Cairo | Egyptian
eritrea: Eritrea, Asmara | Eritrean
estonia: Estonia, Tallinn | Estonian
ethiopia: Ethiopia, Addis Ababa | Ethiopian
finland: Finland, Helsinki | Finnish
france: France, Paris, Élysée | French
georgia: Georgia, Tbilisi | Georgian
germany: Germany, Berlin | German
ghana: Ghana, Accra | Ghanaian
greece: Greece, Athens | Greek
guatemala: Guatemala | Guatemalan
guyana: Guyana, Georgetown | Guyanese
haiti: Haiti, Port-au-Prince | Haitian
honduras: Honduras, Tegucigalpa | Honduran
hungary: Hungary, Budapest | Hungarian
iceland: Iceland, Reykjavik | Icelandic
india: India, New Delhi, Delhi | Indian
indonesia: Indonesia, Jakarta | Indonesian
iran: Iran, Islamic Republic of Iran, Tehran | Iranian
iraq: Iraq, Baghdad | Iraqi
ireland: Ireland, Dublin | Irish
israel: Israel, Jerusalem | Israeli
italy: Italy, Rome | Italian
japan: Japan, Tokyo | Japanese
jordan: Jordan, Amman | Jordanian
kazakhstan: Kazakhstan, Astana | Kazakh
kenya: Kenya, Nairobi | Kenyan
kosovo: Kosovo, Pristina | Kosovar
kuwait: Kuwait | Kuwaiti
kyrgyzstan: Kyrgyzstan, Bishkek | Kyrgyz
laos: Laos, Vientiane | Lao
latvia: Latvia, Riga | Latvian
lebanon: Lebanon, Beirut | Lebanese
libya: Libya, Tripoli | Libyan
lithuania: Lithuania, Vilnius | Lithuanian
malaysia: Malaysia, Kuala Lumpur | Malaysian
mali: Mali, Bamako | Malian
mauritius: Mauritius | Mauritian
mexico: Mexico, Mexico City | Mexican
moldova: Moldova, Chisinau | Moldovan
mongolia: Mongolia | Mongolian
montenegro: Montenegro, Podgorica | Montenegrin
morocco: Morocco, Rabat | Moroccan
mozambique: Mozambique, Maputo | Mozambican
myanmar: Myanmar, Burma, Naypyidaw | Burmese
namibia: Namibia, Windhoek | Namibian
nepal: Nepal, Kathmandu | Nepali, Nepalese
netherlands: Netherlands, The Hague | Dutch
new_zealand: New Zealand, Wellington | New Zealand
nicaragua: Nicaragua, Managua | Nicaraguan
niger: Niger, Niamey | Nigerien
nigeria: Nigeria, Abuja | Nigerian
north_korea: North Korea, DPRK, Pyongyang | North Korean
north_macedonia: North Macedonia, Macedonia, Skopje | Macedonian
norway: Norway, Oslo | Norwegian
oman: Oman, Muscat | Omani
pakistan: Pakistan, Islamabad | Pakistani
palestine: Palestine, Palestinian Authority, Ramallah | Palestinian
panama: Panama | Panamanian
paraguay: Paraguay | Paraguayan
peru: Peru, Lima | Peruvian
philippines: Philippines, Manila | Philippine, Filipino
poland: Poland, Warsaw | Polish
portugal: Portugal, Lisbon | Portuguese
qatar: Qatar, Doha | Qatari
romania: Romania, Bucharest | Romanian
russia: Russia, Russian Federation, Moscow, Kremlin | Russian
rwanda: Rwanda, Kigali | Rwandan
saudi_arabia: Saudi Arabia, Riyadh | Saudi
senegal: Senegal, Dakar | Senegalese
serbia: Serbia, Belgrade | Serbian
singapore: Singapore | Singaporean
slovakia: Slovakia, Bratislava | Slovak
slovenia: Slovenia, Ljubljana | Slovenian
somalia: Somalia, Mogadishu | Somali
south_africa: South Africa, Pretoria | South African
south_korea: South Korea, Republic of Korea, Seoul | South Korean
south_sudan: South Sudan, Juba | South Sudanese
soviet_union: Soviet Union, USSR | Soviet
spain: Spain, Madrid | Spanish
sri_lanka: Sri Lanka, Colombo | Sri Lankan
sudan: Sudan, Khartoum | Sudanese
sweden: Sweden, Stockholm | Swedish
switzerland: Switzerland, Bern | Swiss
syria: Syria, Damascus | Syrian
taiwan: Taiwan, Taipei | Taiwanese
tajikistan: Tajikistan, Dushanbe | Tajik
tanzania: Tanzania, Dodoma | Tanzanian
thailand: Thailand, Bangkok | Thai
tunisia: Tunisia, Tunis | Tunisian
turkey: Turkey, Türkiye, Ankara | Turkish
turkmenistan: Turkmenistan, Ashgabat | Turkmen
uganda: Uganda, Kampala | Ugandan
ukraine: Ukraine, Kyiv, Kiev | Ukrainian
united_arab_emirates: United Arab Emirates, UAE, Abu Dhabi | Emirati
united_kingdom: United Kingdom, UK, Britain, Great Britain, Westminster, Whitehall, Downing Street | British
united_states: United States, US, U.S., USA, United States of America, America, Washington, White House, State Department, Pentagon | American
uruguay: Uruguay, Montevideo | Uruguayan
uzbekistan: Uzbekistan, Tashkent | Uzbek
venezuela: Venezuela, Caracas | Venezuelan
vietnam: Vietnam, Viet Nam, Hanoi | Vietnamese
yemen: Yemen, Sanaa | Yemeni
zambia: Zambia, Lusaka | Zambian
zimbabwe: Zimbabwe, Harare | Zimbabwean
"""

_BODIES = """
african_union: African Union, AU
asean: ASEAN, Association of Southeast Asian Nations
european_union: European Union, EU, Brussels, European Commission
hamas: Hamas
hezbollah: Hezbollah, Hizbollah
holy_see: Holy See, Vatican
iaea: IAEA, International Atomic Energy Agency
imf: IMF, International Monetary Fund
nato: NATO, Nato, North Atlantic Treaty Organization, North Atlantic Treaty Organisation, Atlantic Alliance
opec: OPEC, Organization of the Petroleum Exporting Countries
osce: OSCE
united_nations: United Nations, UN, Security Council, General Assembly
world_bank: World Bank
wto: WTO, World Trade Organization, World Trade Organisation
"""


@cache
def known_actors() -> Mapping[str, KnownActor]:
    """The actors of the table by their ids."""
    return {each.id: each for each in map(_actor, f"{_STATES}{_BODIES}".split("\n")) if each.id}


def _actor(line: str) -> KnownActor:
    id, _, rest = line.partition(": ")
    names, _, adjectives = rest.partition(" | ")
    return KnownActor(id, tuple(names.split(", ")), tuple(filter(None, adjectives.split(", "))))
