"""How probable each kind of evidence is under each explanation.

Made from ``resources/likelihoods.yml`` by ``scripts/make_assess_resources.py``; edit that file, not this one.
"""

# ruff: noqa: E501, RUF100
from __future__ import annotations

from typing import NamedTuple

SOURCE_SHA256 = "083efad0ea5ea81175a377153255a095a850e606563d9ba54d057d59953b81fe"
"""SHA-256 of the YAML file that this module was made from."""


class Likelihood(NamedTuple):
    """The range of P(evidence | hypothesis) that a group of hypotheses shares."""

    kind: str
    value_class: str
    hypotheses: tuple[str, ...]
    low: float
    mode: float
    high: float
    reason: str
    base_rate: str


LIKELIHOODS: tuple[Likelihood, ...] = (
    Likelihood("archive_names_encoding", "chinese", ("china_alone", "china_korean",), 0.5, 0.7, 0.9, "GBK member names come from a Chinese Windows; a clue to who packed the archive, the go-between included.", "unknown"),
    Likelihood("archive_names_encoding", "chinese", ("dprk_studio",), 0.3, 0.5, 0.8, "GBK member names come from a Chinese Windows; a clue to who packed the archive, the go-between included.", "unknown"),
    Likelihood("archive_names_encoding", "chinese", ("shared_host", "planted",), 0.2, 0.4, 0.6, "GBK member names come from a Chinese Windows; a clue to who packed the archive, the go-between included.", "unknown"),
    Likelihood("archive_names_encoding", "chinese", ("something_else",), 0.1, 0.25, 0.5, "GBK member names come from a Chinese Windows; a clue to who packed the archive, the go-between included.", "unknown"),
    Likelihood("archive_names_encoding", "chinese", ("south_korea",), 0.02, 0.08, 0.2, "GBK member names come from a Chinese Windows; a clue to who packed the archive, the go-between included.", "unknown"),
    Likelihood("archive_names_encoding", "korean", ("south_korea",), 0.5, 0.7, 0.9, "CP949 member names come from a Windows set to Korean; the Southern code page, used wherever Korean Windows is.", "unknown"),
    Likelihood("archive_names_encoding", "korean", ("dprk_studio", "china_korean",), 0.1, 0.25, 0.5, "CP949 member names come from a Windows set to Korean; the Southern code page, used wherever Korean Windows is.", "unknown"),
    Likelihood("archive_names_encoding", "korean", ("shared_host", "planted", "something_else",), 0.05, 0.15, 0.35, "CP949 member names come from a Windows set to Korean; the Southern code page, used wherever Korean Windows is.", "unknown"),
    Likelihood("archive_names_encoding", "korean", ("china_alone",), 0.01, 0.04, 0.1, "CP949 member names come from a Windows set to Korean; the Southern code page, used wherever Korean Windows is.", "unknown"),
    Likelihood("archive_names_encoding", "japanese", ("dprk_studio", "china_korean", "china_alone", "south_korea",), 0.1, 0.2, 0.4, "Shift-JIS member names come from a Japanese Windows: a client's archive passed on fits every explanation.", "unknown"),
    Likelihood("archive_names_encoding", "japanese", ("shared_host", "planted", "something_else",), 0.1, 0.25, 0.5, "Shift-JIS member names come from a Japanese Windows: a client's archive passed on fits every explanation.", "unknown"),
    Likelihood("document_locale", "chinese", ("china_alone", "china_korean",), 0.5, 0.7, 0.9, "Documents saved with a Chinese locale or WPS Office; a template travels with the client's files, so weak.", "unknown"),
    Likelihood("document_locale", "chinese", ("dprk_studio",), 0.3, 0.5, 0.8, "Documents saved with a Chinese locale or WPS Office; a template travels with the client's files, so weak.", "unknown"),
    Likelihood("document_locale", "chinese", ("shared_host", "planted",), 0.2, 0.4, 0.6, "Documents saved with a Chinese locale or WPS Office; a template travels with the client's files, so weak.", "unknown"),
    Likelihood("document_locale", "chinese", ("something_else",), 0.1, 0.25, 0.5, "Documents saved with a Chinese locale or WPS Office; a template travels with the client's files, so weak.", "unknown"),
    Likelihood("document_locale", "chinese", ("south_korea",), 0.03, 0.1, 0.25, "Documents saved with a Chinese locale or WPS Office; a template travels with the client's files, so weak.", "unknown"),
    Likelihood("document_locale", "korean", ("south_korea",), 0.5, 0.7, 0.9, "Documents saved with the locale ko-KR; Korean Office is used in the South, in China and elsewhere.", "unknown"),
    Likelihood("document_locale", "korean", ("dprk_studio", "china_korean",), 0.1, 0.3, 0.5, "Documents saved with the locale ko-KR; Korean Office is used in the South, in China and elsewhere.", "unknown"),
    Likelihood("document_locale", "korean", ("shared_host", "planted", "something_else",), 0.05, 0.15, 0.35, "Documents saved with the locale ko-KR; Korean Office is used in the South, in China and elsewhere.", "unknown"),
    Likelihood("document_locale", "korean", ("china_alone",), 0.01, 0.05, 0.15, "Documents saved with the locale ko-KR; Korean Office is used in the South, in China and elsewhere.", "unknown"),
    Likelihood("notes_language", "chinese_and_korean", ("dprk_studio", "china_korean",), 0.3, 0.5, 0.8, "Work notes in both languages need a reader of each; a company in China with Korean-writing staff and a chain that ends in Korean both fit.", "unknown"),
    Likelihood("notes_language", "chinese_and_korean", ("shared_host", "planted",), 0.1, 0.25, 0.5, "Work notes in both languages need a reader of each; a company in China with Korean-writing staff and a chain that ends in Korean both fit.", "unknown"),
    Likelihood("notes_language", "chinese_and_korean", ("south_korea",), 0.05, 0.12, 0.3, "Work notes in both languages need a reader of each; a company in China with Korean-writing staff and a chain that ends in Korean both fit.", "unknown"),
    Likelihood("notes_language", "chinese_and_korean", ("something_else",), 0.05, 0.15, 0.35, "Work notes in both languages need a reader of each; a company in China with Korean-writing staff and a chain that ends in Korean both fit.", "unknown"),
    Likelihood("notes_language", "chinese_and_korean", ("china_alone",), 0.01, 0.04, 0.1, "Work notes in both languages need a reader of each; a company in China with Korean-writing staff and a chain that ends in Korean both fit.", "unknown"),
    Likelihood("notes_language", "chinese_only", ("china_alone",), 0.6, 0.8, 0.95, "Work notes in Chinese and none in Korean.", "unknown"),
    Likelihood("notes_language", "chinese_only", ("china_korean", "shared_host", "planted", "something_else",), 0.1, 0.25, 0.5, "Work notes in Chinese and none in Korean.", "unknown"),
    Likelihood("notes_language", "chinese_only", ("dprk_studio",), 0.05, 0.15, 0.3, "Work notes in Chinese and none in Korean.", "unknown"),
    Likelihood("notes_language", "chinese_only", ("south_korea",), 0.02, 0.05, 0.15, "Work notes in Chinese and none in Korean.", "unknown"),
    Likelihood("notes_language", "korean_only", ("south_korea",), 0.6, 0.8, 0.95, "Work notes in Korean and none in Chinese.", "unknown"),
    Likelihood("notes_language", "korean_only", ("dprk_studio", "china_korean",), 0.1, 0.3, 0.5, "Work notes in Korean and none in Chinese.", "unknown"),
    Likelihood("notes_language", "korean_only", ("shared_host", "planted", "something_else",), 0.05, 0.15, 0.35, "Work notes in Korean and none in Chinese.", "unknown"),
    Likelihood("notes_language", "korean_only", ("china_alone",), 0.01, 0.03, 0.1, "Work notes in Korean and none in Chinese.", "unknown"),
    Likelihood("bilingual_notes", "side_by_side", ("dprk_studio", "china_korean",), 0.3, 0.5, 0.8, "Chinese instructions with Korean renderings beside them: an instruction crosses a language border here.", "unknown"),
    Likelihood("bilingual_notes", "side_by_side", ("shared_host", "planted",), 0.1, 0.25, 0.5, "Chinese instructions with Korean renderings beside them: an instruction crosses a language border here.", "unknown"),
    Likelihood("bilingual_notes", "side_by_side", ("south_korea",), 0.05, 0.15, 0.3, "Chinese instructions with Korean renderings beside them: an instruction crosses a language border here.", "unknown"),
    Likelihood("bilingual_notes", "side_by_side", ("something_else",), 0.05, 0.15, 0.35, "Chinese instructions with Korean renderings beside them: an instruction crosses a language border here.", "unknown"),
    Likelihood("bilingual_notes", "side_by_side", ("china_alone",), 0.01, 0.03, 0.1, "Chinese instructions with Korean renderings beside them: an instruction crosses a language border here.", "unknown"),
    Likelihood("korean_usage", "northern_type", ("dprk_studio", "china_korean",), 0.5, 0.7, 0.9, "Northern orthography is shared by Korean writing in China, so the ratio between those two is 1 by rule; machine translation and the South write otherwise.", "unknown"),
    Likelihood("korean_usage", "northern_type", ("shared_host", "planted",), 0.1, 0.3, 0.6, "Northern orthography is shared by Korean writing in China, so the ratio between those two is 1 by rule; machine translation and the South write otherwise.", "unknown"),
    Likelihood("korean_usage", "northern_type", ("something_else",), 0.05, 0.2, 0.5, "Northern orthography is shared by Korean writing in China, so the ratio between those two is 1 by rule; machine translation and the South write otherwise.", "unknown"),
    Likelihood("korean_usage", "northern_type", ("china_alone",), 0.02, 0.08, 0.2, "Northern orthography is shared by Korean writing in China, so the ratio between those two is 1 by rule; machine translation and the South write otherwise.", "unknown"),
    Likelihood("korean_usage", "northern_type", ("south_korea",), 0.01, 0.02, 0.06, "Northern orthography is shared by Korean writing in China, so the ratio between those two is 1 by rule; machine translation and the South write otherwise.", "unknown"),
    Likelihood("korean_usage", "southern", ("south_korea",), 0.7, 0.9, 0.97, "Southern orthography is what the South writes and what machine translation emits, so its presence clears nobody.", "unknown"),
    Likelihood("korean_usage", "southern", ("china_alone", "shared_host", "planted", "something_else",), 0.2, 0.4, 0.7, "Southern orthography is what the South writes and what machine translation emits, so its presence clears nobody.", "unknown"),
    Likelihood("korean_usage", "southern", ("dprk_studio", "china_korean",), 0.1, 0.25, 0.5, "Southern orthography is what the South writes and what machine translation emits, so its presence clears nobody.", "unknown"),
    Likelihood("origin_region", "china", ("china_alone", "china_korean",), 0.5, 0.7, 0.9, "Log-ins from addresses that tables place in China, with or without relays beside them; people in China reach any server so, go-betweens included.", "unknown"),
    Likelihood("origin_region", "china", ("dprk_studio",), 0.1, 0.25, 0.5, "Log-ins from addresses that tables place in China, with or without relays beside them; people in China reach any server so, go-betweens included.", "unknown"),
    Likelihood("origin_region", "china", ("shared_host", "planted",), 0.1, 0.3, 0.5, "Log-ins from addresses that tables place in China, with or without relays beside them; people in China reach any server so, go-betweens included.", "unknown"),
    Likelihood("origin_region", "china", ("something_else",), 0.05, 0.15, 0.3, "Log-ins from addresses that tables place in China, with or without relays beside them; people in China reach any server so, go-betweens included.", "unknown"),
    Likelihood("origin_region", "china", ("south_korea",), 0.03, 0.1, 0.2, "Log-ins from addresses that tables place in China, with or without relays beside them; people in China reach any server so, go-betweens included.", "unknown"),
    Likelihood("origin_region", "south_korea", ("south_korea",), 0.6, 0.8, 0.95, "Log-ins from addresses that tables place in South Korea.", "unknown"),
    Likelihood("origin_region", "south_korea", ("shared_host", "planted", "something_else",), 0.05, 0.15, 0.3, "Log-ins from addresses that tables place in South Korea.", "unknown"),
    Likelihood("origin_region", "south_korea", ("china_korean",), 0.03, 0.1, 0.2, "Log-ins from addresses that tables place in South Korea.", "unknown"),
    Likelihood("origin_region", "south_korea", ("dprk_studio", "china_alone",), 0.01, 0.04, 0.1, "Log-ins from addresses that tables place in South Korea.", "unknown"),
    Likelihood("origin_region", "relays", ("dprk_studio", "planted",), 0.2, 0.4, 0.7, "Log-ins through VPN, proxy or hosting addresses only; people in all of China use relays every day, so weak.", "unknown"),
    Likelihood("origin_region", "relays", ("china_alone", "china_korean", "shared_host",), 0.1, 0.3, 0.5, "Log-ins through VPN, proxy or hosting addresses only; people in all of China use relays every day, so weak.", "unknown"),
    Likelihood("origin_region", "relays", ("south_korea", "something_else",), 0.05, 0.2, 0.4, "Log-ins through VPN, proxy or hosting addresses only; people in all of China use relays every day, so weak.", "unknown"),
    Likelihood("origin_region", "elsewhere", ("something_else",), 0.3, 0.5, 0.8, "Log-ins from addresses that tables place in other countries.", "unknown"),
    Likelihood("origin_region", "elsewhere", ("shared_host", "planted",), 0.2, 0.4, 0.6, "Log-ins from addresses that tables place in other countries.", "unknown"),
    Likelihood("origin_region", "elsewhere", ("dprk_studio", "china_alone", "china_korean", "south_korea",), 0.05, 0.2, 0.4, "Log-ins from addresses that tables place in other countries.", "unknown"),
    Likelihood("origin_watch_region", "dprk_network", ("dprk_studio",), 0.1, 0.4, 0.7, "Log-ins from 175.45.176.0/22, announced by AS131279 (Dyn, October 2017): the DPRK's own network by BGP, not by a geolocation table. Hosts inside it have been compromised (Trend Micro, October 2017).", "unknown"),
    Likelihood("origin_watch_region", "dprk_network", ("planted",), 0.03, 0.15, 0.4, "Log-ins from 175.45.176.0/22, announced by AS131279 (Dyn, October 2017): the DPRK's own network by BGP, not by a geolocation table. Hosts inside it have been compromised (Trend Micro, October 2017).", "unknown"),
    Likelihood("origin_watch_region", "dprk_network", ("shared_host",), 0.02, 0.08, 0.25, "Log-ins from 175.45.176.0/22, announced by AS131279 (Dyn, October 2017): the DPRK's own network by BGP, not by a geolocation table. Hosts inside it have been compromised (Trend Micro, October 2017).", "unknown"),
    Likelihood("origin_watch_region", "dprk_network", ("china_korean", "china_alone", "south_korea", "something_else",), 0.01, 0.015, 0.04, "Log-ins from 175.45.176.0/22, announced by AS131279 (Dyn, October 2017): the DPRK's own network by BGP, not by a geolocation table. Hosts inside it have been compromised (Trend Micro, October 2017).", "unknown"),
    Likelihood("origin_watch_region", "other_region", ("dprk_studio", "china_korean",), 0.1, 0.3, 0.5, "Log-ins from a region that the user watches outside the DPRK's own network; every company there shows the same.", "unknown"),
    Likelihood("origin_watch_region", "other_region", ("china_alone", "shared_host", "planted",), 0.05, 0.2, 0.4, "Log-ins from a region that the user watches outside the DPRK's own network; every company there shows the same.", "unknown"),
    Likelihood("origin_watch_region", "other_region", ("south_korea", "something_else",), 0.02, 0.08, 0.2, "Log-ins from a region that the user watches outside the DPRK's own network; every company there shows the same.", "unknown"),
    Likelihood("rhythm", "east_asia", ("dprk_studio", "china_korean", "china_alone", "south_korea",), 0.5, 0.7, 0.9, "A working day that fits UTC+08:00 to +09:00. The two offsets are not separable (measured likelihood ratio near 1), so China, Korea and the DPRK share one row.", "stated 90 % sets held the truth in 64 to 99 % of windows, by number of events (measured on 337 authors of public git histories)"),
    Likelihood("rhythm", "east_asia", ("shared_host", "planted",), 0.2, 0.4, 0.7, "A working day that fits UTC+08:00 to +09:00. The two offsets are not separable (measured likelihood ratio near 1), so China, Korea and the DPRK share one row.", "stated 90 % sets held the truth in 64 to 99 % of windows, by number of events (measured on 337 authors of public git histories)"),
    Likelihood("rhythm", "east_asia", ("something_else",), 0.1, 0.25, 0.5, "A working day that fits UTC+08:00 to +09:00. The two offsets are not separable (measured likelihood ratio near 1), so China, Korea and the DPRK share one row.", "stated 90 % sets held the truth in 64 to 99 % of windows, by number of events (measured on 337 authors of public git histories)"),
    Likelihood("rhythm", "elsewhere", ("something_else",), 0.4, 0.6, 0.9, "A working day that does not fit UTC+08:00 to +09:00.", "stated 90 % sets held the truth in 64 to 99 % of windows, by number of events (measured on 337 authors of public git histories)"),
    Likelihood("rhythm", "elsewhere", ("shared_host", "planted",), 0.2, 0.4, 0.7, "A working day that does not fit UTC+08:00 to +09:00.", "stated 90 % sets held the truth in 64 to 99 % of windows, by number of events (measured on 337 authors of public git histories)"),
    Likelihood("rhythm", "elsewhere", ("dprk_studio", "china_korean", "china_alone", "south_korea",), 0.05, 0.15, 0.3, "A working day that does not fit UTC+08:00 to +09:00.", "stated 90 % sets held the truth in 64 to 99 % of windows, by number of events (measured on 337 authors of public git histories)"),
    Likelihood("party_match", "dprk_listed", ("dprk_studio",), 0.1, 0.3, 0.6, "A party of the declared chain matches an entry listed under a DPRK programme. Listed fronts sit in China, so that explanation rises too.", "unknown"),
    Likelihood("party_match", "dprk_listed", ("china_korean",), 0.03, 0.08, 0.2, "A party of the declared chain matches an entry listed under a DPRK programme. Listed fronts sit in China, so that explanation rises too.", "unknown"),
    Likelihood("party_match", "dprk_listed", ("china_alone",), 0.01, 0.03, 0.08, "A party of the declared chain matches an entry listed under a DPRK programme. Listed fronts sit in China, so that explanation rises too.", "unknown"),
    Likelihood("party_match", "dprk_listed", ("planted", "shared_host", "something_else", "south_korea",), 0.01, 0.02, 0.06, "A party of the declared chain matches an entry listed under a DPRK programme. Listed fronts sit in China, so that explanation rises too.", "unknown"),
    Likelihood("holding", "owned", ("dprk_studio",), 0.05, 0.2, 0.4, "A party of the declared chain is owned 50 % or more by listed persons, computed from the ownership data given.", "unknown"),
    Likelihood("holding", "owned", ("china_korean",), 0.03, 0.08, 0.2, "A party of the declared chain is owned 50 % or more by listed persons, computed from the ownership data given.", "unknown"),
    Likelihood("holding", "owned", ("china_alone",), 0.01, 0.04, 0.1, "A party of the declared chain is owned 50 % or more by listed persons, computed from the ownership data given.", "unknown"),
    Likelihood("holding", "owned", ("planted", "shared_host", "something_else", "south_korea",), 0.01, 0.03, 0.08, "A party of the declared chain is owned 50 % or more by listed persons, computed from the ownership data given.", "unknown"),
    Likelihood("payments", "third_party_payee", ("dprk_studio",), 0.2, 0.4, 0.7, "Payees that differ from the contract partner or change at the supplier's request (OFAC's settlement with Mondo TV, 26 June 2024); factoring and trading companies are also ordinary.", "unknown"),
    Likelihood("payments", "third_party_payee", ("china_korean", "china_alone", "something_else", "shared_host", "planted",), 0.1, 0.2, 0.4, "Payees that differ from the contract partner or change at the supplier's request (OFAC's settlement with Mondo TV, 26 June 2024); factoring and trading companies are also ordinary.", "unknown"),
    Likelihood("payments", "third_party_payee", ("south_korea",), 0.05, 0.15, 0.3, "Payees that differ from the contract partner or change at the supplier's request (OFAC's settlement with Mondo TV, 26 June 2024); factoring and trading companies are also ordinary.", "unknown"),
    Likelihood("undeclared_work", "undeclared", ("dprk_studio",), 0.5, 0.7, 0.9, "Work found at a party that no register declares; unreported subcontracting is common in the trade and fits every explanation with a subcontractor.", "unknown"),
    Likelihood("undeclared_work", "undeclared", ("china_korean", "china_alone", "south_korea",), 0.3, 0.5, 0.8, "Work found at a party that no register declares; unreported subcontracting is common in the trade and fits every explanation with a subcontractor.", "unknown"),
    Likelihood("undeclared_work", "undeclared", ("shared_host", "planted", "something_else",), 0.2, 0.4, 0.6, "Work found at a party that no register declares; unreported subcontracting is common in the trade and fits every explanation with a subcontractor.", "unknown"),
    Likelihood("working_server", "daily", ("dprk_studio", "china_korean", "china_alone", "south_korea",), 0.4, 0.6, 0.8, "New and re-delivered files from snapshot to snapshot: the server was in use for work while it was watched.", "unknown"),
    Likelihood("working_server", "daily", ("something_else", "shared_host",), 0.2, 0.4, 0.6, "New and re-delivered files from snapshot to snapshot: the server was in use for work while it was watched.", "unknown"),
    Likelihood("working_server", "daily", ("planted",), 0.02, 0.1, 0.2, "New and re-delivered files from snapshot to snapshot: the server was in use for work while it was watched.", "unknown"),
)
"""By kind of evidence and class of its value."""
