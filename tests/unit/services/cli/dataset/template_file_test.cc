#include "services/cli/dataset/template_file.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using ::jixiao::testing::EqualsProto;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kTemplateHead[] =
    "template: agency\n"
    "display_name: 样例\n"
    "sections:\n";

// The template in a file of that text, and its faults behind the file's name.
struct TemplateRead {
  TemplateSource source;
  std::vector<std::string> faults;
};
TemplateRead ReadTemplateOf(const std::string& text) {
  const std::string path = ::testing::TempDir() + "template_file_test.yaml";
  std::ofstream(path) << text;
  Diagnostics diagnostics;
  TemplateRead read;
  read.source = ReadTemplateFile(path, diagnostics);
  CheckTemplateSource(read.source, diagnostics);
  for (const Fault& fault : diagnostics.Sorted()) {
    read.faults.push_back(ToString(fault).substr(path.size() + 1));
  }
  std::filesystem::remove(path);
  return read;
}

TEST(TemplateFile, IsReadWithItsComments) {
  const std::string text = std::string(kTemplateHead) +
                           "  - level: 1\n"
                           "    title: 一、概况      # 必填\n"
                           "    own_text: required\n"
                           "    problems: true\n"
                           "    condition: has(支出)\n"
                           "    text: |\n"
                           "      支出 {{支出}} 万元。\n";
  const TemplateRead read = ReadTemplateOf(text);
  EXPECT_THAT(read.faults, IsEmpty());
  EXPECT_EQ(read.source.id, "agency");
  const auto& proto = read.source.report_template;
  EXPECT_EQ(proto.name(), "reportTemplates/agency");
  EXPECT_EQ(proto.source_text(), text);
  ASSERT_EQ(proto.sections_size(), 1);
  EXPECT_EQ(proto.sections(0).text(), "支出 {{支出}} 万元。\n");
  EXPECT_EQ(proto.sections(0).own_text(),
            evaluation::v1::TemplateSection::OWN_TEXT_REQUIRED);
  EXPECT_TRUE(proto.sections(0).problems());
}

TEST(TemplateFile, TellsFaultsOfTextsAtTheirLinesOfTheFile) {
  const TemplateRead read = ReadTemplateOf(std::string(kTemplateHead) +
                                           "  - level: 1\n"
                                           "    text: |\n"
                                           "      甲\n"
                                           "\n"
                                           "      支出 {{if}}甲{{end}}\n"
                                           "  - level: 1\n"
                                           "    title: 二、结论\n"
                                           "    text: |\n"
                                           "      {{end}}\n");
  EXPECT_THAT(read.faults,
              ElementsAre(HasSubstr("8:10: in {{if}}"),
                          HasSubstr("12:7: {{end}} without a tag")));
}

TEST(TemplateFile, TellsFaultsOfKeysAndSections) {
  const TemplateRead read = ReadTemplateOf(std::string(kTemplateHead) +
                                           "  - level: 1\n"
                                           "    title: 一、概况\n"
                                           "    own_text: maybe\n"
                                           "  - level: 3\n"
                                           "    title: 一、概况\n");
  EXPECT_THAT(read.faults, ElementsAre(HasSubstr("6:15: "), HasSubstr("7:12: "),
                                       HasSubstr("8:12: ")));
}

TEST(TemplateFile, IsWrittenSoThatItReadsTheSame) {
  TemplateRead first = ReadTemplateOf(std::string(kTemplateHead) +
                                      "  - level: 1\n"
                                      "    own_text: optional\n"
                                      "    text: |\n"
                                      "      甲 {{支出}}\n"
                                      "\n"
                                      "      乙\n"
                                      "  - level: 1\n"
                                      "    title: 二、\"结论\"\n"
                                      "    problems: true\n");
  ASSERT_THAT(first.faults, IsEmpty());
  TemplateRead second =
      ReadTemplateOf(TemplateYaml(first.source.report_template));
  EXPECT_THAT(second.faults, IsEmpty());
  first.source.report_template.clear_source_text();
  second.source.report_template.clear_source_text();
  EXPECT_THAT(second.source.report_template,
              EqualsProto(first.source.report_template));
}

TEST(TemplateFile, SaysThatAFileIsMissing) {
  Diagnostics diagnostics;
  ReadTemplateFile("/nonexistent/template.yaml", diagnostics);
  EXPECT_FALSE(diagnostics.empty());
}

}  // namespace
}  // namespace jixiao::cli
