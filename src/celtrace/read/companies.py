"""Companies, studios and offices named in running text: Chinese, Korean, Japanese, English.

A name ends (in Korean and Japanese it may begin) with a word for a form of enterprise. Where it begins in Chinese is
the question, since nothing parts words: at a place of the gazetteer if one stands before the form, else behind the
last word that introduces a name (``发给``, ``委托``, ``由`` ...), else at the edge of the run of characters. What is
only a word of the trade ("动画公司", "the studio") is no name. No legal form is proof that an enterprise exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from celtrace.read.code import Code
from celtrace.read.places import pattern as places

LONGEST = 24
"""Characters of a Chinese name before its form."""

_FORM = (
    r"股份有限公司|有限责任公司|责任有限公司|有限公司|股份公司|集团公司|总公司|分公司|公司|集团|股份有限公司"
    r"|股份|工作室|制片厂|制作所|美术厂|电影厂|动画厂|研究所|研究院|学院|事务所|贸易行|商行|商社|影业|文化传媒|传媒"
    r"|動畫公司|股份有限公司|有限責任公司|責任有限公司|集團|總公司|製片廠"
)
_RUN = r"[\u4e00-\u9fffA-Za-z0-9·（）()&]"
_CHINESE = re.compile(
    rf"({_RUN}{{1,{LONGEST}}}?)({_FORM})(?!有限|股份|责任|責任|集团|集團|总公司|分公司|公司|工作室|制片厂|製片廠|制作所|影业|事务所)"
)
_TRADE = (
    "动画|动漫|漫画|卡通|影视|电影|电视|文化|传媒|传播|科技|技术|信息|网络|数码|数字|艺术|美术|设计|制作|创意|娱乐|游戏|"
    "贸易|进出口|商贸|国际|服务|咨询|软件|外包|加工|合作|承包|分包|角色|镜头|项目|平台|上色|中间|原画|背景|后期|总|分|子|母|本|该|此|贵|"
    "我|你|他|她|们|的|这|那|哪|某|家|个|几|两|一|二|三|多|各|每|其|其他|别|外|内|国内|国外|海外|老|新|小|大|原|前|现|"
    "上游|下游|上级|发包|接|甲方|乙方|对方|客户|朝鲜|中国|日本|韩国|美国|朝方|日方|中方|韩方|当地|本地|所有|全|整|"
    "動畫|動漫|影視|傳媒|貿易|國際|製作|外包"
)
_TRADE_ONLY = re.compile(rf"(?:{_TRADE})*")
_INTRODUCED = re.compile(
    "发给|交给|寄给|转给|付给|卖给|汇给|送给|还给|传给|派给|递给|送到|发到|寄到|汇到|打到|转到|交由|转由|由|委托|联系|"
    "通知|告诉|外包给|分包给|分给|来自|属于|隶属|归|合作方是|签约方是|收款方是|收款人|收款方|付款方|甲方|乙方|对方是|"
    "客户是|根据|按照|经过|通过|麻烦|问问|问|请|让|找|给|把|将|和|与|跟|同|从|向|对|为|被|是|叫|在|到|去|及|以及|或|"
    "名为|名叫|叫做|就是|还是|都是|不是|确认|转发|抄送|寄往|发往|送往|抬头|开票|我们|你们|他们|的|了|過|发过|需要|等|"
    "收到|拿到|接到|看到|找到|听说|据说|如果|假如|除了|关于|对于|至于|走进|进入|来到|经|一家|这家|那家|某家|另一家|"
    "發給|交給|寄給|轉給|付給|聯繫|請|給|將|與|從|對|為|讓|還是|轉發"
)
_KOREAN_FORM = (
    r"(?:애니메이션|만화영화사|프로덕션|스튜디오|촬영소|엔터테인먼트|미디어|픽쳐스|픽처스|무역회사|총회사|교류사|합작회사|합영회사|"
    r"창작단|창작사|연구소|총국|주식회사|유한회사|유한공사|회사|그룹)"
)
_KOREAN_WORD = r"(?:\d\.\d{1,2})?[\uac00-\ud7a3A-Za-z0-9&]{2,12} ?"
_KOREAN_END = r"(?=[^\uac00-\ud7a3]|[은는이가을를에의와과도로]|측|에서|$)"
_KOREAN = re.compile(rf"(?<![\uac00-\ud7a3A-Za-z0-9])((?:{_KOREAN_WORD}){{1,2}}?{_KOREAN_FORM}){_KOREAN_END}")
_KOREAN_PREFIX = re.compile(r"(?:\(주\)|㈜|주식회사 ?|유한회사 ?)\s?([\uac00-\ud7a3A-Za-z0-9&]{2,14})")
_KOREAN_TRADE = re.compile(
    r"(?:우리|저희|그|이|저|다른|같은|해당|외주|하청|원청|협력|제작|동화|원화|애니메이션|만화|영화|무역|합작|합영|주식|"
    r"모든|여러|어느|새|큰|작은|상대|중국|일본|한국|조선|미국|유한|총|본|당|귀|타|각| )*"
)
_JAPANESE = re.compile(
    r"(?:(?:株式会社|有限会社|合同会社)\s?[\u30a1-\u30ff\u4e00-\u9fffA-Za-z0-9・ー&.]{2,20}"
    r"|[\u30a1-\u30ff\u4e00-\u9fffA-Za-z0-9・ー&.]{2,20}\s?(?:株式会社|有限会社|合同会社))"
)
_STUDIO = re.compile(
    r"スタジオ[\u30a1-\u30ffー]{2,14}|[\u30a1-\u30ffー]{2,14}(?:スタジオ|アニメーション|プロダクション)"
)
_ENGLISH = re.compile(
    r"(?<![A-Za-z])((?:[A-Z][A-Za-z0-9'&.-]{0,24}|&|and|of|\([A-Z][A-Za-z ]{1,20}\)),? ){1,6}"
    r"(?:Co\.? ?,? ?Ltd\.?|Company Limited|Corporation|Corp\.?|Inc\.?|LLC|L\.L\.C\.|Limited|Ltd\.?|GmbH|S\.?A\.?S?|"
    r"S\.?r\.?l\.?|S\.?p\.?A\.?|Studios?|Animation|Animations|Pictures|Entertainment|Productions?|Films?|Group|"
    r"Trading Company|Trading|Cartoons?)(?: (?:Workshop|Works|House|Factory|Centre|Center|Institute))?(?![A-Za-z])"
)
_ENGLISH_START = re.compile(
    r"^(?:(?:The|A|An|Our|Your|This|That|All|Both|Please|From|To|For|By|With|At|In|On|And|Of|Ask|Send|Re) )+"
)
_ENGLISH_WORDS = (
    "The|Our|Their|Key|Animation|Film|Cartoon|Entertainment|Production|Studio|Trading|Co|Inc|Ltd|Group|2D|3D|and|"
    "of|&"
)
_ENGLISH_TRADE = re.compile(rf"(?:(?:{_ENGLISH_WORDS})\b[., ]*)*", re.IGNORECASE)


def find_companies(text: str) -> Iterator[Code]:
    """Names of enterprises in a text, in the order of languages, then of places."""
    seen: list[tuple[int, int]] = []
    for start, end in (*_chinese(text), *_others(text)):
        if not any(a < end and start < b for a, b in seen):
            seen.append((start, end))
            value = text[start:end].strip()
            yield Code(
                "company", value, re.sub(r"\s+", " ", value).replace("（", "(").replace("）", ")"), None
            )


def _chinese(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    while found := _CHINESE.search(text, at):
        before, at = at, found.end()
        form = found.start(2)
        run = form
        while run > before and form - run < LONGEST and re.match(_RUN, text[run - 1]):
            run -= 1
        start = run + _beginning(text[run:form])
        core = text[start:form].strip("（）()·")
        if len(core) >= 2 and not _TRADE_ONLY.fullmatch(core):
            yield start, found.end()


def _beginning(window: str) -> int:
    """Where a name begins in the run of characters before its form.

    A place of the gazetteer begins it, unless a longer introduction follows; a short introduction right behind another
    is the beginning of the name (``收到同源…``).
    """
    strong = weak = 0
    for found in _INTRODUCED.finditer(window):
        if len(found.group()) > 1:
            strong = found.end()
        elif found.start() > strong or found.start() == 0:
            weak = found.end()
    inside = [
        found.start()
        for found in places().finditer(window)
        if found.start() >= strong and window[found.start() - 1 : found.start()] not in ("(", "（")
    ]
    start = inside[0] if inside and not _TRADE_ONLY.fullmatch(window[inside[0] :]) else max(strong, weak)
    while window[start : start + 1] in (")", "）", "·", "&") and start < len(window):
        start += 1
    return start


def _others(text: str) -> Iterator[tuple[int, int]]:
    for found in _KOREAN_PREFIX.finditer(text):
        yield found.start(), found.end() - len(_particle(found.group(1)))
    for found in _KOREAN.finditer(text):
        name = found.group(1)
        words = name.split(" ")
        while len(words) > 1 and (
            _KOREAN_TRADE.fullmatch(words[0]) or re.search(r"[은는을를에의로서]$", words[0])
        ):
            words.pop(0)
        name = " ".join(words)
        core = re.sub(_KOREAN_FORM + "$", "", name).strip()
        if core and not _KOREAN_TRADE.fullmatch(core):
            yield found.end(1) - len(name), found.end(1)
    for pattern in (_JAPANESE, _STUDIO):
        for found in pattern.finditer(text):
            yield found.span()
    for found in _ENGLISH.finditer(text):
        start = found.start()
        lead = _ENGLISH_START.match(found.group())
        start += lead.end() if lead else 0
        if not _ENGLISH_TRADE.fullmatch(text[start : found.end()]):
            yield start, found.end()


def _particle(word: str) -> str:
    """A Korean particle at the end of a word that may well be one."""
    found = re.search(r"(?:에서|에게|으로|[은는이가을를와과에의])$", word) if len(word) > 3 else None
    return found.group() if found else ""
