"""Places as people say them: city and IATA code of an airport, name and UN/LOCODE of others.

An airport that is not listed keeps its name and its UN/LOCODE: no code is guessed from its letters.
Cities and codes as OurAirports has them (public domain).
"""

from __future__ import annotations

from unicodedata import east_asian_width

_LISTED = """
AEAUH Abu Dhabi|AEDXB Dubai|AFKBL Kabul|ALTIA Tirana|AMEVN Yerevan|AREZE Buenos Aires|ATVIE Vienna
AUSYD Sydney|AZGYD Baku|BASJJ Sarajevo|BDDAC Dhaka|BEBRU Brussels|BELGG Liège|BFOUA Ouagadougou
BGSOF Sofia|BHBAH Bahrain|BOVVI Santa Cruz|BRGRU São Paulo|BYMSQ Minsk|CAYYZ Toronto
CDFIH Kinshasa|CHZRH Zürich|CIABJ Abidjan|CLSCL Santiago|CMDLA Douala|CNCAN Guangzhou
CNCGO Zhengzhou|CNCKG Chongqing|CNCSX Changsha|CNCTU Chengdu|CNDLC Dalian|CNHGH Hangzhou
CNHRB Harbin|CNKMG Kunming|CNNKG Nanjing|CNPEK Beijing|CNPVG Shanghai|CNSHE Shenyang
CNSZX Shenzhen|CNTAO Qingdao|CNTSN Tianjin|CNURC Ürümqi|CNWUH Wuhan|CNXIY Xi'an|CNXMN Xiamen
CNYIW Yiwu|COBOG Bogotá|CRSJO San José|CUHAV Havana|CYLCA Larnaca|CZPRG Prague|DEFRA Frankfurt
DJJIB Djibouti|DKCPH Copenhagen|DOSDQ Santo Domingo|DZALG Algiers|ECUIO Quito|EETLL Tallinn
EGCAI Cairo|ESMAD Madrid|ETADD Addis Ababa|FIHEL Helsinki|FOFAE Vágar|FRCDG Paris|GBLHR London
GETBS Tbilisi|GGGCI Guernsey|GHACC Accra|GNCKY Conakry|GPPTP Pointe-à-Pitre|GRATH Athens
HKHKG Hong Kong|HNSAP San Pedro Sula|HRZAG Zagreb|HUBUD Budapest|IDCGK Jakarta|IEDUB Dublin
ILTLV Tel Aviv|IMIOM Isle of Man|INDEL Delhi|IQBGW Baghdad|IRIKA Tehran|ISKEF Keflavík|ITFCO Rome
JEJER Jersey|JOAMM Amman|JPNRT Tokyo|KENBO Nairobi|KRICN Seoul|KWKWI Kuwait|KZALA Almaty
LBBEY Beirut|LKCMB Colombo|LTVNO Vilnius|LULUX Luxembourg|LVRIX Riga|MACMN Casablanca
MDKIV Chişinău|MKSKP Skopje|MQFDF Fort-de-France|MTMLA Malta|MUMRU Mauritius|MXMEX Mexico City
MYKUL Kuala Lumpur|NENIM Niamey|NGLOS Lagos|NLAMS Amsterdam|NOOSL Oslo|NZAKL Auckland|OMMCT Muscat
PAPTY Panama City|PELIM Lima|PHMNL Manila|PKISB Islamabad|PLWAW Warsaw|PRSJU San Juan|PTLIS Lisbon
QADOH Doha|RERUN Saint-Denis|ROOTP Bucharest|RSBEG Belgrade|RUSVO Moscow|SAJED Jeddah
SEARN Stockholm|SGSIN Singapore|SILJU Ljubljana|SKBTS Bratislava|SNDKR Dakar|THBKK Bangkok
TNTUN Tunis|TRIST Istanbul|UAKBP Kyiv|USJFK New York|USLAX Los Angeles|USMIA Miami|USORD Chicago
UYMVD Montevideo|VECCS Caracas|VNSGN Ho Chi Minh City|XKPRN Pristina|YTDZA Dzaoudzi
ZAJNB Johannesburg
"""
AIRPORTS: dict[str, str] = {
    each[:5]: each[6:] for each in _LISTED.replace("\n", "|").split("|") if each
}
DULL = (" Airport", " International")  # endings of a name that are left out


def short_code(code: str) -> str:
    """The IATA code of a listed airport, the UN/LOCODE of any other place.

    >>> short_code("CNPVG"), short_code("CNSHA")
    ('PVG', 'CNSHA')
    """
    return code[2:] if code in AIRPORTS else code


def place_words(code: str, name: str = "") -> str:
    """A place for people; ``name`` as the scenario has it, kept if it is in Chinese.

    >>> place_words("CNPVG", "Shanghai Pudong Airport"), place_words("CNSHA", "Shanghai")
    ('Shanghai (PVG)', 'Shanghai (CNSHA)')
    """
    city = place_city(code, name)
    return f"{city} ({short_code(code)})" if city != code else code or "?"


def place_city(code: str, name: str = "") -> str:
    """The same without a code: the city of a listed airport, else the name, else the UN/LOCODE.

    >>> place_city("ITFCO", "Rome–Fiumicino Leonardo da Vinci Airport"), place_city("FRLIO", "Lyon")
    ('Rome', 'Lyon')
    """
    listed = "" if any(east_asian_width(each) == "W" for each in name) else AIRPORTS.get(code)
    return listed or bare_name(name) or code


def bare_name(name: str) -> str:
    """A place's name without what stands in brackets, and without "International Airport".

    >>> bare_name("Humberto Delgado Airport (Lisbon Portela Airport)")
    'Humberto Delgado'
    """
    short = name.partition(" (")[0]
    for ending in DULL:
        short = short.removesuffix(ending)
    return short.strip()


def lane_words(origin: str, destination: str) -> str:
    """Two places in short.

    >>> lane_words("CNPVG", "BELGG"), lane_words("CNSHA", "NLRTM")
    ('PVG–LGG', 'CNSHA–NLRTM')
    """
    return f"{short_code(origin)}–{short_code(destination)}"
