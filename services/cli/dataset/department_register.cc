// `units` and `institutions` of department.yaml.
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/department_parts.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetUnit;
using budget::v1::Institution;

constexpr std::size_t kMaxCodeDigits = 20;

const std::vector<Choice>& UnitKinds() {
  static const auto& choices = *new std::vector<Choice>{
      {"ADMINISTRATIVE", budget::v1::BUDGET_UNIT_KIND_ADMINISTRATIVE},
      {"CIVIL_SERVICE_MANAGED",
       budget::v1::BUDGET_UNIT_KIND_CIVIL_SERVICE_MANAGED},
      {"PUBLIC_INSTITUTION", budget::v1::BUDGET_UNIT_KIND_PUBLIC_INSTITUTION}};
  return choices;
}

const std::vector<Choice>& Subjects() {
  static const auto& choices = *new std::vector<Choice>{
      {"BUDGET", budget::v1::INSTITUTION_SUBJECT_BUDGET},
      {"REVENUE_EXPENDITURE",
       budget::v1::INSTITUTION_SUBJECT_REVENUE_EXPENDITURE},
      {"PROCUREMENT", budget::v1::INSTITUTION_SUBJECT_PROCUREMENT},
      {"ASSET", budget::v1::INSTITUTION_SUBJECT_ASSET},
      {"PROJECT", budget::v1::INSTITUTION_SUBJECT_PROJECT},
      {"PERSONNEL", budget::v1::INSTITUTION_SUBJECT_PERSONNEL},
      {"CONTRACT", budget::v1::INSTITUTION_SUBJECT_CONTRACT},
      {"OTHER", budget::v1::INSTITUTION_SUBJECT_OTHER}};
  return choices;
}

// Reads the fields that units and institutions have in common.
class ItemReader {
 public:
  ItemReader(const YamlMap& map, LocationMap& at, Diagnostics& diagnostics)
      : map_(map), at_(at), diagnostics_(diagnostics) {}

  // The id; "", and a fault, where it is none or was there before.
  std::string Id(std::set<std::string>& seen, const std::string& id_field) {
    const Field id = map_.Text("id");
    at_.Add(id_field, id.at);
    if (!CheckId(id, diagnostics_)) return "";
    if (seen.insert(id.text).second) return id.text;
    diagnostics_.Add(id.at,
                     absl::StrCat("the id ", id.text, " is there twice"));
    return "";
  }
  std::string Text(const std::string& key, bool required,
                   std::size_t max_characters) {
    const Field field = map_.Text(key);
    at_.Add(key, field.at);
    CheckLength(field, required, max_characters, diagnostics_);
    return field.text;
  }
  int Word(const std::string& key, const std::vector<Choice>& choices) {
    const Field field = map_.Text(key);
    at_.Add(key, field.at);
    return ReadChoice(field, choices, false, diagnostics_).value_or(0);
  }

 private:
  const YamlMap& map_;
  LocationMap& at_;
  Diagnostics& diagnostics_;
};

void CheckCode(const std::string& code, const Location& at,
               Diagnostics& diagnostics) {
  if (code.size() <= kMaxCodeDigits &&
      code.find_first_not_of("0123456789") == std::string::npos) {
    return;
  }
  diagnostics.Add(at, absl::StrCat("the code has ", code.size(),
                                   " characters or others than digits; "
                                   "accepted: at most ",
                                   kMaxCodeDigits, " digits"));
}

void ReadDates(const YamlMap& map, Placed<Institution>& institution,
               Diagnostics& diagnostics) {
  const Field issued = map.Text("issue_date");
  institution.at.Add("issue_date", issued.at);
  const auto issue = ReadDate(issued, diagnostics);
  if (issue) *institution.message.mutable_issue_date() = *issue;
  if (map.Find("expire_date") == nullptr) return;
  const Field expires = map.Text("expire_date");
  institution.at.Add("expire_date", expires.at);
  const auto expire = ReadDate(expires, diagnostics);
  if (!expire) return;
  *institution.message.mutable_expire_date() = *expire;
  // Both are YYYY-MM-DD.
  if (issue && expires.text < issued.text) {
    diagnostics.Add(expires.at,
                    absl::StrCat("the last day ", expires.text,
                                 " is before the day of issue ", issued.text));
  }
}

}  // namespace

void ReadBudgetUnits(const YamlMap& map, Dataset& dataset,
                     Diagnostics& diagnostics) {
  std::set<std::string> seen;
  for (const YamlNode& node : map.List("units")) {
    const YamlMap item(
        node, "a budget unit",
        {{"id", "display_name", "kind"}, {"code", "posts", "assets"}},
        diagnostics);
    if (!item.complete()) continue;
    Placed<BudgetUnit> unit;
    unit.at.Add("", node.at);
    ItemReader reader(item, unit.at, diagnostics);
    const std::string id = reader.Id(seen, "budget_unit_id");
    unit.message.set_name(
        absl::StrCat(dataset.department_name(), "/budgetUnits/", id));
    unit.message.set_display_name(reader.Text("display_name", true, 100));
    unit.message.set_kind(static_cast<budget::v1::BudgetUnitKind>(
        reader.Word("kind", UnitKinds())));
    const Field code = item.Text("code");
    unit.at.Add("code", code.at);
    CheckCode(code.text, code.at, diagnostics);
    unit.message.set_code(code.text);
    if (!id.empty()) ReadProfile(item, id, dataset, diagnostics);
    dataset.budget_units.push_back(std::move(unit));
  }
}

void ReadInstitutions(const YamlMap& map, Dataset& dataset,
                      Diagnostics& diagnostics) {
  std::set<std::string> seen;
  for (const YamlNode& node : map.List("institutions")) {
    const YamlMap item(node, "an institution",
                       {{"id", "display_name", "subject", "issue_date"},
                        {"document_number", "expire_date"}},
                       diagnostics);
    if (!item.complete()) continue;
    Placed<Institution> institution;
    institution.at.Add("", node.at);
    ItemReader reader(item, institution.at, diagnostics);
    Institution& message = institution.message;
    message.set_name(absl::StrCat(dataset.department_name(), "/institutions/",
                                  reader.Id(seen, "institution_id")));
    message.set_display_name(reader.Text("display_name", true, 200));
    message.set_subject(static_cast<budget::v1::InstitutionSubject>(
        reader.Word("subject", Subjects())));
    message.set_document_number(reader.Text("document_number", false, 100));
    ReadDates(item, institution, diagnostics);
    dataset.institutions.push_back(std::move(institution));
  }
}

}  // namespace jixiao::cli
