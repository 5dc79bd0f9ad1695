from __future__ import annotations


def test_a_folder_that_is_no_case_is_refused(celtrace, tmp_path):
    assert "not a case" in celtrace("open", tmp_path, "--no-browser", code=2).stderr
