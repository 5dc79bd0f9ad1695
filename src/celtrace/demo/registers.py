"""Registers of the invented companies: vendors, contracts, invoices, ownership.

The exposed case holds a vendor with a listed code, one with a listed company's name and address in Chinese, one at
a listed company's address, one owned half by two listed companies together, payees that change from month to month
and a payment before its contract; the innocent case holds nothing of it.
"""

from __future__ import annotations

from collections.abc import Sequence

from celtrace.demo.reference import LISTED_CODE, SOURCE, TIME, csv_table, social_credit_code
from celtrace.demo.tree import Tree
from celtrace.demo.words import BAKERY, LABEL

_COLUMNS = {
    "vendors": (
        "party_id,name_en,name_zh,name_ko,country,address,reg_no,uscc,hk_no,role,declared_by,"
        "approved,approved_on,source"
    ),
    "contracts": "contract_id,buyer,seller,scope,signed,effective,currency,amount,subcontracting,label",
    "invoices": (
        "invoice_id,contract_id,issued,paid,issuer,payee_id,payee_name,payee_country,"
        "bank_country,currency,amount,note"
    ),
    "ownership": "owner,owned,share_low,share_high,owner_name,owned_name,from,to,kind,joint,source",
}


def add_registers(tree: Tree, producer: str, work: str, other_work: str) -> None:
    """Vendors, contracts, invoices and ownership of the exposed case."""
    vendors = [
        (
            "V01",
            "Invented Dalbit Animation Sdn Bhd",
            "虚构月光动画",
            "",
            "MY",
            "3 Invented Lane, Nowhere",
            "",
            "",
            "",
            "main contractor",
            producer,
            "yes",
            "2023-05-02",
            SOURCE,
        ),
        (
            "V02",
            "Xugou Qingteng Animation Co., Ltd.",
            "虚构青藤动画有限公司",
            "",
            "CN",
            "4 Invented Road, Nowhere",
            "",
            LISTED_CODE,
            "",
            "in-between and paint",
            "V01",
            "yes",
            "2023-08-20",
            SOURCE,
        ),
        (
            "V03",
            "Xugou Chengqiao Digital Colour Co., Ltd.",
            "虚构澄桥数码有限公司",
            "",
            "CN",
            "5 Invented Road, Nowhere",
            "",
            social_credit_code(990303),
            "",
            "colour",
            "V01",
            "yes",
            "2023-08-20",
            SOURCE,
        ),
        (
            "V04",
            "Invented Bellmoor Paint and Trace Ltd",
            "",
            "",
            "GB",
            "6 Invented Mews, Nowhere",
            "",
            "",
            "",
            "paint and trace",
            producer,
            "yes",
            "2023-05-30",
            SOURCE,
        ),
        (
            "V05",
            "Invented Marlpit Animation Pte Ltd",
            "",
            "",
            "SG",
            "2 Invented Quay, Nowhere",
            "",
            "",
            "",
            "layout",
            producer,
            "yes",
            "2023-03-01",
            SOURCE,
        ),
        (
            "V06",
            "Xugou Hongyan Ceramics Co., Ltd.",
            "虚构红岩陶瓷有限公司",
            "",
            "CN",
            "8 Invented Road, Nowhere",
            "",
            social_credit_code(990606),
            "",
            "gifts",
            producer,
            "yes",
            "2023-06-11",
            SOURCE,
        ),
        (
            "V07",
            "",
            "虚构红叶卡通工作室",
            "",
            "CN",
            "Nowhere区虚构路1号",
            "",
            "",
            "",
            "scans",
            "V01",
            "yes",
            "2023-08-20",
            SOURCE,
        ),
        (
            "V08",
            "Invented Foxglove Errands Limited",
            "",
            "",
            "HK",
            "Rm. 1, Invented Tower, Nowhere",
            "",
            "",
            "",
            "errands",
            "V01",
            "yes",
            "2023-08-20",
            SOURCE,
        ),
    ]
    contracts = [
        (
            "C-01",
            producer,
            "V01",
            work,
            "2023-07-15",
            "2023-07-15",
            "USD",
            "400000",
            "prior written consent required",
            LABEL,
        ),
        (
            "C-02",
            "V01",
            "V02",
            f"in-between and paint for {work}",
            "2023-09-01",
            "2023-09-01",
            "USD",
            "160000",
            "not allowed",
            LABEL,
        ),
        (
            "C-03",
            producer,
            "V04",
            other_work,
            "2023-06-01",
            "2023-06-01",
            "GBP",
            "90000",
            "not allowed",
            LABEL,
        ),
    ]
    payees = (
        ("P1", "Xugou Anping Trading Co., Ltd.", "CN"),
        ("P2", "Invented Saltmarsh General Trading FZE", "AE"),
        ("P3", "Gasang Haebyon Consulting Limited", "HK"),
        ("P1", "Xugou Anping Trading Co., Ltd.", "CN"),
    )
    invoices = [
        (
            f"I-{month:02d}",
            "C-02",
            f"2023-{month:02d}-05",
            f"2023-{month:02d}-20",
            "V02",
            payee,
            name,
            country,
            country,
            "USD",
            "20000",
            LABEL,
        )
        for month, (payee, name, country) in zip((9, 10, 11, 12), payees, strict=True)
    ]
    invoices += [
        (
            "I-21",
            "C-01",
            "2023-06-25",
            "2023-07-01",
            "V01",
            "V01",
            "Invented Dalbit Animation Sdn Bhd",
            "MY",
            "MY",
            "USD",
            "50000",
            LABEL,
        ),
        (
            "I-22",
            "C-01",
            "2023-10-25",
            "2023-11-20",
            "V01",
            "V01",
            "Invented Dalbit Animation Sdn Bhd",
            "MY",
            "MY",
            "USD",
            "50000",
            LABEL,
        ),
        (
            "I-31",
            "C-03",
            "2023-09-25",
            "2023-10-20",
            "V04",
            "V04",
            "Invented Bellmoor Paint and Trace Ltd",
            "GB",
            "GB",
            "GBP",
            "30000",
            LABEL,
        ),
        (
            "I-32",
            "C-03",
            "2023-12-25",
            "2024-01-20",
            "V04",
            "V04",
            "Invented Bellmoor Paint and Trace Ltd",
            "GB",
            "GB",
            "GBP",
            "30000",
            LABEL,
        ),
    ]
    ownership = [
        (
            "H1",
            "V03",
            "30",
            "30",
            "Xugou Hongye Cartoon Studio",
            "Xugou Chengqiao Digital Colour Co., Ltd.",
            "2022-01-01",
            "",
            "ownership",
            "",
            SOURCE,
        ),
        (
            "H2",
            "V03",
            "20",
            "20",
            "Gasang Param Trading Co., Ltd.",
            "Xugou Chengqiao Digital Colour Co., Ltd.",
            "2022-01-01",
            "",
            "ownership",
            "",
            SOURCE,
        ),
        (
            "H3",
            "V03",
            "50",
            "50",
            "Invented Pebblework Holdings",
            "Xugou Chengqiao Digital Colour Co., Ltd.",
            "2022-01-01",
            "",
            "ownership",
            "",
            SOURCE,
        ),
        (
            "H3",
            "V04",
            "100",
            "100",
            "Invented Pebblework Holdings",
            "Invented Bellmoor Paint and Trace Ltd",
            "2020-01-01",
            "",
            "ownership",
            "",
            SOURCE,
        ),
    ]
    _registers(tree, vendors=vendors, contracts=contracts, invoices=invoices, ownership=ownership)


