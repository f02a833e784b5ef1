#include "services/project/store/moment.h"

#include "absl/strings/str_cat.h"
#include "common/journal/journal.h"
#include "common/journal/moment.h"
#include "common/status/status.h"

namespace jixiao::project {

absl::StatusOr<Moment> SelectMoment(mysql::Session& session,
                                    const std::string& department,
                                    int64_t sequence) {
  const int64_t current = journal::CurrentSequence(session, department);
  if (sequence > current) {
    return status::InvalidArgument(
        {{"sequence",
          absl::StrCat("must not be above the department's, which is ", current,
                       ", is ", sequence)}});
  }
  if (sequence == 0 || sequence == current) {
    return Moment{current, journal::kLatest};
  }
  return Moment{sequence, sequence};
}

}  // namespace jixiao::project
