#include "services/project/domain/target.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/bulk/content.h"
#include "common/digest/digest.h"
#include "common/resource/names.h"

namespace jixiao::project {

std::string TargetIdentity(const TargetRow& row) {
  if (row.district.empty()) return row.metric;
  return absl::StrCat(row.metric, "/", row.district);
}

std::string ContentDigest(const TargetRow& row) {
  return bulk::Content("target/1")
      .Add(int64_t{row.fiscal_year})
      .Add(row.metric)
      .Add(row.district)
      .Add(row.value.ToFraction())
      .Add(row.unit)
      .Add(row.source_document)
      .Add(static_cast<int64_t>(row.synthetic))
      .Add(static_cast<int64_t>(row.transcribed))
      .Digest();
}

std::string TargetName(const std::string& department, const TargetRow& row) {
  std::string metric = row.metric;
  std::replace_if(
      metric.begin(), metric.end(), [](char c) { return c == '.' || c == '_'; },
      '-');
  std::string id = absl::StrCat(metric, "-", row.fiscal_year);
  if (!row.district.empty()) {
    absl::StrAppend(&id, "-d", digest::Sha256Hex(row.district).substr(0, 8));
  }
  return resource::ChildName(department, "targets", id);
}

}  // namespace jixiao::project
