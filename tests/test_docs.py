"""The documentation as tests: complete, equal to the program, its blocks run, its links lead somewhere."""

from __future__ import annotations

import ast
import contextlib
import importlib.util
import inspect
import os
import re
import shlex
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import click
import pytest

from celtrace.cli import COMMANDS, root
from celtrace.engine.limits import LIMITS
from celtrace.pipeline import PIPELINE
from celtrace.records import TABLES, columns
from celtrace.resources.hypotheses import EXPLANATIONS
from celtrace.resources.red_flags import RED_FLAGS
from celtrace.resources.words import SCALE

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")]
PAGES += sorted(DOCS.rglob("*.md"))
BIN = Path(sys.executable).parent


class Block(NamedTuple):
    """A fenced block: its language, its text, and the line it begins at."""

    language: str
    text: str
    line: int


def blocks(path: Path) -> list[Block]:
    found: list[Block] = []
    language: str | None = None
    start, kept = 0, list[str]()
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if language is None and line.startswith("```"):
            language, start, kept = line[3:].strip(), number, []
        elif language is not None and line == "```":
            found.append(Block(language, "".join(f"{each}\n" for each in kept), start))
            language = None
        elif language is not None:
            kept.append(line)
    assert language is None, f"{path}: the block of line {start} does not end"
    return found


