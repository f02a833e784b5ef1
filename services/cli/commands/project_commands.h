// Shared by the commands about departments' investment projects.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_COMMANDS_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_COMMANDS_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/status/macros.h"
#include "google/protobuf/repeated_field.h"
#include "google/type/date.pb.h"
#include "services/cli/client/resource_id.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/command.h"
#include "services/cli/commands/pages.h"
#include "services/cli/dataset/record_words.h"
#include "services/cli/output/amount_text.h"

namespace jixiao::cli {

// One file each.
std::vector<Command> ProjectListCommands();
std::vector<Command> ProjectShowCommands();
std::vector<Command> ProjectStageCommands();
std::vector<Command> ProjectOverdueCommands();
std::vector<Command> ProjectBulletinCommands();
std::vector<Command> ProjectSummaryCommands();
std::vector<Command> ProjectTargetsCommands();
std::vector<Command> ProjectFactsCommands();
std::vector<Command> ProjectExplainCommands();
std::vector<Command> ProjectImportCommands();
std::vector<Command> ProjectExportCommands();
std::vector<Command> ProjectWorkCommands();
std::vector<Command> ProjectBlockedCommands();

// A flag that takes a value and is not required.
FlagSpec ProjectFlag(const char* name, const char* value, const char* help);

// --unit: in what amounts are shown; AmountUnitOf reads it.
FlagSpec ProjectUnitFlag(const char* default_value);

// --on and --sequence, which `Moment` is made of.
FlagSpec OnFlag(const char* help);
FlagSpec SequenceFlag();
absl::StatusOr<Moment> OnMomentOf(const Arguments& arguments);

// The day in the flag; an empty one where it is left out.
absl::StatusOr<google::type::Date> DayOf(const Arguments& arguments,
                                         const char* flag);

// CODE, the first argument of most commands.
ArgumentSpec CodeArgument();
// `departments/{department}/projects/{code}` of --department and CODE.
absl::StatusOr<std::string> ProjectNameOf(const Arguments& arguments);

// The value of a word for people or programs (签约, signed, SIGNED), which
// `what` names in the error; 0 where the text is empty.
absl::StatusOr<int> WordValue(const std::string& text, const RecordWords& words,
                              const std::string& what);

// One call of either of the project service's interfaces.
template <typename Request, typename Response>
absl::Status CallProject(
    Context& context,
    grpc::Status (project::v1::ProjectService::Stub::*method)(
        grpc::ClientContext*, const Request&, Response*),
    const Request& request, Response& response) {
  return context.clients.Call(context.clients.project_peer(),
                              context.clients.project(), method, request,
                              response);
}
template <typename Request, typename Response>
absl::Status CallProject(Context& context,
                         grpc::Status (project::v1::WorkService::Stub::*method)(
                             grpc::ClientContext*, const Request&, Response*),
                         const Request& request, Response& response) {
  return context.clients.Call(context.clients.project_peer(),
                              context.clients.work(), method, request,
                              response);
}

// Page after page of a method, until the last or until `on_page` says false.
template <typename Stub, typename Request, typename Response, typename OnPage>
absl::Status ForEachProjectPage(
    Context& context,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                 Response*),
    Request request, const OnPage& on_page) {
  if (request.page_size() == 0) request.set_page_size(kMaxPageSize);
  do {
    Response response;
    JX_RETURN_IF_ERROR(CallProject(context, method, request, response));
    request.set_page_token(response.next_page_token());
    if (!on_page(response)) return absl::OkStatus();
  } while (!request.page_token().empty());
  return absl::OkStatus();
}

// Reads the `items` of page after page, at most `limit`.
template <typename Stub, typename Request, typename Response, typename Item>
absl::StatusOr<Found<Item>> ReadProjectPages(
    Context& context,
    grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&,
                                 Response*),
    Request request,
    google::protobuf::RepeatedPtrField<Item>* (Response::*items)(),
    std::size_t limit) {
  return ReadPages(std::move(request), items, limit,
                   [&](const Request& asked, Response& page) {
                     return CallProject(context, method, asked, page);
                   });
}

// "共 12 个，后面还有；--limit 可列出更多": the line below a list.
std::string CountText(std::size_t count, bool more, Language language);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_COMMANDS_H_
