// How findings are told in the document beyond their figures.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "services/evaluation/render/span_text.h"
#include "tests/unit/services/evaluation/document/demo_case.h"
#include "tests/unit/services/evaluation/document/walk.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

// What the table says of the check `C9`, of `terms` and of the severity.
std::string MessageOf(const std::vector<std::string>& terms,
                      v1::CheckSeverity severity) {
  const v1::Document document =
      test::Assemble(test::SmallCase([&](test::Case& c) {
        v1::Check* check = test::AddRelation(&c.framework, "C9", terms,
                                             v1::RELATION_OPERATOR_EQUAL, "");
        check->set_severity(severity);
        check->set_basis("财预〔2020〕10号");
      }));
  const v1::Table table =
      test::TableOf(test::SectionOf(document, "（三）勾稽检查结果"));
  for (const v1::TableRow& row : table.rows()) {
    if (PlainTextOf(row.cells(0).spans()) != "C9") continue;
    return PlainTextOf(row.cells(row.cells_size() - 1).spans());
  }
  return "no row";
}

TEST(DocumentFindings, TellSeverityOfAViolationAndBasis) {
  EXPECT_THAT(MessageOf({"1", "2"}, v1::CHECK_SEVERITY_INFO),
              EndsWith("级别：提示。依据：财预〔2020〕10号。"));
  EXPECT_THAT(MessageOf({"1", "2"}, v1::CHECK_SEVERITY_WARNING),
              HasSubstr("级别：应作说明。"));
}

TEST(DocumentFindings, TellNoSeverityOfWhatHoldsOrIsAnError) {
  for (const std::string& message :
       {MessageOf({"1", "1"}, v1::CHECK_SEVERITY_WARNING),
        MessageOf({"1", "2"}, v1::CHECK_SEVERITY_ERROR),
        MessageOf({"1", "2"}, v1::CHECK_SEVERITY_UNSPECIFIED)}) {
    EXPECT_THAT(message, Not(HasSubstr("级别")));
    EXPECT_THAT(message, HasSubstr("依据：财预〔2020〕10号。"));
  }
}

}  // namespace
}  // namespace jixiao::evaluation