def console_lines(path: Path) -> list[str]:
    """The commands of the console blocks of a page, continued lines joined."""
    text = "".join(block.text for block in blocks(path) if block.language == "console")
    return [line[2:] for line in text.replace("\\\n", " ").splitlines() if line.startswith("$ ")]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# The reference pages


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_reference_pages_are_those_of_the_program(reference):
    """In a process of its own: commands remember the help option of whoever called them first."""
    command = [sys.executable, str(ROOT / "scripts" / "reference.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"run `make docs`: {done.stdout}{done.stderr}"
    assert {path.name for path in REFERENCE.iterdir()} == set(reference.PAGES)


def commands(
    group: click.Group, context: click.Context, name: str = "celtrace"
) -> Iterator[tuple[str, click.Command]]:
    yield name, group
    for each in group.list_commands(context):
        command = group.get_command(context, each)
        assert command is not None
        if isinstance(command, click.Group):
            yield from commands(command, click.Context(command, parent=context), f"{name} {each}")
        else:
            yield f"{name} {each}", command


ALL_COMMANDS = dict(commands(root, click.Context(root)))


def test_every_command_and_option_is_described():
    parts = re.split(r"^##+ (.+)$", (REFERENCE / "commands.md").read_text("utf-8"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert set(sections) == set(ALL_COMMANDS)
    assert set(COMMANDS) == {name.split()[1] for name in ALL_COMMANDS if " " in name}
    for name, command in ALL_COMMANDS.items():
        for parameter in command.params:
            for option in parameter.opts if isinstance(parameter, click.Option) else ():
                assert re.search(rf"{re.escape(option)}\b", sections[name]), f"{name} {option}"


def test_every_table_and_column_is_described():
    parts = re.split(r"^## (.+)$", (REFERENCE / "tables.md").read_text("utf-8"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert set(sections) == set(TABLES)
    for name, kind in TABLES.items():
        missing = [column for column in columns(kind) if f"\n| {column} |" not in sections[name]]
        assert not missing, f"{name}: {missing}"


def test_every_stage_setting_and_limit_is_described():
    parts = re.split(r"^## (.+)$", (REFERENCE / "stages.md").read_text("utf-8"), flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    for stage in PIPELINE:
        missing = [name for name in stage.settings if f"| `{name}` |" not in sections[stage.label]]
        assert not missing, f"{stage.label}: {missing}"
        assert all(name in sections[stage.label] for name in (*stage.reads, *stage.writes, *stage.datasets))
    assert all(f"\n| {kind} |" in sections["Limits of a reader"] for kind in LIMITS)


def test_every_red_flag_is_described():
    text = (REFERENCE / "red-flags.md").read_text("utf-8")
    assert re.findall(r"^\| (R\d\d) \|", text, re.MULTILINE) == [flag.id for flag in RED_FLAGS]
    assert [flag.id for flag in RED_FLAGS] == [f"R{number:02d}" for number in range(1, 33)]


def exit_codes(tree: ast.AST) -> set[int]:
    """Numbers that a module ends the program with: ``sys.exit(3)``, ``exit_code = 5``, ``return 2`` of a handler."""
    found = set()
    for node in ast.walk(tree):
        value: ast.expr | None = None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "exit":
            value = node.args[0] if node.args else None
        elif isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == "exit_code" for target in node.targets
        ):
            value = node.value
        if isinstance(value, ast.Constant) and isinstance(value.value, int):
            found.add(value.value)
    return found


def test_every_exit_code_is_described():
    text = (REFERENCE / "exit-codes.md").read_text("utf-8")
    described = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert described == {0, 1, 2, 3, 4, 5, 130}
    used = set()
    for path in sorted((ROOT / "src" / "celtrace").rglob("*.py")):
        used |= exit_codes(ast.parse(path.read_text("utf-8")))
    assert used <= described
    assert {3, 4, 5, 130} <= used


def test_every_key_of_a_case_is_described():
    from celtrace.case.config import DATASETS, CaseConfig, LogsConfig, RegionConfig, SourceConfig

    text = next(block.text for block in blocks(DOCS / "case.md") if block.language == "toml")
    for part, kind in (("source", SourceConfig), ("logs", LogsConfig), ("region", RegionConfig)):
        section = text.partition(f"[[{part}]]")[2].partition("\n[")[0]
        told = set(re.findall(r"^(\w+) =", section, re.MULTILINE))
        assert set(kind.__struct_fields__) - {"authority"} <= told, part
    assert all(re.search(rf"\b{name}\b", text) for name in (*CaseConfig.__struct_fields__, *DATASETS))


# The figures of the page on methods


def flat(text: str) -> str:
    return " ".join(re.sub(r"^> ?", "", text, flags=re.MULTILINE).replace("*", "").split())


def test_methods_states_the_measured_figures():
    from celtrace.access.rhythm import INDEPENDENT, MEASURED
    from celtrace.access.slips import CAP
    from celtrace.assess.fusion import DRAWS, RHO
    from celtrace.parties import screening
    from celtrace.parties.matches import FALSE_FLAGS
    from celtrace.read.usage import ENOUGH, ENOUGH_NORTHERN, FEWEST_LINES

    text = flat((DOCS / "methods.md").read_text("utf-8"))
    assert flat(MEASURED) in text
    assert flat(FALSE_FLAGS) in text
    (rate,) = [flag.base_rate for flag in RED_FLAGS if flag.id == "R28"]
    firms, persons = re.findall(r"of 1,000 \w+ (\d+)", FALSE_FLAGS)
    assert rate.startswith(f"{firms} of 1,000 names of ordinary firms, ")
    assert f" {persons} of 1,000 names of persons" in rate
    assert "precision .958 and recall .600" in text
    assert "precision .958, recall .600" in flat(inspect.getsource(screening))
    assert f"`match` from {screening.MATCH}" in text
    assert f"`possible` from {screening.POSSIBLE}" in text
    assert f"at most {INDEPENDENT:.0f} independent" in text
    assert f"capped at {CAP:.0f}" in text
    assert f"ρ is {RHO}" in text
    assert f"{DRAWS} draws" in text
    assert (
        f"needs {FEWEST_LINES} lines of one folder together and, for `southern`, a weight of {ENOUGH}" in text
    )
    assert f"one word of the surest classes (weight {ENOUGH_NORTHERN})" in text


@pytest.mark.media
def test_methods_states_the_limits_of_the_identifier():
    from celtrace.see import calibration, near_copies, support

    text = flat((DOCS / "methods.md").read_text("utf-8"))
    assert f"from a score of {calibration.LEAST_COPY:g}" in text
    assert calibration.LEAST_LEAD == 2
    assert f"less than {support.LEAST_SHARE:.0%}".replace("%", " %") in text
    assert f"score up to {near_copies.COPY_TOP:.0f}" in text
    assert f"(by {calibration.MARGIN}, and by half a logit)" in text
    assert calibration.MARGIN_LOGIT == 0.5
    assert f"{calibration.LEAST_SHOWS} shows and {calibration.LEAST_IMPOSTORS} frames" in text


def test_methods_states_priors_and_words():
    text = (DOCS / "methods.md").read_text("utf-8")
    priors = [f"| `{each.id}` | {each.low:g} | {each.mode:g} | {each.high:g} |" for each in EXPLANATIONS]
    words = [f"| {step.word} | {step.low:g} | {step.high:g} |" for step in SCALE]
    assert not [row for row in (*priors, *words) if row not in text]


def test_methods_states_each_regime():
    from celtrace.parties.holdings.rules import RULES

    text = (DOCS / "methods.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if re.match(r"\| `(ofac|eu|uk)`", line)]
    assert len(rows) == len(RULES)
    for rule, row in zip(RULES, rows, strict=True):
        assert row.startswith(f"| `{rule.regime}`")
        assert rule.begins in row
        assert ("more than 50 %" if rule.strict else "50 % or more") in row
        assert ("added together" in row) == rule.aggregate
        assert ("does not block" not in row) == rule.control_blocks


# Every page


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)\s]+)\)", text)
    local = [each.partition("#")[0] for each in targets if not re.match(r"[a-z]+:", each)]
    assert not [each for each in local if each and not (page.parent / each).exists()]


TOLD = [
    "/" + "work/",
    "/" + "root/",
    "/home/",
    "/tmp/" + "spec",
    "sub" + "agent",
    "language " + "model",
    "LL" + "M",
    "Clau" + "de",
    "Chat" + "GPT",
    "Co" + "pilot",
    "DESIGN" + ".md",
    "../" + "shared",
    "issues " + "show",
]
"""Words that belong to whoever wrote a page, or to their machine, and not to its reader."""


def test_pages_speak_of_the_program_alone():
    tracked = subprocess.run(
        ["git", "ls-files", "-z", "--", "*.md", "docs"], cwd=ROOT, capture_output=True, text=True
    ).stdout.split("\0")
    texts = {Path(ROOT, name) for name in tracked if name.endswith(".md")} | set(PAGES)
    found = [
        (name_of(path), word)
        for path in sorted(texts)
        for word in TOLD
        if re.search(rf"(?<!\w){re.escape(word)}", path.read_text("utf-8"), re.IGNORECASE)
    ]
    assert not found


def first_command(line: str) -> list[str]:
    """The words of a command line up to a pipe or redirection."""
    words = shlex.split(line, comments=True)
    ends = [words.index(mark) for mark in ("|", ">", "<") if mark in words]
    return words[: min(ends, default=len(words))]


def complaint(words: list[str]) -> str:
    """What is wrong with a command line of celtrace; empty when the program would take it."""
    command: click.Command = root
    context = click.Context(root, info_name="celtrace")
    rest = words[1:]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        found = command.get_command(context, rest[0])
        if found is None:
            return f"no command {rest[0]}"
        command, rest = found, rest[1:]
        context = click.Context(command, parent=context)
    try:
        given, left, _order = command.make_parser(context).parse_args(rest)
    except click.UsageError as error:
        return error.format_message()
    if left:
        return f"unexpected {left}"
    for parameter in command.params:
        value = given.get(parameter.name or "")
        if parameter.required and not (isinstance(value, str | tuple | list) and value):
            return f"without {parameter.name}"
        if isinstance(value, str) and isinstance(parameter.type, click.Choice):
            try:
                parameter.type.convert(value, parameter, context)
            except click.UsageError as error:
                return error.format_message()
    return ""


@pytest.mark.parametrize(
    "line", ["celtrace exprot case", "celtrace verify", "celtrace verify a b", "celtrace verify case --jsonn"]
)
def test_a_wrong_command_line_is_noticed(line):
    assert complaint(first_command(line))


@pytest.mark.parametrize(
    ("page", "line"),
    [(page, line) for page in PAGES for line in console_lines(page)],
    ids=lambda given: name_of(given) if isinstance(given, Path) else given.split()[0],
)
def test_every_example_is_a_command_that_exists(page, line):
    words = first_command(line)
    if words[0] == "make":
        makefile = (ROOT / "Makefile").read_text("utf-8")
        assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in words[1:])
    elif words[0] == "celtrace":
        assert not complaint(words)
    else:
        assert words[0] in {"duckdb"}


def test_every_dependency_has_its_decision():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = project["project"]["dependencies"]
    for name, extra in project["project"]["optional-dependencies"].items():
        wanted += [] if name == "all" else extra
    for group in project["dependency-groups"].values():
        wanted += group
    text = (DOCS / "decisions.md").read_text("utf-8").lower()
    names = {re.split(r"[^\w.-]", each)[0].lower() for each in wanted}
    assert not sorted(name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text))


# What runs


def write_material(folder: Path) -> None:
    """The exposed case of the demonstration with few of its pictures, which take most of the time."""
    from celtrace.demo.generate import build
    from celtrace.demo.tree import Tree

    def kept(path: str) -> bool:
        if path.startswith("library/"):
            return not path.endswith(".jpg") or "C045" in path or "_f0001" in path
        if not path.startswith("server/") or not re.search(r"\.(png|jpg)", path):
            return True
        return any(part in path for part in ("C045/A/", "/layout/", "C045_check_full"))

    whole = build()[0].tree
    tree = Tree({path: entry for path, entry in whole.files.items() if kept(path)})
    tree.write(folder)
    for manifest in sorted((folder / "manifests").iterdir()):
        day = f"server/{manifest.stem}/"
        files = {path.removeprefix(day): entry for path, entry in tree.under(day)}
        manifest.write_text(Tree(files).manifest(), "utf-8")


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}", "OPENBLAS_NUM_THREADS": "1"}
    return subprocess.run(
        ["bash", "-e", "-c", command], cwd=folder, env=environment, capture_output=True, text=True
    )


