#include "services/budget/validate/record.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "common/money/money.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/text/text.h"
#include "services/budget/domain/record.h"
#include "services/budget/domain/record_key.h"
#include "services/budget/validate/amount.h"

namespace jixiao::budget {
namespace {

using resource::TextRule;
using status::Violations;

constexpr size_t kMaxSourceDocument = 300;
constexpr size_t kMaxReason = 300;
constexpr size_t kMaxBudgetProject = 100;
constexpr size_t kMaxName = 100;

bool IsDigits(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return c >= '0' && c <= '9'; });
}

std::string Is(const std::string& text) { return ", is " + text::Quote(text); }

// Checks one row; `path` is its field path with the dot.
class RowCheck {
 public:
  RowCheck(const v1::BudgetRecord& row, const std::string& department,
           int32_t fiscal_year, const ReferenceData& reference,
           const std::string& path, Violations& violations)
      : row_(row),
        department_(department),
        fiscal_year_(fiscal_year),
        reference_(reference),
        path_(path),
        violations_(violations) {}

  void Run() {
    if (!IsRecordId(row_.record_id())) {
      Add("record_id", "must be 1 to 64 of letters, digits, '-', '_' and '.'" +
                           Is(row_.record_id()));
    }
    if (row_.fiscal_year() != fiscal_year_) {
      Add("fiscal_year", "must be that of the request, " +
                             std::to_string(fiscal_year_) + ", is " +
                             std::to_string(row_.fiscal_year()));
    }
    if (row_.reversed_record().empty()) {
      Posting();
    } else {
      Reversal();
    }
    Amounts();
    if (row_.month() < 0 || row_.month() > 12) {
      Add("month", "must be 1 to 12, or 0 for not reported; is " +
                       std::to_string(row_.month()));
    }
    Text("source_document", row_.source_document(), {kMaxSourceDocument});
    Text("functional_name", row_.functional_name(), {kMaxName});
    Text("economic_name", row_.economic_name(), {kMaxName});
  }

 private:
  void Add(const char* field, std::string description) {
    violations_.Add(path_ + field, std::move(description));
  }

  void Text(const char* field, const std::string& value, const TextRule& rule) {
    if (value.empty() && !rule.required) return;
    resource::CheckText(value, rule, path_ + field, violations_);
  }

  // A dimension that is known only where `applies`.
  void Only(const char* field, bool reported, bool applies, const char* where) {
    if (reported && !applies) {
      Add(field, std::string("is for ") + where + " only");
    }
  }

  void Posting() {
    Head();
    Kinds();
    Marks();
    Codes();
    Text("budget_project", row_.budget_project(), {kMaxBudgetProject});
    if (!row_.budget_unit().empty()) {
      resource::CheckId(row_.budget_unit(), path_ + "budget_unit", violations_);
    }
    if (!row_.reason().empty()) Add("reason", "is for reversals only");
  }

  void Head() {
    if (!v1::BudgetStage_IsValid(row_.stage()) ||
        row_.stage() == v1::BUDGET_STAGE_UNSPECIFIED) {
      Add("stage", "must be INITIAL, ADJUSTMENT or EXECUTION");
    }
    if (!v1::Direction_IsValid(row_.direction()) ||
        row_.direction() == v1::DIRECTION_UNSPECIFIED) {
      Add("direction", "must be REVENUE or EXPENDITURE");
    }
  }

  void Kinds() {
    if (!v1::RevenueKind_IsValid(row_.revenue_kind())) {
      Add("revenue_kind", "must be APPROPRIATION, NON_TAX or OTHER");
    } else {
      Only("revenue_kind", row_.revenue_kind() != 0, IsRevenue(), "revenue");
    }
    if (!v1::ExpenditureKind_IsValid(row_.expenditure_kind())) {
      Add("expenditure_kind",
          "must be BASIC, BASIC_PERSONNEL, BASIC_OPERATING or PROJECT");
    } else {
      Only("expenditure_kind", row_.expenditure_kind() != 0, IsExpenditure(),
           "expenditure");
    }
    if (!v1::FundType_IsValid(row_.fund_type())) {
      Add("fund_type",
          "must be GENERAL_PUBLIC_BUDGET, GOVERNMENT_FUND, STATE_CAPITAL, "
          "SPECIAL_ACCOUNT or OTHER");
    }
  }

  void Marks() {
    if (!v1::AdjustmentKind_IsValid(row_.adjustment_kind())) {
      Add("adjustment_kind", "must be ADDITION, REDUCTION or RESTRUCTURING");
    } else {
      Only("adjustment_kind", row_.adjustment_kind() != 0, IsAdjustment(),
           "stage ADJUSTMENT");
    }
    Only("policy_exempt", row_.has_policy_exempt(), IsAdjustment(),
         "stage ADJUSTMENT");
    Only("budget_project", !row_.budget_project().empty(), IsExpenditure(),
         "expenditure");
    Only("procurement", row_.has_procurement(), IsExpenditure(), "expenditure");
    if (!v1::ThreePublicKind_IsValid(row_.three_public_kind())) {
      Add("three_public_kind",
          "must be NONE, ABROAD, VEHICLE_PURCHASE, VEHICLE_OPERATION or "
          "RECEPTION");
    } else {
      Only("three_public_kind", row_.three_public_kind() != 0, IsExpenditure(),
           "expenditure");
    }
  }

