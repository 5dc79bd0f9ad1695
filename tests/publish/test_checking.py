import json
import os
import shutil

import pytest

from celtrace.publish.checking import check_bundle, is_bundle, stamped
from celtrace.publish.release import render
from tests.publish.test_release import ready


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("case")
    render(ready(folder), "public", ("html", "md", "bundle"))
    return folder / "report" / "public"


@pytest.fixture
def bundle(made, tmp_path):
    return shutil.copytree(made, tmp_path / "bundle")


def test_a_whole_bundle_holds_and_counts_its_commitments(bundle):
    result = check_bundle(bundle)
    assert is_bundle(bundle)
    assert result.problems == []
    assert result.checked["claims"] > 10
    assert result.checked["commitments"] >= result.checked["claims"]
    assert result.checked["links"] > 50


def spoil_page(bundle):
    page = bundle / "files.html"
    page.write_text(
        page.read_text("utf-8").replace("</main>", '<p id="finding-0000000000000000">x</p></main>'), "utf-8"
    )


def rehash(bundle):
    import hashlib

    body = json.loads((bundle / "manifest.json").read_bytes())
    body["files"] = {name: hashlib.sha256((bundle / name).read_bytes()).hexdigest() for name in body["files"]}
    (bundle / "manifest.json").write_text(json.dumps(body))


def test_damage_is_named(bundle):
    (bundle / "stix.json").write_bytes(b"{}")
    (bundle / "new.txt").write_text("x")
    (bundle / "report.md").unlink()
    found = {problem.place: problem.what for problem in check_bundle(bundle).problems}
    assert found["stix.json"] == "differs from the manifest"
    assert found["new.txt"] == "is not in the manifest"
    assert found["report.md"] == "is gone"


def test_a_claim_from_nowhere_is_named_even_with_right_hashes(bundle):
    spoil_page(bundle)
    rehash(bundle)
    (problem,) = check_bundle(bundle).problems
    assert (problem.place, "does not know" in problem.what) == ("files.html", True)


def test_a_link_out_of_the_bundle_is_named(bundle):
    page = bundle / "files.html"
    page.write_text(
        page.read_text("utf-8").replace("</main>", '<a href="https://a.test/x">x</a></main>'), "utf-8"
    )
    rehash(bundle)
    assert [problem.what for problem in check_bundle(bundle).problems] == [
        "leads out of the bundle: https://a.test/x"
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: body["claims"][0].update(evidence=[]),
        lambda body: body["claims"][0]["evidence"][0].update(places=[]),
        lambda body: body["claims"][0]["evidence"][0].update(places=["no hash"]),
        lambda body: body["files"].update({"../outside": "0" * 64}),
        lambda body: body.pop("claims"),
    ],
)
def test_a_manifest_that_leads_nowhere_is_named(bundle, spoil):
    path = bundle / "manifest.json"
    body = json.loads(path.read_bytes())
    spoil(body)
    path.write_text(json.dumps(body))
    assert check_bundle(bundle).problems


def test_a_link_in_place_of_a_file_is_no_file(bundle):
    os.replace(bundle / "report.md", bundle.parent / "elsewhere.md")
    (bundle / "report.md").symlink_to(bundle.parent / "elsewhere.md")
    assert ("report.md", "is gone") in [(each.place, each.what) for each in check_bundle(bundle).problems]


@pytest.mark.openssl
def test_a_time_stamp_is_checked_and_what_it_shows_is_told(bundle, tmp_path):
    from celtrace.signing.stamp import ask
    from tests.authority import Authority

    assert stamped(bundle) == "No time stamp."
    (tmp_path / "authority").mkdir()
    authority = Authority(tmp_path / "authority")
    manifest = bundle / "manifest.json"
    (bundle / "manifest.tsr").write_bytes(ask(authority.address, manifest.read_bytes()))
    authority.close()
    result = check_bundle(bundle)
    assert (result.problems, result.checked["time stamps"]) == ([], 1)
    assert "was there at 20" in stamped(bundle)
    assert "does not show who made" in stamped(bundle)
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    (problem,) = check_bundle(bundle).problems
    assert (problem.place, problem.what) == ("manifest.tsr", "is one of other bytes")
    assert stamped(bundle) == "The time stamp does not hold: it is one of other bytes."
