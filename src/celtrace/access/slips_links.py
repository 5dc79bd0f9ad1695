"""Visitors seen through a relay and without it who have something rare in common: an id, or agent and files.

An id that a client carries (a key, a certificate, a cookie, a token) links sessions of any account. Without
account and id, an agent that few others have, together with files that few others asked for, links a visitor
behind a relay with one outside. Both are weaker than an account: ids are copied, agents and files are shared by
colleagues. Ratios rest on this log's own frequencies, add-one smoothed and capped as in
:mod:`celtrace.access.slips`. An agent and a set of files may have one cause, so the middle is the larger of the
two ratios, never their product, which is the upper end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from celtrace.access.sessions import FEW, Sessions, Visit
from celtrace.access.slips import ALWAYS, CAP, apart, rounded, span_words, wilson
from celtrace.access.trails import encoded
from celtrace.access.vantage import Vantage
from celtrace.case.moments import second_of
from celtrace.case.tables import shown
from celtrace.records import Session, Slip

SHARED_FILES = 3
"""Rare files that both must have asked for."""

SHARED_PART = 0.5
"""And the share of the smaller set of files that both must have asked for."""

COPIED = "an id can be copied, and a team can share one"
COLLEAGUES = "colleagues share programs and files"


def client_links(found: Sequence[Visit], seen: Mapping[str, Vantage], visitors: int) -> list[Slip]:
    """One link for each id and open address, against the masked session nearest in time.

    Sessions of one and the same account are left to :func:`celtrace.access.slips.slips`.
    """
    carried: dict[str, list[Visit]] = defaultdict(list)
    for visit in found:
        if visit.client and not visit.row.automated:
            carried[visit.client].append(visit)
    result = []
    for client, mine in sorted(carried.items()):
        masked = [visit for visit in mine if visit.row.ip in seen and seen[visit.row.ip].masks]
        open_: dict[tuple[str, str], Visit] = {}
        for visit in mine:
            if visit.row.ip in seen and seen[visit.row.ip].is_open:
                open_.setdefault((visit.row.account, visit.row.ip), visit)
        users = len({visit.row.account or visit.row.ip for visit in mine})
        for (account, _), bare in sorted(open_.items()):
            others = [visit for visit in masked if visit.row.account != account or not account]
            if others:
                hidden = min(others, key=lambda visit: apart(visit, bare))
                low, middle, high = ratio(max(users - 2, 0), visitors)
                kind = client.partition("=")[0]
                basis = (
                    f"the same {kind} from {hidden.row.ip} ({', '.join(seen[hidden.row.ip].masks)}) and from "
                    f"{bare.row.ip} (on no list of relays that was given), {span_words(apart(hidden, bare)[0])} apart; "
                    f"{max(users - 2, 0)} of {visitors} other visitors carry it"
                )
                result.append(
                    _slip(account or hidden.row.account, hidden, bare, basis, (low, middle, high), COPIED)
                )
    return result


def ratio(have: int, total: int) -> tuple[float, float, float]:
    """Low, middle and high likelihood ratio of sharing what ``have`` of ``total`` others have."""
    low_share, high_share = wilson(have, total)
    middle = min(CAP, (total + 2) / (have + 1))
    high = CAP if low_share <= 0 else min(CAP, 1 / low_share)
    return rounded(min(middle, 1 / high_share)), rounded(middle), rounded(max(middle, high))


def candidates(made: Sessions) -> list[Visit]:
    """Sessions without account whose agent at least two and at most :data:`FEW` visitors have."""
    rare = {agent for agent, number in made.agents.count.items() if 2 <= number <= FEW and agent}
    if not rare:
        return []
    value_set = pa.array(sorted(rare), pa.string())
    found = []
    for row in (
        row for table in made.rare for row in shown(Session, _of_agents(table, value_set)).to_pylist()
    ):
        row["unknown"] = {}
        start, end = (second_of(row[name]) for name in ("start", "end"))
        found.append(Visit(Session(**row), ("", ""), "", start, end, (), zoned=True))
    return sorted(found, key=lambda visit: visit.row.id)


def _of_agents(table: Any, agents: Any) -> Any:
    return table.filter(pc.is_in(table["agent"].cast(pa.string()), value_set=agents))


def file_links(
    found: Sequence[Visit],
    seen: Mapping[str, Vantage],
    made: Sessions,
    requests: Callable[[], Iterable[Any]],
) -> list[Slip]:
    """Links by a rare agent and rare files.

    ``requests``, as what gives ``ip``, ``target`` and ``direction`` by ``column``, are looked through twice.
    """
    by_agent: dict[str, dict[str, list[Visit]]] = defaultdict(lambda: defaultdict(list))
    for visit in found:
        if visit.row.ip in seen:
            by_agent[visit.row.agent][visit.row.ip].append(visit)
    pairs = [
        (hidden, bare)
        for _, places in sorted(by_agent.items())
        for hidden in sorted(places)
        for bare in sorted(places)
        if seen[hidden].masks and seen[bare].is_open
    ]
    if not pairs:
        return []
    files = _files({ip for pair in pairs for ip in pair}, requests())
    common = {target for one, other in pairs for target in files.get(one, set()) & files.get(other, set())}
    askers = _askers(common, requests())
    result = []
    for hidden_ip, bare_ip in pairs:
        one, other = files.get(hidden_ip, set()), files.get(bare_ip, set())
        shared = one & other
        rare = {target for target in shared if len(askers[target]) <= FEW}
        if len(rare) < SHARED_FILES or len(shared) < SHARED_PART * min(len(one), len(other)):
            continue
        agents = [
            agent for agent, places in sorted(by_agent.items()) if hidden_ip in places and bare_ip in places
        ]
        for agent in agents:
            bare = min(by_agent[agent][bare_ip], key=lambda visit: (visit.start_s, visit.row.id))
            hidden = min(by_agent[agent][hidden_ip], key=lambda visit: apart(visit, bare))
            by_name = ratio(max(made.agents.count[agent] - 2, 0), made.agents.visitors)
            rarest = min(len(askers[target]) for target in rare)
            by_file = ratio(max(rarest - 2, 0), made.agents.visitors)
            middle = max(by_name[1], by_file[1])
            low, high = min(by_name[0], by_file[0]), min(CAP, by_name[2] * by_file[2])
            basis = (
                f"the same agent, which {max(made.agents.count[agent] - 2, 0)} of {made.agents.visitors} other "
                f"visitors have, and {len(rare)} files that at most {FEW} visitors asked for, from {hidden_ip} "
                f"({', '.join(seen[hidden_ip].masks)}) and from {bare_ip} (on no list of relays that was given), "
                f"{span_words(apart(hidden, bare)[0])} apart"
            )
            result.append(_slip("", hidden, bare, basis, (low, middle, max(middle, high)), COLLEAGUES))
    return result


def _files(ips: set[str], requests: Iterable[Any]) -> dict[str, set[str]]:
    """What each of the addresses brought or took."""
    files: dict[str, set[str]] = defaultdict(set)
    for some in _moved(requests, "ip", ips):
        for ip, target in zip(some.column("ip").to_pylist(), some.column("target").to_pylist(), strict=True):
            files[ip].add(target)
    return files


def _askers(targets: set[str], requests: Iterable[Any]) -> dict[str, set[str]]:
    """The addresses that brought or took each of the files; who else did is not looked for beyond :data:`FEW`."""
    askers: dict[str, set[str]] = defaultdict(set)
    open_ = set(targets)
    for table in requests if open_ else ():
        for some in _moved([table], "target", open_):
            pairs = some.group_by(["ip", "target"], use_threads=False).aggregate([])
            for ip, target in zip(pairs["ip"].to_pylist(), pairs["target"].to_pylist(), strict=True):
                if len(askers[target]) <= FEW:
                    askers[target].add(ip)
        open_ = {target for target in open_ if len(askers[target]) <= FEW}
        if not open_:
            break
    return askers


def _moved(requests: Iterable[Any], column: str, values: set[str]) -> Iterator[Any]:
    """Uploads and downloads whose ``column`` is one of ``values``; each distinct text is looked at once."""
    wanted = pa.array(sorted(values), pa.string())
    ways = pa.array(["upload", "download"])
    for table in requests:
        mine = _among(table.column(column), wanted)
        if mine.any():
            mine &= _among(table.column("direction"), ways)
            rows = pa.array(np.flatnonzero(mine))
            yield pa.table({name: table.column(name).take(rows) for name in ("ip", "target")})


def _among(column: Any, values: Any) -> npt.NDArray[np.bool_]:
    coded = encoded(column)
    found = pc.is_in(coded.dictionary, value_set=values).to_numpy(zero_copy_only=False)
    return np.asarray(np.append(found, False)[coded.indices.to_numpy(zero_copy_only=False)], bool)


def _slip(
    account: str, hidden: Visit, bare: Visit, basis: str, ratios: tuple[float, float, float], caveat: str
) -> Slip:
    return Slip(
        account=account,
        session_a=hidden.row.id,
        session_b=bare.row.id,
        basis=basis,
        lr_low=ratios[0],
        lr=ratios[1],
        lr_high=ratios[2],
        caveats=[*ALWAYS, caveat],
    )
