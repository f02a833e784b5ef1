#!/usr/bin/python3
"""The local stack as the end-to-end tests use it.

  stack.py start [--tls]   runs deploy/local/demo --keep [--tls] in a state
                           folder of its own
  stack.py stop            stops what start left running and removes the folder

ctest runs them before the first and after the last test of label e2e, once for
the stack without TLS and once for the one with it. Both find each other, and the
tests find their stack, through the file that JIXIAO_E2E_STATE names; it holds
the path of the state folder.
"""

import functools
import json
import os
import pathlib
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATASET = ROOT / "deploy/demo/nanjing-2024"
DEPARTMENT = "nj-tcj"
YEAR = "2024"
OF_REPORT = ("--department", DEPARTMENT, "--year", YEAR)
# Commas would make several headers of it.
PRINCIPAL = "subject=end-to-end;role=OPERATOR;department=-"

# The servers by the name that the local scripts give them.
SERVICES = {
    "budget": "jixiao.budget.v1.BudgetService",
    "project": "jixiao.project.v1.ProjectService",
    "evaluation": "jixiao.evaluation.v1.EvaluationService",
    "report": "jixiao.report.v1.ReportService",
}

# Far from the default, so that a stack started by hand may run beside.
FIRST_PORT = "17101"


def wait_for(what, seconds, condition):
  """Polls until the condition yields something true, and returns that."""
  deadline = time.monotonic() + seconds
  while True:
    result = condition()
    if result:
      return result
    if time.monotonic() > deadline:
      raise AssertionError(f"after {seconds} s: not {what}")
    time.sleep(0.03)


