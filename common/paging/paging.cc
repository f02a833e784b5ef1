#include "common/paging/paging.h"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::paging {
namespace {

// Bytes of a token: version, checksum of all that follows, digest of method
// and parameters, then each key after its length in 4 bytes, high byte first.
constexpr char kVersion = 1;
constexpr std::size_t kChecksumBytes = 8;
constexpr std::size_t kScopeBytes = 16;
constexpr std::size_t kHeaderBytes = 1 + kChecksumBytes + kScopeBytes;
constexpr std::size_t kMaxTokenBytes = 16 * 1024;

std::string Checksum(std::string_view body) {
  return digest::Sha256(std::string("page token:").append(body))
      .substr(0, kChecksumBytes);
}

std::string ScopeOf(std::string_view method, std::string_view params_digest) {
  std::string scope(method);
  scope += '\0';
  scope.append(params_digest);
  return digest::Sha256(scope).substr(0, kScopeBytes);
}

void AppendKey(const std::string& key, std::string* body) {
  for (int shift = 24; shift >= 0; shift -= 8) {
    *body += static_cast<char>((key.size() >> shift) & 0xFF);
  }
  *body += key;
}

// nullopt when the bytes end in the middle of a key.
std::optional<Keys> ReadKeys(std::string_view bytes) {
  Keys keys;
  while (!bytes.empty()) {
    if (bytes.size() < 4) return std::nullopt;
    std::size_t size = 0;
    for (int i = 0; i < 4; ++i) {
      size = (size << 8) | static_cast<unsigned char>(bytes[i]);
    }
    bytes.remove_prefix(4);
    if (bytes.size() < size) return std::nullopt;
    keys.emplace_back(bytes.substr(0, size));
    bytes.remove_prefix(size);
  }
  return keys;
}

absl::Status Invalid(const std::string& why) {
  return status::InvalidArgument(
      type::v1::ERROR_REASON_PAGE_TOKEN_INVALID,
      absl::StrCat("page_token ", why, "; start again from the first page"));
}

void ClearField(const char* name, google::protobuf::Message* message) {
  const auto* field = message->GetDescriptor()->FindFieldByName(name);
  if (field != nullptr) message->GetReflection()->ClearField(message, field);
}

}  // namespace

absl::StatusOr<int> EffectivePageSize(int32_t page_size, int default_size,
                                      int max_size) {
  if (page_size < 0) {
    return status::InvalidArgument(
        {{"page_size", absl::StrCat("the page size must not be negative, as ",
                                    page_size, " is")}});
  }
  if (page_size == 0) return std::min(default_size, max_size);
  return std::min<int>(page_size, max_size);
}

std::string ParamsDigest(const google::protobuf::Message& request) {
  std::unique_ptr<google::protobuf::Message> params(request.New());
  params->CopyFrom(request);
  ClearField("page_size", params.get());
  ClearField("page_token", params.get());
  return digest::DigestOf(*params);
}

std::string EncodeToken(std::string_view method, std::string_view params_digest,
                        const Keys& last_keys) {
  std::string body = ScopeOf(method, params_digest);
  for (const std::string& key : last_keys) AppendKey(key, &body);
  const std::string bytes = std::string(1, kVersion) + Checksum(body) + body;
  return absl::WebSafeBase64Escape(bytes);
}

absl::StatusOr<Keys> DecodeToken(std::string_view token,
                                 std::string_view method,
                                 std::string_view params_digest) {
  if (token.empty()) return Keys();
  std::string bytes;
  if (token.size() > kMaxTokenBytes ||
      !absl::WebSafeBase64Unescape(
          absl::string_view(token.data(), token.size()), &bytes) ||
      bytes.empty()) {
    return Invalid("cannot be decoded");
  }
  if (bytes[0] != kVersion) return Invalid("is of another version");
  if (bytes.size() < kHeaderBytes) return Invalid("cannot be decoded");
  const std::string_view body =
      std::string_view(bytes).substr(1 + kChecksumBytes);
  if (bytes.compare(1, kChecksumBytes, Checksum(body)) != 0) {
    return Invalid("cannot be decoded");
  }
  if (body.substr(0, kScopeBytes) != ScopeOf(method, params_digest)) {
    return status::InvalidArgument(
        type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH,
        "page_token was made for other request parameters; only page_size may "
        "change between pages");
  }
  std::optional<Keys> keys = ReadKeys(body.substr(kScopeBytes));
  if (!keys) return Invalid("cannot be decoded");
  return *std::move(keys);
}

absl::StatusOr<Keys> DecodeToken(std::string_view token,
                                 std::string_view method,
                                 std::string_view params_digest,
                                 std::size_t key_count) {
  JX_ASSIGN_OR_RETURN(Keys keys, DecodeToken(token, method, params_digest));
  if (!token.empty() && keys.size() != key_count) {
    return Invalid("is of another version");
  }
  return keys;
}

}  // namespace jixiao::paging
