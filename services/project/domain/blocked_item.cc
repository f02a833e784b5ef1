#include "services/project/domain/blocked_item.h"

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/project/domain/contributions.h"

namespace jixiao::project {
namespace {

constexpr char kReported[] = "the day it was reported";
constexpr char kEscalated[] = "the day it was put to a higher level last";

absl::Status CheckUnresolved(const v1::BlockedItem& item) {
  if (item.state() != v1::BlockedItem::STATE_RESOLVED) return absl::OkStatus();
  return WrongState(
      item.name(), "RESOLVED",
      absl::StrCat("was resolved on ", date::Format(DayOf(item.resolve_date())),
                   " already"));
}

// Of something that happens to the item on a day.
absl::Status CheckDay(const v1::BlockedItem& item,
                      const google::type::Date& day, const std::string& field) {
  JX_RETURN_IF_ERROR(
      CheckNotBefore(DayOf(day), DayOf(item.open_date()), kReported, field));
  if (!item.has_escalate_date()) return absl::OkStatus();
  return CheckNotBefore(DayOf(day), DayOf(item.escalate_date()), kEscalated,
                        field);
}

}  // namespace

Contributions ContributionsOf(const Followed<v1::BlockedItem>& item) {
  const v1::BlockedItem& content = item.resource;
  const absl::CivilDay open = DayOf(content.open_date());
  Contributions contributions;
  Count(series::kBlockedOpened, item.district, open, 1, content.synthetic(),
        contributions);
  CountStock(series::kBlockedOpen, item.district, open,
             content.has_resolve_date() ? &content.resolve_date() : nullptr,
             content.synthetic(), contributions);
  if (content.has_resolve_date()) {
    Count(series::kBlockedResolved, item.district,
          DayOf(content.resolve_date()), 1, content.synthetic(), contributions);
  }
  return contributions;
}

absl::Status CheckOpenDate(const v1::BlockedItem& item) {
  const google::type::Date* next =
      item.has_resolve_date() ? &item.resolve_date() : nullptr;
  std::string what = "it was resolved";
  if (item.has_escalate_date()) {
    // Of several escalations the last: what is known of the others is how many.
    next = &item.escalate_date();
    what = "it was put to a higher level";
  }
  if (next == nullptr || DayOf(item.open_date()) <= DayOf(*next)) {
    return absl::OkStatus();
  }
  return status::InvalidArgument(
      {{"blocked_item.open_date",
        absl::StrCat("must not be after the day ", what, ", ",
                     date::Format(DayOf(*next)), ", is ",
                     date::Format(DayOf(item.open_date())))}});
}

absl::Status Escalate(const google::type::Date& escalate_date,
                      const std::string& recipient, v1::BlockedItem& item) {
  JX_RETURN_IF_ERROR(CheckUnresolved(item));
  JX_RETURN_IF_ERROR(CheckDay(item, escalate_date, "escalate_date"));
  item.set_state(v1::BlockedItem::STATE_ESCALATED);
  item.set_escalation_level(item.escalation_level() + 1);
  *item.mutable_escalate_date() = escalate_date;
  item.set_escalated_to(recipient);
  return absl::OkStatus();
}

absl::Status Resolve(const google::type::Date& resolve_date,
                     const std::string& resolution, v1::BlockedItem& item) {
  JX_RETURN_IF_ERROR(CheckUnresolved(item));
  JX_RETURN_IF_ERROR(CheckDay(item, resolve_date, "resolve_date"));
  item.set_state(v1::BlockedItem::STATE_RESOLVED);
  *item.mutable_resolve_date() = resolve_date;
  item.set_resolution(resolution);
  return absl::OkStatus();
}

}  // namespace jixiao::project
