// The tables `tally_entry` and `tally_cell`. Functions throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_TALLY_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_TALLY_ROWS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "common/mysql/session.h"
#include "services/project/domain/tally.h"

namespace jixiao::project {

// Adds the entries and what they sum up to by day, month and year. Inside a
// write of the department; at most once a sequence. Statements: Steps(entries)
// + Steps(different cells); none without entries.
void WriteTally(mysql::Session& session, const std::string& department,
                const std::vector<TallyEntry>& entries, int64_t sequence);

// All series of a department by `day`, which lies in `fiscal_year`, as known at
// `sequence` (journal::kLatest: now). From the cells: what it reads does not
// grow with the number of projects; a past sequence adds a look at the entries
// written since. Statements: 1, one more at a past sequence.
SeriesSums SelectSeriesSums(mysql::Session& session,
                            const std::string& department, int32_t fiscal_year,
                            absl::CivilDay day, int64_t sequence);

// What one subject adds to a series in a range of days.
struct TallyItem {
  std::string subject;
  std::string district;
  absl::CivilDay day;  // the first
  TallySum sum;        // not zero
};

// The subjects behind a series, those after `after`, by subject, at most
// `limit`; of one district, or with "" of all. One statement.
std::vector<TallyItem> SelectTallyItems(
    mysql::Session& session, const std::string& department,
    const std::string& series, const std::string& district,
    absl::CivilDay first, absl::CivilDay last, int64_t sequence,
    const std::string& after, int64_t limit);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_TALLY_ROWS_H_
