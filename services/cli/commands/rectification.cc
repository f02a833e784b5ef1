// jixiao rectification create, list, complete, judge
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/oversight_commands.h"
#include "services/cli/commands/pages.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/rectification_text.h"
#include "services/cli/commands/review_commands.h"
#include "services/cli/output/budget_words.h"

namespace jixiao::cli {
namespace {

using report::v1::ListRectificationsRequest;
using report::v1::ListRectificationsResponse;
using report::v1::OversightService;
using report::v1::Rectification;

// `departments/{department}/rectifications/{ID}` of --department and ID.
absl::StatusOr<std::string> RectificationNameOf(const Arguments& arguments) {
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  return resource::ChildName(department, "rectifications",
                             arguments.arguments()[0]);
}

// What is to be put right is one check or one indicator.
absl::Status CheckSubject(const Arguments& arguments) {
  if (arguments.Has("check") != arguments.Has("indicator")) {
    return absl::OkStatus();
  }
  return status::InvalidValue(
      arguments.Has("check")
          ? "--check and --indicator are both given: a rectification is about "
            "one of them"
          : "--check or --indicator is missing: what is to be put right");
}

int DemandRectification(Context& context) {
  const Arguments& arguments = context.arguments;
  const auto key = KeyOf(arguments);
  if (!key.ok()) return Misuse(context, key.status());
  const absl::Status subject = CheckSubject(arguments);
  if (!subject.ok()) return Misuse(context, subject);
  const auto due = RequiredDayOf(arguments, "due");
  if (!due.ok()) return Misuse(context, due.status());
  report::v1::CreateRectificationRequest request;
  request.set_parent(key->Parent());
  request.set_request_id(Uuid4());
  Rectification& item = *request.mutable_rectification();
  item.set_report(key->Name());
  item.set_check_id(arguments.Get("check"));
  item.set_indicator_code(arguments.Get("indicator"));
  item.set_demand(arguments.Get("demand"));
  *item.mutable_due_date() = *due;
  Rectification created;
  const absl::Status error = CallOversight(
      context, &OversightService::Stub::CreateRectification, request, created);
  if (!error.ok()) return Fail(context, error);
  return PrintRectification(context, created);
}

int ListAllRectifications(Context& context) {
  const auto department = DepartmentOf(context.arguments, true);
  if (!department.ok()) return Misuse(context, department.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  const auto day = DayOf(context.arguments, "due_before");
  if (!day.ok()) return Misuse(context, day.status());
  ListRectificationsRequest request;
  request.set_parent(resource::DepartmentName(*department));
  request.set_state(
      EnumOfName<Rectification::State>(context.arguments.Get("state")));
  if (context.arguments.Has("due_before")) {
    *request.mutable_due_before() = *day;
  }
  const auto found = ReadPages(
      request, &ListRectificationsResponse::mutable_rectifications,
      static_cast<std::size_t>(*limit),
      [&](const auto& asked, ListRectificationsResponse& page) {
        return CallOversight(
            context, &OversightService::Stub::ListRectifications, asked, page);
      });
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json items = Json::Array();
    for (const Rectification& item : found->items) {
      items.Add(RectificationJson(item));
    }
    Json json = Json::Object();
    json.Set("complete", Json::Bool(!found->more));
    json.Set("rectifications", std::move(items));
    context.out << json.Dump();
    return kExitOk;
  }
  context.out << RectificationsTable(found->items, context.language,
                                     context.terminal)
              << CountText(found->items.size(), found->more, context.language);
  return kExitOk;
}

// The etag of the rectification as it is now.
absl::StatusOr<std::string> CurrentEtag(Context& context,
                                        const std::string& name) {
  report::v1::GetRectificationRequest request;
  request.set_name(name);
  Rectification item;
  JX_RETURN_IF_ERROR(CallOversight(
      context, &OversightService::Stub::GetRectification, request, item));
  return item.etag();
}

// Sends `request`, which has all but name, etag and request_id.
template <typename Request>
int ChangeRectification(Context& context,
                        grpc::Status (OversightService::Stub::*method)(
                            grpc::ClientContext*, const Request&,
                            Rectification*),
                        Request request) {
  const auto name = RectificationNameOf(context.arguments);
  if (!name.ok()) return Misuse(context, name.status());
  const auto etag = CurrentEtag(context, *name);
  if (!etag.ok()) return Fail(context, etag.status());
  request.set_name(*name);
  request.set_etag(*etag);
  request.set_request_id(Uuid4());
  Rectification changed;
  const absl::Status error = CallOversight(context, method, request, changed);
  if (!error.ok()) return Fail(context, error);
  return PrintRectification(context, changed);
}

int CompleteOne(Context& context) {
  report::v1::CompleteRectificationRequest request;
  request.set_answer(context.arguments.Get("answer"));
  return ChangeRectification(
      context, &OversightService::Stub::CompleteRectification, request);
}

int JudgeOne(Context& context) {
  report::v1::JudgeRectificationRequest request;
  request.set_outcome(context.arguments.Get("outcome") == "accepted"
                          ? Rectification::STATE_ACCEPTED
                          : Rectification::STATE_REOPENED);
  return ChangeRectification(
      context, &OversightService::Stub::JudgeRectification, request);
}

Command CreateCommand() {
  Command create;
  create.name = "rectification create";
  create.summary = "demand that something found in a report is put right";
  create.text =
      "Demands that a department puts right what a check or an indicator of "
      "its\n"
      "report shows, by a day. It reopens where the report of a later year "
      "violates the\n"
      "check or contradicts the indicator again.";
  create.examples =
      "jixiao rectification create --department nj-tcj --year 2024 --check E1 "
      "--demand 核实全年预算数 --due 2025-10-31\n"
      "jixiao rectification create --department nj-tcj --year 2024 --indicator "
      "GC5.2 --demand 清理超编人员 --due 2025-12-31";
  create.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      RevisionFlag(),
      ReviewFlag("check", "ID", "the check, such as E1; or --indicator"),
      ReviewFlag("indicator", "CODE",
                 "the indicator, such as GC5.2; or --check"),
      ReviewFlag("demand", "TEXT", "what has to be put right", true),
      ReviewFlag("due", "DAY", "by which day", true)};
  create.run = &DemandRectification;
  return create;
}

Command ListCommand() {
  Command list;
  list.name = "rectification list";
  list.summary = "list what has to be put right, by due date";
  list.text =
      "Lists the rectifications of a department, or of all, by due date. "
      "--due_before\n"
      "keeps those that nobody has put right and that were due before a day.";
  list.examples =
      "jixiao rectification list --department nj-tcj\n"
      "jixiao rectification list --department all --due_before 2025-11-01\n"
      "jixiao rectification list --department all --state REOPENED --json";
  FlagSpec state = ReviewFlag("state", "STATE", "only those in this state");
  state.choices = {"OPEN", "DONE", "ACCEPTED", "REOPENED"};
  list.syntax.flags = {
      DepartmentFlag(), state,
      ReviewFlag("due_before", "DAY",
                 "only those not put right and due before this day"),
      LimitFlag("50")};
  list.run = &ListAllRectifications;
  return list;
}

Command CompleteCommand() {
  Command complete;
  complete.name = "rectification complete";
  complete.summary = "say for the department that it is put right";
  complete.text =
      "Says what the department did. The finance bureau then accepts it or "
      "not:\n"
      "jixiao rectification judge.";
  complete.examples =
      "jixiao rectification complete r12 --department nj-tcj --answer "
      "已按调整预算重新计算";
  complete.syntax.arguments = {{"ID", "the rectification, such as r12"}};
  complete.syntax.flags = {
      DepartmentFlag(),
      ReviewFlag("answer", "TEXT", "what the department did", true)};
  complete.run = &CompleteOne;
  return complete;
}

Command JudgeCommand() {
  Command judge;
  judge.name = "rectification judge";
  judge.summary = "accept what the department did, or reopen it";
  judge.text =
      "Judges for the finance bureau what the department says that it did. "
      "What is\n"
      "reopened has to be put right again.";
  judge.examples =
      "jixiao rectification judge r12 --department nj-tcj --outcome accepted";
  judge.syntax.arguments = {{"ID", "the rectification, such as r12"}};
  FlagSpec outcome =
      ReviewFlag("outcome", "OUTCOME", "what becomes of it", true);
  outcome.choices = {"accepted", "reopened"};
  judge.syntax.flags = {DepartmentFlag(), outcome};
  judge.run = &JudgeOne;
  return judge;
}

}  // namespace

std::vector<Command> RectificationCommands() {
  return {CreateCommand(), ListCommand(), CompleteCommand(), JudgeCommand()};
}

}  // namespace jixiao::cli
