#include <cstddef>

#include "common/text/text.h"

namespace jixiao::text {
namespace {

constexpr std::size_t kQuotedCharacters = 60;
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// The length of the sequence that `lead` opens, 0 for no lead byte.
std::size_t SequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return 2;
  if (lead >= 0xE0 && lead <= 0xEF) return 3;
  if (lead >= 0xF0 && lead <= 0xF4) return 4;
  return 0;
}

bool IsScalar(char32_t code_point, std::size_t length) {
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
  return code_point >= kSmallest[length] && code_point <= 0x10FFFF &&
         !(code_point >= 0xD800 && code_point <= 0xDFFF);
}

void AppendHexEscape(unsigned char byte, std::string* out) {
  constexpr char kDigits[] = "0123456789abcdef";
  *out += "\\x";
  *out += kDigits[byte >> 4];
  *out += kDigits[byte & 15];
}

bool IsControl(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

}  // namespace

std::optional<char32_t> DecodeUtf8(std::string_view s, std::size_t* offset) {
  const std::size_t start = (*offset)++;
  const auto lead = static_cast<unsigned char>(s[start]);
  const std::size_t length = SequenceLength(lead);
  if (length == 1) return lead;
  if (length == 0 || s.size() - start < length) return std::nullopt;
  char32_t code_point = lead & (0xFF >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<unsigned char>(s[start + i]);
    if ((byte & 0xC0) != 0x80) return std::nullopt;
    code_point = (code_point << 6) | (byte & 0x3F);
  }
  if (!IsScalar(code_point, length)) return std::nullopt;
  *offset = start + length;
  return code_point;
}

void AppendUtf8(char32_t c, std::string* out) {
  if (c < 0x80) {
    *out += static_cast<char>(c);
  } else if (c < 0x800) {
    *out += static_cast<char>(0xC0 | (c >> 6));
    *out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    *out += static_cast<char>(0xE0 | (c >> 12));
    *out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    *out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    *out += static_cast<char>(0xF0 | (c >> 18));
    *out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    *out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    *out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::size_t FirstInvalidUtf8(std::string_view s) {
  for (std::size_t offset = 0; offset < s.size();) {
    const std::size_t start = offset;
    if (!DecodeUtf8(s, &offset)) return start;
  }
  return std::string_view::npos;
}

bool Utf8Valid(std::string_view s) {
  return FirstInvalidUtf8(s) == std::string_view::npos;
}

std::size_t CodePointCount(std::string_view s) {
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < s.size(); ++count) {
    DecodeUtf8(s, &offset);
  }
  return count;
}

bool HasControlCharacter(std::string_view s, bool allow_line_breaks) {
  for (std::size_t offset = 0; offset < s.size();) {
    const std::optional<char32_t> c = DecodeUtf8(s, &offset);
    if (!c || !IsControl(*c)) continue;
    if (!allow_line_breaks || (*c != '\t' && *c != '\n' && *c != '\r')) {
      return true;
    }
  }
  return false;
}

std::string TruncateToBytes(std::string_view s, std::size_t max_bytes) {
  if (s.size() <= max_bytes) return std::string(s);
  const std::size_t room = max_bytes - kEllipsis.size();
  std::size_t end = 0;
  for (std::size_t offset = 0; offset < s.size();) {
    DecodeUtf8(s, &offset);
    if (offset > room) break;
    end = offset;
  }
  return std::string(s.substr(0, end)).append(kEllipsis);
}

std::string Quote(std::string_view s) {
  std::string quoted = "\"";
  std::size_t count = 0;
  for (std::size_t offset = 0; offset < s.size(); ++count) {
    if (count == kQuotedCharacters) {
      quoted.append(kEllipsis);
      break;
    }
    const std::size_t start = offset;
    const std::optional<char32_t> c = DecodeUtf8(s, &offset);
    if (!c || IsControl(*c)) {
      for (std::size_t i = start; i < offset; ++i) {
        AppendHexEscape(static_cast<unsigned char>(s[i]), &quoted);
      }
      continue;
    }
    if (*c == '"' || *c == '\\') quoted += '\\';
    quoted.append(s.substr(start, offset - start));
  }
  return quoted + '"';
}

}  // namespace jixiao::text
