"""Texts in which ¦ stands where a reader misses a space; without it, the text is what the program sees."""

import pytest

from detente.sources.outlines.joins import textual_joins


def split(marked):
    """The text without its marks, and where they stood."""
    places, text = [], ""
    for each in marked:
        if each == "¦":
            places.append(len(text))
        else:
            text += each
    return text, tuple(places)


@pytest.mark.parametrize(
    "marked",
    [
        "It was welcomed.¦Nevertheless it failed.",
        "Will it hold?¦The minister doubts it!¦So do we.",
        "They called it a “side issue”.¦Oslo disagrees.",
        "They called it a “side issue.”¦Oslo disagrees.",
        "They said: “No.”¦“Why?” we asked.",
        "The talks (the third round).¦They failed.",
        "He left.¦“Never again,” he said.",
        'He said "no."¦The other said yes.',
        'He left.¦"Never again," he said.',
        "It ended in 2017.¦Norway left.",
        "It ended in 2017¦Norway left.",
        "The pact of 1994¦A group of lawyers read it.",
        "The delegates in Oslo.¦© AFP 2022 / Ann Lee",
        "the lead picture¦© AFP",
        "Soldiers in Narvik (File)¦Instead, the talks went on.",
        "That is so.[12]¦Nobody doubts it.",
        "That is so.³¹¦Nobody doubts it.",
        "And then…¦Nothing happened.",
        "And then...¦Nothing happened.",
        "They met in the U.S.¦The talks failed.",
        "It was made by Acme Inc.¦The firm denies it.",
        "She takes vitamin C.¦He does not.",
        "The law was passed.¦17 members voted against it.",
        "He trusts NATO.¦Nobody else does.",
        "“Nous refusons.”¦Il est parti.",
        "« Nous refusons. »¦Il est parti.",
        "Переговоры провалились.¦Москва молчит.",
        "Он ушёл?¦Никто не знает.",
        "Many flags¦Brian Ouch was there.",
        "The flags of many¦NATO states. NATO is large.",
        "Europe and Russia. All of Europe¦NATO said. NATO is large.",
        "Angela Merkel¦The chancellor.",
        "by Petr NOVAK¦Russian troops. Russian trains.",
        "This is so.¦A treaty is a treaty.",
        "1.¦The Parties shall consult.",
        "Rome ended it.¦¿Quién sabe?",
    ],
)
def test_a_space_is_missing(marked):
    text, places = split(marked)
    assert textual_joins(text) == places


@pytest.mark.parametrize(
    "text",
    [
        "The U.S.A and the U.K. met, e.g. in D.C. or N.Y. at 3 p.m. sharp.",
        "Rates of 3.5 and 2,5 per cent; version 2.0.1, 1.0.RC2 and 10.A.",
        "NATO eFP, an iPhone, mRNA, McDonald, MacArthur, YouTube, WhatsApp, LinkedIn, O’Neil, DiCaprio, LeBron.",
        "See No.5, Art.12, pp.3 and Sept.11, Fig.3 and vol.2 there.",
        "See www.nato.int, https://a.example/B.Cd?Ef=Gh, NATO.int, mail Ann.Lee@Example.Org or @NatoPress #NoWarEver.",
        "Open notes.PDF, plan.DOCX and setup.EXE in ASP.NET.",
        "J.R.R. Tolkien, V.Putin, Dr.Smith, St.Petersburg, Mr.Brown, Gen.Lee and Ph.D. Jones.",
        "A.C.Пушкин, г.Москва, ул.Ленина, т.е. и т.д.",
        "The 3D film, the 4G net, MH17, S400, 2022Q1, the 1990s and B61-12.",
        "“secondary” issues, Hezbollah’s, l’Europe, d’Estaing (s)he [T]he Ca(OH)2.",
        "Wait... what? No way!! Really?! - and so on; yes:No.",
        "我们不同意。他们走了。",
        "«Мы против», — сказал он. Dr. J.-P. Ayotte, M. Macron.",
        "",
        "...",
        "Yahoo!Finance and Jeopardy!America",
    ],
)
def test_no_space_is_missing(text):
    assert textual_joins(text) == ()


