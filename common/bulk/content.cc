#include "common/bulk/content.h"

#include "common/digest/digest.h"

namespace jixiao::bulk {

Content& Content::Add(std::string_view value) {
  text_.append(std::to_string(value.size())).append(":").append(value);
  return *this;
}

Content& Content::Add(int64_t value) {
  return Add(std::string_view(std::to_string(value)));
}

Content& Content::Add(const std::optional<std::string>& value) {
  if (value.has_value()) return Add(std::string_view(*value));
  text_.append("-");
  return *this;
}

Content& Content::Add(const std::optional<int64_t>& value) {
  if (value.has_value()) return Add(*value);
  text_.append("-");
  return *this;
}

std::string Content::Digest() const { return digest::Sha256(text_); }

}  // namespace jixiao::bulk
