#include "common/identity/key_set.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/identity/json.h"
#include "common/identity/jwk.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::identity {
namespace {

absl::Status RefuseKeySet(const std::string& why) {
  return status::InvalidValue(absl::StrCat("the key set ", why));
}

// What of an entry's id is fit for a log line.
std::string ShownId(const nlohmann::json& entry) {
  if (!entry.is_object()) return "";
  const std::string* id = FindText(entry, "kid");
  return id == nullptr ? "" : text::TruncateToBytes(*id, KeySet::kMaxIdBytes);
}

}  // namespace

const char* NameOf(Algorithm algorithm) {
  switch (algorithm) {
    case Algorithm::kRs256:
      return "RS256";
    case Algorithm::kEs256:
      return "ES256";
    case Algorithm::kEdDsa:
      return "EdDSA";
  }
  return "";
}

absl::StatusOr<KeySet> KeySet::Parse(const std::string& jwks_json) {
  if (jwks_json.size() > kMaxBytes) {
    return RefuseKeySet(absl::StrCat("has more than ", kMaxBytes, " bytes"));
  }
  const absl::StatusOr<nlohmann::json> parsed = ParseJsonObject(jwks_json);
  if (!parsed.ok()) return RefuseKeySet(std::string(parsed.status().message()));
  const nlohmann::json* entries = FindMember(*parsed, "keys");
  if (entries == nullptr || !entries->is_array()) {
    return RefuseKeySet("has no list named keys");
  }
  if (entries->size() > kMaxKeys) {
    return RefuseKeySet(absl::StrCat("has more than ", kMaxKeys, " keys"));
  }
  KeySet set;
  for (std::size_t i = 0; i < entries->size(); ++i) {
    const nlohmann::json& entry = (*entries)[i];
    absl::StatusOr<Key> key = ReadJwk(entry);
    if (!key.ok()) {
      set.ignored_.push_back(
          {i, ShownId(entry), std::string(key.status().message())});
    } else if (set.Find(key->id) != nullptr) {
      return RefuseKeySet(
          absl::StrCat("has two keys with the kid ", text::Quote(key->id)));
    } else {
      set.keys_.push_back(*std::move(key));
    }
  }
  if (set.keys_.empty()) {
    return RefuseKeySet(
        set.ignored_.empty()
            ? "has no keys"
            : absl::StrCat("has no key that can be used; the first of ",
                           set.ignored_.size(), " ", set.ignored_[0].why));
  }
  return set;
}

const Key* KeySet::Find(std::string_view key_id) const {
  for (const Key& key : keys_) {
    if (key.id == key_id) return &key;
  }
  return nullptr;
}

}  // namespace jixiao::identity
