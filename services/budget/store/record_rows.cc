#include "services/budget/store/record_rows.h"

#include <optional>
#include <utility>

#include "common/mysql/steps.h"
#include "services/budget/domain/cell.h"
#include "services/budget/domain/codes.h"
#include "services/budget/store/columns.h"

namespace jixiao::budget {
namespace {

constexpr size_t kInsertColumns = kRecordColumnCount + 3;

// The rows of these ids, 512 a statement.
template <class Take>
void SelectById(mysql::Session& session, const std::string& columns,
                const std::string& department, int32_t fiscal_year,
                const std::vector<std::string>& record_ids, const Take& take) {
  for (size_t begin = 0; begin < record_ids.size();
       begin += mysql::kIdsAStatement) {
    mysql::IdList ids = mysql::ListOfIds(record_ids, begin);
    mysql::Params params = {department, fiscal_year};
    params.insert(params.end(), ids.values.begin(), ids.values.end());
    mysql::Rows rows = session.Query(
        "SELECT " + columns +
            " FROM budget_record WHERE department = ? AND fiscal_year = ? AND "
            "record_id IN " +
            ids.placeholders,
        params);
    while (rows.Next()) take(rows);
  }
}

}  // namespace

const char kRecordColumns[] =
    "fiscal_year, record_id, stage, direction, revenue_kind, "
    "expenditure_kind, functional_code, economic_code, fund_type, amount, "
    "resolution, month, source_document, synthetic, transcribed, budget_unit, "
    "adjustment_kind, policy_exempt, budget_project, procurement, "
    "three_public_kind, reversed_record_id, reason, closes, sequence, "
    "create_time";

Record ReadRecord(const mysql::Rows& rows, size_t first_column) {
  size_t column = first_column;
  Record record;
  record.fiscal_year = static_cast<int32_t>(rows.Int64(column++));
  record.record_id = rows.Text(column++);
  record.stage = StageOf(rows.Text(column++));
  record.direction = DirectionOf(rows.Text(column++));
  record.revenue_kind = RevenueKindOf(rows.OptionalText(column++));
  record.expenditure_kind = ExpenditureKindOf(rows.OptionalText(column++));
  record.functional_code = rows.OptionalText(column++).value_or("");
  record.economic_code = rows.OptionalText(column++).value_or("");
  record.fund_type = FundTypeOf(rows.OptionalText(column++));
  record.amount = money::Money::FromFen(rows.Int64(column++));
  if (const auto fen = rows.OptionalInt64(column++)) {
    record.resolution = money::Money::FromFen(*fen);
  }
  record.month = static_cast<int32_t>(rows.OptionalInt64(column++).value_or(0));
  record.source_document = rows.Text(column++);
  record.synthetic = rows.Bool(column++);
  record.transcribed = rows.Bool(column++);
  record.budget_unit = rows.OptionalText(column++).value_or("");
  record.adjustment_kind = AdjustmentKindOf(rows.OptionalText(column++));
  record.policy_exempt = OptionalBool(rows, column++);
  record.budget_project = rows.OptionalText(column++).value_or("");
  record.procurement = OptionalBool(rows, column++);
  record.three_public_kind = ThreePublicKindOf(rows.OptionalText(column++));
  record.reversed_record_id = rows.OptionalText(column++).value_or("");
  record.reason = rows.OptionalText(column++).value_or("");
  record.closes = rows.Bool(column++);
  record.sequence = rows.Int64(column++);
  record.create_time = rows.Time(column++);
  return record;
}

std::map<std::string, Record> SelectRecordsById(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    const std::vector<std::string>& record_ids) {
  std::map<std::string, Record> records;
  SelectById(session, kRecordColumns, department, fiscal_year, record_ids,
             [&](const mysql::Rows& rows) {
               Record record = ReadRecord(rows);
               const std::string id = record.record_id;
               records.emplace(id, std::move(record));
             });
  return records;
}

std::map<std::string, StoredContent> SelectContents(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    const std::vector<std::string>& record_ids) {
  std::map<std::string, StoredContent> contents;
  SelectById(
      session, "record_id, content_digest, COALESCE(month, 0)", department,
      fiscal_year, record_ids, [&](const mysql::Rows& rows) {
        contents.emplace(
            rows.Text(1),
            StoredContent{rows.Text(2), static_cast<int32_t>(rows.Int64(3))});
      });
  return contents;
}

mysql::Params RecordParams(const std::string& department, const Record& record,
                           const std::string& content_digest,
                           const std::string& cell, int64_t sequence,
                           const std::string& create_time) {
  std::optional<int64_t> resolution;
  if (record.resolution.has_value()) resolution = record.resolution->fen();
  std::optional<int32_t> month;
  if (record.month != 0) month = record.month;
  return mysql::ParamsOf(
      department, record.fiscal_year, record.record_id, CodeOf(record.stage),
      CodeOf(record.direction), CodeOf(record.revenue_kind),
      CodeOf(record.expenditure_kind), Reported(record.functional_code),
      Reported(record.economic_code), CodeOf(record.fund_type),
      record.amount.fen(), resolution, month, record.source_document,
      record.synthetic, record.transcribed, Reported(record.budget_unit),
      CodeOf(record.adjustment_kind), record.policy_exempt,
      Reported(record.budget_project), record.procurement,
      CodeOf(record.three_public_kind), Reported(record.reversed_record_id),
      Reported(record.reason), record.closes, sequence, create_time,
      content_digest, cell);
}

void InsertRecords(mysql::Session& session, std::vector<mysql::Params> rows) {
  static const std::string* const insert =
      new std::string(std::string("INSERT INTO budget_record (department, ") +
                      kRecordColumns + ", content_digest, cell) VALUES");
  mysql::InsertInSteps(session, *insert, kInsertColumns, std::move(rows));
}

}  // namespace jixiao::budget
