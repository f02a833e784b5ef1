#include "services/budget/store/record_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/codes.h"
#include "services/budget/store/department_rows.h"

namespace jixiao::budget {
namespace {

using mysql::Params;
using mysql::Rows;
using rational::Rational;

// Rows of one INSERT: 19 values each.
constexpr size_t kInsertRows = 250;

std::optional<std::string> Reported(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return text;
}

Record ReadRecord(const Rows& rows) {
  Record record;
  record.fiscal_year = static_cast<int32_t>(rows.Int64(1));
  record.record_id = rows.Text(2);
  record.stage = StageOf(rows.Text(3));
  record.direction = DirectionOf(rows.Text(4));
  record.revenue_kind = RevenueKindOf(rows.OptionalText(5));
  record.expenditure_kind = ExpenditureKindOf(rows.OptionalText(6));
  record.functional_code = rows.OptionalText(7).value_or("");
  record.economic_code = rows.OptionalText(8).value_or("");
  record.fund_type = FundTypeOf(rows.OptionalText(9));
  record.amount = money::Money::FromFen(rows.Int64(10));
  if (const auto fen = rows.OptionalInt64(11)) {
    record.resolution = money::Money::FromFen(*fen);
  }
  record.month = static_cast<int32_t>(rows.OptionalInt64(12).value_or(0));
  record.source_document = rows.Text(13);
  record.synthetic = rows.Bool(14);
  record.transcribed = rows.Bool(15);
  record.sequence = rows.Int64(16);
  record.create_time = rows.Time(17);
  return record;
}

Params WriteRecord(const std::string& department, const Record& record,
                   const std::string& digest, int64_t sequence,
                   absl::Time now) {
  std::optional<int64_t> resolution;
  if (record.resolution.has_value()) resolution = record.resolution->fen();
  std::optional<int32_t> month;
  if (record.month != 0) month = record.month;
  return {department,
          record.fiscal_year,
          record.record_id,
          CodeOf(record.stage),
          CodeOf(record.direction),
          CodeOf(record.revenue_kind),
          CodeOf(record.expenditure_kind),
          Reported(record.functional_code),
          Reported(record.economic_code),
          CodeOf(record.fund_type),
          record.amount.fen(),
          resolution,
          month,
          record.source_document,
          record.synthetic,
          record.transcribed,
          digest,
          sequence,
          now};
}

// The number of placeholders for `count` ids: one of few, so that the
// statements stay in the connection's cache.
size_t PaddedCount(size_t count) {
  for (size_t size : {size_t{8}, size_t{64}}) {
    if (count <= size) return size;
  }
  return std::max(count, bulk::kChunk);
}

}  // namespace

std::vector<Record> SelectRecords(mysql::Session& session,
                                  const RecordQuery& query) {
  const std::string columns =
      "SELECT fiscal_year, record_id, stage, direction, revenue_kind, "
      "expenditure_kind, functional_code, economic_code, fund_type, amount, "
      "resolution, month, source_document, synthetic, transcribed, sequence, "
      "create_time FROM budget_record WHERE department = ? AND ";
  Rows rows =
      query.fiscal_year != 0
          ? session.Query(columns +
                              "fiscal_year = ? AND record_id > ? ORDER "
                              "BY record_id LIMIT ?",
                          {query.department, query.fiscal_year, query.after_id,
                           query.limit})
          : session.Query(columns +
                              "fiscal_year >= ? AND (fiscal_year > ? OR "
                              "record_id > ?) ORDER BY fiscal_year, "
                              "record_id LIMIT ?",
                          {query.department, query.after_year, query.after_year,
                           query.after_id, query.limit});
  std::vector<Record> records;
  records.reserve(rows.size());
  while (rows.Next()) records.push_back(ReadRecord(rows));
  return records;
}

absl::StatusOr<std::vector<LedgerGroup>> SelectGroups(
    mysql::Session& session, const std::string& department, int32_t fiscal_year,
    int last_month) {
  Rows rows = session.Query(
      "SELECT stage, direction, revenue_kind, expenditure_kind, "
      "LEFT(functional_code, 3) AS function_class, CASE WHEN month IS NULL "
      "THEN 2 WHEN month <= ? THEN 0 ELSE 1 END AS month_range, amount < 0 AS "
      "is_negative, COUNT(*), SUM(amount), COALESCE(SUM(resolution), 0), "
      "MAX(synthetic), MAX(transcribed), MAX(sequence) FROM budget_record "
      "WHERE department = ? AND fiscal_year = ? GROUP BY stage, direction, "
      "revenue_kind, expenditure_kind, function_class, month_range, "
      "is_negative",
      {last_month, department, fiscal_year});
  std::vector<LedgerGroup> groups;
  groups.reserve(rows.size());
  while (rows.Next()) {
    LedgerGroup group;
    group.stage = StageOf(rows.Text(1));
    group.direction = DirectionOf(rows.Text(2));
    group.revenue_kind = RevenueKindOf(rows.OptionalText(3));
    group.expenditure_kind = ExpenditureKindOf(rows.OptionalText(4));
    group.function_class = rows.OptionalText(5).value_or("");
    group.months = static_cast<MonthRange>(
        rows.Int64(6) == 0 ? MonthRange::kWithin
                           : (rows.Int64(6) == 1 ? MonthRange::kAfter
                                                 : MonthRange::kNotReported));
    group.count = rows.Int64(8);
    JX_ASSIGN_OR_RETURN(group.amount_fen, Rational::ParseDecimal(rows.Text(9)));
    JX_ASSIGN_OR_RETURN(group.resolution_fen,
                        Rational::ParseDecimal(rows.Text(10)));
    group.synthetic = rows.Bool(11);
    group.transcribed = rows.Bool(12);
    group.sequence = rows.Int64(13);
    groups.push_back(std::move(group));
  }
  return groups;
}

std::vector<bulk::Item> ItemsOf(const std::vector<Record>& records) {
  std::vector<bulk::Item> items;
  items.reserve(records.size());
  for (const Record& record : records) {
    items.push_back({record.record_id, ContentDigest(record)});
  }
  return items;
}

LedgerTarget::LedgerTarget(const RecordImport& import,
                           std::vector<bulk::Item> items, absl::Time now)
    : import_(import), items_(std::move(items)), now_(now) {}

absl::Status LedgerTarget::Check(mysql::Session& session) {
  if (DepartmentExists(session, import_.department)) return absl::OkStatus();
  return status::NotFound(resource::kDepartmentType,
                          resource::DepartmentName(import_.department));
}

std::vector<std::string> LedgerTarget::StoredDigests(mysql::Session& session,
                                                     size_t begin, size_t end) {
  const size_t padded = PaddedCount(end - begin);
  std::string sql =
      "SELECT record_id, content_digest FROM budget_record WHERE department = "
      "? AND fiscal_year = ? AND record_id IN (?";
  for (size_t i = 1; i < padded; ++i) sql += ", ?";
  sql += ")";
  Params params = {import_.department, import_.fiscal_year};
  for (size_t i = 0; i < padded; ++i) {
    params.emplace_back(items_[std::min(begin + i, end - 1)].id);
  }
  Rows rows = session.Query(sql, params);
  std::map<std::string, std::string> stored;
  while (rows.Next()) stored[rows.Text(1)] = rows.Text(2);
  std::vector<std::string> digests;
  digests.reserve(end - begin);
  for (size_t i = begin; i < end; ++i) {
    const auto found = stored.find(items_[i].id);
    digests.push_back(found == stored.end() ? "" : found->second);
  }
  return digests;
}

void LedgerTarget::Insert(mysql::Session& session,
                          const std::vector<size_t>& indices,
                          int64_t sequence) {
  std::vector<Params> rows;
  rows.reserve(indices.size());
  for (size_t index : indices) {
    rows.push_back(WriteRecord(import_.department, import_.records[index],
                               items_[index].digest, sequence, now_));
  }
  mysql::InsertRows(
      session,
      "INSERT INTO budget_record (department, fiscal_year, record_id, stage, "
      "direction, revenue_kind, expenditure_kind, functional_code, "
      "economic_code, fund_type, amount, resolution, month, source_document, "
      "synthetic, transcribed, content_digest, sequence, create_time) VALUES",
      19, rows, kInsertRows);
}

}  // namespace jixiao::budget
