#include "services/project/store/tally_query.h"

#include <algorithm>

#include "common/clock/date.h"
#include "common/rational/rational.h"
#include "jixiao/project/v1/project.pb.h"

namespace jixiao::project {
namespace {

using rational::Rational;

// "COUNT of the rows that fulfil it, COUNT of the synthetic ones among them":
// COUNT counts values that are not NULL.
std::string CountOf(const std::string& condition) {
  return "COUNT(CASE WHEN " + condition + " THEN 1 END), COUNT(CASE WHEN " +
         condition + " AND synthetic = 1 THEN 1 END), ";
}

std::string RowsOf(const std::string& condition) {
  return "COUNT(CASE WHEN " + condition + " THEN 1 END), ";
}

// Amounts in fen.
constexpr char kFixedAsset1YiFen[] = "10000000000";
constexpr char kFiled3YiFen[] = "30000000000";
constexpr char kFiled5YiFen[] = "50000000000";

std::string TallySql() {
  const std::string attracted = "attracted = 1";
  const std::string landed = "landed = 1";
  std::string sql = "SELECT district, MAX(sequence), ";
  sql += CountOf("1 = 1");
  sql += RowsOf("first_date IS NULL");
  sql += CountOf(attracted);
  sql += CountOf(attracted +
                 " AND fixed_asset_investment_fen >= " + kFixedAsset1YiFen);
  sql += RowsOf(attracted + " AND fixed_asset_investment_fen IS NULL");
  sql += CountOf(landed);
  sql += CountOf(landed + " AND filed_investment_fen >= " + kFiled3YiFen);
  sql += CountOf(landed + " AND filed_investment_fen >= " + kFiled5YiFen);
  sql += RowsOf(landed + " AND filed_investment_fen IS NULL");
  const std::string high_level = attracted + " AND high_level = 1";
  sql += CountOf(high_level);
  for (std::size_t i = 1; i <= kHighLevelKinds; ++i) {
    sql += CountOf(high_level + " AND kind = " + std::to_string(i));
  }
  sql += RowsOf(attracted + " AND actual_investment_fen IS NULL");
  // A sum of BIGINT is DECIMAL: it does not overflow.
  sql +=
      "COALESCE(SUM(CASE WHEN attracted = 1 THEN actual_investment_fen END),"
      " 0)"
      " FROM (SELECT district, sequence, synthetic, high_level, kind,"
      " fixed_asset_investment_fen, filed_investment_fen,"
      " actual_investment_fen,"
      " COALESCE(negotiating_date, signed_date, landed_date, started_date,"
      " operating_date) AS first_date,"
      " CASE WHEN COALESCE(negotiating_date, signed_date, landed_date,"
      " started_date, operating_date, CAST(? AS DATE)) <= CAST(? AS DATE)"
      " THEN 1 ELSE 0 END AS attracted,"
      " CASE WHEN operation_type = " +
      std::to_string(v1::OPERATION_TYPE_START) +
      " AND landed_date <= CAST(? AS DATE) THEN 1 ELSE 0 END AS landed"
      " FROM project WHERE department = ? AND fiscal_year = ?) AS p"
      " GROUP BY district ORDER BY district";
  return sql;
}

// Reads columns from left to right.
class Columns {
 public:
  explicit Columns(const mysql::Rows& rows) : rows_(rows) {}

  std::string Text() { return rows_.Text(++column_); }
  int64_t Int64() { return rows_.Int64(++column_); }
  Count ReadCount() {
    Count count;
    count.rows = Int64();
    count.synthetic = Int64();
    return count;
  }

 private:
  const mysql::Rows& rows_;
  std::size_t column_ = 0;
};

// Of a DECIMAL column, whose text is always decimal.
Rational ReadDecimal(const std::string& text) {
  return Rational::ParseDecimal(text).value();
}

Tally ReadTally(const mysql::Rows& rows) {
  Columns columns(rows);
  Tally tally;
  tally.district = columns.Text();
  tally.sequence = columns.Int64();
  tally.all = columns.ReadCount();
  tally.undated = columns.Int64();
  tally.attracted = columns.ReadCount();
  tally.fixed_asset_1yi = columns.ReadCount();
  tally.fixed_asset_unreported = columns.Int64();
  tally.landed = columns.ReadCount();
  tally.filed_3yi = columns.ReadCount();
  tally.filed_5yi = columns.ReadCount();
  tally.filed_unreported = columns.Int64();
  tally.high_level = columns.ReadCount();
  for (Count& kind : tally.high_level_kinds) kind = columns.ReadCount();
  tally.actual_unreported = columns.Int64();
  tally.actual_yuan = ReadDecimal(columns.Text()) / Rational::FromInt(100);
  return tally;
}

}  // namespace

std::vector<Tally> ReadTallies(mysql::Session& session,
                               const std::string& department,
                               int32_t fiscal_year,
                               absl::CivilDay effective_date) {
  static const auto& sql = *new std::string(TallySql());
  const std::string as_of = date::Format(effective_date);
  mysql::Rows rows =
      session.Query(sql, {date::Format(LastDayOf(fiscal_year)), as_of, as_of,
                          department, fiscal_year});
  std::vector<Tally> tallies;
  while (rows.Next()) tallies.push_back(ReadTally(rows));
  return tallies;
}

Started CountStarted(mysql::Session& session, const std::string& department,
                     int32_t fiscal_year, absl::CivilDay effective_date) {
  const absl::CivilDay last = std::min(effective_date, LastDayOf(fiscal_year));
  mysql::Rows rows = session.Query(
      "SELECT COUNT(*), COUNT(CASE WHEN synthetic = 1 THEN 1 END),"
      " COALESCE(MAX(sequence), 0) FROM project"
      " WHERE department = ? AND started_date BETWEEN ? AND ?"
      " AND fiscal_year <= ?",
      {department, date::Format(absl::CivilDay(fiscal_year, 1, 1)),
       date::Format(last), fiscal_year});
  Started started;
  if (rows.Next()) {
    started = {{rows.Int64(1), rows.Int64(2)}, rows.Int64(3)};
  }
  return started;
}

std::vector<StoredTarget> ReadTargets(mysql::Session& session,
                                      const std::string& department,
                                      int32_t fiscal_year) {
  mysql::Rows rows = session.Query(
      "SELECT metric, district, value, unit, source_document, synthetic,"
      " transcribed, sequence FROM target WHERE department = ?"
      " AND fiscal_year = ? ORDER BY metric, district",
      {department, fiscal_year});
  std::vector<StoredTarget> targets;
  while (rows.Next()) {
    StoredTarget& target = targets.emplace_back();
    target.row.fiscal_year = fiscal_year;
    target.row.metric = rows.Text(1);
    target.row.district = rows.Text(2);
    target.row.value = ReadDecimal(rows.Text(3));
    target.row.unit = rows.Text(4);
    target.row.source_document = rows.Text(5);
    target.row.synthetic = rows.Bool(6);
    target.row.transcribed = rows.Bool(7);
    target.sequence = rows.Int64(8);
  }
  return targets;
}

}  // namespace jixiao::project
