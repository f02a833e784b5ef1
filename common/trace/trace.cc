#include "common/trace/trace.h"

#include <unistd.h>

#include <cstddef>
#include <cstdlib>

namespace jixiao::trace {
namespace {

constexpr size_t kTraceIdBytes = 16;
constexpr size_t kSpanIdBytes = 8;
constexpr char kHexDigits[] = "0123456789abcdef";

// Where the four parts of a traceparent stand: 00-{trace id}-{span id}-01.
constexpr size_t kTraceIdAt = 3;
constexpr size_t kSpanIdAt = kTraceIdAt + 2 * kTraceIdBytes + 1;
constexpr size_t kFlagsAt = kSpanIdAt + 2 * kSpanIdBytes + 1;
constexpr size_t kLength = kFlagsAt + 2;

// Upper case is not allowed here. -1: no digit.
int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

bool IsHexText(std::string_view text) {
  for (char c : text) {
    if (HexDigit(c) < 0) return false;
  }
  return true;
}

bool IsId(std::string_view text) {
  return IsHexText(text) &&
         text.find_first_not_of('0') != std::string_view::npos;
}

// Ids of zeros are as good as impossible; they are drawn again all the same,
// as others would take them for none.
std::string RandomId(size_t bytes) {
  unsigned char random[kTraceIdBytes];
  std::string text;
  do {
    if (getentropy(random, bytes) != 0) std::abort();
    text.clear();
    text.reserve(2 * bytes);
    for (size_t i = 0; i < bytes; ++i) {
      text += kHexDigits[random[i] >> 4];
      text += kHexDigits[random[i] & 0x0f];
    }
  } while (!IsId(text));
  return text;
}

}  // namespace

Context New() {
  return {RandomId(kTraceIdBytes), RandomId(kSpanIdBytes), true};
}

std::optional<Context> Parse(std::string_view traceparent) {
  if (traceparent.size() < kLength) return std::nullopt;
  const std::string_view version = traceparent.substr(0, 2);
  if (!IsHexText(version) || version == "ff") return std::nullopt;
  if (traceparent.size() > kLength &&
      (version == "00" || traceparent[kLength] != '-')) {
    return std::nullopt;
  }
  if (traceparent[kTraceIdAt - 1] != '-' || traceparent[kSpanIdAt - 1] != '-' ||
      traceparent[kFlagsAt - 1] != '-') {
    return std::nullopt;
  }
  const std::string_view trace_id =
      traceparent.substr(kTraceIdAt, 2 * kTraceIdBytes);
  const std::string_view span_id =
      traceparent.substr(kSpanIdAt, 2 * kSpanIdBytes);
  const std::string_view flags = traceparent.substr(kFlagsAt, 2);
  if (!IsId(trace_id) || !IsId(span_id) || !IsHexText(flags)) {
    return std::nullopt;
  }
  return Context{std::string(trace_id), std::string(span_id),
                 (HexDigit(flags[1]) & 1) != 0};
}

Context Child(const Context& parent) {
  return {parent.trace_id, RandomId(kSpanIdBytes), parent.sampled};
}

std::string Format(const Context& context) {
  if (context.trace_id.empty()) return "";
  std::string text = "00-";
  text.reserve(kLength);
  text += context.trace_id;
  text += '-';
  text += context.span_id;
  text += context.sampled ? "-01" : "-00";
  return text;
}

}  // namespace jixiao::trace
