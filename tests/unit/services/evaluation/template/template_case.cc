#include "tests/unit/services/evaluation/template/template_case.h"

#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/evaluation/template/expand.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::test {
namespace {

const Vocabulary& Words() {
  static const auto& words =
      *new Vocabulary(MakeVocabulary({{"spent", "支出", "CNY"},
                                      {"income", "收入", "CNY"},
                                      {"income.granted", "拨款", "CNY"},
                                      {"income.other", "其他", "CNY"},
                                      {"people", "人数", "person"},
                                      {"posts", "编制", "person"},
                                      {"projects", "项目", "item"},
                                      {"projects.big", "大", "item"},
                                      {"projects.small", "小", "item"},
                                      {"zero", "零数", "item"},
                                      {"done", "达", "item"},
                                      {"wanted", "目标", "item"},
                                      {"talks", "讲座", "event"},
                                      {"lacking", "缺数", "CNY"},
                                      {"lacking.count", "缺数目", "item"},
                                      {"signed", "落款", "date"},
                                      {"names", "名单", "names"}}));
  return words;
}

type::v1::Fact InDistrict(const std::string& district, type::v1::Fact fact) {
  fact.mutable_key()->set_district(district);
  return fact;
}

type::v1::Fact InMonth(int month, type::v1::Fact fact) {
  fact.mutable_key()->set_month(month);
  return fact;
}

type::v1::Fact YearBefore(type::v1::Fact fact) {
  fact.mutable_key()->set_fiscal_year(2023);
  return fact;
}

const FactTable& Figures() {
  static const auto& table = *new FactTable(
      MakeTable(Words(), {Printed("spent", "2964.91", "万元"),
                          YearBefore(Printed("spent", "2900.00", "万元")),
                          Printed("income", "3000.00", "万元"),
                          Printed("income.granted", "2999.93", "万元"),
                          Printed("income.other", "0.07", "万元"),
                          Printed("people", "40", "人"),
                          Printed("posts", "37", "人"),
                          Printed("projects", "52", "个"),
                          Printed("projects.big", "30", "个"),
                          Printed("projects.small", "22", "个"),
                          Printed("zero", "0", "个"),
                          InDistrict("玄武区", Printed("done", "5", "个")),
                          InDistrict("建邺区", Printed("done", "3", "个")),
                          InDistrict("秦淮区", Printed("done", "1", "个")),
                          InDistrict("玄武区", Printed("wanted", "4", "个")),
                          InDistrict("建邺区", Printed("wanted", "3", "个")),
                          InDistrict("秦淮区", Printed("wanted", "2", "个")),
                          InMonth(3, Printed("talks", "2", "场")),
                          Date("signed", 2024, 9, 30),
                          Names("names", {"甲", "乙"})}));
  return table;
}

TextNames NamesOfWords() {
  TextNames names;
  names.vocabulary = &Words();
  return names;
}

std::string Said(const PrintedPiece& piece) {
  const bool after = narrative::StandsAfter(piece.qualifier);
  return after ? piece.text + piece.qualifier : piece.qualifier + piece.text;
}

std::string Said(const std::vector<PrintedPiece>& pieces) {
  std::string out;
  for (const PrintedPiece& piece : pieces) out += Said(piece);
  return out;
}

std::string RowText(const PrintedRow& row) {
  std::string out = row.kind == PrintedRow::Kind::kTotal  ? "="
                    : row.kind == PrintedRow::Kind::kNote ? "!"
                                                          : "";
  for (const PrintedCell& cell : row.cells) {
    absl::StrAppend(&out, "|", Said(cell.pieces));
  }
  return out + "|";
}

std::string TableText(const PrintedTable& table) {
  std::string out =
      table.caption.empty() ? "" : absl::StrCat(table.caption, "\n");
  absl::StrAppend(&out, "[", RowText(table.header), "]");
  for (const PrintedRow& row : table.rows) {
    absl::StrAppend(&out, "\n", RowText(row));
  }
  return out;
}

}  // namespace

std::vector<std::string> FaultsOf(const std::string& text) {
  const TextNames names = NamesOfWords();
  std::vector<narrative::Fault> faults;
  TextTemplate::Compile(text, &names, &faults);
  std::vector<std::string> out;
  for (const narrative::Fault& fault : faults) {
    out.push_back(
        absl::StrCat(fault.line, ":", fault.column, " ", fault.message));
  }
  return out;
}

absl::StatusOr<WrittenText> Written(const std::string& text) {
  const TextNames names = NamesOfWords();
  std::vector<narrative::Fault> faults;
  const TextTemplate compiled = TextTemplate::Compile(text, &names, &faults);
  if (!faults.empty()) {
    ADD_FAILURE() << text << ": " << faults[0].message;
    return status::InvalidValue(faults[0].message);
  }
  return Expand(compiled, TextFacts{Words(), Figures()},
                [](const std::string& code) -> std::string {
                  return code == "C1" ? "预算执行率" : "";
                });
}

std::string TextOf(const std::string& text) {
  std::string out;
  for (const PrintedBlock& block : OrFail(Written(text)).blocks) {
    if (!out.empty()) out += "\n";
    out += block.table.has_value() ? TableText(*block.table)
                                   : Said(block.paragraph);
  }
  return out;
}

std::vector<std::string> TextFaultsOf(const std::string& text) {
  std::vector<std::string> out;
  for (const TextFault& fault : OrFail(Written(text)).faults) {
    out.push_back(absl::StrCat(v1::DocumentFault::Kind_Name(fault.kind), " ",
                               fault.line, ":", fault.column, " ",
                               fault.subject));
  }
  return out;
}

}  // namespace jixiao::evaluation::test
