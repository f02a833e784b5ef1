#include "services/evaluation/domain/facts/fact_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/evaluation/domain/facts/source_choice.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

bool SeenByFormulas(const type::v1::FactKey& key) {
  return key.month() == 0 && key.budget_unit().empty() &&
         key.district().empty();
}

Choice ChooseAmong(const std::vector<FactRecord>& values) {
  std::vector<const FactRecord*> pointers;
  for (const FactRecord& value : values) pointers.push_back(&value);
  return ChooseValue(pointers);
}

// What stands for a value's place in a sorted list: content only.
std::string SortKey(const FactRecord& record) {
  return record.fact.SerializeAsString();
}

v1::Finding SourceFinding(const FactRecord& left, const FactRecord& right,
                          const FactRecord& used) {
  const std::string name = left.fact.display_name();
  const std::string left_source = SourceText(left.fact.value());
  const std::string right_source = SourceText(right.fact.value());
  v1::Finding finding;
  finding.set_display_name(absl::StrCat(name, "：各来源的数值应当一致"));
  finding.set_verdict(type::v1::VERDICT_VIOLATED);
  finding.set_left(left.Text());
  finding.set_right(right.Text());
  if (!left.IsNames() && !left.IsDate()) {
    const std::string& unit = left.fact.value().printed_unit();
    finding.set_difference(
        NumberText(left.value - right.value, left.unit(), unit));
    finding.set_left_interval(IntervalText(left.interval, left.unit(), unit));
    finding.set_right_interval(
        IntervalText(right.interval, right.unit(), unit));
  }
  finding.set_relation(absl::StrCat(name, "（", left_source, "） ＝ ", name,
                                    "（", right_source, "）"));
  finding.set_message(absl::StrCat(
      name, "：", left_source, "为 ", left.Text(), "，", right_source, "为 ",
      right.Text(), "，超出各自的印刷精度；核算采用",
      SourceText(used.fact.value()), "的 ", used.Text(), "。"));
  *finding.add_operands() = left.fact;
  *finding.add_operands() = right.fact;
  return finding;
}

}  // namespace

FactTable::Builder::Builder(const Vocabulary& vocabulary)
    : vocabulary_(vocabulary) {}

void FactTable::Builder::Add(const type::v1::Fact& fact,
                             const std::string& field) {
  if (!SeenByFormulas(fact.key())) return;
  const Vocabulary::Definition* definition =
      vocabulary_.FindKey(fact.key().key());
  if (definition != nullptr && definition->unit != fact.value().unit()) {
    violations_.Add(
        absl::StrCat(field, ".value.unit"),
        absl::StrCat("the framework measures ", definition->key, " (",
                     definition->display_name, ") in ", definition->unit,
                     ", this value is in ", fact.value().unit()));
    return;
  }
  absl::StatusOr<FactRecord> record = ParseFact(fact);
  if (!record.ok()) {
    violations_.Add(field, record.status());
    return;
  }
  std::string& name = *record->fact.mutable_display_name();
  if (definition != nullptr) name = definition->display_name;
  if (name.empty()) name = fact.key().key();
  std::vector<FactRecord>& values = values_[fact.key().key()];
  if (!values.empty() && values.front().unit() != record->unit()) {
    violations_.Add(
        absl::StrCat(field, ".value.unit"),
        absl::StrCat(fact.key().key(), " is given in ", values.front().unit(),
                     " and in ", record->unit()));
    return;
  }
  values.push_back(*std::move(record));
}

absl::StatusOr<FactTable> FactTable::Builder::Build() {
  if (!violations_.empty()) return violations_.ToStatus();
  FactTable table;
  table.values_ = std::move(values_);
  table.Choose();
  return table;
}

void FactTable::Choose() {
  for (auto& [key, values] : values_) {
    std::sort(values.begin(), values.end(),
              [](const FactRecord& a, const FactRecord& b) {
                return SortKey(a) < SortKey(b);
              });
    key_by_name_.emplace(values.front().fact.display_name(), key);
    chosen_[key][type::v1::FACT_SOURCE_UNSPECIFIED] =
        ChooseAmong(values).chosen;
    std::map<int, std::vector<const FactRecord*>> by_source;
    for (const FactRecord& value : values) {
      by_source[value.fact.value().source()].push_back(&value);
    }
    for (const auto& [source, among] : by_source) {
      const FactRecord* best = among[ChooseValue(among).chosen];
      chosen_[key].emplace(source,
                           static_cast<std::size_t>(best - values.data()));
    }
  }
}

const FactRecord* FactTable::Find(const std::string& key) const {
  return FindFrom(key, type::v1::FACT_SOURCE_UNSPECIFIED);
}

const FactRecord* FactTable::FindFrom(const std::string& key,
                                      type::v1::FactSource source) const {
  const auto of_key = chosen_.find(key);
  if (of_key == chosen_.end()) return nullptr;
  const auto of_source = of_key->second.find(source);
  if (of_source == of_key->second.end()) return nullptr;
  return &values_.at(key)[of_source->second];
}

const FactRecord* FactTable::FindNamed(
    const std::string& key_or_display_name) const {
  if (const FactRecord* found = Find(key_or_display_name)) return found;
  const auto named = key_by_name_.find(key_or_display_name);
  return named == key_by_name_.end() ? nullptr : Find(named->second);
}

FactLookup FactTable::Lookup(type::v1::FactSource source) const {
  return
      [this, source](const std::string& key) { return FindFrom(key, source); };
}

std::vector<v1::Finding> FactTable::SourceFindings() const {
  std::vector<v1::Finding> findings;
  for (const auto& [key, values] : values_) {
    const Choice choice = ChooseAmong(values);
    if (!choice.contradiction.has_value()) continue;
    v1::Finding finding = SourceFinding(values[choice.contradiction->first],
                                        values[choice.contradiction->second],
                                        values[choice.chosen]);
    finding.set_id(absl::StrCat("S-", findings.size() + 1));
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace jixiao::evaluation
