"""The wheel, installed in an empty environment elsewhere, serves a page and prints a sign."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.making import raw_filing

ROOT = Path(__file__).resolve().parents[2]


def run(*words: str | Path, env: dict[str, str] | None = None, cwd: Path | None = None) -> str:
    done = subprocess.run(  # noqa: S603  # our own build and our own command
        list(map(str, words)), env=env, cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, ROOT)
    return next(out.glob("*.whl"))


def test_it_holds_templates_styles_and_catalogues_but_no_tests(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    for part in (
        "templates/",
        "static/vendor/",
        "static/css/",
        "rules/packs/",
        "rules/notices/",
        "signs/layouts/",
    ):
        assert any(name.startswith(f"registry/{part}") for name in names), part
    assert any(name.endswith("fi/LC_MESSAGES/messages.mo") for name in names)
    assert not any(name.startswith(("tests/", "docs/", "bench/")) for name in names)


def test_installed_elsewhere_it_serves_a_page_and_prints_a_sign(
    wheel: Path, tmp_path: Path
) -> None:
    home = tmp_path / "elsewhere"
    home.mkdir()
    # The dependencies are those of this environment; the package itself comes from the wheel only.
    run(sys.executable, "-m", "venv", "--without-pip", home / "env")
    python = home / "env/bin/python"
    site = Path(run(python, "-c", "import site; print(site.getsitepackages()[0])").strip())
    for entry in Path(sys.prefix).glob("lib/python*/site-packages"):
        (site / "borrowed.pth").write_text(f"{entry}\n")
    install = ("install", "--quiet", "--no-deps", "--no-compile", "--target", site, wheel)
    run(sys.executable, "-m", "pip", *install)
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"} | {
        "REGISTRY_INSTANCE": str(home / "instance"),
        "REGISTRY_SECRET_KEY": "a key for tests only, of no use elsewhere",
        "REGISTRY_PUBLIC_URL": "https://cameras.example",
    }

    assert str(home) in run(
        python, "-P", "-c", "import registry; print(registry.__file__)", cwd=home
    )
    (home / "filing.json").write_text(json.dumps(raw_filing()))
    page = run(python, "-P", "-c", SERVE, env=env, cwd=home)
    assert (home / "sign.pdf").read_bytes().startswith(b"%PDF-")
    assert "Kaivokatu 8" in page
    assert "stylesheet 200" in page


# In one process: the start of another takes longer than the command.
SERVE = """
import contextlib
import io
import json
import re
from importlib.metadata import entry_points
from registry.app import create_app
from registry.cli import commands, main
(command,) = entry_points(group="console_scripts", name="registry")
assert command.load() is main
with contextlib.redirect_stdout(io.StringIO()):
    commands.main(["db", "upgrade"], standalone_mode=False)
with contextlib.redirect_stdout(io.StringIO()) as told:
    commands.main("filing file filing.json --json".split(), standalone_mode=False)
code = json.loads(told.getvalue())["site"]
for words in (
    ["operators", "verify", "Demo Stores Oy"],
    ["sites", "publish", code],
    f"signs issue {code} --layout a4 --format pdf --lang en --out sign.pdf".split(),
):
    assert not commands.main(words, standalone_mode=False), words
client = create_app().test_client()
page = client.get(f"/S/{code}").get_data(as_text=True)
sheet = re.search(r'<link[^>]+stylesheet[^>]+href="([^"?]+)', page) or re.search(
    r'<link[^>]+href="([^"?]+)"[^>]*stylesheet', page)
print(page)
print("stylesheet", client.get(sheet.group(1)).status_code)
"""
