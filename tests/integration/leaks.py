#!/usr/bin/python3
"""tests/integration/leaks.py FOLDER

Reads every status that the calls of database tests ended with, as
common/testing/error_recorder.h kept them in FOLDER, and fails where one tells
what is nobody's business outside: SQL, names of tables, hosts, accounts, paths or
places in the source. Ends with 77 where too few programs ran to find any.
"""

import json
import os
import pathlib
import re
import socket
import sys
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
SKIPPED = 77
# A run of chosen tests may well see no error.
FEW = 20

# Statements are in capitals, so that words of the language and names of rpcs,
# UpdateDepartment among them, are none.
SQL = (
    r"\bSELECT\b.*\bFROM\b",
    r"\bSELECT\s+[\w`(*]",
    r"\b(?:INSERT|REPLACE)\s+INTO\b",
    r"\bUPDATE\s+[`\w.]+\s+SET\b",
    r"\bDELETE\s+FROM\b",
    r"\bFROM\s+[`\w.]+\s+(?:WHERE|JOIN|ORDER|GROUP|LIMIT|FOR)\b",
    r"\b(?:ORDER|GROUP) BY\b",
    r"\bFOR UPDATE\b",
    r"\bLOCK IN SHARE MODE\b",
    r"\bON DUPLICATE KEY\b",
    r"\b(?:START TRANSACTION|ROLLBACK)\b",
    r"\b(?:CREATE|ALTER|DROP|TRUNCATE)\s+(?:TABLE|USER|DATABASE|INDEX)\b",
)

# What the database and its connector say of errors.
DATABASE = (
    r"(?i)\b(?:mysql|mariadb|innodb|libmariadb|galera|wsrep)",
    r"\bSQLSTATE\b|\bSQLException\b|\bsql::",
    r"\bDuplicate entry\b|\bforeign key constraint\b",
    r"\bAccess denied for user\b|\bcommand denied to user\b",
    r"\berror in your SQL syntax\b",
    r"\bLost connection\b|\bhas gone away\b|\bLock wait timeout\b",
    r"\bDeadlock found\b|\bUnknown (?:column|table|database)\b",
    r"\bTable '|\bColumn '|\bData too long\b|\bOut of range value\b",
)

ACCOUNTS = (
    r"'[^']*'@'[^']*'",
    r"\b[\w.-]+@(?:localhost|%|127\.)",
    r"\bjx_test_\w+",
)

PLACES = (
    # Full names of rpcs begin with a package.
    r"(?<![\w.~:/}-])/(?!(?:jixiao|google|grpc)\.)[\w.-]+(?:/[\w.-]+)+",
    r"(?<![\w.-])/tmp\b",
    r"\.(?:cc|cpp|h|hpp):\d*",
    r"\b(?:std|absl|grpc_core|nlohmann)::",
    r"\b0x[0-9a-f]{6,}\b",
)

ADDRESSES = (
    r"\b127\.\d+\.\d+\.\d+\b",
    r"\blocalhost\b",
    r"\[::1\]|\bipv[46]:|\bunix:",
)


def schema_names():
  """Tables and keys of the migrations that are no words of the contract."""
  tables, keys = set(), set()
  for path in [*ROOT.glob("services/*/migrations/*.sql"),
               *ROOT.glob("common/*/migrations/*.sql")]:
    text = path.read_text(encoding="utf-8")
    tables.update(re.findall(r"CREATE TABLE `?(\w+)", text))
    keys.update(re.findall(r"\b(?:KEY|CONSTRAINT|INDEX) `?(\w+)", text))
  words = set()
  for path in ROOT.glob("proto/jixiao/**/*.proto"):
    words.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
  assert len(tables) > 20 and len(words) > 500
  hidden = {name for name in tables | keys if "_" in name} - words
  return sorted(tables), sorted(hidden)


def of_this_machine():
  """What only this run knows: its host and the database's address."""
  names = [socket.gethostname(),
           os.environ.get("JIXIAO_TEST_MYSQL_SOCKET", "")]
  uri = urllib.parse.urlsplit(os.environ.get("JIXIAO_TEST_MYSQL_URI", ""))
  names += [uri.hostname or "", uri.password or ""]
  expressions = [rf"(?<!\w){re.escape(name)}(?!\w)" for name in names
                 if len(name) > 3]
  return expressions + ([rf":{uri.port}\b"] if uri.port else [])


def rules():
  """By what is found: the expression, and whether only an answer of a server
  must not hold it; a client itself tells whom it did not reach."""
  tables, hidden = schema_names()
  named = "|".join(tables)
  found = {
      "sql": (SQL, False),
      "database": (DATABASE, False),
      "account": (ACCOUNTS, False),
      "place": (PLACES, True),
      "address": ((*ADDRESSES, *of_this_machine()), True),
      "table": ((rf"\b(?:{'|'.join(hidden)})\b", r"`\w+`\.`\w+`",
                 rf"\b(?:FROM|INTO|JOIN|TABLE|UPDATE)\s+`?(?:{named})\b"), False),
  }
  return [(what, re.compile(expression), answers_only)
          for what, (expressions, answers_only) in found.items()
          for expression in expressions]


def leaks(status, checks):
  """What a kept status tells, as "what: text"."""
  answered = bool(status["request_id"])
  found = []
  for text in (status["message"], status["details"]):
    for what, expression, answers_only in checks:
      match = expression.search(text)
      if match and (answered or not answers_only):
        found.append(f"{what}: {match.group(0)}")
  return found


def main(folder):
  checks = rules()
  files = sorted(folder.glob("*.jsonl"))
  answered = made = 0
  found = []
  for path in files:
    for line in path.read_text(encoding="utf-8").splitlines():
      status = json.loads(line)
      answered += bool(status["request_id"])
      made += not status["request_id"]
      for leak in leaks(status, checks):
        found.append(f"{path.name}: {status['method']}: {leak}\n"
                     f"    {status['message']} | {status['details']}")
  print(f"{answered} statuses of servers and {made} of clients by {len(files)} "
        f"programs; leaks: {len(found)}")
  print("\n".join(found))
  if found:
    return 1
  if answered == 0:
    print("no status of a server was kept")
    return SKIPPED if len(files) < FEW else 1
  return 0


if __name__ == "__main__":
  if len(sys.argv) != 2:
    sys.exit(__doc__.strip())
  sys.exit(main(pathlib.Path(sys.argv[1])))
