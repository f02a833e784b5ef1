// jixiao project overdue
#include "absl/strings/str_cat.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_due_text.h"
#include "services/cli/commands/project_text.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

constexpr int kMostDays = 100'000;
constexpr std::size_t kMostProjects = 1'000'000;

absl::StatusOr<v1::ListDueProjectsRequest> OverdueRequestOf(
    const Arguments& arguments) {
  v1::ListDueProjectsRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  request.set_parent(resource::DepartmentName(department));
  if (arguments.Has("district") && arguments.Has("owner")) {
    return status::InvalidValue("--district and --owner exclude each other");
  }
  request.set_district(arguments.Get("district"));
  request.set_owner(arguments.Get("owner"));
  JX_ASSIGN_OR_RETURN(const google::type::Date day, DayOf(arguments, "on"));
  if (day.year() > 0) *request.mutable_effective_date() = day;
  if (arguments.Has("all")) return request;
  // The overdue ones have less than no day left.
  int most = -1;
  if (arguments.Has("within")) {
    JX_ASSIGN_OR_RETURN(most,
                        arguments.GetInt("within", -kMostDays, kMostDays));
  }
  request.set_maximum_left_days(most);
  return request;
}

int Overdue(Context& context) {
  const auto request = OverdueRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  const std::string& by = context.arguments.Get("by");
  const auto found = ReadProjectPages(
      context, &v1::ProjectService::Stub::ListDueProjects, *request,
      &v1::ListDueProjectsResponse::mutable_projects,
      by.empty() ? static_cast<std::size_t>(*limit) : kMostProjects);
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json projects = Json::Array();
    for (const v1::Project& project : found->items) {
      projects.Add(ProjectJson(project));
    }
    Json result = Json::Object();
    result.Set("effective_date",
               Json::TextOrNull(DateCode(request->effective_date())));
    result.Set("complete", Json::Bool(!found->more));
    result.Set("projects", std::move(projects));
    context.out << result.Dump();
    return kExitOk;
  }
  if (!found->items.empty()) {
    context.out << (by.empty()
                        ? DueTable(found->items, context.language,
                                   context.terminal)
                        : DueGroupTable(found->items,
                                        by == "owner" ? DueGroup::kOwner
                                                      : DueGroup::kDistrict,
                                        context.language, context.terminal))
                << LightCounts(found->items, context.language, context.terminal)
                << "\n";
  }
  context.out << CountText(found->items.size(), found->more, context.language);
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectOverdueCommands() {
  Command overdue;
  overdue.name = "project overdue";
  overdue.summary = "list projects whose 90-day window has run out";
  overdue.text =
      "Lists the projects whose window from signing to landing, or from "
      "landing\n"
      "to the start of construction, has run out, the longest first, with its\n"
      "light. --within also lists those that have so many days left, --all "
      "every\n"
      "window that is running. --by counts them by district or owner. Days "
      "are\n"
      "natural days.";
  overdue.examples =
      "jixiao project overdue --department nj-tcj --on 2024-10-31\n"
      "jixiao project overdue --department nj-tcj --on 2024-10-31 --district "
      "江宁区 --within 30\n"
      "jixiao project overdue --department nj-tcj --on 2024-10-31 --all --by "
      "district\n"
      "jixiao project overdue --department nj-tcj --all --json";
  FlagSpec by = ProjectFlag("by", "GROUP", "count them by district or owner");
  by.choices = {"district", "owner"};
  overdue.syntax.flags = {
      DepartmentFlag(),
      ProjectFlag("district", "DISTRICT", "only projects of this district"),
      ProjectFlag("owner", "NAME", "only projects that this person follows"),
      ProjectFlag("within", "DAYS", "also those with so many days left"),
      {"all", "", "every window that is running"},
      by,
      OnFlag("the day by which days are counted; without it today"),
      LimitFlag("50")};
  overdue.run = &Overdue;
  return {overdue};
}

}  // namespace jixiao::cli