@pytest.mark.media
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_block_of_the_tutorial_runs(tmp_path):
    write_material(tmp_path / "demo-case" / "exposed")
    made = run(
        "mkdir demo-case/cases; celtrace investigate -o demo-case/cases/exposed "
        "--config demo-case/exposed/case.toml --quiet || test $? -eq 3",
        tmp_path,
    )
    assert made.returncode == 0, made.stderr
    for block in blocks(DOCS / "case.md"):
        if block.language == "python":
            done = subprocess.run(
                [sys.executable, "-c", block.text], cwd=tmp_path, capture_output=True, text=True
            )
            assert done.returncode == 0, f"docs/case.md:{block.line}: {done.stderr}"
    shown, ran = "", 0
    for block in blocks(DOCS / "tutorial.md"):
        place = f"docs/tutorial.md:{block.line}"
        if block.language == "sh":
            done = run(block.text, tmp_path)
            assert done.returncode == 0, (
                f"{place}: {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}"
            )
            assert "Traceback" not in done.stderr, place
            shown, ran = done.stdout, ran + 1
        elif block.language == "text" and ran:
            missing = [line for line in block.text.splitlines() if line not in shown]
            assert not missing, f"{place}: {missing} not in {shown[:2000]}"
            shown = ""
    assert ran >= 15


