#!/usr/bin/python3
"""The ports of the four servers under broken and hostile callers: random bytes,
damaged frames and messages, connections and streams that are left silent, a
crowd, floods (port_attacks.py). Meanwhile and afterwards each server answers a
health check and a good call; it is the process of before, has let go of every
connection, does not grow any more, and no call ended as a fault of its own.
With TLS the same before and after the handshake.

The attacks come in rounds that are alike, the first as a warm-up. After each the
server tells how much it has allocated, without what malloc keeps of a peak. One
that leaks grows in each of them, so growth is the median of the rounds.

Prints its counts, and the seed that repeats its choices.

  JIXIAO_PORT_FUZZ_SECONDS  how long a port; 4
  JIXIAO_PORT_FUZZ_SEED     the seed; a random one
"""

import collections
import os
import pathlib
import random
import re
import socket
import ssl
import statistics
import subprocess
import threading
import time
import unittest

import http2
import port_attacks
from stack import DEPARTMENT, ROOT, SERVICES, Stack, wait_for

SECONDS = float(os.environ.get("JIXIAO_PORT_FUZZ_SECONDS", "4"))
SEED = int(os.environ.get("JIXIAO_PORT_FUZZ_SEED",
                          str(time.time_ns() % 10**9)))
WORKERS = 4
ROUNDS = 8
# The most that a server may grow in a round, and be at any time. Of a round's
# thousands of calls each has 15 KiB while it lasts.
GROWTH_KIB = 1 << 10
PEAK_KIB = 768 << 10

READS = re.compile("Get|List|Query|Explain|Compare|Monitor|Summarize|Download")
ALL_ROLES = "READER,CLERK,REVIEWER,OPERATOR,APPROVER,AUDITOR"
OF_ALL_SERVERS = [
    "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/Watch",
    "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
    "/jixiao.admin.v1.AuditService/ListAuditEvents", "/No.Such/Method", "/", ""]

# One good call of each, by the name or parent that it asks for.
GOOD_CALLS = {
    "budget": ("/jixiao.budget.v1.BudgetService/GetDepartment",
               f"departments/{DEPARTMENT}"),
    "project": ("/jixiao.project.v1.ProjectService/ListProjects",
                f"departments/{DEPARTMENT}"),
    "evaluation": ("/jixiao.evaluation.v1.EvaluationService/GetSubmission",
                   f"departments/{DEPARTMENT}/submissions/2024"),
    "report": ("/jixiao.report.v1.ReportService/GetReport",
               f"departments/{DEPARTMENT}/reports/2024"),
}


def methods_of(service):
  """Paths of the contract, (those that read, the others)."""
  found = {True: [], False: []}
  for file in (ROOT / f"proto/jixiao/{service}/v1").glob("*_service.proto"):
    name = None
    for word, value in re.findall(r"^ *(service|rpc) (\w+)",
                                  file.read_text(encoding="utf-8"), re.M):
      if word == "service":
        name = f"/jixiao.{service}.v1.{value}"
      else:
        found[bool(READS.match(value))].append(f"{name}/{value}")
  return found[True], found[False]


def record(address, use):
  """What a client sends that `use` calls with the address of a relay, a text a
  connection."""
  sent, sockets = [], []

  def pump(source, sink, kept):
    try:
      while data := source.recv(65536):
        if kept is not None:
          kept.append(data)
        sink.sendall(data)
      sink.shutdown(socket.SHUT_WR)
    except OSError:
      pass

  def relay(listener):
    while True:
      try:
        client, _ = listener.accept()
      except OSError:
        return
      server = http2.connect(address, timeout=None)
      sockets.extend((client, server))
      sent.append([])
      for job in ((client, server, sent[-1]), (server, client, None)):
        threading.Thread(target=pump, args=job, daemon=True).start()

  with socket.create_server(("127.0.0.1", 0)) as listener:
    threading.Thread(target=relay, args=(listener,), daemon=True).start()
    use(f"127.0.0.1:{listener.getsockname()[1]}")
    listener.shutdown(socket.SHUT_RDWR)
  for sock in sockets:
    sock.close()
  return [b"".join(texts) for texts in sent if texts]


