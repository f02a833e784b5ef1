#include "services/project/domain/work_item.h"

#include <algorithm>

#include "services/project/domain/contributions.h"

namespace jixiao::project {

absl::CivilDay CountedFrom(const v1::WorkItem& item) {
  const absl::CivilDay first(item.fiscal_year());
  const absl::CivilDay last(item.fiscal_year(), 12, 31);
  if (!item.has_start_date()) return last;
  return std::clamp(DayOf(item.start_date()), first, last);
}

Contributions ContributionsOf(const Followed<v1::WorkItem>& item) {
  Contributions contributions;
  Count(series::Work({item.resource.kind(), ""}), item.district,
        CountedFrom(item.resource), 1, item.resource.synthetic(),
        contributions);
  return contributions;
}

}  // namespace jixiao::project
