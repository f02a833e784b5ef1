#include "services/evaluation/domain/facts/fact_table.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/text/text.h"
#include "services/evaluation/domain/facts/source_choice.h"
#include "services/evaluation/domain/print/number_text.h"

namespace jixiao::evaluation {
namespace {

constexpr int kMonthsOfYear = 12;

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
        DifferenceText(left.value - right.value, left.unit(), unit));
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

FactTable::Builder::Builder(const Vocabulary& vocabulary, int fiscal_year)
    : vocabulary_(vocabulary), fiscal_year_(fiscal_year) {}

void FactTable::Builder::Add(const type::v1::Fact& fact,
                             const std::string& field) {
  const int year = fact.key().fiscal_year();
  if (year != fiscal_year_ && year != fiscal_year_ - 1) return;
  absl::StatusOr<FactRecord> record = ParseFact(fact);
  if (!record.ok()) {
    violations_.Add(field, record.status());
    return;
  }
  record->address.prior = year != fiscal_year_;
  if (record->address.month < 0 || record->address.month > kMonthsOfYear) {
    violations_.Add(absl::StrCat(field, ".key.month"), "must be from 0 to 12");
    return;
  }
  if (!FitsVocabulary(*record, field)) return;
  const Vocabulary::Definition* definition = vocabulary_.FindKey(record->key());
  std::string& name = *record->fact.mutable_display_name();
  if (definition != nullptr) name = definition->display_name;
  if (name.empty()) name = record->key();
  std::vector<FactRecord>& values = values_[record->address];
  values.push_back(*std::move(record));
}

// The key is one, and its unit that of the vocabulary and of its other values.
bool FactTable::Builder::FitsVocabulary(const FactRecord& record,
                                        const std::string& field) {
  const std::string& key = record.key();
  if (!IsFactKey(key)) {
    violations_.Add(absl::StrCat(field, ".key.key"),
                    absl::StrCat("must be lower-case words of letters, digits "
                                 "and underscores joined by dots, got ",
                                 text::Quote(key)));
    return false;
  }
  const Vocabulary::Definition* definition = vocabulary_.FindKey(key);
  if (definition != nullptr && definition->unit != record.unit()) {
    violations_.Add(
        absl::StrCat(field, ".value.unit"),
        absl::StrCat("the framework measures ", key, " (",
                     definition->display_name, ") in ", definition->unit,
                     ", this value is in ", record.unit()));
    return false;
  }
  const std::string& unit = units_.emplace(key, record.unit()).first->second;
  if (unit == record.unit()) return true;
  violations_.Add(
      absl::StrCat(field, ".value.unit"),
      absl::StrCat(key, " is given in ", unit, " and in ", record.unit()));
  return false;
}

absl::StatusOr<FactTable> FactTable::Builder::Build() {
  if (!violations_.empty()) return violations_.ToStatus();
  Consolidate(vocabulary_, &values_);
  FactTable table;
  for (auto& [address, values] : values_) {
    table.Take(address, std::move(values));
  }
  return table;
}

void FactTable::Take(const FactAddress& address,
                     std::vector<FactRecord> taken) {
  std::vector<FactRecord>& values =
      address.IsPlain() ? values_[address.key] : parts_[address];
  values = std::move(taken);
  for (FactRecord& value : values) {
    const std::string label = address.Label(value.fact.display_name());
    value.fact.set_display_name(label);
  }
  std::sort(values.begin(), values.end(),
            [](const FactRecord& a, const FactRecord& b) {
              return SortKey(a) < SortKey(b);
            });
  if (address.IsPlain()) {
    key_by_name_.emplace(values.front().fact.display_name(), address.key);
  }
  Chosen& chosen = chosen_[address];
  std::map<int, std::vector<const FactRecord*>> by_source;
  for (const FactRecord& value : values) {
    by_source[type::v1::FACT_SOURCE_UNSPECIFIED].push_back(&value);
    by_source[value.fact.value().source()].push_back(&value);
  }
  for (const auto& [source, among] : by_source) {
    chosen[static_cast<std::size_t>(source)] = among[ChooseValue(among).chosen];
  }
}

const FactRecord* FactTable::Find(const FactAddress& address) const {
  return FindFrom(address, type::v1::FACT_SOURCE_UNSPECIFIED);
}

const FactRecord* FactTable::FindFrom(const FactAddress& address,
                                      type::v1::FactSource source) const {
  const auto found = chosen_.find(address);
  if (found == chosen_.end()) return nullptr;
  return found->second[static_cast<std::size_t>(source)];
}

const FactRecord* FactTable::FindNamed(
    const std::string& key_or_display_name) const {
  const FactAddress address = key_or_display_name;
  const FactRecord* found = address.IsPlain() ? Find(address) : nullptr;
  if (found != nullptr) return found;
  const auto named = key_by_name_.find(key_or_display_name);
  return named == key_by_name_.end() ? nullptr : Find(named->second);
}

FactLookup FactTable::Lookup(type::v1::FactSource source) const {
  return FactLookup(
      [this, source](const FactAddress& address) {
        return FindFrom(address, source);
      },
      [this, source](PlaceKind kind, const std::string& key, bool prior) {
        return PlacesOf(kind, key, prior, source);
      });
}

std::set<std::string> FactTable::PlacesOf(PlaceKind kind,
                                          const std::string& key, bool prior,
                                          type::v1::FactSource source) const {
  FactAddress first = key;
  first.prior = prior;
  std::set<std::string> places;
  for (auto at = chosen_.lower_bound(first);
       at != chosen_.end() && at->first.key == key && at->first.prior == prior;
       ++at) {
    if (at->second[static_cast<std::size_t>(source)] == nullptr) continue;
    const std::string& place =
        kind == PlaceKind::kBudgetUnit ? at->first.unit : at->first.district;
    if (!place.empty()) places.insert(place);
  }
  return places;
}

std::vector<v1::Finding> FactTable::SourceFindings() const {
  std::vector<v1::Finding> findings;
  const auto add = [&findings](const std::vector<FactRecord>& values) {
    const Choice choice = ChooseAmong(values);
    if (!choice.contradiction.has_value()) return;
    v1::Finding finding = SourceFinding(values[choice.contradiction->first],
                                        values[choice.contradiction->second],
                                        values[choice.chosen]);
    finding.set_id(absl::StrCat("S-", findings.size() + 1));
    findings.push_back(std::move(finding));
  };
  for (const auto& [key, values] : values_) add(values);
  for (const auto& [address, values] : parts_) add(values);
  return findings;
}

}  // namespace jixiao::evaluation
