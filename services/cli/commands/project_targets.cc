// jixiao project targets
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/target_table.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;
using ProjectStub = v1::ProjectService::Stub;

absl::StatusOr<v1::GetTargetTableRequest> TargetsRequestOf(
    const Arguments& arguments) {
  v1::GetTargetTableRequest request;
  JX_ASSIGN_OR_RETURN(const ReportKey key, KeyOf(arguments));
  JX_ASSIGN_OR_RETURN(const Moment moment, OnMomentOf(arguments));
  request.set_parent(key.Parent());
  request.set_fiscal_year(key.fiscal_year);
  request.set_metric(arguments.Get("metric"));
  if (moment.effective_date.year() > 0) {
    *request.mutable_effective_date() = moment.effective_date;
  }
  request.set_sequence(moment.sequence);
  return request;
}

// What the catalogue calls its facts.
absl::StatusOr<MetricNames> NamesOf(Context& context) {
  MetricNames names;
  JX_RETURN_IF_ERROR(ForEachProjectPage(
      context, &ProjectStub::ListFactDefinitions,
      v1::ListFactDefinitionsRequest(),
      [&](const v1::ListFactDefinitionsResponse& page) {
        for (const v1::FactDefinition& item : page.fact_definitions()) {
          names[item.key()] = item.display_name();
        }
        return true;
      }));
  return names;
}

int Targets(Context& context) {
  const auto request = TargetsRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  v1::TargetTable table;
  const absl::Status error =
      CallProject(context, &ProjectStub::GetTargetTable, *request, table);
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << TargetTableJson(table).Dump();
    return kExitOk;
  }
  const auto names = NamesOf(context);
  if (!names.ok()) return Fail(context, names.status());
  context.out << TargetTableText(table, *names, AmountUnitOf(context.arguments),
                                 context.language, context.terminal);
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectTargetsCommands() {
  Command targets;
  targets.name = "project targets";
  targets.summary = "show by district how far a year's targets are reached";
  targets.text =
      "Compares what is reached with the year's targets and with what "
      "time-\n"
      "proportional progress (序时进度) asks for by the day: the target by the "
      "months\n"
      "that have ended and the part of the running one. With --metric a row "
      "for\n"
      "every district, also for those without a target.";
  targets.examples =
      "jixiao project targets --department nj-tcj --year 2024\n"
      "jixiao project targets --department nj-tcj --year 2024 --metric "
      "project.started.count --on 2024-06-30\n"
      "jixiao project targets --department nj-tcj --year 2024 --json";
  targets.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      ProjectFlag("metric", "KEY", "only this metric, with every district"),
      OnFlag("as of this day; without it the year's end"),
      SequenceFlag(),
      ProjectUnitFlag("yi")};
  targets.run = &Targets;
  return {targets};
}

}  // namespace jixiao::cli