PLACES = {
    "mirror": "server",
    "deliveries": "server",
    "logs": "logs",
    "addresses": "reference/ip",
    "lists": "reference/lists",
    "shows": "library",
    "vendors.csv": "reference/vendors.csv",
    "contracts.csv": "reference/contracts.csv",
    "invoices.csv": "reference/invoices.csv",
}
"""What the examples of the README call their inputs, and what stands for each here."""


@pytest.mark.media
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_example_of_the_readme_runs(tmp_path):
    write_material(tmp_path / "material")
    for name, place in PLACES.items():
        (tmp_path / name).symlink_to(tmp_path / "material" / place)
    for block in blocks(ROOT / "README.md"):
        assert block.language in {"console", "sh"}
    lines = [line for line in console_lines(ROOT / "README.md") if not line.startswith("make ")]
    lines += [block.text for block in blocks(ROOT / "README.md") if block.language == "sh"]
    for line in lines:
        done = run(line, tmp_path)
        assert done.returncode in (0, 3), f"{line}: {done.returncode}: {done.stderr[-500:]}"
        assert "Traceback" not in done.stderr, line
    assert (tmp_path / "case" / "report" / "full.html").is_file()
    assert len(lines) >= 5


@pytest.mark.slow
def test_the_commands_of_the_cluster_page_run(tmp_path):
    """Its three blocks, with addresses of this machine and two workers in place of eight."""
    from .loopback import ObjectStore, family, free_port
    from .test_second_run import canonical

    install, start, give = (
        block.text for block in blocks(DOCS / "howto-cluster.md") if block.language == "text"
    )
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = re.findall(r"\[(.+)\]", install)[0].split(",")
    assert set(wanted) <= set(project["optional-dependencies"])
    (tmp_path / "mirror").mkdir()
    for number in range(20):
        (tmp_path / "mirror" / f"n{number}.txt").write_text(f"第{number}集 修改\n", "utf-8")
    store, port = ObjectStore(tmp_path / "log"), str(free_port())

    def here(text: str) -> str:
        for old, new in {
            "10.0.0.1": "127.0.0.1",
            "8786": port,
            "--nworkers 8": "--nworkers 2 --no-dashboard",
            "https://objects.example.org": store.environment["AWS_ENDPOINT_URL"],
            "=...": "=test",
        }.items():
            assert old in start + give
            text = text.replace(old, new)
        return text

    processes = []
    environment = {**os.environ, "PATH": f"{BIN}:{os.environ['PATH']}"}
    secret, words = here(give).split("celtrace ", 1)
    exported = dict(re.findall(r"(\w+)=(\S+)", secret))
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**store.environment, **exported}.items():
            patch.setenv(name, value)
        store.make_bucket("evidence")
        try:
            for line in here(start).splitlines():
                processes.append(
                    subprocess.Popen(
                        shlex.split(line),
                        cwd=tmp_path,
                        env={**environment, **exported},
                        stderr=subprocess.DEVNULL,
                    )
                )
            done = run(f"{secret}celtrace {words}", tmp_path)
            assert done.returncode == 0, done.stderr
        finally:
            for pid in [pid for process in processes for pid in family(process.pid)]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            for process in processes:
                process.wait()
            store.close()
    assert run("celtrace investigate ./mirror -o alone --quiet", tmp_path).returncode == 0
    assert canonical(tmp_path / "case") == canonical(tmp_path / "alone")