class Stack:
  """One running local stack. Holds no state but where it lives."""

  def __init__(self, var):
    self.var = pathlib.Path(var)
    self.demo = self.var / "demo"

  @classmethod
  def running(cls):
    return cls(state_file().read_text().strip())

  def environment(self, **more):
    result = {name: value for name, value in os.environ.items()
              if not name.startswith("JIXIAO_")}
    result.update(JIXIAO_VAR=str(self.var), JIXIAO_FIRST_PORT=FIRST_PORT,
                  JIXIAO_PRESET=preset())
    if (self.var / "run/addresses").exists():
      result.update(self.addresses())
    result.update(more)
    return result

  def addresses(self):
    words = shlex.split((self.var / "run/addresses").read_text())
    return dict(word.split("=", 1) for word in words)

  def address(self, service):
    return self.addresses()[f"JIXIAO_{service.upper()}_ADDRESS"]

  def ca_file(self):
    """The authority of a stack with TLS; empty for the other."""
    return self.addresses()["JIXIAO_CA_FILE"]

  # The command line tool.

  def start_cli(self, *arguments, **environment):
    """The running process, texts in English unless told otherwise."""
    return subprocess.Popen(
        [program("jixiao"), *arguments],
        env=self.environment(**{"JIXIAO_LANG": "en", **environment}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8")

  def try_cli(self, *arguments, **environment):
    """(exit code, standard output, standard error)."""
    process = self.start_cli(*arguments, **environment)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err

  def cli(self, *arguments):
    """The standard output of a command that must succeed."""
    code, out, err = self.try_cli(*arguments)
    if code != 0:
      raise AssertionError(f"jixiao {shlex.join(arguments)}: {code}\n{out}{err}")
    return out

  def cli_json(self, *arguments):
    return json.loads(self.cli(*arguments, "--json"), parse_float=str,
                      parse_int=int)

  def import_as(self, department, dataset):
    """Imports the dataset of a sample department as that of another."""
    with tempfile.TemporaryDirectory() as folder:
      copy = pathlib.Path(folder) / "dataset"
      shutil.copytree(dataset, copy)
      file = copy / "department.yaml"
      text, count = re.subn(r"(?m)^id: .*$", f"id: {department}",
                            file.read_text(encoding="utf-8"), count=1)
      if count != 1:
        raise AssertionError(f"{file} has no id")
      file.write_text(text, encoding="utf-8")
      self.cli("import", str(copy))

  # Calls without our own code: buf, through the servers' reflection.

  def start_buf_curl(self, address, *arguments, **options):
    """The running process; options as Popen has them."""
    *flags, method = arguments
    scheme = "http"
    if self.ca_file():
      scheme = "https"
      flags += ["--cacert", self.ca_file()]
    return subprocess.Popen(
        [ROOT / "proto/node_modules/.bin/buf", "curl", "--protocol", "grpc",
         "--http2-prior-knowledge", *flags, f"{scheme}://{address}{method}"],
        cwd=self.var, env=self.environment(), stdin=subprocess.DEVNULL,
        encoding="utf-8", **options)

  def buf_curl(self, service, *arguments):
    process = self.start_buf_curl(
        self.address(service), *arguments, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE)
    out, err = process.communicate(timeout=30)
    return subprocess.CompletedProcess(process.args, process.returncode, out,
                                       err)

  def call(self, service, method, request, principal=PRINCIPAL):
    """The response as a dictionary of proto JSON."""
    result = self.buf_curl(
        service, "-H", f"x-jixiao-principal: {principal}", "-d",
        json.dumps(request), f"/{method}")
    if result.returncode != 0:
      raise AssertionError(f"{method}: {result.stderr}")
    return json.loads(result.stdout)

  def metrics(self, service):
    """What the server tells Prometheus."""
    address = self.addresses()[f"JIXIAO_{service.upper()}_METRICS_ADDRESS"]
    with urllib.request.urlopen(f"http://{address}/metrics", timeout=10) as page:
      return page.read().decode()

  # The database, as its administrator.

  def sql(self, query):
    """The rows as lists of texts."""
    script = f'mariadb_admin "$database_dir" --execute={shlex.quote(query)}'
    out = self.script(script)
    return [line.split("\t") for line in out.splitlines()]

  @functools.lru_cache(maxsize=None)
  def tables(self):
    return self.sql(
        "SELECT table_schema, table_name FROM information_schema.tables "
        r"WHERE table_schema LIKE 'jixiao\_%'")

  def row_counts(self, leave_out=()):
    """Rows by `schema.table`, over all schemas of the suite. Audit events of
    what was only read do not count."""
    union = " UNION ALL ".join(
        f"SELECT '{schema}.{table}', COUNT(*) FROM {schema}.{table}" +
        (" WHERE action <> 'READ'" if table == "audit_event" else "")
        for schema, table in self.tables() if table not in leave_out)
    return {name: int(count) for name, count in self.sql(union)}

  # Processes.

  def script(self, text, **environment):
    """Runs bash with the functions of deploy/local, returns its output."""
    libraries = "".join(
        f"source {shlex.quote(str(ROOT / 'deploy/local/lib' / name))}\n"
        for name in ("common.sh", "mariadb.sh", "stack.sh"))
    result = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", libraries + text],
        env=self.environment(**environment), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        timeout=90)
    if result.returncode != 0:
      raise AssertionError(f"{text}: {result.returncode}\n{result.stderr}")
    return result.stdout

  def pid(self, service):
    path = "mariadb/pid" if service == "mariadb" else f"run/{service}.pid"
    return int((self.var / path).read_text())

  def kill(self, service):
    """As a power cut would."""
    pid = self.pid(service)
    os.kill(pid, signal.SIGKILL)
    wait_for(f"{service} gone", 10,
             lambda: not pathlib.Path(f"/proc/{pid}/cmdline").exists()
             or not pathlib.Path(f"/proc/{pid}/cmdline").read_bytes())

  def stop_service(self, service):
    os.kill(self.pid(service), signal.SIGTERM)
    pid = self.pid(service)
    wait_for(f"{service} ended", 20,
             lambda: not pathlib.Path(f"/proc/{pid}/cmdline").exists()
             or not pathlib.Path(f"/proc/{pid}/cmdline").read_bytes())

  def start_service(self, service, **environment):
    self.script(f"export_addresses; start_service {service}; "
                f"await_service {service}", **environment)

  def start_mariadb(self):
    self.script('mariadb_start "$database_dir" socket')

  def wait_until_ready(self):
    for service in SERVICES:
      wait_for(f"{service} ready", 30, lambda: self.try_cli(
          "health", "--address", self.address(service))[0] == 0)


def state_file():
  return pathlib.Path(os.environ["JIXIAO_E2E_STATE"])


def preset():
  return os.environ.get("JIXIAO_PRESET", "dev")


def program(name):
  return str(ROOT / "build" / preset() / "bin" / name)


def start(*options):
  stop()
  # A short path: that of a unix socket has to fit 107 bytes.
  stack = Stack(tempfile.mkdtemp(prefix="jixiao-e2e-"))
  state_file().parent.mkdir(parents=True, exist_ok=True)
  state_file().write_text(str(stack.var))
  with open(stack.var / "demo.out", "wb") as out:
    code = subprocess.run([ROOT / "deploy/local/demo", "--keep", *options],
                          env=stack.environment(), stdout=out).returncode
  sys.stdout.write((stack.var / "demo.out").read_text(encoding="utf-8"))
  return code


def stop():
  if not state_file().exists():
    return 0
  stack = Stack.running()
  code = subprocess.run([ROOT / "deploy/local/down", "--wipe"],
                        env=stack.environment()).returncode
  shutil.rmtree(stack.var, ignore_errors=True)
  state_file().unlink()
  return code


if __name__ == "__main__":
  sys.exit({"start": start, "stop": stop}[sys.argv[1]](*sys.argv[2:]))
