#include "services/cli/projects/project_file.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"

namespace jixiao::cli {
namespace {

namespace v1 = project::v1;

bool IsColumn(const std::string& name) {
  const auto& columns = ProjectColumns();
  return std::any_of(
      columns.begin(), columns.end(),
      [&](const ProjectColumn& column) { return name == column.name; });
}

// Whether the transition is the formal agreement that followed an intent.
bool IsLaterSigning(const v1::ProjectRow& row, int index) {
  return index > 0 &&
         row.transitions(index - 1).stage() == v1::PROJECT_STAGE_SIGNED;
}

std::string DateColumn(const v1::ProjectRow& row, int index) {
  switch (row.transitions(index).stage()) {
    case v1::PROJECT_STAGE_NEGOTIATING:
      return "negotiating_date";
    case v1::PROJECT_STAGE_SIGNED:
      return IsLaterSigning(row, index) ? "formal_date" : "signed_date";
    case v1::PROJECT_STAGE_LANDED:
      return "landed_date";
    case v1::PROJECT_STAGE_STARTED:
      return "started_date";
    case v1::PROJECT_STAGE_OPERATING:
      return "operating_date";
    case v1::PROJECT_STAGE_SUSPENDED:
      return "suspended_date";
    default:
      return "terminated_date";
  }
}

// `transitions[2].evidence` without "transitions[".
std::string TransitionColumn(const v1::ProjectRow& row,
                             absl::string_view field) {
  const std::size_t bracket = field.find(']');
  int index = 0;
  if (bracket == absl::string_view::npos ||
      !absl::SimpleAtoi(field.substr(0, bracket), &index) || index < 0 ||
      index >= row.transitions_size()) {
    return "";
  }
  field.remove_prefix(bracket + 1);
  absl::ConsumePrefix(&field, ".");
  const v1::ProjectStage stage = row.transitions(index).stage();
  if (field == "agreement" || field == "landing_proof" || field == "reason") {
    return std::string(field);
  }
  if (field == "evidence" && stage == v1::PROJECT_STAGE_LANDED) {
    return "landed_evidence";
  }
  if (field == "evidence" && stage == v1::PROJECT_STAGE_STARTED) {
    return "start_evidence";
  }
  return DateColumn(row, index);
}

}  // namespace

std::unique_ptr<ProjectFile> ProjectFile::Open(const Options& options,
                                               Diagnostics& diagnostics) {
  std::unique_ptr<ProjectFile> file(new ProjectFile);
  file->parts_ = CsvParts::Open(options.path, options.path, diagnostics);
  if (file->parts_ == nullptr) return nullptr;
  CsvParts& parts = *file->parts_;
  const std::size_t faults = diagnostics.count();
  std::shared_ptr<const SourceFile> first = parts.Next(diagnostics);
  if (first == nullptr && diagnostics.count() != faults) return nullptr;
  if (first == nullptr) {
    first = SourceFile::FromText("", options.path, diagnostics);
  }
  file->table_ = CsvTable::Open(
      std::move(first),
      file->header_.Columns(
          {"code", "display_name", "district", "kind", "operation"}),
      diagnostics, [&parts, &diagnostics] { return parts.Next(diagnostics); });
  if (file->table_ == nullptr) return nullptr;
  const std::optional<ProjectUnits> units = file->header_.Units(
      *file->table_, options.unit, file->table_->RowAt(), diagnostics);
  if (!units) return nullptr;
  file->reader_ = std::make_unique<ProjectRowReader>(*file->table_, *units,
                                                     /*titles=*/true);
  return file;
}

ProjectFile::Row ProjectFile::Next(v1::ProjectRow& project) {
  Diagnostics& diagnostics = table_->diagnostics();
  const std::size_t faults = diagnostics.count();
  const std::size_t left_out = table_->rows_left_out();
  const bool more = table_->Next();
  const std::size_t after = diagnostics.count();
  if (!more) {
    broken_ = after - faults > table_->rows_left_out() - left_out;
    return Row::kEnd;
  }
  project = reader_->Read();
  if (diagnostics.count() == after) return Row::kProject;
  ++faulty_;
  return Row::kFaulty;
}

std::string ProjectFile::Title(const std::string& column) const {
  const std::string& title = table_->Title(column);
  return title.empty() || title == column ? ProjectTitle(column) : title;
}

std::string ProjectColumnOf(const v1::ProjectRow& row,
                            const std::string& field) {
  absl::string_view rest(field);
  if (absl::ConsumePrefix(&rest, "transitions[")) {
    return TransitionColumn(row, rest);
  }
  absl::ConsumePrefix(&rest, "project.");
  const std::string name(rest.substr(0, rest.find_first_of(".[")));
  static const auto& others = *new std::map<std::string, std::string>{
      {"project_id", "code"},
      {"operation_type", "operation"},
      {"foreign_investment_rate", "foreign_rate"},
      {"transitions", "negotiating_date"}};
  const auto other = others.find(name);
  if (other != others.end()) return other->second;
  if (name == "start_verification") {
    return rest == "start_verification.evidence" ? "verification_evidence"
                                                 : "verifier";
  }
  return IsColumn(name) ? name : "";
}

std::map<ProjectField, PlacedColumn> LocateProjectFields(
    const ProjectFile::Options& options, const std::set<ProjectField>& fields) {
  std::map<ProjectField, PlacedColumn> places;
  Diagnostics ignored;
  const auto file = ProjectFile::Open(options, ignored);
  if (file == nullptr) return places;
  v1::ProjectRow row;
  std::int64_t index = 0;
  for (auto wanted = fields.begin(); wanted != fields.end();) {
    const ProjectFile::Row kind = file->Next(row);
    if (kind == ProjectFile::Row::kEnd) break;
    if (kind == ProjectFile::Row::kFaulty) continue;
    for (; wanted != fields.end() && wanted->index == index; ++wanted) {
      const std::string column = ProjectColumnOf(row, wanted->field);
      places[*wanted] = {file->At(column),
                         column.empty() ? "" : file->Title(column)};
    }
    ++index;
  }
  return places;
}

}  // namespace jixiao::cli
