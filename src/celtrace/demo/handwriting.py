"""A correction in red and its rendering, as they stand on a drawing: two written lines as small pictures.

The demonstration has to look the same where no font for Chinese or Korean is installed, so the lines are kept as
pictures of 16 shades, packed by zlib and written in base 85. They were set in AR PL UKai and Nanum Barun Pen.
"""

from __future__ import annotations

import base64
import zlib

import numpy as np
import numpy.typing as npt

TEXTS = ("右手的位置再低一些。", "오른손의 위치를 좀 더 낮출것.")
"""What the lines say."""

_CHINESE = (
    344,
    46,
    (
        "c-rk)ZERCj7=CYWKi9RpWQ#@-"
        "yF@hpkyXivi9c3HoJwLkCkWz?&OmS&lg=28K*AOkR0OveqRxq((Fmx}X^2kwXd?taK!%zab%PEyCJ>;&pc`v@U*B`T"
        "&b{5*1%LRF^!(^{PtG~_InR0C=Y7uwD7SJew{k1Df4JHHM_B6)6!v`AeC4Z%!7H3__p~Eir)mp&>}l*Q=!#|d_*NRR"
        "wQx>#Q}1a@U(H6$>;F3@ls~slgCz39bXe_pseq3J%1PtNcS>Sd$BmAPyaYlj%g5hlYwA6oI{0X6RPPaHx9vmBZ8n}U"
        "sr()&j^ajoOW^Xf#A3$scvVV%-^5TQhUj<jDCZUX0ItJUqa!5`{4V)MAgb?~aAJ1-"
        "oqP=e+4Krd^yC&LGO9AuVoi^jpO)t1ADf^3j8PkMy;dmT<K0F_xEp?is&?Mxcwynq6Bd~v+k7HhLcl(mUUhzYtlj3P"
        "MsQh<BFv7@o#Pz=MGkgOz3(V&gE@3Ql1WEs0m7!-"
        "k}DN!><#`A5dSC%RZw^`cVx|`6=$IQqr9VQq+kK(c~}Fh>Q`E*ltJXXiJYKOa!ED1XtqBIv#_?LwJ<*B^={@p$2Z|`"
        "25?0~9VY72svLwR&*?px>b1Q%ymQoo^|3U^mTLB#+#O1{mq6j5(f&ShvIAM!&(^F?Q8e^x=F_$V@fSm$?mqT=7KD|X"
        "_2H@)4x*up*idZ01U3Uo;L{C9aO(opJDfQZd@IC@W1Ru^iJjyA?ymgvr4-"
        "Qg3gMKG9X|Aq#sTJ2CgYzaE%*xDnTKdMYRCmHkaw;cM0u+rKM^X)0z^ZuJ{)K{L+7P0<EJTuA?PTcPrABA{Q7?X-"
        "jl^8U9)m8V*1ZU$t;Qa5aBZx^t_VCWZmI!o|>mwTf7x)Y0R#ZEWvYe@eVZ3+)e)tQyl0+x+t`|LJ(=Tt&oZ&%8YG{_"
        "Ef@uA&j|owXsPGY2XA@<(`97-"
        "yXxyDRYok#70ZaP`@gH!(VLg(SbM#+p)HwZUthF7>)*^?#YD7l`YMi5eTc#Vn}cYeqt8DLNINg@3IwyyFXBt^`0YNt"
        "UsZo3`K7KlNx<dLw$4PftbZg#Eg9v=9<$w=_eAM?5yfA_k>k{^{Z1Vl`aKqC5sKgSmpBEw+l?cGucW4pS?vI&a;7Th"
        "IOVgMU`KCu9kelJjqC~3B(o?)=T!D)1-V|0>Q3U2+!VvW0DDG+lR-IHHAw@1_-"
        "N{WjBw$ZC@w2`wM_slZCB`VpwfV8xDq5OT{5&QGvq$cE;-"
        "%pCf(yvW$KF`4ZDB464xV8Hk1mYtN%v4tBiwruqu`48c{F5yv0{_g-_3;nB}4K-"
        "O~3iZyPMtCKBqdRz2Mg8;{P;zR<L2ANh^#MN~Ic~%4AO7N86#9x;|2d{v{ivUA}wN_k4PuF)cu|{Y~&E(t+=C|t~P)"
        "@7*eud_7m`Ln*u=Ez|=U4?RR=do8w(QdKcK&@rRK*Jw`*;iSIwwo>l#KE-FszkChAB*#)}Vo7w^LRa66#ZXkdZw=si"
        "YR7gf*`D%i8?&g)x%dB)>|k`FYV}sN?gsgDYvR88SlsM%2x-T3N%-"
        "U+ZAjNLHC7H)p8mZIlch2zH}pdKO^po+JGYTw7O<J@X+^hiA##n3|zWf)2KwWD!5QYa@jsu<DJPj@3Rkqr+;qF$$uA"
        "W!IuP!u*_iCt;;{j*O@Wz~Hj9KPY*O&`O8k%(msVb(&s#52sQ7{OS1;#GAo3SB)+SVzf{1B~zH23kt-`YQ!&1A+P-"
        "J!ym1~<n*)3=nH19IaU|-6QRy_aOO=|YfRjCbW&W*3+h;-_{-zx^{k;2!UFVRu*nj5r{c9^f}Q6*M-"
        "CKbUaRe2P*!xKIscjJ$cj;6h6>WHl~JPlH*DBzxEZpEyrBW1Mc*sW|KucT&-"
        "cV{66&VBiw42=79Gc~k{8x=D9U`mn=|)Tajccul&pgDYPT4t`WUZXvM;X?*ATQ#v{=L#I9K2>DN_7dqRy99bUS5RGq"
        "kQ`IS6wuLIX47D$A8Czy(n;zFaeXeTXN^O!y_mAQf+HkjQkKHVksC5mg`j>VV+EQRRAZFfIMv?*M0m5MXE5U@@{V=h"
        "fB?F7+v_ZNQtINe+H``wJ@;EmCq-1VmXr^hS&)bM0~#@8`Z)rxx^KEL}^Ns$Iybs*-"
        "Ty>hw{I)U6gAVwnjN+7RDm=V8lf(W$aD@0EnPYPU^GVF?|pTZXWj<*1epmEvykNADK9H~ho`DVx$y(~#H5q@jma>IJ"
        ")}@UpoR;D*I7?P1wHE2)<v7O1WV_3E8&>ENUPYgW|4wZ$qefZ1((nXZZy<aepjvu*ipCJ_nimtg;-"
        "p|emg$AljWuWP+*vuB2nrBN*#VXyW<L|?|kBKM{(h?IM8pHi<iZ6DF>;oTqf^t6`X-"
        "C0Ot6tQ`VOIfkIy9+V*TBG*urQPI<GmWd0$SmZ@(CZ6}YPG{yqjW0-=D^$(qt><-"
        "{cQ7Iv5Scz%}1sU@(2EA#6`ZpqT!AI=GR8C{86{u%B|e~d+jfFkr>G"
    ),
)
_KOREAN = (
    336,
    46,
    (
        "c-rll&2Jk;6u@U=J8@#Cu_+*sXz&RtXp=1hp_Wz&+z=4^h=dg9RC+*h#0`m$T*|F-"
        "5TaK{h)CQV${*nHRV0w=gb(p4Hmzs{hh|ZnkU0JrX5M_yt`h?a;^23%cW3AA`^|fA-pnjQJ?TkLdeW1g{CD!=Q~yZq"
        "^^AERc`M}p{HcG>C-5-"
        "FP4meeq5VBfr7iHPIrH(*wzzu9|DOB~{)v!76!ysV=mKp3eSAY|l;FN$+Zmf<|9$+g&D&33v-|q$@^}^h=<-"
        "%(XGRRq)wogwLvY?lI;|lTC!FZ%Yrr|aN`4Ydf7{{|80ZMS+d(M1%<c>GCZ`k_aElV9MAHCm+SNOiIcE%KOfKp_kjg"
        "jcxjNz8QA)sRyPdyA`gelc$}h6};)2e}M_Hq<fGbz$EHs`(XRsdOGLOnIUJ)%f(b)#~ACYJ~h59fVqQ-gudIwIY+?2"
        "K^R-"
        "H8c59drW&Ml;c)04VB?OR+A@n>m+CrclU%$1yjl&|6fr^f>goP&1UiA>{pd7b4>59b6qi@BG;6N)nieMV~9JmUEo$B"
        "+0QvDBam_{N;%Owb`0bBdFMa^w%?k(!42FmAb>IRp9m1pZoF_BVCTcpX9o1P(KUCz)Hf(Me_l@-"
        "n+9Ig=EmFel?avc)-vYxab=7ys_>$?}$6F*!>%=QCKPQj%VJa%RB;HX|I2^Z-"
        "mErwU{V8p!cwG@$#F__v?Gw6NZZ^9*tIJ-"
        "D7ZfRp&<I<@~Asc~|qjBf@x2X<}FLHsckgDZkd;{=^@PI6Y~1?QHDc>@2IqCTzLoV+fTSS~t@^X>}1`k;rGc&IB2!="
        "zo7rMiqP=`Uv&D&9iq0piuV$cp@e<czhb4^o0NLhF~FpFD98nq5NZagu3Y9>CdV^P%}NdG95>E~?@YjWY^;SinSnQk"
        "*;4lt!n-"
        "SV}XJ6L}w^X%Yd>nV{1QIAd&~XisWBt!O2Wawgjw7>992FETIP#k42Dn5R}Inj=Lv5sQrTmM}3XDnthSCppJ3nBtuI"
        "O~FY_rqd}i_BJO}bIw^NwvRr);IxBFcpubDjkB=l_Prn@l}@KM6QZ?p6HODJN>1kzzKSF#ypeMT#pcxGUIw>phH*}@"
        "+O0U_wCk_oCIsg((q%>C6cvuu3Rt!XC-w3M5uYv1`*4c&eTr!Od^rQ0qe{C$C-"
        "9=hiB5a%&r_kCRheh6;_px=&Md5SoRdpalp7%{p`1wDFC9~z_mETJrNj%%2-"
        "Wk7Z<|0Cr}OBACE#@YH(TLxk95n4evs9WTNo3In6K{?W`dlWiDjEJ!aME)XR@K{=RwkmQ*B{5=LskT8IyBptIKUS=Z"
        "r$_`RQ^7I7@42yv8}R*xYZ1avsec%*mX)ZE_~I{~jmABg6BvpX~kzTAXu=hal781+f1lOSt45z`O;j03W58EW;f+BU"
        "<YP(}eTbEANGIW^1s-8FBZ-4$1M&6o=Z`dRKAAwP{CofaWMCNL@a!b8ZC+5#6Oqr$o8_PTb-"
        "o`y~e|@93t%S#_<MWN%N*xI0zjxi7TKtEQIX^m1XGF>31e7Z)>OoSy=Z>CdWAjj&7|-k<Ya+cgf8t{CK=l`vSGn!-"
        "8Nk`UyS0-U2(<Tz(?U(SB~m0FE8?a`JhHCe?;U+L*_57vI|+{QR}EzYc-ZgP{eKc`a>ZYywyal_T?c{o|c+~E1Wd(K"
        "oSr<GCNaL(cecVNNLPGC3U)01i?ST=nXcPA|FhrszPeqWq53{Iy~qvvtrIPEB6eh*>WZ!K*@IDbLiaEkf9X>%?r%um"
        "om_*;2=k#Z6ySBY4hT?=p)#6CcN$}l)%Rs^Ej0+CqJrlrI!+gk+lyA3*rKU0Uyyr%8o4_K+m9me;zAwDISyH%Kdn{C"
        "<Z+V>Eq{SN=A<Q~qK!N7LDCq3!O|3v-*9lRmu"
    ),
)


def line(which: int) -> npt.NDArray[np.float64]:
    """How much ink lies on each pixel of a line, 0 to 1: the Chinese (0) or the Korean (1)."""
    width, height, text = (_CHINESE, _KOREAN)[which]
    packed = np.frombuffer(zlib.decompress(base64.b85decode(text)), dtype=np.uint8).reshape(
        height, width // 2
    )
    shades = np.empty((height, width), dtype=np.float64)
    shades[:, 0::2], shades[:, 1::2] = packed >> 4, packed & 15
    return shades / 15


def written(
    page: npt.NDArray[np.uint8], which: int, x: int, y: int, ink: tuple[int, int, int]
) -> npt.NDArray[np.uint8]:
    """The page with a line written on it at ``x``, ``y`` in ``ink`` (BGR)."""
    cover = line(which)[..., None]
    height, width = cover.shape[:2]
    done = page.copy()
    below = done[y : y + height, x : x + width].astype(np.float64)
    done[y : y + height, x : x + width] = np.rint(below * (1 - cover) + np.array(ink) * cover).astype(
        np.uint8
    )
    return done
