#include "common/resource/etag.h"

#include <charconv>

namespace jixiao::resource {

std::string EtagOf(int64_t row_version) {
  return "\"" + std::to_string(row_version) + "\"";
}

int64_t VersionOf(const std::string& etag) {
  if (etag.size() < 3) return 0;
  int64_t version = 0;
  std::from_chars(etag.data() + 1, etag.data() + etag.size() - 1, version);
  return EtagOf(version) == etag ? version : 0;
}

}  // namespace jixiao::resource
