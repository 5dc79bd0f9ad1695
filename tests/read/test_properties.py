from celtrace.read.package import Package
from celtrace.read.properties import metadata, read_properties
from tests.read.documents import archive


def test_core_extended_and_custom_properties(tmp_path):
    path = archive(
        tmp_path / "a.docx",
        {
            "docProps/core.xml": "<p><creator>王明</creator><title>修改意见</title><language>zh-CN</language></p>",
            "docProps/app.xml": "<Properties><Application>WPS Office</Application><Pages>3</Pages>"
            "<TitlesOfParts><vector><lpstr>x</lpstr></vector></TitlesOfParts></Properties>",
            "docProps/custom.xml": '<Properties><property name="KSOProductBuildVer"><lpwstr>2052-11.1</lpwstr>'
            "</property></Properties>",
        },
    )
    with Package(path) as package:
        found = {(piece.role, piece.text) for piece in read_properties(package)}
    assert found == {
        ("author", "王明"),
        ("title", "修改意见"),
        ("property", "language: zh-CN"),
        ("property", "Application: WPS Office"),
        ("property", "KSOProductBuildVer: 2052-11.1"),
    }


def test_a_property_never_floods():
    assert len(metadata("", "keywords", "x" * 99_999).text or "") == 4000
