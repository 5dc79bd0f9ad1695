from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from celtrace.parties.identifiers import identifier
from celtrace.parties.lists.dates import standing
from celtrace.parties.lists.folder import read_lists
from celtrace.parties.lists.links import links
from celtrace.parties.lists.model import Lists
from celtrace.parties.names import tokens
from celtrace.parties.screening import Candidate, Screener, Subject
from tests.parties.given import LIST, write_lists


@pytest.fixture
def lists(tmp_path: Path) -> Lists:
    return read_lists(write_lists(tmp_path / "lists", d20230102=LIST))


def ask(lists: Lists, *names: str, **more: str) -> list[Candidate]:
    numbers = tuple(
        n
        for n in (
            identifier(kind, more.get("country", ""), more.pop(kind, "")) for kind in ("uscc", "hk_no", "lei")
        )
        if n
    )
    addresses = (more.pop("address"),) if "address" in more else ()
    subject = Subject("p", names, numbers, addresses, more.get("country", ""), more.get("type", ""))
    return Screener(lists).screen([subject])[0]


def test_a_valid_credit_code_decides(lists: Lists) -> None:
    (found,) = ask(lists, "红漫", uscc="91310104093794515H")
    assert (found.entry.id, found.verdict, found.score) == ("2", "match", 1.0)
    assert "decides" in found.reasons[0]


def test_a_name_and_what_speaks_against(lists: Lists) -> None:
    (found,) = ask(lists, "Everlasting Empire Ltd", country="MT")
    assert (found.entry.id, found.verdict) == ("3", "possible")
    assert "against: country MT, the list has HK" in found.reasons


@pytest.mark.parametrize(
    ("name", "more", "verdict"),
    [
        ("Everlasting Empire Ltd", {}, "match"),
        ("Everlasting Empire Ltd", {"country": "HK"}, "match"),
        ("Everlasting Empire", {}, "possible"),
        ("Everlasting Emprie Ltd", {}, "possible"),
        ("Everlasting Emprie Ltd", {"country": "HK"}, "match"),
        ("Everlasting Empire", {"address": "Rm 2105, Trend Centre, 29-31 Cheung Lee Street"}, "match"),
        ("Quillfeather, Orlando", {}, "possible"),
        ("Quillfeather, Orlando", {"country": "GB"}, "match"),
    ],
)
def test_a_match_needs_a_second_field(tmp_path: Path, name: str, more: dict[str, str], verdict: str) -> None:
    row = '7,"QUILLFEATHER, Orlando",,individual,United Kingdom,,,\n'
    lists = read_lists(write_lists(tmp_path / "lists", d20230102=LIST + row))
    (found,) = ask(lists, name, **more)
    assert found.verdict == verdict
    assert any("a name alone" in reason for reason in found.reasons) == (verdict == "possible")
    assert any(reason.startswith("supports: ") for reason in found.reasons) == (verdict == "match")


def test_an_entry_of_unsaid_type_may_be_a_korean_person(tmp_path: Path) -> None:
    text = 'id,name,type\n1,"KIM, Myong-Chol",\n2,QUILLFEATHER ORLANDO,\n3,QUILLFEATHER ORLANDO CO LTD,\n'
    lists = read_lists(write_lists(tmp_path / "lists", d20230102=text))
    assert [found.verdict for found in ask(lists, "Kim Myong Chol")] == ["possible"]
    verdicts = {found.entry.id: found.verdict for found in ask(lists, "Quillfeather Orlando")}
    assert verdicts["2"] == "possible"
    verdicts = {found.entry.id: found.verdict for found in ask(lists, "Quillfeather Orlando Co Ltd")}
    assert verdicts["3"] == "match"


def test_the_country_of_its_register_is_a_firms_country_too(tmp_path: Path) -> None:
    text = "id,name,type,country,hk_no\n1,TIAN FANG HOLDINGS LIMITED,entity,China,1100762\n"
    lists = read_lists(write_lists(tmp_path / "lists", d20230102=text))
    (found,) = ask(lists, "Tian Fang Holding", country="HK")
    assert found.verdict == "match"
    assert not any(reason.startswith("against: country") for reason in found.reasons)


