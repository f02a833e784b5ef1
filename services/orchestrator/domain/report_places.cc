#include "services/orchestrator/domain/report_places.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::ReportComment;

// `name` is empty or one of `known`, which are of the kind `what`.
void CheckPlace(const std::string& name, const std::vector<std::string>& known,
                const std::string& what, const std::string& field,
                status::Violations& violations) {
  if (name.empty() ||
      std::find(known.begin(), known.end(), name) != known.end()) {
    return;
  }
  violations.Add(
      field, absl::StrCat("the report has no ", what, " ", text::Quote(name),
                          text::DidYouMean(known, name)));
}

}  // namespace

bool NamesPlaces(
    const google::protobuf::RepeatedPtrField<ReportComment>& comments) {
  return std::any_of(
      comments.begin(), comments.end(), [](const ReportComment& comment) {
        return !comment.section().empty() || !comment.indicator_code().empty();
      });
}

absl::Status CheckPlaces(
    const google::protobuf::RepeatedPtrField<ReportComment>& comments,
    const ReportPlaces& places) {
  status::Violations violations;
  for (int i = 0; i < comments.size(); ++i) {
    const std::string field = absl::StrCat("comments[", i, "]");
    CheckPlace(comments[i].section(), places.sections,
               "section with the heading", field + ".section", violations);
    CheckPlace(comments[i].indicator_code(), places.indicator_codes,
               "leaf with the code", field + ".indicator_code", violations);
  }
  return violations.ToStatus();
}

}  // namespace jixiao::orchestrator
