#ifndef JIXIAO_COMMON_IDENTITY_JWS_H_
#define JIXIAO_COMMON_IDENTITY_JWS_H_

#include <optional>
#include <string>
#include <string_view>

#include "common/identity/key_set.h"

namespace jixiao::identity {

// A signed text in its compact form (RFC 7515), taken apart and decoded, and
// nothing of it proven.
struct CompactJws {
  std::string header;
  std::string payload;
  std::string signature;
  // What the signature is of: header and payload as they were sent. Points into
  // the text that was taken apart.
  std::string_view signing_input;
};

// None where the text is not three parts of base64url, none of them empty.
std::optional<CompactJws> SplitCompactJws(std::string_view text);

// Whether `signature` is that of `signing_input` by the key, with the key's own
// algorithm.
bool VerifySignature(const Key& key, std::string_view signing_input,
                     std::string_view signature);

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_JWS_H_
