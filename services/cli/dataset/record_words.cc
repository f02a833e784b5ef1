#include "services/cli/dataset/record_words.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "jixiao/budget/v1/budget_record.pb.h"

namespace jixiao::cli {

const RecordWords& StageWords() {
  static const auto& words = *new RecordWords{
      {"INITIAL", budget::v1::BUDGET_STAGE_INITIAL, {"年初预算", "年初"}},
      {"ADJUSTMENT", budget::v1::BUDGET_STAGE_ADJUSTMENT, {"调整", "预算调整"}},
      {"EXECUTION",
       budget::v1::BUDGET_STAGE_EXECUTION,
       {"执行", "预算执行", "决算", "决算执行"}}};
  return words;
}

const RecordWords& DirectionWords() {
  static const auto& words = *new RecordWords{
      {"REVENUE", budget::v1::DIRECTION_REVENUE, {"收入"}},
      {"EXPENDITURE", budget::v1::DIRECTION_EXPENDITURE, {"支出"}}};
  return words;
}

const RecordWords& RevenueKindWords() {
  static const auto& words = *new RecordWords{
      {"APPROPRIATION",
       budget::v1::REVENUE_KIND_APPROPRIATION,
       {"财政拨款收入", "财政拨款"}},
      {"NON_TAX", budget::v1::REVENUE_KIND_NON_TAX, {"非税收入", "非税"}},
      {"OTHER", budget::v1::REVENUE_KIND_OTHER, {"其他收入", "其他"}}};
  return words;
}

const RecordWords& ExpenditureKindWords() {
  static const auto& words = *new RecordWords{
      {"BASIC", budget::v1::EXPENDITURE_KIND_BASIC, {"基本支出", "基本"}},
      {"PROJECT", budget::v1::EXPENDITURE_KIND_PROJECT, {"项目支出", "项目"}},
      {"BASIC_PERSONNEL",
       budget::v1::EXPENDITURE_KIND_BASIC_PERSONNEL,
       {"人员经费", "人员支出", "基本支出-人员经费"}},
      {"BASIC_OPERATING",
       budget::v1::EXPENDITURE_KIND_BASIC_OPERATING,
       {"公用经费", "日常公用经费", "公用支出", "基本支出-公用经费"}}};
  return words;
}

const RecordWords& FundTypeWords() {
  static const auto& words = *new RecordWords{
      {"GENERAL_PUBLIC_BUDGET",
       budget::v1::FUND_TYPE_GENERAL_PUBLIC_BUDGET,
       {"一般公共预算", "一般公共预算财政拨款", "一般公共预算资金"}},
      {"GOVERNMENT_FUND",
       budget::v1::FUND_TYPE_GOVERNMENT_FUND,
       {"政府性基金", "政府性基金预算", "政府性基金预算财政拨款",
        "政府性基金预算资金"}},
      {"STATE_CAPITAL",
       budget::v1::FUND_TYPE_STATE_CAPITAL,
       {"国有资本经营", "国有资本经营预算", "国有资本经营预算财政拨款",
        "国有资本经营预算资金"}},
      {"SPECIAL_ACCOUNT",
       budget::v1::FUND_TYPE_SPECIAL_ACCOUNT,
       {"财政专户", "财政专户管理资金"}},
      {"OTHER", budget::v1::FUND_TYPE_OTHER, {"其他", "其他资金"}}};
  return words;
}

const RecordWords& AdjustmentKindWords() {
  static const auto& words = *new RecordWords{
      {"ADDITION", budget::v1::ADJUSTMENT_KIND_ADDITION, {"追加"}},
      {"REDUCTION", budget::v1::ADJUSTMENT_KIND_REDUCTION, {"追减"}},
      {"RESTRUCTURING",
       budget::v1::ADJUSTMENT_KIND_RESTRUCTURING,
       {"结构调整", "调剂"}}};
  return words;
}

const RecordWords& ThreePublicKindWords() {
  static const auto& words = *new RecordWords{
      {"NONE",
       budget::v1::THREE_PUBLIC_KIND_NONE,
       {"非三公经费", "非三公", "无"}},
      {"ABROAD",
       budget::v1::THREE_PUBLIC_KIND_ABROAD,
       {"因公出国(境)", "因公出国(境)费", "因公出国(境)费用"}},
      {"VEHICLE_PURCHASE",
       budget::v1::THREE_PUBLIC_KIND_VEHICLE_PURCHASE,
       {"公务用车购置", "公务用车购置费"}},
      {"VEHICLE_OPERATION",
       budget::v1::THREE_PUBLIC_KIND_VEHICLE_OPERATION,
       {"公务用车运行维护", "公务用车运行维护费", "公务用车运行费"}},
      {"RECEPTION",
       budget::v1::THREE_PUBLIC_KIND_RECEPTION,
       {"公务接待", "公务接待费"}}};
  return words;
}

const RecordWords& TruthWords() {
  static const auto& words =
      *new RecordWords{{"true", 1, {"是"}}, {"false", 0, {"否"}}};
  return words;
}

std::string PlainWord(const std::string& text) {
  return absl::StrReplaceAll(
      text, {{"（", "("}, {"）", ")"}, {" ", ""}, {"\t", ""}, {"\u3000", ""}});
}

std::optional<int> ValueOfWord(const RecordWords& words,
                               const std::string& text) {
  for (const RecordWord& word : words) {
    if (text == word.name) return word.value;
  }
  const std::string plain = PlainWord(text);
  for (const RecordWord& word : words) {
    for (const char* term : word.terms) {
      if (plain == term) return word.value;
    }
  }
  return std::nullopt;
}

std::string NameOfValue(const RecordWords& words, int value) {
  for (const RecordWord& word : words) {
    if (word.value == value) return word.name;
  }
  return "";
}

std::string DescribeWords(const RecordWords& words) {
  std::string text;
  for (const RecordWord& word : words) {
    absl::StrAppend(&text, text.empty() ? "" : ", ", word.name, " (",
                    word.terms.front(), ")");
  }
  return text;
}

}  // namespace jixiao::cli
