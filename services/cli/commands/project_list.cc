// jixiao project list
#include "common/resource/names.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_text.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

absl::StatusOr<v1::ListProjectsRequest> ProjectListRequestOf(
    const Arguments& arguments) {
  v1::ListProjectsRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  request.set_parent(resource::DepartmentName(department));
  request.set_filter(arguments.Get("filter"));
  request.set_search(arguments.Get("search"));
  request.set_order_by(arguments.Get("order_by"));
  return request;
}

int ListProjects(Context& context) {
  const auto request = ProjectListRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  const auto limit = LimitOf(context.arguments);
  if (!limit.ok()) return Misuse(context, limit.status());
  const auto found =
      ReadProjectPages(context, &v1::ProjectService::Stub::ListProjects,
                       *request, &v1::ListProjectsResponse::mutable_projects,
                       static_cast<std::size_t>(*limit));
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    Json projects = Json::Array();
    for (const v1::Project& project : found->items) {
      projects.Add(ProjectJson(project));
    }
    Json result = Json::Object();
    result.Set("complete", Json::Bool(!found->more));
    result.Set("projects", std::move(projects));
    context.out << result.Dump();
    return kExitOk;
  }
  context.out << ProjectTable(found->items, AmountUnitOf(context.arguments),
                              context.language, context.terminal)
              << CountText(found->items.size(), found->more, context.language);
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectListCommands() {
  Command list;
  list.name = "project list";
  list.summary = "list a department's investment projects";
  list.text =
      "Lists projects by filter, by words that name or investor contain, and "
      "in\n"
      "the order asked for, with the light of the 90-day window that is "
      "running.\n"
      "A filter names fields such as stage, district, kind, operation_type,\n"
      "investor_class, planned_total, fixed_asset_investment (元), "
      "start_verified,\n"
      "signed_date, due_date; it joins terms with AND, OR, NOT, a * at the "
      "end of\n"
      "a text stands for any rest.";
  list.examples =
      "jixiao project list --department nj-tcj --order-by \"planned_total "
      "desc\"\n"
      "jixiao project list --department nj-tcj --filter \"stage = STARTED AND "
      "fixed_asset_investment >= 300000000 AND district = '江宁区'\"\n"
      "jixiao project list --department nj-tcj --search 航空 --limit 10 --json";
  FlagSpec filter = FilterFlag();
  filter.help = "which projects, such as \"stage = SIGNED\"";
  list.syntax.flags = {
      DepartmentFlag(),
      filter,
      ProjectFlag("search", "WORDS",
                  "words in name or investor, each of 2 characters or more"),
      ProjectFlag("order_by", "ORDER",
                  "project_id, district, planned_total, "
                  "fixed_asset_investment or update_time, with desc falling"),
      LimitFlag("50"),
      ProjectUnitFlag("wan")};
  list.run = &ListProjects;
  return {list};
}

}  // namespace jixiao::cli
