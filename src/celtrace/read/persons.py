"""Persons named in running text, only where a title or a label says so.

A surname of a list and one or two characters are a name beside a title (导演, 감독, さん) or behind a label (联系人:,
담당:). Without either nothing is taken for a name: most pairs of characters that begin with a surname are words.
Surnames: the commonest of China (Ministry of Public Security, 2020) and Korea (census of 2015). A name says nothing
of nationality. 이, 노, 나, 양, 여, 염, 용 and 육 are known as the Northern norm and Korean-Chinese writing spell them
as well: 리, 로, 라, 량, 려, 렴, 룡, 륙.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from celtrace.read.code import Code

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔"
    "谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛段郝顾龚邵覃武钱戴严莫孔汤张劉陳楊黃趙吳孫馬羅鄭謝許韓鄧馮"
)
_DOUBLE = "欧阳|司马|上官|诸葛|皇甫|南宫|东方|歐陽|司馬|諸葛"
_GIVEN = r"[\u4e00-\u9fff]{1,2}?"
_TITLES = (
    "导演|副导演|总监|监督|作监|作画监督|老师|先生|女士|小姐|经理|总经理|主任|师傅|组长|主管|制片|同志|院长|厂长|社长|"
    "所长|科长|部长|會長|导|总|導演|老師|經理|總監|監督"
)
_LABELS = (
    "联系人|负责人|收件人|收款人|经办人|制表|审核|作监|作画监督|导演|副导演|原画|动画|上色|背景|摄影|制片|翻译|提交人|"
    "签字|签名|聯繫人|負責人|導演"
)
_CHINESE_TITLED = re.compile(
    rf"(?:(?<=^)|(?<=[^\u4e00-\u9fff])|(?<=[请和与由让找给跟问叫按]))((?:{_DOUBLE}|[{_SURNAMES}]){_GIVEN})(?={_TITLES})"
)
_CHINESE_LABELLED = re.compile(
    rf"(?:{_LABELS})\s?[:：]\s?((?:{_DOUBLE}|[{_SURNAMES}])[\u4e00-\u9fff]{{1,2}})(?![\u4e00-\u9fff])"
)
_KOREAN_SURNAMES = (
    "김이박최정강조윤장임림한오서신권황안송전홍류유고문양손배백허남심노로하곽성차주우구민나라진지엄채"
    "원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
    "리로라량려렴룡뢰륙"
)
_KOREAN_TITLES = (
    "감독|연출가|연출|작화감독|원화가|동화가|동지|동무|선생님|선생|씨|님|실장|과장|부장|차장|대리|팀장|반장|조장|사장|"
    "대표|이사|소장|단장|지도원|촬영가|창작가|지배인|부원"
)
_KOREAN_TITLED = re.compile(
    rf"(?<![\uac00-\ud7a3])([{_KOREAN_SURNAMES}][\uac00-\ud7a3]{{2}}) ?(?={_KOREAN_TITLES})"
)
_KOREAN_LABELS = (
    "담당자?|연출|감독|작화감독|작감|원화|동화|작성자?|확인|검사|번역|보낸 ?사람|받는 ?사람|책임자"
)
_KOREAN_LABELLED = re.compile(
    rf"(?:{_KOREAN_LABELS})\s?[:：]\s?([{_KOREAN_SURNAMES}][\uac00-\ud7a3]{{1,2}})(?![\uac00-\ud7a3])"
)
_JAPANESE = re.compile(
    r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,4})(?:さん|様|氏|監督(?=[にのがはをへ、。 ]))"
)
_ENGLISH_LABELS = (
    "Director|Animator|Contact|Supervisor|Producer|Attn|Attention|Signed|Checked by|Approved by|Mr|Ms|Mrs|Dr"
)
_ENGLISH = re.compile(
    rf"(?:{_ENGLISH_LABELS})\b[.:]?\s{{1,2}}([A-Z][a-z]{{1,15}}(?: [A-Z][a-z'-]{{1,15}}){{0,2}})(?![A-Za-z])"
)
_NO_NAMES = frozenset(
    [
        "许多",
        "高级",
        "方面",
        "金额",
        "任何",
        "何时",
        "于是",
        "余下",
        "程序",
        "范围",
        "江西",
        "白色",
        "黄色",
        "石头",
        "로보트",
        "로케트",
        "라이브",
        "리허설",
    ]
)
"""Words that begin with a surname and stand before titles."""


def find_persons(text: str) -> Iterator[Code]:
    """Names of persons in a text."""
    seen: set[str] = set()
    patterns = (_CHINESE_TITLED, _CHINESE_LABELLED, _KOREAN_TITLED, _KOREAN_LABELLED, _JAPANESE, _ENGLISH)
    for pattern in patterns:
        for found in pattern.finditer(text):
            name = found.group(1)
            if name not in seen and name not in _NO_NAMES:
                seen.add(name)
                yield Code("person", name, name, None)
