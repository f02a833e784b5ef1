#include "common/resource/requests.h"

#include "common/paging/paging.h"
#include "common/text/text.h"

namespace jixiao::resource {

Child CheckChildName(const std::string& name, const std::string& collection,
                     const std::string& pattern, const std::string& field,
                     status::Violations& violations) {
  if (name.empty()) {
    violations.Add(field, "must not be empty; it is " + pattern);
    return {};
  }
  auto child = ParseChildName(name, collection);
  if (!child.has_value() || !IsId(child->id)) {
    violations.Add(field, "must be " + pattern + ", is " + text::Quote(name));
    return {};
  }
  return *std::move(child);
}

void CheckPageSize(int32_t page_size, status::Violations& violations) {
  violations.Add("", paging::EffectivePageSize(page_size).status());
}

void CheckEtag(const std::string& etag, const std::string& field,
               status::Violations& violations) {
  if (!etag.empty()) return;
  violations.Add(field, "must be the etag of the version that is changed");
}

}  // namespace jixiao::resource
