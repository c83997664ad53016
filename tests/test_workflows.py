"""What runs on GitHub, run here without it: locked down, and each script against a stand-in for `gh` and real Git."""

from __future__ import annotations

import datetime
import http.server
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from toolkit.asking import ask_all
from toolkit.library import load_library
from toolkit.notices import links_notice, outside_addresses, reviews_notice
from toolkit.problems import Place, Problems
from toolkit.remarks import check_notice

FLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
SCRIPTS = ROOT / "scripts"
PINNED = re.compile(r"[a-z-]+/[a-z-]+@[0-9a-f]{40} # v[0-9]+\.[0-9]+\.[0-9]+")
# what each job may do beyond nothing; a new permission is a change of this table
MAY = {
    "check.yml content": {"contents": "read"},
    "check.yml tests": {"contents": "read"},
    "comment.yml comment": {"actions": "read", "contents": "read", "pull-requests": "write"},
    "form.yml convert": {"actions": "write", "contents": "write", "issues": "write", "pull-requests": "write"},
    "links.yml links": {"contents": "read", "issues": "write"},
    "publish.yml build": {"contents": "read", "pages": "read"},
    "publish.yml check": {"contents": "read"},
    "publish.yml deploy": {"id-token": "write", "pages": "write"},
    "release.yml list": {"contents": "read"},
    "release.yml release": {"actions": "read", "contents": "write"},
    "reviews.yml reviews": {"contents": "read", "issues": "write"},
}
FAKE_GH = """#!/usr/bin/env python3
import json, os, sys
with open(os.environ["CALLS"], "a") as calls:
    files = {word: open(word).read() for word in sys.argv[1:] if os.path.isfile(word)}
    calls.write(json.dumps([sys.argv[1:], files]) + "\\n")
print(os.environ.get("SAYS", ""), end="")
"""


def read(file: Path) -> dict:
    return yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (it makes texts alone; `on` is a word to it)


def jobs() -> Iterator[tuple[str, dict]]:
    for file in FLOWS:
        for name, job in read(file)["jobs"].items():
            yield f"{file.name} {name}", job


def test_zizmor_finds_nothing() -> None:
    """The auditor of workflows (https://docs.zizmor.sh/) has nothing to say, at its usual strictness."""
    zizmor = Path(sys.executable).parent / "zizmor"
    found = subprocess.run(
        [zizmor if zizmor.exists() else "zizmor", "--offline", "--no-progress", ROOT / ".github"], capture_output=True, text=True, check=False
    )

    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("file", FLOWS, ids=lambda file: file.name)
def test_a_workflow_may_do_nothing_until_a_job_says_so(file: Path) -> None:
    flow = read(file)

    assert flow["permissions"] == {}
    assert not {"pull_request_target", "issue_comment"} & flow["on"].keys()
    assert "secrets." not in file.read_text("utf-8")


def test_each_job_may_do_only_what_the_table_says() -> None:
    assert {name: job["permissions"] for name, job in jobs()} == MAY


def test_what_runs_on_a_pull_request_only_reads() -> None:
    """Code of a fork runs there, so nothing may be written and no token lies in a step's environment."""
    for name, job in jobs():
        if name.startswith("check.yml"):
            assert set(job["permissions"].values()) == {"read"}
            assert "github.token" not in json.dumps(job)


def test_every_action_is_pinned_and_keeps_no_credentials() -> None:
    for file in FLOWS:
        for line in re.findall(r"uses: (.*)", file.read_text("utf-8")):
            assert PINNED.fullmatch(line), line
    for name, job in jobs():
        for step in job.get("steps", ()):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false", name


def test_no_expression_stands_in_a_command() -> None:
    """Text from outside reaches a shell as a variable or a file."""
    for name, job in jobs():
        for step in job.get("steps", ()):
            assert "${{" not in step.get("run", ""), name


def test_the_commands_that_workflows_call_exist() -> None:
    for file in FLOWS:
        for command in re.findall(r"(?<![\w./-])((?:scripts|\.ci)/[\w./-]+)", file.read_text("utf-8")):
            assert (ROOT / command).is_file(), command
            if command.endswith(".sh"):
                assert os.access(ROOT / command, os.X_OK)


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with an origin, a stand-in for `gh` first in the path, and an answer's folder."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text(FAKE_GH)
    (tmp_path / "bin/gh").chmod(0o755)
    work = tmp_path / "work"
    for name in ("case_studies", "toolsets"):
        shutil.copytree(ROOT / name, work / name)
    git(tmp_path, "init", "--quiet", "--bare", "origin.git")
    git(work, "init", "--quiet", "--initial-branch", "main")
    git(work, "add", ".")
    git(work, "-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "--quiet", "-m", "Start")
    git(work, "remote", "add", "origin", str(tmp_path / "origin.git"))
    git(work, "push", "--quiet", "origin", "main")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    for name, value in {"CALLS": str(tmp_path / "calls"), "NUMBER": "7", "LOGIN": "octo-cat", "PERSON": "583231", "MAIN": "main"}.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "answer").mkdir()
    return tmp_path


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True).stdout


