#include "services/project/validate/blocked_item.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/macros.h"
#include "services/project/validate/follow_up.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr int kFirstYear = 1900;  // of common/clock/date.h

resource::Child CheckBlockedItemName(const std::string& name,
                                     const std::string& field,
                                     Violations& violations) {
  return resource::CheckChildName(
      name, kBlockedItems,
      "departments/{department}/blockedItems/{blocked_item}", field,
      violations);
}

void CheckBlockedItemDates(const v1::BlockedItem& item,
                           const std::string& field, Violations& violations) {
  const auto opened =
      CheckDate(item.open_date(), field + "open_date", violations);
  const auto due =
      CheckOptionalDate(item.due_date(), field + "due_date", violations);
  if (!opened.has_value() || !due.has_value() || *due >= *opened) return;
  violations.Add(
      field + "due_date",
      absl::StrCat("must not be before open_date ", date::Format(*opened),
                   ", is ", date::Format(*due)));
}

// A valid item, so that what a mask changes of it is all that can be wrong.
v1::BlockedItem ValidBlockedItem() {
  v1::BlockedItem base;
  base.set_display_name("-");
  base.set_assignee("-");
  *base.mutable_open_date() = date::ToProto(absl::CivilDay(kFirstYear));
  return base;
}

}  // namespace

void CheckContent(const v1::BlockedItem& item, Violations& violations) {
  const std::string field = "blocked_item.";
  if (!item.project().empty()) {
    CheckNamedProject(item.project(), field + "project", violations);
  }
  resource::CheckText(item.display_name(), {200, true}, field + "display_name",
                      violations);
  resource::CheckText(item.description(), {1000, false, true},
                      field + "description", violations);
  resource::CheckText(item.assignee(), {100, true}, field + "assignee",
                      violations);
  CheckBlockedItemDates(item, field, violations);
}

absl::StatusOr<resource::Child> ValidateCreate(
    const v1::CreateBlockedItemRequest& request, absl::CivilDay today) {
  Violations violations;
  const auto key =
      resource::ValidateCreateOf<v1::CreateBlockedItemRequest, v1::BlockedItem>(
          request, request.blocked_item_id(),
          request.has_blocked_item() ? &request.blocked_item() : nullptr,
          "blocked_item", CheckContent);
  violations.Add("", key.status());
  CheckSameDepartment(request.parent(), request.blocked_item().project(),
                      "blocked_item.project", violations);
  CheckNotAhead(request.blocked_item().open_date(), today,
                "blocked_item.open_date", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateGet(
    const v1::GetBlockedItemRequest& request) {
  return resource::ValidateGetOf(request, CheckBlockedItemName);
}

absl::StatusOr<BlockedItemQuery> ValidateList(
    const v1::ListBlockedItemsRequest& request) {
  Violations violations;
  BlockedItemQuery query;
  query.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  query.project_id =
      CheckProjectFilter(request.parent(), request.project(), violations);
  query.unresolved_only = request.unresolved_only();
  query.latest_due_day = CheckOptionalDate(request.latest_due_date(),
                                           "latest_due_date", violations);
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<resource::Child> ValidateEscalate(
    const v1::EscalateBlockedItemRequest& request, absl::CivilDay today) {
  Violations violations;
  resource::Child key =
      CheckTransition(request, CheckBlockedItemName, violations);
  CheckTransitionDay(request.escalate_date(), today, "escalate_date",
                     violations);
  resource::CheckText(request.recipient(), {100, true}, "recipient",
                      violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Child> ValidateResolve(
    const v1::ResolveBlockedItemRequest& request, absl::CivilDay today) {
  Violations violations;
  resource::Child key =
      CheckTransition(request, CheckBlockedItemName, violations);
  CheckTransitionDay(request.resolve_date(), today, "resolve_date", violations);
  resource::CheckText(request.resolution(), {500, true}, "resolution",
                      violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

absl::StatusOr<resource::Update<resource::Child>> ValidateUpdate(
    const v1::UpdateBlockedItemRequest& request, absl::CivilDay today) {
  const v1::BlockedItem& changes = request.blocked_item();
  Violations violations;
  auto update =
      resource::ValidateUpdateOf<resource::Child, v1::UpdateBlockedItemRequest,
                                 v1::BlockedItem>(
          request, request.has_blocked_item() ? &changes : nullptr,
          "blocked_item", CheckBlockedItemName, ValidBlockedItem(),
          CheckContent);
  violations.Add("", update.status());
  const v1::BlockedItem changed =
      WithChanges(request, changes, ValidBlockedItem());
  CheckSameDepartment(changes.name(), changed.project(), "blocked_item.project",
                      violations);
  CheckNotAhead(changed.open_date(), today, "blocked_item.open_date",
                violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return update;
}

absl::Status ApplyUpdate(const v1::UpdateBlockedItemRequest& request,
                         const std::vector<std::string>& paths,
                         absl::CivilDay today, v1::BlockedItem& stored) {
  resource::CopyPaths(paths, request.blocked_item(), stored);
  Violations violations;
  CheckContent(stored, violations);
  CheckNotAhead(stored.open_date(), today, "blocked_item.open_date",
                violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return CheckOpenDate(stored);
}

}  // namespace jixiao::project
