"""As much HTTP/2 and gRPC as it takes to speak to a server, well or badly, with
nothing but the standard library. Frames are made as bytes, so that each of them
may be wrong; answers are read by their frames."""

import collections
import socket
import struct

DATA, HEADERS, PRIORITY, RST_STREAM, SETTINGS = 0, 1, 2, 3, 4
PUSH_PROMISE, PING, GOAWAY, WINDOW_UPDATE, CONTINUATION = 5, 6, 7, 8, 9
END_STREAM, ACK, END_HEADERS = 1, 1, 4

CODES = ("OK CANCELLED UNKNOWN INVALID_ARGUMENT DEADLINE_EXCEEDED NOT_FOUND "
         "ALREADY_EXISTS PERMISSION_DENIED RESOURCE_EXHAUSTED "
         "FAILED_PRECONDITION ABORTED OUT_OF_RANGE UNIMPLEMENTED INTERNAL "
         "UNAVAILABLE DATA_LOSS UNAUTHENTICATED").split()

MAGIC = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
WINDOW = 1 << 24
LARGEST = 1 << 14  # of what a frame may hold
STATIC_ENTRIES = 61


def frame(kind, flags, stream, payload=b""):
  return struct.pack(">I", len(payload))[1:] + struct.pack(
      ">BBI", kind, flags, stream) + payload


# What a client sends first: windows that no answer here fills.
OPENING = [MAGIC, frame(SETTINGS, 0, 0, struct.pack(">HI", 4, WINDOW)),
           frame(WINDOW_UPDATE, 0, 0, struct.pack(">I", WINDOW))]


def _integer(value, bits, pattern=0):
  limit = (1 << bits) - 1
  if value < limit:
    return bytes([pattern | value])
  out = bytearray([pattern | limit])
  value -= limit
  while value > 127:
    out.append(value & 127 | 128)
    value >>= 7
  return bytes(out) + bytes([value])


def header_block(headers):
  """Literals that are not indexed, without Huffman codes."""
  out = b""
  for name, value in headers:
    name, value = name.encode(), value.encode()
    out += b"\0" + _integer(len(name), 7) + name
    out += _integer(len(value), 7) + value
  return out


def call_headers(path, headers=()):
  return [(":method", "POST"), (":scheme", "http"), (":path", path),
          (":authority", "localhost"), ("te", "trailers"),
          ("content-type", "application/grpc"), *headers]


def message(payload, compressed=0, length=None):
  """A gRPC message; its length may be another than it says."""
  size = len(payload) if length is None else length
  return struct.pack(">BI", compressed, size) + payload


def header_frames(stream, headers):
  block = header_block(headers)
  parts = [block[at:at + LARGEST] for at in range(0, len(block), LARGEST)]
  last = len(parts) - 1
  return b"".join(
      frame(CONTINUATION if number else HEADERS,
            END_HEADERS if number == last else 0, stream, part)
      for number, part in enumerate(parts))


def call_frames(stream, path, body, headers=()):
  """A whole call: `body` holds its messages. The first has all headers."""
  return [header_frames(stream, call_headers(path, headers)),
          *(frame(DATA, 0, stream, body[at:at + LARGEST])
            for at in range(0, len(body), LARGEST)),
          frame(DATA, END_STREAM, stream)]


class HeaderTable:
  """Reads the header blocks that one connection receives. Of the static table,
  and of values in Huffman codes, it tells nothing."""

  def __init__(self):
    self.entries = []

  def read(self, block):
    fields, at = [], 0
    while at < len(block):
      first = block[at]
      if first & 128:
        index, at = self._read_integer(block, at, 7)
        fields.append(self._entry(index))
      elif first & 192 == 64:
        field, at = self._literal(block, at, 6)
        self.entries.insert(0, field)
        fields.append(field)
      elif first & 224 == 32:
        _, at = self._read_integer(block, at, 5)
      else:
        field, at = self._literal(block, at, 4)
        fields.append(field)
    return fields

  def _entry(self, index):
    if index <= STATIC_ENTRIES:
      return (b"", b"")
    return self.entries[index - STATIC_ENTRIES - 1]

  def _literal(self, block, at, bits):
    index, at = self._read_integer(block, at, bits)
    if index:
      name = self._entry(index)[0]
    else:
      name, at = self._text(block, at)
    value, at = self._text(block, at)
    return (name, value), at

  def _text(self, block, at):
    size, after = self._read_integer(block, at, 7)
    return block[after:after + size], after + size

  @staticmethod
  def _read_integer(block, at, bits):
    limit = (1 << bits) - 1
    value = block[at] & limit
    at += 1
    if value < limit:
      return value, at
    shift = 0
    while True:
      value += (block[at] & 127) << shift
      shift += 7
      at += 1
      if not block[at - 1] & 128:
        return value, at


class Answers:
  """What a server sends on one connection."""

  def __init__(self, sock):
    self.sock = sock
    self.table = HeaderTable()
    self.buffer = b""
    self.data = collections.defaultdict(bytes)
    self.codes = {}     # of grpc-status, by stream
    self.reset = set()  # streams that ended without one
    self.end = ""       # "closed", "reset", "silent": why no more is read

  def read(self, calls):
    """Until so many calls are answered or the connection says no more."""
    while len(self.codes) + len(self.reset) < calls and not self.end:
      try:
        received = self.sock.recv(65536)
      except TimeoutError:
        self.end = "silent"
      except OSError:
        self.end = "reset"
      else:
        self.end = "" if received else "closed"
        self.buffer += received
        self._take_frames()

  def _take_frames(self):
    while len(self.buffer) >= 9:
      size = int.from_bytes(self.buffer[:3], "big")
      if len(self.buffer) < 9 + size:
        return
      kind, _, stream = struct.unpack(">BBI", self.buffer[3:9])
      self._take(kind, stream, self.buffer[9:9 + size])
      self.buffer = self.buffer[9 + size:]

  def _take(self, kind, stream, payload):
    if kind == HEADERS:
      for name, value in self.table.read(payload):
        if name == b"grpc-status":
          self.codes[stream] = int(value)
    elif kind == DATA:
      self.data[stream] += payload
    elif kind == RST_STREAM and stream not in self.codes:
      self.reset.add(stream)


def connect(address, tls=None, timeout=3.0):
  host, port = address.rsplit(":", 1)
  sock = socket.create_connection((host, int(port)), timeout=timeout)
  sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
  if tls is None:
    return sock
  try:
    return tls.wrap_socket(sock, server_hostname=host)
  except OSError:
    sock.close()
    raise


def call(address, path, payload, headers=(), tls=None):
  """(code, the response's bytes) of one good call."""
  with connect(address, tls, timeout=20) as sock:
    sock.sendall(b"".join(OPENING + call_frames(1, path, message(payload),
                                                headers)))
    answers = Answers(sock)
    answers.read(1)
    if 1 not in answers.codes:
      return answers.end or "RST_STREAM", b""
    return CODES[answers.codes[1]], answers.data[1][5:]