def calls(hub: Path) -> list[tuple[list[str], dict[str, str]]]:
    """What `gh` was asked, with the files it was given."""
    return [json.loads(line) for line in (hub / "calls").read_text().splitlines()] if (hub / "calls").exists() else []


def send(hub: Path, status: int) -> subprocess.CompletedProcess[str]:
    command = [SCRIPTS / "send_form.sh", str(status), hub / "answer"]
    return subprocess.run(command, cwd=hub / "work", capture_output=True, text=True, check=False)


def test_a_form_becomes_a_branch_credited_to_its_author(hub: Path) -> None:
    """Texts with signs that mean something to a shell arrive as they are."""
    (hub / "work/case_studies/x.md").write_text("x")
    (hub / "work/elsewhere.txt").write_text("x")
    for name in ("title", "body", "message"):
        (hub / f"answer/{name}").write_text(f"{name} $(touch owned) `touch owned` \"'; touch owned\n")

    sent = send(hub, 0)

    assert sent.returncode == 0, sent.stderr
    origin = hub / "origin.git"
    assert git(origin, "log", "-1", "--format=%an <%ae>", "form/issue-7") == "octo-cat <583231+octo-cat@users.noreply.github.com>\n"
    assert git(origin, "show", "--name-only", "--format=%s", "form/issue-7").split("\n")[2:] == ["case_studies/x.md", ""]
    assert not list(hub.rglob("owned"))
    asked = [words[:2] for words, _ in calls(hub)]
    assert asked == [["auth", "setup-git"], ["pr", "create"], ["workflow", "run"], ["issue", "comment"]]
    words, files = calls(hub)[1]
    assert words[words.index("--title") + 1] == "title $(touch owned) `touch owned` \"'; touch owned"
    assert files[str(hub / "answer/body")].startswith("body $(touch")


def test_a_branch_that_is_there_is_left_alone(hub: Path) -> None:
    """Someone may have worked on it."""
    git(hub / "work", "push", "--quiet", "origin", "main:form/issue-7")
    before = git(hub / "origin.git", "rev-parse", "form/issue-7")
    (hub / "work/case_studies/x.md").write_text("x")

    assert send(hub, 0).returncode == 0
    assert git(hub / "origin.git", "rev-parse", "form/issue-7") == before
    assert [words[:2] for words, _ in calls(hub)] == [["auth", "setup-git"]]


def test_an_answer_becomes_a_comment_and_other_issues_are_left_alone(hub: Path) -> None:
    (hub / "answer/comment").write_text("Something is missing.")

    assert send(hub, 2).returncode == 0
    assert calls(hub) == []
    assert send(hub, 1).returncode == 0
    words, files = calls(hub)[0]
    assert words[:3] == ["issue", "comment", "7"]
    assert list(files.values()) == ["Something is missing."]
    assert send(hub, 3).returncode == 3


