#include <utility>

#include "common/registry/page.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/budget/domain/recorded_facts.h"
#include "services/budget/handlers/handlers.h"
#include "services/budget/store/filter_fields.h"
#include "services/budget/store/summary_queries.h"
#include "services/budget/validate/record_query.h"

namespace jixiao::budget {
namespace {

SummaryQuery QueryOf(RecordSummary summary) {
  SummaryQuery query;
  query.department = std::move(summary.department);
  query.fiscal_year = summary.fiscal_year;
  query.group_by = std::move(summary.group_by);
  query.filter = std::move(summary.filter);
  query.last_month = LastMonth(summary.fiscal_year, summary.effective_date);
  query.sequence = summary.sequence == 0 ? journal::kLatest : summary.sequence;
  return query;
}

// AMOUNT_OVERFLOW.
absl::StatusOr<google::type::Money> MoneyOf(const rational::Rational& fen,
                                            const std::string& what) {
  const absl::StatusOr<int64_t> whole = fen.ToInt64();
  if (whole.ok()) return money::ToProto(money::Money::FromFen(*whole));
  return status::FailedPrecondition(type::v1::ERROR_REASON_AMOUNT_OVERFLOW,
                                    what + " does not fit an amount of money");
}

absl::StatusOr<v1::SummaryRow> RowOf(const SummarySum& sum) {
  v1::SummaryRow row;
  std::string what = "the total";
  for (const std::string& value : sum.values) {
    what = row.values().empty() ? "the sum of " : what + ", ";
    what += value.empty() ? "what is not reported" : value;
    row.add_values(value);
  }
  JX_ASSIGN_OR_RETURN(*row.mutable_amount(), MoneyOf(sum.amount_fen, what));
  // A reversal in a later month takes the resolution back there, so a row of
  // reversals alone has it below zero.
  const rational::Rational resolution = sum.resolution_fen.Abs();
  if (!resolution.IsZero()) {
    JX_ASSIGN_OR_RETURN(*row.mutable_resolution(),
                        MoneyOf(resolution, "the resolution of " + what));
  }
  row.set_record_count(sum.record_count);
  return row;
}

}  // namespace

absl::Status SummarizeBudgetRecords(
    const Backend& backend, const rpc::Call& call,
    const v1::SummarizeBudgetRecordsRequest& request,
    v1::SummarizeBudgetRecordsResponse& response) {
  JX_ASSIGN_OR_RETURN(RecordSummary valid,
                      ValidateSummarizeBudgetRecords(request, CellFields()));
  const SummaryQuery query = QueryOf(std::move(valid));
  const auto read =
      [&](const paging::Keys& after,
          int limit) -> absl::StatusOr<std::vector<v1::SummaryRow>> {
    JX_ASSIGN_OR_RETURN(
        const Summary summary,
        ReadSummary(backend.database, {call.deadline}, query, after, limit));
    JX_ASSIGN_OR_RETURN(*response.mutable_total(), RowOf(summary.total));
    std::vector<v1::SummaryRow> rows;
    for (const SummarySum& sum : summary.rows) {
      JX_ASSIGN_OR_RETURN(v1::SummaryRow row, RowOf(sum));
      rows.push_back(std::move(row));
    }
    return rows;
  };
  return registry::AnswerPage(
      call, request, query.group_by.size(), read,
      [](const v1::SummaryRow& last) {
        return paging::Keys(last.values().begin(), last.values().end());
      },
      response.mutable_rows(), response.mutable_next_page_token());
}

}  // namespace jixiao::budget