def test_another_number_of_the_kind_speaks_against(lists: Lists) -> None:
    (found,) = ask(lists, "Shanghai Hongman Cartoon and Animation Design Studio", uscc="91500118582829838H")
    assert found.verdict == "possible"
    assert any("numbers of one kind differ" in reason for reason in found.reasons)


def test_a_korean_name_alone_is_never_a_match(lists: Lists) -> None:
    (found,) = ask(lists, "Kim Myong-Chol", type="individual")
    assert (found.score, found.verdict) == (1.0, "possible")
    both = ask(lists, "Kim Yong Chol")
    assert {c.entry.id for c in both if c.score == 1.0} == {"5", "6"}
    assert all(any("crowding" in reason for reason in c.reasons) for c in both)


def test_a_bare_hong_kong_number_only_supports(tmp_path: Path) -> None:
    text = "id,name,country,hk_no\n1,EVERLASTING EMPIRE LIMITED,Hong Kong,2211652\n"
    lists = read_lists(write_lists(tmp_path / "lists", d20230102=text))
    (other,) = ask(lists, "Quite Another Company", country="HK", hk_no="2211652")
    assert other.verdict == "possible"
    (same,) = ask(lists, "Everlasting Empire", country="HK", hk_no="2211652")
    assert same.verdict == "match"


def test_an_address_supports(lists: Lists) -> None:
    (found,) = ask(
        lists, "Everlasting Empire", address="Rm 2105, Trend Centre, 29-31 Cheung Lee Street, Chai Wan"
    )
    assert any(reason.startswith("supports: address") for reason in found.reasons)


@pytest.mark.parametrize(
    "name",
    ["Bright Star Animation Studio", "Kim", "Li", "...", "公司", "。。。", "金", "王", "김", "有限公司"],
)
def test_ordinary_names_do_not_match(lists: Lists, name: str) -> None:
    assert all(c.verdict == "no_match" for c in ask(lists, name))


@pytest.mark.parametrize(
    ("name", "country", "entry", "verdict"),
    [
        ("上海红漫卡通动画设计工作室", "CN", "2", "match"),
        ("上海红漫卡通动画设计工作室", "", "2", "possible"),
        ("상해홍만만화동화설계스튜디오", "CN", "2", "match"),
        ("김명철", "KP", "4", "possible"),
        ("金明哲", "KP", "4", "possible"),
        ("NINGSE (金明哲)", "", "4", "possible"),
    ],
)
def test_names_in_other_scripts(lists: Lists, name: str, country: str, entry: str, verdict: str) -> None:
    found = ask(lists, name, country=country)
    assert [(c.entry.id, c.verdict) for c in found if c.verdict != "no_match"] == [(entry, verdict)]


def test_a_ship_of_the_same_name_is_no_firm(tmp_path: Path) -> None:
    rows = "list,entry_id,name,type\nmine,1,VOLANS STELLAR,vessel\n"
    ships = read_lists(write_lists(tmp_path / "ships", d20230102=rows))
    (firm,) = ask(ships, "Volans Stellar", type="entity")
    assert firm.verdict == "no_match"
    assert "against: the entry is of type vessel" in firm.reasons
    (unknown,) = ask(ships, "Volans Stellar")
    assert unknown.verdict == "possible"


def test_the_names_that_are_compared_with_one(lists: Lists) -> None:
    found = Screener(lists).near(tokens("Everlasting Empire"), person=False)
    assert any(kind == "entity" and "EVERLASTING" in name for name, kind in found)


