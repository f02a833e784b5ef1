// jixiao budget reverse
#include <optional>

#include "absl/strings/str_cat.h"
#include "common/money/money.h"
#include "common/rational/rational.h"
#include "common/resource/names.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/commands/record_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetRecord;
using budget::v1::BudgetService;
using rational::Rational;

constexpr std::size_t kMaxRecordId = 64;

// What the command line asks for.
struct Wish {
  ReportKey key;
  std::string record_id;
  std::string reason;
  std::string new_record_id;            // empty: made
  int month = 0;                        // 0: that of the record
  std::optional<Rational> amount_yuan;  // taken off, positive; none: the rest
  bool validate_only = false;
};

std::string RecordName(const ReportKey& key, const std::string& record_id) {
  return resource::ChildName(key.department, "budgetRecords",
                             absl::StrCat(key.fiscal_year, "-", record_id));
}

absl::StatusOr<Rational> AmountOf(const Arguments& arguments) {
  const auto amount = Rational::ParseDecimal(arguments.Get("amount"));
  if (!amount.ok()) return status::Annotate(amount.status(), "--amount");
  if (amount->Sign() <= 0) {
    return status::InvalidValue(
        "--amount is not above 0; accepted: how much is taken off, without "
        "sign");
  }
  return AmountUnitOf(arguments) == AmountUnit::kWan
             ? *amount * Rational::FromInt(10'000)
             : *amount;
}

absl::StatusOr<Wish> WishOf(const Arguments& arguments) {
  Wish wish;
  JX_ASSIGN_OR_RETURN(wish.key, KeyOf(arguments));
  wish.record_id = arguments.arguments()[0];
  if (wish.record_id.find('/') != std::string::npos) {
    return status::InvalidValue(
        absl::StrCat("RECORD is ", text::Quote(wish.record_id),
                     "; accepted: the record id alone, such as 2024-E-06"));
  }
  wish.reason = arguments.Get("reason");
  wish.new_record_id = arguments.Get("record_id");
  wish.validate_only = arguments.Has("validate_only");
  if (arguments.Has("month")) {
    JX_ASSIGN_OR_RETURN(wish.month, arguments.GetInt("month", 1, 12));
  }
  if (arguments.Has("amount")) {
    JX_ASSIGN_OR_RETURN(wish.amount_yuan, AmountOf(arguments));
  }
  return wish;
}

// "2024-E-06.R2" for the second reversal of 2024-E-06.
absl::StatusOr<std::string> NewRecordId(Context& context, const Wish& wish) {
  budget::v1::ListBudgetRecordsRequest request;
  request.set_parent(wish.key.Parent());
  request.set_fiscal_year(wish.key.fiscal_year);
  request.set_filter(
      absl::StrCat("reversed_record = \"", wish.record_id, "\""));
  request.set_page_size(kMaxPageSize);
  int reversals = 0;
  JX_RETURN_IF_ERROR(
      ForEachPage(context, &BudgetService::Stub::ListBudgetRecords, request,
                  [&](budget::v1::ListBudgetRecordsResponse& page) {
                    reversals += page.budget_records_size();
                    return true;
                  }));
  const std::string id = absl::StrCat(wish.record_id, ".R", reversals + 1);
  if (id.size() <= kMaxRecordId) return id;
  return status::InvalidValue(
      absl::StrCat("a record id made from ", wish.record_id,
                   " would be too long; name the new record with --record_id"));
}

// The amount of the reversal: of the opposite sign.
absl::StatusOr<google::type::Money> ReversalAmount(const BudgetRecord& original,
                                                   const Wish& wish) {
  const Rational remaining = YuanOf(original.remaining_amount());
  if (remaining.IsZero() && !YuanOf(original.amount()).IsZero()) {
    return status::FailedPrecondition(
        type::v1::ERROR_REASON_REVERSAL_REFUSED,
        absl::StrCat(wish.record_id, " is reversed already; nothing is left"),
        {{"record", wish.record_id}}, original.name());
  }
  Rational amount = -remaining;
  if (wish.amount_yuan) {
    amount = remaining.IsNegative() ? *wish.amount_yuan : -*wish.amount_yuan;
  }
  JX_ASSIGN_OR_RETURN(const money::Money money, money::Money::FromYuan(amount));
  return money::ToProto(money);
}

absl::StatusOr<BudgetRecord> Reversal(Context& context, const Wish& wish,
                                      const BudgetRecord& original) {
  BudgetRecord reversal;
  JX_ASSIGN_OR_RETURN(*reversal.mutable_amount(),
                      ReversalAmount(original, wish));
  if (!wish.new_record_id.empty()) {
    reversal.set_record_id(wish.new_record_id);
  } else {
    JX_ASSIGN_OR_RETURN(*reversal.mutable_record_id(),
                        NewRecordId(context, wish));
  }
  reversal.set_fiscal_year(wish.key.fiscal_year);
  reversal.set_stage(original.stage());
  reversal.set_direction(original.direction());
  reversal.set_reversed_record(original.name());
  reversal.set_reason(wish.reason);
  reversal.set_month(wish.month);
  return reversal;
}

void PrintReversal(
    Context& context, const Wish& wish, const BudgetRecord& original,
    const budget::v1::BatchCreateBudgetRecordsResponse& response) {
  const BudgetRecord& reversal = response.budget_records(0);
  if (context.json) {
    Json result = Json::Object();
    result.Set("reversed_record", Json::Text(original.name()));
    result.Set("reversal", RecordJson(reversal));
    result.Set("validate_only", Json::Bool(wish.validate_only));
    result.Set("sequence", Json::Number(response.sequence()));
    context.out << result.Dump();
    return;
  }
  const AmountUnit unit = AmountUnitOf(context.arguments);
  const Rational rest =
      YuanOf(original.remaining_amount()) + YuanOf(reversal.amount());
  context.out << (wish.validate_only
                      ? In(context.language, "核对通过，未写入：",
                           "checked, nothing written: ")
                      : In(context.language, "已冲销 ", "reversed "))
              << wish.record_id << "  " << AmountText(reversal.amount(), unit)
              << " " << NameOf(unit)
              << In(context.language, "  余额 ", "  left ")
              << AmountText(rest, unit) << " " << NameOf(unit)
              << In(context.language, "\n  冲销记录 ", "\n  by record ")
              << reversal.record_id();
  if (!wish.validate_only) {
    context.out << In(context.language, "  序号 ", "  sequence ")
                << reversal.sequence();
  }
  context.out << "\n";
}

int Reverse(Context& context) {
  const auto wish = WishOf(context.arguments);
  if (!wish.ok()) return Misuse(context, wish.status());
  budget::v1::GetBudgetRecordRequest get;
  get.set_name(RecordName(wish->key, wish->record_id));
  BudgetRecord original;
  const absl::Status found =
      CallBudget(context, &BudgetService::Stub::GetBudgetRecord, get, original);
  if (!found.ok()) return Fail(context, found);
  const auto reversal = Reversal(context, *wish, original);
  if (!reversal.ok()) return Fail(context, reversal.status());
  budget::v1::BatchCreateBudgetRecordsRequest request;
  request.set_parent(wish->key.Parent());
  request.set_fiscal_year(wish->key.fiscal_year);
  *request.add_budget_records() = *reversal;
  request.set_request_id(Uuid4());
  request.set_validate_only(wish->validate_only);
  budget::v1::BatchCreateBudgetRecordsResponse response;
  const absl::Status error =
      CallBudget(context, &BudgetService::Stub::BatchCreateBudgetRecords,
                 request, response);
  if (!error.ok()) return Fail(context, error);
  if (response.budget_records_size() != 1) {
    return Fail(context, absl::InternalError(
                             "the budget service answered without the record"));
  }
  PrintReversal(context, *wish, original, response);
  return kExitOk;
}

}  // namespace

