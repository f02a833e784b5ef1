#ifndef JIXIAO_SERVICES_CLI_CLIENT_BUDGET_ROWS_H_
#define JIXIAO_SERVICES_CLI_CLIENT_BUDGET_ROWS_H_

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/cli/client/clients.h"

namespace jixiao::cli {

// Gives one record after another; false at the end.
using NextRecord = std::function<bool(budget::v1::BudgetRecord&)>;
// Told how many rows are done so far.
using OnRecords = std::function<void(std::int64_t done)>;

// Sends records as one import. `head` has everything but the rows. Stops asking
// for records where the server does not listen any more.
absl::StatusOr<budget::v1::ImportBudgetRecordsResponse> SendRecords(
    Clients& clients, const budget::v1::ImportBudgetRecordsRequest& head,
    const NextRecord& next, const OnRecords& on_sent);

// Every record that the request asks for, page by page; its page size and token
// are ignored. An error of `take` ends it.
absl::Status ListRecords(
    Clients& clients, budget::v1::ListBudgetRecordsRequest request,
    const std::function<absl::Status(const budget::v1::BudgetRecord&)>& take,
    const OnRecords& on_read);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_BUDGET_ROWS_H_