@pytest.mark.shared
def test_the_fronts_by_their_codes_in_the_real_list(shared: Path) -> None:
    lists = read_lists(shared / "sanctions" / "sancbook-sdn-2022-12")
    codes = {"34023": "91500118582829838H", "34025": "91310104093794515H", "40213": "91350583259861969M"}
    subjects = [
        Subject(entry, ("宁色动漫",), (number,))
        for entry, code in codes.items()
        if (number := identifier("uscc", "", code)) is not None
    ]
    screener = Screener(lists)
    for subject, found in zip(subjects, screener.screen(subjects), strict=True):
        assert [(c.entry.id, c.verdict) for c in found] == [(subject.id, "match")]
    names = {
        "SEK Studio": ("KP", "34022"),
        "Tian Fang Hong Kong Holdings Ltd": ("HK", "40209"),
        "Yancheng Three Line One Point Animation": ("CN", "40210"),
        "Quanzhou Yiyangjin Import & Export Trade": ("CN", "40212"),
        "Moxing Cartoon": ("CN", "31042"),
        "Kinoatis": ("RU", "40203"),
    }
    asked = [Subject(name, (name,), country=country) for name, (country, _) in names.items()]
    for subject, found in zip(asked, screener.screen(asked), strict=True):
        assert found[0].entry.id == names[subject.id][1], subject.id
        assert found[0].verdict == "match", found[0].reasons


@pytest.mark.shared
def test_ordinary_company_names_are_seldom_flagged(shared: Path) -> None:
    import csv
    import gzip
    import random
    import time

    lists = read_lists(shared / "sanctions" / "ofac-sdn-json-2026" / "ofac-sdn-2026-08-20.json")
    screener = Screener(lists)
    with gzip.open(shared / "ip" / "asn" / "asn-ipv4.csv.gz", "rt", encoding="utf-8") as file:
        names = sorted({row[-1] for row in csv.reader(file) if len(row[-1]) > 5})
    chosen = random.Random(3).sample(names, 1000)
    start = time.process_time()
    results = screener.screen([Subject(name, (name,), type="entity") for name in chosen])
    seconds = time.process_time() - start
    verdicts = [found[0].verdict if found else "no_match" for found in results]
    print(
        f"1,000 names: {verdicts.count('match')} match, {verdicts.count('possible')} possible, {seconds:.1f} s CPU"
    )
    assert verdicts.count("match") <= 3
    assert verdicts.count("possible") <= 20


@pytest.mark.shared
def test_the_studios_family_from_chinese_names_numbers_and_two_snapshots(
    shared: Path, tmp_path: Path
) -> None:
    folder = shared / "sanctions"
    (tmp_path / "2022-12").mkdir()
    for name in ("sdn.csv", "sdn_address.csv"):
        shutil.copy(folder / "sancbook-sdn-2022-12" / name, tmp_path / "2022-12" / name)
    shutil.copy(folder / "ofac-sdn-json-2026" / "ofac-sdn-2026-08-20.json", tmp_path)
    lists = read_lists(tmp_path)
    # The spellings are made from the list's own romanisation; they are not claimed to be the real ones.
    named = {
        "重庆宁色动漫发展有限公司": ("CN", "34023"),
        "上海红漫动画设计工作室": ("CN", "34025"),
        "上海墨星文化传媒有限公司": ("CN", "31042"),
        "盐城三线一点动画有限公司": ("CN", "40210"),
        "泉州一洋金进出口贸易有限公司": ("CN", "40212"),
        "天方香港控股有限公司": ("HK", "40209"),
        "Funsaga Pte Ltd": ("SG", "40202"),
        "Deepak Jadhav": ("IN", "40201"),
    }
    by_name = {name: entry for name, (_, entry) in named.items()}
    codes = {"91500118582829838H": "34023", "91350583259861969M": "40213", "91310104093794515H": "34025"}
    subjects = [Subject(name, (name,), country=country) for name, (country, _) in named.items()]
    for code in codes:
        number = identifier("uscc", "CN", code)
        assert number is not None
        subjects.append(Subject(code, ("Quiet Door",), (number,)))
    found = dict(zip([*by_name, *codes], Screener(lists).screen(subjects), strict=True))
    linked = {link.entry_id: link.target for link in links(lists)}
    for asked, entry in {**by_name, **codes}.items():
        assert [(c.entry.id, c.verdict) for c in found[asked]] == [(entry, "match")], asked
        assert linked[entry] == ("34024" if entry == "34025" else "34022")
    assert linked["34024"] == "34022"
    for gone in ("40201", "40202"):
        where = standing(lists.entries["ofac-sdn", gone], lists.of("ofac-sdn"), "2022-12")
        assert (where.on_date, where.today) == ("yes", "no")
        assert any("left between 2022-12 and 2026-08-20" in reason for reason in where.reasons)
