#ifndef JIXIAO_COMMON_BULK_CONTENT_H_
#define JIXIAO_COMMON_BULK_CONTENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace jixiao::bulk {

// Collects the fields of one imported row, in a fixed order, into a text in
// which no two different rows look alike, and hashes it. Two rows have equal
// content exactly when their digests are equal. The order of fields and the
// version given to the constructor are stored data: never change them, raise
// the version instead. A value; not thread safe.
class Content {
 public:
  explicit Content(std::string_view version) { Add(version); }

  Content& Add(std::string_view value);
  Content& Add(const std::string& value) {
    return Add(std::string_view(value));
  }
  Content& Add(const char* value) { return Add(std::string_view(value)); }
  Content& Add(int64_t value);
  // "Not reported" differs from every value.
  Content& Add(const std::optional<std::string>& value);
  Content& Add(const std::optional<int64_t>& value);

  // SHA-256, 32 bytes.
  std::string Digest() const;

 private:
  std::string text_;
};

}  // namespace jixiao::bulk

#endif  // JIXIAO_COMMON_BULK_CONTENT_H_
