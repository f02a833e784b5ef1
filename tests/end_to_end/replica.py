"""A second server of a service."""

import pathlib
import subprocess

from stack import SERVICES, wait_for

FIRST_PORT = 17201


class Replica:
  """As the stack's own server of the service, but for where it listens."""

  def __init__(self, stack, service):
    self.stack = stack
    self.address = f"127.0.0.1:{FIRST_PORT + list(SERVICES).index(service)}"
    self.log = stack.var / f"log/{service}-replica.log"
    words = pathlib.Path(f"/proc/{stack.pid(service)}/cmdline").read_bytes()
    command = [word for word in words.decode().split("\0")[:-1]
               if not word.startswith(("--listen=", "--metrics_listen=",
                                       "--audit_"))]
    with open(self.log, "wb") as log:
      self.process = subprocess.Popen(
          [*command, f"--listen={self.address}"], stdin=subprocess.DEVNULL,
          stdout=log, stderr=subprocess.STDOUT, env=stack.environment())

  def wait_until_ready(self):
    wait_for(f"{self.address} ready", 30, lambda: self.stack.try_cli(
        "health", "--address", self.address)[0] == 0)

  def kill(self):
    """As a power cut would."""
    self.process.kill()
    self.process.wait()

  def stop(self):
    """In good order."""
    self.process.terminate()
    self.process.wait(timeout=30)
