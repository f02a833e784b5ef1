#ifndef JIXIAO_COMMON_IDENTITY_JSON_H_
#define JIXIAO_COMMON_IDENTITY_JSON_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "nlohmann/json.hpp"

namespace jixiao::identity {

// Values within values that a text may have.
inline constexpr int kMaxJsonDepth = 8;

// The JSON object that `text` is. INVALID_ARGUMENT says what is wrong, without
// a word of the text: no JSON, no UTF-8, no object, a name that stands twice in
// an object, too many levels. Which of two equal names counts is not the same
// in all software, so neither does.
absl::StatusOr<nlohmann::json> ParseJsonObject(std::string_view text);

// Member `name` of an object; null where it is absent.
const nlohmann::json* FindMember(const nlohmann::json& object,
                                 const char* name);

// The text of member `name`; null where it is absent or no text.
const std::string* FindText(const nlohmann::json& object, const char* name);

}  // namespace jixiao::identity

#endif  // JIXIAO_COMMON_IDENTITY_JSON_H_
