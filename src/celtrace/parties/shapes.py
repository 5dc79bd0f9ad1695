"""Latin names by their shape: whether one may be a Korean person's, or is of short eastern syllables."""

from __future__ import annotations

import re
from functools import lru_cache

from celtrace.parties.names import tokens


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def looks_korean(text: str) -> bool:
    """Whether a Latin name has the shape of a Korean person's: a frequent surname and one or two syllables."""
    core = tokens(text).core
    return 2 <= len(core) <= 3 and korean_surname(core) and all(len(word) <= 7 for word in core)


@lru_cache(maxsize=65536)
def looks_eastern(words: tuple[str, ...]) -> bool:
    """Whether Latin words have the shape of a Chinese, Korean, Vietnamese or Burmese name of short syllables."""
    if not 2 <= len(words) <= 4 or any(len(word) > 6 or not _SYLLABLES.match(word) for word in words):
        return False
    return any(word in _EASTERN_SURNAMES for word in (words[0], words[-1]))


def korean_surname(words: tuple[str, ...]) -> bool:
    """Whether the first or last word is a romanised Korean surname."""
    return words[0] in _KOREAN_SURNAMES or words[-1] in _KOREAN_SURNAMES


_KOREAN_SURNAMES = _set(
    "kim ri yi li lee rhee pak park choe choi chong jong jung jeong cho jo kang yun yoon chang jang im "
    "bak gim gwak gang gwon jun bae baik paik suh yoo moon koo noh yeom yom gu pyo ki tak ma pang eo hyun "
    "rim lim han o oh so seo sin shin kwon hwang an ahn song hong yu ryu ko paek ho nam sim no ro ha chon "
    "jon kwak cha chu ju u min na chin ji om chae won kye pang pyon hyon yang son mun"
)

_EASTERN_SURNAMES = _KOREAN_SURNAMES | _set(
    "wang zhang liu chen huang zhao wu zhou xu sun ma zhu hu guo he gao luo zheng liang xie tang feng deng cao peng "
    "zeng xiao tian dong pan yuan cai jiang du ye cheng wei su lu ding ren lyu yao shen zhong cui tan liao fan shi "
    "jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei long tao gu mao hao gong shao wan qian "
    "dai mo kong xiang chan wong cheung leung lau ng lam tsai hsu hsieh tseng chiang nguyen tran le pham phan vu vo "
    "dang bui do ngo duong ly lim ong koh goh teo yap tsui yeung mak kwok cheng aung kyaw zaw win htun tun min maung "
    "soe moe khin thein hlaing thu htoo tay lwin myint naing than tin swe zin thant nyunt mya sein hla tint mang"
)
_SYLLABLES = re.compile(
    r"(?:(?:[bcdfghjklmnpqrstwxyz]|zh|ch|sh|ts|tz|hs|kh|ph|th|ng|ky|gy|hl|hm|hn|ht|my|ny|py|kw|hw|gw|lw|sw|kk|pp|tt|ss|jj|ry|by)?"
    r"(?:[aeiou]|ae|ai|ao|au|ea|ee|ei|eo|eu|ia|iao|ie|iu|io|oe|oi|oo|ou|ua|uai|ue|ui|uo|uu|ya|yae|ye|yeo|yi|yo|yu|wa|wae|we|"
    r"weo|wi|wo|yao|you)(?:ng|n|m|k|p|t|l|h|w|r|nt|nh|ch|y|s)?){1,3}$"
)
"""Syllables as Pinyin, Wade-Giles, Cantonese, Korean, Vietnamese and Burmese romanisations spell them, loosely."""
