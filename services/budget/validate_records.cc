#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <utility>

#include "common/clock/date.h"
#include "common/digest/digest.h"
#include "common/money/money.h"
#include "common/resource/fields.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "nlohmann/json.hpp"
#include "services/budget/validate.h"

namespace jixiao::budget {
namespace {

using status::Violations;
using Messages = std::vector<v1::ImportBudgetRecordsRequest>;

bool IsRecordId(const std::string& id) {
  if (id.empty() || id.size() > 64) return false;
  return std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
  });
}

bool IsDigits(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

// Checks one row; `path` is its field path with the dot.
class RowCheck {
 public:
  RowCheck(const v1::BudgetRecord& row, std::string path,
           Violations& violations)
      : row_(row), path_(std::move(path)), violations_(violations) {}

  void Run(int32_t fiscal_year) {
    if (!IsRecordId(row_.record_id())) {
      Add("record_id", "must be 1 to 64 of letters, digits, '-', '_' and '.'" +
                           Is(row_.record_id()));
    }
    if (row_.fiscal_year() != fiscal_year) {
      Add("fiscal_year", "must be that of the import, " +
                             std::to_string(fiscal_year) + ", is " +
                             std::to_string(row_.fiscal_year()));
    }
    Dimensions();
    Codes();
    Amounts();
    if (row_.month() < 0 || row_.month() > 12) {
      Add("month", "must be 1 to 12, or 0 for not reported; is " +
                       std::to_string(row_.month()));
    }
    resource::CheckText(row_.source_document(), resource::TextRule{300},
                        path_ + "source_document", violations_);
  }

 private:
  static std::string Is(const std::string& text) {
    return ", is " + text::Quote(text);
  }
  void Add(const char* field, std::string description) {
    violations_.Add(path_ + field, std::move(description));
  }

  void Dimensions() {
    if (!v1::BudgetStage_IsValid(row_.stage()) ||
        row_.stage() == v1::BUDGET_STAGE_UNSPECIFIED) {
      Add("stage", "must be INITIAL, ADJUSTMENT or EXECUTION");
    }
    if (!v1::Direction_IsValid(row_.direction()) ||
        row_.direction() == v1::DIRECTION_UNSPECIFIED) {
      Add("direction", "must be REVENUE or EXPENDITURE");
    }
    if (!v1::RevenueKind_IsValid(row_.revenue_kind())) {
      Add("revenue_kind", "must be APPROPRIATION, NON_TAX or OTHER");
    } else if (row_.revenue_kind() != v1::REVENUE_KIND_UNSPECIFIED &&
               row_.direction() != v1::DIRECTION_REVENUE) {
      Add("revenue_kind", "is for revenue only");
    }
    if (!v1::ExpenditureKind_IsValid(row_.expenditure_kind())) {
      Add("expenditure_kind", "must be BASIC or PROJECT");
    } else if (row_.expenditure_kind() != v1::EXPENDITURE_KIND_UNSPECIFIED &&
               row_.direction() != v1::DIRECTION_EXPENDITURE) {
      Add("expenditure_kind", "is for expenditure only");
    }
    if (!v1::FundType_IsValid(row_.fund_type())) {
      Add("fund_type",
          "must be GENERAL_PUBLIC_BUDGET, GOVERNMENT_FUND, STATE_CAPITAL, "
          "SPECIAL_ACCOUNT or OTHER");
    }
  }

  void Codes() {
    const std::string& functional = row_.functional_code();
    const size_t digits = functional.size();
    if (!IsDigits(functional) ||
        (digits != 0 && digits != 3 && digits != 5 && digits != 7)) {
      Add("functional_code", "must be 3, 5 or 7 digits" + Is(functional));
    }
    const std::string& economic = row_.economic_code();
    if (!IsDigits(economic) ||
        (!economic.empty() && economic.size() != 3 && economic.size() != 5)) {
      Add("economic_code", "must be 3 or 5 digits" + Is(economic));
    }
  }

  void Amounts() {
    if (!row_.has_amount()) {
      Add("amount", "must be set; a nil return is a row of 0.00");
    } else {
      const auto amount =
          money::FromProto(row_.amount(), path_ + "amount", violations_);
      if (amount.has_value() && amount->fen() < 0 &&
          row_.stage() != v1::BUDGET_STAGE_ADJUSTMENT) {
        Add("amount", "must not be negative outside stage ADJUSTMENT, is " +
                          money::FormatYuan(*amount));
      }
    }
    if (!row_.has_resolution()) return;
    const auto resolution =
        money::FromProto(row_.resolution(), path_ + "resolution", violations_);
    if (resolution.has_value() && resolution->fen() <= 0) {
      Add("resolution", "must be positive; leave it out for an exact amount");
    }
  }

  const v1::BudgetRecord& row_;
  const std::string path_;
  Violations& violations_;
};

std::string RowField(size_t index) {
  return "budget_records[" + std::to_string(index) + "]";
}

// The head of the stream, which later messages may only repeat.
void CheckHead(const Messages& messages, ImportInput& input,
               Violations& violations) {
  const v1::ImportBudgetRecordsRequest none;
  const auto& first = messages.empty() ? none : messages.front();
  input.department =
      resource::CheckDepartmentName(first.parent(), "parent", violations);
  resource::CheckYear(first.fiscal_year(), "fiscal_year", violations);
  resource::CheckRequestId(first.request_id(), violations);
  input.fiscal_year = first.fiscal_year();
  input.request_id = first.request_id();
  input.validate_only = first.validate_only();
  for (const auto& message : messages) {
    const auto differs = [&](const char* field) {
      violations.Add(field, "must be empty or equal after the first message");
    };
    if (!message.parent().empty() && message.parent() != first.parent()) {
      differs("parent");
    }
    if (message.fiscal_year() != 0 &&
        message.fiscal_year() != first.fiscal_year()) {
      differs("fiscal_year");
    }
    if (!message.request_id().empty() &&
        message.request_id() != first.request_id()) {
      differs("request_id");
    }
    if (message.validate_only() && !first.validate_only()) {
      differs("validate_only");
    }
  }
}

void CheckRows(const Messages& messages, int32_t fiscal_year,
               Violations& violations) {
  size_t index = 0;
  for (const auto& message : messages) {
    if (message.budget_records_size() > kMaxRowsInMessage) {
      violations.Add("budget_records",
                     "must be at most " + std::to_string(kMaxRowsInMessage) +
                         " in a message, is " +
                         std::to_string(message.budget_records_size()));
    }
    for (const v1::BudgetRecord& row : message.budget_records()) {
      RowCheck(row, RowField(index++) + ".", violations).Run(fiscal_year);
    }
  }
  if (index == 0) violations.Add("budget_records", "must hold a row");
  if (index > size_t{kMaxRowsInStream}) {
    violations.Add("budget_records",
                   "must be at most " + std::to_string(kMaxRowsInStream) +
                       " in a stream, is " + std::to_string(index));
  }
}

// Sorts by id and leaves equal repetitions out. A row that repeats an id with
// other content is a violation.
void SortAndMerge(const Messages& messages, ImportInput& input,
                  Violations& violations) {
  std::map<std::string, std::pair<size_t, std::string>> seen;
  size_t index = 0;
  for (const auto& message : messages) {
    for (const v1::BudgetRecord& row : message.budget_records()) {
      const size_t at = index++;
      Record record = FromProto(row);
      const std::string digest = ContentDigest(record);
      const auto [found, inserted] =
          seen.emplace(record.record_id, std::make_pair(at, digest));
      if (inserted) {
        input.records.push_back(std::move(record));
      } else if (found->second.second == digest) {
        ++input.repeated;
      } else {
        violations.Add(RowField(at) + ".record_id",
                       text::Quote(record.record_id) +
                           " stands with other content in " +
                           RowField(found->second.first));
      }
    }
  }
  std::sort(input.records.begin(), input.records.end(),
            [](const Record& a, const Record& b) {
              return a.record_id < b.record_id;
            });
  std::string rows;
  for (const auto& [id, content] : seen) rows += content.second;
  input.digest =
      digest::DigestOf(nlohmann::json{{"department", input.department},
                                      {"fiscal_year", input.fiscal_year},
                                      {"validate_only", input.validate_only},
                                      {"rows", digest::Sha256Hex(rows)}});
}

}  // namespace

