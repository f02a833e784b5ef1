// Pieces of work of a department (工作事项). Pure functions.
#ifndef JIXIAO_SERVICES_PROJECT_DOMAIN_WORK_ITEM_H_
#define JIXIAO_SERVICES_PROJECT_DOMAIN_WORK_ITEM_H_

#include <cstdint>
#include <string>

#include "absl/time/civil_time.h"
#include "jixiao/project/v1/work_item.pb.h"
#include "services/project/domain/follow_up.h"

namespace jixiao::project {

inline constexpr char kWorkItemType[] = "jixiao/WorkItem";
inline constexpr char kWorkItems[] = "workItems";

// The day from which on it counts: its start_date, without one the last day of
// its fiscal year. What began before that year counts from its first day, what
// began after it from its last, so that a year counts what belongs to it.
absl::CivilDay CountedFrom(const v1::WorkItem& item);

// work.{kind}; of no district.
Contributions ContributionsOf(const Followed<v1::WorkItem>& item);

// Which work items a list gives.
struct WorkItemQuery {
  std::string department;
  int32_t fiscal_year = 0;     // 0: of every year
  std::string kind;            // "": of every kind
  std::string budget_project;  // "": whatever paid for them
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_DOMAIN_WORK_ITEM_H_
