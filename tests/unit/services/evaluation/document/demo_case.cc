#include "tests/unit/services/evaluation/document/demo_case.h"

#include "common/digest/digest.h"
#include "services/budget/data/embedded.h"
#include "services/budget/domain/fact_set.h"
#include "services/budget/domain/record.h"
#include "services/cli/dataset/dataset.h"
#include "services/evaluation/document/assemble.h"
#include "services/evaluation/domain/evaluate.h"
#include "tests/unit/services/evaluation/domain/test_data.h"

namespace jixiao::evaluation::test {
namespace {

// What the ledger would sum, were each record a cell of its own.
std::vector<budget::LedgerCell> Cells(const cli::Dataset& dataset) {
  std::vector<budget::LedgerCell> cells;
  for (const budget::v1::BudgetRecord& row : dataset.budget_records) {
    const budget::Record record = budget::FromProto(row);
    budget::LedgerCell& cell = cells.emplace_back();
    cell.fiscal_year = record.fiscal_year;
    cell.cell = budget::CellOf(record);
    cell.id = budget::CellId(cell.cell);
    cell.sums = budget::SumsOf(record);
    cell.sequence = static_cast<int64_t>(cells.size()) + 1;
  }
  return cells;
}

type::v1::FactSet Ledger(const cli::Dataset& dataset) {
  budget::Snapshot snapshot;
  snapshot.department = dataset.department_name();
  snapshot.sequence = 14;
  snapshot.cells = Cells(dataset);
  for (const auto& profile : dataset.profiles) {
    snapshot.profiles.push_back(profile.message);
    snapshot.profiles.back().set_fiscal_year(dataset.fiscal_year);
  }
  type::v1::FactSet set =
      OrFail(budget::BuildFactSet(snapshot, dataset.fiscal_year,
                                  absl::CivilDay(dataset.fiscal_year, 12, 31),
                                  budget::EmbeddedReferenceData().codes));
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
  if (!diagnostics.empty()) {
    Fail(absl::InvalidArgumentError(
        cli::ToString(diagnostics.Sorted().front())));
  }
  Case demo;
  demo.framework = dataset.framework();
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
