// The table `investment`: only ever inserted into (project_write.h). Functions
// throw sql::SQLException.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_INVESTMENT_ROWS_H_
#define JIXIAO_SERVICES_PROJECT_STORE_INVESTMENT_ROWS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/time.h"
#include "common/mysql/session.h"
#include "jixiao/project/v1/investment.pb.h"

namespace jixiao::project {

// Ids of a project and of an investment in it.
using InvestmentKey = std::pair<std::string, std::string>;

// Where an investment stands in a list of a department: by project, month, id.
struct InvestmentPlace {
  std::string project_id;
  int32_t year = 0;
  int32_t month = 0;
  std::string investment_id;
};

// An investment as it is kept, and the digest of its content.
struct StoredInvestment {
  v1::Investment investment;
  std::string content_digest;
};

// Those that exist of these. Statements: 1 per 250 keys.
std::map<InvestmentKey, StoredInvestment> SelectInvestments(
    mysql::Session& session, const std::string& department,
    const std::vector<InvestmentKey>& keys);

// Those after `after` (none: from the first), by place, at most `limit`; of one
// project, or with "" of all. One statement.
std::vector<v1::Investment> SelectInvestmentPage(
    mysql::Session& session, const std::string& department,
    const std::string& project_id, const std::optional<InvestmentPlace>& after,
    int64_t limit);

// All of these projects, by project. Statements: 1 per 512 ids.
std::map<std::string, std::vector<v1::Investment>> SelectInvestmentsOf(
    mysql::Session& session, const std::string& department,
    const std::vector<std::string>& project_ids);

// `investments` are complete but for sequence and create_time. Statements:
// Steps(investments).
void InsertInvestments(mysql::Session& session, const std::string& department,
                       const std::vector<v1::Investment>& investments,
                       int64_t sequence, absl::Time now);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_INVESTMENT_ROWS_H_
