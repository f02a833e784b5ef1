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

std::shared_ptr<const SourceFile> Folder::Load(const std::string& name,
                                               Presence presence) {
  const std::string path = absl::StrCat(directory_, "/", name);
  std::error_code error;
  if (presence == Presence::kOptional &&
      !std::filesystem::exists(path, error)) {
    return nullptr;
  }
  return SourceFile::Load(path, path, diagnostics_);
}

std::optional<YamlNode> Folder::Yaml(const std::string& name) {
  const std::shared_ptr<const SourceFile> file = Load(name);
  if (file == nullptr) return std::nullopt;
  return ParseYaml(*file, diagnostics_);
}

std::unique_ptr<CsvTable> Folder::Csv(const std::string& name,
                                      const CsvColumns& columns,
                                      Presence presence) {
  return CsvTable::Open(Load(name, presence), columns, diagnostics_);
}

Location Folder::Whole(const std::string& name) const {
  return {absl::StrCat(directory_, "/", name), 0, 0};
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
  ReadFramework(folder, dataset);
  ReadChecks(folder, dataset);
  ReadSubmission(folder, dataset);
  ReadStatedFacts(folder, dataset);
  ReadClaims(folder, dataset);
  ReadEvidence(folder, dataset);
  return dataset;
}

}  // namespace jixiao::cli
