// projects.csv and targets.csv
#include <array>
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/clock/date.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

using project::v1::Project;
using project::v1::StageDates;

constexpr std::size_t kMaxRows = 200'000;

const std::vector<Choice>& Kinds() {
  static const auto& choices = *new std::vector<Choice>{
      {"LARGE_MANUFACTURING", project::v1::PROJECT_KIND_LARGE_MANUFACTURING},
      {"LARGE_SERVICES", project::v1::PROJECT_KIND_LARGE_SERVICES},
      {"HEADQUARTERS", project::v1::PROJECT_KIND_HEADQUARTERS},
      {"FOREIGN", project::v1::PROJECT_KIND_FOREIGN},
      {"FUTURE_INDUSTRY", project::v1::PROJECT_KIND_FUTURE_INDUSTRY},
      {"OTHER", project::v1::PROJECT_KIND_OTHER}};
  return choices;
}

const std::vector<Choice>& Operations() {
  static const auto& choices = *new std::vector<Choice>{
      {"START_TYPE", project::v1::OPERATION_TYPE_START},
      {"OPERATING_TYPE", project::v1::OPERATION_TYPE_OPERATING}};
  return choices;
}

Field At(const CsvTable& table, const std::string& column) {
  return {table.Text(column), table.At(column)};
}

// true or false, not empty.
bool Flag(CsvTable& table, const std::string& column) {
  const Field field = At(table, column);
  if (!field.text.empty()) {
    return ReadBool(field, table.diagnostics()).value_or(false);
  }
  table.diagnostics().Add(field.at, absl::StrCat(column,
                                                 " is empty; accepted: true, "
                                                 "false"));
  return false;
}

void ReadAmounts(CsvTable& table, Project& project) {
  using Access = google::type::Money* (Project::*)();
  static constexpr std::pair<const char*, Access> kAmounts[] = {
      {"planned_total", &Project::mutable_planned_total},
      {"filed_investment", &Project::mutable_filed_investment},
      {"fixed_asset_investment", &Project::mutable_fixed_asset_investment},
      {"actual_investment", &Project::mutable_actual_investment}};
  for (const auto& [column, access] : kAmounts) {
    const Field value = At(table, column);
    if (value.text.empty()) continue;
    const auto amount = ReadMoney(value, {"元", value.at}, table.diagnostics());
    if (!amount) continue;
    *(project.*access)() = amount->amount;
    if (amount->amount.units() < 0 || amount->amount.nanos() < 0) {
      table.diagnostics().Add(value.at,
                              absl::StrCat(column,
                                           " is negative; accepted: 0 "
                                           "or more"));
    }
  }
}

void ReadStages(CsvTable& table, Project& project) {
  using Access = google::type::Date* (StageDates::*)();
  static constexpr std::pair<const char*, Access> kStages[] = {
      {"negotiating_date", &StageDates::mutable_negotiating_date},
      {"signed_date", &StageDates::mutable_signed_date},
      {"landed_date", &StageDates::mutable_landed_date},
      {"started_date", &StageDates::mutable_started_date},
      {"operating_date", &StageDates::mutable_operating_date}};
  std::string before;
  for (const auto& [column, access] : kStages) {
    const Field value = At(table, column);
    if (value.text.empty()) continue;
    const auto day = ReadDate(value, table.diagnostics());
    if (!day) continue;
    *(project.mutable_stage_dates()->*access)() = *day;
    if (value.text < before) {
      table.diagnostics().Add(
          value.at, absl::StrCat(column, " ", value.text,
                                 " is before the stage before it, ", before));
    }
    before = value.text;
  }
}

Project ReadProject(CsvTable& table, const Dataset& dataset) {
  Diagnostics& diagnostics = table.diagnostics();
  Project project;
  project.set_fiscal_year(dataset.fiscal_year);
  const Field code = At(table, "code");
  CheckId(code, diagnostics);
  project.set_code(code.text);
  const Field name = At(table, "display_name");
  CheckLength(name, true, 200, diagnostics);
  project.set_display_name(name.text);
  const Field district = At(table, "district");
  CheckLength(district, true, 40, diagnostics);
  project.set_district(district.text);
  project.set_kind(static_cast<project::v1::ProjectKind>(
      ReadChoice(At(table, "kind"), Kinds(), false, diagnostics).value_or(0)));
  project.set_operation_type(static_cast<project::v1::OperationType>(
      ReadChoice(At(table, "operation"), Operations(), false, diagnostics)
          .value_or(0)));
  project.set_high_level(Flag(table, "high_level"));
  ReadAmounts(table, project);
  ReadStages(table, project);
  project.set_synthetic(Flag(table, "synthetic"));
  return project;
}

