#ifndef JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_
#define JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/bulk/importer.h"
#include "common/clock/clock.h"
#include "common/mysql/session.h"
#include "services/project/store/store.h"

namespace jixiao::project {

// The tables `project` and `target` as an import sees them: one list of items,
// `projects/{code}` and then `targets/{metric}[/{district}]`, each in order.
// A value of one import; not thread safe.
class ImportTarget : public bulk::Target {
 public:
  // Neither is owned.
  ImportTarget(const ImportRows& rows, const Clock& clock);

  const std::vector<bulk::Item>& Items() const { return items_; }

  // Departments are kept elsewhere: any is accepted.
  absl::Status Check(mysql::Session& session) override;
  std::vector<std::string> StoredDigests(mysql::Session& session,
                                         std::size_t begin,
                                         std::size_t end) override;
  void Insert(mysql::Session& session, const std::vector<std::size_t>& indices,
              int64_t sequence) override;
  std::string resource_type() const override { return kProjectType; }

 private:
  // The rows of items [0, projects) and [projects, ...).
  const ProjectRow& Project(std::size_t index) const;
  const TargetRow& TargetAt(std::size_t index) const;
  void FindProjects(mysql::Session& session, std::size_t begin, std::size_t end,
                    std::vector<std::string>* digests);
  void FindTargets(mysql::Session& session, std::size_t begin, std::size_t end,
                   std::vector<std::string>* digests);

  const ImportRows& rows_;
  const Clock& clock_;
  std::vector<std::size_t> projects_;  // indices of rows_.projects, by code
  std::vector<std::size_t> targets_;   // of rows_.targets, by identity
  std::vector<std::string> uids_;      // parallel to projects_
  std::vector<bulk::Item> items_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_STORE_IMPORT_TARGET_H_
