// What holds projects up (堵点) and who has to clear it. Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_BLOCKED_ITEM_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_BLOCKED_ITEM_H_

#include <optional>
#include <string>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "jixiao/project/v1/blocked_item.pb.h"
#include "services/project/domain/follow_up.h"

namespace jixiao::project {

inline constexpr char kBlockedItemType[] = "jixiao/BlockedItem";
inline constexpr char kBlockedItems[] = "blockedItems";

// blocked.opened, blocked.open and, once it is resolved, blocked.resolved.
Contributions ContributionsOf(const Followed<v1::BlockedItem>& item);

// INVALID_ARGUMENT at `blocked_item.open_date` where an open date that was
// changed lies after an escalation or the resolution.
absl::Status CheckOpenDate(const v1::BlockedItem& item);

// Puts an unresolved item to a higher level, any number of times. WRONG_STATE,
// or INVALID_ARGUMENT of an escalate_date before it was reported or before the
// last escalation.
absl::Status Escalate(const google::type::Date& escalate_date,
                      const std::string& recipient, v1::BlockedItem& item);

// Closes an unresolved item. WRONG_STATE, or INVALID_ARGUMENT of a resolve_date
// before it was reported or put to a higher level.
absl::Status Resolve(const google::type::Date& resolve_date,
                     const std::string& resolution, v1::BlockedItem& item);

// Which blocked items a list gives.
struct BlockedItemQuery {
  std::string department;
  std::string project_id;  // "": of every project and of none
  bool unresolved_only = false;
  std::optional<absl::CivilDay> latest_due_day;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_BLOCKED_ITEM_H_
