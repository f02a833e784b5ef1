// Shared by the commands about departments' ledgers.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_BUDGET_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_BUDGET_COMMANDS_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "google/type/date.pb.h"
#include "services/cli/commands/command.h"
#include "services/cli/commands/pages.h"
#include "services/cli/output/amount_text.h"

namespace jixiao::cli {

// One file each.
std::vector<Command> BudgetExplainCommands();
std::vector<Command> BudgetFactsCommands();
std::vector<Command> BudgetListCommands();
std::vector<Command> BudgetSummaryCommands();
std::vector<Command> BudgetMonitorCommands();
std::vector<Command> BudgetReverseCommands();
std::vector<Command> BudgetYearCommands();
std::vector<Command> BudgetImportsCommands();
std::vector<Command> BudgetAuditCommands();

// --unit: in what amounts are shown.
FlagSpec UnitFlag();
AmountUnit AmountUnitOf(const Arguments& arguments);

// --limit: how many rows at most.
FlagSpec LimitFlag(const std::string& default_value);
absl::StatusOr<int> LimitOf(const Arguments& arguments);

// --budget_unit, --month.
FlagSpec BudgetUnitFlag();
FlagSpec MonthFlag(const std::string& help);

// --filter.
FlagSpec FilterFlag();

// --validate_only, --reason.
FlagSpec ValidateOnlyFlag();
FlagSpec ReasonFlag();

// --date and --sequence: the moment as of which figures are read.
std::vector<FlagSpec> MomentFlags();
struct Moment {
  google::type::Date effective_date;  // empty: the year's end
  int sequence = 0;                   // 0: now
};
absl::StatusOr<Moment> MomentOf(const Arguments& arguments);

// The department's id in `department`; with `or_all` also "-" for "all". Not
// for a department the flag of which was left out.
absl::StatusOr<std::string> DepartmentOf(const Arguments& arguments,
                                         bool or_all = false);

// One call of the budget service.
template <typename Request, typename Response>
absl::Status CallBudget(Context& context,
                        grpc::Status (budget::v1::BudgetService::Stub::*method)(
                            grpc::ClientContext*, const Request&, Response*),
                        const Request& request, Response& response) {
  return context.clients.Call(context.clients.budget_peer(),
                              context.clients.budget(), method, request,
                              response);
}

// Page after page of a method, until the last or until `on_page` says false.
template <typename Request, typename Response, typename OnPage>
absl::Status ForEachPage(
    Context& context,
    grpc::Status (budget::v1::BudgetService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    Request request, const OnPage& on_page) {
  do {
    Response response;
    JX_RETURN_IF_ERROR(CallBudget(context, method, request, response));
    request.set_page_token(response.next_page_token());
    if (!on_page(response)) return absl::OkStatus();
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

// Narrower terminals get fewer columns.
inline constexpr std::size_t kWideTerminal = 100;

inline constexpr int kMaxSequence = 2'000'000'000;

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_BUDGET_COMMANDS_H_
