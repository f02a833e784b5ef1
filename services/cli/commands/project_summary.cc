// jixiao project summary
#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/commands/project_commands.h"
#include "services/cli/commands/project_summary_table.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/project_words.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

constexpr std::size_t kMaxProjectDimensions = 2;

// "attracted_year" and so on.
std::vector<std::string> ProjectDimensionNames() {
  std::vector<std::string> names;
  const auto& type =
      *google::protobuf::GetEnumDescriptor<v1::SummaryDimension>();
  for (int i = 1; i < type.value_count(); ++i) {
    names.push_back(
        absl::AsciiStrToLower(EnumName(type, type.value(i)->number())));
  }
  return names;
}

absl::StatusOr<v1::SummaryDimension> ProjectDimensionOf(std::string name) {
  std::replace(name.begin(), name.end(), '-', '_');
  const auto dimension =
      EnumOfName<v1::SummaryDimension>(absl::AsciiStrToUpper(name));
  if (dimension != v1::SUMMARY_DIMENSION_UNSPECIFIED) return dimension;
  const std::vector<std::string> names = ProjectDimensionNames();
  return status::InvalidValue(absl::StrCat(
      "--by names ", text::Quote(name), text::DidYouMean(names, name),
      "; accepted: one or two of ", absl::StrJoin(names, ", ")));
}

absl::StatusOr<std::vector<v1::SummaryDimension>> ProjectDimensionsOf(
    const std::string& by) {
  std::vector<v1::SummaryDimension> dimensions;
  for (const auto part : absl::StrSplit(by, ',')) {
    JX_ASSIGN_OR_RETURN(
        const v1::SummaryDimension dimension,
        ProjectDimensionOf(std::string(absl::StripAsciiWhitespace(part))));
    if (std::count(dimensions.begin(), dimensions.end(), dimension) > 0) {
      return status::InvalidValue("--by names a dimension twice");
    }
    dimensions.push_back(dimension);
  }
  if (dimensions.size() <= kMaxProjectDimensions) return dimensions;
  return status::InvalidValue(absl::StrCat("--by names ", dimensions.size(),
                                           " dimensions; accepted: 1 or 2"));
}

ProjectMeasure ProjectMeasureOf(const Arguments& arguments) {
  const std::string& measure = arguments.Get("measure");
  if (measure == "planned") return ProjectMeasure::kPlanned;
  if (measure == "fixed_assets") return ProjectMeasure::kFixedAssets;
  if (measure == "actual") return ProjectMeasure::kActual;
  return ProjectMeasure::kCount;
}

Json ProjectSummaryRowJson(const ProjectSummary& summary,
                           const v1::SummaryRow& row) {
  Json item = Json::Object();
  for (int i = 0; i < row.values_size(); ++i) {
    item.Set(absl::AsciiStrToLower(EnumName(summary.dimensions[i])),
             Json::TextOrNull(row.values(i)));
  }
  item.Set("project_count", Json::Number(row.project_count()));
  item.Set("planned_total", AmountJson(row.planned_total()));
  item.Set("fixed_asset_investment", AmountJson(row.fixed_asset_investment()));
  item.Set("actual_investment", AmountJson(row.actual_investment()));
  item.Set("synthetic_count", Json::Number(row.synthetic_count()));
  return item;
}

Json ProjectSummaryJson(const ProjectSummary& summary) {
  Json rows = Json::Array();
  for (const auto& row : summary.rows) {
    rows.Add(ProjectSummaryRowJson(summary, row));
  }
  Json result = Json::Object();
  result.Set("rows", std::move(rows));
  result.Set("total", ProjectSummaryRowJson(summary, summary.total));
  return result;
}

absl::StatusOr<v1::SummarizeProjectsRequest> ProjectSummaryRequestOf(
    const Arguments& arguments) {
  v1::SummarizeProjectsRequest request;
  JX_ASSIGN_OR_RETURN(const std::string department, DepartmentOf(arguments));
  JX_ASSIGN_OR_RETURN(const auto dimensions,
                      ProjectDimensionsOf(arguments.Get("by")));
  request.set_parent(resource::DepartmentName(department));
  for (const v1::SummaryDimension dimension : dimensions) {
    request.add_group_by(dimension);
  }
  request.set_filter(arguments.Get("filter"));
  return request;
}

int SummarizeProjects(Context& context) {
  const auto request = ProjectSummaryRequestOf(context.arguments);
  if (!request.ok()) return Misuse(context, request.status());
  ProjectSummary summary;
  for (const int dimension : request->group_by()) {
    summary.dimensions.push_back(static_cast<v1::SummaryDimension>(dimension));
  }
  const absl::Status error =
      ForEachProjectPage(context, &v1::ProjectService::Stub::SummarizeProjects,
                         *request, [&](v1::SummarizeProjectsResponse& page) {
                           for (auto& row : *page.mutable_rows()) {
                             summary.rows.push_back(std::move(row));
                           }
                           summary.total = page.total();
                           return true;
                         });
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << ProjectSummaryJson(summary).Dump();
    return kExitOk;
  }
  context.out << ProjectSummaryTable(
      summary, ProjectMeasureOf(context.arguments),
      AmountUnitOf(context.arguments), context.language, context.terminal);
  return kExitOk;
}

}  // namespace

std::vector<Command> ProjectSummaryCommands() {
  Command summary;
  summary.name = "project summary";
  summary.summary = "count and sum projects by one or two dimensions";
  summary.text = absl::StrCat(
      "Counts a department's projects as they are now, and sums their amounts. "
      "Two\n"
      "dimensions make a crosstab of --measure where it fits the terminal.\n"
      "Dimensions: ",
      absl::StrJoin(ProjectDimensionNames(), ", "));
  summary.examples =
      "jixiao project summary --department nj-tcj --by district\n"
      "jixiao project summary --department nj-tcj --by district,stage\n"
      "jixiao project summary --department nj-tcj --by kind,size_band --filter "
      "\"attracted_year = 2024\" --measure fixed_assets\n"
      "jixiao project summary --department nj-tcj --by operation_type --json";
  FlagSpec by = ProjectFlag("by", "A[,B]", "one or two dimensions");
  by.required = true;
  FlagSpec filter = FilterFlag();
  filter.help = "which projects, such as \"attracted_year = 2024\"";
  FlagSpec measure = ProjectFlag("measure", "MEASURE", "what a crosstab shows");
  measure.default_value = "count";
  measure.choices = {"count", "planned", "fixed_assets", "actual"};
  summary.syntax.flags = {DepartmentFlag(), by, filter, measure,
                          ProjectUnitFlag("yi")};
  summary.run = &SummarizeProjects;
  return {summary};
}

}  // namespace jixiao::cli
