#include "common/identity/base64url.h"

#include <cstdint>

namespace jixiao::identity {
namespace {

constexpr unsigned kSextetBits = 6;
constexpr unsigned kOctetBits = 8;

// 0 to 63; -1 for a character that stands for none.
int SextetOf(char character) {
  if (character >= 'A' && character <= 'Z') return character - 'A';
  if (character >= 'a' && character <= 'z') return character - 'a' + 26;
  if (character >= '0' && character <= '9') return character - '0' + 52;
  if (character == '-') return 62;
  return character == '_' ? 63 : -1;
}

}  // namespace

std::optional<std::string> DecodeBase64Url(std::string_view text) {
  // One character alone holds no octet.
  if (text.size() % 4 == 1) return std::nullopt;
  std::string octets;
  octets.reserve(text.size() * kSextetBits / kOctetBits);
  std::uint32_t bits = 0;
  unsigned held = 0;  // how many of `bits` are still to be written
  for (const char character : text) {
    const int sextet = SextetOf(character);
    if (sextet < 0) return std::nullopt;
    bits = (bits << kSextetBits) | static_cast<std::uint32_t>(sextet);
    held += kSextetBits;
    if (held < kOctetBits) continue;
    held -= kOctetBits;
    octets += static_cast<char>((bits >> held) & 0xFFU);
  }
  if ((bits & ((1U << held) - 1U)) != 0) return std::nullopt;
  return octets;
}

}  // namespace jixiao::identity