project::v1::Target ReadTarget(CsvTable& table, const Dataset& dataset) {
  Diagnostics& diagnostics = table.diagnostics();
  project::v1::Target target;
  target.set_fiscal_year(dataset.fiscal_year);
  const Field metric = At(table, "metric");
  CheckLength(metric, true, 128, diagnostics);
  target.set_metric(metric.text);
  const Field district = At(table, "district");
  CheckLength(district, false, 40, diagnostics);
  target.set_district(district.text);
  const Field value = At(table, "value");
  const auto printed = ReadPrinted(value, At(table, "unit"), diagnostics);
  if (printed) {
    target.set_unit(printed->base);
    const auto number = printed->value.ToExactDecimal();
    if (number.ok()) target.mutable_value()->set_value(*number);
    if (printed->value.IsNegative()) {
      diagnostics.Add(value.at, "a target is negative; accepted: 0 or more");
    }
  }
  target.set_synthetic(Flag(table, "synthetic"));
  target.set_transcribed(dataset.transcribed && !target.synthetic());
  const Field source = At(table, "source");
  CheckLength(source, false, 300, diagnostics);
  target.set_source_document(source.text);
  return target;
}

// Notes the row's key; a fault where another row has it.
void CheckUnique(CsvTable& table, const std::string& column,
                 const std::string& key, std::map<std::string, int>& seen) {
  const Location at = table.At(column);
  const auto [first, added] = seen.emplace(key, at.line);
  if (added) return;
  table.diagnostics().Add(at,
                          absl::StrCat(key, " stands in line ", first->second,
                                       " too; accepted: once"));
}

void AddRows(const std::string& list, const CsvTable& table,
             LocationMap::Rows rows, Dataset& dataset) {
  dataset.project_at.Add("", table.file()->Whole());
  dataset.project_at.Add(list, table.file()->Whole());
  dataset.project_at.AddRows(list, std::move(rows));
}

// The columns of the table with one of them under its name in the message.
std::map<std::string, std::size_t> Renamed(
    const CsvTable& table,
    const std::vector<std::pair<std::string, std::string>>& names) {
  std::map<std::string, std::size_t> columns = table.columns();
  for (const auto& [column, field] : names) {
    const auto found = columns.find(column);
    if (found != columns.end()) columns.emplace(field, found->second);
  }
  return columns;
}

}  // namespace

void ReadProjects(Folder& folder, Dataset& dataset) {
  const auto table = folder.Csv(
      "projects.csv",
      {{"code", "display_name", "district", "kind", "operation", "high_level",
        "planned_total", "filed_investment", "fixed_asset_investment",
        "actual_investment", "negotiating_date", "signed_date", "landed_date",
        "started_date", "operating_date", "synthetic"}},
      Presence::kOptional);
  if (table == nullptr) return;
  LocationMap::Rows rows{
      table->file(),
      {},
      Renamed(*table, {{"operation", "operation_type"},
                       {"negotiating_date", "stage_dates.negotiating_date"},
                       {"signed_date", "stage_dates.signed_date"},
                       {"landed_date", "stage_dates.landed_date"},
                       {"started_date", "stage_dates.started_date"},
                       {"operating_date", "stage_dates.operating_date"}})};
  std::map<std::string, int> seen;
  while (table->Next()) {
    rows.offsets.push_back(table->row_offset());
    dataset.projects.push_back(ReadProject(*table, dataset));
    CheckUnique(*table, "code", dataset.projects.back().code(), seen);
  }
  if (dataset.projects.size() > kMaxRows) {
    folder.diagnostics().Add(
        table->file()->Whole(),
        absl::StrCat("has ", dataset.projects.size(),
                     " rows; accepted: at most ", kMaxRows));
  }
  AddRows("projects", *table, std::move(rows), dataset);
}

void ReadTargets(Folder& folder, Dataset& dataset) {
  const auto table = folder.Csv(
      "targets.csv",
      {{"metric", "district", "value", "unit", "synthetic", "source"}},
      Presence::kOptional);
  if (table == nullptr) return;
  LocationMap::Rows rows{
      table->file(), {}, Renamed(*table, {{"source", "source_document"}})};
  std::map<std::string, int> seen;
  while (table->Next()) {
    rows.offsets.push_back(table->row_offset());
    dataset.targets.push_back(ReadTarget(*table, dataset));
    const project::v1::Target& target = dataset.targets.back();
    CheckUnique(*table, "metric",
                target.district().empty()
                    ? target.metric()
                    : absl::StrCat(target.metric(), " of ", target.district()),
                seen);
  }
  AddRows("targets", *table, std::move(rows), dataset);
}

}  // namespace jixiao::cli
