// stated_facts.csv
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"
#include "services/evaluation/domain/facts/vocabulary.h"

namespace jixiao::cli {
namespace {

using evaluation::Vocabulary;
using type::v1::FactValue;

// Reads one row into a fact.
class RowReader {
 public:
  RowReader(CsvTable& table, const Vocabulary& vocabulary)
      : table_(table), vocabulary_(vocabulary) {}

  type::v1::Fact Read(const Dataset& dataset) {
    type::v1::Fact fact;
    fact.mutable_key()->set_department(dataset.department_name());
    fact.mutable_key()->set_fiscal_year(dataset.fiscal_year);
    FactValue& value = *fact.mutable_value();
    value.set_source(type::v1::FACT_SOURCE_STATED);
    ReadOrigin(value);
    const Field name = At("fact");
    const auto definition = vocabulary_.Get(name.text);
    if (!definition.ok()) {
      Add(name.at, std::string(definition.status().message()));
      fact.mutable_key()->set_key(name.text);
      return fact;
    }
    fact.mutable_key()->set_key((*definition)->key);
    fact.set_display_name((*definition)->display_name);
    ReadValue((*definition)->unit, value);
    return fact;
  }

 private:
  void Add(Location at, std::string message) {
    table_.diagnostics().Add(std::move(at), std::move(message));
  }
  Field At(const std::string& column) {
    return {table_.Text(column), table_.At(column)};
  }

  void ReadOrigin(FactValue& value) {
    const Field place = At("place");
    const Field sentence = At("sentence");
    CheckLength(place, true, 100, table_.diagnostics());
    CheckLength(sentence, true, 1000, table_.diagnostics());
    value.mutable_provenance()->set_place(place.text);
    value.mutable_provenance()->set_quote(sentence.text);
  }

  void ReadValue(const std::string& base, FactValue& value) {
    value.set_unit(base);
    const Field field = At("value");
    const Field unit = At("unit");
    const bool number = base != "date" && base != "names";
    if (!number && !unit.text.empty() && unit.text != base) {
      Add(unit.at, absl::StrCat("a value of ", base,
                                " has no unit; accepted: "
                                "nothing"));
    }
    if (base == "date") {
      const auto day = ReadDate(field, table_.diagnostics());
      if (day) *value.mutable_date() = *day;
    } else if (base == "names") {
      ReadNames(field, value);
    } else {
      ReadNumber(field, unit, base, value);
    }
  }

  void ReadNames(const Field& field, FactValue& value) {
    std::set<std::string> seen;
    for (const auto piece : absl::StrSplit(field.text, ';')) {
      const std::string name(absl::StripAsciiWhitespace(piece));
      if (name.empty()) {
        Add(field.at, "a name is empty; accepted: names joined by ';'");
      } else if (!seen.insert(name).second) {
        Add(field.at, absl::StrCat(name, " is there twice"));
      }
      value.mutable_name_list()->add_names(name);
    }
  }

  void ReadNumber(const Field& field, const Field& unit,
                  const std::string& base, FactValue& value) {
    const auto printed = ReadPrinted(field, unit, table_.diagnostics());
    if (!printed) return;
    if (printed->base != base) {
      Add(unit.at, absl::StrCat(unit.text, " measures ", printed->base,
                                ", but the figure is defined in ", base));
      return;
    }
    const auto number = printed->value.ToExactDecimal();
    if (!number.ok()) {
      Add(field.at, std::string(number.status().message()));
      return;
    }
    value.mutable_number()->set_value(*number);
    value.set_printed_unit(unit.text);
    if (!printed->resolution) return;
    const auto resolution = printed->resolution->ToExactDecimal();
    if (resolution.ok()) value.mutable_resolution()->set_value(*resolution);
  }

  CsvTable& table_;
  const Vocabulary& vocabulary_;
};

}  // namespace

void ReadStatedFacts(Folder& folder, Dataset& dataset) {
  const auto table = folder.Csv(
      "stated_facts.csv", {{"fact", "value", "unit", "place", "sentence"}});
  if (table == nullptr) return;
  // What is wrong with the definitions is told with the framework.
  status::Violations ignored;
  const Vocabulary vocabulary =
      Vocabulary::Build(dataset.framework().facts(), &ignored);
  LocationMap::Rows rows{table->file(), {}, {}};
  const auto place = [&](const std::string& column, const std::string& field) {
    rows.columns[field] = table->columns().at(column);
  };
  place("fact", "key");
  place("fact", "key.key");
  place("fact", "display_name");
  place("value", "value");
  place("value", "value.name_list");
  place("unit", "value.unit");
  place("unit", "value.printed_unit");
  place("place", "value.provenance.place");
  place("sentence", "value.provenance.quote");
  while (table->Next()) {
    rows.offsets.push_back(table->row_offset());
    *dataset.submission.add_facts() =
        RowReader(*table, vocabulary).Read(dataset);
  }
  dataset.submission_at.Add("facts", table->file()->Whole());
  dataset.submission_at.AddRows("facts", std::move(rows));
}

}  // namespace jixiao::cli
