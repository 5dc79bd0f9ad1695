from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from celtrace.parties.addresses import alike, take_apart


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("Rm 2105, Trend Ctr, 29-31 Cheung Lee St, HK", "Room 2105, Trend Centre, 29-31 Cheung Lee Street", True),
        ("上海市徐汇区中山西路1919号1栋705室", "Rm 705, Bldg 1, 1919 Zhongshan W. Rd, Xuhui, Shanghai", True),
        ("No. 19 E. First Rd, Huilong Blvd, Yongchuan Dist., Chongqing", "重庆市永川区会龙大道东一路19号", True),
        ("1 High Street Nowhere", "2 High Street Nowhere", False),
        ("198 Xinhua St, Ximei, Nan'an City, Fujian", "198 Xinhua St, Shanghai", False),
        ("Pyongyang", "Pyongyang", False),
        ("705", "705", False),
    ],
)  # fmt: skip
def test_the_same_door(one: str, two: str, same: bool) -> None:
    assert alike(take_apart(one), take_apart(two)) is same
    assert alike(take_apart(two), take_apart(one)) is same


# The English side is the list's of December 2022; the Chinese side was written for the test.
@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        (
            "No. 10 Zhongshan Road, Dalian, China",
            "中国大连市中山路10号",
            True,
        ),
        (
            "2501-2508 Yuexiu Mansion, No. 82 Xinkai Road, Dalian, Liaoning 116011, China",
            "辽宁省大连市新开路82号越秀大厦2501-2508室",
            True,
        ),
        (
            "No. 9 Hongji Street, Xi Gang District, Dalian City, China",
            "大连市西岗区宏济街9号",
            True,
        ),
        (
            "Room 2203A, Guangcheng Building, No. 228 Tianhe Road, Guangzhou, China",
            "广州市天河路228号广晟大厦2203A室",
            True,
        ),
        (
            "22 Jin Cheng Jie, Zhong Shan Qu, Dalian City, Liaoning Province, China",
            "辽宁省大连市中山区金城街22号",
            True,
        ),
        (
            "Room 301, Unit 1, No. 129 Jiangcheng Street, Yuanbao District, Dandong City, Liaoning Province, China",
            "辽宁省丹东市元宝区江城大街129号1单元301室",
            True,
        ),
        (
            "Room 2301, Building 6, Lane 1139, Pudong Avenue, Pudong New District, Shanghai, China",
            "上海市浦东新区浦东大道1139弄6号楼2301室",
            True,
        ),
        (
            "No. 34-7, Zhenba Street, Zhenxing District, Dandong 118001, China",
            "丹东市振兴区振八街34-7号",
            True,
        ),
        (
            "419-201, Tongyi Lu, Huancui Qu, Weihai, Shandong 264200, China",
            "山东省威海市环翠区统一路419-201号",
            True,
        ),
        (
            "Room 707, Fulijinxi Business Center, No. 05, Fuchang Road, Haizhu District, Guangzhou, China",
            "广州市海珠区富昌路05号富力金禧商务中心707房",
            True,
        ),
        (
            (
                "Suite 911, 9TH/F, Chuangjian Building, No.6023 Shennan Main Road, Futian District, "
                "Shenzhen, Guangdong, China"
            ),
            "广东省深圳市福田区深南大道6023号创建大厦9楼911室",
            True,
        ),
        (
            "No. 425 Zhongshan Road, Wuchang District, Wuhan, Hubei, China",
            "湖北省武汉市武昌区中山路425号",
            True,
        ),
        (
            "No. 198 Xinhua Street, Ximei Nanan City, Fujian 362300, China",
            "福建省南安市溪美新华街198号",
            True,
        ),
        (
            "9th Floor, Block C, Qingdao Plaza, 381, Dunhua Lu, Shibei Qu, Qingdao, Shandong 266034, China",
            "青岛市市北区敦化路381号青岛广场C座9层",
            True,
        ),
        (
            "Room 707, No. 67, Jinyu Road, Pudong, Shanghai 201206, China",
            "上海市浦东新区金豫路67号707室",
            True,
        ),
        (
            "Rm 601, No 15, Lane 1299, Dingxiang Rd, Pudong New Area, Shanghai, China",
            "上海市浦东新区丁香路1299弄15号601室",
            True,
        ),
        (
            "No. 10 Zhongshan Road, Dalian, China",
            "大连市中山路1109号",
            False,
        ),
        (
            "No. 1109 Zhongshan Road, Dalian, China",
            "No. 10 Zhongshan Road, Dalian, China",
            False,
        ),
        (
            "No. 425 Zhongshan Road, Wuchang District, Wuhan, Hubei, China",
            "大连市中山路425号",
            False,
        ),
        (
            "Room 301, Unit 1, No. 129 Jiangcheng Street, Yuanbao District, Dandong City, Liaoning Province, China",
            "辽宁省丹东市元宝区江城大街129号2单元302室",
            False,
        ),
        (
            "No. 34-7, Zhenba Street, Zhenxing District, Dandong 118001, China",
            "丹东市振兴区振七街34-7号",
            False,
        ),
        (
            "Room 2301, Building 6, Lane 1139, Pudong Avenue, Pudong New District, Shanghai, China",
            "上海市浦东新区浦东大道1139弄7号楼2301室",
            False,
        ),
        (
            "Room 707, No. 67, Jinyu Road, Pudong, Shanghai 201206, China",
            "上海市浦东新区金豫路76号707室",
            False,
        ),
        (
            "Room B, 21/F Kaikwong Commercial Building, 332 Lockhart Road, Wan Chai, Hong Kong",
            "20A, Kiu Fu Commercial Building, 300 Lockhart Road, Wan Chai, Hong Kong, Hong Kong",
            False,
        ),
        (
            "Unit 1105, Hua Qin International Building, 340 Queen's Road Central, Hong Kong, Hong Kong",
            "Unit 1105, Hua Qin Int'l Bldg, 340 Queens RD Central, Hong Kong, China",
            True,
        ),
        (
            "Flat/Rm 1105 11/F, Hua Qin International Building, 340 Queen's Road Central, Hong Kong",
            "Unit 1105, Hua Qin Int'l Bldg, 340 Queens RD Central, Hong Kong, China",
            True,
        ),
    ],
)
def test_listed_addresses_in_chinese(one: str, two: str, same: bool) -> None:
    assert alike(take_apart(one), take_apart(two)) is same
    assert alike(take_apart(two), take_apart(one)) is same


def test_what_an_address_says() -> None:
    found = take_apart("上海市浦东新区浦东大道1139弄6号楼2301室")
    assert found.units == {("lane", "1139"), ("building", "6"), ("room", "2301")}
    assert found.places == {"shanghai"}
    other = take_apart(
        "Room 2301, Building 6, Lane 1139, Pudong Avenue, Pudong New District, Shanghai, China"
    )
    assert other.units == found.units
    assert other.country == "CN"


@given(st.text(max_size=60))
def test_any_text_is_taken_apart(text: str) -> None:
    found = take_apart(text)
    assert alike(found, found) in (True, False)
