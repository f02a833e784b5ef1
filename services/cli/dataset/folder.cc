#include "services/cli/dataset/folder.h"

#include <filesystem>
#include <system_error>

#include "absl/strings/str_cat.h"

namespace jixiao::cli {

Folder::Folder(const std::string& directory, Diagnostics& diagnostics)
    : directory_(directory), diagnostics_(diagnostics) {
  while (directory_.size() > 1 && directory_.back() == '/') {
    directory_.pop_back();
  }
}

std::string Folder::PathOf(const std::string& name) const {
  return absl::StrCat(directory_, "/", name);
}

bool Folder::IsAbsent(const std::string& name, Presence presence) const {
  std::error_code error;
  return presence == Presence::kOptional &&
         !std::filesystem::exists(PathOf(name), error);
}

std::shared_ptr<const SourceFile> Folder::Load(const std::string& name,
                                               Presence presence) {
  if (IsAbsent(name, presence)) return nullptr;
  return SourceFile::Load(PathOf(name), PathOf(name), diagnostics_);
}

std::optional<YamlNode> Folder::Yaml(const std::string& name,
                                     Presence presence) {
  const std::shared_ptr<const SourceFile> file = Load(name, presence);
  if (file == nullptr) return std::nullopt;
  return ParseYaml(*file, diagnostics_);
}

std::unique_ptr<CsvTable> Folder::Csv(const std::string& name,
                                      const CsvColumns& columns,
                                      Presence presence) {
  return CsvTable::Open(Load(name, presence), columns, diagnostics_);
}

std::unique_ptr<CsvTable> Folder::AnyCsv(const std::string& name,
                                         const CsvColumns& columns) {
  if (IsAbsent(name, Presence::kOptional)) return nullptr;
  return CsvTable::Open(
      SourceFile::LoadAny(PathOf(name), PathOf(name), diagnostics_), columns,
      diagnostics_);
}

Location Folder::Whole(const std::string& name) const {
  return {PathOf(name), 0, 0};
}

Dataset ReadDataset(const std::string& directory, Diagnostics& diagnostics) {
  Dataset dataset;
  std::error_code error;
  if (!std::filesystem::is_directory(directory, error)) {
    diagnostics.Add({directory, 0, 0}, "is no folder");
    return dataset;
  }
  Folder folder(directory, diagnostics);
  ReadDepartment(folder, dataset);
  ReadBudgetRecords(folder, dataset);
  ReadProjects(folder, dataset);
  ReadTargets(folder, dataset);
  ReadInvestments(folder, dataset);
  ReadWorkItems(folder, dataset);
  ReadSignings(folder, dataset);
  ReadListings(folder, dataset);
  ReadBlockedItems(folder, dataset);
  ReadMeetings(folder, dataset);
  dataset.framework_source = ReadFrameworkSource(directory, diagnostics);
  ReadSubmission(folder, dataset);
  ReadStatedFacts(folder, dataset);
  ReadClaims(folder, dataset);
  ReadEvidence(folder, dataset);
  return dataset;
}

}  // namespace jixiao::cli
