#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "services/project/validate.h"

namespace jixiao::project {
namespace {

using testing::HasViolation;
using Request = v1::ImportProjectsRequest;

void SetDate(google::type::Date* date, int year, int month, int day) {
  date->set_year(year);
  date->set_month(month);
  date->set_day(day);
}

void SetYuan(google::type::Money* money, int64_t units, int32_t nanos = 0) {
  money->set_currency_code("CNY");
  money->set_units(units);
  money->set_nanos(nanos);
}

void AddProject(Request& request, const std::string& code) {
  v1::Project& project = *request.add_projects();
  project.set_code(code);
  project.set_display_name("讯联液压元件制造基地");
  project.set_district("溧水区");
  project.set_fiscal_year(2024);
  project.set_kind(v1::PROJECT_KIND_OTHER);
  project.set_operation_type(v1::OPERATION_TYPE_START);
  SetYuan(project.mutable_planned_total(), 5000000000);
  SetDate(project.mutable_stage_dates()->mutable_signed_date(), 2024, 3, 1);
  SetDate(project.mutable_stage_dates()->mutable_started_date(), 2024, 6, 1);
}

void AddTarget(Request& request, const std::string& metric,
               const std::string& value, const std::string& unit) {
  v1::Target& target = *request.add_targets();
  target.set_fiscal_year(2024);
  target.set_metric(metric);
  target.mutable_value()->set_value(value);
  target.set_unit(unit);
}

Request First() {
  Request request;
  request.set_parent("departments/nj-tcj");
  request.set_fiscal_year(2024);
  return request;
}

// One project p0 and one target, both right.
Request Good() {
  Request request = First();
  AddProject(request, "p0");
  AddTarget(request, "project.started.count", "300", "item");
  return request;
}

TEST(ValidateImport, TakesGoodRows) {
  JX_ASSERT_OK_AND_ASSIGN(const ImportRows rows, ValidateImport({Good()}));
  EXPECT_EQ(rows.department, "nj-tcj");
  ASSERT_EQ(rows.projects.size(), 1u);
  EXPECT_EQ(rows.projects[0].planned_total->fen(), 500000000000);
  EXPECT_EQ(rows.projects[0].actual_investment, std::nullopt);
  EXPECT_EQ(rows.projects[0].stage_dates[1], absl::CivilDay(2024, 3, 1));
  ASSERT_EQ(rows.targets.size(), 1u);
  EXPECT_EQ(rows.targets[0].value, rational::Rational::FromInt(300));
  EXPECT_EQ(rows.request_digest.size(), 64u);
}

TEST(ValidateImport, NeedsAFirstMessage) {
  const absl::Status status = ValidateImport({}).status();
  EXPECT_THAT(status, HasViolation("parent", "must not be empty"));
  EXPECT_THAT(status, HasViolation("fiscal_year", "is 0"));
}

struct BadRow {
  const char* name;
  std::function<void(v1::Project&, v1::Target&)> spoil;
  std::string field;
  std::string description;
};

const std::vector<BadRow>& BadRows() {
  static const auto& rows = *new std::vector<BadRow>{
      {"Code", [](auto& p, auto&) { p.set_code("P 1"); }, "projects[0].code",
       "must be a lower-case letter, then up to 62 lower-case letters, digits "
       "and hyphens, not ending in a hyphen; is \"P 1\""},
      {"NoName", [](auto& p, auto&) { p.clear_display_name(); },
       "projects[0].display_name", "must not be empty"},
      {"LongDistrict",
       [](auto& p, auto&) { p.set_district(std::string(41, 'x')); },
       "projects[0].district", "must have at most 40 characters, has 41"},
      {"BlankInDistrict", [](auto& p, auto&) { p.set_district("江宁区　"); },
       "projects[0].district", "must not begin or end with a blank"},
      {"ControlCharacter", [](auto& p, auto&) { p.set_display_name("a\tb"); },
       "projects[0].display_name", "must not hold control characters"},
      {"Year", [](auto& p, auto&) { p.set_fiscal_year(2023); },
       "projects[0].fiscal_year",
       "must be 2024, the year of the import, is 2023"},
      {"NoKind", [](auto& p, auto&) { p.clear_kind(); }, "projects[0].kind",
       "must be one of PROJECT_KIND_LARGE_MANUFACTURING, "
       "PROJECT_KIND_LARGE_SERVICES, PROJECT_KIND_HEADQUARTERS, "
       "PROJECT_KIND_FOREIGN, PROJECT_KIND_FUTURE_INDUSTRY, "
       "PROJECT_KIND_OTHER, is 0"},
      {"UnknownType",
       [](auto& p, auto&) {
         p.set_operation_type(static_cast<v1::OperationType>(9));
       },
       "projects[0].operation_type",
       "must be one of OPERATION_TYPE_START, OPERATION_TYPE_OPERATING, is 9"},
      {"Currency",
       [](auto& p, auto&) {
         p.mutable_planned_total()->set_currency_code("USD");
       },
       "projects[0].planned_total.currency_code", "CNY"},
      {"Negative",
       [](auto& p, auto&) { SetYuan(p.mutable_actual_investment(), -5); },
       "projects[0].actual_investment", "must be 0 or more, is -5.00"},
      {"SubFen",
       [](auto& p, auto&) {
         SetYuan(p.mutable_filed_investment(), 1, 1000000);
       },
       "projects[0].filed_investment.nanos", "fen"},
      {"NoSuchDay",
       [](auto& p, auto&) {
         SetDate(p.mutable_stage_dates()->mutable_landed_date(), 2024, 2, 30);
       },
       "projects[0].stage_dates.landed_date", ""},
      {"Order",
       [](auto& p, auto&) {
         SetDate(p.mutable_stage_dates()->mutable_started_date(), 2024, 2, 29);
       },
       "projects[0].stage_dates.started_date",
       "must not be before signed_date 2024-03-01, is 2024-02-29"},
      {"TargetMetric",
       [](auto&, auto& t) { t.set_metric("project.start.count"); },
       "targets[0].metric",
       "must be the key of a tracked fact, is \"project.start.count\"; did "
       "you mean project.started.count"},
      {"TargetUnit", [](auto&, auto& t) { t.set_unit("CNY"); },
       "targets[0].unit",
       "must be item, the unit of project.started.count, is \"CNY\""},
      {"TargetNegative",
       [](auto&, auto& t) { t.mutable_value()->set_value("-1"); },
       "targets[0].value", "must be 0 or more, is -1"},
      {"TargetFraction",
       [](auto&, auto& t) { t.mutable_value()->set_value("2.5"); },
       "targets[0].value",
       "must be a whole number of at most 18 digits, is 2.5"},
      {"TargetNoNumber",
       [](auto&, auto& t) { t.mutable_value()->set_value("3e2"); },
       "targets[0].value", ""},
      {"TargetUnset", [](auto&, auto& t) { t.clear_value(); },
       "targets[0].value", ""},
      {"TargetSubFen",
       [](auto&, auto& t) {
         t.set_metric("project.investment.actual");
         t.set_unit("CNY");
         t.mutable_value()->set_value("0.001");
       },
       "targets[0].value", "fen"},
      {"TargetYear", [](auto&, auto& t) { t.clear_fiscal_year(); },
       "targets[0].fiscal_year", "must be 2024, the year of the import, is 0"},
      {"TargetSource",
       [](auto&, auto& t) { t.set_source_document(std::string(301, 'x')); },
       "targets[0].source_document", "must have at most 300 characters"},
  };
  return rows;
}

TEST(ValidateImport, NamesTheFieldAndWhatIsAccepted) {
  for (const BadRow& bad : BadRows()) {
    Request request = Good();
    bad.spoil(*request.mutable_projects(0), *request.mutable_targets(0));
    const absl::Status status = ValidateImport({request}).status();
    EXPECT_THAT(status, HasViolation(bad.field, bad.description)) << bad.name;
    EXPECT_EQ(status::ViolationsOf(status).size(), 1u) << bad.name;
  }
}

TEST(ValidateImport, NumbersRowsOverTheWholeStreamAndTellsAllFaults) {
  Request first = First();
  AddProject(first, "p0");
  AddProject(first, "p1");
  first.mutable_projects(1)->clear_kind();
  Request second;
  AddProject(second, "p2");
  second.mutable_projects(0)->clear_district();
  AddTarget(second, "project.started.count", "x", "item");
  const absl::Status status = ValidateImport({first, second}).status();
  EXPECT_THAT(status, HasViolation("projects[1].kind"));
  EXPECT_THAT(status, HasViolation("projects[2].district"));
  EXPECT_THAT(status, HasViolation("targets[0].value"));
}

TEST(ValidateImport, CountsEqualRepetitionsAndRefusesOthers) {
  Request request = Good();
  AddProject(request, "p0");
  AddTarget(request, "project.started.count", "300.00", "item");
  JX_ASSERT_OK_AND_ASSIGN(const ImportRows rows, ValidateImport({request}));
  EXPECT_EQ(rows.projects.size(), 1u);
  EXPECT_EQ(rows.targets.size(), 1u);
  EXPECT_EQ(rows.repeated, 2);

  request.mutable_projects(1)->set_district("六合区");
  request.mutable_targets(1)->mutable_value()->set_value("301");
  const absl::Status status = ValidateImport({request}).status();
  EXPECT_THAT(status,
              HasViolation("projects[1].code",
                           "\"p0\" is also projects[0], with other content"));
  EXPECT_THAT(status, HasViolation("targets[1].metric",
                                   "is also targets[0], with other content"));
}

TEST(ValidateImport, LaterMessagesRepeatTheOptionsOrLeaveThemOut) {
  Request second;
  AddProject(second, "p1");
  JX_EXPECT_OK(ValidateImport({Good(), second}).status());
  second.set_parent("departments/nj-tcj");
  second.set_fiscal_year(2024);
  JX_EXPECT_OK(ValidateImport({Good(), second}).status());
  second.set_parent("departments/nj-swj");
  second.set_fiscal_year(2023);
  second.set_request_id("b4d1e0fc-63ee-4b36-8f25-5fd85de5a3f4");
  second.set_validate_only(true);
  const absl::Status status = ValidateImport({Good(), second}).status();
  for (const char* field :
       {"parent", "fiscal_year", "request_id", "validate_only"}) {
    EXPECT_THAT(
        status,
        HasViolation(field,
                     "must be empty or equal to that of the first message"));
  }
}

TEST(ValidateImport, LimitsTheRowsOfOneMessage) {
  Request request = First();
  for (int i = 0; i <= kMaxRowsPerMessage; ++i) {
    AddProject(request, "p" + std::to_string(i));
  }
  EXPECT_THAT(
      ValidateImport({request}).status(),
      HasViolation("projects",
                   "must have at most 1000 rows in one message, has 1001"));
}

TEST(ValidateImport, RequestDigestCoversRowsAndOptions) {
  const std::string digest = ValidateImport({Good()})->request_digest;
  Request other = Good();
  other.set_validate_only(true);
  EXPECT_NE(ValidateImport({other})->request_digest, digest);
  other = Good();
  other.mutable_targets(0)->mutable_value()->set_value("301");
  EXPECT_NE(ValidateImport({other})->request_digest, digest);
  other = Good();
  other.set_request_id("b4d1e0fc-63ee-4b36-8f25-5fd85de5a3f4");
  EXPECT_EQ(ValidateImport({other})->request_digest, digest);
}

TEST(ValidateImport, RequestIdIsAUuid) {
  Request request = Good();
  request.set_request_id("7");
  EXPECT_THAT(ValidateImport({request}).status(),
              HasViolation("request_id", "must be a version 4 UUID"));
}

}  // namespace
}  // namespace jixiao::project
