#!/usr/bin/python3
"""House rules that a compiler cannot check, over the files git knows."""

import json
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]

TOP_LEVEL = {
    ".ci", ".clang-format", ".clang-tidy", ".gitignore", "CMakeLists.txt",
    "CMakePresets.json", "LICENSE", "README.md", "common", "deploy", "proto",
    "services", "tests",
}

# The connector's own transaction calls ignore the server's answer, and its
# streaming ends silently on an error.
FORBIDDEN_CALL = re.compile(
    r"(?:->|\.)\s*(?:commit|rollback|setAutoCommit)\s*\(|TYPE_FORWARD_ONLY")
INEXACT = re.compile(r"\b(?:double|float)\b")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")
INCLUDE = re.compile(r'^\s*#include\s+["<]([^">]+)[">]', re.MULTILINE)

# Comments, raw strings, strings and characters of C++, in the order in which a
# scanner has to try them.
NOT_CODE = re.compile(
    r'//[^\n]*|/\*.*?\*/'
    r'|R"(?P<fence>[^()\s\\]{0,16})\(.*?\)(?P=fence)"'
    r'|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'",
    re.DOTALL)


def tracked():
  listing = subprocess.run(
      ["git", "-C", str(ROOT), "ls-files", "-z"], check=True,
      stdout=subprocess.PIPE).stdout.decode()
  return [name for name in listing.split("\0")
          if name and (ROOT / name).is_file()]


def read(name):
  return (ROOT / name).read_text(encoding="utf-8")


def code_of(text):
  """The text with comments and literals blanked, line numbers kept."""
  def blank(match):
    return '""' + "\n" * match.group(0).count("\n")
  return NOT_CODE.sub(blank, text)


def hits(pattern, text, name):
  return [f"{name}:{text.count(chr(10), 0, match.start()) + 1}: "
          f"{match.group(0).strip()}" for match in pattern.finditer(text)]


class Repository(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.names = tracked()
    cls.cxx = [n for n in cls.names if n.endswith((".cc", ".h"))]

  def assert_none(self, found):
    self.assertEqual([], found, "\n" + "\n".join(found))

  def test_top_level_holds_only_the_agreed_names(self):
    self.assertEqual(set(), {n.split("/")[0] for n in self.names} - TOP_LEVEL)

  def test_nothing_calls_the_connector_functions_that_hide_errors(self):
    self.assert_none([
        hit for name in self.cxx
        for hit in hits(FORBIDDEN_CALL, code_of(read(name)), name)])

  def test_figures_are_never_binary_fractions(self):
    rooms = ("services/", "common/rational/", "common/money/", "common/units/")
    # Coordinates on paper are no figures; those that are printed come as text.
    drawing = "services/evaluation/render/"
    self.assert_none([
        hit for name in self.cxx
        if name.startswith(rooms) and not name.startswith(drawing)
        for hit in hits(INEXACT, code_of(read(name)), name)])

  def test_contract_has_no_binary_fractions(self):
    self.assert_none([
        hit for name in self.names if name.endswith(".proto")
        for hit in hits(INEXACT, code_of(read(name)), name)])

  def test_nothing_is_marked_unfinished(self):
    self.assert_none([
        hit for name in self.names
        if name.endswith((".cc", ".h", ".proto", ".cmake", ".sql", ".py", ".sh",
                          ".js", ".md", ".yaml", "CMakeLists.txt"))
        for hit in hits(UNFINISHED, read(name), name)])

  def test_includes_point_one_way(self):
    forbidden = [
        ("common/", r"services/"),
        (r"services/[^/]+/domain/", r"grpc|cppconn|mysql|common/(mysql|rpc)/"),
        (r"services/[^/]+/store/", r"grpc|common/rpc/"),
    ]
    found = []
    for name in self.cxx:
      for where, what in forbidden:
        if re.match(where, name):
          found += [f"{name} includes {path}"
                    for path in INCLUDE.findall(read(name))
                    if re.match(what, path)]
    self.assert_none(found)

  def test_one_service_includes_nothing_of_another(self):
    # The tool applies the pure rules of an evaluation before it sends anything,
    # and those of a project's history to the events that it exports; it proves
    # a seal by itself, without the server that made it.
    allowed = ("services/cli/", ("services/evaluation/domain/",
                                 "services/evaluation/narrative/",
                                 "services/evaluation/template/",
                                 "services/orchestrator/domain/",
                                 "services/project/domain/"))
    found = []
    for name in self.cxx:
      match = re.match(r"services/([^/]+)/", name)
      if match:
        found += [f"{name} includes {path}"
                  for path in INCLUDE.findall(read(name))
                  if path.startswith("services/")
                  and not path.startswith(match.group(0))
                  and not (match.group(0) == allowed[0]
                           and path.startswith(allowed[1]))]
    self.assert_none(found)

  def test_only_the_mysql_room_includes_the_connector(self):
    self.assert_none([
        f"{name} includes {path}" for name in self.cxx
        if not re.match(r"(tests/(unit|integration)/)?common/(mysql|testing)/", name)
        for path in INCLUDE.findall(read(name))
        if path.startswith(("cppconn/", "mysql_"))])

  def test_mains_are_wiring_only(self):
    self.assert_none([
        f"{name} has {read(name).count(chr(10))} lines" for name in self.cxx
        if re.fullmatch(r"services/[^/]+/main\.cc", name)
        and read(name).count("\n") >= 60])

  def test_lock_files_hold_no_download_addresses(self):
    self.assert_none([
        f"{name}: {package}" for name in self.names
        if name.endswith("package-lock.json")
        for package, entry in json.loads(read(name))["packages"].items()
        if "resolved" in entry])

  def test_nothing_generated_is_kept(self):
    self.assert_none([
        name for name in self.names
        if name.endswith((".pb.cc", ".pb.h")) or "node_modules/" in name])


class CodeOf(unittest.TestCase):

  def test_blanks_comments_and_literals_only(self):
    text = ('int a;  // double\n/* float\n */ char c = \'"\'; '
            'auto s = "float"; auto r = R"x(double)x"; double d = 1\'000;\n')
    self.assertEqual(["f:3: double"], hits(INEXACT, code_of(text), "f"))

  def test_sees_a_forbidden_call(self):
    self.assertEqual(1, len(hits(FORBIDDEN_CALL, "c->commit ();", "f")))
    self.assertEqual([], hits(FORBIDDEN_CALL, "tx.Commit();", "f"))


if __name__ == "__main__":
  unittest.main()