class Target:
  """A port and what its attackers know of it."""
  workers = WORKERS

  def __init__(self, stack, service):
    self.stack, self.service = stack, service
    self.address = stack.address(service)
    self.tls = None
    if stack.ca_file():
      self.tls = ssl.create_default_context(cafile=stack.ca_file())
      self.tls.set_alpn_protocols(["h2"])
    inside = self.known("fuzz", ALL_ROLES, DEPARTMENT)
    outside = self.known("fuzz-reader", "READER", "nowhere")
    reads, others = methods_of(service)
    assert reads and others
    # What would write is called by somebody who may not.
    self.methods = [(path, [inside]) for path in reads + OF_ALL_SERVERS]
    self.methods += [(path, [outside]) for path in others]
    self.methods += [(path, credentials) for path in reads[:4] for credentials
                     in ([], [inside, inside], [(inside[0], "nobody")],
                         [(inside[0], "x" * 20000)])]
    self.good_headers = [inside]
    self.recorded = record(self.address, lambda relay: stack.cli(
        "health", "--address", relay))
    assert self.recorded

  def known(self, subject, roles, department):
    """The metadata of a caller."""
    if self.tls is None:
      return ("x-jixiao-principal",
              f"subject={subject};role={roles};department={department}")
    token = subprocess.run(
        [ROOT / "deploy/local/token", "--subject", subject, "--role", roles,
         "--department", department, "--expires", "1d"],
        env={**os.environ, "JIXIAO_VAR": str(self.stack.var)}, check=True,
        stdout=subprocess.PIPE, encoding="utf-8").stdout.strip()
    return ("authorization", f"Bearer {token}")

  def answers_well(self):
    """Whether a health check and a good call are answered."""
    path, name = GOOD_CALLS[self.service]
    if self.stack.try_cli("health", "--address", self.address)[0] != 0:
      return False
    try:
      code, response = http2.call(
          self.address, path, port_attacks.field(1, name.encode()),
          self.good_headers, self.tls)
    except OSError:
      return False
    return code == "OK" and DEPARTMENT.encode() in response

  def process(self):
    """(pid, the moment it began)."""
    pid = self.stack.pid(self.service)
    text = pathlib.Path(f"/proc/{pid}/stat").read_text()
    return pid, text.rsplit(")", 1)[1].split()[19]

  def allocated_kib(self):
    value = re.search(r"^jixiao_allocated_memory_bytes (\S+)$",
                      self.stack.metrics(self.service), re.M)
    return round(float(value.group(1)) / 1024)

  def peak_kib(self):
    pid = self.stack.pid(self.service)
    text = pathlib.Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"^VmHWM:\s*(\d+) kB", text, re.M).group(1))

  def open_files(self):
    return len(os.listdir(f"/proc/{self.stack.pid(self.service)}/fd"))

  def log(self):
    return self.stack.var / f"log/{self.service}.log"


class PortFuzz(unittest.TestCase):
  maxDiff = None

  @classmethod
  def setUpClass(cls):
    cls.stack = Stack.running()
    print(f"seed {SEED}", flush=True)

  def attack(self, target, seconds, seed):
    """All workers for so long, but each kind at least once; the server must
    answer others meanwhile. Returns the counts."""
    until = time.monotonic() + seconds
    all_counts = [collections.Counter() for _ in range(WORKERS)]
    failures = []

    def work(number):
      try:
        port_attacks.Attacker(
            target, random.Random(f"{seed} {number}"),
            all_counts[number]).run(until, crowd=number == 0)
      except Exception as failure:  # told below
        failures.append(failure)

    workers = [threading.Thread(target=work, args=(number,))
               for number in range(WORKERS)]
    for worker in workers:
      worker.start()
    counts = collections.Counter()
    while any(worker.is_alive() for worker in workers):
      wait_for(f"{target.service} answers under attack", 20,
               target.answers_well)
      counts["answered others meanwhile"] += 1
      time.sleep(0.1)
    for worker in workers:
      worker.join()
    if failures:
      raise failures[0]
    return sum(all_counts, counts)

  def check_log(self, target, begin):
    """Of what the server has logged since: nothing that went wrong in it."""
    with open(target.log(), "rb") as file:
      file.seek(begin)
      text = file.read()
    for word in (b"panic", b'"code":"INTERNAL"', b'"code":"UNKNOWN"',
                 b'"level":"error"', b'"level":"critical"'):
      at = text.find(word)
      self.assertEqual(-1, at, text[max(0, at - 500):at + 500])
    return text.count(b"\n")

  def fuzz(self, service):
    target = Target(self.stack, service)
    self.assertTrue(target.answers_well())
    process, begin = target.process(), target.log().stat().st_size
    files = target.open_files()
    counts, sizes = collections.Counter(), []
    for number in range(ROUNDS):
      counts += self.attack(target, SECONDS / ROUNDS, f"{SEED} {service} {number}")
      self.settle(target, files)
      sizes.append(target.allocated_kib())
    grown = statistics.median(after - before for before, after
                              in zip(sizes[:-1], sizes[1:]))
    counts["lines logged"] = self.check_log(target, begin)
    counts["KiB a round"] = round(grown)
    counts["KiB at most"] = target.peak_kib()
    self.tell(service, target, counts, sizes)
    self.assertEqual(process, target.process())
    self.assertLess(grown, GROWTH_KIB, sizes)
    self.assertLess(counts["KiB at most"], PEAK_KIB)
    # It came as far as what decides on calls.
    self.assertGreater(counts["INVALID_ARGUMENT"], 0)
    self.assertGreater(
        counts["PERMISSION_DENIED"] + counts["UNAUTHENTICATED"], 0)

  def settle(self, target, files):
    """Waits until it has no more open than before, but for connections that it
    keeps to the database and to other servers."""
    wait_for(f"{target.service} answers afterwards", 20, target.answers_well)
    wait_for(f"{target.service} lets go of connections", 40,
             lambda: target.open_files() <= files + 16)

  def tell(self, service, target, counts, sizes):
    print(f"{service}{' with TLS' if target.tls else ''}:")
    for name, count in sorted(counts.items()):
      print(f"  {name:<28}{count:>12,}")
    print("  KiB allocated after each round:", *sizes, flush=True)

  def test_budget(self):
    self.fuzz("budget")

  def test_project(self):
    self.fuzz("project")

  def test_evaluation(self):
    self.fuzz("evaluation")

  def test_report(self):
    self.fuzz("report")

  def test_every_server_has_a_good_call(self):
    self.assertEqual(set(SERVICES), set(GOOD_CALLS))


if __name__ == "__main__":
  unittest.main()
