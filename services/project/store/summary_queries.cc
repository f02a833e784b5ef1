#include "services/project/store/summary_queries.h"

#include <charconv>

#include "common/filter/enum_words.h"
#include "google/protobuf/descriptor.h"
#include "services/project/store/filter_fields.h"

namespace jixiao::project {
namespace {

using google::protobuf::EnumDescriptor;

// The column of a dimension, all of them text or whole numbers from 0 on.
std::string ColumnOf(v1::SummaryDimension dimension) {
  switch (dimension) {
    case v1::SUMMARY_DIMENSION_ATTRACTED_YEAR:
      return "c.attracted_year";
    case v1::SUMMARY_DIMENSION_STAGE:
      return "c.stage";
    case v1::SUMMARY_DIMENSION_DISTRICT:
      return "c.district";
    case v1::SUMMARY_DIMENSION_KIND:
      return "c.kind";
    case v1::SUMMARY_DIMENSION_OPERATION_TYPE:
      return "c.operation_type";
    case v1::SUMMARY_DIMENSION_INVESTOR_CLASS:
      return "c.investor_class";
    case v1::SUMMARY_DIMENSION_HIGH_LEVEL:
      return "c.high_level";
    case v1::SUMMARY_DIMENSION_SIZE_BAND:
      return "c.size_band";
    default:
      return "''";
  }
}

// Null where the dimension is not an enumerated one.
const EnumDescriptor* TypeOf(v1::SummaryDimension dimension) {
  switch (dimension) {
    case v1::SUMMARY_DIMENSION_STAGE:
      return v1::ProjectStage_descriptor();
    case v1::SUMMARY_DIMENSION_KIND:
      return v1::ProjectKind_descriptor();
    case v1::SUMMARY_DIMENSION_OPERATION_TYPE:
      return v1::OperationType_descriptor();
    case v1::SUMMARY_DIMENSION_INVESTOR_CLASS:
      return v1::InvestorClass_descriptor();
    default:
      return nullptr;
  }
}

bool IsNumber(v1::SummaryDimension dimension) {
  return dimension != v1::SUMMARY_DIMENSION_DISTRICT &&
         dimension != v1::SUMMARY_DIMENSION_SIZE_BAND;
}

mysql::Param ParamOf(v1::SummaryDimension dimension, const std::string& value) {
  if (!IsNumber(dimension)) return value;
  int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

void AddSums(const SummaryQuery& query, filter::Statement& statement) {
  statement.Add(
      "COALESCE(SUM(c.project_count), 0), "
      "COALESCE(SUM(c.synthetic * c.project_count), 0), "
      "COALESCE(SUM(c.planned_total), 0), "
      "COALESCE(SUM(c.fixed_asset_investment), 0), "
      "COALESCE(SUM(c.actual_investment), 0) FROM project_cell AS c "
      "WHERE c.department = ?",
      {query.department});
  statement.AndAllOf(query.filter);
}

void AddAfterValues(const SummaryQuery& query,
                    const std::vector<std::string>& after,
                    filter::Statement& statement) {
  const std::string first = ColumnOf(query.group_by[0]);
  const mysql::Param first_value = ParamOf(query.group_by[0], after[0]);
  if (query.group_by.size() == 1) {
    statement.Add(" AND " + first + " > ?", {first_value});
    return;
  }
  statement.Add(
      " AND (" + first + " > ? OR (" + first + " = ? AND " +
          ColumnOf(query.group_by[1]) + " > ?))",
      {first_value, first_value, ParamOf(query.group_by[1], after[1])});
}

// Of a sum of BIGINT, which is a DECIMAL.
rational::Rational Number(const mysql::Rows& rows, size_t column) {
  return rational::Rational::ParseDecimal(rows.Text(column)).value();
}

SummarySum ReadSummarySum(const mysql::Rows& rows, size_t dimensions) {
  SummarySum sum;
  for (size_t i = 1; i <= dimensions; ++i) sum.values.push_back(rows.Text(i));
  sum.project_count = rows.Int64(dimensions + 1);
  sum.synthetic_count = rows.Int64(dimensions + 2);
  sum.planned_total = Number(rows, dimensions + 3);
  sum.fixed_asset_investment = Number(rows, dimensions + 4);
  sum.actual_investment = Number(rows, dimensions + 5);
  return sum;
}

}  // namespace

filter::Statement SummaryStatement(const SummaryQuery& query,
                                   const std::vector<std::string>& after,
                                   int64_t limit) {
  filter::Statement statement;
  statement.Add("SELECT ");
  std::string columns;
  for (const v1::SummaryDimension dimension : query.group_by) {
    if (!columns.empty()) columns += ", ";
    columns += ColumnOf(dimension);
  }
  statement.Add(columns + ", ");
  AddSums(query, statement);
  if (!after.empty()) AddAfterValues(query, after, statement);
  // What became zero by changes is still a row.
  statement.Add(" GROUP BY " + columns +
                    " HAVING SUM(c.project_count) <> 0 ORDER BY " + columns +
                    " LIMIT ?",
                {limit});
  return statement;
}

filter::Statement SummaryTotalStatement(const SummaryQuery& query) {
  filter::Statement statement;
  statement.Add("SELECT ");
  AddSums(query, statement);
  return statement;
}

Summary SelectSummary(mysql::Session& session, const SummaryQuery& query,
                      const std::vector<std::string>& after, int64_t limit) {
  const filter::Statement page = SummaryStatement(query, after, limit);
  const filter::Statement total = SummaryTotalStatement(query);
  Summary summary;
  mysql::Rows rows = session.Query(page.sql, page.params);
  while (rows.Next()) {
    summary.rows.push_back(ReadSummarySum(rows, query.group_by.size()));
  }
  mysql::Rows all = session.Query(total.sql, total.params);
  if (all.Next()) summary.total = ReadSummarySum(all, 0);
  return summary;
}

std::string ShownValue(v1::SummaryDimension dimension,
                       const std::string& stored) {
  if (dimension == v1::SUMMARY_DIMENSION_HIGH_LEVEL) {
    return stored == "1" ? "true" : "false";
  }
  const EnumDescriptor* type = TypeOf(dimension);
  if (type == nullptr) return stored;
  int number = 0;
  std::from_chars(stored.data(), stored.data() + stored.size(), number);
  const auto* value = type->FindValueByNumber(number);
  return number == 0 || value == nullptr ? "" : filter::EnumWord(*value);
}

}  // namespace jixiao::project
