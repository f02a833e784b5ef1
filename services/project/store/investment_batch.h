// Adding a batch of money that has arrived in one transaction.
#ifndef JIXIAO_SERVICES_PROJECT_STORE_INVESTMENT_BATCH_H_
#define JIXIAO_SERVICES_PROJECT_STORE_INVESTMENT_BATCH_H_

#include <cstddef>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/reference_data.h"

namespace jixiao::project {

// What a batch brings, checked as far as that needs no database.
struct InvestmentBatch {
  std::string department;
  std::vector<v1::Investment> investments;  // each once, complete
  std::vector<std::string> paths;           // of the rows: "investments[3]."
  std::vector<size_t> answer;               // those of the response, in order
};

// Adds those that are not there yet. RECORD_CONFLICT where one is there with
// other content, NOT_FOUND of a project, INVALID_ARGUMENT where a negative
// amount is more than has arrived of its kind, INVESTMENT_EXCESS,
// AMOUNT_OVERFLOW. All or none.
//
// Statements besides those of journal::Write (one audit event an entry): 1 per
// 250 entries to see what is there, 2 per 512 projects, those of WriteProjects.
absl::StatusOr<v1::BatchCreateInvestmentsResponse> WriteInvestmentBatch(
    mysql::Database& database, const journal::WriteCall& write,
    const InvestmentBatch& batch, const ReferenceData& reference);

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_INVESTMENT_BATCH_H_
