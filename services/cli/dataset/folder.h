#ifndef JIXIAO_SERVICES_CLI_DATASET_FOLDER_H_
#define JIXIAO_SERVICES_CLI_DATASET_FOLDER_H_

#include <memory>
#include <optional>
#include <string>

#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/dataset.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/source_file.h"
#include "services/cli/dataset/yaml.h"

namespace jixiao::cli {

enum class Presence { kRequired, kOptional };

// The files of a dataset; faults go to the diagnostics. Not thread safe.
class Folder {
 public:
  Folder(const std::string& directory, Diagnostics& diagnostics);

  // Each nullptr where there is none or it is faulty; an absent optional file
  // is no fault.
  std::shared_ptr<const SourceFile> Load(
      const std::string& name, Presence presence = Presence::kRequired);
  std::optional<YamlNode> Yaml(const std::string& name,
                               Presence presence = Presence::kRequired);
  std::unique_ptr<CsvTable> Csv(const std::string& name,
                                const CsvColumns& columns,
                                Presence presence = Presence::kRequired);

  // An optional table that may be in UTF-8 or GB18030.
  std::unique_ptr<CsvTable> AnyCsv(const std::string& name,
                                   const CsvColumns& columns);

  // Of a file as a whole.
  Location Whole(const std::string& name) const;
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  std::string PathOf(const std::string& name) const;
  bool IsAbsent(const std::string& name, Presence presence) const;

  std::string directory_;
  Diagnostics& diagnostics_;
};

// Each reads one file into the dataset. Later ones need what earlier ones read:
// the department gives the year, the framework the figures' names.
void ReadDepartment(Folder& folder, Dataset& dataset);
void ReadBudgetRecords(Folder& folder, Dataset& dataset);
void ReadProjects(Folder& folder, Dataset& dataset);
void ReadTargets(Folder& folder, Dataset& dataset);
void ReadInvestments(Folder& folder, Dataset& dataset);
void ReadWorkItems(Folder& folder, Dataset& dataset);
void ReadSignings(Folder& folder, Dataset& dataset);
void ReadListings(Folder& folder, Dataset& dataset);
void ReadBlockedItems(Folder& folder, Dataset& dataset);
void ReadMeetings(Folder& folder, Dataset& dataset);
void ReadSubmission(Folder& folder, Dataset& dataset);
void ReadStatedFacts(Folder& folder, Dataset& dataset);
void ReadClaims(Folder& folder, Dataset& dataset);
void ReadEvidence(Folder& folder, Dataset& dataset);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_FOLDER_H_
