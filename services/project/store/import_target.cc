#include "services/project/store/import_target.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "common/uuid/uuid.h"
#include "services/project/store/project_table.h"

namespace jixiao::project {
namespace {

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

ImportTarget::ImportTarget(const ImportRows& rows, const Clock& clock)
    : rows_(rows),
      clock_(clock),
      projects_(Sorted(rows.projects,
                       [](const ProjectRow& row) -> const std::string& {
                         return row.code;
                       })),
      targets_(Sorted(rows.targets, TargetIdentity)) {
  items_.reserve(projects_.size() + targets_.size());
  uids_.reserve(projects_.size());
  for (std::size_t index : projects_) {
    const ProjectRow& row = rows.projects[index];
    items_.push_back({"projects/" + row.code, ContentDigest(row)});
    uids_.push_back(Uuid4());
  }
  for (std::size_t index : targets_) {
    const TargetRow& row = rows.targets[index];
    items_.push_back({"targets/" + TargetIdentity(row), ContentDigest(row)});
  }
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

std::vector<std::string> ImportTarget::StoredDigests(mysql::Session& session,
                                                     std::size_t begin,
                                                     std::size_t end) {
  std::vector<std::string> digests(end - begin);
  const std::size_t middle = std::clamp(projects_.size(), begin, end);
  if (begin < middle) FindProjects(session, begin, middle, &digests);
  if (middle < end) FindTargets(session, middle, end, &digests);
  return digests;
}

void ImportTarget::FindProjects(mysql::Session& session, std::size_t begin,
                                std::size_t end,
                                std::vector<std::string>* digests) {
  mysql::Params params = {rows_.department};
  for (std::size_t i = begin; i < end; ++i) {
    params.emplace_back(Project(i).code);
  }
  mysql::Rows rows = session.Query(
      "SELECT code, content_digest FROM project WHERE department = ?"
      " AND code IN " +
          Places(end - begin, "?"),
      params);
  std::map<std::string, std::string> stored;
  while (rows.Next()) stored[rows.Text(1)] = rows.Text(2);
  for (std::size_t i = begin; i < end; ++i) {
    const auto found = stored.find(Project(i).code);
    if (found != stored.end()) (*digests)[i - begin] = found->second;
  }
}

void ImportTarget::FindTargets(mysql::Session& session, std::size_t begin,
                               std::size_t end,
                               std::vector<std::string>* digests) {
  mysql::Params params = {rows_.department, rows_.fiscal_year};
  for (std::size_t i = begin; i < end; ++i) {
    params.emplace_back(TargetAt(i).metric);
    params.emplace_back(TargetAt(i).district);
  }
  mysql::Rows rows = session.Query(
      "SELECT metric, district, content_digest FROM target"
      " WHERE department = ? AND fiscal_year = ?"
      " AND (metric, district) IN " +
          Places(end - begin, "(?, ?)"),
      params);
  std::map<std::pair<std::string, std::string>, std::string> stored;
  while (rows.Next()) stored[{rows.Text(1), rows.Text(2)}] = rows.Text(3);
  const std::size_t offset = digests->size() - (end - begin);
  for (std::size_t i = begin; i < end; ++i) {
    const auto found = stored.find({TargetAt(i).metric, TargetAt(i).district});
    if (found != stored.end()) (*digests)[offset + i - begin] = found->second;
  }
}

void ImportTarget::Insert(mysql::Session& session,
                          const std::vector<std::size_t>& indices,
                          int64_t sequence) {
  const absl::Time now = clock_.Now();
  std::vector<mysql::Params> projects;
  std::vector<mysql::Params> targets;
  for (std::size_t index : indices) {
    const std::string& digest = items_[index].digest;
    if (index < projects_.size()) {
      projects.push_back(InsertParams(rows_.department, Project(index),
                                      uids_[index], digest, sequence, now));
      continue;
    }
    const TargetRow& row = TargetAt(index);
    targets.push_back({rows_.department, row.fiscal_year, row.metric,
                       row.district, row.value.ToDecimal(2), row.unit,
                       row.source_document, row.synthetic, row.transcribed,
                       digest, sequence, now});
  }
  mysql::InsertRows(session, kInsertProject, kInsertProjectColumns, projects);
  mysql::InsertRows(
      session,
      "INSERT INTO target (department, fiscal_year, metric, district, value,"
      " unit, source_document, synthetic, transcribed, content_digest,"
      " sequence, create_time) VALUES",
      12, targets);
}

}  // namespace jixiao::project
