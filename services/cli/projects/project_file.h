#ifndef JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_FILE_H_
#define JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_FILE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>

#include "jixiao/project/v1/project_service.pb.h"
#include "services/cli/dataset/csv_parts.h"
#include "services/cli/dataset/csv_table.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/project_columns.h"
#include "services/cli/dataset/project_row.h"

namespace jixiao::cli {

// A CSV file of projects, read row by row: its size does not matter for memory.
// Not thread safe.
class ProjectFile {
 public:
  struct Options {
    std::string path;
    std::string unit;  // of the amounts where the file does not say; or empty
  };

  // nullptr, and faults, where it cannot be read or its first row is not as
  // wanted. `diagnostics` must outlive it.
  static std::unique_ptr<ProjectFile> Open(const Options& options,
                                           Diagnostics& diagnostics);

  enum class Row { kProject, kFaulty, kEnd };
  // The next row. `project` is complete where it is kProject; the faults of
  // other rows go to the diagnostics.
  Row Next(project::v1::ProjectRow& project);

  // Whether the file ended at a fault that makes the rest unreadable.
  bool broken() const { return broken_; }
  // Rows so far that had a fault.
  std::int64_t faulty_rows() const {
    return faulty_ + static_cast<std::int64_t>(table_->rows_left_out());
  }
  Encoding encoding() const { return parts_->encoding(); }

  // Of a column of the present row: its place, and what the file calls it.
  Location At(const std::string& column) const { return table_->At(column); }
  std::string Title(const std::string& column) const;

 private:
  ProjectFile() = default;

  std::unique_ptr<CsvParts> parts_;
  ProjectHeader header_;
  std::unique_ptr<CsvTable> table_;
  std::unique_ptr<ProjectRowReader> reader_;
  std::int64_t faulty_ = 0;
  bool broken_ = false;
};

// The column that a field of a row of an import comes from, such as
// `filed_investment` of `project.filed_investment`, or `landed_date` of
// `transitions[2].event_date` where the row's third transition is LANDED; empty
// where it comes from none.
std::string ProjectColumnOf(const project::v1::ProjectRow& row,
                            const std::string& field);

// A field of a row, counted without the faulty rows of the file, from 0.
struct ProjectField {
  std::int64_t index = 0;
  std::string field;  // such as `project.district`; empty: the row

  friend bool operator<(const ProjectField& a, const ProjectField& b) {
    return a.index != b.index ? a.index < b.index : a.field < b.field;
  }
};

struct PlacedColumn {
  Location at;
  std::string title;  // empty: the row
};

// Reads the file once more to find where fields stand. Those of rows that it
// does not find are missing in the answer.
std::map<ProjectField, PlacedColumn> LocateProjectFields(
    const ProjectFile::Options& options, const std::set<ProjectField>& fields);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_PROJECTS_PROJECT_FILE_H_