std::vector<Command> BudgetReverseCommands() {
  Command reverse;
  reverse.name = "budget reverse";
  reverse.summary = "correct a record by a reversing entry";
  reverse.text =
      "Records are never changed or removed: a reversal takes what is left of\n"
      "one, or the part that --amount names, off every sum it is in, under "
      "all\n"
      "the dimensions of the record. The right row is then posted under a new\n"
      "id. In a year that is closed only reviewers and operators may reverse.";
  reverse.examples =
      "jixiao budget reverse 2024-E-05 --department nj-tcj --year 2024 "
      "--reason \"误记科目\" --validate_only\n"
      "jixiao budget reverse 2024-E-05 --department nj-tcj --year 2024 "
      "--reason \"多计 0.30 万元\" --amount 0.30 --validate_only";
  reverse.syntax.arguments = {
      {"RECORD", "the record id, as `jixiao budget list` shows it"}};
  FlagSpec amount;
  amount.name = "amount";
  amount.value = "AMOUNT";
  amount.help = "how much to take off, in --unit; without it all that is left";
  FlagSpec record_id;
  record_id.name = "record_id";
  record_id.value = "ID";
  record_id.help =
      "the id of the reversing record, such as its voucher's; without it one "
      "is made";
  reverse.syntax.flags = {
      DepartmentFlag(),
      YearFlag(),
      ReasonFlag(),
      amount,
      record_id,
      MonthFlag("the month it is posted to, not before the record's; without "
                "it the same"),
      ValidateOnlyFlag(),
      UnitFlag()};
  reverse.run = &Reverse;
  return {reverse};
}

}  // namespace jixiao::cli
