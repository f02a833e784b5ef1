#ifndef JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_
#define JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/bulk/importer.h"
#include "common/mysql/session.h"
#include "services/project/store/store.h"

namespace jixiao::project {

// The tables `project` and `target` as an import sees them: one list of rows,
// `projects/{code}` and then `targets/{metric}[/{district}]`, each in order,
// whose payloads are empty: they stay where they are. A value of one import;
// not thread safe.
class ImportTarget : public bulk::Target {
 public:
  // Not owned.
  explicit ImportTarget(const ImportRows& rows);

  // Puts the list into a spool and seals it.
  absl::Status Fill(bulk::Spool& spool) const;

  // Departments are kept elsewhere: any is accepted.
  absl::Status Check(mysql::Session& session) override;
  std::vector<std::string> StoredDigests(
      mysql::Session& session,
      const std::vector<bulk::SpooledRow>& rows) override;
  absl::Status Insert(mysql::Session& session,
                      const std::vector<bulk::SpooledRow>& rows,
                      int64_t sequence, absl::Time now,
                      bulk::Faults& refused) override;
  std::string resource_type() const override { return kProjectType; }

 private:
  // The rows of the list's numbers [0, projects) and [projects, ...).
  const ProjectRow& Project(std::size_t index) const;
  const TargetRow& TargetAt(std::size_t index) const;
  // Each looks at the rows [begin, end).
  void FindProjects(mysql::Session& session,
                    const std::vector<bulk::SpooledRow>& rows,
                    std::size_t begin, std::size_t end,
                    std::vector<std::string>* digests);
  void FindTargets(mysql::Session& session,
                   const std::vector<bulk::SpooledRow>& rows,
                   std::size_t begin, std::size_t end,
                   std::vector<std::string>* digests);

  const ImportRows& rows_;
  std::vector<std::size_t> projects_;  // indices of rows_.projects, by code
  std::vector<std::size_t> targets_;   // of rows_.targets, by identity
  std::vector<std::string> uids_;      // parallel to projects_
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_
