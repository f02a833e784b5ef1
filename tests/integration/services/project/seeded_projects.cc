#include "tests/integration/services/project/seeded_projects.h"

#include "tests/integration/services/project/page_cost.h"

namespace jixiao::project {
namespace {

// 玄武区 and so on by number, as ELT has them.
constexpr char kDistrict[] =
    "ELT(1 + i % 5, '玄武区', '秦淮区', '江宁区', '浦口区', '江北新区')";

}  // namespace

SeededProjects::SeededProjects() : database_(SchemaMigrations()) {
  Insert(kSeededDepartment, kSeededProjects);
  Insert("other", 1000);
  for (const char* table : {"project", "project_gram"}) {
    database_.Execute(std::string("ANALYZE TABLE ") + table);
  }
}

void SeededProjects::Insert(const std::string& department, int64_t count) {
  const std::string name =
      "CONCAT('样例', LPAD(i, 6, '0'), IF(i % 3331 = 0, '稀有', ''), '项目')";
  database_.Execute(
      "INSERT INTO project (department, project, uid, display_name, investor, "
      "investor_class, headquarters_level, region_code, district, "
      "industry_chain, kind, operation_type, expansion, high_level, "
      "planned_total, filed_investment, fixed_asset_investment, "
      "foreign_investment_currency, fund_support_needed, owner, confidential, "
      "source_document, synthetic, stage, agreement, landing_proof, "
      "start_verified, negotiating_date, attracted_year, size_band, "
      "window_kind, window_start_date, due_date, actual_investment, "
      "foreign_capital, event_count, content_digest, sequence, row_version, "
      "create_time, update_time) SELECT ?, CONCAT('p', LPAD(i, 6, '0')), "
      "UUID(), " +
          name + ", '', i % 4, 0, '', " + kDistrict +
          ", '', 1 + i % 6, 1 + i % 2, 0, i % 10 = 0, IF(i % 7 = 0, NULL, "
          "IF(i % 5 = 0, 100000, (i * 7919) % 1000003)), NULL, IF(i % 11 = 0, "
          "NULL, (i * 104729) % 1000003), '', 0, CONCAT('owner', i % 9), i % "
          "997 = 0, IF(i % 3331 = 0, 'rare', 'common'), 1, 1 + i % 5, 0, 0, 0, "
          "'2024-01-01', 0, '', 1, '2024-01-01', DATE_ADD('2024-03-01', "
          "INTERVAL i % 700 DAY), 0, 0, 1, UNHEX(SHA2(i, 256)), 2 + i DIV 500, "
          "1, '2024-01-01', DATE_ADD('2024-01-01', INTERVAL i DIV 3 SECOND) "
          "FROM " +
          kNumbers + " WHERE i < ?",
      {department, count});
  for (int begin = 1; begin <= 9; ++begin) {
    database_.Execute(
        "INSERT IGNORE INTO project_gram SELECT department, "
        "SUBSTRING(display_name, ?, 2), project FROM project WHERE department "
        "= ?",
        {begin, department});
  }
  database_.Execute(
      "INSERT IGNORE INTO project_gram SELECT department, '稀有', project FROM "
      "project WHERE department = ? AND source_document = 'rare'",
      {department});
}

std::vector<testing::PlanRow> SeededProjects::PlanOf(
    const filter::Statement& statement) {
  return testing::PlanOf(database_.db(), statement.sql, statement.params);
}

int64_t SeededProjects::RowsRead(const filter::Statement& statement) {
  return RowsReadBy([&](mysql::Session& session) {
    session.Query(statement.sql, statement.params);
  });
}

int64_t SeededProjects::RowsReadBy(
    const std::function<void(mysql::Session&)>& run) {
  return testing::RowsRead(database_.db(), run);
}

std::vector<std::string> SeededProjects::IdsWhere(const std::string& condition,
                                                  const std::string& order,
                                                  bool descending) {
  const std::string direction = descending ? " DESC" : "";
  std::vector<std::string> ids;
  JX_EXPECT_OK(database_.db().Read({}, [&](mysql::Session& session) {
    mysql::Rows rows = session.Query(
        "SELECT project FROM project WHERE department = ? AND " + condition +
            " ORDER BY " + order + direction + ", project" + direction,
        {kSeededDepartment});
    ids.clear();
    while (rows.Next()) ids.push_back(rows.Text(1));
    return absl::OkStatus();
  }));
  return ids;
}

}  // namespace jixiao::project