absl::StatusOr<std::string> ValidateList(
    const v1::ListBudgetRecordsRequest& request) {
  Violations violations;
  std::string id =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  if (request.fiscal_year() != 0) {
    resource::CheckYear(request.fiscal_year(), "fiscal_year", violations);
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return id;
}

absl::StatusOr<FactSetQuery> ValidateGetFactSet(
    const v1::GetFactSetRequest& request) {
  Violations violations;
  FactSetQuery query;
  query.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  query.fiscal_year = request.fiscal_year();
  resource::CheckYear(query.fiscal_year, "fiscal_year", violations);
  query.effective_date = absl::CivilDay(query.fiscal_year, 12, 31);
  const auto date = date::OptionalFromProto(request.effective_date());
  violations.Add("effective_date", date.status());
  if (date.ok() && date->has_value()) {
    query.effective_date = **date;
    const absl::CivilDay first(query.fiscal_year, 1, 1);
    if (**date < first) {
      violations.Add("effective_date",
                     "must not be before " + date::Format(first));
    }
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return query;
}

absl::StatusOr<ImportInput> ValidateImport(const Messages& messages) {
  Violations violations;
  ImportInput input;
  CheckHead(messages, input, violations);
  CheckRows(messages, input.fiscal_year, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  SortAndMerge(messages, input, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return input;
}

}  // namespace jixiao::budget
