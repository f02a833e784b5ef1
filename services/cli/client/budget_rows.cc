#include "services/cli/client/budget_rows.h"

#include "common/status/macros.h"

namespace jixiao::cli {
namespace {

constexpr int kRecordsInMessage = 500;
constexpr int kRecordsInPage = 1000;
constexpr absl::Duration kRecordsImportTime = absl::Minutes(30);

}  // namespace

absl::StatusOr<budget::v1::ImportBudgetRecordsResponse> SendRecords(
    Clients& clients, const budget::v1::ImportBudgetRecordsRequest& head,
    const NextRecord& next, const OnRecords& on_sent) {
  budget::v1::ImportBudgetRecordsResponse response;
  const auto context = clients.NewContext(kRecordsImportTime);
  const auto writer =
      clients.budget().ImportBudgetRecords(context.get(), &response);
  budget::v1::ImportBudgetRecordsRequest message = head;
  std::int64_t sent = 0;
  for (bool more = true, first = true; more; first = false) {
    while (message.budget_records_size() < kRecordsInMessage && more) {
      more = next(*message.add_budget_records());
    }
    if (!more) message.mutable_budget_records()->RemoveLast();
    const int rows = message.budget_records_size();
    // The first message goes also without rows: it has the head.
    if (rows == 0 && !first) break;
    if (!writer->Write(message)) break;
    sent += rows;
    if (on_sent) on_sent(sent);
    message.Clear();
  }
  writer->WritesDone();
  JX_RETURN_IF_ERROR(Clients::ErrorOf(clients.budget_peer(), writer->Finish()));
  return response;
}

absl::Status ListRecords(
    Clients& clients, budget::v1::ListBudgetRecordsRequest request,
    const std::function<absl::Status(const budget::v1::BudgetRecord&)>& take,
    const OnRecords& on_read) {
  request.set_page_size(kRecordsInPage);
  request.clear_page_token();
  std::int64_t read = 0;
  do {
    budget::v1::ListBudgetRecordsResponse response;
    JX_RETURN_IF_ERROR(
        clients.Call(clients.budget_peer(), clients.budget(),
                     &budget::v1::BudgetService::Stub::ListBudgetRecords,
                     request, response));
    for (const budget::v1::BudgetRecord& record : response.budget_records()) {
      JX_RETURN_IF_ERROR(take(record));
    }
    read += response.budget_records_size();
    if (on_read) on_read(read);
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

}  // namespace jixiao::cli
