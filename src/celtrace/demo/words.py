"""Names and labels of the invented world: shows, companies, networks.

Everything here exists nowhere. Each name carries "invented", 虚构 or 가상, so that no sentence of a report
on the demonstration can be mistaken for one about the world.
"""

from __future__ import annotations

from dataclasses import dataclass

LABEL = "INVENTED demonstration data: no real person, company, show, server or address"
LABEL_ZH = "【虚构演示数据 INVENTED】"
LABEL_KO = "【가상 시범자료 INVENTED】"
MARKER = "DEMO-INVENTED.txt"
"""The file that says so in every folder that is handed on, and by which the command knows its own folder."""

EXPLANATION = f"""{LABEL}.

This folder was drawn and written by the program "celtrace demo". The shows, studios, companies, list
entries, accounts and notes exist nowhere; addresses come from the ranges that RFC 5737 and RFC 3849 set
aside for documentation, network numbers from RFC 5398. Any likeness to something real is chance.
"""


@dataclass(frozen=True)
class Show:
    """An invented show: how it is called and who would own it."""

    code: str
    title: str
    title_zh: str
    title_ko: str
    studio: str
    legal_entity: str
    episode: int


WHALE = Show(
    "LWH",
    "Lantern Whale Harbour (invented)",
    "灯鲸港（虚构）",
    "등불고래항구（가상）",
    "Kelpkettle Pictures (invented)",
    "Lantern Whale Mittens (Invented), LLC",
    3,
)
CLOCK = Show(
    "TCK",
    "Tin Clock Kids (invented)",
    "铁皮钟小队（虚构）",
    "양철시계아이들（가상）",
    "Brassbeetle Cartoons (invented)",
    "Tin Clock Socks (Invented), Ltd.",
    7,
)
GARAGE = Show(
    "MMG",
    "Moss Moon Garage (invented)",
    "苔月车库（虚构）",
    "이끼달차고（가상）",
    "Puddlefoot Works (invented)",
    "Moss Moon Scarves (Invented), Inc.",
    1,
)
BAKERY = Show(
    "PBB",
    "Paper Bird Bakery (invented)",
    "纸鸟面包房（虚构）",
    "종이새빵집（가상）",
    "Flourfeather Films (invented)",
    "Paper Bird Aprons (Invented), LLC",
    2,
)
SHOWS = (WHALE, CLOCK, GARAGE, BAKERY)
LIBRARY_SHOWS = (WHALE, CLOCK, BAKERY)
"""The shows that the library knows; ``GARAGE`` is on the server and in no library."""

SHEET_STUDIO = WHALE.studio
"""The studio printed on the layout sheets found on the server, also on those for a show of another one."""

UNDECLARED_EN = "Xugou Chibian Animation Workshop"
UNDECLARED_ZH = "虚构赤边动画工作室有限公司"
"""A company that files on the server name as doing the work, and no register declares."""

LEAD_ZH = "虚构白杨建设集团有限公司"
"""A listed company that a hidden sheet names, by its Chinese name alone, and no register."""

ACCOUNTS = ("demo-anya", "demo-borl", "demo-cilo", "demo-dovu", "demo-elke", "demo-fimo")
SLIPPING_ACCOUNT = "demo-cilo"
ABROAD_ACCOUNT = "demo-fimo"
INNOCENT_ACCOUNTS = ("demo-ruta", "demo-semo", "demo-tavi", "demo-ulbo", "demo-vexa")
WATCH_REGION = "Invented River Mouth (demonstration watch region)"
