// targets.csv
#include <memory>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/row_fields.h"
#include "services/cli/dataset/table_rows.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

using project::v1::Target;

constexpr std::size_t kMaxTargets = 10'000;

void ReadValue(RowFields& row, Target& target) {
  const Field value = row.At("value");
  const auto printed = ReadPrinted(value, row.At("unit"), row.scratch());
  if (!printed) {
    const bool of_unit =
        row.scratch().Sorted()[0].at.column == row.At("unit").at.column;
    row.PassOn(of_unit ? "unit" : "value");
    return;
  }
  row.PassOn("value");
  target.set_unit(printed->base);
  const auto number = printed->value.ToExactDecimal();
  if (number.ok()) target.mutable_value()->set_value(*number);
  if (!(printed->value > rational::Rational())) {
    row.Fault("value", absl::StrCat("the target ", value.text,
                                    " is not above 0; accepted: above 0"));
  }
}

Target ReadTarget(RowFields& row, const Dataset& dataset) {
  Target target;
  target.set_fiscal_year(dataset.fiscal_year);
  target.set_metric(row.Text("metric", 128, true));
  target.set_district(row.Text("district", 40));
  ReadValue(row, target);
  target.set_synthetic(row.Flag("synthetic"));
  target.set_transcribed(dataset.transcribed && !target.synthetic());
  target.set_source_document(row.Text("source", 300));
  return target;
}

}  // namespace

void ReadTargets(Folder& folder, Dataset& dataset) {
  const auto table = folder.AnyCsv(
      "targets.csv",
      {{"metric", "district", "value", "unit", "synthetic", "source"}});
  if (table == nullptr) return;
  RowFields row(*table, nullptr);
  TableRows rows(*table, {{"source", "source_document"}});
  while (table->Next()) {
    dataset.targets.push_back(ReadTarget(row, dataset));
    const Target& target = dataset.targets.back();
    rows.Add("metric",
             target.district().empty()
                 ? target.metric()
                 : absl::StrCat(target.metric(), " of ", target.district()));
  }
  rows.CheckAtMost(kMaxTargets);
  rows.MoveTo("targets", dataset.project_at);
}

}  // namespace jixiao::cli