def test_a_name_with_a_capital_inside_is_one_also_where_its_halves_are_words():
    assert textual_joins("You said so. YouTube said so. The Tube is closed.") == ()


def test_the_second_half_decides_where_the_document_knows_it():
    text = "Norway waits. The Kalmar¦NORWAY pact; a Kalmarnorway."
    assert textual_joins("It was EuropeNATO that asked.") == ()
    raw, places = split("Europe waits. It was Europe¦NATO that asked; NATO waits.")
    assert textual_joins(raw) == places
    assert textual_joins(text.replace("¦", "")) == ()


RUNNING = (
    " workers voted on Tuesday to go on with the strike. No ship leaves before next week, the union said."
)


@pytest.mark.parametrize(
    "head",
    [
        "Harbour Strike Enters Fifth Week¦Jonas Pehrson¦Dock",
        "Harbour strike enters fifth week¦Jonas Pehrson¦Dock",
        "Harbour Strike Enters Fifth Week¦Jonas Pehrson and Ann Lee¦Dock",
        "Harbour Strike Enters Fifth Week¦By Jonas Pehrson¦Dock",
        "Harbour Strike Enters Fifth Week¦12 March 2023¦Dock",
        "Harbour Strike Enters Fifth Week¦March 12, 2023¦Dock",
        "Harbour Strike Enters Fifth Week¦Jonas Pehrson¦12 March 2023¦Dock",
        "Harbour Strike Enters Fifth Week¦Published 12 March 2023, 10:30 GMT¦Dock",
        "Harbour Strike Enters Fifth Week¦Reuters¦Dock",
        "Harbour Strike Enters Fifth Week¦AFP¦Dock",
        "Harbour Strike Enters Fifth Week¦Jonas Pehrson¦OSLO – Dock",
        "Harbour Strike Enters Fifth Week¦By Maria Okonkwo-Díaz¦5 March 2024¦Dock",
        "By Maria Okonkwo-Díaz¦5 March 2024¦Dock",
        "By Jonas Pehrson¦Dock",
        "12 March 2023¦By Jonas Pehrson¦Dock",
        "Harbour Strike Enters Fifth Week¦OSLO, March 3 (Reuters) - Dock",
        "Harbour Strike Enters Fifth Week¦5 min read¦Dock",
        "Harbour Strike Enters Fifth Week¦Dock",
        "Will the Strike End?¦Jonas Pehrson¦Dock",
        "Photo: Ann Lee/AFP¦Dock",
        "Забастовка в порту: пятая неделя¦Иван Петров¦Докеры",
    ],
)
def test_the_parts_of_a_head_are_parted(head):
    text, places = split(head + RUNNING)
    assert textual_joins(text) == places


@pytest.mark.parametrize(
    "head",
    [
        "OpenAI and YouTube, eBay, iPhone, NATOs, McDonald, PayPal, DeepMind, FedEx, TotalEnergies, RyanAir",
        "US Giants Fear BlackRock JetBlue merger,",
        "The European Parliament asked NexPeria, whose",
        "Dutch Retailers Sue EasyJet over delays,",
        "Chip Maker NexPeria Fires TomTom over delays as",
        "MacDonald And McAllister Meet DeShawn Miller At LeBron as",
        "Why MH17 March 2014 and SARS-CoV-2 PhD students and LaTeX",
        "DPAs, APIs, CEOs, MPs and NGOs as",
        "A NexPeria Man BioWatch and EasyJet as",
    ],
)
def test_names_with_a_capital_inside_are_not_parted_at_the_head(head):
    assert textual_joins(head + RUNNING) == ()
    assert textual_joins(f"A headline\n\n{head}{RUNNING}") == ()


def test_a_headline_on_its_own_line_is_not_parted():
    assert textual_joins(f"US Giants Fear NexPeria TomTom merger\n\nThe{RUNNING}") == ()
