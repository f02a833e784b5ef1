// jixiao budget year show, close, seal
#include "absl/strings/str_cat.h"
#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/uuid/uuid.h"
#include "services/cli/commands/budget_commands.h"
#include "services/cli/output/budget_words.h"
#include "services/cli/output/table.h"
#include "services/cli/output/time_text.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetService;
using budget::v1::FiscalYear;
using BudgetStub = BudgetService::Stub;

std::string YearName(const ReportKey& key) {
  return resource::ChildName(key.department, "fiscalYears",
                             absl::StrCat(key.fiscal_year));
}

absl::Status GetYear(Context& context, const ReportKey& key, FiscalYear& year) {
  budget::v1::GetFiscalYearRequest request;
  request.set_name(YearName(key));
  return CallBudget(context, &BudgetStub::GetFiscalYear, request, year);
}

absl::StatusOr<std::vector<FiscalYear>> ListYears(
    Context& context, const std::string& department) {
  std::vector<FiscalYear> years;
  budget::v1::ListFiscalYearsRequest request;
  request.set_parent(resource::DepartmentName(department));
  request.set_page_size(kMaxPageSize);
  JX_RETURN_IF_ERROR(
      ForEachPage(context, &BudgetStub::ListFiscalYears, request,
                  [&](budget::v1::ListFiscalYearsResponse& page) {
                    for (FiscalYear& year : *page.mutable_fiscal_years()) {
                      years.push_back(std::move(year));
                    }
                    return true;
                  }));
  return years;
}

Json FiscalYearJson(const FiscalYear& year) {
  Json plan = Json::Array();
  for (const auto& amount : year.planned_payments()) {
    plan.Add(AmountJson(amount));
  }
  Json item = Json::Object();
  item.Set("name", Json::Text(year.name()));
  item.Set("fiscal_year", Json::Number(year.fiscal_year()));
  item.Set("state", Json::Text(EnumName(year.state())));
  item.Set("opening_carry_over", AmountJson(year.has_opening_carry_over(),
                                            year.opening_carry_over()));
  item.Set("closing_carry_over", AmountJson(year.has_closing_carry_over(),
                                            year.closing_carry_over()));
  item.Set("carry_over_resolution", AmountJson(year.has_carry_over_resolution(),
                                               year.carry_over_resolution()));
  item.Set("planned_payments", std::move(plan));
  item.Set("transcribed", Json::Bool(year.transcribed()));
  item.Set("sequence", Json::Number(year.sequence()));
  item.Set("update_time", Json::TextOrNull(TimeCode(year.update_time())));
  return item;
}

std::string PlanTotal(const FiscalYear& year, AmountUnit unit) {
  if (year.planned_payments().empty()) return "—";
  rational::Rational total;
  for (const auto& amount : year.planned_payments()) total += YuanOf(amount);
  return AmountText(total, unit);
}

void PrintYears(Context& context, const std::vector<FiscalYear>& years) {
  const Language language = context.language;
  if (years.empty()) {
    context.out << In(language, "各年度都未变更过，全部开放\n",
                      "no year was ever changed; all are open\n");
    return;
  }
  const AmountUnit unit = AmountUnitOf(context.arguments);
  const auto amount = [&](const char* chinese, const char* english) {
    return Table::Column{AmountTitle(In(language, chinese, english), unit),
                         Table::Align::kRight};
  };
  const bool wide = context.terminal.width >= kWideTerminal;
  std::vector<Table::Column> columns = {
      {In(language, "年度", "year")},
      {In(language, "状态", "state")},
      amount("年初结转", "opening"),
      amount("年末结转", "closing"),
      amount("用款计划", "planned"),
      {In(language, "序号", "sequence"), Table::Align::kRight}};
  if (wide) columns.push_back({In(language, "最近变更", "changed")});
  Table table(std::move(columns));
  for (const FiscalYear& year : years) {
    std::vector<Table::Cell> cells = {
        absl::StrCat(year.fiscal_year()),
        WordOf(year.state(), language),
        AmountOrDash(year.has_opening_carry_over(), year.opening_carry_over(),
                     unit),
        AmountOrDash(year.has_closing_carry_over(), year.closing_carry_over(),
                     unit),
        PlanTotal(year, unit),
        year.sequence() == 0 ? "—" : absl::StrCat(year.sequence())};
    if (wide) cells.emplace_back(TimeText(year.update_time()));
    table.AddRow(std::move(cells));
  }
  context.out << table.Render(context.terminal);
}

