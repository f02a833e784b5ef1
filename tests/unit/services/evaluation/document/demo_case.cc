#include "tests/unit/services/evaluation/document/demo_case.h"

#include <cstdio>
#include <cstdlib>

#include "common/digest/digest.h"
#include "common/money/money.h"
#include "services/budget/domain/fact_set.h"
#include "services/cli/dataset/dataset.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::test {
namespace {

[[noreturn]] void Fail(const std::string& message) {
  std::fprintf(stderr, "case: %s\n", message.c_str());
  std::abort();
}

template <typename T>
T OrFail(absl::StatusOr<T> value) {
  if (!value.ok()) Fail(value.status().ToString());
  return *std::move(value);
}

rational::Rational Fen(const google::type::Money& amount) {
  return rational::Rational::FromInt(OrFail(money::FromProto(amount)).fen());
}

type::v1::FactSet Ledger(const cli::Dataset& dataset) {
  budget::Snapshot snapshot;
  snapshot.department = dataset.department;
  snapshot.department.set_name(dataset.department_name());
  snapshot.sequence = 14;
  snapshot.department_sequence = 1;
  int64_t sequence = 1;
  for (const budget::v1::BudgetRecord& record : dataset.budget_records) {
    budget::LedgerGroup group;
    group.stage = record.stage();
    group.direction = record.direction();
    group.revenue_kind = record.revenue_kind();
    group.expenditure_kind = record.expenditure_kind();
    group.function_class = record.functional_code().substr(0, 3);
    group.amount_fen = Fen(record.amount());
    if (record.has_resolution()) {
      group.resolution_fen = Fen(record.resolution());
    }
    group.count = 1;
    group.transcribed = record.transcribed();
    group.sequence = ++sequence;
    snapshot.groups.push_back(group);
  }
  type::v1::FactSet set =
      OrFail(budget::BuildFactSet(snapshot, dataset.fiscal_year,
                                  absl::CivilDay(dataset.fiscal_year, 12, 31)));
  set.set_origin("budget");
  return set;
}

type::v1::FactSet Projects() {
  type::v1::FactSet set = MakeFactSet({
      Synthetic(Exact("project.attracted.count", "1723", "item",
                      type::v1::FACT_SOURCE_TRACKED)),
      Synthetic(Exact("project.started.count", "388", "item",
                      type::v1::FACT_SOURCE_TRACKED)),
      Synthetic(Exact("project.investment.actual", "161350000000", "CNY",
                      type::v1::FACT_SOURCE_TRACKED)),
  });
  set.set_digest(digest::DigestOf(set));
  set.set_origin("project");
  return set;
}

void Score(Case* out) {
  out->framework.set_digest(digest::DigestOf(out->framework));
  out->submission.set_sequence(15);
  out->submission.set_digest(digest::DigestOf(out->submission));
  std::vector<NamedFactSet> sets;
  for (const type::v1::FactSet& set : out->fact_sets) {
    sets.push_back({set.origin(), &set});
  }
  out->evaluation = OrFail(Evaluate(out->framework, out->submission, sets));
}

Case ReadDemo() {
  cli::Diagnostics diagnostics;
  const cli::Dataset dataset = cli::ReadDataset(JIXIAO_DEMO_DIR, diagnostics);
  if (!diagnostics.empty()) Fail(cli::ToString(diagnostics.Sorted().front()));
  Case demo;
  demo.framework = dataset.framework;
  demo.framework.set_name("frameworks/" + dataset.framework_id);
  demo.submission = dataset.submission;
  demo.fact_sets = {Ledger(dataset), Projects()};
  Score(&demo);
  return demo;
}

}  // namespace

const Case& DemoCase() {
  static const Case& demo = *new Case(ReadDemo());
  return demo;
}

const v1::Document& DemoDocument() {
  static const v1::Document& document = *new v1::Document(Assemble(DemoCase()));
  return document;
}

Case SmallCase(const std::function<void(Case&)>& change) {
  Case small;
  small.framework = SmallFramework();
  small.submission = SmallSubmission();
  *small.submission.add_facts() = Printed("spent", "2964.91", "万元");
  *small.submission.add_facts() = Printed("planned", "3315.41", "万元");
  *small.submission.add_facts() = Printed("people", "100", "名");
  AddRelation(&small.framework, "E1", {"spent", "planned"},
              v1::RELATION_OPERATOR_EQUAL, "万元");
  if (change) change(small);
  Score(&small);
  return small;
}

v1::Document Assemble(const Case& input) {
  return OrFail(AssembleDocument(input.framework, input.submission,
                                 input.fact_sets, input.evaluation));
}

}  // namespace jixiao::evaluation::test
