#include "services/evaluation/narrative/narrative.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <vector>

namespace jixiao::evaluation::narrative {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// Pieces of the only paragraph: text as it is, literals in <>, placeholders in
// {}, bold with *.
std::vector<std::string> Pieces(const std::string& markdown) {
  const Narrative parsed = Parse(markdown);
  std::vector<std::string> out;
  for (const Fault& fault : parsed.faults) out.push_back("! " + fault.message);
  for (const Paragraph& paragraph : parsed.paragraphs) {
    for (const Piece& piece : paragraph.pieces) {
      std::string text = piece.text;
      if (piece.kind == Piece::Kind::kLiteral) text = "<" + text + ">";
      if (piece.kind == Piece::Kind::kPlaceholder) {
        text = "{" + piece.placeholder.name + "}";
      }
      out.push_back(piece.bold ? "*" + text : text);
    }
  }
  return out;
}

// Faults and unbound figures in the order of the text.
std::vector<std::string> Faults(const std::string& markdown) {
  Narrative parsed = Parse(markdown);
  for (const Paragraph& paragraph : parsed.paragraphs) {
    for (const Piece& piece : paragraph.pieces) {
      if (piece.kind != Piece::Kind::kUnbound) continue;
      parsed.faults.push_back(
          {piece.line, piece.column, "unbound figure " + piece.text});
    }
  }
  std::stable_sort(parsed.faults.begin(), parsed.faults.end(),
                   [](const Fault& a, const Fault& b) {
                     return std::tie(a.line, a.column) <
                            std::tie(b.line, b.column);
                   });
  std::vector<std::string> out;
  for (const Fault& fault : parsed.faults) {
    out.push_back(std::to_string(fault.line) + ":" +
                  std::to_string(fault.column) + " " + fault.message);
  }
  return out;
}

Placeholder Only(const std::string& markdown) {
  const Narrative parsed = Parse(markdown);
  for (const Paragraph& paragraph : parsed.paragraphs) {
    for (const Piece& piece : paragraph.pieces) {
      if (piece.kind == Piece::Kind::kPlaceholder) return piece.placeholder;
    }
  }
  ADD_FAILURE() << markdown << " has no placeholder";
  return Placeholder();
}

TEST(Narrative, SeparatesParagraphsAtBlankLines) {
  EXPECT_THAT(Parse("甲\n\n乙\n \n\n丙\n").paragraphs, SizeIs(3));
  EXPECT_THAT(Parse("").paragraphs, IsEmpty());
  EXPECT_THAT(Parse(" \n\t\n").paragraphs, IsEmpty());
}

TEST(Narrative, JoinsLinesWithABlankOnlyBetweenLatinWords) {
  EXPECT_THAT(Pieces("投资\n促进\r\nLG\nGroup\n总部"),
              ElementsAre("投资促进LG Group总部"));
}

TEST(Narrative, DropsTheIndentOfALine) {
  EXPECT_THAT(Pieces("　　我局\n  负责"), ElementsAre("我局负责"));
}

TEST(Narrative, ReadsAPlaceholder) {
  EXPECT_THAT(Pieces("支出 {{决算支出}} 万元"),
              ElementsAre("支出 ", "{决算支出}", " 万元"));
}

TEST(Narrative, ReadsUnitAndDecimals) {
  const Placeholder placeholder = Only("{{决算支出|亿元|2}}");
  EXPECT_EQ(placeholder.name, "决算支出");
  EXPECT_EQ(placeholder.unit, "亿元");
  EXPECT_EQ(placeholder.decimals, 2);
  EXPECT_EQ(Only("{{决算支出|亿元}}").decimals, std::nullopt);
}

TEST(Narrative, ReadsQualifiersBeforeAndAfter) {
  EXPECT_EQ(Only("{{约 计划投资}}").qualifier, "约");
  EXPECT_EQ(Only("{{约 计划投资}}").name, "计划投资");
  EXPECT_EQ(Only("{{企业数 多}}").qualifier, "多");
  EXPECT_EQ(Only("{{企业数 多}}").name, "企业数");
  EXPECT_EQ(Only("{{近 批次|text=百}}").wording, "百");
  // Without the blank it belongs to the name.
  EXPECT_EQ(Only("{{余额}}").qualifier, "");
  EXPECT_EQ(Only("{{近况数}}").name, "近况数");
}

TEST(Narrative, RefusesTwoQualifiers) {
  EXPECT_THAT(Faults("{{近 企业数 多}}"),
              ElementsAre(HasSubstr("1:1 in {{近 企业数 多}}: a figure has one "
                                    "qualifier")));
}

TEST(Narrative, RefusesMalformedPlaceholders) {
  EXPECT_THAT(Faults("{{}}"), ElementsAre("1:1 nothing is enclosed"));
  EXPECT_THAT(Faults("{{ }}"),
              ElementsAre(HasSubstr("the placeholder names no fact")));
  EXPECT_THAT(Faults("{{a|万圆}}"), ElementsAre(HasSubstr("万圆")));
  EXPECT_THAT(Faults("{{a|万元|x}}"), ElementsAre(HasSubstr("decimals")));
  EXPECT_THAT(Faults("{{a|万元|99}}"), ElementsAre(HasSubstr("0 to 10")));
  EXPECT_THAT(Faults("{{a|text=}}"), ElementsAre(HasSubstr("text=")));
  EXPECT_THAT(Faults("{{a|text=百|2}}"), ElementsAre(HasSubstr("text=")));
  EXPECT_THAT(Faults("{{a|万元|2|3}}"), ElementsAre(HasSubstr("is {{fact}}")));
  EXPECT_THAT(Faults("甲{{a"), ElementsAre("1:2 {{ is not closed"));
  EXPECT_THAT(Faults("{{a {{b}}"), ElementsAre("1:1 braces do not nest"));
  EXPECT_THAT(Faults("甲}}"), ElementsAre("1:2 }} without {{"));
}

TEST(Narrative, KeepsSingleBracesAsText) {
  EXPECT_THAT(Pieces("{甲} [乙] a*b"), ElementsAre("{甲} [乙] a*b"));
}

TEST(Narrative, ReadsMarkedLiterals) {
  EXPECT_THAT(Pieces("“[[15315]]”目标"), ElementsAre("“", "<15315>", "”目标"));
  EXPECT_THAT(Faults("[[90"), ElementsAre("1:1 [[ is not closed",
                                          HasSubstr("1:3 unbound figure 90")));
  EXPECT_THAT(Faults("90]]"),
              ElementsAre(HasSubstr("unbound"), "1:3 ]] without [["));
}

TEST(Narrative, RecognisesDates) {
  EXPECT_THAT(Pieces("截止 2024 年底"),
              ElementsAre("截止 ", "<2024 年>", "底"));
  EXPECT_THAT(Pieces("2024年9月30日"), ElementsAre("<2024年>", "<9月30日>"));
  EXPECT_THAT(Pieces("于 9 月 30 日签字"),
              ElementsAre("于 ", "<9 月 30 日>", "签字"));
  EXPECT_THAT(Pieces("２０２４年"), ElementsAre("<２０２４年>"));
}

TEST(Narrative, TakesDurationsForFigures) {
  EXPECT_THAT(Faults("历时 3 年"), ElementsAre(HasSubstr("unbound figure 3")));
  EXPECT_THAT(Faults("13 月"), ElementsAre(HasSubstr("unbound figure 13")));
  EXPECT_THAT(Faults("4 月 32 日"), ElementsAre(HasSubstr("figure 32")));
}

TEST(Narrative, RecognisesNumbersOfDocuments) {
  EXPECT_THAT(Pieces("（宁委办发〔2019〕30 号）"),
              ElementsAre("（宁委办发〔", "<2019〕30 号>", "）"));
  EXPECT_THAT(Pieces("国办 28 号文"), ElementsAre("国办 ", "<28 号文>"));
  EXPECT_THAT(Faults("28 号"), ElementsAre(HasSubstr("unbound figure 28")));
}

TEST(Narrative, RecognisesOrdinalsAndRankings) {
  EXPECT_THAT(Pieces("第 2 届大会"), ElementsAre("第 ", "<2 届>", "大会"));
  EXPECT_THAT(Pieces("世界500强"), ElementsAre("世界", "<500强>"));
  EXPECT_THAT(Faults("新增 500 强"), SizeIs(1));
}

TEST(Narrative, RecognisesListNumbersAtTheStartOnly) {
  EXPECT_THAT(Pieces("10、完成任务"), ElementsAre("<10、>", "完成任务"));
  EXPECT_THAT(Pieces("1.强化"), ElementsAre("<1.>", "强化"));
  EXPECT_THAT(Pieces("**1.强化**"), ElementsAre("*<1.>", "*强化"));
  EXPECT_THAT(Pieces("1.2024 年"), ElementsAre("<1.>", "<2024 年>"));
  EXPECT_THAT(Faults("1.5 亿元"), ElementsAre(HasSubstr("figure 1.5")));
  EXPECT_THAT(Faults("甲 1、乙"), SizeIs(1));
}

TEST(Narrative, ReportsUnboundFiguresWithTheirPlace) {
  EXPECT_THAT(Faults("甲\n\n支出 3,315.41 万元，共 ５ 个"),
              ElementsAre(HasSubstr("3:4 unbound figure 3,315.41"),
                          HasSubstr("3:18 unbound figure ５")));
}

TEST(Narrative, ReadsBold) {
  EXPECT_THAT(Pieces("甲**乙{{x}}**丙"),
              ElementsAre("甲", "*乙", "*{x}", "丙"));
  EXPECT_THAT(Faults("甲**乙"),
              ElementsAre("1:2 ** is not closed in this paragraph"));
}

TEST(Narrative, KeepsMarkupAsText) {
  EXPECT_THAT(Pieces("<script>alert('x')</script> & _a_ `b`"),
              ElementsAre("<script>alert('x')</script> & _a_ `b`"));
}

TEST(Narrative, RefusesOtherBlocks) {
  EXPECT_THAT(Faults("## 标题"), ElementsAre(HasSubstr("begins a heading")));
  EXPECT_THAT(Faults("甲\n- 乙"), ElementsAre(HasSubstr("2:1 ")));
  EXPECT_THAT(Faults("> 甲"), SizeIs(1));
  EXPECT_THAT(Faults("| 甲 |"), SizeIs(1));
  EXPECT_THAT(Faults("```"), SizeIs(1));
  EXPECT_THAT(Faults("#标签"), IsEmpty());
}

TEST(Narrative, RefusesControlCharactersAndBadUtf8) {
  EXPECT_THAT(Faults(std::string("甲\0乙", 7)),
              ElementsAre("1:2 a control character is not allowed"));
  EXPECT_THAT(Faults("甲\x1b[31m"), SizeIs(1 + 1));  // and 31
  EXPECT_THAT(Faults("甲\xff乙"), ElementsAre("1:2 this is not UTF-8"));
  EXPECT_THAT(Faults("\xe2\x80\xae"
                     "abc"),
              ElementsAre(HasSubstr("direction of text")));
}

TEST(Narrative, AcceptsEmojiAndRightToLeftScript) {
  EXPECT_THAT(Faults("投资🚀 مرحبا"), IsEmpty());
}

TEST(Narrative, TakesTheNumbersOfTitlesForLiterals) {
  EXPECT_THAT(Pieces("印发《关于 15 条措施的通知》后"),
              ElementsAre("印发《关于 ", "<15>", " 条措施的通知》后"));
  // A figure that is bound stays one inside of a title.
  EXPECT_THAT(Pieces("《{{x}} 条》"), ElementsAre("《", "{x}", " 条》"));
  EXPECT_THAT(Faults("《没有结束的 15 条"), SizeIs(1));
}

TEST(Narrative, FindsFiguresInWords) {
  EXPECT_THAT(Faults("会见客商近百批次"),
              ElementsAre("1:5 unbound figure 近百"));
  EXPECT_THAT(Faults("传播量千万人次"), ElementsAre("1:4 unbound figure 千万"));
  EXPECT_THAT(Faults("传播量超千万人次"),
              ElementsAre("1:4 unbound figure 超千万"));
  EXPECT_THAT(Faults("深度报道十余篇"), ElementsAre("1:5 unbound figure 十余"));
  EXPECT_THAT(Faults("走访企业近百。"), ElementsAre("1:5 unbound figure 近百"));
  EXPECT_THAT(Faults("占比百分之三十"),
              ElementsAre("1:3 unbound figure 百分之三十"));
  EXPECT_THAT(Faults("走访三百二十家企业"),
              ElementsAre("1:3 unbound figure 三百二十"));
}

TEST(Narrative, LeavesSpeechAlone) {
  for (const char* speech :
       {"一是落实，二是加强", "从两方面发力", "百日攻坚行动", "近十年来",
        "万特集团", "第十四个五年规划", "附近十字路口", "千家万户", "十分感谢",
        "支出 {{x}} 万元", "投资 {{x}}千万元", "两个 [[90]] 万元", "大约一半",
        "世界500强", "国办 28 号文"}) {
    EXPECT_THAT(Faults(speech), IsEmpty()) << speech;
  }
}

TEST(Narrative, LetsWordsBeMarkedAsNoFigures) {
  EXPECT_THAT(Pieces("“[[百千万]]”工程"),
              ElementsAre("“", "<百千万>", "”工程"));
}

// By the square of their length they would take minutes.
TEST(Narrative, ReadsLongTextsOfOpenMarksInTime) {
  constexpr std::size_t kLength = 300'000;
  std::string titles;
  std::string figures;
  while (titles.size() < kLength) titles += "《";
  while (figures.size() < kLength) figures += "{{";
  EXPECT_THAT(Faults(titles), IsEmpty());
  EXPECT_THAT(Faults(titles + "{{x}}》"), IsEmpty());
  EXPECT_THAT(Faults(figures), SizeIs(kLength / 2));
  EXPECT_THAT(Faults("《" + figures + "》"), SizeIs(kLength / 2));
  EXPECT_THAT(Faults("| 甲 |\n|---|\n|" + figures + "|"), SizeIs(kLength / 2));
}

Tag OnlyTag(const std::string& markdown) {
  const Narrative parsed = Parse(markdown);
  EXPECT_THAT(parsed.faults, IsEmpty());
  return parsed.paragraphs.at(0).pieces.at(0).tag;
}

TEST(Narrative, ReadsTags) {
  EXPECT_EQ(OnlyTag("{{if a > b || c}}").formula, "a > b || c");
  EXPECT_EQ(OnlyTag("{{ end }}").kind, Tag::Kind::kEnd);
  const Tag each = OnlyTag("{{each d in districts(项目数)|、}}");
  EXPECT_EQ(each.variable, "d");
  EXPECT_EQ(each.domain, "districts");
  EXPECT_EQ(each.places, "项目数");
  EXPECT_EQ(each.word, "、");
  const Tag parts =
      OnlyTag("{{parts 含 a|万元|2：甲 = b；乙 = c == 1 ? d : e}}");
  EXPECT_EQ(parts.word, "含");
  EXPECT_EQ(parts.formula, "a");
  EXPECT_EQ(parts.unit, "万元");
  EXPECT_EQ(parts.decimals, 2);
  ASSERT_THAT(parts.parts, SizeIs(2));
  EXPECT_EQ(parts.parts[1].name, "乙");
  EXPECT_EQ(parts.parts[1].formula, "c == 1 ? d : e");
  const Tag done = OnlyTag("{{done max(a, b), c|1}}");
  EXPECT_EQ(done.formula, "max(a, b)");
  EXPECT_EQ(done.other, "c");
}

TEST(Narrative, SaysHowATagIsWritten) {
  EXPECT_THAT(Faults("甲{{if}}"),
              ElementsAre("1:2 in {{if}}: it is written {{if a > b}}"));
  EXPECT_THAT(Faults("{{each d in 项目数}}"),
              ElementsAre(HasSubstr("months, units(fact) or districts(fact)")));
  EXPECT_THAT(Faults("{{done a}}"),
              ElementsAre(HasSubstr("{{done actual, target|decimals}}")));
  EXPECT_THAT(Faults("{{parts a: b}}"), ElementsAre(HasSubstr("name = fact")));
  EXPECT_THAT(Faults("{{change a, b|万圆}}"), ElementsAre(HasSubstr("万圆")));
  EXPECT_THAT(Faults("{{done a, b|99}}"), ElementsAre(HasSubstr("0 to 10")));
  EXPECT_THAT(Faults("{{end x}}"), ElementsAre(HasSubstr("{{end}}")));
}

}  // namespace
}  // namespace jixiao::evaluation::narrative
