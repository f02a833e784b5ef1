// What is said about the rows of a file of projects that is imported.
#ifndef JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_IMPORT_NOTES_H_
#define JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_IMPORT_NOTES_H_

#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "services/cli/output/json.h"
#include "services/cli/output/words.h"
#include "services/cli/projects/project_file.h"

namespace jixiao::cli {

// What the server says about a field of a row.
struct RowNote {
  ProjectField field;
  std::string code;
  std::string message;
};

// `project_rows[17].project.district` is field project.district of row 17;
// nullopt for a path of another kind.
std::optional<ProjectField> FieldOfPath(const std::string& path);

// One line a note, in the order given: file, line, column, title, message.
std::string NotesText(const ProjectFile::Options& options,
                      const std::vector<RowNote>& notes);
// An item a note.
void AddNotes(const ProjectFile::Options& options,
              const std::vector<RowNote>& notes, Json& list);
Json FaultJson(const Fault& fault);

// Whether ImportHint says better than the hint of ErrorText what may be done.
bool ImportHintReplaces(const absl::Status& error);
// What may be done about an import that was refused or cut off, a line each.
std::string ImportHint(const absl::Status& error, int exit_code,
                       bool skip_invalid, Language language);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_COMMANDS_PROJECT_IMPORT_NOTES_H_