def add_innocent_registers(tree: Tree) -> None:
    """Registers of the innocent company: everything declared, payee and partner the same."""
    company, zh, ko = "Xugou Hebian Animation Co., Ltd.", "虚构河边动画有限公司", "가상강변동화유한회사"
    vendors = [
        (
            "W01",
            company,
            zh,
            ko,
            "CN",
            "9 Invented Road, Nowhere",
            "",
            social_credit_code(991001),
            "",
            "animation",
            BAKERY.studio,
            "yes",
            "2023-04-01",
            SOURCE,
        ),
        (
            "W02",
            "Invented Thistledown Sound Ltd",
            "",
            "",
            "IE",
            "10 Invented Row, Nowhere",
            "",
            "",
            "",
            "sound",
            BAKERY.studio,
            "yes",
            "2023-04-01",
            SOURCE,
        ),
    ]
    contracts = [
        (
            "D-01",
            BAKERY.studio,
            "W01",
            BAKERY.title,
            "2023-04-10",
            "2023-04-10",
            "EUR",
            "200000",
            "not allowed",
            LABEL,
        ),
    ]
    invoices = [
        (
            f"J-{month:02d}",
            "D-01",
            f"2023-{month:02d}-05",
            f"2023-{month:02d}-25",
            "W01",
            "W01",
            company,
            "CN",
            "CN",
            "EUR",
            "20000",
            LABEL,
        )
        for month in (9, 10, 11, 12)
    ]
    ownership = [
        (
            "K1",
            "W01",
            "100",
            "100",
            "Invented Riverside Partners",
            company,
            "2019-01-01",
            "",
            "ownership",
            "",
            SOURCE,
        )
    ]
    _registers(tree, vendors=vendors, contracts=contracts, invoices=invoices, ownership=ownership)


def _registers(tree: Tree, **tables: Sequence[Sequence[str]]) -> None:
    for name, rows in tables.items():
        tree.add(f"reference/{name}.csv", csv_table(_COLUMNS[name], rows), TIME)
