#include "common/uuid/uuid.h"

#include <unistd.h>

#include <cstdlib>

namespace jixiao {
namespace {

constexpr size_t kTextLength = 36;

bool IsDashPosition(size_t i) {
  return i == 8 || i == 13 || i == 18 || i == 23;
}

bool IsHex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
         (c >= 'A' && c <= 'F');
}

}  // namespace

std::string Uuid4() {
  unsigned char bytes[16];
  if (getentropy(bytes, sizeof(bytes)) != 0) std::abort();
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(kTextLength);
  for (unsigned char byte : bytes) {
    if (IsDashPosition(text.size())) text += '-';
    text += kDigits[byte >> 4];
    text += kDigits[byte & 0x0f];
  }
  return text;
}

bool IsUuid4(std::string_view text) {
  if (text.size() != kTextLength) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (IsDashPosition(i) ? text[i] != '-' : !IsHex(text[i])) return false;
  }
  constexpr std::string_view kVariants = "89abAB";
  return text[14] == '4' &&
         kVariants.find(text[19]) != std::string_view::npos;
}

}  // namespace jixiao