@pytest.mark.parametrize(
    ("there", "text", "asked"),
    [("[]", "a list", "create"), ("[]", "", None), ('[{"number": 5, "title": "T"}]', "a list", "edit"), ('[{"number": 5, "title": "T"}]', "", "close"), ('[{"number": 5, "title": "T!"}]', "x", "create")],
)
def test_one_issue_holds_a_list(hub: Path, monkeypatch: pytest.MonkeyPatch, there: str, text: str, asked: str | None) -> None:
    monkeypatch.setenv("SAYS", there)
    (hub / "list.md").write_text(text)

    done = subprocess.run([SCRIPTS / "keep_issue.sh", "T", hub / "list.md"], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert [words[1] for words, _ in calls(hub)] == ["list", *([asked] if asked else [])]
    if asked in {"edit", "close"}:
        assert calls(hub)[1][0][2] == "5"


class _Web(http.server.BaseHTTPRequestHandler):
    """Answers by the address: /ok, /gone, /no-head, /shy, /moved, /slow and /cut."""

    def do_HEAD(self) -> None:
        self.server.asked.append((self.command, self.path))
        if self.path == "/cut":
            self.connection.close()
            return
        if self.path == "/slow":
            threading.Event().wait(1.5)
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/ok")
        elif self.path == "/no-head" and self.command == "HEAD":
            self.send_response(405)
        else:
            self.send_response({"/gone": 404, "/shy": 403}.get(self.path, 200))
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 (its name is given)

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The address of a small server, and what it was asked."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Web)
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", server.asked
    server.shutdown()


def test_addresses_are_asked_and_sorted_by_how_they_fail(web: tuple[str, list[tuple[str, str]]]) -> None:
    """A head is enough where it is given; a failure is asked again; a host that is not there is gone."""
    base, asked = web
    urls = [f"{base}/{path}" for path in ("ok", "ok", "gone", "no-head", "shy", "moved", "slow", "cut", "é?a=ü")]

    found = ask_all([*urls, "http://nowhere.invalid/x", "http://["], timeout=0.5, pause=0)

    outcomes = {one.url.removeprefix(base): one.outcome for one in found}
    assert outcomes == {
        "/ok": "works", "/gone": "gone", "/no-head": "works", "/shy": "refused", "/moved": "works", "/slow": "silent",
        "/cut": "silent", "/é?a=ü": "works", "http://nowhere.invalid/x": "gone", "http://[": "silent",
    }  # fmt: skip
    assert len([path for _, path in asked if path == "/ok"]) == 2  # once for itself, though named twice, and once where /moved leads
    assert asked.count(("HEAD", "/gone")) == 2


def test_a_list_of_links_names_the_files(web: tuple[str, list[tuple[str, str]]]) -> None:
    base, _ = web
    places = {f"{base}/gone": [Place("case_studies/a.md", 3, 5)], f"{base}/shy": [Place("docs/b.md", 1, 1)], f"{base}/ok": []}

    notice = links_notice(ask_all(places, timeout=2, pause=0), places)

    assert notice.startswith(f"1 of 3 addresses work.\n\n## No longer there\n\n- `{base}/gone` (404 Not Found), in `case_studies/a.md:3:5`\n")
    assert "## Answer people, perhaps" in notice
    assert links_notice(ask_all([f"{base}/ok"], pause=0), places) == ""


def test_every_address_of_the_content_is_known() -> None:
    """Sources, readings and links in the text, each with its line."""
    found = outside_addresses(load_library(ROOT / "tests/sample", Problems()))

    assert found["https://example.org/benches"] == [Place("case_studies/sampleton.md", 45, 10)]
    every = outside_addresses(load_library(ROOT, Problems()))
    assert len(every) > 500
    assert "https://www.newlocal.org.uk/on-a-mission-a-toolkit-for-local-statecraft-in-an-era-of-uncertainty/" in every
    for url, places in every.items():
        for place in places:
            assert url.split("//")[1][:20] in (ROOT / place.path).read_text("utf-8"), (url, place)


def test_reviews_are_listed_in_the_month_before_they_are_due() -> None:
    library = load_library(ROOT / "tests/sample", Problems())
    due = library.places["exampleham"].record.next_review

    assert reviews_notice(library, due - datetime.timedelta(days=32)) == ""
    notice = reviews_notice(library, due - datetime.timedelta(days=31))
    assert f"| Exampleham | `case_studies/exampleham.md` | {due} | " in notice
    assert "Sampleton |" not in reviews_notice(library, datetime.date(2099, 3, 30))


@pytest.mark.parametrize("name", ["check_links.py", "list_reviews.py"])
def test_the_scheduled_commands_run(name: str, tmp_path: Path) -> None:
    """On a library without outside addresses and without reviews due, they say nothing."""
    for folder in ("toolsets", "case_studies", "docs"):
        (tmp_path / folder).mkdir()

    done = subprocess.run([sys.executable, SCRIPTS / name, tmp_path], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def comment(report: Path, *words: str) -> subprocess.CompletedProcess[str]:
    # as in the workflow, without any installed package
    return subprocess.run([sys.executable, "-S", SCRIPTS / "write_comment.py", report, *words], capture_output=True, text=True, check=False)


def test_a_report_from_anyone_stays_inside_its_block(tmp_path: Path) -> None:
    """No fence in it ends the block, no invisible sign is left, and its length is limited."""
    (tmp_path / "problems.txt").write_bytes(b"`````\n@everyone [x](https://evil.example)\n~~~\n\xff\x00" + "\u202e".encode() + b"y" * 300_000)

    said = comment(tmp_path, "--result", "failure", "--run", "https://example.org/run").stdout

    assert said.startswith("Something is to be mended. [All results, ")
    assert re.search(r"^``````text\n`````\n@everyone .*^``````\n\Z", said, re.MULTILINE | re.DOTALL)
    assert len(said) < 30_000
    assert all(line.isprintable() for line in said.split("\n"))


@pytest.mark.parametrize(("text", "number"), [("12\n", "12"), ("0", ""), ("12; id", ""), ("-1", ""), ("", ""), ("1" * 20, ""), ("１２", "")])
def test_only_a_number_is_a_number(tmp_path: Path, text: str, number: str) -> None:
    (tmp_path / "number").write_text(text, "utf-8")

    said = comment(tmp_path, "--number")

    assert (said.stdout.strip(), said.returncode) == (number, 0 if number else 1)


def test_a_link_in_a_report_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("12")
    (tmp_path / "report").mkdir()
    (tmp_path / "report/number").symlink_to(tmp_path / "secret")

    assert comment(tmp_path / "report", "--number").returncode == 1


def test_a_comment_says_how_the_check_ended() -> None:
    assert check_notice("No problems found.", "success", "https://example.org/1").startswith("Every check passed. ")
    assert "```text\nNo problems found.\n```\n" in check_notice("No problems found.", "success", "")
