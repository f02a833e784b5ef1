#include "services/project/store/import_target.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/uuid/uuid.h"
#include "services/project/store/project_table.h"

namespace jixiao::project {
namespace {

// Identities in one statement.
constexpr std::size_t kAsked = 500;

// 0 ... rows.size() - 1, in the order of `key` of the rows.
template <typename Row, typename Key>
std::vector<std::size_t> Sorted(const std::vector<Row>& rows, Key key) {
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return key(rows[a]) < key(rows[b]);
  });
  return order;
}

// "(?, ?, ?)" or "((?, ?), (?, ?))".
std::string Places(std::size_t count, const std::string& place) {
  std::string places = "(" + place;
  for (std::size_t i = 1; i < count; ++i) places += ", " + place;
  return places + ")";
}

}  // namespace

ImportTarget::ImportTarget(const ImportRows& rows)
    : rows_(rows),
      projects_(Sorted(rows.projects,
                       [](const ProjectRow& row) -> const std::string& {
                         return row.code;
                       })),
      targets_(Sorted(rows.targets, TargetIdentity)) {
  uids_.reserve(projects_.size());
  for (std::size_t i = 0; i < projects_.size(); ++i) uids_.push_back(Uuid4());
}

absl::Status ImportTarget::Fill(bulk::Spool& spool) const {
  for (std::size_t index : projects_) {
    const ProjectRow& row = rows_.projects[index];
    JX_RETURN_IF_ERROR(
        spool.Add("projects/" + row.code, ContentDigest(row), ""));
  }
  for (std::size_t index : targets_) {
    const TargetRow& row = rows_.targets[index];
    JX_RETURN_IF_ERROR(
        spool.Add("targets/" + TargetIdentity(row), ContentDigest(row), ""));
  }
  return spool.Seal([](const bulk::SpooledRow& row, std::size_t /*first*/) {
    return status::Internal("project import: " + row.id + " stands twice");
  });
}

absl::Status ImportTarget::Check(mysql::Session& /*session*/) {
  return absl::OkStatus();
}

const ProjectRow& ImportTarget::Project(std::size_t index) const {
  return rows_.projects[projects_[index]];
}

const TargetRow& ImportTarget::TargetAt(std::size_t index) const {
  return rows_.targets[targets_[index - projects_.size()]];
}

std::vector<std::string> ImportTarget::StoredDigests(
    mysql::Session& session, const std::vector<bulk::SpooledRow>& rows) {
  std::vector<std::string> digests(rows.size());
  std::size_t middle = 0;
  while (middle < rows.size() && rows[middle].index < projects_.size()) {
    ++middle;
  }
  for (std::size_t i = 0; i < middle; i += kAsked) {
    FindProjects(session, rows, i, std::min(i + kAsked, middle), &digests);
  }
  for (std::size_t i = middle; i < rows.size(); i += kAsked) {
    FindTargets(session, rows, i, std::min(i + kAsked, rows.size()), &digests);
  }
  return digests;
}

void ImportTarget::FindProjects(mysql::Session& session,
                                const std::vector<bulk::SpooledRow>& rows,
                                std::size_t begin, std::size_t end,
                                std::vector<std::string>* digests) {
  mysql::Params params = {rows_.department};
  for (std::size_t i = begin; i < end; ++i) {
    params.emplace_back(Project(rows[i].index).code);
  }
  mysql::Rows found = session.Query(
      "SELECT code, content_digest FROM project WHERE department = ?"
      " AND code IN " +
          Places(end - begin, "?"),
      params);
  std::map<std::string, std::string> stored;
  while (found.Next()) stored[found.Text(1)] = found.Text(2);
  for (std::size_t i = begin; i < end; ++i) {
    const auto at = stored.find(Project(rows[i].index).code);
    if (at != stored.end()) (*digests)[i] = at->second;
  }
}

void ImportTarget::FindTargets(mysql::Session& session,
                               const std::vector<bulk::SpooledRow>& rows,
                               std::size_t begin, std::size_t end,
                               std::vector<std::string>* digests) {
  mysql::Params params = {rows_.department, rows_.fiscal_year};
  for (std::size_t i = begin; i < end; ++i) {
    params.emplace_back(TargetAt(rows[i].index).metric);
    params.emplace_back(TargetAt(rows[i].index).district);
  }
  mysql::Rows found = session.Query(
      "SELECT metric, district, content_digest FROM target"
      " WHERE department = ? AND fiscal_year = ?"
      " AND (metric, district) IN " +
          Places(end - begin, "(?, ?)"),
      params);
  std::map<std::pair<std::string, std::string>, std::string> stored;
  while (found.Next()) {
    stored[{found.Text(1), found.Text(2)}] = found.Text(3);
  }
  for (std::size_t i = begin; i < end; ++i) {
    const TargetRow& row = TargetAt(rows[i].index);
    const auto at = stored.find({row.metric, row.district});
    if (at != stored.end()) (*digests)[i] = at->second;
  }
}

absl::Status ImportTarget::Insert(mysql::Session& session,
                                  const std::vector<bulk::SpooledRow>& rows,
                                  int64_t sequence, absl::Time now,
                                  bulk::Faults& /*refused*/) {
  std::vector<mysql::Params> projects;
  std::vector<mysql::Params> targets;
  for (const bulk::SpooledRow& row : rows) {
    if (row.index < projects_.size()) {
      projects.push_back(InsertParams(rows_.department, Project(row.index),
                                      uids_[row.index], row.digest, sequence,
                                      now));
      continue;
    }
    const TargetRow& target = TargetAt(row.index);
    targets.push_back({rows_.department, target.fiscal_year, target.metric,
                       target.district, target.value.ToDecimal(2), target.unit,
                       target.source_document, target.synthetic,
                       target.transcribed, row.digest, sequence, now});
  }
  mysql::InsertRows(session, kInsertProject, kInsertProjectColumns, projects);
  mysql::InsertRows(
      session,
      "INSERT INTO target (department, fiscal_year, metric, district, value,"
      " unit, source_document, synthetic, transcribed, content_digest,"
      " sequence, create_time) VALUES",
      12, targets);
  return absl::OkStatus();
}

}  // namespace jixiao::project
