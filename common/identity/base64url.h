#ifndef JIXIAO_COMMON_IDENTITY_BASE64URL_H_
#define JIXIAO_COMMON_IDENTITY_BASE64URL_H_

#include <optional>
#include <string>
#include <string_view>

namespace jixiao::identity {

// The octets of base64url without padding (RFC 4648, RFC 7515). None for any
// text that an encoder would not have written: other characters, blanks,
// padding, a length that none has, or bits set behind the last octet.
std::optional<std::string> DecodeBase64Url(std::string_view text);

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_BASE64URL_H_
