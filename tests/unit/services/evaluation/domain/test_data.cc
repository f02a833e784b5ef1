#include "tests/unit/services/evaluation/domain/test_data.h"

#include <cstdio>
#include <cstdlib>

#include "common/rational/proto.h"
#include "common/units/units.h"

namespace jixiao::evaluation::test {
namespace {

constexpr char kDepartment[] = "departments/nj-tcj";
constexpr int kYear = 2024;

type::v1::Fact MakeFact(const std::string& key, const std::string& unit,
                        type::v1::FactSource source) {
  type::v1::Fact fact;
  fact.mutable_key()->set_department(kDepartment);
  fact.mutable_key()->set_fiscal_year(kYear);
  fact.mutable_key()->set_key(key);
  fact.set_display_name(key);
  fact.mutable_value()->set_unit(unit);
  fact.mutable_value()->set_source(source);
  return fact;
}

}  // namespace

void Fail(const absl::Status& status) {
  std::fprintf(stderr, "test data: %s\n", status.ToString().c_str());
  std::abort();
}

rational::Rational R(const std::string& decimal) {
  return OrFail(rational::Rational::ParseDecimal(decimal));
}

type::v1::Fact Printed(const std::string& key, const std::string& text,
                       const std::string& printed_unit,
                       type::v1::FactSource source) {
  const units::Printed printed =
      OrFail(units::ParsePrinted(text, printed_unit));
  type::v1::Fact fact = MakeFact(key, printed.base, source);
  type::v1::FactValue* value = fact.mutable_value();
  *value->mutable_number() = OrFail(rational::ToProto(printed.value));
  if (printed.resolution.has_value()) {
    *value->mutable_resolution() =
        OrFail(rational::ToProto(*printed.resolution));
  }
  value->set_printed_unit(printed_unit);
  return fact;
}

type::v1::Fact Exact(const std::string& key, const std::string& number,
                     const std::string& unit, type::v1::FactSource source) {
  type::v1::Fact fact = MakeFact(key, unit, source);
  fact.mutable_value()->mutable_number()->set_value(number);
  return fact;
}

type::v1::Fact Names(const std::string& key,
                     const std::vector<std::string>& names) {
  type::v1::Fact fact = MakeFact(key, "names", type::v1::FACT_SOURCE_STATED);
  auto* list = fact.mutable_value()->mutable_name_list();
  for (const std::string& name : names) list->add_names(name);
  return fact;
}

type::v1::Fact Date(const std::string& key, int year, int month, int day) {
  type::v1::Fact fact = MakeFact(key, "date", type::v1::FACT_SOURCE_STATED);
  google::type::Date* date = fact.mutable_value()->mutable_date();
  date->set_year(year);
  date->set_month(month);
  date->set_day(day);
  return fact;
}

type::v1::Fact Synthetic(type::v1::Fact fact) {
  fact.mutable_value()->set_synthetic(true);
  return fact;
}

type::v1::Fact Transcribed(type::v1::Fact fact) {
  fact.mutable_value()->set_transcribed(true);
  return fact;
}

Vocabulary MakeVocabulary(const std::vector<Definition>& definitions) {
  v1::Framework framework;
  for (const Definition& definition : definitions) {
    AddFact(&framework, definition.key, definition.name, definition.unit);
  }
  status::Violations violations;
  Vocabulary vocabulary = Vocabulary::Build(framework.facts(), &violations);
  if (!violations.empty()) Fail(violations.ToStatus());
  return vocabulary;
}

FactTable MakeTable(const Vocabulary& vocabulary,
                    const std::vector<type::v1::Fact>& facts) {
  FactTable::Builder builder(vocabulary, kYear);
  for (const type::v1::Fact& fact : facts) builder.Add(fact, "facts");
  return OrFail(builder.Build());
}

void AddFact(v1::Framework* framework, const std::string& key,
             const std::string& name, const std::string& unit) {
  v1::FactDefinition* fact = framework->add_facts();
  fact->set_key(key);
  fact->set_display_name(name);
  fact->set_unit(unit);
}

v1::Indicator* AddNode(v1::Framework* framework, const std::string& code,
                       const std::string& parent, const std::string& name) {
  v1::Indicator* node = framework->add_indicators();
  node->set_code(code);
  node->set_parent_code(parent);
  node->set_display_name(name);
  return node;
}

v1::Indicator* AddQualitative(v1::Framework* framework, const std::string& code,
                              const std::string& parent,
                              const std::string& weight) {
  v1::Indicator* leaf = AddNode(framework, code, parent, "指标" + code);
  leaf->mutable_weight()->set_value(weight);
  leaf->mutable_qualitative();
  return leaf;
}

v1::Indicator* AddQuantitative(v1::Framework* framework,
                               const std::string& code,
                               const std::string& parent,
                               const std::string& weight,
                               v1::ScoringMethod method,
                               const std::string& formula,
                               const std::string& target) {
  v1::Indicator* leaf = AddNode(framework, code, parent, "指标" + code);
  leaf->mutable_weight()->set_value(weight);
  leaf->mutable_quantitative()->set_method(method);
  leaf->mutable_quantitative()->set_formula(formula);
  leaf->mutable_quantitative()->mutable_target()->set_value(target);
  return leaf;
}

v1::Check* AddRelation(v1::Framework* framework, const std::string& id,
                       const std::vector<std::string>& terms,
                       v1::RelationOperator op, const std::string& unit) {
  v1::Check* check = framework->add_checks();
  check->set_id(id);
  check->set_display_name("检查" + id);
  for (const std::string& term : terms) {
    check->mutable_relation()->add_terms(term);
  }
  check->mutable_relation()->set_operator_(op);
  check->mutable_relation()->set_printed_unit(unit);
  return check;
}

v1::Claim* AddClaim(v1::Submission* submission, const std::string& code,
                    const std::string& score) {
  v1::Claim* claim = submission->add_claims();
  claim->set_indicator_code(code);
  claim->mutable_claimed_score()->set_value(score);
  return claim;
}

v1::Framework SmallFramework() {
  v1::Framework framework;
  framework.set_name("frameworks/small");
  framework.set_display_name("小指标体系");
  framework.mutable_full_marks()->set_value("100");
  AddFact(&framework, "spent", "支出", "CNY");
  AddFact(&framework, "planned", "预算", "CNY");
  AddFact(&framework, "people", "人数", "person");
  AddFact(&framework, "posts", "编制", "person");
  AddNode(&framework, "A", "", "决策");
  AddQualitative(&framework, "A.1", "A", "40");
  AddNode(&framework, "B", "", "过程");
  AddQuantitative(&framework, "B.1", "B", "60", v1::SCORING_METHOD_EQUALS,
                  "spent / planned", "1")
      ->set_target_text("＝100%");
  return framework;
}

v1::Submission SmallSubmission() {
  v1::Submission submission;
  submission.set_name("departments/nj-tcj/submissions/2024");
  submission.set_fiscal_year(kYear);
  submission.set_framework("frameworks/small");
  submission.set_title("2024 年度自评价报告");
  submission.set_signatory("市投促局");
  submission.mutable_signed_date()->set_year(2025);
  submission.mutable_signed_date()->set_month(3);
  submission.mutable_signed_date()->set_day(31);
  submission.mutable_claimed_total()->set_value("100");
  AddClaim(&submission, "A.1", "40");
  AddClaim(&submission, "B.1", "60");
  return submission;
}

type::v1::FactSet MakeFactSet(const std::vector<type::v1::Fact>& facts) {
  type::v1::FactSet set;
  set.set_department(kDepartment);
  set.set_fiscal_year(kYear);
  set.set_sequence(7);
  set.set_digest("ab");
  for (const type::v1::Fact& fact : facts) *set.add_facts() = fact;
  return set;
}

const v1::LeafResult& LeafOf(const v1::Evaluation& evaluation,
                             const std::string& code) {
  for (const v1::LeafResult& leaf : evaluation.leaf_results()) {
    if (leaf.indicator_code() == code) return leaf;
  }
  Fail(absl::NotFoundError("leaf " + code));
}

const v1::Finding& FindingOf(const v1::Evaluation& evaluation,
                             const std::string& id) {
  for (const v1::Finding& finding : evaluation.findings()) {
    if (finding.id() == id) return finding;
  }
  Fail(absl::NotFoundError("finding " + id));
}

}  // namespace jixiao::evaluation::test
