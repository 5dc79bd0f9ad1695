"""Country names as lists and registers write them, to ISO 3166-1 two-letter codes.

Names follow ISO 3166-1 (English short names), the OFAC lists (``Korea, North``) and the UN list.
"""

from __future__ import annotations

import re
import unicodedata

_TABLE = """
AE united arab emirates, uae; AF afghanistan; AG antigua and barbuda; AL albania; AM armenia; AO angola;
AR argentina; AT austria; AU australia; AZ azerbaijan; BA bosnia and herzegovina; BB barbados;
BD bangladesh; BE belgium; BF burkina faso; BG bulgaria; BH bahrain; BI burundi; BJ benin; BM bermuda;
BN brunei; BO bolivia; BR brazil; BS bahamas, the bahamas; BW botswana; BY belarus; BZ belize; CA canada;
CD democratic republic of the congo, congo democratic republic of the; CF central african republic;
CG republic of the congo, congo republic of the, congo; CH switzerland; CI cote d ivoire, ivory coast;
CL chile; CM cameroon; CN china, peoples republic of china, people s republic of china, prc, mainland china,
中国, 中华人民共和国, 중국; CO colombia; CR costa rica; CU cuba; CV cabo verde, cape verde; CY cyprus;
CZ czech republic, czechia; DE germany, deutschland; DJ djibouti; DK denmark; DM dominica;
DO dominican republic; DZ algeria; EC ecuador; EE estonia; EG egypt; ER eritrea; ES spain, 西班牙;
ET ethiopia; FI finland; FR france; GA gabon; GB united kingdom, uk, great britain, england,
united kingdom of great britain and northern ireland; GE georgia; GG guernsey; GH ghana; GI gibraltar;
GM gambia, the gambia; GN guinea; GQ equatorial guinea; GR greece; GT guatemala; GW guinea bissau; GY guyana;
HK hong kong, hong kong sar, china hong kong special administrative region, hongkong, 香港, 홍콩;
HN honduras; HR croatia; HT haiti; HU hungary; ID indonesia; IE ireland; IL israel; IM isle of man; IN india;
IQ iraq; IR iran, islamic republic of iran, iran islamic republic of; IS iceland; IT italy; JE jersey;
JM jamaica; JO jordan; JP japan, 日本, 일본; KE kenya; KG kyrgyzstan, kyrgyz republic; KH cambodia;
KM comoros; KN saint kitts and nevis; KP north korea, korea north, dprk, democratic peoples republic of korea,
democratic people s republic of korea, korea democratic people s republic of, 朝鲜, 朝鮮, 조선, 북한;
KR south korea, korea south, republic of korea, korea republic of, korea, 韩国, 韓國, 한국, 대한민국;
KW kuwait; KY cayman islands; KZ kazakhstan; LA laos, lao people s democratic republic; LB lebanon;
LC saint lucia; LI liechtenstein; LK sri lanka; LR liberia; LS lesotho; LT lithuania; LU luxembourg; LV latvia;
LY libya; MA morocco; MC monaco; MD moldova; ME montenegro; MG madagascar; MH marshall islands;
MK north macedonia, macedonia; ML mali; MM burma, myanmar; MN mongolia; MO macau, macao, 澳门;
MR mauritania; MT malta; MU mauritius; MV maldives; MW malawi; MX mexico; MY malaysia; MZ mozambique; NA namibia;
NE niger; NG nigeria; NI nicaragua; NL netherlands, the netherlands; NO norway; NP nepal; NZ new zealand; OM oman;
PA panama; PE peru; PG papua new guinea; PH philippines; PK pakistan; PL poland; PR puerto rico;
PS palestinian, palestinian authority, state of palestine, palestine; PT portugal; PY paraguay; QA qatar; RO romania;
RS serbia; RU russia, russian federation, россия; RW rwanda; SA saudi arabia; SC seychelles; SD sudan;
SE sweden; SG singapore, 新加坡; SI slovenia; SK slovakia; SL sierra leone; SM san marino; SN senegal; SO somalia;
SR suriname; SS south sudan; SV el salvador; SY syria, syrian arab republic; SZ eswatini, swaziland; TD chad;
TG togo; TH thailand; TJ tajikistan; TM turkmenistan; TN tunisia; TR turkey, turkiye; TT trinidad and tobago;
TW taiwan, taiwan province of china, 台湾, 臺灣; TZ tanzania, united republic of tanzania; UA ukraine; UG uganda;
US united states, united states of america, usa, u s a; UY uruguay; UZ uzbekistan;
VC saint vincent and the grenadines; VE venezuela; VG british virgin islands, virgin islands british, bvi;
VN vietnam, viet nam; VU vanuatu; WS samoa; XK kosovo; YE yemen; ZA south africa; ZM zambia; ZW zimbabwe
"""


def _build() -> dict[str, str]:
    codes: dict[str, str] = {}
    for part in " ".join(_TABLE.split()).split(";"):
        code, _, names = part.strip().partition(" ")
        codes[code.casefold()] = code
        for name in names.split(","):
            codes[name.strip()] = code
    return codes


_CODES = _build()


def country_code(text: str) -> str:
    """The ISO code of a country's name or code; empty when it is not known."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    plain = unicodedata.normalize("NFC", plain)
    key = " ".join(re.sub(r"[^\w]+", " ", plain.casefold()).split())
    return _CODES.get(key, "")
