"""What the ports of a server get from callers that are broken or hostile. Each
attack is one or some connections; all choices are those of a generator that is
given, so that a seed repeats them."""

import gzip
import socket
import ssl
import struct
import time

import http2
from http2 import frame

# Connections that are open at once: those held, the crowd, one a worker.
HELD, SILENT, CROWD = 60, 8, 400
# 90 MiB in 90 KiB: more than a message may have.
BOMB = gzip.compress(bytes(90 << 20), 9)

VOCABULARY = [b"departments/nj-tcj", b"departments/-", b"departments/no-such",
              b"departments/nj-tcj/reports/2024", b"-", b"", b"2024",
              b"departments/nj-tcj/submissions/2024", b"../../etc/passwd",
              b"fiscal_year = 2024 AND (", b"name desc", b"\xff\xfe", b"\0",
              "绩效".encode(), b"x" * 300, b"' OR 1=1 --", b"%s%n%x"]


def varint(value):
  out = b""
  while value > 127:
    out += bytes([value & 127 | 128])
    value >>= 7
  return out + bytes([value])


def field(number, content):
  return varint(number << 3 | 2) + varint(len(content)) + content


def random_message(random, depth=0):
  """A message by no schema whose fields are those that requests often have."""
  out = b""
  for _ in range(random.randrange(6)):
    number = random.choice((1, 1, 2, 2, 3, 4, 5, 6, 9, 15, 16, 2047, 1 << 28))
    kind = random.randrange(20)
    if kind < 4:
      value = random.choice((0, 1, 5, 2024, 1 << 31, (1 << 64) - 1))
      out += varint(number << 3) + varint(value)
    elif kind < 8 and depth < 60:
      out += field(number, random_message(random, depth + 1))
    elif kind == 8:
      out += varint(number << 3 | random.choice((1, 3, 4, 5, 6, 7)))
      out += random.randbytes(random.randrange(9))
    else:
      out += field(number, random.choice(VOCABULARY))
  return out


def deep_message(depth):
  out = b""
  for _ in range(depth):
    out = field(1, out)
  return out


def mutate(random, data):
  """The bytes with some changed, doubled, moved, or cut off."""
  data = bytearray(data)
  for _ in range(random.randrange(1, 5)):
    if not data:
      break
    at = random.randrange(len(data))
    end = at + random.randrange(1, 40)
    action = random.randrange(6)
    if action == 0:
      data[at] ^= 1 << random.randrange(8)
    elif action == 1:
      data[at:end] = random.randbytes(len(data[at:end]))
    elif action == 2:
      data[at:at] = data[at:end]
    elif action == 3:
      del data[at:end]
    elif action == 4:
      del data[at:]
    else:
      data[at] = random.choice((0, 127, 128, 255))
  return bytes(data)


