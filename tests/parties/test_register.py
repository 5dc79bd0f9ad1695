from __future__ import annotations

from pathlib import Path

from celtrace.parties.register import read_sheet_file, read_vendors
from celtrace.records import check
from tests.parties.given import VENDORS


def test_vendors_with_all_their_names(tmp_path: Path) -> None:
    path = tmp_path / "vendors.csv"
    path.write_bytes(VENDORS.replace("김명철", "动画").encode("gb18030"))
    sheet = read_sheet_file(path)
    one, two, three = read_vendors(sheet)
    assert check(two.party).names == ["Hongman Design", "红漫动画设计"]
    assert two.party.identifiers == ["uscc:CN:91310104093794515H"]
    assert (one.party.country, three.party.name, three.locator) == ("GB", "动画", "line=4")
    assert sheet.problems == []


def test_rows_that_name_nobody_or_twice(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text("party_id,name_en,uscc\nV1,=cmd|' /C calc'!A0,9.13101E+17\nV1,Again,\nV2,,\n,No id,\n")
    sheet = read_sheet_file(path)
    vendors = read_vendors(sheet)
    assert vendors[0].party.id == "V1"
    assert len(vendors) == 2
    assert vendors[0].party.name == "=cmd|' /C calc'!A0"
    assert len(sheet.problems) == 3


def test_a_gb18030_register_with_merged_cells_goes_on_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "供应商.csv"
    text = (
        "供应商登记表,,,,\n,,,,\n甲组,,,,\nparty_id,name_zh,country,address,uscc\n"
        "V1,重庆宁色动漫发展有限公司,中国,重庆市永川区汇龙大道东一路19号,91500118582829838H\n"
        ",,,二号楼,\nV2,上海红漫动画设计工作室,中国,,9.13101E+17\n"
    )
    path.write_bytes(text.encode("gb18030"))
    sheet = read_sheet_file(path)
    one, two = read_vendors(sheet)
    assert sheet.table.encoding == "gb18030"
    assert (one.party.country, one.party.identifiers) == ("CN", ["uscc:CN:91500118582829838H"])
    assert (two.party.id, two.party.identifiers, two.locator) == ("V2", [], "line=7")
    assert one.party.addresses == ["重庆市永川区汇龙大道东一路19号", "二号楼"]
    assert (one.locator, one.continued) == ("line=5", ("line=6",))
    assert [problem.split(":")[0] for problem in sheet.problems] == [
        "row 1 was left out", "row 3 was left out", "row 7, uscc", "line=6",
    ]  # fmt: skip
    assert "read as more of V1 of line=5" in sheet.problems[-1]
    assert sheet.table.blank == [2]


def test_rows_under_merged_cells_go_on_with_their_party(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text(
        "party_id,name_en,name_zh,country,role,address,uscc\n"
        "V1,Moonlit Animation,月光动画,CN,paint,1 Long Road,\n"
        ",,月光影视,,,2 Long Road,91310104093794515H\n"
        ",,,,,3 Long Road,\n"
        ",,星光动画,CN,paint,4 Long Road,\n"
        ",,,,,5 Long Road,\n"
        ",Sunlit,,,,6 Long Road,\n"
        "V2,,,,,,\n"
    )
    sheet = read_sheet_file(path)
    vendors = read_vendors(sheet)
    assert [vendor.party.name for vendor in vendors] == ["Moonlit Animation", "星光动画", "Sunlit"]
    one, two, three = vendors
    assert check(one.party).names == ["Moonlit Animation", "月光动画", "月光影视"]
    assert one.subject.names == ("Moonlit Animation", "月光动画", "月光影视")
    assert one.party.identifiers == ["uscc:CN:91310104093794515H"]
    assert one.party.addresses == ["1 Long Road", "2 Long Road", "3 Long Road"]
    assert one.continued == ("line=3", "line=4")
    assert two.party.addresses == ["4 Long Road", "5 Long Road"]
    assert three.party.addresses == ["6 Long Road"]
    said = {problem.partition(":")[0]: problem for problem in sheet.problems}
    assert list(said) == ["line=3", "line=4", "line=5", "line=6", "line=8"]
    assert "a party of its own, and not as more of V1" in said["line=5"]
    assert said["line=8"] == "line=8: names no party"


def test_a_register_without_ids_joins_no_names(tmp_path: Path) -> None:
    path = tmp_path / "v.csv"
    path.write_text("name_en,name_zh\nAlpha,阿尔法\n,贝塔公司\n")
    sheet = read_sheet_file(path)
    assert len(read_vendors(sheet)) == 2
    assert sheet.problems == []


def test_a_name_that_goes_with_an_id_given_twice_is_said(tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text("party_id,name_en\nV1,Foo\nV1,Foo\nV1,Bar\n")
    sheet = read_sheet_file(tmp_path / "v.csv")
    assert [vendor.party.names for vendor in read_vendors(sheet)] == [["Foo"]]
    assert sheet.problems == [
        "line=3: party_id V1 stands again and was left out",
        "line=4: party_id V1 stands again and was left out, and with it the name Bar",
    ]
