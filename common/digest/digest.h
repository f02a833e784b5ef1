// SHA-256 and the canonical JSON over which digests are taken.
#ifndef JIXIAO_COMMON_DIGEST_DIGEST_H_
#define JIXIAO_COMMON_DIGEST_DIGEST_H_

#include <string>
#include <string_view>

#include "google/protobuf/message.h"
#include "nlohmann/json_fwd.hpp"

namespace jixiao::digest {

// The 32 bytes, and the same as 64 lower-case hex digits.
std::string Sha256(std::string_view bytes);
std::string Sha256Hex(std::string_view bytes);

std::string HexEncode(std::string_view bytes);

// Canonical JSON in the manner of RFC 8785: no blanks, keys sorted by UTF-16
// code units, text unescaped where it may be. Numbers are integers; a
// fractional one is written as the shortest text that reads back the same.
// Ill-formed UTF-8 is replaced by U+FFFD.
std::string CanonicalJson(const nlohmann::json& value);

// The proto JSON mapping of `message` with field names as in the .proto and
// enums by name, in the canonical form above. Independent of field order, map
// order and build. A message that has no JSON form (a timestamp out of range)
// is {"@text": its text format}.
std::string CanonicalJson(const google::protobuf::Message& message);

// Sha256Hex(CanonicalJson(...)).
std::string DigestOf(const google::protobuf::Message& message);
std::string DigestOf(const nlohmann::json& value);

}  // namespace jixiao::digest

#endif  // JIXIAO_COMMON_DIGEST_DIGEST_H_