  void Codes() {
    const std::string& functional = row_.functional_code();
    const size_t digits = functional.size();
    if (!IsDigits(functional) ||
        (digits != 0 && digits != 3 && digits != 5 && digits != 7)) {
      Add("functional_code", "must be 3, 5 or 7 digits" + Is(functional));
    } else {
      OfTheTable("functional_code", CodeKind::kFunctional, functional);
    }
    const std::string& economic = row_.economic_code();
    if (!IsDigits(economic) ||
        (!economic.empty() && economic.size() != 3 && economic.size() != 5)) {
      Add("economic_code", "must be 3 or 5 digits" + Is(economic));
    } else {
      OfTheTable("economic_code", CodeKind::kEconomic, economic);
    }
  }

  void OfTheTable(const char* field, CodeKind kind, const std::string& code) {
    if (code.empty()) return;
    std::string fault = reference_.codes.Fault(kind, fiscal_year_, code);
    if (!fault.empty()) Add(field, std::move(fault));
  }

  // What a reversal takes from the other record is compared with that later
  // (domain/reversal.h).
  void Reversal() {
    const auto key = ParseRecordName(row_.reversed_record());
    if (!key.has_value()) {
      Add("reversed_record",
          "must be departments/{department}/budgetRecords/{fiscal_year}-"
          "{record_id}" +
              Is(row_.reversed_record()));
    } else if (key->department != department_) {
      Add("reversed_record", "must be of the same department, " + department_ +
                                 Is(row_.reversed_record()));
    } else if (key->fiscal_year != fiscal_year_) {
      Add("reversed_record", "must be of the same fiscal year, " +
                                 std::to_string(fiscal_year_) +
                                 Is(row_.reversed_record()));
    } else if (key->record_id == row_.record_id()) {
      Add("reversed_record", "must be another record");
    }
    Text("reason", row_.reason(), {kMaxReason, /*required=*/true});
  }

  void Amounts() {
    if (!row_.has_amount()) {
      Add("amount", "must be set; a nil return is a row of 0.00");
    } else {
      const auto amount =
          CheckAmount(row_.amount(), path_ + "amount", violations_);
      if (amount.has_value() && *amount < money::Money() && !IsAdjustment() &&
          row_.reversed_record().empty()) {
        Add("amount",
            "must not be negative outside stage ADJUSTMENT but in reversals, "
            "is " +
                money::FormatYuan(*amount));
      }
    }
    if (row_.has_resolution()) {
      CheckResolution(row_.resolution(), path_ + "resolution", violations_);
    }
  }

  bool IsRevenue() const { return row_.direction() == v1::DIRECTION_REVENUE; }
  bool IsExpenditure() const {
    return row_.direction() == v1::DIRECTION_EXPENDITURE;
  }
  bool IsAdjustment() const {
    return row_.stage() == v1::BUDGET_STAGE_ADJUSTMENT;
  }

  const v1::BudgetRecord& row_;
  const std::string& department_;
  const int32_t fiscal_year_;
  const ReferenceData& reference_;
  const std::string& path_;
  Violations& violations_;
};

}  // namespace

void CheckRow(const v1::BudgetRecord& row, const std::string& department,
              int32_t fiscal_year, const ReferenceData& reference,
              const std::string& path, status::Violations& violations) {
  RowCheck(row, department, fiscal_year, reference, path, violations).Run();
}

void NoteNames(const v1::BudgetRecord& row, int32_t fiscal_year,
               const ReferenceData& reference, int64_t index,
               std::vector<v1::RowRemark>& findings) {
  const auto note = [&](const char* field, CodeKind kind,
                        const std::string& code, const std::string& given) {
    if (code.empty() || given.empty()) return;
    const std::string name = reference.codes.NameOf(kind, fiscal_year, code);
    if (name.empty() || name == given) return;
    v1::RowRemark remark;
    remark.set_index(index);
    remark.set_record_id(row.record_id());
    remark.set_field(field);
    remark.set_description(text::Quote(given) + " is not the name of " + code +
                           ", which is " + text::Quote(name));
    findings.push_back(std::move(remark));
  };
  note("functional_name", CodeKind::kFunctional, row.functional_code(),
       row.functional_name());
  note("economic_name", CodeKind::kEconomic, row.economic_code(),
       row.economic_name());
}

}  // namespace jixiao::budget