void PrintPlan(Context& context, const FiscalYear& year) {
  if (year.planned_payments().empty()) return;
  const AmountUnit unit = AmountUnitOf(context.arguments);
  Table table({{In(context.language, "月", "month"), Table::Align::kRight},
               {AmountTitle(In(context.language, "用款计划", "planned"), unit),
                Table::Align::kRight}});
  for (int i = 0; i < year.planned_payments_size(); ++i) {
    table.AddRow(
        {absl::StrCat(i + 1), AmountText(year.planned_payments(i), unit)});
  }
  context.out << "\n" << table.Render(context.terminal);
}

int ShowYears(Context& context) {
  const auto department = DepartmentOf(context.arguments);
  if (!department.ok()) return Misuse(context, department.status());
  std::vector<FiscalYear> years;
  if (context.arguments.Has("year")) {
    const auto key = KeyOf(context.arguments);
    if (!key.ok()) return Misuse(context, key.status());
    years.emplace_back();
    const absl::Status error = GetYear(context, *key, years[0]);
    if (!error.ok()) return Fail(context, error);
  } else {
    auto listed = ListYears(context, *department);
    if (!listed.ok()) return Fail(context, listed.status());
    years = *std::move(listed);
  }
  if (context.json) {
    Json list = Json::Array();
    for (const FiscalYear& year : years) list.Add(FiscalYearJson(year));
    context.out << list.Dump();
    return kExitOk;
  }
  PrintYears(context, years);
  if (context.arguments.Has("year")) PrintPlan(context, years[0]);
  return kExitOk;
}

// Reads the year, then moves that version of it on.
template <typename Request>
int Move(Context& context,
         grpc::Status (BudgetStub::*method)(grpc::ClientContext*,
                                            const Request&, FiscalYear*)) {
  const auto key = KeyOf(context.arguments);
  if (!key.ok()) return Misuse(context, key.status());
  FiscalYear there;
  const absl::Status found = GetYear(context, *key, there);
  if (!found.ok()) return Fail(context, found);
  Request request;
  request.set_name(YearName(*key));
  request.set_etag(there.etag());
  request.set_request_id(Uuid4());
  request.set_validate_only(context.arguments.Has("validate_only"));
  FiscalYear year;
  const absl::Status error = CallBudget(context, method, request, year);
  if (!error.ok()) return Fail(context, error);
  if (context.json) {
    context.out << FiscalYearJson(year).Dump();
    return kExitOk;
  }
  if (request.validate_only()) {
    context.out << In(context.language, "核对通过，未写入：",
                      "checked, nothing written: ");
  }
  context.out << request.name() << "  "
              << WordOf(year.state(), context.language) << "\n";
  return kExitOk;
}

int Close(Context& context) {
  return Move<budget::v1::CloseFiscalYearRequest>(context,
                                                  &BudgetStub::CloseFiscalYear);
}

int Seal(Context& context) {
  return Move<budget::v1::SealFiscalYearRequest>(context,
                                                 &BudgetStub::SealFiscalYear);
}

}  // namespace

std::vector<Command> BudgetYearCommands() {
  Command show;
  show.name = "budget year show";
  show.summary = "show the state, carry-over and payment schedule of years";
  show.text =
      "Shows one fiscal year with its payment schedule (用款计划), or without\n"
      "--year every year of the department that was ever changed. Years are "
      "开放\n"
      "(records of every kind), 已结账 (only reversals) or 已封存 (nothing).";
  show.examples =
      "jixiao budget year show --department nj-tcj --year 2024\n"
      "jixiao budget year show --department nj-tcj --json";
  FlagSpec year = YearFlag();
  year.required = false;
  year.help = "one fiscal year; without it all";
  show.syntax.flags = {DepartmentFlag(), year, UnitFlag()};
  show.run = &ShowYears;

  Command close;
  close.name = "budget year close";
  close.summary = "close a fiscal year: only reversals from then on";
  close.text =
      "Closes a year for good (结账). It is refused while an import of the "
      "year\n"
      "is unfinished, or where its carry-over differs from that of a "
      "neighbouring\n"
      "year. For reviewers and operators.";
  close.examples =
      "jixiao budget year close --department nj-tcj --year 2024 "
      "--validate_only";
  close.syntax.flags = {DepartmentFlag(), YearFlag(), ValidateOnlyFlag()};
  close.run = &Close;

  Command seal;
  seal.name = "budget year seal";
  seal.summary = "seal a closed fiscal year: nothing changes any more";
  seal.text =
      "Seals a year that is closed (封存): not even reversals are taken. This\n"
      "cannot be undone. For reviewers and operators.";
  seal.examples =
      "jixiao budget year seal --department nj-tcj --year 2023 --validate_only";
  seal.syntax.flags = {DepartmentFlag(), YearFlag(), ValidateOnlyFlag()};
  seal.run = &Seal;
  return {show, close, seal};
}

}  // namespace jixiao::cli
