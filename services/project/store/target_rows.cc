#include "services/project/store/target_rows.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "common/journal/moment.h"
#include "common/mysql/steps.h"
#include "common/resource/fields.h"

namespace jixiao::project {
namespace {

using mysql::Rows;

// What holds at a sequence, which is the last parameter.
constexpr char kSelectTarget[] =
    "SELECT fiscal_year, metric, district, value, unit, source_document, "
    "synthetic, transcribed, sequence, create_time, update_time FROM target AS "
    "t WHERE department = ? AND fiscal_year BETWEEN ? AND ? AND sequence = "
    "(SELECT MAX(latest.sequence) FROM target AS latest WHERE "
    "latest.department = t.department AND latest.fiscal_year = t.fiscal_year "
    "AND latest.metric = t.metric AND latest.district = t.district AND "
    "latest.sequence <= ?) ";
constexpr char kOrder[] = "ORDER BY fiscal_year, metric, district ";

StoredTarget Read(const Rows& rows) {
  StoredTarget target;
  TargetRow& row = target.row;
  row.fiscal_year = static_cast<int32_t>(rows.Int64(1));
  row.metric = rows.Text(2);
  row.district = rows.Text(3);
  // A DECIMAL always is one.
  row.value = rational::Rational::ParseDecimal(rows.Text(4)).value();
  row.unit = rows.Text(5);
  row.source_document = rows.Text(6);
  row.synthetic = rows.Bool(7);
  row.transcribed = rows.Bool(8);
  target.sequence = rows.Int64(9);
  target.create_time = rows.Time(10);
  target.update_time = rows.Time(11);
  return target;
}

std::vector<StoredTarget> ReadAll(Rows rows) {
  std::vector<StoredTarget> targets;
  targets.reserve(rows.size());
  while (rows.Next()) targets.push_back(Read(rows));
  return targets;
}

std::map<std::string, StoredTarget> TargetsByIdentity(
    mysql::Session& session, const std::string& department,
    int32_t fiscal_year) {
  std::map<std::string, StoredTarget> stored;
  for (StoredTarget& target :
       SelectTargets(session, department, fiscal_year, journal::kLatest)) {
    std::string identity = TargetIdentity(target.row);
    stored.emplace(std::move(identity), std::move(target));
  }
  return stored;
}

}  // namespace

std::vector<StoredTarget> SelectTargets(mysql::Session& session,
                                        const std::string& department,
                                        int32_t fiscal_year, int64_t sequence) {
  return ReadAll(
      session.Query(std::string(kSelectTarget) + kOrder,
                    {department, fiscal_year, fiscal_year, sequence}));
}

std::vector<StoredTarget> SelectTargetPage(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    const std::optional<TargetPosition>& after, int64_t limit) {
  const bool every = fiscal_year == 0;
  mysql::Params params = {department, every ? resource::kMinYear : fiscal_year,
                          every ? resource::kMaxYear : fiscal_year,
                          journal::kLatest};
  std::string sql = kSelectTarget;
  if (after.has_value()) {
    sql +=
        "AND (fiscal_year > ? OR (fiscal_year = ? AND (metric > ? OR (metric = "
        "? AND district > ?)))) ";
    for (const mysql::Param& value :
         mysql::Params{after->fiscal_year, after->fiscal_year, after->metric,
                       after->metric, after->district}) {
      params.push_back(value);
    }
  }
  params.emplace_back(limit);
  return ReadAll(session.Query(sql + kOrder + "LIMIT ?", params));
}

void InsertTargets(mysql::Session& session, const std::string& department,
                   int32_t fiscal_year, std::vector<TargetRow> rows,
                   int64_t sequence, absl::Time now) {
  if (rows.empty()) return;
  const auto stored = TargetsByIdentity(session, department, fiscal_year);
  std::sort(
      rows.begin(), rows.end(), [](const TargetRow& a, const TargetRow& b) {
        return std::tie(a.metric, a.district) < std::tie(b.metric, b.district);
      });
  std::vector<mysql::Params> values;
  values.reserve(rows.size());
  for (const TargetRow& row : rows) {
    const auto at = stored.find(TargetIdentity(row));
    const absl::Time created =
        at == stored.end() ? now : at->second.create_time;
    values.push_back({department, fiscal_year, row.metric, row.district,
                      sequence, row.value.ToDecimal(2), row.unit,
                      row.source_document, row.synthetic, row.transcribed,
                      ContentDigest(row), created, now});
  }
  mysql::InsertInSteps(
      session,
      "INSERT INTO target (department, fiscal_year, metric, district, "
      "sequence, value, unit, source_document, synthetic, transcribed, "
      "content_digest, create_time, update_time) VALUES",
      13, std::move(values));
}

}  // namespace jixiao::project