class Attacker:
  """One worker's attacks on one port; not for several threads at once."""

  def __init__(self, target, random, counts):
    self.target, self.random, self.counts = target, random, counts
    self.held, self.silent = [], []

  def run(self, until, crowd):
    """All kinds once, then any until it is time. One attacker has the crowd."""
    kinds = [self.noise, self.recorded, self.frames, self.payloads,
             self.misuse, self.half_open, self.silent_streams, self.bomb]
    if crowd:
      kinds.append(self.crowd)
    todo = [*kinds, self.fill]
    while todo or time.monotonic() < until:
      kind = todo.pop() if todo else self.random.choices(
          kinds, [8, 8, 12, 16, 4, 3, 1, .3, .3][:len(kinds)])[0]
      self.counts["attacks"] += 1
      try:
        kind()
      except ssl.SSLError:
        self.counts["TLS refused"] += 1
      except OSError:
        self.counts["refused"] += 1
    self.release()

  def release(self):
    for held in (self.held, self.silent):
      while held:
        held.pop().close()

  def open(self, handshake=True):
    self.counts["connections"] += 1
    sock = http2.connect(self.target.address,
                         self.target.tls if handshake else None)
    if self.random.randrange(2):  # it ends with RST
      sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                      struct.pack("ii", 1, 0))
    return sock

  def exchange(self, data, calls=1, handshake=True, wait=0.05, then=()):
    """Sends, and slowly what comes then; reads what is answered within the
    wait; closes."""
    with self.open(handshake) as sock:
      sock.settimeout(wait)
      answers = http2.Answers(sock)
      try:
        for at in range(0, len(data), 1 << 16):
          self.counts["bytes"] += sock.send(data[at:at + (1 << 16)])
        for part in then:
          time.sleep(0.02)
          self.counts["bytes"] += sock.send(part)
      except OSError:
        answers.end = "reset"
      try:
        answers.read(calls)
      except (IndexError, ValueError):  # no HTTP/2, such as a TLS alert
        answers.end = "other bytes"
      for code in answers.codes.values():
        self.counts[http2.CODES[code]] += 1
      self.counts["RST_STREAM"] += len(answers.reset)
      self.counts[answers.end or "answered"] += 1

  # The attacks.

  def noise(self):
    start = self.random.choice((b"", b"", http2.MAGIC, b"GET / HTTP/1.1\r\n",
                                b"\x16\x03\x01", b"".join(http2.OPENING)))
    self.exchange(start + self.random.randbytes(self.random.randrange(1, 4096)),
                  handshake=self.random.randrange(2) == 0)

  def recorded(self):
    data = self.random.choice(self.target.recorded)
    if self.random.randrange(8):
      data = mutate(self.random, data)
    self.exchange(data, handshake=False)

  def a_call(self, stream, body=None):
    path, headers = self.random.choice(self.target.methods)
    if body is None:
      body = http2.message(field(1, self.random.choice(VOCABULARY)))
    return http2.call_frames(stream, path, body, headers)

  def frames(self):
    random = self.random
    parts = list(http2.OPENING)
    for stream in range(1, random.choice((3, 5, 9)), 2):
      parts += self.a_call(stream)
    for _ in range(random.randrange(1, 4)):
      at = random.randrange(len(parts))
      action = random.randrange(5)
      if action == 0:
        parts[at] = mutate(random, parts[at])
      elif action == 1:  # the nine bytes before what a frame holds
        parts[at] = mutate(random, parts[at][:9]) + parts[at][9:]
      elif action == 2:
        parts.insert(at, random.choice(parts))
      elif action == 3:
        parts.insert(at, frame(random.randrange(12), random.randrange(256),
                               random.choice((0, 1, 2, 3, 7, 2**31 - 1)),
                               random.randbytes(random.randrange(64))))
      else:
        parts[at:] = reversed(parts[at:])
    self.exchange(b"".join(parts))

  def payloads(self):
    random = self.random
    calls = random.choice((1, 4, 16))
    parts = list(http2.OPENING)
    for number in range(calls):
      payload = random.choice((
          lambda: random_message(random), lambda: random.randbytes(40),
          lambda: mutate(random, random_message(random)),
          lambda: deep_message(random.randrange(300))))()
      body = http2.message(
          payload, compressed=random.choice((0,) * 20 + (1, 2, 255)),
          length=random.choice((None,) * 20 + (0, 1, 2**32 - 1, 60 << 20)))
      if random.randrange(10) == 0:
        body += http2.message(payload)
      parts += self.a_call(2 * number + 1, body)
    self.exchange(b"".join(parts), calls=calls, wait=1)

  def misuse(self):
    random = self.random
    call = self.a_call(1)
    # Cancelled as soon as begun, over and over.
    resets = []
    for stream in range(1, 401, 2):
      resets += self.a_call(stream)[:random.randrange(1, 4)]
      resets.append(frame(http2.RST_STREAM, 0, stream, b"\0\0\0\x08"))
    many_headers = http2.header_block(
        [(f"x-{number}", "v" * 100) for number in range(120)])
    floods = [
        resets,
        [frame(http2.PING, 0, 0, bytes(8))] * 2000,
        [frame(http2.SETTINGS, 0, 0)] * 2000,
        [frame(http2.SETTINGS, 0, 0, bytes([0, 1]) + struct.pack(">I", size))
         for size in range(0, 1 << 20, 1 << 10)],
        [call[0], frame(http2.WINDOW_UPDATE, 0, 1, b"\x7f\xff\xff\xff")] * 3,
        [frame(http2.HEADERS, 0, 1, call[0][9:])] + [
            frame(http2.CONTINUATION, 0, 1, many_headers)] * 100,
        [frame(http2.PRIORITY, 0, stream, b"\0\0\0\0\x10")
         for stream in range(1, 4000, 2)],
        [call[0]] + [frame(http2.DATA, 0, 1)] * 5000,
        # A large message of which little comes.
        [call[0], frame(http2.DATA, 0, 1, http2.message(
            bytes(1 << 14), length=60 << 20)[:1 << 14])],
    ]
    self.exchange(b"".join(http2.OPENING + random.choice(floods)))

  def bomb(self):
    """A small message that is a large one when it is unpacked."""
    path, headers = self.random.choice(self.target.methods)
    parts = http2.call_frames(1, path, http2.message(BOMB, compressed=1),
                              [("grpc-encoding", "gzip"), *headers])
    # Beyond the first window, which two frames do not fill, it is sent as the
    # server makes room.
    self.exchange(b"".join(http2.OPENING + parts[:2]), then=parts[2:], wait=5)

  def hold(self, sock):
    self.held.append(sock)
    if len(self.held) > HELD // self.target.workers:
      self.held.pop(0).close()

  def half_open(self):
    sock = self.open(handshake=self.random.randrange(2) == 0)
    self.hold(sock)
    start = b"".join(http2.OPENING)
    start = start[:self.random.randrange(len(start) + 1)]
    self.counts["bytes"] += sock.send(start) if start else 0

  def silent_streams(self):
    """Calls whose messages never come; more than a connection may have open."""
    sock = self.open()
    streams = self.random.choice((20, 100, 600))
    data = b"".join(http2.OPENING + [
        self.a_call(2 * number + 1)[0] for number in range(streams)])
    self.counts["streams left silent"] += streams
    self.counts["bytes"] += sock.send(data)
    self.silent.append(sock)
    if len(self.silent) > SILENT // self.target.workers:
      self.silent.pop(0).close()

  def fill(self):
    """As many silent calls as there may be at once, again and again: what a
    server needs for them is what it keeps."""
    for _ in range(2 * SILENT // self.target.workers):
      self.silent_streams()

  def crowd(self):
    crowd = []
    try:
      for _ in range(CROWD):
        crowd.append(self.open(handshake=False))
      for sock in crowd[::2]:
        self.counts["bytes"] += sock.send(b"".join(http2.OPENING))
      time.sleep(0.3)
    finally:
      for sock in crowd:
        sock.close()
