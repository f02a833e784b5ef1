// Texts written out over a small set of figures.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_TEMPLATE_TEMPLATE_CASE_H_
#define JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_TEMPLATE_TEMPLATE_CASE_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/evaluation/template/text_writer.h"

namespace jixiao::evaluation::test {

// The faults of the text over the figures below, "1:3 message".
std::vector<std::string> FaultsOf(const std::string& text);

// The text written out. Over: 支出 2964.91 万元 (a year before 2900.00), 收入
// 3000.00 万元 of which 拨款 2999.93 and 其他 0.07, 人数 40 of 编制 37, 项目 52
// of 大 30 and 小 22, by district 达 and 目标 (玄武区 5 of 4, 建邺区 3 of 3,
// 秦淮区 1 of 2), by month 讲座. 缺数 has no value. Indicator C1 预算执行率 is
// CONTRADICTED. Fails the test where the text has faults of the language.
absl::StatusOr<WrittenText> Written(const std::string& text);

// Its paragraphs, a line each. Of tables a line each for the caption, if any,
// the header "[|甲|乙|]" and the rows: "|甲|1|", "=|合计|1|", "!|note|".
std::string TextOf(const std::string& text);
// What was found wrong: "KIND_MISSING_FACT 1:3 subject".
std::vector<std::string> TextFaultsOf(const std::string& text);

}  // namespace jixiao::evaluation::test

#endif  // JIXIAO_TESTS_UNIT_SERVICES_EVALUATION_TEMPLATE_TEMPLATE_CASE_H_
