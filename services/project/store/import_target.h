#ifndef JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_
#define JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/bulk/importer.h"
#include "common/mysql/session.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/project_state.h"
#include "services/project/domain/reference_data.h"
#include "services/project/domain/target.h"
#include "services/project/store/project_rows.h"

namespace jixiao::project {

// Under whose name and how an import writes.
struct ImportOptions {
  std::string department;  // id
  int32_t fiscal_year = 0;
  std::string actor;
  std::string reason;  // of the corrections it makes
  bool if_newer = false;
};

// The projects and the targets of one department and year as the target of an
// import. Rows are checked ones: a project's id is its project id and its
// payload a serialized v1::ProjectRow; a target's id is its TargetIdentity and
// its payload a serialized v1::Target. Used by one thread; it and the spool
// belong to one import.
class ImportTarget : public bulk::Target {
 public:
  // `reference` outlives it.
  ImportTarget(ImportOptions options, const ReferenceData& reference)
      : options_(std::move(options)), reference_(reference) {}

  // Departments are kept elsewhere: any is accepted.
  absl::Status Check(mysql::Session& session) override;

  // One statement per 512 projects, one for all targets.
  std::vector<std::string> StoredDigests(
      mysql::Session& session,
      const std::vector<bulk::SpooledRow>& rows) override;

  // A row with an etag replaces what has this etag, a project's row without one
  // what is older, with if_newer; the stage history must be one that can come
  // of the stored one. 2 statements per 512 projects, one for all targets.
  absl::StatusOr<std::vector<bulk::Verdict>> Judge(
      mysql::Session& session, const std::vector<bulk::SpooledRow>& rows,
      bulk::Faults& faults) override;

  // Statements: those of WriteProjects and InsertTargets, 2 per 512 projects
  // that replace others, one where a target does.
  absl::Status Insert(mysql::Session& session,
                      const std::vector<bulk::SpooledRow>& rows,
                      journal::Entry& entry, absl::Time now,
                      bulk::Faults& refused) override;

  std::string resource_type() const override { return kProjectType; }

 private:
  bulk::Verdict JudgeProject(const bulk::SpooledRow& row,
                             const v1::ProjectRow& wanted,
                             const StoredProject& stored,
                             bulk::Faults& faults) const;
  bulk::Verdict JudgeTarget(const bulk::SpooledRow& row,
                            const v1::Target& wanted,
                            const StoredTarget& stored,
                            bulk::Faults& faults) const;

  // The events that bring a project from its stored history to the wanted one.
  absl::StatusOr<std::vector<StageEvent>> Plan(
      const std::string& project_id, const History& history,
      const ProjectState& wanted) const;

  absl::Status WriteProjectRows(mysql::Session& session,
                                const std::vector<bulk::SpooledRow>& rows,
                                journal::Entry& entry, absl::Time now) const;
  absl::Status WriteTargetRows(mysql::Session& session,
                               const std::vector<bulk::SpooledRow>& rows,
                               journal::Entry& entry, absl::Time now) const;

  const ImportOptions options_;
  const ReferenceData& reference_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_
