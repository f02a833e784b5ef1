#include "services/evaluation/template/report_template.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "common/testing/matchers.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::IsOk;

v1::ReportTemplate Template() {
  v1::ReportTemplate result;
  result.set_display_name("样例");
  v1::TemplateSection* preamble = result.add_sections();
  preamble->set_level(1);
  preamble->set_own_text(v1::TemplateSection::OWN_TEXT_OPTIONAL);
  v1::TemplateSection* section = result.add_sections();
  section->set_level(1);
  section->set_title("一、概况");
  section->set_text("支出 {{支出}} 万元{{if has(人数)}}，{{人数}} 人{{end}}。");
  section->set_condition("has(支出)");
  return result;
}

absl::Status Check(const v1::ReportTemplate& report_template) {
  status::Violations violations;
  CheckReportTemplate(report_template, &violations);
  return violations.ToStatus();
}

TEST(ReportTemplate, IsCheckedWithoutAFramework) {
  EXPECT_THAT(Check(Template()), IsOk());
}

TEST(ReportTemplate, TellsEveryFaultOfItsTexts) {
  v1::ReportTemplate faulty = Template();
  faulty.mutable_sections(1)->set_text("{{if}}甲\n\n{{支出 +}}");
  faulty.mutable_sections(1)->set_condition("支出 >");
  const absl::Status status = Check(faulty);
  EXPECT_THAT(status,
              HasViolation("sections[1].text", "line 1, column 1: in {{if}}"));
  EXPECT_THAT(status,
              HasViolation("sections[1].text", "line 3, column 1: column 5"));
  EXPECT_THAT(status, HasViolation("sections[1].condition", "column"));
}

TEST(ReportTemplate, TellsEveryFaultOfItsHeadAndSections) {
  v1::ReportTemplate faulty = Template();
  faulty.set_display_name("");
  faulty.set_department_type(std::string(41, 'x'));
  faulty.mutable_sections(0)->set_level(4);
  faulty.mutable_sections(1)->set_title("");
  *faulty.add_sections() = faulty.sections(1);
  faulty.mutable_sections(2)->set_own_text(
      static_cast<v1::TemplateSection::OwnText>(9));
  faulty.mutable_sections(2)->set_text(std::string(100'001, 'x'));
  const absl::Status status = Check(faulty);
  EXPECT_THAT(status, HasViolation("display_name", "1 to 100"));
  EXPECT_THAT(status, HasViolation("department_type", "0 to 40"));
  EXPECT_THAT(status, HasViolation("sections[0].level", "from 1 to 3"));
  EXPECT_THAT(status, HasViolation("sections[1].title", "1 to 100"));
  EXPECT_THAT(status, HasViolation("sections[2].title", "another section"));
  EXPECT_THAT(status, HasViolation("sections[2].own_text", "must be"));
  EXPECT_THAT(status, HasViolation("sections[2].text", "100000"));
  v1::ReportTemplate empty;
  EXPECT_THAT(Check(empty), HasViolation("sections", "1 to 200"));
}

}  // namespace
}  // namespace jixiao::evaluation
