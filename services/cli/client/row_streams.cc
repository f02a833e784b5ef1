// The client-streaming half of Importer.
#include <algorithm>

#include "common/status/macros.h"
#include "common/uuid/uuid.h"
#include "services/cli/client/budget_rows.h"
#include "services/cli/client/importer.h"

namespace jixiao::cli {
namespace {

constexpr std::size_t kRowsInMessage = 500;
constexpr std::size_t kInvestmentsInCall = 1'000;
constexpr absl::Duration kProjectsImportTime = absl::Minutes(10);

// Whether rows say when their source last changed them, each that has no etag:
// then newer rows replace older ones.
bool SayWhen(const std::vector<project::v1::ProjectRow>& rows) {
  bool any = false;
  for (const project::v1::ProjectRow& row : rows) {
    const bool timed = row.project().has_source_update_time();
    if (!timed && row.project().etag().empty()) return false;
    any = any || timed;
  }
  return any;
}

// Sends `total` rows: `fill` adds row i to the message under way. Stops where
// the server does not listen any more; the call's status then says why.
template <typename Request, typename Fill>
void SendRows(grpc::ClientWriter<Request>& writer, const Request& head,
              std::size_t total, const Fill& fill,
              const Importer::OnRows& on_rows) {
  std::size_t sent = 0;
  Request message = head;
  do {
    const std::size_t end = std::min(total, sent + kRowsInMessage);
    for (; sent < end; ++sent) fill(sent, message);
    if (!writer.Write(message)) return;
    if (on_rows) {
      on_rows(static_cast<std::int64_t>(sent),
              static_cast<std::int64_t>(total));
    }
    message.Clear();
  } while (sent < total);
  writer.WritesDone();
}

}  // namespace

absl::StatusOr<PartResult> Importer::StreamBudgetRecords(
    bool validate_only, const OnRows& on_rows) {
  places_ = &dataset_.budget_at;
  PartResult result{"budget records", dataset_.department_name()};
  if (dataset_.budget_records.empty()) return result;
  budget::v1::ImportBudgetRecordsRequest head;
  head.set_parent(dataset_.department_name());
  head.set_fiscal_year(dataset_.fiscal_year);
  head.set_request_id(Uuid4());
  head.set_validate_only(validate_only);
  std::size_t sent = 0;
  const auto total = dataset_.budget_records.size();
  JX_ASSIGN_OR_RETURN(const budget::v1::ImportBudgetRecordsResponse response,
                      SendRecords(
                          clients_, head,
                          [&](budget::v1::BudgetRecord& record) {
                            if (sent == total) return false;
                            record = dataset_.budget_records[sent++];
                            return true;
                          },
                          [&](std::int64_t done) {
                            if (on_rows)
                              on_rows(done, static_cast<std::int64_t>(total));
                          }));
  result.created = response.created_count();
  result.unchanged = response.unchanged_count();
  return result;
}

absl::StatusOr<PartResult> Importer::StreamProjects(bool validate_only,
                                                    const OnRows& on_rows) {
  places_ = &dataset_.project_at;
  PartResult result{"projects and targets", dataset_.department_name()};
  const std::size_t projects = dataset_.projects.size();
  const std::size_t total = projects + dataset_.targets.size();
  if (total == 0) return result;
  project::v1::ImportProjectsRequest head;
  head.set_parent(dataset_.department_name());
  head.set_fiscal_year(dataset_.fiscal_year);
  head.set_request_id(Uuid4());
  head.set_validate_only(validate_only);
  head.set_if_newer(SayWhen(dataset_.projects));
  project::v1::ImportProjectsResponse response;
  const auto context = clients_.NewContext(kProjectsImportTime);
  const auto writer =
      clients_.project().ImportProjects(context.get(), &response);
  SendRows(
      *writer, head, total,
      [&](std::size_t row, project::v1::ImportProjectsRequest& message) {
        if (row < projects) {
          *message.add_project_rows() = dataset_.projects[row];
        } else {
          *message.add_targets() = dataset_.targets[row - projects];
        }
      },
      on_rows);
  JX_RETURN_IF_ERROR(
      Clients::ErrorOf(clients_.project_peer(), writer->Finish()));
  result.created = static_cast<int>(response.created_count());
  result.updated = static_cast<int>(response.updated_count());
  result.unchanged =
      static_cast<int>(response.unchanged_count() + response.outdated_count());
  return result;
}

absl::StatusOr<PartResult> Importer::StreamInvestments(bool validate_only,
                                                       const OnRows& on_rows) {
  PartResult result{"investments", dataset_.department_name()};
  const std::size_t total = dataset_.investments.size();
  for (std::size_t sent = 0; sent < total; sent += kInvestmentsInCall) {
    const std::size_t count = std::min(kInvestmentsInCall, total - sent);
    slice_ = dataset_.investments_at.Slice("investments", sent, count);
    places_ = &slice_;
    project::v1::BatchCreateInvestmentsRequest request;
    request.set_parent(dataset_.department_name());
    request.set_request_id(Uuid4());
    request.set_validate_only(validate_only);
    for (std::size_t i = sent; i < sent + count; ++i) {
      *request.add_investments() = dataset_.investments[i];
    }
    project::v1::BatchCreateInvestmentsResponse response;
    JX_RETURN_IF_ERROR(clients_.Call(
        clients_.project_peer(), clients_.project(),
        &project::v1::ProjectService::Stub::BatchCreateInvestments, request,
        response));
    const auto created = static_cast<int>(response.created_count());
    result.created += created;
    result.unchanged += static_cast<int>(count) - created;
    if (on_rows) {
      on_rows(static_cast<std::int64_t>(sent + count),
              static_cast<std::int64_t>(total));
    }
  }
  return result;
}

absl::StatusOr<PartResult> Importer::SendBudgetRecords(const OnRows& on_rows) {
  return StreamBudgetRecords(false, on_rows);
}

absl::StatusOr<PartResult> Importer::SendProjects(const OnRows& on_rows) {
  return StreamProjects(false, on_rows);
}

absl::StatusOr<PartResult> Importer::SendInvestments(const OnRows& on_rows) {
  return StreamInvestments(false, on_rows);
}

}  // namespace jixiao::cli
