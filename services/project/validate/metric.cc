#include "services/project/validate/metric.h"

#include "absl/strings/str_cat.h"
#include "common/text/text.h"

namespace jixiao::project {

const Definition* CheckMetric(const std::string& key, const std::string& field,
                              const Catalogue& catalogue,
                              status::Violations& violations) {
  const Definition* metric = catalogue.Find(key);
  if (metric != nullptr && metric->target_allowed) return metric;
  violations.Add(
      field, absl::StrCat("must be the key of a fact that takes targets, is ",
                          text::Quote(key),
                          text::DidYouMean(catalogue.TargetMetrics(), key)));
  return nullptr;
}

void CheckDistrictOf(const Definition& definition, const std::string& district,
                     const std::string& field, const ReferenceData& reference,
                     status::Violations& violations) {
  if (district.empty()) return;
  if (!definition.by_district) {
    violations.Add(field, absl::StrCat("must be empty: ", definition.key,
                                       " is not drawn by district"));
  } else if (!reference.HasDistrict(district)) {
    violations.Add(
        field, absl::StrCat("must be a district of the reference data, is ",
                            text::Quote(district),
                            text::DidYouMean(reference.districts, district)));
  }
}

}  // namespace jixiao::project
