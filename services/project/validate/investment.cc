#include "services/project/validate/investment.h"

#include <map>
#include <optional>
#include <utility>

#include "common/clock/date.h"
#include "common/resource/fields.h"
#include "common/resource/requests.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/project/domain/currency.h"
#include "services/project/domain/investment.h"
#include "services/project/domain/project_state.h"
#include "services/project/validate/amount.h"
#include "services/project/validate/project.h"
#include "services/project/validate/transition.h"

namespace jixiao::project {
namespace {

using status::Violations;

constexpr char kAnyProject[] = "-";
constexpr int kMonths = 12;

std::string RowField(size_t index) {
  return "investments[" + std::to_string(index) + "]";
}

// Checks one row and completes it; `path` is its field path with the dot.
class RowCheck {
 public:
  RowCheck(const std::string& department, absl::CivilDay today,
           const std::string& path, v1::Investment& row, Violations& violations)
      : department_(department),
        today_(today),
        path_(path),
        row_(row),
        violations_(violations) {}

  void Run() {
    const resource::Child key =
        CheckProjectName(row_.project(), path_ + "project", violations_);
    if (!key.department.empty() && key.department != department_) {
      Add("project", "must be of the parent, departments/" + department_ +
                         "; is of departments/" + key.department);
    }
    resource::CheckId(row_.investment_id(), path_ + "investment_id",
                      violations_);
    row_.set_name(InvestmentName(key, row_.investment_id()));
    if (!v1::Investment::Kind_IsValid(row_.kind()) ||
        row_.kind() == v1::Investment::KIND_UNSPECIFIED) {
      Add("kind", "must be ACTUAL or FOREIGN_CAPITAL");
    }
    Month();
    Amount();
    const bool negative =
        row_.amount().units() < 0 || row_.amount().nanos() < 0;
    resource::CheckText(row_.reason(), {kMaxReason, negative}, path_ + "reason",
                        violations_);
    resource::CheckText(row_.evidence(), {kMaxEvidence}, path_ + "evidence",
                        violations_);
  }

 private:
  void Add(const char* field, std::string description) {
    violations_.Add(path_ + field, std::move(description));
  }

  void Month() {
    resource::CheckYear(row_.year(), path_ + "year", violations_);
    if (row_.month() < 1 || row_.month() > kMonths) {
      Add("month", "must be 1 to 12, is " + std::to_string(row_.month()));
      return;
    }
    const absl::CivilDay first(row_.year(), row_.month(), 1);
    if (row_.year() <= resource::kMaxYear && first > today_ + 1) {
      Add("month", "must have begun by " + date::Format(today_ + 1) +
                       ", a day after today; begins on " + date::Format(first));
    }
  }

  void Amount() {
    row_.clear_amount_cny();
    const std::string field = path_ + "amount";
    if (!row_.has_amount()) {
      Add("amount", "must be set");
      return;
    }
    const auto units = row_.kind() == v1::Investment::KIND_ACTUAL
                           ? CheckCny(row_.amount(), field, violations_)
                           : CheckMoney(row_.amount(), field, violations_);
    if (!units.has_value()) return;
    if (*units == 0) Add("amount", "must not be 0");
    const std::string& currency = row_.amount().currency_code();
    const auto rate =
        CheckRate(row_.rate(), currency, path_ + "rate", violations_);
    if (!rate.has_value()) return;
    const auto fen = ToFen(*units, currency, *rate);
    if (!fen.has_value()) {
      Add("amount", "is too much in CNY at the rate");
      return;
    }
    *row_.mutable_amount_cny() = MoneyOf(*fen, kCny);
    row_.clear_rate();
    if (currency != kCny) row_.mutable_rate()->set_value(rate->ToString());
  }

  const std::string& department_;
  const absl::CivilDay today_;
  const std::string path_;
  v1::Investment& row_;
  Violations& violations_;
};

// The rows of the request, checked and completed.
std::vector<v1::Investment> CheckRows(
    const v1::BatchCreateInvestmentsRequest& request,
    const std::string& department, absl::CivilDay today,
    Violations& violations) {
  std::vector<v1::Investment> rows;
  const int count = request.investments_size();
  if (count == 0 || count > kMaxInvestmentsInBatch) {
    violations.Add("investments", "must be 1 to " +
                                      std::to_string(kMaxInvestmentsInBatch) +
                                      " entries, is " + std::to_string(count));
    return rows;
  }
  rows.assign(request.investments().begin(), request.investments().end());
  for (size_t i = 0; i < rows.size(); ++i) {
    RowCheck(department, today, RowField(i) + ".", rows[i], violations).Run();
  }
  return rows;
}

void Collect(std::vector<v1::Investment> rows, InvestmentInput& input,
             Violations& violations) {
  std::map<std::string, size_t> by_name;  // places
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto [found, added] =
        by_name.emplace(rows[i].name(), input.investments.size());
    input.places.push_back(found->second);
    if (added) {
      input.investments.push_back(std::move(rows[i]));
      input.first_rows.push_back(i);
    } else if (ContentDigest(rows[i]) !=
               ContentDigest(input.investments[found->second])) {
      violations.Add(RowField(i) + ".investment_id",
                     text::Quote(rows[i].investment_id()) +
                         " stands with other content in " +
                         RowField(input.first_rows[found->second]));
    }
  }
}

}  // namespace

absl::StatusOr<InvestmentInput> ValidateBatch(
    const v1::BatchCreateInvestmentsRequest& request, absl::CivilDay today) {
  Violations violations;
  InvestmentInput input;
  input.department =
      resource::CheckDepartmentName(request.parent(), "parent", violations);
  resource::CheckRequestId(request.request_id(), violations);
  std::vector<v1::Investment> rows =
      CheckRows(request, input.department, today, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  Collect(std::move(rows), input, violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return input;
}

absl::StatusOr<resource::Child> ValidateListInvestments(
    const v1::ListInvestmentsRequest& request) {
  Violations violations;
  resource::Child key;
  const auto any = resource::ParseChildName(request.parent(), kProjects);
  if (any.has_value() && any->id == kAnyProject &&
      resource::IsId(any->department)) {
    key.department = any->department;
  } else {
    key = CheckProjectName(request.parent(), "parent", violations);
  }
  resource::CheckPageSize(request.page_size(), violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return key;
}

}  // namespace jixiao::project
