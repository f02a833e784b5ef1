#include "services/evaluation/document/computed_text.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/evaluation/domain/facts/fact_record.h"
#include "services/evaluation/narrative/literals.h"

namespace jixiao::evaluation {
namespace {

void AddName(const std::string& name, std::vector<std::u32string>* names) {
  std::u32string text = ToUtf32(name);
  if (std::any_of(text.begin(), text.end(), narrative::IsDigit)) {
    names->push_back(std::move(text));
  }
}

bool EndsWith(std::u32string_view text, std::u32string_view end) {
  return text.size() >= end.size() &&
         text.substr(text.size() - end.size()) == end;
}

bool IsWordCharacter(char32_t c) {
  return narrative::IsDigit(c) || (c >= U'a' && c <= U'z') ||
         (c >= U'A' && c <= U'Z');
}

// Behind `at` stands a word that makes a number no figure: 2 位小数.
bool CountsDecimals(const std::u32string& text, std::size_t at) {
  if (at < text.size() && text[at] == U' ') ++at;
  return text.compare(at, 3, U"位小数") == 0;
}

}  // namespace

ComputedText::ComputedText(const Context& context, Derivation result,
                           const Operands& operands)
    : context_(context), result_(std::move(result)), operands_(operands) {
  for (const auto& [key, definition] :
       context.framework.vocabulary().definitions()) {
    AddName(definition.display_name, &names_);
  }
  for (const IndicatorTree::Node& node : context.framework.tree().nodes()) {
    AddName(node.indicator->display_name(), &names_);
  }
  for (const type::v1::Fact& operand : operands) {
    AddName(operand.display_name(), &names_);
    for (const std::string& name : operand.value().name_list().names()) {
      AddName(name, &names_);
    }
  }
}

std::size_t ComputedText::NameLength(const std::u32string& text,
                                     std::size_t at) const {
  std::size_t longest = 0;
  for (const std::u32string& name : names_) {
    if (name.size() > longest && text.compare(at, name.size(), name) == 0) {
      longest = name.size();
    }
  }
  return longest;
}

Spans ComputedText::Read(const std::string& text, const std::string& part) {
  const std::u32string all = ToUtf32(text);
  Spans spans;
  std::size_t begin = 0;
  std::size_t at = 0;
  count_ = 0;
  const auto flush = [&](std::size_t end) {
    spans.Text(ToUtf8(all.substr(begin, end - begin)));
  };
  while (at < all.size()) {
    if (const std::size_t length = NameLength(all, at)) {
      flush(at);
      spans.Text(ToUtf8(all.substr(at, length)));
      begin = at = at + length;
      continue;
    }
    if (!narrative::IsDigit(all[at])) {
      ++at;
      continue;
    }
    std::size_t end = narrative::LiteralEnd(all, at);
    const bool literal = end != at;
    if (!literal) end = narrative::NumberEnd(all, at);
    const bool negative = at > begin && all[at - 1] == U'-' &&
                          (at == 1 || !IsWordCharacter(all[at - 2]));
    const std::size_t from = negative && !literal ? at - 1 : at;
    flush(from);
    if (literal || CountsDecimals(all, end)) {
      spans.Literal(ToUtf8(all.substr(from, end - from)));
    } else {
      Number(all, from, end, part, &spans);
    }
    begin = at = end;
  }
  flush(all.size());
  return spans;
}

const type::v1::Fact* ComputedText::OperandAt(const std::u32string& text,
                                              std::size_t begin,
                                              std::size_t end) const {
  const std::string figure = ToUtf8(text.substr(begin, end - begin));
  std::u32string_view before(text.data(), begin);
  if (EndsWith(before, U" ")) before.remove_suffix(1);
  const type::v1::Fact* best = nullptr;
  for (const type::v1::Fact& operand : operands_) {
    if (!operand.value().has_number() || operand.display_name().empty() ||
        !EndsWith(before, ToUtf32(operand.display_name()))) {
      continue;
    }
    const absl::StatusOr<FactRecord> record = ParseFact(operand);
    if (!record.ok() || record->Figure() != figure) continue;
    if (best == nullptr ||
        operand.display_name().size() > best->display_name().size()) {
      best = &operand;
    }
  }
  return best;
}

void ComputedText::Number(const std::u32string& text, std::size_t begin,
                          std::size_t end, const std::string& part,
                          Spans* spans) {
  const std::string figure = ToUtf8(text.substr(begin, end - begin));
  if (const type::v1::Fact* operand = OperandAt(text, begin, end)) {
    spans->Figure(context_.figures.OfFact(*operand, figure));
    return;
  }
  Derivation derivation = result_;
  absl::StrAppend(&derivation.key, ".", part);
  if (++count_ > 1) absl::StrAppend(&derivation.key, ".", count_);
  spans->Figure(context_.figures.Computed(derivation, figure,
                                          ToUtf8(text.substr(end, 8))));
}

}  // namespace jixiao::evaluation
