#include "services/project/validate/work_item.h"

#include <set>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/clock/date.h"
#include "common/rational/proto.h"
#include "common/status/macros.h"
#include "common/text/text.h"
#include "services/project/validate/follow_up.h"
#include "services/project/validate/lists.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr int kMaxPartners = 100;
constexpr int kMaxMeasures = 50;
constexpr int kMaxProjects = 100;
constexpr int kMaxWorkItemEvidence = 50;
constexpr size_t kMaxBudgetProject = 100;
constexpr int kMeasureDecimals = 6;

resource::Child CheckWorkItemName(const std::string& name,
                                  const std::string& field,
                                  Violations& violations) {
  return resource::CheckChildName(
      name, kWorkItems, "departments/{department}/workItems/{work_item}", field,
      violations);
}

void CheckDays(const v1::WorkItem& item, Violations& violations) {
  const auto start =
      CheckOptionalDate(item.start_date(), "work_item.start_date", violations);
  const auto end =
      CheckOptionalDate(item.end_date(), "work_item.end_date", violations);
  if (!start.has_value() || !end.has_value() || *start <= *end) return;
  violations.Add(
      "work_item.end_date",
      absl::StrCat("must not be before start_date, ", date::Format(*start),
                   ", is ", date::Format(*end)));
}

void CheckMeasureValue(const google::type::Decimal& value,
                       const std::string& field, Violations& violations) {
  if (value.value().empty()) {
    violations.Add(field, "must be set");
    return;
  }
  const auto number = rational::RequiredFromProto(value);
  violations.Add(field, number.status());
  if (!number.ok()) return;
  if (number->Sign() < 0 || number->Truncate(kMeasureDecimals) != *number) {
    violations.Add(field, "must be 0 or more with at most 6 decimals, is " +
                              text::Quote(value.value()));
  }
}

void CheckMeasures(const v1::WorkItem& item, const std::string& field,
                   Violations& violations) {
  if (!CheckSize(item.measures_size(), kMaxMeasures, field, violations)) return;
  std::set<std::string> seen;
  for (int i = 0; i < item.measures_size(); ++i) {
    const v1::Measure& measure = item.measures(i);
    const std::string path = ElementOf(field, i) + ".";
    resource::CheckText(measure.measure_name(), {60, true},
                        path + "measure_name", violations);
    if (!seen.insert(measure.measure_name()).second) {
      violations.Add(
          path + "measure_name",
          "must not be given twice: " + text::Quote(measure.measure_name()));
    }
    CheckMeasureValue(measure.value(), path + "value", violations);
    resource::CheckText(measure.unit(), {20, true}, path + "unit", violations);
    if (!v1::Qualifier_IsValid(measure.qualifier())) {
      violations.Add(path + "qualifier",
                     "must be NEARLY, UPWARD, OVER, ABOUT or not set");
    }
  }
}

// What of the content depends on more than the item itself.
void CheckAroundWorkItem(const std::string& owner, const v1::WorkItem& item,
                         const ReferenceData& reference, absl::CivilDay today,
                         Violations& violations) {
  CheckWorkKind(item.kind(), reference, "work_item.kind", violations);
  CheckNotAhead(item.start_date(), today, "work_item.start_date", violations);
  CheckNotAhead(item.end_date(), today, "work_item.end_date", violations);
  CheckSameDepartments(owner, item.projects(), "work_item.projects",
                       violations);
}

// A valid item, so that what a mask changes of it is all that can be wrong.
v1::WorkItem ValidWorkItem(const ReferenceData& reference) {
  v1::WorkItem base;
  base.set_kind(reference.work_kinds.front().id);
  base.set_display_name("-");
  base.set_fiscal_year(resource::kMinYear);
  return base;
}

}  // namespace

void CheckContent(const v1::WorkItem& item, Violations& violations) {
  const std::string field = "work_item.";
  resource::CheckText(item.display_name(), {200, true}, field + "display_name",
                      violations);
  resource::CheckYear(item.fiscal_year(), field + "fiscal_year", violations);
  CheckDays(item, violations);
  resource::CheckText(item.place(), {200}, field + "place", violations);
  CheckTexts(item.partners(), kMaxPartners, 100, field + "partners",
             violations);
  CheckMeasures(item, field + "measures", violations);
  CheckProjectNames(item.projects(), kMaxProjects, field + "projects",
                    violations);
  resource::CheckText(item.budget_project(), {kMaxBudgetProject},
                      field + "budget_project", violations);
  CheckTexts(item.evidence(), kMaxWorkItemEvidence, 300, field + "evidence",
             violations);
  resource::CheckText(item.source_document(), {300}, field + "source_document",
                      violations);
}

void CheckWorkKind(const std::string& kind, const ReferenceData& reference,
                   const std::string& field, Violations& violations) {
  if (reference.FindWorkKind(kind) != nullptr) return;
  std::vector<std::string> ids;
  std::string near;
  for (const WorkKind& one : reference.work_kinds) {
    ids.push_back(one.id);
    if (one.display_name == kind) {
      near = "; did you mean " + one.id + "?";
    }
  }
  if (near.empty()) near = text::DidYouMean(ids, kind);
  violations.Add(field, "must be one of " + absl::StrJoin(ids, ", ") + "; is " +
                            text::Quote(kind) + near);
}

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateWorkItemRequest& request, const ReferenceData& reference,
    absl::CivilDay today) {
  const v1::WorkItem& item = request.work_item();
  Violations violations;
  const auto key =
      resource::ValidateCreateOf<v1::CreateWorkItemRequest, v1::WorkItem>(
          request, request.work_item_id(),
          request.has_work_item() ? &item : nullptr, "work_item", CheckContent);
  violations.Add("", key.status());
  if (request.has_work_item()) {
    CheckAroundWorkItem(request.parent(), item, reference, today, violations);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetWorkItemRequest& request) {
  return resource::ValidateGetOf(request, CheckWorkItemName);
}

absl::StatusOr<WorkItemQuery> ValidateList(
    const v1::ListWorkItemsRequest& request, const ReferenceData& reference) {
  Violations violations;
  WorkItemQuery query;
  const auto department = resource::ValidateListOfYears(request);
  violations.Add("", department.status());
  query.fiscal_year = request.fiscal_year();
  query.kind = request.kind();
  if (!query.kind.empty()) {
    CheckWorkKind(query.kind, reference, "kind", violations);
  }
  query.budget_project = request.budget_project();
  resource::CheckText(query.budget_project, {kMaxBudgetProject},
                      "budget_project", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  query.department = *department;
  return query;
}

absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateWorkItemRequest& request, const ReferenceData& reference,
    absl::CivilDay today) {
  const v1::WorkItem& changes = request.work_item();
  Violations violations;
  auto update =
      resource::ValidateUpdateOf<resource::Child, v1::UpdateWorkItemRequest,
                                 v1::WorkItem>(
          request, request.has_work_item() ? &changes : nullptr, "work_item",
          CheckWorkItemName, ValidWorkItem(reference), CheckContent);
  violations.Add("", update.status());
  if (request.has_work_item()) {
    CheckAroundWorkItem(changes.name(),
                        WithChanges(request, changes, ValidWorkItem(reference)),
                        reference, today, violations);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

absl::Status ApplyUpdate(const v1::UpdateWorkItemRequest& request,
                         const std::vector<std::string>& paths,
                         v1::WorkItem& stored) {
  return resource::ChangeOf<v1::WorkItem>(paths, request.work_item(),
                                          CheckContent)(stored);
}

}  // namespace jixiao::project
