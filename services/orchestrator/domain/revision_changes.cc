#include "services/orchestrator/domain/revision_changes.h"

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace jixiao::orchestrator {
namespace {

using report::v1::Report;
using report::v1::ReportInput;
using report::v1::RevisionChange;

std::map<std::string, const ReportInput*> InputsByRole(const Report& report) {
  std::map<std::string, const ReportInput*> inputs;
  for (const ReportInput& input : report.inputs()) {
    inputs[input.role()] = &input;
  }
  return inputs;
}

std::string InputText(const ReportInput& input) {
  std::string text = input.resource();
  if (input.sequence() > 0) {
    absl::StrAppend(&text, " sequence ", input.sequence());
  }
  absl::StrAppend(&text, " sha256:", input.digest());
  return text;
}

RevisionChange ChangeOfInput(const ReportInput& input, std::string before,
                             std::string after) {
  RevisionChange change;
  change.set_kind(RevisionChange::KIND_INPUT);
  change.set_subject(input.role());
  change.set_key(input.resource());
  change.set_before(std::move(before));
  change.set_after(std::move(after));
  return change;
}

}  // namespace

std::vector<RevisionChange> InputChanges(const Report& before,
                                         const Report& after) {
  const auto earlier = InputsByRole(before);
  const auto later = InputsByRole(after);
  std::vector<RevisionChange> changes;
  for (const ReportInput& input : after.inputs()) {
    const auto found = earlier.find(input.role());
    const std::string from =
        found == earlier.end() ? "" : InputText(*found->second);
    if (from == InputText(input)) continue;
    changes.push_back(ChangeOfInput(input, from, InputText(input)));
  }
  for (const ReportInput& input : before.inputs()) {
    if (later.count(input.role()) > 0) continue;
    changes.push_back(ChangeOfInput(input, InputText(input), ""));
  }
  return changes;
}

}  // namespace jixiao::orchestrator
