#include "services/project/store/fact_rows.h"

#include "common/bulk/import_run.h"
#include "common/status/macros.h"
#include "services/project/store/moment.h"
#include "services/project/store/signing_conversion.h"
#include "services/project/store/tally_rows.h"
#include "services/project/store/target_rows.h"

namespace jixiao::project {

absl::StatusOr<Snapshot> SelectSnapshot(mysql::Session& session,
                                        const std::string& department,
                                        int32_t fiscal_year, absl::CivilDay day,
                                        int64_t sequence) {
  JX_ASSIGN_OR_RETURN(const Moment moment,
                      SelectMoment(session, department, sequence));
  Snapshot snapshot;
  snapshot.department = department;
  snapshot.fiscal_year = fiscal_year;
  snapshot.effective_date = day;
  snapshot.sequence = moment.sequence;
  snapshot.sums =
      SelectSeriesSums(session, department, fiscal_year, day, moment.at);
  snapshot.signings = SelectSigningConversions(session, department, fiscal_year,
                                               day, moment.at);
  snapshot.targets = SelectTargets(session, department, fiscal_year, moment.at);
  snapshot.unfinished_imports =
      bulk::UnfinishedImports(session, department, fiscal_year);
  return snapshot;
}

absl::StatusOr<Snapshot> ReadSnapshot(mysql::Database& database,
                                      mysql::CallDeadline deadline,
                                      const std::string& department,
                                      int32_t fiscal_year, absl::CivilDay day,
                                      int64_t sequence) {
  Snapshot snapshot;
  JX_RETURN_IF_ERROR(
      database.Read(deadline, [&](mysql::Session& session) -> absl::Status {
        JX_ASSIGN_OR_RETURN(
            snapshot,
            SelectSnapshot(session, department, fiscal_year, day, sequence));
        return absl::OkStatus();
      }));
  return snapshot;
}

}  // namespace jixiao::project
