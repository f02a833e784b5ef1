#include "services/cli/projects/project_rows.h"

#include "common/status/macros.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using Stub = v1::ProjectService::Stub;

constexpr int kRowsInMessage = 500;
constexpr int kRowsInPage = 1000;
constexpr int kNoteEvery = 100;
constexpr absl::Duration kImportTime = absl::Minutes(30);

absl::StatusOr<std::vector<v1::StageEvent>> EventsOf(Clients& clients,
                                                     const std::string& name) {
  std::vector<v1::StageEvent> events;
  v1::ListStageEventsRequest request;
  request.set_parent(name);
  request.set_page_size(kRowsInPage);
  do {
    v1::ListStageEventsResponse response;
    JX_RETURN_IF_ERROR(clients.Call(clients.project_peer(), clients.project(),
                                    &Stub::ListStageEvents, request, response));
    for (v1::StageEvent& event : *response.mutable_stage_events()) {
      events.push_back(std::move(event));
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return events;
}

}  // namespace

absl::StatusOr<v1::ImportProjectsResponse> SendProjectRows(
    Clients& clients, const v1::ImportProjectsRequest& head,
    const NextProject& next, const OnProjects& on_sent) {
  v1::ImportProjectsResponse response;
  const auto context = clients.NewContext(kImportTime);
  const auto writer =
      clients.project().ImportProjects(context.get(), &response);
  v1::ImportProjectsRequest message = head;
  std::int64_t sent = 0;
  for (bool more = true, first = true; more; first = false) {
    while (message.project_rows_size() < kRowsInMessage && more) {
      more = next(*message.add_project_rows());
    }
    if (!more) message.mutable_project_rows()->RemoveLast();
    const int rows = message.project_rows_size();
    // The first message goes also without rows: it has the head.
    if (rows == 0 && !first) break;
    if (!writer->Write(message)) break;
    sent += rows;
    if (on_sent) on_sent(sent);
    message.Clear();
  }
  writer->WritesDone();
  JX_RETURN_IF_ERROR(
      Clients::ErrorOf(clients.project_peer(), writer->Finish()));
  return response;
}

absl::Status ListProjectsWithEvents(Clients& clients,
                                    v1::ListProjectsRequest request,
                                    const TakeProject& take,
                                    const OnProjects& on_read) {
  request.set_page_size(kRowsInPage);
  request.clear_page_token();
  std::int64_t read = 0;
  do {
    v1::ListProjectsResponse response;
    JX_RETURN_IF_ERROR(clients.Call(clients.project_peer(), clients.project(),
                                    &Stub::ListProjects, request, response));
    for (const v1::Project& project : response.projects()) {
      JX_ASSIGN_OR_RETURN(const auto events, EventsOf(clients, project.name()));
      JX_RETURN_IF_ERROR(take(project, events));
      if (++read % kNoteEvery == 0 && on_read) on_read(read);
    }
    request.set_page_token(response.next_page_token());
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

}  // namespace jixiao::cli
